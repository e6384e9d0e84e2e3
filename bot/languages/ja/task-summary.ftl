### リクエストされた動画の要約。

task-summary-motion = モーション
task-summary-video = 動画
task-summary-story = ストーリー
task-summary-storyboard = 絵コンテ

task-summary-from-picture-and-clip = { $title }（画像とクリップから）
task-summary-from-shots = { $title }（{ $count }カットと画像から）
task-summary-from-words = { $title }（文章から）
task-summary-from-picture = { $title }（画像から）
task-summary-from-two-pictures = { $title }（開始画像と終了画像から）

task-summary-seconds = { $seconds }秒

task-summary-clip = クリップ
task-summary-follows-clip = 向きは{ $clip }に合わせる
task-summary-keeps-facing = { $clip }の動き、向きは画像のまま
task-summary-with-its-sound = クリップの音声あり
task-summary-with-sound = 音声あり
task-summary-without-sound = 音声なし
task-summary-pictures-shape = 画像の縦横比
