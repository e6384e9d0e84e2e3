### リクエストを進める前に確認すること。

order-questions-edit = 編集
order-questions-try-again = もう一度試す
order-questions-cancel = キャンセル
order-questions-back = 絵コンテに戻る
order-questions-agree-to-all = すべてそうする
order-questions-pad = 代わりに余白を付ける
order-questions-choose-start = 開始位置を選ぶ
order-questions-other-files = 別のファイルにする
order-questions-other-files-title = 別のファイル
order-questions-leave-empty = 空欄なら、前の添付を提案どおりに使います
order-questions-choose-start-title = どこから始めますか？
order-questions-choose-start-label = 開始位置
order-questions-choose-start-hint = 秒、または分と秒: 12.5 や 1:05
order-questions-no-start = 開始位置を読み取れません。秒、または分と秒で書いてください: `12.5` や `1:05`。
order-questions-already-sent = これはもう送信されています。二重に作られたり、クレジットを二重に使ったりはしません。
order-questions-already-at-it = もう取りかかっています。少々お待ちください。
order-questions-draft-gone = このリクエストはもう残っていません。送信されたか、破棄されたか、古すぎます。コマンドをもう一度送ってください。
order-questions-cancelled = わかりました。何も作っていません。
order-questions-consent = 使う許可があります
order-questions-consent-question = このサーバーでは、人物の画像を使う許可があるか確認しています。写っているのが自分か、本人が同意していればOKです。確認は一度だけで、全サーバーで有効です。確認した日時を記録します。
order-questions-all-kept = 入力した内容はすべて残っています。その時が来たら「もう一度試す」を押してください。

order-questions-card-unsure = Discordから応答がなく、リクエストがチャンネルに出たかまだわかりません。1分ほどしてから、チャンネルか{ $generations }を見てください。そこにあれば動画は進行中です。なければクレジットは使われていません。
order-questions-cancelled-storyboard = わかりました。{ $storyboard }でまた開けます。
order-questions-not-let-in = 今、動画生成サービスがボットの接続を拒否しています。ボットの運営者には通知済みです。クレジットは使われていません。
order-questions-file-not-taken = 動画生成サービスがファイルを受け取れませんでした。クレジットは使われていません。
order-questions-converting = **{ $file }**を変換中 · { $percent }%
order-questions-price-unknown = 今は、使うクレジットがわかりません。それでも作りますか？
order-questions-price = **{ $price }**を使います。作りますか？
order-questions-price-about = 約**{ $price }**を使います。作りますか？

order-questions-another-picture = 別の画像にする
order-questions-another-end-picture = 別の終了画像にする
order-questions-another-clip = 別のクリップにする

order-questions-crop = 切り抜く
order-questions-first-picture = 最初の1コマを使う
order-questions-enlarge = 拡大する
order-questions-first-seconds = 最初の{ $seconds }秒を使う
order-questions-use-names = { $names }を使う
order-questions-make = 作る
order-questions-make-for = { $price }で作る
order-questions-use-take = { $begin }〜{ $end }秒を使う
order-questions-whole-clip = そのまま使う
