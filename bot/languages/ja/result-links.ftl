### 動画へのリンク。

result-links-original-gone = オリジナルはもう保存されていません。動画生成サービスがファイルを残すのは1日ほどです。上の調整済みの動画は残ります。
result-links-until = リンクは{ $until }まで有効です。
result-links-until-about = リンクは{ $until }ごろまで有効です。
result-links-original = オリジナルです。
result-links-original-ended = オリジナルはもう保存されていません。リンクは{ $until }まで有効でした。上の動画は残ります。
result-links-private = あなただけに見える動画です。
result-links-gone = リンクはもうありません。動画生成サービスがファイルを残すのは1日ほどです。
result-links-maybe-a-copy = コピーが残っているかもしれません。「{ $bring_here }」を押すと投稿します。
result-links-where-posted = 動画は、投稿した場所に残っています。
