### Stars and the showcase: the channel with a server's best videos.

# A message menu. At most 32 characters.
showcase-menu = Put into the showcase
# A button. At most 80 characters.
showcase-original = Go to the video
showcase-starred = It has your star. Press again to take it back.
showcase-unstarred = I've taken your star back.
showcase-no-video = There's no video of mine in this message.
showcase-gone = This video is gone or hidden, so that's no longer possible.
# $server: a command.
showcase-no-channel = This server has no showcase yet: choose its channel in { $server }.
showcase-refused = Its author doesn't want their videos in the showcase.
showcase-restricted = It was asked for in an age-restricted channel, and the showcase isn't age-restricted.
showcase-private = Not everyone who may see the showcase may see the channel of this video, so it stays there.
showcase-closed = I can't post in this server's showcase: its channel is gone, or I may not write or attach files there.
# $channel: a mention.
showcase-shown = It's on its way to { $channel }.
showcase-shown-already = It's in the showcase already.

# $member: a mention.
showcase-by = By { $member }
# Told to the moderators. $channel: a mention.
showcase-cannot-post = I can't post in { $channel }: may I see it, write there and attach files?
