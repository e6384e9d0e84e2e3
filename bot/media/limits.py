"""Kling's limits for input pictures and clips, and the largest files that are worth converting to fit them.

The limits are those that several resellers of Kling state for motion control and for start and end pictures.
"""

from __future__ import annotations

#: Stated as 10 MB and 100 MB; read as binary megabytes, since decimal ones would refuse files that Kling takes.
MAX_PICTURE_BYTES = 10 * 1024**2
MAX_CLIP_BYTES = 100 * 1024**2
MIN_PICTURE_SIDE = 300
#: Kling states no upper limit. Videos have at most 3840 pixels a side, so nothing of a larger picture would be seen,
#: and some services refuse to decode one.
MAX_PICTURE_SIDE = 8192
#: The longer side divided by the shorter one.
MAX_PICTURE_ASPECT = 2.5
MIN_CLIP_SIDE = 340
MAX_CLIP_SIDE = 3850
MIN_CLIP_SECONDS = 3.0
#: The longest clip of a motion, by whether the character's orientation follows the clip ("video") or the picture.
MAX_CLIP_SECONDS = {"video": 30.0, "image": 10.0}

#: The largest files that are downloaded to be converted: the best pictures of phones are below the first, and no member
#: can upload a file to Discord that exceeds the second.
MAX_PICTURE_INPUT_BYTES = 50 * 1024**2
MAX_CLIP_INPUT_BYTES = 512 * 1024**2

#: How many times a picture or a clip is enlarged without asking. Kling itself enlarges a picture of 300 pixels 2.4
#: times for 720p and 3.6 times for 1080p, so twice is of the same kind; beyond that a face has too few pixels.
MAX_ENLARGEMENT = 2.0
#: How many seconds are cut off a clip without asking: recorders stop some frames late, and half a second more or less
#: is not noticed at the end of a motion.
SPARE_SECONDS = 0.5

#: How much the duration in a clip's header may differ from the measured one: some recorders round it up, and count the
#: last frame twice. The larger of both bounds holds.
HEADER_TOLERANCE_SECONDS = 1.0
HEADER_TOLERANCE_SHARE = 0.1
