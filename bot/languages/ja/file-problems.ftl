### ファイルの問題と、どうすればよいか。

file-problems-gone =
    { $name }のリンクは期限切れで、もう取得できません。{ $file ->
        [end] 終了画像をもう一度添付してください。
        [clip] クリップをもう一度添付してください。
       *[image] 画像をもう一度添付してください。
    }
file-problems-unreachable =
    今、{ $name }を取得できませんでした。少し待ってから試すか、{ $file ->
        [end] 別の終了画像にしてください。
        [clip] 別のクリップにしてください。
       *[image] 別の画像にしてください。
    }
file-problems-no-room = ボットのディスクがいっぱいで、{ $name }を確認できません。ボットの運営者には通知済みです。あとでもう一度試してください。
file-problems-empty =
    { $name }は空のファイルです。{ $file ->
        [end] 終了画像を添付し直してください。
        [clip] クリップを添付し直してください。
       *[image] 画像を添付し直してください。
    }
file-problems-too-large =
    { $name }は大きすぎて受け取れません。{ $file ->
        [end] 終了画像は{ $most }までなら、
        [clip] クリップは{ $most }までなら、
       *[image] 画像は{ $most }までなら、
    }こちらで小さくできます。
file-problems-late-start = { $name }の長さは{ $lasts }なので、開始位置は遅くても{ $latest }秒です。

file-problems-far-too-slow = { $name }の受信がほとんど進みません。今、Discordとボットの間の回線がとても遅くなっています。あとで試すか、ずっと小さいファイルにしてください。
file-problems-slow = { $name }の受信速度は毎秒{ $rate } KBで、待てるのは{ $waits }までです。{ $most }までのファイルにするか、あとで試してください。
file-problems-slow-of = { $name }の受信速度は毎秒{ $rate } KBです。{ $size }だと約{ $takes }かかりますが、待てるのは{ $waits }までです。{ $most }までのファイルにするか、あとで試してください。
file-problems-minutes = { $count }分

file-problems-unsupported =
    { $name }は{ $format }形式のため、読み込めません。{ $file ->
        [clip] MP4（H.264）で書き出して添付してください。
       *[other] JPGかPNGで書き出して添付してください。
    }
file-problems-no-picture = { $name }は読み込める画像ではありません。JPGかPNGがおすすめですが、WebP、HEIC、GIFも使えます。
file-problems-no-clip = { $name }は読み込めるクリップではありません。MP4かMOVがおすすめですが、WebM、MKV、GIFも使えます。
file-problems-unpacks = { $name }は展開すると見かけよりずっと大きくなるため、開きませんでした。普通のサイズで保存し直してください。
file-problems-too-complex =
    { $name }は読み込みに時間がかかりすぎる構造のため、開きませんでした。{ $file ->
        [end] 終了画像を別のアプリで開いて、保存し直してください。
        [clip] クリップを別のアプリで開いて、保存し直してください。
       *[image] 画像を別のアプリで開いて、保存し直してください。
    }
file-problems-slow-to-read =
    { $name }は読み込みに時間がかかりすぎます。{ $file ->
        [end] 終了画像をもっと小さくして保存し直してください。
        [clip] クリップをもっと小さく、または短くして保存し直してください。
       *[image] 画像をもっと小さくして保存し直してください。
    }
file-problems-has-to-wait = { $name }は少し待つ必要があります。今、とても多くのファイルを確認しています。1分ほどしてから試してください。
file-problems-broken =
    { $name }は壊れているか、途中で切れています。{ $file ->
        [end] 終了画像を保存し直して、もう一度添付してください。
        [clip] クリップを保存し直して、もう一度添付してください。
       *[image] 画像を保存し直して、もう一度添付してください。
    }

file-problems-still-wrong =
    { $name }をできるだけ調整しましたが、それでも動画生成サービスでは{ $file ->
        [end] 終了画像として使えません。
        [clip] クリップとして使えません。
       *[image] 画像として使えません。
    }
file-problems-wrong =
    { $name }は、そのままでは動画生成サービスで{ $file ->
        [end] 終了画像として使えません。
        [clip] クリップとして使えません。
       *[image] 画像として使えません。
    }
file-problems-clip-formats = 使えるのはMP4かMOV（H.264）です。
file-problems-picture-formats = 使えるのはJPGとPNGです。
file-problems-animated = アニメーション画像です。使えるのは静止画だけです。
file-problems-size = { $most }を超えています。
file-problems-too-small = 大きさは{ $sides }ですが、縦横とも{ $least }ピクセル以上が必要です。
file-problems-too-big = 大きさは{ $sides }ですが、縦横とも{ $most }ピクセルまでです。
file-problems-shape = 大きさは{ $sides }ですが、長いほうの辺は短いほうの{ $most }倍までです。
file-problems-too-long =
    長さは{ $lasts }ですが、{ $orientation ->
        [image] 画像の向きのままにする場合、クリップは{ $most }秒までです。
       *[video] クリップは{ $most }秒までです。
    }
file-problems-too-short = 長さは{ $lasts }ですが、クリップは{ $least }秒以上が必要です。
file-problems-pictures-too-short = 映像の長さは{ $lasts }ですが、クリップは{ $least }秒以上が必要です。
file-problems-header = ヘッダーに書かれた長さが、実際よりずっと短くなっています。
file-problems-on-its-side = 横倒しで保存されています。
file-problems-colours = 色の保存形式が、動画生成サービスで読めないおそれがあります。
file-problems-frames = フレームの保存形式が、動画生成サービスで読めないおそれがあります。
file-problems-sides = { $width } × { $height }ピクセル
file-problems-other-sides = 規定外
file-problems-longer = 規定より長め
file-problems-another-time = 規定より短め
file-problems-seconds = { $seconds }秒

file-problems-use-first-seconds = 最初の{ $seconds }秒を使うことができます。
file-problems-crop = 中央を切り抜いて使うことができます。
file-problems-use-first-picture = 最初の1コマを使うことができます。
file-problems-blurred = ここまで拡大すると、ぼやけて見えます。

file-problems-several-takes = { $name }はワンカットではありません。
file-problems-cuts =
    { $count ->
       *[other] カットの切り替わりが{ $count }か所あり、最初は{ $first }秒です。
    }
file-problems-camera =
    { $count ->
       *[other] カメラが速く動くところが{ $count }か所あり、最初は{ $begin }〜{ $end }秒です。
    }
file-problems-stops-early =
    { $count ->
       *[other] 動画サービスはたいてい最初のその箇所で止まるため、できる動画は約{ $seconds }秒になりますが、料金はクリップ全体の分がかかります。
    }
file-problems-use-take = いちばん長い1カット、{ $begin }〜{ $end }秒を使うことをおすすめします。
file-problems-no-take = { $least }秒続くカットは見つかりません。
