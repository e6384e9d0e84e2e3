### 動画の下のボタン。

result-buttons-again = もう一度
result-buttons-edit = 編集
result-buttons-extend = 続きを作る
result-buttons-use-as-motion = 動きを使う
result-buttons-delete = 削除
result-buttons-delete-for-good = 完全に削除
result-buttons-report = 報告
result-buttons-original = オリジナル
result-buttons-look-again = 再確認
result-buttons-full-prompt = プロンプト全文

result-buttons-gone = このリクエストはもう見つかりません。
result-buttons-age-restricted = 年齢制限チャンネルでのリクエストなので、その外には出せません。年齢制限チャンネルで操作してください。
result-buttons-not-here = この動画は別の場所にあります。そちらで操作してください。
result-buttons-not-yours = これができるのは、この動画をリクエストしたメンバーだけです。
result-buttons-just-made = もう1本は、すでに受け付けています。さらに作りたい場合は、数秒待ってから「もう一度」を押してください。
result-buttons-not-kept = このリクエストはもう残っていません。古すぎるか、動画が削除されたか、本人がデータを削除しました。コマンドをもう一度送ってください。動画がここにある間は「続きを作る」と「動きを使う」が使えます。
result-buttons-no-recipe = レシピはもう残っていません。動画が古すぎるか、削除されたか、本人がデータを削除しました。
result-buttons-forgotten = 誰の動画か、もうわかりません。古い動画か、本人がデータを削除しています。モデレーターならメッセージごと削除できます。
result-buttons-no-video-here = このメッセージの動画がもう見つかりません。
result-buttons-looking-again = もう一度確認しています。動画ができていれば、まもなくここに届きます。
result-buttons-nothing-to-look-for = 確認するものはもうありません。すでに処理されています。
result-buttons-not-yours-to-delete = 削除できるのは、この動画をリクエストしたメンバーとモデレーターだけです。
result-buttons-not-posted-yet = 今投稿したばかりです。数秒待ってから、もう一度「削除」を押してください。
result-buttons-really-delete = この動画を全員から見えないように削除しますか？クレジットを使って作ったもので、コピーは残りません。必要になりそうなら、先に保存してください。
result-buttons-deleted = 動画を削除しました。
result-buttons-really-delete-unposted = この動画を削除しますか？クレジットを使って作ったもので、まだ投稿されていません。削除すると、もう誰も見られません。
result-buttons-really-delete-request = このリクエストを削除しますか？プロンプトとファイルが消え、もう一度作ったり編集したりできなくなります。
result-buttons-request-deleted = 削除しました。使ったクレジットは合計に残ります。
result-buttons-deleted-before = もう削除されています。
result-buttons-changed-meanwhile = 状態が変わりました。一覧から開き直してください。
result-buttons-cannot-delete = このメッセージを操作できません。ボットにチャンネルを見る権限がありません。モデレーターなら削除できます。
