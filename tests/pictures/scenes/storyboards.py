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


async def storyboards_changed(studio: Studio) -> None:
    """The builder's buttons and menus, a second storyboard, and lines that cannot be read."""
    ann = studio.ann
    await studio.slash(ann, "character add", name="hero", description="a puppet in a raincoat", image1=picture())
    shots = "4s Wide shot of the temple | 5s She lifts the relic | 2s The floor shakes"
    board = await studio.slash(ann, "storyboard", image=picture(), seconds=12, shots=shots)
    await studio.take("fitted", await studio.press(ann, board, "board-fit"))
    opened = await studio.press(ann, board, "board-shot")
    opened = await studio.press(ann, opened, "board-later")
    await studio.take("later", opened)
    opened = await studio.press(ann, opened, "board-earlier")
    await studio.take("removed", await studio.press(ann, opened, "board-remove"))
    board = await studio.slash(ann, "storyboard")
    board = await studio.choose(ann, board, "board-length", "15")
    board = await studio.choose(ann, board, "board-quality", studio.values(board, "board-quality")[-1])
    board = await studio.choose(ann, board, "board-characters", "hero")
    await studio.take("length, quality and character chosen", board)
    second = await studio.slash(ann, "storyboard", image=picture(), seconds=6, shots="3s A door | 3s A window")
    await studio.take("a second one", second)
    over = await studio.press(ann, second, "board-over")
    await studio.take("throw away, asked", over)
    await studio.take("thrown away", await studio.press(ann, over, "board-away"))
    lines = {
        "no seconds": "wide shot | 4s close-up",
        "empty shot": "4s wide shot | | 3s close-up",
        "wrong seconds": "40s wide shot",
        "no words": "4s | 3s close-up",
        "too long": f"4s {'long ' * 600}",
        "too many": " | ".join("2s a shot" for _ in range(9)),
    }
    for name, line in lines.items():
        wrong = await studio.slash(ann, "storyboard", image=picture(), shots=line)
        await studio.take(name, wrong)
    await studio.take("without the line", await studio.press(ann, wrong, "board-drop"))
    await studio.slash(ann, "character delete", name="hero")
