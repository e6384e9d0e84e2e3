"""Making a video small enough to be posted, at the best quality that keeps it watchable. Runs inside a worker.

Two passes of x264 at the bit rate that fits. The picture is made smaller only when there would be too few bits for each
of its pixels: fewer sharp ones look better than many blurred ones.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from bot.media import clips
from bot.media.clips import Film, Lens, Told, even_rate, opened, play, seen_sides, walked
from bot.media.file_info import Fault, UnusableError

#: Bits for each pixel of each picture below which the picture is made smaller. At 0.05, moving footage at 1080p is
#: still free of blocks (tests/benchmarks/delivery.py says by how much it differs from the original).
ENOUGH_BITS = 0.05
#: More pictures a second resemble each other more, and need fewer bits each.
ENOUGH_BITS_ABOVE_30 = 0.035
#: Below this even the smallest picture is no longer worth watching.
LEAST_BITS = 0.025
#: Shorter sides that a picture is made smaller to, in pixels.
SHORT_SIDES = (1440, 1080, 720, 540, 480, 360)
#: Bits per second of the sound: the first where there are at least so many for everything, else the next.
SOUND_BIT_RATES = ((1_500_000, 128_000), (0, 96_000))
#: What the container takes for each picture and each piece of sound, and once, in bytes; measured, and rounded up.
_PER_PICTURE, _PER_SOUND, _ONCE = 20, 12, 8192
_SOUND_PIECES_PER_SECOND = 47
#: How much of the limit is aimed at: two passes miss their mark by about one in a hundred.
AIM = 0.98
#: What comes out too large all the same is coded again with this much less than the excess.
_TRIES, _LESS = 3, 0.97
#: How many bytes are enough, however many are allowed: so many times those of the original, since other codings need
#: fewer than H.264 does, and at least so many bits for each pixel of each picture.
_TIMES_ORIGINAL, _PLENTY_OF_BITS = 3, 0.1
#: Speed against quality: with this one core takes 3 s for each second of 1080p; the next slower one takes a tenth more
#: and cannot be told from it.
_PRESET = "faster"
#: The share of the work that the first pass is.
_FIRST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Form:
    """What a video is made into.

    Attributes:
        sides: width and height.
        rate: pictures per second.
        bit_rate: of the pictures, per second.
        sound: bits per second of the sound; None without.
    """

    sides: tuple[int, int]
    rate: Fraction
    bit_rate: int
    sound: int | None


def fit(path: Path, base: Path, limit: int, told: Told) -> Path:
    """Make an MP4 (H.264, AAC) of a video that is no larger than allowed.

    Args:
        path: the video.
        base: where the new one goes; the suffix is added.
        limit: the most bytes it may have.
        told: is told how far this is, from 0 to 1.

    Raises:
        UnusableError: NOT_A_CLIP, BOMB, CORRUPT; TOO_LARGE when nothing that is worth watching would fit.
    """
    with opened(path) as source:
        walk = walked(source)
        sides = seen_sides(source.video, walk.first)
        sound = source.audio is not None
    rate = even_rate(walk)
    seconds = walk.end - walk.start
    if seconds <= 0:
        raise UnusableError(Fault.CORRUPT, "no picture in it")
    pixels = sides[0] * sides[1] * float(rate * seconds)
    enough = max(_TIMES_ORIGINAL * path.stat().st_size, int(pixels * _PLENTY_OF_BITS / 8))
    form = form_for(sides, rate, float(seconds), min(limit, enough), sound=sound)
    part = base.with_suffix(".part")

    def second(share: float) -> None:
        told(_FIRST_SHARE + share * (1 - _FIRST_SHARE))

    with _notes(base) as notes:
        _code(path, part, form, walk.start, seconds, notes, 1, lambda share: told(share * _FIRST_SHARE))
        for _ in range(_TRIES):
            _code(path, part, form, walk.start, seconds, notes, 2, second)
            size = part.stat().st_size
            if size <= limit:
                _check(part, float(seconds))
                return part.rename(base.with_suffix(".mp4"))
            form = Form(form.sides, form.rate, int(form.bit_rate * limit / size * _LESS), form.sound)
    part.unlink()
    raise UnusableError(Fault.TOO_LARGE, f"{size} bytes of {limit} at {form.bit_rate} bit/s")


def form_for(sides: tuple[int, int], rate: Fraction, seconds: float, limit: int, *, sound: bool) -> Form:
    """Choose the largest picture that gets enough bits.

    Args:
        sides: width and height of the video.
        rate: its pictures per second.
        seconds: how long it is.
        limit: the most bytes it may have.
        sound: it has a sound.

    Raises:
        UnusableError: TOO_LARGE when even the smallest picture would not be worth watching.
    """
    whole = limit * AIM * 8 / seconds
    sound_rate = next(bits for least, bits in SOUND_BIT_RATES if whole >= least) if sound else None
    forms: list[tuple[Form, float]] = []
    for smaller in _sizes(sides):
        # Half of many pictures a second are still fluent, and a smaller picture comes after that.
        for pace in (rate, rate / 2) if rate > 30 else (rate,):
            container = (_ONCE / seconds + _PER_PICTURE * float(pace)) * 8
            if sound:
                container += _PER_SOUND * _SOUND_PIECES_PER_SECOND * 8
            bit_rate = int(whole - container - (sound_rate or 0))
            bits = bit_rate / (smaller[0] * smaller[1] * float(pace))
            forms.append((Form(smaller, pace, bit_rate, sound_rate), bits))
            if bits >= (ENOUGH_BITS if pace <= 30 else ENOUGH_BITS_ABOVE_30):
                return forms[-1][0]
    form, bits = forms[-1]
    if bits < LEAST_BITS:
        raise UnusableError(Fault.TOO_LARGE, f"{seconds:.0f} s would get {bits:.4f} bits a pixel")
    return form


def _sizes(sides: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield width and height as they are, and then ever smaller; always even, as H.264 wants them."""
    short = min(sides)
    for wanted in (short, *(side for side in SHORT_SIDES if side < short)):
        width, height = (max(2, round(side * wanted / short / 2) * 2) for side in sides)
        yield width, height


