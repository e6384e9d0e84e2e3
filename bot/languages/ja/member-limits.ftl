### メンバーの上限を1行で。

member-limits-videos-at-once = 動画 同時に{ $count }本
member-limits-videos-an-hour = 動画 1時間に{ $count }本
member-limits-videos-a-day = 動画 1日に{ $count }本
member-limits-credits-a-day = 1日に{ $count }クレジット
member-limits-credits-a-month = 1か月に{ $count }クレジット
member-limits-an-hour-too = 1時間に{ $count }本
member-limits-a-day-too = 1日に{ $count }本
member-limits-a-month-too = 1か月に{ $count }
member-limits-up-to-seconds = { $seconds }秒まで
member-limits-up-to-quality = { $quality }まで
member-limits-no-limits = 上限なし
