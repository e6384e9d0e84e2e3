### What /privacy says: what is kept, for how long, and what a member can do about that.

# At most 80 characters.
privacy-export = Export
# At most 80 characters.
privacy-delete = Delete everything of mine
# At most 80 characters.
privacy-delete-for-good = Delete for good
# At most 80 characters.
privacy-keep = Keep it
# At most 80 characters.
privacy-policy = Privacy policy
privacy-already-at-it = I'm writing your files already, one moment.
privacy-others = I read no messages but those you use a command or a menu on, and know you by your Discord id alone. Your prompts, pictures and clips go to crun, the video service; what Discord and crun keep is up to them.
privacy-kept = All right, nothing was deleted.

# $after: privacy-after-months or privacy-after-days. $characters, $preferences: commands.
privacy-what-is-kept =
    {"*"}*What I keep of you**
    - **Requests**: prompt, options, links to your files and the video, channel, cost. { $after } Of a deleted video the prompt and links go at once.
    - **Characters** ({ $characters }): name, words and pictures, until you delete them.
    - **Unfinished requests and storyboards**, until 30 days after the last change.
    - **{ $preferences }**, until you reset them.
    - **Your consent** to use people's pictures, until you delete everything.
# $days: privacy-days.
privacy-after-months = After { $days } only the cost stays, without your name.
privacy-after-days = After { $days } the prompt and links go, and once the month is over your name: only the cost stays.
# Behind "After".
privacy-days =
    { $count ->
        [1] a day
       *[other] { $count } days
    }

# The three that follow stand one behind another.
privacy-delete-question = **Delete everything of yours?**
# $what: some of the four below, between commas.
privacy-you-have = You have { $what }.
privacy-no-way-back = There is no way back.
privacy-requests =
    { $count ->
        [one] { $count } request
       *[other] { $count } requests
    }
privacy-characters =
    { $count ->
        [one] { $count } character
       *[other] { $count } characters
    }
privacy-drafts =
    { $count ->
        [one] { $count } draft
       *[other] { $count } drafts
    }
privacy-own-preferences = preferences of your own
privacy-what-stays =
    - Videos stay where they were posted. Delete those first that are to go.
    - What is under way is finished and posted first, and forgotten then; what is unclear, within a week.
    - How much you asked for this month stays counted until it ends, without words, so that limits hold.
    - What a server's moderators noted, such as a block, stays theirs.

privacy-done = **Done.**
privacy-deleted = Everything of yours is deleted.
# $count: how many requests.
privacy-under-way =
    { $count ->
        [1] One request is still under way: finished and posted first, and forgotten within an hour after that.
       *[other] { $count } requests are still under way: finished and posted first, and forgotten within an hour after that.
    }
privacy-unclear =
    { $count ->
        [1] One request is unclear, since the video service never answered: forgotten a week after sending, as a video may still be found until then.
       *[other] { $count } requests are unclear, since the video service never answered: forgotten a week after sending, as a video may still be found until then.
    }

privacy-exported = All I keep of you.
# $part, $parts: numbers.
privacy-exported-part = All I keep of you, file { $part } of { $parts }.
