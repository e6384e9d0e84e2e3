### 保存したキャラクター。

characters-show = 見る
characters-rename = 名前を変更
characters-delete = 削除
characters-delete-for-good = 完全に削除
characters-all = キャラクター一覧
characters-pick = 見たいキャラクターを選ぶ
characters-fill-in-again = 入力し直す
characters-accept = 全員に共有する
characters-decline = 共有しない

characters-save-title = キャラクターを保存
characters-new-name = 新しい名前
characters-name = 名前
characters-description = どんなキャラクター？（ひとことで）
characters-pictures = 画像（1～{ $most }枚）

characters-pictures-hint = 1枚目は正面から。できればキャラクターだけが写っているもの。
characters-pictures-kept = 空欄なら、前の画像をそのまま使います
characters-name-rule = 使えるのは文字、数字、絵文字、- と _（{ $most }文字まで）。プロンプトでは @名前 と書きます。

characters-blocked-words = 名前か説明に、このサーバーで使えない言葉が入っています。
characters-no-description = 説明が空です。どんなキャラクターか、ひとことで書いてください。例: `赤い鎧を着た、キツネのしっぽの騎士`
characters-not-yours = これができるのは、このキャラクターを作ったメンバーと、共有先のモデレーターだけです。
characters-accept-needs-moderator = これを決められるのはモデレーターだけです。サーバーの設定で**メッセージの管理**か**サーバー管理**の権限が必要です。
characters-no-name = その名前は使えません。
characters-name-taken = { $name }はもう持っています。別の名前にするか、先にそちらを削除してください。
characters-name-shared = このサーバーでは、別の{ $name }が共有されています。自分のほうの名前を変えるか、先にそちらの共有を解除してください。
characters-error-many = キャラクターはもう{ $most }体あり、1人が保存できる上限に達しています。先にどれかを削除してください。
characters-error-too-much = キャラクターの画像が合計{ $most }を超えてしまいます。どれかを削除するか、もっと小さい画像にしてください。
characters-error-server-full = このサーバーのキャラクター用の容量（{ $most }）がいっぱいです。誰かが先にどれかを削除する必要があります。
characters-error-many-shared = このサーバーで共有されているキャラクターはもう{ $most }体あり、これが上限です。先にどれかの共有を解除してください。
characters-error-shared-elsewhere = { $name }は別のサーバーで共有中です。先にそちらで共有を解除してください。
characters-error-decided = この提案はもう決まったか、本人が取り下げました。
characters-gone = そのキャラクターは削除されました。今あるキャラクターは{ $character_list }で見られます。
characters-not-saved = まだ何も保存されていません。「{ characters-fill-in-again }」を押すと、入力した文字が残っています。画像だけもう一度添付してください。
characters-not-saved-kept = まだ何も保存されていません。「{ characters-fill-in-again }」を押すと、入力した内容がすべて残っています。

characters-unknown = { $name }というキャラクターはここにはいません。
characters-meant = もしかして{ $name }ですか？
characters-list-shows = 今あるキャラクターは{ $character_list }で見られます。

characters-none-yet = まだキャラクターがいません。{ $character_add }で、画像1～4枚と名前、ひとことの説明を付けて保存できます。
characters-created = { $name }を{ $pictures }の画像で保存しました。プロンプトに`@{ $plain_name }`と書くか、オプションの`キャラクター`で選んでください。1本の動画に{ $most }体まで登場できます。
characters-named-otherwise =
    { $why ->
        [taken] 付けようとした名前はもう使っているので、別の名前にしました。気になる場合は「{ characters-rename }」で変えられます。
        [letters] 名前に使えるのは文字、数字、絵文字、- と _ だけなので、別の名前にしました。気になる場合は「{ characters-rename }」で変えられます。
       *[other] 付けようとした名前は使えないので、別の名前にしました。気になる場合は「{ characters-rename }」で変えられます。
    }
characters-left-out = `{ $option }`は使いませんでした: { $why }
characters-ask-to-delete = { $name }と{ $pictures }の画像を削除しますか？元には戻せません。これまでに作った動画は残ります。
characters-not-own = { $member }さんのキャラクターです。{ $character_share }で`解除`を選ぶと、本人のキャラクターとしては残り、このサーバーでの共有だけがなくなります。
characters-deleted = { $name }を削除しました。
characters-renamed = 名前が{ $name }になりました。前の名前を使ったプロンプトは書き直してください。
characters-shared = { $name }をこのサーバーの全員が使えるようになりました。
characters-unshared = { $name }は{ $member }さんだけのものに戻りました。
characters-proposed = 提案しました。モデレーターが承認すると、ここの全員が使えるようになり、みんなにお知らせが届きます。
characters-not-proposed = Discordの都合でモデレーターに確認を送れなかったため、提案されていません。しばらくしてから、または別のチャンネルで試してください。
characters-proposed-before = もう提案済みで、モデレーターの判断待ちです。1日たつと、もう一度提案できます。
characters-decided = 完了しました。結果はカードに書かれています。

characters-proposes = { $member }さんが、{ $name }をこのサーバーの全員に共有することを提案しています。
characters-declined = { $name }は、引き続き{ $member }さんだけのものです。
characters-accepted = { $moderator }さんが、{ $member }さんの{ $name }をこのサーバーの全員に共有しました。
characters-announced = **みんなが使える新キャラクター:** { $member }さんの{ $name }。プロンプトに`@{ $plain_name }`と書いて使えます。

characters-list = キャラクター
characters-own = 自分: { $own } / { $most }体
characters-others = ほかのメンバーの共有: { $count }体
characters-count-pictures = { $count }枚
characters-from = { $member }さん作
characters-only-yours = 自分だけ
characters-shared-here = 自分の・ここで共有中
characters-shared-in-another = 自分の・別のサーバーで共有中
characters-spoiler = 説明はネタバレ扱いです
characters-none-shown = どの画像も大きすぎて、ここには表示できません。動画にはすべて使われます。
characters-some-unshown = ほかに{ $left }枚ありますが、大きすぎてここには並べられません。動画には{ $pictures }枚すべてが使われます。

characters-choice-shared = { $name }（ここで共有中）

characters-picture-of = { $name }の画像{ $number }
characters-face-of = { $name }の顔
