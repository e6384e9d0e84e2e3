### 動画の投稿先。

result-places-deleted-post = 削除された動画
result-places-not-here = この動画はここには投稿されません。
result-places-thread = { $member }さんの動画
result-places-thread-of-a-member = メンバーの動画
result-places-is-here = こちらにあります。
result-places-opening = { $member }さん、動画ができました。まもなくここに届きます。
