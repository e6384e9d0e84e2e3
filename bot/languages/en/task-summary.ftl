

### What a card says of the video that was asked for. The parts of a line stand between dots.

# What a video of each command is called. At most 45 characters.
task-summary-motion = Motion
# At most 45 characters.
task-summary-video = Video
# At most 45 characters.
task-summary-story = Story
# At most 45 characters.
task-summary-storyboard = Storyboard

# What a video was made of. $title: one of those above, in bold.
task-summary-from-picture-and-clip = { $title } from a picture and a clip
# $count: how many shots.
task-summary-from-shots =
    { $count ->
        [1] { $title } from one shot and a picture
       *[other] { $title } from { $count } shots and a picture
    }
task-summary-from-words = { $title } from words
task-summary-from-picture = { $title } from a picture
task-summary-from-two-pictures = { $title } from a start and an end picture

# How long it is, with a space that is not broken. $seconds: a number.
task-summary-seconds = { $seconds }{"\u00A0"}s

# A link to the clip. It stands in one of the two below.
task-summary-clip = the clip
# Where the character looks. $clip: task-summary-clip.
task-summary-follows-clip = follows { $clip }
task-summary-keeps-facing = moves like { $clip }, keeps the picture's facing
# The clip's sound.
task-summary-with-its-sound = with its sound
task-summary-with-sound = with sound
task-summary-without-sound = without sound
task-summary-pictures-shape = the picture's shape
