### 運営者から全サーバーへのお知らせ。

host-announcements-announce = お知らせを送る
host-announcements-write-again = 書き直す
host-announcements-send = 送信

host-announcements-modal-title = 全サーバーへのお知らせ
host-announcements-text = お知らせの内容
host-announcements-text-hint = 送る前に確認できます。DiscordのMarkdownが使えます。誰にも通知は飛びません。

host-announcements-empty = お知らせの内容が空です。1、2文書いてください。
host-announcements-gone = そのお知らせはもう残っていません。もう一度書いてください。
host-announcements-sent-already = そのお知らせはもう送信中です。

host-announcements-head = ボットの運営者からのお知らせ

host-announcements-preview = { $count }サーバーに1回ずつ送ります。モデレーター用チャンネルがあればそこに、なければシステムメッセージのチャンネルに届きます。

host-announcements-announced = お知らせ
host-announcements-to-none = 対象サーバーなし
host-announcements-state-told = 送信済み{ $count }件
host-announcements-state-due = 未送信{ $count }件
host-announcements-state-sending = 送信中{ $count }件
host-announcements-state-nowhere = 書き込めるチャンネルなし{ $count }件
