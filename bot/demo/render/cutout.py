"""Cuts the figure out of a picture, and fills the picture where it stood."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageStat

#: The longer side of the picture in which the outline is looked for.
_SIDE = 160

#: How many colours the background has, and how much a pixel may differ from them.
_COLOURS, _CLOSE = 14, 26

#: A figure has at least and at most this share of its picture; what lies outside is no figure.
_SHARES = (0.03, 0.6)

#: A piece this large that fills its box like this is a wall, not a figure.
_WALL, _FULL = 0.3, 0.85

#: A background's softness, as a share of the picture's width.
_SOFT = 1 / 60


@dataclass(frozen=True, slots=True)
class Cutout:
    """A figure and what was behind it.

    Attributes:
        figure: in RGBA, as large as it is.
        place: where it stands in the picture: left, top, right, bottom, in pixels.
        scene: the picture without it, in RGB; None where it had no background.
        found: whether there is an outline; else the figure is the whole picture.
    """

    figure: Image.Image
    place: tuple[int, int, int, int]
    scene: Image.Image | None
    found: bool


def cut_out(picture: Image.Image) -> Cutout:
    """Cut the figure out of an RGBA picture.

    A picture with transparency has its outline already. Else what has the colours of the picture's edges is background.
    """
    alpha = picture.getchannel("A")
    low, _ = alpha.getextrema()
    if isinstance(low, int) and low < 200 and (box := alpha.point(_step(60)).getbbox()):
        return Cutout(picture.crop(box), box, None, found=True)
    colours = picture.convert("RGB")
    behind = _between_the_sides(colours)
    mask = _outline(colours, behind)
    box = None if mask is None else mask.point(_step(60)).getbbox()
    if mask is None or box is None:
        return Cutout(picture, (0, 0, *picture.size), colours, found=False)
    figure = picture.copy()
    figure.putalpha(mask)
    return Cutout(figure.crop(box), box, _scene(colours, behind, mask), found=True)


def _step(least: int) -> list[int]:
    return [255 * (level >= least) for level in range(256)]


def _between_the_sides(colours: Image.Image) -> Image.Image:
    """Return the picture with nobody in it: each line runs from the colours at its left end to those at its right."""
    width, height = colours.size
    strip = max(1, width // 60)
    ends = Image.new("RGB", (2, height))
    for x, left in enumerate((0, width - strip)):
        ends.paste(colours.crop((left, 0, left + strip, height)).resize((1, height), Image.Resampling.BOX), (x, 0))
    # The ends' colours reach to the edges themselves: between the middles of two pixels lies half of the way.
    return ends.resize(colours.size, Image.Resampling.BILINEAR, box=(0.5, 0, 1.5, height))


def _edge_colours(small: Image.Image) -> Image.Image:
    """Return a palette image of the colours at the upper edge and at the sides."""
    width, height = small.size
    strip = max(2, width // 24)
    edges = Image.new("RGB", (width, 3 * height))
    for number, box in enumerate(((0, 0, width, strip), (0, 0, strip, height), (width - strip, 0, width, height))):
        edges.paste(small.crop(box).resize((width, height)), (0, number * height))
    return edges.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _difference(colours: Image.Image, behind: Image.Image, palette: Image.Image) -> Image.Image:
    """Return how much each pixel differs from the background, by the channel that differs most."""
    beside = _largest(ImageChops.difference(colours, behind))
    nearest = colours.quantize(palette=palette, dither=Image.Dither.NONE).convert("RGB")
    # A colour of the edges counts where something like it is to be expected: a figure's shoes may be dark, too.
    far = beside.point([level // 3 for level in range(256)])
    return ImageChops.darker(beside, ImageChops.lighter(_largest(ImageChops.difference(colours, nearest)), far))


def _largest(difference: Image.Image) -> Image.Image:
    red, green, blue = difference.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _outline(colours: Image.Image, behind: Image.Image) -> Image.Image | None:
    """Return the figure's outline, as large as the picture; None where none is found."""
    small = colours.copy()
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    palette = _edge_colours(small)
    kept = _difference(small, behind.resize(small.size, Image.Resampling.BOX), palette).point(_step(_CLOSE))
    # Crumbs and strings go, then all that does not belong to the largest piece.
    kept = _largest_piece(kept.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3)))
    if not _is_figure(kept):
        return None
    size = colours.size
    wide = kept.filter(ImageFilter.MaxFilter(5)).resize(size, Image.Resampling.BILINEAR).point(_step(128))
    narrow = kept.filter(ImageFilter.MinFilter(5)).resize(size, Image.Resampling.BILINEAR).point(_step(200))
    # Near its edge a pixel's own colour decides.
    fine = _difference(colours, behind, palette).point([max(0, min(255, 9 * (n - 8))) for n in range(256)])
    mask = ImageChops.lighter(ImageChops.darker(fine, wide), narrow)
    return mask.filter(ImageFilter.GaussianBlur(0.7))


def _largest_piece(mask: Image.Image) -> Image.Image:
    """Return the largest connected part of a mask."""
    pieces = mask.copy()
    pieces.thumbnail((64, 64), Image.Resampling.BOX)
    pieces = pieces.point(_step(90))
    largest, best = None, 0
    for level in range(1, 9):
        start = pieces.tobytes().find(255)
        if start < 0:
            break
        ImageDraw.floodfill(pieces, (start % pieces.width, start // pieces.width), level)
        size = pieces.histogram()[level]
        if size > best:
            largest, best = level, size
    if largest is None:
        return Image.new("L", mask.size)
    piece = pieces.point([255 * (level == largest) for level in range(256)]).filter(ImageFilter.MaxFilter(3))
    return ImageChops.darker(mask, piece.resize(mask.size, Image.Resampling.BILINEAR).point(_step(60)))


def _is_figure(kept: Image.Image) -> bool:
    """Whether an outline is that of somebody: neither a crumb nor a wall, with most of the upper edges free."""
    width, height = kept.size
    share = ImageStat.Stat(kept).mean[0] / 255
    left, top, right, bottom = kept.getbbox() or (0, 0, 0, 0)
    box = (right - left) * (bottom - top) / (width * height)
    if not _SHARES[0] <= share <= _SHARES[1] or (share > _WALL and share > _FULL * box):
        return False
    edges = [(0, 0, width, 2), (0, 0, 2, height // 2), (width - 2, 0, width, height // 2)]
    return all(ImageStat.Stat(kept.crop(edge)).mean[0] < 100 for edge in edges)


def _scene(colours: Image.Image, behind: Image.Image, mask: Image.Image) -> Image.Image:
    """Return the picture with its background where the figure was, softer towards where that is made up."""
    small = colours.copy()
    small.thumbnail((480, 480), Image.Resampling.BOX)
    blur = ImageFilter.GaussianBlur(small.width * _SOFT)
    filled = behind.resize(small.size, Image.Resampling.BOX).filter(blur)
    hole = mask.resize(small.size, Image.Resampling.BOX).filter(blur)
    return Image.composite(filled, small, hole.point([min(255, 5 * level) for level in range(256)]))
