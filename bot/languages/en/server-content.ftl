### The page of /server about content: checks, words, consent, blocked members.

server-content-check-fixed = Whoever runs this bot has fixed that check for all servers. Nothing is changed.
# At most 80 characters.
server-content-edit-words = Edit words
server-content-pick-unblocked = Unblock a member
server-content-unblocked = Unblocked: this member can ask for videos here again.
server-content-not-blocked = This member isn't blocked.
# Buttons beside server-content-consent: short, since the sentence there has the rest of a phone's width.
server-content-consent-on = Ask for it
server-content-consent-off = Stop asking

server-content-check-given = The video service's check of what is given
server-content-check-made = The video service's check of what comes out

## Choices of a check. At most 100 characters

server-content-as-host = As whoever runs this bot has it
server-content-on = On
server-content-off = Off
server-content-members-choose = Each member chooses

## The same behind the check's name, and in the record.

server-content-is-as-host = as whoever runs this bot has it
server-content-is-on = on
server-content-is-off = off
server-content-is-members-choice = each member chooses

##

# $state: one of those above.
server-content-fixed = { $state } (fixed by whoever runs this bot)
server-content-checks = The video service's checks: { $state }
# $given, $made: states of the two checks.
server-content-each-check = The video service's checks: What is given: { $given }. What comes out: { $made }
# $count: how many words are blocked.
server-content-words-and-consent =
    { $count ->
        [0] No blocked words, consent is asked for
        [one] { $count } blocked word, consent is asked for
       *[other] { $count } blocked words, consent is asked for
    }
server-content-words-without-consent =
    { $count ->
        [0] No blocked words, consent is not asked for
        [one] { $count } blocked word, consent is not asked for
       *[other] { $count } blocked words, consent is not asked for
    }
server-content-blocked-words = Blocked words
# Below server-content-blocked-words.
server-content-words-refused =
    { $count ->
        [0] none
       *[other] { $count }; prompts with one of them are refused
    }
server-content-blocked-members = Blocked members
# *Block member* is a button.
server-content-nobody-blocked = none. *Block member* is on the card of a report.
# Behind mentions between commas.
server-content-and-more = and { $more } more
server-content-consent = Consent
server-content-consent-is-on = whoever uploads a picture of a real person confirms once that they may
server-content-consent-is-off = not asked for
