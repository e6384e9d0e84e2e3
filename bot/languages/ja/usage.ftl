### 使用量。

usage-mine = 自分の分
usage-as-csv = CSVで書き出す
usage-staff-only = サーバーの使用量を見られるのは、**サーバー管理**の権限がある人だけです。自分の分はいつでも見られます。
usage-mine-title = 自分の使用量（全サーバー）
usage-server-title = このサーバーの使用量
usage-all-title = 全サーバーの使用量
usage-note = 1日はUTCの0:00に始まります。未確定のクレジットは見積もりで数えています。

usage-month = 今月
usage-week = 過去7日間
usage-30-days = 過去30日間
usage-by-member = メンバー別
usage-by-channel = チャンネル別
usage-by-command = コマンド別
usage-by-server = サーバー別

usage-period =
    { $period ->
        [month] 今月
        [week] 過去7日間
       *[days] 過去30日間
    }
usage-requests = リクエスト{ $count }件
usage-videos = 動画{ $count }本
usage-nothing =
    { $period ->
        [month] 今月はまだリクエストがありません。{ $video }を試してみてください。
        [week] 過去7日間のリクエストはありません。{ $video }を試してみてください。
       *[days] 過去30日間のリクエストはありません。{ $video }を試してみてください。
    }
usage-others = ほか{ $count }件（CSVにはすべて入っています）
usage-deleted-members = データを削除したメンバー
usage-direct-messages = DM
usage-server = サーバー{ $id }
usage-plot =
    { $what ->
        [credits] { $first }から{ $last }までの日ごとのクレジット。最多は{ $day }: { $most }。
       *[requests] { $first }から{ $last }までの日ごとのリクエスト数。最多は{ $day }: { $most }。
    }
usage-csv-ready = ファイルができました: { $period }、1日ごと・内訳ごとに1行です。
