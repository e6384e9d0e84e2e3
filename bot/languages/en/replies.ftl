### The answers that any command or button may give, most of them when it cannot do what it should.

replies-restarting = I'm restarting right now. Try again in half a minute, nothing was charged.
replies-on-its-way = On its way: the card is in the channel.
replies-too-slow = I was too slow just now: try that once more.
replies-something-broke = Something broke on my side. Nothing was charged; whoever runs this bot can find the details in the log.
replies-outdated = I was updated, and this command isn't what it was. Type it once more; if it looks the same, restart Discord.
replies-no-room = My disk takes no more files right now, so I couldn't keep a video safe. Nothing was charged. Whoever runs this bot knows; try again later.

# Behind why Discord refused something.
replies-not-charged = Nothing was charged.
