### 絵コンテ。

storyboard-title = 絵コンテ
storyboard-ready = 準備OKです。**生成**を押してください。
storyboard-shot-gone = そのカットはもうありません。
storyboard-throw-away-asked = カット、開始画像、キャラクターを破棄して、最初から作り直しますか？
storyboard-throw-away-for-another-asked = この絵コンテを破棄して、作りかけの別の絵コンテを続けますか？
storyboard-another-shown = 破棄しました。これは作りかけの別の絵コンテです。

storyboard-add = カットを追加
storyboard-change = 変更
storyboard-edit = 編集
storyboard-earlier = 前へ移動
storyboard-later = 後ろへ移動
storyboard-remove = 削除
storyboard-back = 戻る
storyboard-generate = 生成
storyboard-start-over = 最初から
storyboard-throw-away = 破棄する
storyboard-keep = 残しておく
storyboard-as-text = テキストで編集
storyboard-correct-line = 行を直す
storyboard-drop-line = 行を破棄
storyboard-picture = 開始画像
storyboard-other-picture = 別の画像
storyboard-spread = { $seconds }秒を各カットに割り振る
storyboard-fit = 動画を{ $seconds }秒にする

storyboard-add-title = カットを追加
storyboard-shot-label = 何が映りますか？
storyboard-seconds-label = 長さ
storyboard-picture-title = 開始画像
storyboard-picture-label = 動画の最初に映る画像
storyboard-as-text-title = 全カットをテキストで
storyboard-as-text-label = カット（ | で区切る）
storyboard-edit-title = カット{ $number }を編集

storyboard-shot-hint = @名前 で、保存したキャラクターが登場します
storyboard-shot-example = 夜明けの寺院のワイドショット
storyboard-picture-hint = JPGかPNGがおすすめです。動画の縦横比はこの画像に合わせます
storyboard-as-text-hint = 秒数から書き始めます: 4s ワイドショット | 6s アップ
storyboard-characters = キャラクターを選ぶ（3体まで）
storyboard-seconds = { $count }秒
storyboard-length = 全体で{ $count }秒

storyboard-another-waits = 作りかけの絵コンテがもう1つあります。これを送信するか破棄すると、{ $storyboard }で開けます。
storyboard-full = もう{ $count }カットあり、これが上限です。
storyboard-lasts = { $total } / { $seconds }秒
storyboard-with-sound = 音声あり
storyboard-pictures-shape = 画像の縦横比
storyboard-no-picture = 開始画像はまだなし
storyboard-seconds-short = { $seconds }秒
storyboard-shot-title = **カット{ $number } / { $count }** · { $seconds }秒
storyboard-written = 入力した内容:

storyboard-unreadable = **このカットの行を読み取れません。**
storyboard-line-empty = 空です。`4s 寺院のワイドショット | 6s @hero が秘宝を掲げる`のように書いてください。
storyboard-line-empty-shot = カット{ $number }（{ $position }文字目から）が空です。`|`の横に何もありません。
storyboard-line-no-seconds = カット{ $number }（{ $position }文字目から）の「{ $found }」が、秒数で始まっていません。前に`4s`のように書いてください。
storyboard-line-wrong-seconds = カット{ $number }（{ $position }文字目から）の秒数が「{ $found }」になっています。1～{ $most }の整数にしてください。
storyboard-line-no-words = カット{ $number }（{ $position }文字目から）の「{ $found }」は、秒数だけで内容がありません。何が映るか書いてください。
storyboard-line-long = カット{ $number }（{ $position }文字目から）が{ $count }文字あります。{ $most }文字までにしてください。
storyboard-line-many = { $count }カットあります。絵コンテは{ $most }カットまでで、「{ $found }」は入りません。
