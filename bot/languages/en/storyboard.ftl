### The storyboard builder.

storyboard-title = Storyboard
storyboard-ready = Everything fits: press **Generate**.
storyboard-shot-gone = That shot isn't there any more.
storyboard-throw-away-asked = Throw away the shots, the start picture and the characters, and start over?
storyboard-throw-away-for-another-asked = Throw away this storyboard, and go on with another one that you have begun?
storyboard-another-shown = Thrown away. This is another storyboard that you have begun.

## Buttons. At most 80 characters

storyboard-add = Add a shot
storyboard-change = Change
storyboard-edit = Edit
storyboard-earlier = Earlier
storyboard-later = Later
storyboard-remove = Remove
storyboard-back = Back
storyboard-generate = Generate
storyboard-start-over = Start over
storyboard-throw-away = Throw it away
storyboard-keep = Keep it
storyboard-as-text = All as text
storyboard-correct-line = Correct the line
storyboard-drop-line = Drop the line
storyboard-picture = Start picture
storyboard-other-picture = Other picture
# $seconds: a number.
storyboard-spread = Spread { $seconds } s over the shots
storyboard-fit = Make it { $seconds } s

## Titles and labels of modals. At most 45 characters

storyboard-add-title = Add a shot
storyboard-shot-label = What does it show?
storyboard-seconds-label = How long?
storyboard-picture-title = Start picture
storyboard-picture-label = The picture that the video begins with
storyboard-as-text-title = All shots as text
storyboard-as-text-label = The shots, with | between them
# $number: which shot.
storyboard-edit-title = Edit shot { $number }

## Hints, examples, and what selects say. At most 100 characters

storyboard-shot-hint = @name stands for one of your characters
storyboard-shot-example = Wide shot of the temple at dawn
storyboard-picture-hint = JPG or PNG is best; the video takes its shape
storyboard-as-text-hint = Each begins with its seconds: 4s wide shot | 6s close-up
storyboard-characters = Choose up to 3 characters
# $count: a number.
storyboard-seconds =
    { $count ->
        [one] { $count } second
       *[other] { $count } seconds
    }
storyboard-length = { $count } seconds in all

##

# $storyboard: a command.
storyboard-another-waits = You have begun another storyboard too; { $storyboard } opens it once this one is sent off or thrown away.
# $count: a number.
storyboard-full = There are { $count } shots already, and that is the most.
# Behind the title and a dot. $total: how long the shots are together. $seconds: how long the video is.
storyboard-lasts = { $total } of { $seconds } s
# Settings, between dots.
storyboard-with-sound = with sound
storyboard-pictures-shape = the picture's shape
storyboard-no-picture = no start picture yet
# How long one shot is. $seconds: a number.
storyboard-seconds-short = { $seconds } s
# $number, $count, $seconds: numbers.
storyboard-shot-title = **Shot { $number } of { $count }** · { $seconds } s
# Above what a member wrote.
storyboard-written = What you wrote:

## What is wrong with a line of shots, one behind another. $number: which shot. $position: which character. $found: what stands there.

storyboard-unreadable = **I can't read this line of shots.**
# `4s` means four seconds and @hero a character: translate the words only.
storyboard-line-empty = It is empty. Write it like `4s wide shot of the temple | 6s @hero lifts the relic`.
storyboard-line-empty-shot = Shot { $number } (from character { $position }) is empty: nothing stands beside the `|`.
storyboard-line-no-seconds = Shot { $number } (from character { $position }), “{ $found }”, doesn't begin with its seconds. Write `4s` in front of it.
# $most: a number.
storyboard-line-wrong-seconds = Shot { $number } (from character { $position }) begins with “{ $found }” seconds. A shot has 1 to { $most } whole seconds.
storyboard-line-no-words = Shot { $number } (from character { $position }), “{ $found }”, has seconds but no words. Say what it shows.
# $count, $most: numbers.
storyboard-line-long = Shot { $number } (from character { $position }) has { $count } characters. It may have up to { $most }.
storyboard-line-many = It has { $count } shots; a storyboard has up to { $most }. “{ $found }” is one too many.
