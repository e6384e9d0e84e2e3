### The message that shows a finished video.

video-message-alt-without-words = The video that was asked for

# $member: a mention, which notifies them.
video-message-ready = { $member }, your video is ready.

## The quiet line under a video: its parts stand between dots, behind what it was made from.

# $characters: names of saved characters, as in "@hero @fox".
video-message-with = with { $characters }
# $duration: as in "about 2 minutes".
video-message-took = took { $duration }
# $url: where the video is that it was made from.
video-message-parent = made from [this video]({ $url })
# How often it was made into others.
video-message-made-into = made into { $count } more

## Descriptions for people who do not see the video. At most 256 characters

video-message-alt-spoiler = A video that is marked as a spoiler
video-message-alt-motion = The character from the picture, moving like the clip

## Links. At most 80 characters

video-message-open-spoiler = Open the video (spoiler)
video-message-open = Open the video

## Notes under a video. $format: a technical name, such as "HEVC". $size, $limit: sizes, as in "12 MB". $where: a channel.

video-message-converted = Converted to H.264: the original is { $format }, which not everyone's Discord plays.
# Behind video-message-made-smaller.
video-message-converted-too = Converted to H.264 too: the original is { $format }, which not everyone's Discord plays.
video-message-made-smaller = Made smaller to fit: the original has { $size }, at most { $limit } go in here.
video-message-unshown = It's { $format }, which not everyone's Discord plays, and I couldn't convert it. Save it to watch it.
video-message-too-large = It's too large to post: it has { $size }, at most { $limit } go in here.
video-message-too-large-for-here = It's too large to post: at most { $limit } go in here.
# Behind how long the link works.
video-message-save-soon = Save it soon.
video-message-asked-in = You asked for it in { $where }.
video-message-asked-in-closed = You asked for it in { $where }, where I can't post any more.
video-message-brought-here = You asked for it in { $where }, and had it brought here.
video-message-sent-directly = You asked for it in { $where }, where I can't post to you any more.
# $channel: a mention. $server: a server's name.
video-message-where = { $channel } on { $server }
