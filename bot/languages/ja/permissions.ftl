### チャンネルでの権限。

permissions-server-only = 動画を作れるのはサーバーの中だけです。サーバーのチャンネルで試してください。
permissions-age-restricted-elsewhere = 年齢制限チャンネルの動画は外に出せませんが、このサーバーにはボットがいないため、ここにも投稿できません。モデレーターにボットの追加を頼むか、別のチャンネルを使ってください。
permissions-locked-for-you = このスレッドはロックされていて、あなたは書き込めないため、ここでは動画を作れません。モデレーターにロックの解除を頼むか、別のチャンネルを使ってください。

permissions-bot-lacks =
    { $place ->
        [thread] このスレッドには動画を投稿できません。ボットに{ $permissions }の権限がありません。モデレーターに許可を頼むか、別のチャンネルを使ってください。
       *[channel] このチャンネルには動画を投稿できません。ボットに{ $permissions }の権限がありません。モデレーターに許可を頼むか、別のチャンネルを使ってください。
    }
permissions-member-lacks =
    { $place ->
        [thread] このスレッドではできません。あなたに{ $permissions }の権限がありません。モデレーターに許可を頼むか、権限のあるチャンネルを使ってください。
       *[channel] このチャンネルではできません。あなたに{ $permissions }の権限がありません。モデレーターに許可を頼むか、権限のあるチャンネルを使ってください。
    }
permissions-timed-out = タイムアウト中のため、今は動画を作れません。
permissions-timeout-lasts = { $when }まで続きます。

permissions-view-channel = チャンネルを見る
permissions-send-messages = メッセージを送信
permissions-send-messages-in-threads = スレッドでメッセージを送信
permissions-attach-files = ファイルを添付
permissions-read-message-history = メッセージ履歴を読む
permissions-create-public-threads = 公開スレッドの作成
