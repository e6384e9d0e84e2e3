### サーバー設定のフォーム。

settings-forms-fill-in-again = 入力し直す

settings-forms-budget-title = このサーバーの予算
settings-forms-title-videos = 動画の上限
settings-forms-title-credits = クレジットの上限
settings-forms-title-days = 新しいメンバー
settings-forms-title-stars = ショーケース
settings-forms-title-words = ブロックする言葉
settings-forms-title-of =
    { $whose ->
        [everyone] { $title }: 全員
        [new-members] { $title }: 新しいメンバー
       *[role] { $title }: ロール
    }

settings-forms-at-once = 同時に作れる動画の数
settings-forms-per-hour = 1時間の動画の数
settings-forms-per-day = 1日の動画の数
settings-forms-longest-seconds = 1本の動画の秒数
settings-forms-best-quality = 最高画質
settings-forms-credits-per-day = 1日のクレジット
settings-forms-credits-per-month = 1か月のクレジット
settings-forms-new-member-days = 新しいメンバーとして扱う日数
settings-forms-showcase-stars = ショーケースに載るのに必要な星の数
settings-forms-blocked-words = プロンプトに使えない言葉

settings-forms-no-limit = 空欄なら上限なし。
settings-forms-day-begins = 1日はUTCの0時に始まります。空欄なら上限なし。
settings-forms-month-begins = 1か月はUTCの1日に始まります。空欄なら上限なし。
settings-forms-from-to = { $least }～{ $most }。空欄なら上限なし。
settings-forms-new-member-hint = 参加した日から数えて{ $most }まで。0ならこのルールなし。
settings-forms-stars-hint = 0なら、モデレーターだけが選びます。
settings-forms-words-hint = 1行に1つ、またはカンマ区切り。{ $most }個まで、1つ{ $longest }文字まで。

settings-forms-any-quality = 上限なし
settings-forms-up-to = { $quality }まで

settings-forms-not-taken = 何も変更していません。「{ $again }」を押すと、入力した内容が残っています。
settings-forms-changed-meanwhile = 入力している間に別の人が設定を変えたため、まだ保存していません。「{ $again }」を押すと入力した内容が残っていて、保存すると今の設定と置き換わります:
settings-forms-empty = 空欄

settings-forms-not-a-number = 「{ $given }」は数字ではありません。5のように数字で書いてください。
settings-forms-ambiguous = 「{ $given }」は2通りに読めます。小数は2.5のように点で、千は1000のように区切りなしで書いてください。
settings-forms-not-whole = 「{ $given }」は整数ではありません。5や1000のように数字だけで書いてください。
settings-forms-too-small = 「{ $given }」は小さすぎます。{ $least }以上にしてください。
settings-forms-too-large = 「{ $given }」は大きすぎます。{ $most }以下にするか、空欄で上限なしにしてください。
settings-forms-too-many-decimals = 「{ $given }」は細かすぎます。クレジットは小数点以下{ $most }桁までです。
settings-forms-too-many-words = 言葉は{ $most }個までしかチェックできません。いくつか減らしてください。
settings-forms-word-too-long = 「{ $given }」は{ $most }文字を超えています。言葉は1行に1つずつ書いてください。
settings-forms-no-word = 「{ $given }」には文字も数字も絵文字もないため、何にも一致しません。
