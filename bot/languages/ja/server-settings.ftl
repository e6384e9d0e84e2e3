### サーバー設定のカード。

server-settings-server-only = サーバーの設定をするコマンドです。サーバーの中で使ってください。
server-settings-away = ボットはこのサーバーのメンバーではないので、ここで設定できるものはありません。モデレーターが先にボットを追加してください。
server-settings-not-there-yet = このサーバーのチャンネルとロールの情報が、まだDiscordから届いていません。1分ほどしてから試してください。
server-settings-not-allowed = 設定の変更には**サーバー管理**の権限が必要ですが、あなたにはもうありません。何も変更していません。権限のある人に頼んでください。
server-settings-overview = このサーバーの設定
server-settings-limits = 上限と予算
server-settings-where = 場所
server-settings-notifications = 通知
server-settings-showcase = ショーケース
server-settings-content = コンテンツ
server-settings-record = 記録
server-settings-at-once = 変更はすぐに反映され、記録に残ります。
server-settings-saved = 保存して反映しました。
server-settings-open = 開く
server-settings-back = 設定一覧
server-settings-remove = 外す
server-settings-back-to-limits = 上限と予算
server-settings-edit-videos = 動画の上限
server-settings-edit-credits = クレジットの上限
server-settings-edit-budget = 予算を設定
server-settings-edit-days = 日数を設定
server-settings-without-limits = 上限をなくす
server-settings-remove-limits = このロールの上限を外す
server-settings-turn-off = オフにする
server-settings-pick-role = 上限を決めるロール
server-settings-pick-priority = 順番待ちで優先するロール
server-settings-everyone-first = そのロールは全員が持っているので、優先にはなりません。何も変更していません。
server-settings-role-gone = そのロールは削除されています。何も変更していません。
server-settings-most-generous = 全員の上限とロールの上限のうち、一番ゆるいものが使われます。
server-settings-pick-channels = ボットを使えるチャンネル
server-settings-pick-results = 動画の投稿先
server-settings-pick-tags = 新しい投稿のタグ
server-settings-used-in = ボットを使える場所
server-settings-pending = 下でチャンネルを選んでください。選ぶまで何も変わりません。
server-settings-wrong-kind = その種類のチャンネルは使えません。何も変更していません。
server-settings-channel-gone = そのチャンネルは削除されています。何も変更していません。
server-settings-forum-changed = その間にフォーラムが変わりました。タグを選び直してください。
server-settings-needs-tag = このフォーラムの投稿にはタグが必要です。1つ以上選んでください。
server-settings-spoiler-on = すべての動画をネタバレ扱いで投稿
server-settings-spoiler-off = すべてをネタバレ扱いにするのをやめる
server-settings-private = 投稿先より見られる人が少ないチャンネルやスレッドでリクエストされた動画は、リクエストされた場所に投稿されます。
server-settings-age-restricted = 年齢制限チャンネルでリクエストされた動画は、年齢制限チャンネルの外には出ません。
server-settings-pick-notify = メンバーへの通知方法
server-settings-pick-staff = モデレーター用チャンネル
server-settings-pick-showcase = ショーケース
server-settings-remove-staff = モデレーター用チャンネルなし
server-settings-remove-showcase = ショーケースなし
server-settings-edit-stars = 星の数を設定
server-settings-staff-use = 予算の警告、続けて起きた失敗、報告など、モデレーターに知らせたいことをここに投稿します。

server-settings-too-old = このカードは古すぎます。もう一度{ $server }を使ってください。権限があるかはDiscordが確認します。何も変更していません。
server-settings-not-yours = これは別の人のカードです。権限があれば、自分で{ $server }を使ってください。
server-settings-integrations = 誰がどのコマンドをどのチャンネルで使えるかは、Discordで設定します: サーバー設定 → 連携サービス → { $bot }

server-settings-same-channel = リクエストされたチャンネル
server-settings-one-channel = すべて1つのチャンネル
server-settings-member-thread = メンバーごとのスレッド
server-settings-forum = フォーラムの投稿
server-settings-pick-results-channel = すべての動画を投稿するチャンネル
server-settings-pick-thread-channel = メンバーごとのスレッドを作るチャンネル
server-settings-pick-forum = フォーラム

server-settings-mention = チャンネルでメンション
server-settings-direct-message = DM
server-settings-mention-and-direct-message = メンションとDM
server-settings-not-at-all = 通知しない

