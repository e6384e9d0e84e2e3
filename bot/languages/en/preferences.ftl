### What members read about their preferences.

# At most 80 characters.
preferences-reset = Reset everything
preferences-usual = the usual
preferences-dearer = 1080p and 4K, and a longer video, cost more each time.
preferences-dearer-motion = 1080p, and a longer clip, cost more each time.
preferences-refuse-showcase = Keep my videos out of showcases
preferences-allow-showcase = Let my videos into showcases

preferences-heading =
    {"*"}*Your preferences**
    Your commands begin with these settings. What you give in a command counts for that video alone.

# Video service's checks: of a member's prompt and files, and of the video.
preferences-check-given = The video service's check of what you give
preferences-check-made = The video service's check of what comes out

# Whether a check is on, in bold behind its name.
preferences-on = on
preferences-off = off

# What a setting is called. At most 100 characters.
preferences-quality = Quality
preferences-length = Length
preferences-shape = Shape
preferences-sound = Sound
preferences-facing = Facing

# Values of settings. They stand in selects, and between dots. At most 80 characters.
preferences-faces-like-clip = Faces like in the clip
# At most 80 characters.
preferences-faces-like-picture = Faces like in the picture
# $count: a number. At most 80 characters.
preferences-seconds = { $count } seconds
# At most 80 characters.
preferences-with-sound = With sound
# At most 80 characters.
preferences-without-sound = Without sound
# At most 80 characters.
preferences-with-clip-sound = With the clip's sound
# The value that a setting has where nothing is chosen. $value: one of those above. At most 100 characters.
preferences-usual-value = { $value } (usual)

# $price: quantities-credits, maybe with "about".
preferences-price = With these settings a video costs { $price }.

# Buttons. $check: one of the checks above. At most 80 characters.
preferences-turn-off = Turn off: { $check }
# At most 80 characters. $check: one of the checks above.
preferences-turn-on = Turn on: { $check }
# $what: one of the checks above. $state: preferences-on or preferences-off.
preferences-state = { $what }: **{ $state }**

preferences-showcase-never = Your videos in servers' showcases: **never**
preferences-showcase-allowed = Your videos in servers' showcases: **allowed**
