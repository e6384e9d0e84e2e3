### Limits of members on one line, on the card of /server and in the record of a server.

# Limits on one line, as in "4 videos an hour, 5 a day · 2.5 credits a day". The first of a row has its noun, the ones
# behind it, with "too" in their keys, have none. $count: a number.
member-limits-videos-at-once =
    { $count ->
        [one] { $count } video at once
       *[other] { $count } videos at once
    }
member-limits-videos-an-hour =
    { $count ->
        [one] { $count } video an hour
       *[other] { $count } videos an hour
    }
member-limits-videos-a-day =
    { $count ->
        [one] { $count } video a day
       *[other] { $count } videos a day
    }
member-limits-credits-a-day =
    { $count ->
        [one] { $count } credit a day
       *[other] { $count } credits a day
    }
member-limits-credits-a-month =
    { $count ->
        [one] { $count } credit a month
       *[other] { $count } credits a month
    }
member-limits-an-hour-too = { $count } an hour
member-limits-a-day-too = { $count } a day
member-limits-a-month-too = { $count } a month
# $seconds: a number.
member-limits-up-to-seconds = up to { $seconds } s
# $quality: "720p", "1080p" or "4K".
member-limits-up-to-quality = up to { $quality }

# Where there are none.
member-limits-no-limits = no limits
