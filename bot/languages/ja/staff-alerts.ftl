### モデレーター用チャンネルへのメッセージ。

staff-alerts-heading-budget = 予算
staff-alerts-heading-failures = 続けて失敗
staff-alerts-heading-paused = 順番待ち
staff-alerts-heading-unconfirmed = 結果不明のリクエスト
staff-alerts-heading-results = 動画の投稿先
staff-alerts-heading-showcase = ショーケース

staff-alerts-others = ほか{ $count }件
staff-alerts-since = 前回のお知らせのあと、さらに{ $count }件:

staff-alerts-place-closed = 設定された場所に動画を投稿できないため、リクエストされたチャンネルに投稿しています。その場所があるか、ボットの権限が足りているかを確認してください。足りないものは{ $server }でわかります。
staff-alerts-channel-closed = { $channel }に動画を投稿できないため、リクエストされたチャンネルに投稿しています。チャンネルがあるか、ボットの権限が足りているかを確認してください。足りないものは{ $server }でわかります。
staff-alerts-in-a-row = { $count }件のリクエストが続けて失敗し、動画になりませんでした。{ $last }: { $why }
staff-alerts-last-one = 最後の1件
staff-alerts-unclear = { $member }さんの{ $request }を送信しましたが、はっきりした応答がなく、クレジットが使われたかどうかわかりません。送り直すことはありません。ボットの運営者に伝えるIDは`{ $id }`です。
staff-alerts-a-request = リクエスト

staff-alerts-unreachable = リクエストが待機中です。動画生成サービスにつながりません。回復したら自動で再開します。
staff-alerts-outage = リクエストが待機中です。動画生成サービスがエラーしか返しません。回復したら自動で再開します。
staff-alerts-no-credits = リクエストが待機中です。ボットのアカウントのクレジットがなくなりました。ボットの運営者には通知済みで、補充されたら自動で再開します。
staff-alerts-key = リクエストが待機中です。動画生成サービスがボットの接続を拒否しています。ボットの運営者には通知済みで、解決したら自動で再開します。
staff-alerts-busy = リクエストが待機中です。動画生成サービスが混み合っています。空いたら自動で再開します。
staff-alerts-host-paused = リクエストが待機中です。ボットの運営者により、一時停止しています。解除されると再開します。
staff-alerts-resumed = リクエストの送信を再開しました。