def _code(
    path: Path, part: Path, form: Form, start: Fraction, seconds: Fraction, notes: Path, number: int, told: Told
) -> None:
    """Do one pass; the second has the notes of the first to go by."""
    wanted = max(1, round(seconds * form.rate))
    coding = {
        "preset": _PRESET,
        "b": str(form.bit_rate),
        # A player that seeks, and one that begins to show before all is there.
        "g": str(round(form.rate * 4)),
        "maxrate": str(form.bit_rate * 3),
        "bufsize": str(form.bit_rate * 4),
        "flags": f"+pass{number}",
        "stats": str(notes),
    }
    with opened(path) as source:
        sound = form.sound if number == 2 else None
        with Film(part, form.sides, form.rate, wanted, coding, sound) as film:
            play(source, start, Lens(source.video, form.sides, form.sides), film, told)


def _check(made: Path, seconds: float) -> None:
    """Make sure that what was made is a video of the same length.

    Raises:
        UnusableError: CORRUPT, it is not.
    """
    found = clips.look_at(made)
    if abs(found.seconds - seconds) > 0.5:
        raise UnusableError(Fault.CORRUPT, f"{found.seconds:.1f} s of {seconds:.1f} s came out")


@contextlib.contextmanager
def _notes(base: Path) -> Iterator[Path]:
    """Yield where the first pass keeps its notes; x264 makes a second file of them beside it."""
    notes = base.with_suffix(".pass")
    try:
        yield notes
    finally:
        for path in notes.parent.glob(f"{notes.name}*"):
            path.unlink(missing_ok=True)
