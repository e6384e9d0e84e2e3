### 完成した動画のメッセージ。

video-message-alt-without-words = リクエストされた動画

video-message-ready = { $member }さん、動画ができました。

video-message-with = { $characters }が登場
video-message-took = { $duration }で完成
video-message-parent = [この動画]({ $url })から作成
video-message-made-into = ここからさらに{ $count }本

video-message-alt-spoiler = ネタバレ扱いの動画
video-message-alt-motion = 画像のキャラクターがクリップと同じように動く動画

video-message-open-spoiler = 動画を開く（ネタバレ）
video-message-open = 動画を開く

video-message-converted = H.264に変換しました。オリジナルは{ $format }形式で、環境によってはDiscordで再生できません。
video-message-converted-too = あわせてH.264に変換しました。オリジナルは{ $format }形式で、環境によってはDiscordで再生できません。
video-message-made-smaller = 収まるように圧縮しました。オリジナルは{ $size }で、ここには{ $limit }までしか送れません。
video-message-unshown = { $format }形式で、環境によってはDiscordで再生できません。変換もできなかったため、保存して見てください。
video-message-too-large = 大きすぎて投稿できません。{ $size }ありますが、ここには{ $limit }までしか送れません。
video-message-too-large-for-here = 大きすぎて投稿できません。ここには{ $limit }までしか送れません。
video-message-save-soon = 早めに保存してください。
video-message-asked-in = { $where }でリクエストした動画です。
video-message-asked-in-closed = { $where }でリクエストした動画ですが、そこにはもう投稿できません。
video-message-brought-here = { $where }でリクエストした動画を、希望どおりここに投稿しました。
video-message-sent-directly = { $where }でリクエストした動画ですが、そこではもうあなたに送れません。
video-message-where = { $server }の{ $channel }
