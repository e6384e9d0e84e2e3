"""The builder of storyboards."""

from __future__ import annotations

from tests.pictures.files import LONG_PROMPT, banner
from tests.pictures.studio import Studio
from tests.support.sample_files import picture


async def storyboards(studio: Studio) -> None:
    """`/storyboard`, from nothing to the card."""
    ann = studio.ann
    board = await studio.slash(ann, "storyboard")
    await studio.take("empty", board)
    await studio.take("add a shot", await studio.press(ann, board, "board-add"))
    await studio.take("give a picture", await studio.press(ann, board, "board-picture"))
    board = await studio.slash(
        ann,
        "storyboard",
        image=picture(),
        seconds=12,
        shots=f"4s Wide shot of the temple at dawn | 5s Medium shot: she lifts the relic | 2s {LONG_PROMPT}",
    )
    await studio.take("three shots that do not fit", board)
    await studio.take("as text", await studio.press(ann, board, "board-text"))
    opened = await studio.press(ann, board, "board-shot")
    await studio.take("a shot", opened)
    await studio.take("edit a shot", await studio.press(ann, opened, "board-edit"))
    back = await studio.press(ann, opened, "board-back")
    spread = await studio.press(ann, back, "board-spread")
    await studio.take("spread", spread)
    await studio.take("start over", await studio.press(ann, spread, "board-over"))
    board = await studio.slash(ann, "storyboard")
    await studio.take("opened again", board)
    studio.crun.hold()
    sent = await studio.press(ann, board, "board-generate")
    await studio.take("generated, answer", sent)
    card = await studio.until(lambda: studio.messages()[-1:])
    await studio.until_says(card[0], "%")
    await studio.take("generated, card", card[0])
    studio.crun.release()
    await studio.take("generated, video", await studio.video())
    wrong = await studio.slash(ann, "storyboard", image=banner(), shots="4s A | 20s @nobody waves | ")
    await studio.take("wrong", wrong)
