"""The status card and the video, in every state."""

from __future__ import annotations

from bot.demo.crun import InjectedFault
from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture

LONG_PROMPT = (
    "A fox in a red coat reads a map in the rain, folds it, looks up at the street lamps and walks on through puddles "
    "that mirror the neon signs of a small town by the sea, while a brass band plays somewhere behind the harbour, and "
    "a cat on a balcony watches all of it without moving an ear until the very last note has faded away"
)


async def cards_under_way(studio: Studio) -> None:
    """A request that is queued, made, and done."""
    ann = studio.ann
    studio.crun.hold()
    for number in range(6):
        card = await studio.slash(studio.server.guests[number], "video", prompt=f"Fox number {number}", duration=3)
    card = await studio.slash(ann, "video", prompt="A fox in a red coat reads a map in the rain")
    await studio.take("queued", card)
    second = await studio.slash(ann, "video", prompt=LONG_PROMPT, duration=15, quality="4K")
    await studio.take("queued second, long prompt", second)
    await studio.press(ann, second, "cancel-generation")
    await studio.until_says(second, "cancelled")
    await studio.take("cancelled", second)
    studio.crun.release()
    await studio.until_says(card, "✅")
    await studio.take("done, card", card)


async def cards_of_motion(studio: Studio) -> None:
    """A request with a picture and a clip."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "motion", image=picture(), video=clip(), prompt="It dances on a stage")
    await studio.until_says(card, "%")
    await studio.take("working", card)
    asked = await studio.press(studio.ann, card, "hold-back")
    await studio.take("don't post it, asked", asked)
    studio.crun.release()
    video = await studio.video()
    await studio.take("video", video)
    await studio.take("video, seen by Ben", video, studio.person("ben"))
    await studio.take("card, afterwards", card)
    recipe = await studio.press(studio.ann, video, "recipe")
    await studio.take("recipe", recipe)
    for name in ("change", "extend", "motion", "delete"):
        await studio.take(f"pressed {name}", await studio.press(studio.ann, video, name))


async def cards_that_failed(studio: Studio) -> None:
    """Requests without a video."""
    studio.crun.inject("generation", InjectedFault(code=501, message="Internal generation error"))
    card = await studio.slash(studio.ann, "video", prompt="A fox that never was")
    await studio.until_says(card, "❌")
    await studio.take("failed, not charged", card)
