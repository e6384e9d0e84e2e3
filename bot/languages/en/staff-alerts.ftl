

### The messages in a server's staff channel, where its moderators read.

## Headings.

staff-alerts-heading-budget = Budget
staff-alerts-heading-failures = Failures in a row
staff-alerts-heading-paused = Queue
staff-alerts-heading-unconfirmed = Unclear requests
staff-alerts-heading-results = Where videos go
staff-alerts-heading-showcase = Showcase

##

# At the end of a list. $count: how many are not in it.
staff-alerts-others = and { $count } others
# Behind a heading and a dot. $count: a number.
staff-alerts-since = { $count } more since my last message about this:

# $server: a command.
staff-alerts-place-closed = I can't post videos in the place that is set for them, so they go to the channel they are asked for in. Check that it's there and what I may do in it; { $server } names what is missing.
# $channel: a mention.
staff-alerts-channel-closed = I can't post videos in { $channel }, so they go to the channel they are asked for in. Check that it's there and what I may do in it; { $server } names what is missing.
# $count: a number from 2 up. $last: staff-alerts-last-one. $why: a sentence, or the beginning of one.
staff-alerts-in-a-row = { $count } requests in a row ended without a video; { $last }: { $why }
# A link.
staff-alerts-last-one = the last one
# $request: staff-alerts-a-request. $member: a mention. $id: an id.
staff-alerts-unclear = { $request } of { $member } was sent and got no clear answer, so it may or may not have been charged. It isn't sent again; its id for whoever runs this bot is `{ $id }`.
# A link, at the beginning of a sentence.
staff-alerts-a-request = A request

## Why requests wait.

staff-alerts-unreachable = Requests wait: the video service can't be reached. They go on by themselves.
staff-alerts-outage = Requests wait: the video service only answers with errors. They go on by themselves.
staff-alerts-no-credits = Requests wait: the bot's account is out of credits, and whoever runs this bot knows. They go on by themselves.
staff-alerts-key = Requests wait: the video service doesn't let the bot in, and whoever runs this bot knows. They go on by themselves.
staff-alerts-busy = Requests wait: the video service is busy. They go on by themselves.
staff-alerts-host-paused = Requests wait: whoever runs this bot has paused it. They go on once it is resumed.
staff-alerts-resumed = Requests are being sent again.
