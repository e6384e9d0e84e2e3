### レシピ。

recipe-label = レシピ
recipe-how = 同じように作るには、これをメッセージ欄に貼り付けてください:
recipe-how-with-files = 同じように作るには、これをメッセージ欄に貼り付けて、{ $files }を自分で追加してください:
recipe-setting = { $name }: { $value }

recipe-quality = 画質
recipe-length = 長さ
recipe-faces = 向き
recipe-clip-sound = クリップの音声
recipe-shots = カット
recipe-shape = 縦横比
recipe-sound = 音声
recipe-characters = キャラクター
recipe-check-given = 入力のチェック
recipe-check-made = 完成動画のチェック
recipe-cost = クレジット
recipe-took = かかった時間
recipe-asked-for = リクエスト日時

recipe-seconds = { $count }秒
recipe-seconds-like-clip = { $count }秒（クリップと同じ）
recipe-shot-seconds = { $seconds }秒
recipe-like-clip = クリップに合わせる
recipe-like-picture = 画像のまま
recipe-pictures = 画像と同じ
recipe-on = オン
recipe-off = オフ
