### What a member reads about a request that has no posted video: why, what it cost, and what to do about it.
###
### Again, Edit and Look again are labels of buttons; Look again is result-buttons-look-again.

## What happened in a few words, in bold in front of the sentences that explain it.

failures-heading-credits = Out of credits.
failures-heading-key = The bot isn't let in.
failures-heading-disabled = Switched off.
failures-heading-not-found = Not on offer.
failures-heading-refused = Not accepted.
failures-heading-address = Not passed on.
failures-heading-busy = Too busy.
failures-heading-unreachable = No connection.
failures-heading-outage = Out of order.
failures-heading-unconfirmed = Unclear.
failures-heading-not-made = Not made.
failures-heading-failed = It didn't work out.
failures-heading-unfetched = It couldn't get your files.
failures-heading-lost = Lost at the service.
failures-heading-no-video = No video came back.
failures-heading-overdue = Taking very long.
failures-heading-other-key = Waiting for the host.
failures-heading-channel = I can't post here.
failures-heading-restricted = I can't post here.
failures-heading-hidden = I can't see whether it's posted.
failures-heading-posting = Couldn't post it.
failures-heading-too-large = Too large for this server.
failures-heading-download = Couldn't fetch it.
failures-heading-disk = No room.
failures-heading-expired = Your files have expired.
failures-heading-copy = Taken on elsewhere.
failures-heading-card-gone = Stopped.
failures-heading-unseen = Stopped.
failures-heading-broken = Something broke on my side.
failures-heading-paused = Paused.
failures-heading-by-staff = Cancelled by a moderator.
failures-heading-held-back = Not posted, as asked.

## The sentences behind each heading.

# Behind "Out of credits.": the account has too few credits.
failures-credits = The bot's account has too few left for this video, and nothing was charged. Whoever runs this bot has to add some; try again later.
# Behind "The bot isn't let in.": its API key.
failures-key = The video service doesn't accept its key, and nothing was charged. Whoever runs this bot has to look at it.
failures-disabled = The video service has turned this kind of video off for now. Nothing was charged; try another command or come back later.
failures-busy = The video service had no room for too long, so I stopped trying. Nothing was charged; try again later.
failures-unreachable = The video service couldn't be reached for too long. Nothing was charged; try again later.
failures-outage = The video service answered everything with errors for too long. Nothing was charged; try again later.
failures-not-made = Whoever runs this bot has looked: the video service never made this one, and nothing was charged. Press *Again* if you still want it.
failures-channel = The video is ready, but this channel doesn't let me send it. Let me send messages and files, then press *{ result-buttons-look-again }*. Nothing is charged again.
failures-posting = The video is ready, but Discord didn't take it. Press *{ result-buttons-look-again }* in a while. Nothing is charged again.
# A button with a link is below.
failures-too-large = The video is ready but over the upload limit here. Open it below and save it soon: the link doesn't live long.
failures-download = The video is finished, but its file couldn't be downloaded. Press *{ result-buttons-look-again }* in a while. Nothing is charged again.
failures-disk = The video is ready, but the bot's disk took no more for a whole day. Whoever runs this bot knows. Press *{ result-buttons-look-again }* when there's room. Nothing is charged again.
# Behind "Your files have expired.": them are the files.
failures-expired = This waited so long for its turn that Discord doesn't give them out any more. Press *Edit* to give them once more. Nothing was charged.
failures-copy = Another program has taken this request on. Nothing was charged here.
failures-card-gone = I was restarted, and the card of this request is gone, so I didn't send it. Nothing was charged. Still want it? Ask for it once more.
failures-unseen = I was restarted and couldn't look at the card of this request, so I didn't send it. Nothing was charged. Still want it? Ask for it once more.
failures-broken = Whoever runs this bot can find the details in the log. Nothing was charged.
failures-paused = Whoever runs this bot has paused me. Nothing was charged; try again later.
failures-by-staff = It wasn't sent yet, so nothing was charged.
# What the service said may follow, and then failures-uncharged.
failures-not-found = The video service doesn't know this model, or something the request names, any more.
# What it said may follow, and then failures-address-end.
failures-address = What answered isn't the video service itself, and it didn't pass this request on.
failures-address-end = Nothing was charged, and whoever runs this bot knows. Try again later.
# $answer: one of the three below, as in "and it never got an answer". What the service said may follow, and then the end.
failures-unconfirmed = I sent this request and it { $answer }, so it may or may not have been charged.
failures-unconfirmed-end = I don't send it again by myself. Before you repeat it, ask whoever runs this bot whether it was made: the id to name is `{ $id }`.
failures-no-answer = never got an answer
failures-senseless-answer = got an answer that makes no sense
# $code: such as "HTTP 502".
failures-error-answer = was answered with an error ({ $code })
# $generations: a command.
failures-restricted = The video is ready and stays in age-restricted channels, and here I can't send it. Let me send messages and files in this channel and press *{ result-buttons-look-again }*, or bring it to another age-restricted channel with { $generations }. Nothing is charged again.
failures-hidden = Discord didn't answer when I posted the video, and I can't read the messages there. Let me, then press *{ result-buttons-look-again }*, or bring it elsewhere with { $generations }.
failures-held-back = The video is made and charged. Its member finds it in { $generations }, as a private link.
# What the service said, and what it cost, follow, and then the end.
failures-failed = The video service couldn't make this one.
failures-failed-end = Try other words or files.
# What the service said, what it cost, and one of the three below follow.
failures-unfetched = The video service didn't reach what you gave.
failures-attach-again = Send it again with the files attached.
failures-handed-over = I had handed them over myself this time: press *Again* later, or *Edit* to give other files.
failures-hand-over = The files are fine: press *Again*, and I hand them over in another way.
# $known: "no" when the task has no id. $task: its id. failures-looked-for or -no-more may follow, and then failures-by-this-id.
failures-lost =
    { $known ->
        [no] The task isn't known there any more.
       *[yes] Task { $task } isn't known there any more.
    }
