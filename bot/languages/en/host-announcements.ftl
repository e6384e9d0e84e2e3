### What the host writes to all servers, as they and the servers read it.

## Buttons. At most 80 characters.

host-announcements-announce = Announce
host-announcements-write-again = Write again
host-announcements-send = Send

## The form: its title and input. At most 45 characters.

host-announcements-modal-title = Announce to all servers
host-announcements-text = What you want to say
# At most 100 characters.
host-announcements-text-hint = It is shown to you first. Discord's Markdown works; nobody is pinged.

##

host-announcements-empty = There is nothing in it to announce. Write a sentence or two.
host-announcements-gone = I don't have that announcement any more. Write it once more.
host-announcements-sent-already = That one is on its way already.

# Above an announcement, in the server's language.
host-announcements-head = From whoever runs this bot

# $count: how many servers.
host-announcements-preview =
    { $count ->
        [one] This goes to one server, once to each: into the staff channel where there is one, else into the channel for system messages.
       *[other] This goes to { $count } servers, once to each: into the staff channel where there is one, else into the channel for system messages.
    }

## How far it is: "**Announced** · 12 told · 3 to be told". $count: how many servers.

host-announcements-announced = Announced
host-announcements-to-none = to no server
host-announcements-state-told = { $count } told
host-announcements-state-due = { $count } to be told
host-announcements-state-sending = { $count } being told
host-announcements-state-nowhere = { $count } without a channel that I may write in
