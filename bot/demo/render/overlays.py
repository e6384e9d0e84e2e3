"""What lies over every video: the "demo" mark and the caption."""

from __future__ import annotations

from av.video.reformatter import Colorspace

from bot.demo.render.captions import text_picture, wrap_text
from bot.demo.render.yuv_image import Sprite, YuvImage

#: Seconds before the end in which mark and caption fade away: an extended video begins with this one's last picture.
_FADE = 0.4
_STEPS = 6

#: How much the mark is seen.
_MARK = 0.75


class Titles:
    """Draws mark and caption until shortly before the end."""

    def __init__(
        self, size: tuple[int, int], caption: str, seconds: float, matrix: Colorspace = Colorspace.ITU709
    ) -> None:
        """Prepare.

        Args:
            size: the pictures' width and height in pixels.
            caption: in any script; empty for none.
            seconds: the moment by which nothing of it is seen any more.
            matrix: how the pictures' colours are coded.
        """
        width, height = size
        letters, margin = max(16, min(size) // 27), 0.02 * min(size)
        mark = Sprite.from_picture(
            text_picture(wrap_text("demo", width, letters // 2 + 6, 1), letters // 2 + 6), matrix
        )
        self._seconds = seconds
        placed = [(mark.faded(_MARK), width - margin - mark.size[0], margin)]
        lines = wrap_text(caption, 0.86 * width, letters, 2)
        if lines:
            words = Sprite.from_picture(text_picture(lines, letters), matrix)
            placed.append((words, (width - words.size[0]) / 2, height - 2 * margin - words.size[1]))
        self._steps = [
            [(sprite.faded(step / _STEPS), left, top) for sprite, left, top in placed] for step in range(1, _STEPS)
        ]
        self._steps.append(placed)

    def draw(self, image: YuvImage, time: float) -> None:
        """Draw what is seen at ``time`` seconds."""
        left = (self._seconds - time - 0.1) / _FADE
        step = min(_STEPS, int(left * _STEPS))
        for sprite, x, y in self._steps[step - 1] if step > 0 else ():
            image.paste(sprite, x, y)
