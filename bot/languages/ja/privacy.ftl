### プライバシー。

privacy-export = 書き出す
privacy-delete = 自分のデータをすべて削除
privacy-delete-for-good = 完全に削除
privacy-keep = 残しておく
privacy-policy = プライバシーポリシー
privacy-already-at-it = もうファイルを書き出しています。少々お待ちください。
privacy-others = コマンドやメニューを使ったメッセージ以外は読みません。あなたを識別するのはDiscordのIDだけです。プロンプト、画像、クリップは動画生成サービスのcrunに送られます。Discordとcrunが何を保存するかは、それぞれの方針によります。
privacy-kept = わかりました。何も削除していません。

privacy-what-is-kept =
    {"*"}*保存しているもの**
    - **リクエスト**: プロンプト、オプション、ファイルと動画へのリンク、チャンネル、クレジット。{ $after }動画を削除すると、プロンプトとリンクはすぐに消えます。
    - **キャラクター**（{ $characters }）: 名前、説明、画像。あなたが削除するまで。
    - **送信前のリクエストと絵コンテ**: 最後の変更から30日間。
    - **{ $preferences }**: リセットするまで。
    - **人物の画像を使うことへの同意**: データをすべて削除するまで。
privacy-after-months = { $days }たつと、名前を外したクレジットの記録だけが残ります。
privacy-after-days = { $days }たつとプロンプトとリンクが消え、月が終わると名前も消えて、クレジットの記録だけが残ります。
privacy-days = { $count }日

privacy-delete-question = **自分のデータをすべて削除しますか？**
privacy-you-have = 今あるもの: { $what }。
privacy-no-way-back = 元には戻せません。
privacy-requests = リクエスト{ $count }件
privacy-characters = キャラクター{ $count }体
privacy-drafts = 下書き{ $count }件
privacy-own-preferences = マイ設定
privacy-what-stays =
    - 投稿された動画は、その場所に残ります。消したいものは先に削除してください。
    - 作成中のリクエストは、動画を完成・投稿したあとに記録を消します。結果不明のものは1週間以内に消します。
    - 上限を守るため、今月リクエストした量だけは月末まで数えます（文章は残りません）。
    - ブロックなど、サーバーのモデレーターによる記録は、サーバーのものとして残ります。

privacy-done = **完了しました。**
privacy-deleted = あなたのデータをすべて削除しました。
privacy-under-way = リクエスト{ $count }件がまだ作成中です。完成・投稿したあと、1時間以内に記録を消します。
privacy-unclear = リクエスト{ $count }件は、動画生成サービスから応答がなく結果不明です。1週間は動画が見つかる可能性があるため、送信から1週間後に記録を消します。

privacy-exported = 保存しているあなたのデータすべてです。
privacy-exported-part = 保存しているあなたのデータすべてです（ファイル{ $part } / { $parts }）。
