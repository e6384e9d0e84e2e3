### リクエストのフォーム。

order-modal-prompt = どんな動画にしますか？
order-modal-prompt-motion = ほかに見せたいものは？
order-modal-prompt-picture = 何が起こりますか？
order-modal-prompt-extend = 次に何が起こりますか？
order-modal-seconds = 長さ
order-modal-quality = 画質
order-modal-sound = 音声を付ける
order-modal-sound-motion = クリップの音声を使う
order-modal-orientation = キャラクターの向き
order-modal-aspect = 縦横比
order-modal-which-picture = どの画像？
order-modal-which-clip = どのクリップ？
order-modal-character = キャラクターの画像
order-modal-start = 開始画像
order-modal-other-character = キャラクターの別の画像
order-modal-other-start = 別の開始画像
order-modal-clip = 動きのお手本になるクリップ
order-modal-other-clip = 別のクリップ

order-modal-prompt-picture-hint = 空欄なら、画像がおまかせで動き出します
order-modal-prompt-extend-hint = 最後の場面から続きます。空欄なら、どうなるかはおまかせです
order-modal-prompt-hint = 人形がおじぎをする、あたたかい舞台照明
order-modal-quality-hint = 高画質ほど多くのクレジットを使います
order-modal-kept = 空欄なら、前の添付をそのまま使います
order-modal-prices-are-for = クレジット数は{ $settings }の場合です

order-modal-in-seconds = { $count }秒
