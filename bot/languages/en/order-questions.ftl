### What a member is asked before an order can go on.

# At most 80 characters.
order-questions-edit = Edit
# At most 80 characters.
order-questions-try-again = Try again
# At most 80 characters.
order-questions-cancel = Cancel
# At most 80 characters.
order-questions-back = Back to the storyboard
order-questions-agree-to-all = Do all of that
# At most 80 characters.
order-questions-pad = Add borders instead
# At most 80 characters.
order-questions-choose-start = Choose the start
order-questions-other-files = Other files
order-questions-other-files-title = Another file
order-questions-leave-empty = Leave it empty to use the one you gave, as I proposed
# At most 45 characters.
order-questions-choose-start-title = Where should it begin?
# At most 45 characters.
order-questions-choose-start-label = Start
# At most 100 characters.
order-questions-choose-start-hint = Seconds, or minutes and seconds: 12.5 or 1:05
order-questions-no-start = I can't read that start. Write seconds, or minutes and seconds: `12.5` or `1:05`.
order-questions-already-sent = This one is on its way already: nothing is made or charged twice.
order-questions-already-at-it = I'm at it already, one moment.
order-questions-draft-gone = I don't have this request any more: it was sent off or thrown away, or it is too old. Send the command once more.
order-questions-cancelled = All right, nothing was made.
# At most 80 characters.
order-questions-consent = I may use it
order-questions-consent-question = This server asks whether you may use the pictures of people that you give me: it is you, or they agree. You confirm it once, for all servers. I note when you did.
order-questions-all-kept = Everything you gave is kept: press *Try again* when the time has come.

# $generations: a command.
order-questions-card-unsure = Discord didn't answer, so I don't know yet whether your request is in the channel. Look there, or in { $generations }, in a minute: if it is there, the video is on its way; if not, nothing was charged.
# $storyboard: a command.
order-questions-cancelled-storyboard = All right. { $storyboard } opens it again.
order-questions-not-let-in = The video service doesn't let the bot in right now. Whoever runs this bot knows. Nothing was charged.
order-questions-file-not-taken = The video service didn't take the file just now. Nothing was charged.
# $file: a file's name. $percent: a number.
order-questions-converting = Converting **{ $file }** · { $percent }%
order-questions-price-unknown = I can't tell what this will cost right now. Make it anyway?
# $price: quantities-credits, maybe with money.
order-questions-price = This will cost **{ $price }**. Make it?
order-questions-price-about = This will cost about **{ $price }**. Make it?

## Buttons. At most 80 characters

order-questions-another-picture = Another picture
order-questions-another-end-picture = Another end picture
order-questions-another-clip = Another clip

# Each agrees to a loss: cropping, taking the first picture of an animation, enlarging, cutting.
order-questions-crop = Crop it
order-questions-first-picture = Use the first picture
order-questions-enlarge = Enlarge it
# $seconds: a number.
order-questions-first-seconds = Use the first { $seconds } s
# $names: "@hero" or "@hero and @villain".
order-questions-use-names = Use { $names }
order-questions-make = Make it
# $price: quantities-credits, maybe with money.
order-questions-make-for = Make it for { $price }
# Uses only a part of a clip. $begin, $end: numbers of seconds.
order-questions-use-take = Use { $begin } to { $end } s
# Uses all of a clip, although the video service may stop early.
order-questions-whole-clip = Use it as it is
