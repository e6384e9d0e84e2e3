"""The joints of a dancer who wears coloured markers, as the sample clip's does."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter, ImageStat

from bot.demo.render.skeleton import MARKER_HUES, Point

#: How many markers must be seen, how much of the picture has their colours at most, and how large one is, in pixels.
_ENOUGH, _SHARE, _RADIUS = 9, 0.12, 9

#: How far a colour may be from a marker's hue: codecs blur colours.
_TOLERANCE = 9

#: Weaker and darker colours are no marker's.
_COLOURFUL, _BRIGHT = 130, 120


def find_markers(picture: Image.Image) -> dict[str, Point] | None:
    """Return the places of the markers that are seen, in pixels; None where it is no such clip.

    Args:
        picture: a small RGB picture: a marker needs a few pixels.
    """
    hue, saturation, value = picture.convert("HSV").split()
    colourful = ImageChops.darker(saturation.point(_step(_COLOURFUL)), value.point(_step(_BRIGHT)))
    # A colourful scene has the same hues, and more of them.
    if not 0 < ImageStat.Stat(colourful).mean[0] < 255 * _SHARE:
        return None
    found: dict[str, Point] = {}
    for name, levels in _HUES.items():
        place = _middle(ImageChops.darker(hue.point(levels), colourful))
        if place is not None:
            found[name] = place
    return found if len(found) >= _ENOUGH else None


def _step(least: int) -> list[int]:
    return [255 * (level >= least) for level in range(256)]


def _near(hue: int) -> list[int]:
    return [255 * (min((level - hue) % 256, (hue - level) % 256) <= _TOLERANCE) for level in range(256)]


_HUES = {name: _near(hue) for name, hue in MARKER_HUES.items()}


def _middle(spots: Image.Image) -> Point | None:
    """Return the middle of the largest spot; None where there is none."""
    box = spots.getbbox()
    if box is None:
        return None
    # Where two markers meet, a thin line has the hue of a third one.
    spots = spots.crop(box).filter(ImageFilter.MinFilter(3))
    places = []
    for size, start in (((spots.width, 1), box[0]), ((1, spots.height), box[1])):
        weights = spots.resize(size, Image.Resampling.BOX).tobytes()
        peak = weights.index(max(weights))
        around = range(max(0, peak - _RADIUS), min(len(weights), peak + _RADIUS + 1))
        total = sum(weights[n] for n in around)
        if not total:
            return None
        places.append(start + sum((n + 0.5) * weights[n] for n in around) / total)
    return Point(places[0], places[1])
