### Why nothing may be asked for: by the host, by a server's moderators, or in this channel.

admission-server-blocked = Whoever runs this bot doesn't let this server make videos.
admission-server-waiting = I'm new in this server, and I can't make videos here until whoever runs this bot allows it.
admission-server-unknown = I've only just come here, and I'm still finding out whether I may make videos in this server. Try again in a moment.
admission-member-blocked = This server's moderators have blocked you from using me here; if that's a mistake, please ask them.

# The host's own word about it may follow.
admission-paused = Whoever runs this bot has paused me.

# $channels: mentions of channels, joined like any list; the last of many is admission-more-channels.
admission-other-channels = In this server videos are made in { $channels }.

admission-more-channels = some more
