### The names of the menus on messages and members, and the answers when there is nothing to use.

## The menus, in Discord's *Apps*. At most 32 characters.

message-menus-animate = Animate this picture
message-menus-use-motion = Use this motion
message-menus-use-character = Use as character
message-menus-save-character = Save as character
message-menus-animate-avatar = Animate their avatar

## Answers when there is nothing to use.

message-menus-not-a-member = They aren't in this server any more, so I leave their avatar alone.
message-menus-no-avatar = They have no avatar of their own, so there is nothing to animate.
message-menus-vector-sticker = That sticker is a vector drawing (Lottie), which I can't read. Stickers in PNG, APNG and GIF work, and so does a screenshot of it.

# A message holds no such file.
message-menus-no-clip = I see no clip in this message. I look for attached or embedded videos and GIFs: MP4 and MOV are best, 3 to 30 seconds.
message-menus-no-picture = I see no picture in this message. I look for attached or embedded pictures and for stickers: JPG and PNG are best; WebP, HEIC and GIF work too.
