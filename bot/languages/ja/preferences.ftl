### マイ設定。

preferences-reset = すべてリセット
preferences-usual = 標準
preferences-dearer = 1080pや4K、長い動画は、そのたびに多くのクレジットを使います。
preferences-dearer-motion = 1080pや長いクリップは、そのたびに多くのクレジットを使います。
preferences-refuse-showcase = 自分の動画をショーケースに載せない
preferences-allow-showcase = 自分の動画をショーケースに載せてよい

preferences-heading =
    {"*"}*マイ設定**
    コマンドでは、この設定が最初から選ばれています。コマンドで指定した値は、その動画だけに使われます。

preferences-check-given = 動画生成サービスによる入力のチェック
preferences-check-made = 動画生成サービスによる完成動画のチェック

preferences-on = オン
preferences-off = オフ

preferences-quality = 画質
preferences-length = 長さ
preferences-shape = 縦横比
preferences-sound = 音声
preferences-facing = 向き

preferences-faces-like-clip = 向きはクリップに合わせる
preferences-faces-like-picture = 向きは画像のまま
preferences-seconds = { $count }秒
preferences-with-sound = 音声あり
preferences-without-sound = 音声なし
preferences-with-clip-sound = クリップの音声あり
preferences-usual-value = { $value }（標準）

preferences-price = この設定だと、動画1本に{ $price }を使います。

preferences-turn-off = オフにする: { $check }
preferences-turn-on = オンにする: { $check }
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = ショーケースへの掲載: **しない**
preferences-showcase-allowed = ショーケースへの掲載: **してよい**
