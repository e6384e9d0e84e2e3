### What `/help` shows, and the greeting in a server that has added the bot.

help-title = I make videos from your words, pictures and clips
help-begin = Press a command to try it. A video takes a few minutes.

## What each command makes, and an example. The words in backticks are the command's options by their English names, unless
## Discord shows members of this language other ones: then by those.

help-motion = The character in your picture moves like the one in your clip.
help-motion-example = `image` a puppet · `video` a dance
help-video = A video from words alone, or from a picture and words.
help-video-example = `prompt` A paper boat sails through a rainy city at night
help-story = Several shots from one picture and one prompt; the cuts come by themselves.
help-story-example = `prompt` She looks up, comes closer, and laughs · `image` a puppet
help-storyboard = Up to six shots, each with its own words and length.
help-storyboard-example = `shots` 4s wide shot of the stage | 3s close-up, she winks
help-character-add = Save a character; it looks the same in every video that names it.
help-character-add-example = `name` hero, then in a prompt: @hero walks on stage

## What each picture shows, for people who do not see it. At most 256 characters.

help-picture-motion = A puppet in a yellow raincoat that sways as if it danced
help-picture-video = A paper boat on the water before a city at night, in the rain
help-picture-story = The puppet in three shots, each closer than the one before
help-picture-storyboard = Four numbered shots of the puppet, room for two more, and a timeline below
help-picture-character-add = The puppet with the name @hero below it

##

help-menus-title = On any message with a picture or a clip
# "Apps" is Discord's own menu.
help-menus = Right-click it, or hold it on a phone, then *Apps*: *{ message-menus-animate }*, *{ message-menus-use-motion }*, *{ message-menus-use-character }* or *{ message-menus-save-character }*. On a member: *{ message-menus-animate-avatar }*.

## Each stands behind a command: "/generations your videos · /usage what they cost · ..."

help-generations = your videos
help-usage = what they cost
help-preferences = your defaults
help-privacy = your data

##

# In front of what a member may make and what is left of their limits.
help-for-you = For you here
# $channels: mentions of channels.
help-channels = **In this server** I make videos in { $channels }.

## The first message in a server that has added the bot, in the server's language.

help-hello = Hello! I make videos from words, pictures and clips.
# The three lines below follow, with numbers.
help-three-things = Three things to try:
# $video, $motion, $help: commands.
help-try-video = { $video }: write one sentence and see it move.
help-try-menu = Right-click a picture here, or hold it on a phone, then *Apps* and *{ message-menus-animate }*.
help-try-motion = { $motion }: a picture of a character and a clip of a dance.
help-shows-everything = { $help } shows everything with pictures.
