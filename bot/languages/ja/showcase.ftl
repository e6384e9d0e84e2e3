### 星とショーケース。

showcase-menu = ショーケースに載せる
showcase-original = 元の動画へ
showcase-starred = 星を付けました。もう一度押すと取り消せます。
showcase-unstarred = 星を取り消しました。
showcase-no-video = このメッセージには、このボットの動画がありません。
showcase-gone = この動画は削除されたか非表示のため、もうできません。
showcase-no-channel = このサーバーにはまだショーケースがありません。{ $server }でチャンネルを選んでください。
showcase-refused = 作者が、自分の動画をショーケースに載せない設定にしています。
showcase-restricted = 年齢制限チャンネルでのリクエストですが、ショーケースには年齢制限がありません。
showcase-private = ショーケースを見られる人の全員が、この動画のチャンネルを見られるわけではないため、載せられません。
showcase-closed = このサーバーのショーケースに投稿できません。チャンネルがないか、書き込みやファイルの添付が許可されていません。
showcase-shown = { $channel }に載せます。少々お待ちください。
showcase-shown-already = もうショーケースに載っています。
showcase-by = 作者: { $member }
showcase-cannot-post = { $channel }に投稿できません。チャンネルを見る、メッセージを送信、ファイルを添付の権限がボットにあるか確認してください。
