### 動画の進み具合。

progress-uploading = 完成 · ここに投稿中
progress-converting = 完成 · 誰でも再生できる形式に変換中
progress-shrinking = 完成 · このサーバーに収まるサイズに圧縮中
progress-generating = 生成中 · { $begun }に開始
progress-usual = 生成中 · { $begun }に開始 · ふだんは{ $usual }
progress-longer =
    { $than ->
        [far] 生成中 · { $begun }に開始 · ふだん（{ $usual }）より大幅に長くかかっています
        [much] 生成中 · { $begun }に開始 · ふだん（{ $usual }）よりかなり長くかかっています
       *[longer] 生成中 · { $begun }に開始 · ふだん（{ $usual }）より長くかかっています
    }
progress-limit = { $until }までこまめに確認し、そのあとは時々確認します。できたら自動で届きます。
