### The modals in which a server's settings are filled in, and what is said of entries that cannot be taken.

# A button. At most 80 characters.
settings-forms-fill-in-again = Fill in again

## Titles of modals. At most 45 characters

settings-forms-budget-title = Budget of this server
settings-forms-title-videos = Limits on videos
settings-forms-title-credits = Limits on credits
settings-forms-title-days = New members
settings-forms-title-stars = Showcase
settings-forms-title-words = Blocked words
# $title: one of those above. $whose: "everyone", "new-members" or "role".
settings-forms-title-of =
    { $whose ->
        [everyone] { $title }: everyone
        [new-members] { $title }: new members
       *[role] { $title }: a role
    }

## Labels of entries. At most 45 characters

settings-forms-at-once = Videos under way at the same time
settings-forms-per-hour = Videos within an hour
settings-forms-per-day = Videos a day
settings-forms-longest-seconds = Seconds of one video
settings-forms-best-quality = Best quality
settings-forms-credits-per-day = Credits a day
settings-forms-credits-per-month = Credits a month
settings-forms-new-member-days = Days for which a member counts as new
settings-forms-showcase-stars = Stars that bring a video to the showcase
settings-forms-blocked-words = Words that no prompt may hold

## What is written into empty entries. At most 100 characters

settings-forms-no-limit = Leave it empty for no limit.
settings-forms-day-begins = A day begins at midnight UTC. Leave it empty for no limit.
settings-forms-month-begins = A month begins on its first day, UTC. Leave it empty for no limit.
# $least, $most: numbers of seconds.
settings-forms-from-to = { $least } to { $most }. Leave it empty for no limit.
# $most: a number.
settings-forms-new-member-hint = Up to { $most }, counted from when they joined; 0 for no such rule.
settings-forms-stars-hint = 0 leaves the showcase to the moderators.
# $most, $longest: numbers.
settings-forms-words-hint = One on each line, or with commas: up to { $most }, each up to { $longest } characters.

## The choices of the best quality. At most 100 characters

settings-forms-any-quality = No limit
# $quality: "720p", "1080p" or "4K".
settings-forms-up-to = Up to { $quality }

##

# $again: the button settings-forms-fill-in-again, also below.
settings-forms-not-taken = Nothing is changed. *{ $again }* has your entries in it.
# Above a list of the settings that hold now.
settings-forms-changed-meanwhile = Somebody else has changed this while you were typing, so yours is not saved yet. *{ $again }* has your entries in it, and replaces what holds now:
# In that list, of a setting that is empty.
settings-forms-empty = empty

# What is wrong with an entry, behind its label. $given: what was typed. $least, $most: numbers.
settings-forms-not-a-number = “{ $given }” is no number. Write it in digits, such as 5.
# Write the examples as one types numbers in your language.
settings-forms-ambiguous = “{ $given }” may mean two different numbers. Write 2.5 with a point, and a thousand as 1000, without anything in it.
settings-forms-not-whole = “{ $given }” is no whole number. Write it in digits only, such as 5 or 1000.
settings-forms-too-small = “{ $given }” is too little. The least is { $least }.
settings-forms-too-large = “{ $given }” is too much. The most is { $most }; leave it empty for no limit.
settings-forms-too-many-decimals = “{ $given }” is too exact. Credits have up to { $most } decimals.
settings-forms-too-many-words = that is more than { $most } words, and that is all I can check. Leave some out.
settings-forms-word-too-long = “{ $given }” is longer than { $most } characters. Put each word on a line of its own.
settings-forms-no-word = “{ $given }” has no letter, digit or emoji in it, so nothing could match it.
