### 動画を作れない理由。

admission-server-blocked = ボットの運営者の設定により、このサーバーでは動画を作れません。
admission-server-waiting = このサーバーにはまだ来たばかりです。ボットの運営者が許可するまで、動画は作れません。
admission-server-unknown = このサーバーには今来たばかりで、動画を作ってよいか確認しています。少し待ってからもう一度試してください。
admission-member-blocked = このサーバーのモデレーターにより、ボットの利用がブロックされています。心当たりがない場合は、モデレーターに聞いてみてください。
admission-paused = ボットの運営者により、一時停止中です。
admission-other-channels = このサーバーで動画を作れるのは、{ $channels }です。
admission-more-channels = その他いくつかのチャンネル
