### ファイルに加えた調整。

converted-files-done =
    { $file ->
        [end] 終了画像を調整しました（{ $done }）。
        [clip] クリップを調整しました（{ $done }）。
       *[image] 画像を調整しました（{ $done }）。
    }

converted-files-converted = { $format }に変換
converted-files-colours = 標準的な色に変換
converted-files-frame-rate = フレームレートを固定
converted-files-turned = 正しい向きに回転
converted-files-background = 背景を追加
converted-files-smaller = 縮小
converted-files-enlarged = 拡大
converted-files-cropped = 切り抜き
converted-files-borders = 余白を追加
converted-files-first-picture = 最初の1コマだけを使用
converted-files-shortened = 短縮
converted-files-one-take = いちばん長い1カットに切り取りました
