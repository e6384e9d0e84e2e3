### オプションの値。

option-labels-std = クレジットが一番少ない
option-labels-pro = くっきり、クレジットは多め
option-labels-4k = 一番くっきり、クレジットも一番多い
option-labels-priced = { $quality } · { $price }（{ $settings }）
option-labels-seconds = { $seconds }秒
option-labels-seconds-and-sound =
    { $sound ->
        [on] { $seconds }秒・音声あり
       *[off] { $seconds }秒・音声なし
    }

option-labels-like-clip = クリップに合わせる
option-labels-like-picture = 画像のまま

option-labels-wide = 横長（16:9）
option-labels-tall = 縦長（9:16）
option-labels-square = 正方形（1:1）
