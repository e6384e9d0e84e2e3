### リクエストの状態カード。

status-card-character-picture = キャラクターの画像
status-card-start-picture = 開始画像
status-card-end-picture = 終了画像
status-card-clip-frame = クリップの最初のフレーム

status-card-away = 動画はDMに届きます

status-card-queued = 順番待ち
status-card-next = 次の番です
status-card-place = { $number }番目
status-card-starts = { $when }ごろ開始

status-card-unreachable = 動画生成サービスにつながりません。自動で試し続けます
status-card-outage = 今、動画生成サービスがエラーしか返しません。自動で試し続けます
status-card-no-credits = ボットのクレジットがなくなりました。ボットの運営者には通知済みで、補充されるまで待機します
status-card-paused = ボットの運営者により、一時停止中です。再開するまで待機します
status-card-key = 動画生成サービスがボットの接続を拒否しています。ボットの運営者には通知済みで、解決するまで待機します
status-card-busy = 動画生成サービスが混み合っています。自動で試し続けます

status-card-for-member = { $member }さんの{ $title }

status-card-sent-directly = DMで送信しました
status-card-posted = { $channel }に投稿しました

status-card-cancelled = キャンセル済み、クレジット使用なし
status-card-cancelled-by-moderator = モデレーターがキャンセル、クレジット使用なし
status-card-deleted = 削除済み
status-card-was-held-back = 完成しましたが、希望どおり投稿していません。本人は{ $generations }で見られます

status-card-held-back = 投稿はされません。クレジットは使われ、完成すると{ $generations }に非公開リンクが出ます。
