status-card-queued = 順番待ち
status-card-next = 次の番です
status-card-place = { $number }番目
status-card-starts = 開始予定は{ $when }ごろ
status-card-for-member = { $member }さんの{ $title }
