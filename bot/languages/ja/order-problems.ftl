### リクエストの問題と、どうすればよいか。

order-problems-clash = 組み合わせが合いません: { $why }

order-problems-prompt-blank = プロンプトが空です。どんな動画にするか、ひとことで書いてください。
order-problems-prompt-long = プロンプトが{ $count }文字あります。{ $most }文字までにしてください。
order-problems-shot-blank = カット{ $number }が空です。何が映るか、ひとことで書いてください。
order-problems-shot-long = カット{ $number }が{ $count }文字あります。{ $most }文字までにしてください。
order-problems-no-shots = まだカットがありません。最初のカットを追加してください。
order-problems-many-shots = カットが{ $count }個あります。絵コンテは{ $most }カットまでです。
order-problems-shot-seconds = カット{ $number }は1秒以上にしてください。
order-problems-seconds = 動画の長さは{ $least }～{ $most }秒です。{ $seconds }秒にはできません。
order-problems-sum = カットの合計は{ $total }秒、動画は{ $seconds }秒です。同じ長さにしてください。
order-problems-no-character-picture = キャラクターの画像がありません。
order-problems-no-start-picture = 開始画像がありません。いくつかのカットを作るには、最初の画像が必要です。
order-problems-no-clip = 動きのお手本になるクリップがありません。
order-problems-end-needs-start = 終了画像を使うには、開始画像も必要です。「編集」を押して追加してください。
order-problems-motion-quality = モーションの画質は720pか1080pです。どちらかを選んでください。
order-problems-no-quality = 「{ $name }」という画質はありません。{ $qualities }を選んでください。
order-problems-many-characters = キャラクターが{ $count }体います。1本の動画に{ $most }体までです。

order-problems-of-somebody-else = { $name }は、このサーバーの別のメンバーのキャラクターで、共有されていません。持ち主が{ $share }で共有できます。
order-problems-unknown-name = プロンプトに{ $name }とありますが、その名前のキャラクターはいません。
order-problems-meant = もしかして**@{ $name }**ですか？
order-problems-add-or-ordinary = { $add }で作れます。普通の言葉なら @ を外してください。
order-problems-unknown-character = { $name }というキャラクターはここにはいません。
order-problems-add = { $add }で作れます。
order-problems-name-in-motion = プロンプトに{ $name }とありますが、モーションでは保存したキャラクターを使えません。動くのは画像のキャラクターです。@ を外してください。

order-problems-lowest-quality-only = このサーバーで使える画質は{ $best }までです。それを選んでください。
order-problems-quality-limit = このサーバーで使える画質は{ $best }までです。それ以下を選んでください。
order-problems-clip-limit = このサーバーで作れる動画は{ $longest }秒までで、モーションはクリップと同じ長さになります。もっと短いクリップにしてください。
order-problems-seconds-limit = このサーバーで作れる動画は{ $longest }秒までです。{ $longest }秒以下を選んでください。
order-problems-blocked-words = プロンプトに、このサーバーで使えない言葉が入っています。
order-problems-blocked-character = { $name }の説明に、このサーバーで使えない言葉が入っています。
