### 動画を投稿できなかった理由、クレジット、次にできること。

failures-heading-credits = クレジット不足です。
failures-heading-key = ボットが接続を拒否されました。
failures-heading-disabled = 停止中です。
failures-heading-not-found = 今は提供されていません。
failures-heading-refused = 受け付けられませんでした。
failures-heading-address = 届きませんでした。
failures-heading-busy = 混み合っています。
failures-heading-unreachable = つながりません。
failures-heading-outage = 障害が起きています。
failures-heading-unconfirmed = 結果不明です。
failures-heading-not-made = 作られていません。
failures-heading-failed = うまくいきませんでした。
failures-heading-unfetched = ファイルを取得できませんでした。
failures-heading-other-key = 運営者の対応待ちです。
failures-heading-lost = サービス側で見つかりません。
failures-heading-no-video = 動画が届いていません。
failures-heading-overdue = かなり時間がかかっています。
failures-heading-channel = ここに投稿できません。
failures-heading-restricted = ここに投稿できません。
failures-heading-hidden = 投稿できたか確認できません。
failures-heading-posting = 投稿できませんでした。
failures-heading-too-large = このサーバーには大きすぎます。
failures-heading-download = ダウンロードできませんでした。
failures-heading-disk = 空き容量がありません。
failures-heading-expired = ファイルの期限が切れました。
failures-heading-copy = 別の場所で処理されています。
failures-heading-card-gone = 中止しました。
failures-heading-unseen = 中止しました。
failures-heading-broken = ボット側で問題が起きました。
failures-heading-paused = 一時停止中です。
failures-heading-by-staff = モデレーターがキャンセルしました。
failures-heading-held-back = 希望どおり投稿していません。

failures-credits = ボットのアカウントに、この動画に必要なクレジットが残っていません。クレジットは使われていません。ボットの運営者が追加するまで、しばらく待ってから試してください。
failures-key = ボットのAPIキーが動画生成サービスに受け付けられませんでした。クレジットは使われていません。ボットの運営者の対応が必要です。
failures-disabled = この種類の動画は、動画生成サービスで今は停止されています。クレジットは使われていません。別のコマンドを使うか、あとで試してください。
failures-busy = 動画生成サービスの混雑が長く続いたため、あきらめました。クレジットは使われていません。あとでもう一度試してください。
failures-unreachable = 動画生成サービスに長い間つながりませんでした。クレジットは使われていません。あとでもう一度試してください。
failures-outage = 動画生成サービスが長い間エラーしか返しませんでした。クレジットは使われていません。あとでもう一度試してください。
failures-not-made = ボットの運営者が確認したところ、この動画は作られておらず、クレジットも使われていませんでした。まだ必要なら「もう一度」を押してください。
failures-channel = 動画はできていますが、このチャンネルには送れません。メッセージの送信とファイルの添付をボットに許可してから「{ result-buttons-look-again }」を押してください。クレジットは追加で使われません。
failures-posting = 動画はできていますが、Discordに受け付けられませんでした。しばらくしてから「{ result-buttons-look-again }」を押してください。クレジットは追加で使われません。
failures-too-large = 動画はできていますが、ここのアップロード上限を超えています。下のボタンから開いて、早めに保存してください。リンクは長くはもちません。
failures-download = 動画は完成していますが、ファイルをダウンロードできませんでした。しばらくしてから「{ result-buttons-look-again }」を押してください。クレジットは追加で使われません。
failures-disk = 動画はできていますが、ボットのディスクに丸一日空きができませんでした。ボットの運営者には通知済みです。空きができたら「{ result-buttons-look-again }」を押してください。クレジットは追加で使われません。
failures-expired = 順番待ちの間に、Discordでのファイルの有効期限が切れました。「編集」を押して、もう一度添付してください。クレジットは使われていません。
failures-copy = 別のプログラムがこのリクエストを引き継ぎました。こちらではクレジットは使われていません。
failures-card-gone = ボットが再起動し、このリクエストのカードがなくなっていたため、送信しませんでした。クレジットは使われていません。まだ必要なら、もう一度リクエストしてください。
failures-unseen = ボットが再起動し、このリクエストのカードを確認できなかったため、送信しませんでした。クレジットは使われていません。まだ必要なら、もう一度リクエストしてください。
failures-broken = 詳しい内容は、ボットの運営者がログで確認できます。クレジットは使われていません。
failures-paused = ボットの運営者が、ボットの動作を止めています。クレジットは使われていません。あとでもう一度試してください。
failures-by-staff = まだ送信前だったので、クレジットは使われていません。
failures-not-found = このモデルか、リクエストで指定したものが、動画生成サービスにもうありません。
failures-address = 応答したのは動画生成サービス本体ではなく、リクエストは届いていません。
failures-address-end = クレジットは使われていません。ボットの運営者には通知済みです。あとでもう一度試してください。
failures-unconfirmed = リクエストを送信しましたが、{ $answer }。クレジットが使われたかどうかは、まだわかりません。
failures-unconfirmed-end = 自動で送り直すことはありません。もう一度リクエストする前に、動画が作られたかどうかをボットの運営者に聞いてください。伝えるIDは`{ $id }`です。
failures-no-answer = 応答がありませんでした
failures-senseless-answer = 読み取れない応答が返ってきました
failures-error-answer = エラー（{ $code }）が返ってきました
failures-restricted = 動画はできていますが、年齢制限チャンネルの外には出せず、ここには送れません。このチャンネルでメッセージの送信とファイルの添付をボットに許可して「{ result-buttons-look-again }」を押すか、{ $generations }で別の年齢制限チャンネルに投稿してください。クレジットは追加で使われません。
failures-hidden = 動画の投稿時にDiscordから応答がなく、ボットはそこのメッセージを読めません。読めるように許可して「{ result-buttons-look-again }」を押すか、{ $generations }で別の場所に投稿してください。
failures-held-back = 動画は完成し、クレジットも使われました。リクエストしたメンバーは{ $generations }の非公開リンクで見られます。
failures-failed = 動画生成サービスがこの動画を作れませんでした。
failures-failed-end = 言葉やファイルを変えて試してください。
failures-unfetched = 動画生成サービスが、リクエストのファイルを取得できませんでした。
failures-attach-again = ファイルを添付して、もう一度送ってください。
failures-handed-over = 今回はボットがファイルを直接送りました。あとで「もう一度」を押すか、「編集」で別のファイルにしてください。
failures-hand-over = ファイルに問題はありません。「もう一度」を押すと、別の方法で送ります。
failures-lost =
    { $known ->
        [no] このタスクは、サービス側にもう記録がありません。
       *[yes] タスク{ $task }は、サービス側にもう記録がありません。
    }
