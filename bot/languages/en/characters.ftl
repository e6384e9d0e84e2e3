### Saved characters, which look the same in every video. Members save them with pictures, and name them in prompts.
###
### $name everywhere: its name as it is shown, such as **@hero**. $plain_name: the name alone. $member: a mention.

## Labels of buttons, and placeholders of selects. At most 80 characters.

characters-show = Show
# At most 45 characters.
characters-rename = Rename
characters-delete = Delete
characters-delete-for-good = Delete for good
characters-all = All characters
characters-pick = Look at one
characters-fill-in-again = Fill in again
# A moderator shares a character that a member proposes, or does not.
characters-accept = Share with everyone
characters-decline = No

## Titles and inputs of the forms. At most 45 characters.

characters-save-title = Save a character
characters-new-name = New name
characters-name = Name
characters-description = What it is, in a few words
# $most: 4.
characters-pictures = One to { $most } pictures of it

## Hints in the forms. At most 100 characters.

characters-pictures-hint = From the front first, and with nothing else on it if you can.
characters-pictures-kept = Leave it empty to keep those you gave
# $most: how many characters.
characters-name-rule = Letters, digits, emoji, - and _, up to { $most }. Prompts refer to it as @name.

## Why something cannot be done, and what would be right.

characters-blocked-words = This server doesn't allow some of the words in the name or the description.
characters-no-description = The description is empty. Say in a few words what it is: `a knight in red armour with a fox's tail`.
characters-not-yours = Only the member who made this character can do that, or a moderator where it is shared.
# The permissions as Discord calls them.
characters-accept-needs-moderator = A moderator decides that: it takes **Manage Messages** or **Manage Server** in the server's settings.
# characters-name-rule follows.
characters-no-name = That can't be a name.
characters-name-taken = You have { $name } already. Take another name, or delete that one first.
characters-name-shared = Another { $name } is shared in this server. Rename yours, or unshare that one first.
# $most: a number.
characters-error-many = You have { $most } characters, and that is all I keep for one member. Delete one first.
# $most: a size, such as 40 MB.
characters-error-too-much = Your characters' pictures would be more than { $most } together. Delete one, or give smaller pictures.
characters-error-server-full = This server's characters have filled their { $most }. Someone has to delete one first.
# $most: a number.
characters-error-many-shared = { $most } characters are shared in this server, and that is all I keep. Unshare one first.
characters-error-shared-elsewhere = { $name } is shared in another server. Unshare it there first.
characters-error-decided = That is decided already, or its member took it back.
# $character_list: a command.
characters-gone = That character was deleted. { $character_list } shows what there is.
# Below why it could not be saved. "These words": what was typed.
characters-not-saved = Nothing is saved yet. *{ characters-fill-in-again }* has these words in it; only add the pictures once more.
# The same where its pictures are kept.
characters-not-saved-kept = Nothing is saved yet. *{ characters-fill-in-again }* has all of it.

# These sentences follow each other; the second only where a name is similar.
characters-unknown = There is no character { $name } here.
characters-meant = Did you mean { $name }?
characters-list-shows = { $character_list } shows what there is.

## Saving, sharing, deleting.

# $character_add: a command.
characters-none-yet = There are no characters here yet. Save one with { $character_add }: one to four pictures of it, a name and a few words.
# $pictures: characters-count-pictures. `characters` is an option of the commands. $most: a number.
characters-created = { $name } is saved with { $pictures }. Write `@{ $plain_name }` in a prompt, or choose it in `characters`: up to { $most } in one video.
# Why it has another name than the one that was given.
characters-named-otherwise =
    { $why ->
        [taken] You have one of the name you gave already. { characters-rename } it if you like another.
        [letters] Names have letters, digits, emoji, - and _ only. { characters-rename } it if you like another.
       *[other] The name you gave can't be used. { characters-rename } it if you like another.
    }
# $option: the name of the command's option with the picture. $why: a sentence.
characters-left-out = `{ $option }` is left out: { $why }
# $pictures: characters-count-pictures.
characters-ask-to-delete = Delete { $name } with { $pictures }? There is no way back; videos made with it stay.
# To a moderator. $character_share: a command; off is one of its options.
characters-not-own = It is { $member }'s. With { $character_share } and *off* it stays theirs and leaves the server.
characters-deleted = { $name } is deleted.
characters-renamed = It is { $name } from now on. Prompts with its old name have to be changed.
characters-shared = Everyone in this server can use { $name } now.
characters-unshared = { $name } is { $member }'s alone again.
characters-proposed = Proposed: once a moderator accepts it, everyone here can use it, and is told.
# After characters-proposed, where Discord takes the question to the moderators in no channel.
characters-not-proposed = Discord didn't let me ask the moderators, so nothing is proposed. Try again in a while, or in another channel.
characters-proposed-before = You have proposed it already. A moderator decides; a day later you can propose it again.
characters-decided = Done: the card says so.

## What moderators and everyone read, in the server's language.

characters-proposes = { $member } proposes { $name } for everyone in this server.
characters-declined = { $name } stays { $member }'s alone.
# $moderator: a mention.
characters-accepted = { $moderator } shares { $name } of { $member } with everyone in this server.
characters-announced = **New for everyone here:** { $name }, from { $member }. Write `@{ $plain_name }` in a prompt.

## The list. Its parts stand between dots: "**Characters** · 2 of 20 yours · 1 from others here".

characters-list = Characters
# $own, $most: numbers.
characters-own = { $own } of { $most } yours
characters-others = { $count } from others here
characters-count-pictures =
    { $count ->
        [one] { $count } picture
       *[other] { $count } pictures
    }
# Whose it is.
characters-from = from { $member }
characters-only-yours = only yours
characters-shared-here = yours, shared here
characters-shared-in-another = yours, shared in another server
# In place of a description that is hidden as a spoiler.
characters-spoiler = Described as a spoiler
characters-none-shown = Too large to be shown here: all of its pictures. Videos use them all the same.
# $left: how many of them are not shown. $pictures: how many there are.
characters-some-unshown =
    { $left ->
        [one] { $left } more picture is kept with it, too large to be shown beside these. Videos use all { $pictures }.
       *[other] { $left } more pictures are kept with it, too large to be shown beside these. Videos use all { $pictures }.
    }

# Offered while a name is typed. At most 60 characters. $name: @hero.
characters-choice-shared = { $name } (shared here)

## Alt texts. At most 150 characters. $name: the name alone.

characters-picture-of = { $name }, picture { $number }
characters-face-of = The face of { $name }
