### 上限と予算。

limits-left =
    { $span ->
        [hour] 1時間の残り: { $left } / { $most }
        [month] 今月の残り: { $left } / { $most }
       *[day] 今日の残り: { $left } / { $most }
    }

limits-under-way-here = ここで作成中: { $used } / { $most }
limits-under-way-anywhere = 全サーバーで作成中: { $used } / { $most }

limits-videos = { $count }本

limits-longest-and-best = 動画は{ $bounds }まで
limits-seconds = { $seconds }秒

limits-cheaper = 短くするか画質を下げると、使うクレジットが減ります。

limits-again = { $when }にまたリクエストできます。
limits-new-member = これは新しいメンバーの上限で、{ $when }に外れます。

limits-bot-budget-zero = ボットの動画の予算が0に設定されています。
limits-server-budget-zero = このサーバーの動画の予算が0に設定されています。
limits-zero = モデレーターの設定により、このサーバーでは動画を作れません。

limits-at-once = 作成中の動画が{ $count }本あり、ここで同時に作れる上限に達しています。どれかが終わってから、もう一度試してください。作成中の動画は{ $generations }で見られます。
limits-per-hour = この1時間にリクエストした動画が{ $count }本になり、ここでの上限に達しました。
limits-per-day = 今日リクエストした動画が{ $count }本になり、ここでの1日の上限に達しました。

limits-costs-more-than-all =
    { $span ->
        [month] この動画には{ $price }が必要ですが、ここで使えるのは1か月に{ $most }までです。
       *[day] この動画には{ $price }が必要ですが、ここで使えるのは1日に{ $most }までです。
    }
limits-used-up =
    { $span ->
        [month] 今月の{ $most }を使い切りました。
       *[day] 今日の{ $most }を使い切りました。
    }
limits-costs-more =
    { $span ->
        [month] この動画には{ $price }が必要ですが、今月の残りは{ $left } / { $most }です。
       *[day] この動画には{ $price }が必要ですが、今日の残りは{ $left } / { $most }です。
    }

limits-server-budget-used-up =
    { $span ->
        [month] このサーバーの今月の予算を使い切りました。
       *[day] このサーバーの今日の予算を使い切りました。
    }
limits-bot-budget-used-up =
    { $span ->
        [month] ボットの今月の予算を使い切りました。
       *[day] ボットの今日の予算を使い切りました。
    }
limits-costs-more-than-server-budget =
    { $span ->
        [month] この動画には{ $price }が必要で、このサーバーの1か月の予算（{ $most }）を超えています。
       *[day] この動画には{ $price }が必要で、このサーバーの1日の予算（{ $most }）を超えています。
    }
limits-costs-more-than-bot-budget =
    { $span ->
        [month] この動画には{ $price }が必要で、ボットの1か月の予算（{ $most }）を超えています。
       *[day] この動画には{ $price }が必要で、ボットの1日の予算（{ $most }）を超えています。
    }
limits-server-budget-too-low =
    { $span ->
        [month] この動画には{ $price }が必要ですが、このサーバーの今月の予算の残りは{ $left } / { $most }です。
       *[day] この動画には{ $price }が必要ですが、このサーバーの今日の予算の残りは{ $left } / { $most }です。
    }
limits-bot-budget-too-low =
    { $span ->
        [month] この動画には{ $price }が必要ですが、ボットの今月の予算の残りは{ $left } / { $most }です。
       *[day] この動画には{ $price }が必要ですが、ボットの今日の予算の残りは{ $left } / { $most }です。
    }
