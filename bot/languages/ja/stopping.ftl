### キャンセルと、投稿の取りやめ。

stopping-cancel = キャンセル
stopping-hold-back = 投稿しない

stopping-not-yours = これができるのは、この動画をリクエストしたメンバーとモデレーターだけです。
stopping-cancelled = キャンセルしました。まだ送信前だったので、クレジットは使われません。
stopping-already-cancelled = もうキャンセルされています。クレジットは使われていません。
stopping-ended = 止めるものがありません。もう終わっています。
stopping-posted = もう投稿されています。動画の下の「削除」で消せます。
stopping-being-posted = ちょうど今、投稿しているところです。消したい場合は、動画の下の「削除」を押してください。
stopping-held-back-by-staff = モデレーターの判断で、この動画は投稿されません。「非公開リンク」で見られます。
stopping-held-back-of-member = わかりました。投稿しません。見られるのは、リクエストした本人だけです（非公開リンク）。

stopping-decided-before = すでに決めたとおり、投稿しません。
stopping-posts-after-all = 気が変わったら、「{ $bring_here }」を押すと投稿できます。
stopping-held-back = わかりました。投稿しません。完成すると{ $generations }に非公開リンクが出ます。
stopping-too-late = もうキャンセルできません。リクエストは動画生成サービスに届いています。
stopping-charged-either-way = 動画生成サービスは作り始めた動画を止められないため、どちらにしてもクレジットは使われます。
stopping-costs-either-way = 動画生成サービスは作り始めた動画を止められないため、どちらにしてもクレジット（{ $price }）は使われます。
stopping-can-hold-back = 投稿だけをやめることはできます。その場合、{ $generations }に非公開リンクが出て、ほかの人には見えません。