failures-no-video =
    { $known ->
        [no] The task is finished but has no file so far.
       *[yes] Task { $task } is finished but has no file so far.
    }
failures-overdue =
    { $known ->
        [no] The task isn't finished yet. It isn't lost.
       *[yes] Task { $task } isn't finished yet. It isn't lost.
    }
failures-other-key =
    { $known ->
        [no] The task belongs to another account than the one I use now. It isn't lost, and whoever runs this bot knows.
       *[yes] Task { $task } belongs to another account than the one I use now. It isn't lost, and whoever runs this bot knows.
    }
failures-looked-for-no-more = I don't ask for it by myself any more; *{ result-buttons-look-again }* asks once more. Nothing is charged again.
# $when: a date and time.
failures-looked-for = I keep asking until { $when }, and when it's there it comes by itself. *{ result-buttons-look-again }* asks now. Nothing is charged again.
failures-by-this-id = Whoever runs this bot can ask for it by this id.

# What the service said, in its own language.
failures-service-words = It said: “{ $words }”.

# What the service said may follow, and then the end.
failures-declined = The video service turned this request down; nothing was charged.
# $code: a number, HTTP's status. $meaning: one of those below.
failures-declined-because = The video service turned this request down (HTTP { $code }: { $meaning }); nothing was charged.
failures-declined-end = Change that and send it again.

## What a refusal without words means: "it" is the video service.

failures-status-senseless = it can't make sense of the request
failures-status-blocked = something on the way to it blocks this request
failures-status-unanswerable = it can't answer this kind of request
failures-status-at-odds = it's at odds with something it has already
failures-status-too-large = the request is too large
failures-status-too-long = the request is too long
failures-status-wrong-kind = it doesn't take this kind of file or request
failures-status-not-allowed = something in it isn't allowed
failures-status-illegal = it isn't allowed to for legal reasons
failures-status-unknown = it gives no reason

## Whether it was charged.

failures-uncharged = Nothing was charged.
# $credits: quantities-credits, maybe with money.
failures-charged = It cost { $credits }.
failures-maybe-charged = It may have been charged.
failures-about = It costs about { $credits }.
failures-cost-unknown = It was sent; what it costs isn't known yet.

## While the bot goes on trying to post a video.

# $what: one of those below. $when: a time. $generations: a command.
failures-not-posted-yet = { $what }; I keep trying, next at { $when }. *{ result-buttons-look-again }* or { $generations } fetches it now. Nothing is charged again.
failures-not-yet-channel = **I can't post here.** The video is ready, but neither this channel nor your direct messages let me send it. Let me send messages and files here
failures-not-yet-restricted = **I can't post here.** The video is ready and stays in age-restricted channels. Let me send messages and files here, and keep this channel age-restricted
failures-not-yet-hidden = **I can't see whether it's posted.** Discord didn't answer when I posted the video, and I can't read the messages there to find out. Let me read the message history
failures-not-yet-download = **Couldn't fetch it yet.** The video is finished, but its file couldn't be downloaded so far
failures-not-yet-too-large = **Too large to post.** The video is ready, but the video service gives no link to it right now
failures-not-yet-disk = **No room.** The video is ready, but the bot's disk takes no more. Whoever runs this bot knows
failures-not-yet-posting = **Couldn't post it yet.** The video is ready, but Discord didn't take it so far
