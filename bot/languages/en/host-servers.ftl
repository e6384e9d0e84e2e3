### The servers that the bot is in, as the host reads of them.

## Buttons, and the placeholder of the select. At most 80 characters.

host-servers-allow = Allow
host-servers-block = Block
host-servers-unblock = Unblock
host-servers-leave = Leave
host-servers-leave-for-sure = Leave it
host-servers-pick = Choose a server

##

host-servers-not-there = I'm not in that server any more.
host-servers-discord-refuses = Discord doesn't let me leave right now. Try that again in a minute.
# $server: its name, with its id.
host-servers-allowed = { $server } can use me now.
host-servers-is-blocked = { $server } is blocked: nobody there can ask for anything. What is under way is still delivered.
host-servers-ask-to-leave = Leave { $server }? What is under way there comes to its members as direct messages, where they take those.
host-servers-left = I've left { $server }.

## The list and a server's card. The parts of a line stand between dots.

host-servers-title = Servers
# Behind the title. $count: how many servers.
host-servers-waiting-for-you =
    { $count ->
        [one] { $count } waits for you
       *[other] { $count } wait for you
    }
# Of one server: until the host decides, nobody there can use the bot.
host-servers-waiting = waits for you
host-servers-blocked = blocked
host-servers-members =
    { $count ->
        [one] { $count } member
       *[other] { $count } members
    }
# Where a server's name is not known. $id: a number.
host-servers-unnamed = server { $id }
# In place of a server's name.
host-servers-direct-messages = direct messages
# $amount: quantities-credits, maybe with money.
host-servers-spent-this-month = { $amount } this month
# $today, $this_month: the same.
host-servers-spent = Spent: { $today } today · { $this_month } this month
host-servers-owner-unknown = Owner: unknown
# $member, $moderator: mentions. $when: Discord's time, as in "2 hours ago".
host-servers-owner = Owner: { $member }
host-servers-may = May use me
host-servers-allowed-since = May use me, allowed { $when } by { $moderator }
host-servers-waits-since = Waits for you, first seen { $when }
host-servers-blocked-since = **Blocked** { $when } by { $moderator }
