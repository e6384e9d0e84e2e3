### What members read when Discord, or a rule of their server, does not let the bot show something.

## Below the explanations. Try again is the button's label.

discord-refusals-kept = Nothing was charged, and everything you gave is kept.
discord-refusals-try-again = Nothing was charged, and everything you gave is kept: press *Try again* once that is done.

## Who stopped it, and what can be done about that. Each begins with what happened, in bold.
discord-refusals-words = **AutoMod stopped this.** A rule of this server doesn't let these words through, so I can't show your request here. Use other words, or ask a moderator.
discord-refusals-link = **Discord stopped this.** It takes a link in your words for a harmful one, so I can't show your request. Take the link out.
discord-refusals-explicit = **Discord stopped this.** It takes something in your request for explicit, which can't be shown here. Use other words or files.
discord-refusals-archived = **This thread is archived.** Discord doesn't let me write in it. Open it again by writing something in it, or use another channel.
discord-refusals-locked = **This thread is locked.** I can't write in it. Ask a moderator to unlock it, or use another channel.
discord-refusals-threads = **Too many open threads.** This server has as many as it may have, so I can't write in this one. Ask a moderator to close others, or use another channel.
discord-refusals-files = **No files here for now.** Discord takes none in this server at the moment. Ask a moderator why.
discord-refusals-account = **I can't write for now.** Discord has limited what I may send. Ask whoever runs this bot to look at it.
discord-refusals-no-place = **I can't post here.** This isn't a place for messages. Use another channel.
discord-refusals-closed = **I can't write to you.** Your direct messages are closed to me. Allow them, or use a channel.
discord-refusals-gone = **This channel is gone.** Discord doesn't know it any more. Use another one.
discord-refusals-forbidden = **I may not write here.** Discord doesn't let me show your request. Ask a moderator to look at my permissions in this channel, or use another one.
