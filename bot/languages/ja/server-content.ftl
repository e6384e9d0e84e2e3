### サーバー設定: コンテンツ。

server-content-check-fixed = そのチェックは、ボットの運営者が全サーバー共通で固定しています。何も変更していません。
server-content-edit-words = 言葉を編集
server-content-pick-unblocked = ブロックを解除するメンバーを選ぶ
server-content-unblocked = ブロックを解除しました。このメンバーは、ここでまた動画をリクエストできます。
server-content-not-blocked = このメンバーはブロックされていません。
server-content-consent-on = 確認する
server-content-consent-off = 確認しない

server-content-check-given = 動画生成サービスによる入力のチェック
server-content-check-made = 動画生成サービスによる完成動画のチェック

server-content-as-host = ボットの運営者の設定に従う
server-content-on = オン
server-content-off = オフ
server-content-members-choose = メンバーが各自で選ぶ

server-content-is-as-host = ボットの運営者の設定に従う
server-content-is-on = オン
server-content-is-off = オフ
server-content-is-members-choice = メンバーが各自で選ぶ

server-content-fixed = { $state }（ボットの運営者が固定）
server-content-checks = 動画生成サービスのチェック: { $state }
server-content-each-check = 動画生成サービスのチェック（入力: { $given }、完成動画: { $made }）
server-content-words-and-consent =
    { $count ->
        [0] ブロックする言葉なし、同意を確認する
       *[other] ブロックする言葉{ $count }個、同意を確認する
    }
server-content-words-without-consent =
    { $count ->
        [0] ブロックする言葉なし、同意を確認しない
       *[other] ブロックする言葉{ $count }個、同意を確認しない
    }
server-content-blocked-words = ブロックする言葉
server-content-words-refused =
    { $count ->
        [0] なし
       *[other] { $count }個（該当するプロンプトは受け付けません）
    }
server-content-blocked-members = ブロック中のメンバー
server-content-nobody-blocked = なし。「メンバーをブロック」は報告のカードにあります。
server-content-and-more = ほか{ $more }人
server-content-consent = 同意
server-content-consent-is-on = 実在の人物の画像を使うメンバーに、許可があるか一度だけ確認します
server-content-consent-is-off = 確認しない
