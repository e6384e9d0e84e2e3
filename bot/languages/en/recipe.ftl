

### All settings of a video, each on a line, and how to make another one.

# A button, and the heading. At most 80 characters.
recipe-label = Recipe

# Above the line to paste.
recipe-how = To make another one, paste this into the message field:
# $files: options of the command, as in "`image` and `video`".
recipe-how-with-files = To make another one, paste this into the message field, and add { $files } yourself:

# A setting on its line. $name, $value: from below.
recipe-setting = { $name }: { $value }

# Names of settings.
recipe-quality = Quality
recipe-length = Length
recipe-faces = Faces
recipe-clip-sound = The clip's sound
recipe-shots = Shots
recipe-shape = Shape
recipe-sound = Sound
recipe-characters = Characters
recipe-check-given = The check of what is given
recipe-check-made = The check of what comes out
recipe-cost = Cost
recipe-took = Took
recipe-asked-for = Asked for

# Values of settings.
# $count: a number.
recipe-seconds = { $count } seconds
recipe-seconds-like-clip = { $count } seconds, like the clip
# $seconds: a number. A shot of a storyboard, between plus signs.
recipe-shot-seconds = { $seconds } s
# Where the character looks, behind recipe-faces.
recipe-like-clip = like in the clip
recipe-like-picture = like in the picture
# Behind recipe-shape: the shape of the picture.
recipe-pictures = the picture's
# Of the sound and of the checks.
recipe-on = on
recipe-off = off
