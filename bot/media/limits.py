"""What Kling takes as pictures and clips.

The limits are Kling's own for motion control and for start and end pictures, as several resellers repeat them.
"""

from __future__ import annotations

from bot.units import MIB

#: At most 10 MB and 100 MB; read as binary megabytes, as the smaller reading would turn away files that pass.
MAX_PICTURE_BYTES = 10 * MIB
MAX_CLIP_BYTES = 100 * MIB
MIN_PICTURE_SIDE = 300
#: The longer side over the shorter one.
MAX_PICTURE_ASPECT = 2.5
MIN_CLIP_SIDE = 340
MAX_CLIP_SIDE = 3850
MIN_CLIP_SECONDS = 3.0
#: The longest clip when the video's orientation is followed, and when the picture's is kept.
MAX_CLIP_SECONDS = 30.0
MAX_CLIP_SECONDS_BY_PICTURE = 10.0

#: What is worth fetching and mending at all. A phone's best pictures stay below the first; the second is the most
#: that any member can upload to Discord, as is.
MAX_PICTURE_INPUT_BYTES = 50 * MIB
MAX_CLIP_INPUT_BYTES = 512 * MIB

#: A clip's header may be this far off what is there: some recorders round up, and count the last picture twice.
MISSING_SECONDS = 1.0
MISSING_SHARE = 0.1
