### メッセージとメンバーのメニュー。

message-menus-animate = この画像を動かす
message-menus-use-motion = この動きを使う
message-menus-use-character = キャラクターとして使う
message-menus-save-character = キャラクターとして保存
message-menus-animate-avatar = アバターを動かす

message-menus-not-a-member = このメンバーはもうサーバーにいないので、アバターは使えません。
message-menus-no-avatar = アバターが設定されていないので、動かせるものがありません。
message-menus-vector-sticker = このスタンプはベクター形式（Lottie）のため、読み込めません。PNG、APNG、GIFのスタンプなら使えます。スクリーンショットでも大丈夫です。

message-menus-no-clip = このメッセージにはクリップが見つかりません。添付か埋め込みの動画とGIFを探します。MP4かMOVがおすすめで、長さは3～30秒です。
message-menus-no-picture = このメッセージには画像が見つかりません。添付か埋め込みの画像とスタンプを探します。JPGかPNGがおすすめですが、WebP、HEIC、GIFも使えます。
