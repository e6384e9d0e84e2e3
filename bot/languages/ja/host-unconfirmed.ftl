### 結果不明のリクエスト。

host-unconfirmed-open-list = 確認する
host-unconfirmed-is-task = タスクを指定…
host-unconfirmed-not-made = 作られていない

host-unconfirmed-task-title = どのタスクですか？
host-unconfirmed-task-id = タスクのID
host-unconfirmed-task-hint = crunのタスク一覧に表示されているもの

host-unconfirmed-none = すべてのリクエストにはっきりした応答がありました。確認するものはありません。
host-unconfirmed-followed = そのタスクを追跡します。動画ができたら投稿します。
host-unconfirmed-settled-already = それはもう確認済みです。
host-unconfirmed-was-not-made = 確認済みにしました。クレジットは使われておらず、本人にも知らせます。

host-unconfirmed-task-unknown = そのIDのタスクはcrunにありません。もう一度確認してください。入力した内容:
host-unconfirmed-task-other-model = そのタスクは別のモデルなので、このリクエストのものではありません。入力した内容:
host-unconfirmed-task-others = そのタスクは、もう別のリクエストのものです。入力した内容:
host-unconfirmed-task-earlier = そのタスクはこのリクエストの送信前に始まっているので、このリクエストのものではありません。入力した内容:
host-unconfirmed-task-failed = そのタスクについてcrunからわかるのは、失敗したことだけです。このリクエストのものなら「{ host-unconfirmed-not-made }」を押してください。動画はなく、crunはクレジットを使っていません。入力した内容:
host-unconfirmed-task-no-answer = 今、crunから応答がありません。1分ほどしてから試してください。入力した内容:

host-unconfirmed-title = 結果不明
host-unconfirmed-explained = CreateTaskを送信しましたが、はっきりした応答がなく、クレジットが使われたかどうかわからないリクエストです。送り直すことはありません。crunのタスク一覧で探してください。
host-unconfirmed-request = { $server }の{ $member }さんの{ $title }
host-unconfirmed-no-price = クレジット不明
host-unconfirmed-answer = リクエスト`{ $id }`: { $answer }
host-unconfirmed-ask-whether-made = { $when }のリクエスト`{ $id }`は、本当に作られていませんか？もしcrunのタスク一覧にあれば、クレジットは使われたのに誰も動画を受け取れないことになります。