failures-no-video =
    { $known ->
        [no] タスクは完了していますが、まだファイルがありません。
       *[yes] タスク{ $task }は完了していますが、まだファイルがありません。
    }
failures-overdue =
    { $known ->
        [no] タスクはまだ終わっていません。なくなったわけではありません。
       *[yes] タスク{ $task }はまだ終わっていません。なくなったわけではありません。
    }
failures-other-key =
    { $known ->
        [no] タスクが、今使っているのとは別のアカウントのものです。なくなったわけではなく、ボットの運営者には通知済みです。
       *[yes] タスク{ $task }が、今使っているのとは別のアカウントのものです。なくなったわけではなく、ボットの運営者には通知済みです。
    }
failures-looked-for-no-more = 自動での確認は終わりました。「{ result-buttons-look-again }」を押すと、もう一度確認します。クレジットは追加で使われません。
failures-looked-for = { $when }まで確認を続け、動画ができたら自動で届きます。「{ result-buttons-look-again }」を押すと今すぐ確認します。クレジットは追加で使われません。
failures-by-this-id = ボットの運営者は、このIDで問い合わせできます。

failures-service-words = サービスからの説明: 「{ $words }」

failures-declined = 動画生成サービスがこのリクエストを断りました。クレジットは使われていません。
failures-declined-because = 動画生成サービスがこのリクエストを断りました（HTTP { $code }: { $meaning }）。クレジットは使われていません。
failures-declined-end = そこを直して、もう一度送ってください。

failures-status-senseless = リクエストの意味を読み取れない
failures-status-blocked = 途中の何かに遮断されている
failures-status-unanswerable = この種類のリクエストには応じられない
failures-status-at-odds = 既にあるものと食い違っている
failures-status-too-large = リクエストが大きすぎる
failures-status-too-long = リクエストが長すぎる
failures-status-wrong-kind = この種類のファイルやリクエストは受け付けていない
failures-status-not-allowed = 許可されていない内容が含まれている
failures-status-illegal = 法的な理由で応じられない
failures-status-unknown = 理由は不明

failures-uncharged = クレジットは使われていません。
failures-charged = { $credits }を使いました。
failures-maybe-charged = クレジットが使われた可能性があります。
failures-about = 約{ $credits }を使います。
failures-cost-unknown = 送信済みですが、使うクレジットはまだわかりません。

failures-not-posted-yet = { $what }。自動で試し続けます（次は{ $when }）。「{ result-buttons-look-again }」か{ $generations }で今すぐ受け取れます。クレジットは追加で使われません。
failures-not-yet-channel = **ここに投稿できません。** 動画はできていますが、このチャンネルにもDMにも送れません。ここでメッセージの送信とファイルの添付をボットに許可してください
failures-not-yet-restricted = **ここに投稿できません。** 動画はできていますが、年齢制限チャンネルの外には出せません。ここでメッセージの送信とファイルの添付をボットに許可し、このチャンネルの年齢制限はそのままにしてください
failures-not-yet-hidden = **投稿できたか確認できません。** 動画の投稿時にDiscordから応答がなく、ここのメッセージを読めないため確かめられません。メッセージ履歴を読めるように許可してください
failures-not-yet-download = **まだダウンロードできません。** 動画は完成していますが、ファイルをまだダウンロードできていません
failures-not-yet-too-large = **大きすぎて投稿できません。** 動画はできていますが、今は動画生成サービスからリンクをもらえません
failures-not-yet-disk = **空き容量がありません。** 動画はできていますが、ボットのディスクがいっぱいです。ボットの運営者には通知済みです
failures-not-yet-posting = **まだ投稿できていません。** 動画はできていますが、Discordにまだ受け付けられていません
