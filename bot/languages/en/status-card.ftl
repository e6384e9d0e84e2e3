### A status card: the message in the channel that shows how far a request is. Everyone there reads it.
###
### The parts of a line stand between dots: "⏳ Queued · next in line · starts at about 12:30".

# Alt texts of small pictures. When there are several they are joined with "and", and all but the first then begin with a
# lower case letter.
status-card-character-picture = The character's picture
# At most 256 characters.
status-card-start-picture = The start picture
status-card-end-picture = The end picture
status-card-clip-frame = The first frame of the clip

# On the card of a member who uses the bot in a server that it is not a member of.
status-card-away = the video comes to your direct messages

# The first part of the lines that follow.
status-card-queued = Queued
status-card-next = next in line
# $number: a number from 2 up.
status-card-place = number { $number } in line
# $when: a time on the reader's own clock.
status-card-starts = starts at about { $when }

# Why no request can be sent at the moment, behind status-card-queued.
status-card-unreachable = the video service can't be reached, I keep trying
status-card-outage = the video service only answers with errors right now, I keep trying
status-card-no-credits = the bot is out of credits. Whoever runs this bot knows; your video waits for more
status-card-paused = paused by whoever runs this bot; your video waits until I go on
status-card-key = the video service doesn't let the bot in. Whoever runs this bot knows; your video waits
status-card-busy = the video service is busy, I keep trying

# What a card ends as. $title: "Video", "Motion", "Story" or "Storyboard", mostly a link. $member: a mention.
status-card-for-member = { $title } for { $member }

# Where the video is, when it is not in the card's channel. $channel: a mention.
status-card-sent-directly = sent as a direct message
status-card-posted = posted in { $channel }

# Behind status-card-for-member.
status-card-cancelled = cancelled, nothing was charged
status-card-cancelled-by-moderator = cancelled by a moderator, nothing was charged
status-card-deleted = deleted
# The member has asked that the video is not posted. $generations: a command.
status-card-was-held-back = made, and not posted, as asked; its member finds it in { $generations }

# Under how far a video is that will not be posted. $generations: a command.
status-card-held-back = It won't be posted: it's charged, and { $generations } has a private link once it's made.