server-settings-to-same-channel = リクエストされたチャンネル
server-settings-to-one-channel = 1つのチャンネル
server-settings-to-member-thread = メンバーごとのスレッド
server-settings-to-forum = フォーラムの投稿

server-settings-by-mention = チャンネルでメンション
server-settings-by-direct-message = DM
server-settings-by-mention-and-direct-message = メンションとDM
server-settings-in-no-way = 通知しない

server-settings-budget-a-day = 1日に{ $budget }
server-settings-budget-a-month = 1か月に{ $budget }
server-settings-no-limit = 上限なし

server-settings-deleted-role = 削除されたロール（`{ $id }`）
server-settings-gone-channel = { $channel }（削除されたか、ボットに見えません）
server-settings-missing = { $channels }で、ボットに{ $permissions }の権限がありません。
server-settings-and-more = { $channels }ほか{ $more }件
server-settings-seen-by-all = { $channel }はサーバーの全員に見えるため、誰が何を報告したかも見えてしまいます。モデレーターだけに見えるチャンネルを選んでください。
server-settings-not-seen-by-all = { $channel }が見えないメンバーもいます。その人は、ここに投稿された動画を（自分の動画も）見られません。

server-settings-everyone-in-short = 全員: { $limits }
server-settings-own-limits = 独自の上限: { $whose }
server-settings-roles = ロール{ $count }個
server-settings-joined-less-than = 参加から{ $count }日未満のメンバー
server-settings-budget-in-short = 予算: { $budget }
server-settings-used-in-channels = ボットを使えるチャンネル: { $count }個
server-settings-used-everywhere = ボットを使えるチャンネル: すべて
server-settings-to = 動画の投稿先: { $place }
server-settings-to-as-spoilers = 動画の投稿先: { $place }、ネタバレ扱い
server-settings-place = { $place }（{ $channel }）
server-settings-members-told = メンバーへの通知: { $how }
server-settings-staff-channel = モデレーター用チャンネル: { $channel }
server-settings-none = なし
server-settings-no-showcase = なし
server-settings-nothing-changed = まだ変更はありません。

server-settings-host-at-once = ボットの運営者の設定により、1人が同時に作れる動画は全サーバー合計で{ $count }本までです。
server-settings-everyone = 全員
server-settings-budget = 予算
server-settings-budget-of-all = { $budget }（メンバー全員の合計）
server-settings-roles-part = ロール
server-settings-no-role-limits = 独自の上限があるロールはありません。
server-settings-new-members = 新しいメンバー
server-settings-no-rule = 独自のルールなし
server-settings-members-who-joined = 参加から{ $count }日未満のメンバー
server-settings-first = 順番待ちの優先
server-settings-nobody = なし
server-settings-remove-roles = 削除されたロール{ $count }個を外す
server-settings-remove-channels = 削除されたチャンネル{ $count }個を外す
server-settings-limits-for = { $role }の上限
server-settings-none-of-its-own = 独自の上限はなく、全員の上限（{ $limits }）が使われます。
server-settings-new-members-rule = 参加から{ $count }日未満のメンバーには、ロールに関係なくこの上限だけが使われます:
server-settings-no-rule-for-them = 新しいメンバー向けのルールはありません。「日数を設定」で、何日間を新しいメンバーとして扱うか決められます。
server-settings-too-many-roles = 独自の上限があるロールはもう{ $count }個あり、これが上限です。先に別のロールの上限を外してください。
server-settings-too-many-channels = チャンネルは{ $count }個までです。先にいくつか外してください。
server-settings-too-many-priority-roles = ロールは{ $count }個までです。先にいくつか外してください。
server-settings-every-channel = Discordで許可されているすべてのチャンネル
server-settings-and-results = { $channels }と、動画の投稿先のチャンネル
server-settings-tagged = { $place }、タグ: { $tags }
server-settings-every-spoiler = すべての動画がネタバレ扱いになります。
server-settings-videos-go-to = 動画の投稿先
server-settings-members = メンバーへの通知
server-settings-told-when = { $how }（動画が届いたとき、または作れなかったとき）
server-settings-staff = モデレーター用チャンネル
server-settings-no-showcase-yet = ショーケースはまだありません。チャンネルを選ぶと、メンバーが星を付けた動画が作者の名前つきで紹介されます。
server-settings-shown-when =
    { $count ->
        [0] { $channel }、モデレーターが選んだとき
       *[other] { $channel }、星が{ $count }個集まったとき、またはモデレーターが選んだとき
    }
