### What /usage shows: what was asked for and what it cost.

# Buttons. At most 80 characters.
usage-mine = Mine
# At most 80 characters.
usage-as-csv = As a CSV file
usage-staff-only = A server's usage is for those with **Manage Server**. Your own is always yours to see.
usage-mine-title = Your usage, in all servers
usage-server-title = Usage in this server
usage-all-title = Usage in all servers
usage-note = Days begin at 0:00 UTC. What isn't charged yet counts as estimated.

## Periods and groups, as choices. At most 80 characters

usage-month = This month
usage-week = Last 7 days
usage-30-days = Last 30 days
usage-by-member = By member
usage-by-channel = By channel
usage-by-command = By command
usage-by-server = By server

##

# A period behind a title. $period: "month", "week" or "30 days".
usage-period =
    { $period ->
        [month] this month
        [week] last 7 days
       *[days] last 30 days
    }
usage-requests =
    { $count ->
        [one] { $count } request
       *[other] { $count } requests
    }
usage-videos =
    { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }
# $period: see usage-period. $video: a command.
usage-nothing =
    { $period ->
        [month] Nothing was asked for this month. Try { $video }.
        [week] Nothing was asked for in the last 7 days. Try { $video }.
       *[days] Nothing was asked for in the last 30 days. Try { $video }.
    }
# At the end of a list. $count: how many are not in it.
usage-others = and { $count } more, which the CSV file has
usage-deleted-members = Members who had their data deleted
usage-direct-messages = Direct messages
# A server whose name is not known. $id: a number as text.
usage-server = Server { $id }
# The alt text of a plot. $first, $last, $day: days. $most: what was used on $day.
usage-plot =
    { $what ->
        [credits] Credits on each day from { $first } to { $last }. Most on { $day }: { $most }.
       *[requests] Requests on each day from { $first } to { $last }. Most on { $day }: { $most }.
    }
# $period: usage-period.
usage-csv-ready = Your file: { $period }, one line for each day and what it consists of.
