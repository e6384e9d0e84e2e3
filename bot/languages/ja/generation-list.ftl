### 自分の動画の一覧。

generation-list-bring-here = ここに投稿
generation-list-private-link = 非公開リンク
generation-list-to-list = 一覧に戻る

generation-list-open = 動画を選んで操作を見る
generation-list-any-command = すべてのコマンド
generation-list-progress-any = すべての状態
generation-list-progress-waiting = 順番待ち
generation-list-progress-making = 作成中
generation-list-progress-posted = 投稿済み
generation-list-progress-not-posted = 完成・未投稿
generation-list-progress-over = 失敗・キャンセル・削除済み
generation-list-where-all = すべてのサーバー
generation-list-where-here = このサーバー

generation-list-looking-here = 取得しています。まもなくこのチャンネルに届きます。クレジットは追加で使われません。
generation-list-comes-here = わかりました。できあがりしだい、このチャンネルに届きます。
generation-list-looking-direct = 取得しています。まもなくDMに届きます。クレジットは追加で使われません。
generation-list-comes-direct = わかりました。できあがりしだい、DMに届きます。
generation-list-no-such-choice = それはもう選べません。
generation-list-stays-private = 全員には見えない場所でリクエストされた動画なので、ほかの人に見える場所には投稿できません。リクエストしたチャンネルに投稿するか、「{ generation-list-private-link }」を使ってください。
generation-list-nothing-to-bring = 投稿できる動画がありません。もう投稿済みか、動画ができずに終わっています。

generation-list-none-yet = まだ動画をリクエストしていません。{ $video }か{ $motion }を試してみてください。

generation-list-your-videos = マイ動画
generation-list-none-of-these = 条件に合う動画がありません。下で選び直してください。
generation-list-state-queued = 順番待ち
generation-list-state-running = 生成中
generation-list-state-ready = 投稿準備中
generation-list-state-failed = 失敗
generation-list-state-unconfirmed = 結果不明
generation-list-state-overdue = かなり時間がかかっています
generation-list-state-undelivered = 完成・未投稿
generation-list-state-deleted = 削除済み
generation-list-state-cancelled = キャンセル済み
generation-list-state-delivered = 投稿済み
generation-list-state-held-back = 完成・希望どおり未投稿
generation-list-another-server = 別のサーバーでのリクエスト
generation-list-next-try = 次は{ $when }に試行
generation-list-age-restricted = 年齢制限チャンネルでのリクエスト
generation-list-cost-unknown = クレジット不明
generation-list-uncharged = クレジット使用なし
