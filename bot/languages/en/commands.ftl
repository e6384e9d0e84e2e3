### The slash commands, as Discord lists them. Members type the names; Discord shows each member their own language.
###
### @name in a prompt stands for a saved character. A name must differ from those of other commands, and from those of the
### other options of the same command. The English ones come from the code: change them there too.

## Names of commands, groups and options: lower case, no spaces. At most 32 characters.

commands-name-motion = motion
commands-name-image = image
commands-name-video = video
commands-name-prompt = prompt
commands-name-orientation = orientation
commands-name-quality = quality
commands-name-keep-sound = keep_sound
commands-name-duration = duration
commands-name-aspect = aspect
commands-name-audio = audio
commands-name-start = start
commands-name-end = end
commands-name-characters = characters
commands-name-story = story
commands-name-storyboard = storyboard
commands-name-shots = shots
commands-name-seconds = seconds
commands-name-character = character
commands-name-add = add
commands-name-name = name
commands-name-description = description
commands-name-image1 = image1
commands-name-image2 = image2
commands-name-image3 = image3
commands-name-image4 = image4
commands-name-list = list
commands-name-show = show
commands-name-delete = delete
commands-name-share = share
commands-name-off = off
commands-name-generations = generations
commands-name-preferences = preferences
commands-name-usage = usage
commands-name-privacy = privacy
commands-name-help = help
commands-name-server = server
commands-name-host = host

## What commands and their options are for. At most 100 characters.

commands-motion = Make the character in a picture move like a clip
commands-motion-image = The character: JPG or PNG is best, up to 10 MB
commands-motion-video = The motion: MP4 or MOV is best, 3 to 30 seconds (10 when the picture's facing is kept)
commands-motion-prompt = What else you want to see, in a few words
commands-motion-orientation = Where the character looks: like in the clip, or like in the picture
commands-motion-quality = 720p or 1080p; better costs more
commands-motion-keep-sound = Keep the clip's sound (yes at first)
commands-video = Make a video from words, or from a picture and words
commands-video-prompt = What the video shows; @name stands for one of your characters
commands-video-duration = How many seconds: 3 to 15 (5 if you leave it out)
commands-video-aspect = The shape; with a start picture the video takes the picture's
commands-video-quality = 720p, 1080p or 4K; better costs more
commands-video-audio = With sound (yes at first)
commands-video-start = The first picture: JPG or PNG is best, up to 10 MB
commands-video-end = The last picture; needs a start picture too
commands-video-characters = Up to 3 of your characters, made with /character add
commands-story = Tell a story in several shots; the cuts come by themselves
commands-story-prompt = The story; @name stands for one of your characters
commands-story-image = The picture it begins with: JPG or PNG is best, up to 10 MB
commands-story-duration = { commands-video-duration }
commands-story-quality = { commands-video-quality }
commands-story-characters = { commands-video-characters }
commands-storyboard = Build a video shot by shot; opens the storyboard you have begun
commands-storyboard-shots = All shots at once: 4s wide shot of the temple | 6s @hero lifts the relic
commands-storyboard-image = { commands-story-image }
commands-storyboard-seconds = How many seconds in all: 3 to 15 (those of the shots if you leave it out)
commands-storyboard-quality = { commands-video-quality }
commands-storyboard-characters = { commands-video-characters }
commands-character = Characters that look the same in every video
commands-character-add = Save a character under a name that your prompts can use
commands-character-add-name = What prompts call it, such as hero for @hero: letters, digits, emoji, - and _
commands-character-add-description = What it is, in a few words: a knight in red armour with a fox's tail
commands-character-add-image1 = A picture of it, from the front and with nothing else on it if you can
commands-character-add-image2 = The same from another side
commands-character-add-image3 = { commands-character-add-image2 }
commands-character-add-image4 = { commands-character-add-image2 }
commands-character-list = See your characters and those shared in this server
commands-character-show = See a character with its pictures
commands-character-show-name = Which one
commands-character-delete = Delete a character of yours; moderators can delete what is shared here
commands-character-delete-name = { commands-character-show-name }
commands-character-share = Propose a character of yours to everyone in this server; a moderator accepts it
commands-character-share-name = { commands-character-show-name }
commands-character-share-off = Take it back instead; moderators can do that for what others share
commands-generations = See your videos, and fetch those that couldn't be posted
commands-preferences = Set what your commands begin with: quality, length, shape and sound
commands-usage = See what you have made, and what it cost
commands-privacy = See what I keep of you, get a copy, or have it deleted
commands-help = See what can be made, with an example each
commands-server = Set up this server: limits, channels, notifications, showcase, content
commands-host = How the bot is doing, for the person who hosts it

## What can be chosen for options. At most 100 characters.

commands-choice-follow-the-clip = follow the clip
commands-choice-keep-the-picture-s-facing = keep the picture's facing
