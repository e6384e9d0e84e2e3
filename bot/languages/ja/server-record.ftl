### サーバーの記録。「誰が」に続く文は「が」で始まる。

server-record-empty = まだ変更はありません。モデレーターがここの設定を変えると、記録されます。

server-record-i = ボット
server-record-a-member = メンバー
server-record-newest = 最新の記録: { $when }、{ $who }
server-record-newest-by-me = 最新の記録: { $when }、ボット

server-record-changed = が変更:
server-record-generation-cancelled = が順番待ちのリクエストをキャンセル
server-record-generation-held-back = が動画の投稿を取りやめ
server-record-server-allowed = がこのサーバーでのボットの利用を許可
server-record-server-waits = がこのサーバーを初めて見つけ、ボットの運営者に確認
server-record-server-blocked = がこのサーバーをブロック
server-record-server-left = がボットをこのサーバーから退出
server-record-announced = がお知らせを送信
server-record-generation-found = が結果不明のリクエストのタスクを特定
server-record-generation-not-made = が結果不明のリクエストを「作られていない」と判断

server-record-line = { $what }: { $value }
server-record-added = 追加: { $what }
server-record-removed = 削除: { $what }
server-record-other-order = 順番を変更
server-record-none-of-its-own = 独自の上限なし
server-record-limits-for = { $role }の上限
server-record-no-limit = 上限なし
server-record-blocked-words = ブロックする言葉: { $added }個追加、{ $removed }個削除、現在**{ $now }**個
server-record-none = なし
server-record-on = オン
server-record-off = オフ
server-record-tags = 新しい投稿のタグ
server-record-pause-over = 一時停止: **終了**
server-record-pause-begun = 一時停止: **開始**
server-record-pause-begun-with = 一時停止: **開始**、メンバーへの案内「{ $said }」
server-record-below = { $amount }未満

server-record-limits = 全員の上限
server-record-new-member-days = 新しいメンバーとして扱う日数
server-record-new-member-limits = 新しいメンバーの上限
server-record-priority-roles = 順番待ちの優先ロール
server-record-budget-a-day = 1日の予算
server-record-budget-a-month = 1か月の予算
server-record-channels = ボットを使えるチャンネル
server-record-results = 動画の投稿先
server-record-results-channel = 動画用チャンネル
server-record-spoiler = すべての動画をネタバレ扱い
server-record-notify = メンバーへの通知方法
server-record-staff-channel = モデレーター用チャンネル
server-record-showcase = ショーケース
server-record-stars = ショーケースに必要な星の数
server-record-consent = 同意の確認
server-record-low-balance = 残高不足の警告
