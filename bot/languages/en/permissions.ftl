### What a member reads when they, or the bot, may not do something in a channel.

permissions-server-only = I make videos in servers only. Try this in one of your server's channels.
permissions-age-restricted-elsewhere = This channel is age-restricted, so its videos have to stay in it, and I'm not a member of this server. Ask its moderators to add me, or use another channel.
permissions-locked-for-you = This thread is locked, and you can't write in it, so I make no videos for you here. Ask a moderator to unlock it, or use another channel.

# $place: "thread" or "channel". $permissions: names from below, in bold, between commas.
permissions-bot-lacks =
    { $place ->
        [thread] I couldn't post the video in this thread: I'm missing { $permissions }. Ask a moderator to allow that here, or use another channel.
       *[channel] I couldn't post the video in this channel: I'm missing { $permissions }. Ask a moderator to allow that here, or use another channel.
    }
permissions-member-lacks =
    { $place ->
        [thread] You may not do that in this thread: you're missing { $permissions }. Ask a moderator to allow it, or use a channel where you have it.
       *[channel] You may not do that in this channel: you're missing { $permissions }. Ask a moderator to allow it, or use a channel where you have it.
    }
permissions-timed-out = You're in a timeout, so I make no videos for you right now.
# $when: a time on the reader's own clock. Behind permissions-timed-out.
permissions-timeout-lasts = It lasts until { $when }.

# Discord's own names in its settings: use the words that Discord itself has in your language.
permissions-view-channel = View Channel
permissions-send-messages = Send Messages
permissions-send-messages-in-threads = Send Messages in Threads
permissions-attach-files = Attach Files
permissions-read-message-history = Read Message History
permissions-create-public-threads = Create Public Threads
