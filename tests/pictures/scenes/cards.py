"""The status card and the video, in every state."""

from __future__ import annotations

import simcord

from bot.demo.crun import InjectedFault
from tests.pictures.files import LONG_PROMPT, other_picture, webp
from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture

MAP = "A fox in a red coat reads a map in the rain"


async def cards_queued(studio: Studio) -> None:
    """A request that waits, is cancelled, and is done."""
    studio.crun.hold()
    for guest in studio.server.guests:
        await studio.slash(guest, "video", prompt=f"A fox for {guest.name}", duration=3)
    card = await studio.slash(studio.ann, "video", prompt=MAP)
    await studio.take("queued", card)
    second = await studio.slash(studio.ann, "video", prompt=LONG_PROMPT, duration=12, quality="1080p")
    await studio.take("queued, second one with a long prompt", second)
    await studio.take("full prompt", await studio.press(studio.ann, second, "prompt"))
    third = await studio.slash(studio.ann, "motion", image=picture(), video=clip())
    await studio.take("queued motion", third)
    await studio.press(studio.ann, second, "cancel-generation")
    await studio.until_says(second, "·")
    await studio.take("cancelled", second)
    studio.crun.release()
    await studio.until_says(card, "✅")
    await studio.take("done", card)


async def cards_of_motion(studio: Studio) -> None:
    """A request with a picture and a clip, and what its video can be made into."""
    ann = studio.ann
    studio.crun.hold()
    card = await studio.slash(ann, "motion", image=picture(), video=clip(), prompt="It dances on a stage")
    await studio.until_says(card, "%")
    await studio.take("working", card)
    asked = await studio.press(ann, card, "hold-back")
    await studio.take("don't post it, asked", asked)
    studio.crun.release()
    video = await studio.video()
    await studio.take("video", video)
    await studio.until_says(card, "✅")
    await studio.take("card afterwards", card)
    await studio.take("recipe", await studio.press(ann, video, "recipe"))
    for name in ("change", "extend", "motion", "delete"):
        await studio.take(f"pressed {name}", await studio.press(ann, video, name))
    again = await studio.press(ann, video, "again")
    await studio.take("made again, working", again)
    made = await studio.another_video(video)
    await studio.take("made again, video", made)
    await studio.take("the one it was made from", video)
    shown = await studio.press(studio.person("ben"), video, "report")
    await studio.take("pressed report", shown)


async def cards_of_pictures(studio: Studio) -> None:
    """Requests with start and end, a spoiler, and files that were mended."""
    studio.crun.hold()
    both = await studio.slash(
        studio.ann, "video", prompt="The puppet takes off", start=picture(), end=other_picture(), audio=False
    )
    await studio.until_says(both, "%")
    await studio.take("start and end, working", both)
    story = await studio.slash(studio.ann, "story", prompt="||A secret|| about the puppet", image=picture())
    await studio.until_says(story, "%")
    await studio.take("story with a spoiler", story)
    mended = await studio.slash(studio.person("ben"), "motion", image=webp(), video=clip())
    await studio.until_says(mended, "%")
    await studio.take("files that were mended", mended)
    studio.crun.release()
    first = await studio.video("takes off")
    await studio.take("start and end, video", first)
    await studio.take("spoiler, video", await studio.video("secret"))
    await studio.until_says(mended, "✅")
    await studio.take("mended, video", await studio.video(), studio.person("ben"))


async def cards_held_back(studio: Studio) -> None:
    """A video that is made, charged and not posted."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox that nobody has to see")
    await studio.until_says(card, "%")
    asked = await studio.press(studio.ann, card, "hold-back")
    done = await studio.press(studio.ann, asked, "hold-back-for-good")
    await studio.take("done so", done)
    await studio.take("held back, working", card)
    studio.crun.release()
    await studio.until_says(card, "✅")
    await studio.take("held back", card)
    await studio.take("a video as usual", await _video(studio, "A fox"))


async def cards_that_failed(studio: Studio) -> None:
    """Requests without a video: each reason."""
    faults = {
        "failed at the service": ("generation", InjectedFault(code=501, message="Internal generation error")),
        "not accepted": ("create", InjectedFault(code=422, message="Validation error", errors=("prompt: forbidden",))),
        "switched off": ("create", InjectedFault(code=505, message="Feature disabled")),
        "model unknown": ("create", InjectedFault(code=404, message="Model not found")),
        "unclear": ("create", InjectedFault(status=502)),
        "failed, charged": ("generation", InjectedFault(code=501, message="Blocked", edit=_charged)),
    }
    for name, (endpoint, fault) in faults.items():
        studio.crun.inject(endpoint, fault)
        card = await studio.slash(studio.ann, "video", prompt=f"A fox that {name}")
        await studio.until_over(card)
        await studio.take(name, card)
    for notice in studio.messages()[-1:]:
        await studio.take("end notice", notice)


def _charged(data: dict[str, object]) -> dict[str, object]:
    return {**data, "credits": 12.5}


async def cards_not_posted(studio: Studio) -> None:
    """Videos that are made and cannot be posted: an open door, and a closed one."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox without a stage")
    await studio.until_says(card, "%")
    studio.deny("send_messages", "attach_files")
    studio.close_directs(studio.ann)
    studio.crun.release()
    await studio.until_says(card, "✋")
    await studio.take("cannot be posted", card)
    studio.discord.clear_faults()
    studio.deny()
    looked = await studio.press(studio.ann, card, "look")
    await studio.take("look again, pressed", looked)
    await studio.take("video after all", await studio.video())


async def cards_while_nothing_is_sent(studio: Studio) -> None:
    """The service is away, out of credits, or the host has paused."""
    held = {
        "busy": InjectedFault(code=429, headers={"Retry-After": "60"}),
        "maintenance": InjectedFault(code=455, message="Maintenance"),
    }
    for name, fault in held.items():
        studio.crun.inject("create", fault, times=3)
        card = await studio.slash(studio.ann, "video", prompt=f"A fox while it is {name}")
        await studio.until_says(card, "⏳")
        await studio.take(name, card)
        studio.crun.clear_faults()
        await studio.press(studio.ann, card, "cancel-generation")


async def _video(studio: Studio, prompt: str) -> simcord.ResponseMessage:
    await studio.slash(studio.ann, "video", prompt=prompt)
    return studio.message(await studio.video(prompt))
