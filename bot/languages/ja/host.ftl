### ボットの運営者が読むカード。

host-pause = 一時停止
host-resume = 再開
host-refresh = 更新
host-budgets = 予算
host-servers = サーバー
host-usage = 使用量
host-record = 記録
host-unconfirmed = 結果不明
host-back = 戻る
host-fill-in-again = 入力し直す

host-pause-title = ボットを一時停止
host-pause-word = メンバーへのひとこと
host-budgets-title = 予算と残高不足の警告
host-per-day = 1日のクレジット（全サーバー合計）
host-per-month = 1か月のクレジット（全サーバー合計）
host-low-balance = 残高がこれを下回ったら警告

host-pause-hint = メンバーがリクエストしたときに表示されます。空欄でもかまいません。
host-no-limit = 空欄なら上限なし。日と月はUTCで数えます。
host-no-warning = クレジットで。空欄なら警告なし。

host-not-the-host = これを使えるのは、ボットの運営者とそのチームだけです。
host-hosts-unknown = 今、誰が運営者かDiscordから確認できません。1分ほどしてから試してください。
host-paused-now = 一時停止しました。新しいリクエストは受け付けず、送信もしません。作成中のものは届けます。
host-resumed = 再開しました。リクエストの受け付けと送信を続けます。
host-not-paused = 一時停止していません。
host-saved = 保存しました。すぐに反映されます。
host-unchanged = 変更はありません。
host-not-an-amount = 「{ $field }」には、0～10,000,000のクレジット数を250や12.5のように書くか、空欄にしてください。何も変更していません。入力した内容:

host-card = ボットの状態
host-balance = 残高: { $amount }
host-balance-unknown = 残高: 今はcrunから確認できません
host-nothing-in-7-days = 過去7日間の使用なし
host-lasts = 過去7日間のペース（1日{ $rate }）であと約{ $days }日
host-lasts-under-a-day = 過去7日間のペース（1日{ $rate }）であと1日未満
host-lasts-over-a-year = 過去7日間のペース（1日{ $rate }）で1年以上
host-all-spent = 使用: { $spent }
host-spent = 今日{ $today } · 今月{ $this_month }
host-nothing-spent = 使用: 今月はなし
host-more-servers = ほか{ $count }サーバー
host-queue = リクエスト: { $parts }
host-nothing-under-way = リクエスト: なし
host-queue-accepted = 受け付け中{ $count }件
host-queue-queued = 待機中{ $count }件
host-queue-running = 作成中{ $count }件
host-queue-ready = 投稿中{ $count }件
host-queue-overdue = 遅延{ $count }件
host-submitting = 送信: 動作中
host-stopped = 送信: **停止中**（{ $why }）。自動で再開します。
host-stopped-credits = アカウントのクレジット不足
host-stopped-key = crunがAPIキーを拒否
host-stopped-busy = crunに空きなし
host-stopped-unreachable = crunにつながらない
host-stopped-outage = crunがエラーしか返さない
host-paused = **一時停止中**: 新しいリクエストは受け付けず、待機中のものも送信しません。
host-members-read = メンバーへのひとこと: 「{ $word }」
host-budget = 予算: { $parts }
host-budget-a-day = 1日に{ $amount }
host-budget-a-month = 1か月に{ $amount }
host-budget-none = 上限なし
host-budget-warning = { $amount }未満で警告

host-record-title = { $host }で誰が何をしたか
host-record-of-servers = サーバーについての決定は、そのサーバーの記録にあります。
host-nothing-recorded = まだ何もありません。
