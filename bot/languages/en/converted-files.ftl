### What was done to a member's files so that the video service takes them; said on the card, in the server's language.

# $file: what the file is for: "image", "end" (the picture that a video ends with) or "clip".
# $done: what follows, joined like any list: "converted to JPEG and made smaller".
converted-files-done =
    { $file ->
        [end] Your end picture was { $done }.
        [clip] Your clip was { $done }.
       *[image] Your picture was { $done }.
    }

## What was done, in converted-files-done.

# $format: JPEG, PNG or MP4.
converted-files-converted = converted to { $format }
converted-files-colours = converted to usual colours
converted-files-frame-rate = given a constant frame rate
converted-files-turned = turned upright
converted-files-background = given a background
converted-files-smaller = made smaller
converted-files-enlarged = enlarged
converted-files-cropped = cropped
# Black bars at the sides, or at the top and the bottom.
converted-files-borders = given borders
# Of an animated picture.
converted-files-first-picture = reduced to its first picture
converted-files-shortened = shortened
# Of a clip with cuts or camera moves.
converted-files-one-take = cut to its longest take
