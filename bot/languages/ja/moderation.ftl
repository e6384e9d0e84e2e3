### 報告、非表示、削除、ブロック。

moderation-report-title = この動画を報告
moderation-report-reason = どこに問題がありますか？
moderation-delete-title = この動画を削除
moderation-delete-reason = 理由
moderation-block-title = このメンバーをブロック
moderation-block-reason = 理由

moderation-report-hint = このサーバーのモデレーターだけが読みます。
moderation-delete-hint = 作者に表示されます。あなたの名前は表示されません。
moderation-block-hint = モデレーター用の記録に残ります。本人に伝わるのは、ブロックされたことだけです。

moderation-hide = 非表示にする
moderation-show-again = 再表示
moderation-delete = 削除
moderation-block = メンバーをブロック
moderation-unblock = ブロックを解除
moderation-dismiss = 却下

moderation-reported = ありがとうございます。報告の内容とあなたの名前は、モデレーターだけに見えます。
moderation-reported-without-staff = ありがとうございます。報告を受け付けました。このサーバーにはまだモデレーター用チャンネルが設定されていないので、モデレーターにも直接伝えてください。
moderation-reported-before = この動画はもう報告済みです。
moderation-too-many-reports = この1時間にたくさんの報告を送っていて、どれもモデレーターに届いています。この動画については、モデレーターに直接伝えてください。
moderation-own-video = これはあなたの動画です。「削除」で消せます。
moderation-only-in-servers = モデレーターのいるサーバーの中でだけ使えます。
moderation-nothing-to-report = この動画はもうないので、報告するものがありません。
moderation-no-reason = モデレーターにわかるように、問題をひとことで書いてください。

moderation-staff-only = これができるのはモデレーター（メッセージの管理）だけです。
moderation-no-reports = この動画への報告がもう見つかりません。
moderation-hidden-already = もう非表示になっています。
moderation-shown-already = もう表示されています。
moderation-deleted-already = もう削除されています。
moderation-blocked-already = このメンバーはもうブロックされています。
moderation-unblocked-already = このメンバーのブロックはもう解除されています。
moderation-dismissed-already = この報告はもう却下されています。
moderation-not-yourself = 自分をブロックすることはできません。
moderation-hidden = 非表示にしました。動画はこのチャンネルに保管されていて、「{ moderation-show-again }」で元に戻せます。
moderation-hidden-link = 非表示にしました。リンクが有効な間は「{ moderation-show-again }」で元に戻せます。
moderation-shown = 再表示しました。
moderation-deleted = 動画を削除しました。
moderation-dismissed = 却下しました。新しい報告があると、また開きます。
moderation-blocked = ブロックしました。このメンバーは、ここではもう動画をリクエストできません。「{ moderation-unblock }」で元に戻せます。
moderation-unblocked = ブロックを解除しました。このメンバーは、ここでまた動画をリクエストできます。
moderation-cannot-reach = このメッセージを操作できません。チャンネルを見る権限がないか、メッセージがもうありません。
moderation-cannot-keep = ここにコピーを保管できなかったため、動画はそのままにしました。ボットがこのチャンネルにファイルを投稿できるか確認してください。
moderation-copy-gone = 保管したコピーが見つからないため、再表示できません。
moderation-link-gone = この動画のコピーは保管されておらず、リンクももう使えません。

moderation-reports = **報告{ $count }件:** { $member }さんの[この動画]({ $url })（作成: { $when }）
moderation-reports-of-gone = **報告{ $count }件:** { $member }さんの、今はもうない動画（作成: { $when }）
moderation-more-reports = ほか{ $count }件
moderation-restricted-words = 年齢制限チャンネルで書かれたプロンプトなので、ここには表示しません。
moderation-deleted-by = { $moderator }さんが削除
moderation-deleted-by-author = 作者が削除
moderation-hidden-by = { $moderator }さんが非表示
moderation-blocked-by = { $moderator }さんがメンバーをブロック
moderation-dismissed-by = { $moderator }さんが却下
moderation-kept-copy = 非表示にした{ $member }さんの動画です。「{ moderation-show-again }」のために保管しています。このチャンネルを見られる人には見えます。
moderation-hidden-note = この動画は、サーバーのモデレーターが非表示にしました。
moderation-hidden-alt = モデレーターが非表示にした動画
moderation-deleted-for = **{ $server }**のモデレーターが、あなたの動画を削除しました。理由: { $reason }
moderation-deleted-notice = モデレーターが{ $member }さんの動画を削除しました。理由: { $reason }
