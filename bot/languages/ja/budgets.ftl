### サーバーの予算についてモデレーターが読む文。

budgets-nearly =
    { $whose ->
        [server] このサーバーの
        [named] サーバー「{ $server }」の
       *[all] 全サーバー合計の
    }{ $span ->
        [month] 今月の
       *[day] 今日の
    }予算を{ $percent }%使いました（予約分を含む）: { $spent }。
budgets-too-low =
    { $whose ->
        [server] このサーバーの
        [named] サーバー「{ $server }」の
       *[all] 全サーバー合計の
    }{ $span ->
        [month] 今月の
       *[day] 今日の
    }予算が足りず、最後のリクエストを受けられませんでした。使用・予約済み: { $spent }。
budgets-used-up =
    { $whose ->
        [server] このサーバーの
        [named] サーバー「{ $server }」の
       *[all] 全サーバー合計の
    }{ $span ->
        [month] 今月の
       *[day] 今日の
    }予算を使い切りました: { $spent }。
budgets-starts-anew = { $when }にリセットされます。
