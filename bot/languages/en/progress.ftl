

### How far a video is, on its status card. The parts of a line stand between dots.
###
### Each of these sentences is shown for a while without being renewed, so it has to stay true.

progress-uploading = Ready · bringing it here
progress-converting = Ready · converting it so that everyone can watch it
progress-shrinking = Ready · making it small enough for this server
# $begun: Discord's time, as in "2 minutes ago", also in the following.
progress-generating = Generating · started { $begun }
# $usual: a duration, as in "about 2 minutes".
progress-usual = Generating · started { $begun } · usually takes { $usual }
# $than: "longer", "much" or "far": how much longer than usual it takes.
progress-longer =
    { $than ->
        [far] Generating · started { $begun } · far longer than usual ({ $usual })
        [much] Generating · started { $begun } · much longer than usual ({ $usual })
       *[longer] Generating · started { $begun } · longer than usual ({ $usual })
    }
# $until: a time on the reader's own clock.
progress-limit = I keep looking until { $until }, and seldom after that: it comes by itself.
