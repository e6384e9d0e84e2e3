"""Sound for videos: chords, and samples as frames with a time stamp."""

from __future__ import annotations

import functools
import math
from array import array
from fractions import Fraction

from av.audio.frame import AudioFrame

#: How often a second a chord swells.
_SWELL = 4


@functools.lru_cache(maxsize=16)
def chord(rate: int, *hertz: int, loudness: float = 0.1) -> bytes:
    """Return one second of tones as 16-bit stereo samples that repeat seamlessly.

    Args:
        rate: samples per second.
        hertz: whole numbers, so that every tone ends where it began. Multiples of four take a quarter of the time.
        loudness: of each tone, as a share of full scale.
    """
    peak = 32767 * loudness
    samples = array("h")
    # What they all have in common, with the swell's frequency, is how often the sound repeats.
    repeats = math.gcd(rate, _SWELL, *hertz)
    for n in range(rate // repeats):
        # Swells four times a second, like a chord held by strings.
        swell = 0.75 + 0.25 * math.cos(2 * math.pi * _SWELL * n / rate)
        value = int(peak * swell * sum(math.sin(2 * math.pi * f * n / rate) for f in hertz))
        samples.extend((value, value))
    return samples.tobytes() * repeats


def sound_frame(samples: bytes, rate: int, start: int) -> AudioFrame:
    """Make 16-bit stereo samples into a frame that starts ``start`` samples into the video."""
    frame = AudioFrame(format="s16", layout="stereo", samples=len(samples) // 4)
    frame.planes[0].update(samples)
    frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
    return frame
