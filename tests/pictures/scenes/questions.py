"""What is asked or refused before money is spent."""

from __future__ import annotations

from bot.demo.crun import InjectedFault
from tests.pictures.files import LONG_PROMPT, banner, dance
from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture


async def questions(studio: Studio) -> None:
    """What is asked before money is spent."""
    ann = studio.ann
    await studio.take("crop", await studio.slash(ann, "video", prompt="It waves", start=banner()))
    both = await studio.slash(ann, "motion", image=banner(), video=dance(), orientation="image")
    await studio.take("crop and cut", both)
    asked = await studio.slash(ann, "motion", image=picture(), video=dance(), orientation="image")
    await studio.take("cut", asked)
    await studio.take("choose the start", await studio.press(ann, asked, "start"))
    await studio.take("another file", await studio.press(ann, both, "file"))
    price = await studio.slash(ann, "video", prompt=LONG_PROMPT, duration=15, quality="4K")
    await studio.take("price", price)
    await studio.take("price, edited", await studio.press(ann, price, "edit"))
    await studio.take("price, cancelled", await studio.press(ann, price, "cancel"))
    studio.crun.inject("estimate", InjectedFault(code=500), times=9)
    unknown = await studio.slash(ann, "video", prompt="It waves at nine seconds", duration=9)
    await studio.take("price unknown", unknown)


async def refusals(studio: Studio) -> None:
    """What is wrong with an order or a file."""
    ann = studio.ann
    await studio.take("rules broken", await studio.slash(ann, "video", prompt="  ", end=picture()))
    await studio.take("unknown name", await studio.slash(ann, "video", prompt="@nobody waves at the sea"))
    await studio.take("unknown quality", await studio.slash(ann, "video", prompt="It waves", quality="8K"))
    await studio.take(
        "no clip", await studio.slash(ann, "motion", image=picture(), video=("notes.txt", b"Only some notes"))
    )
    cut = ("cut.png", picture()[1][:400])
    await studio.take("broken picture", await studio.slash(ann, "motion", image=cut, video=clip()))
    short = await studio.slash(ann, "motion", image=picture(), video=clip("short.mp4", 1.5))
    await studio.take("short clip", short)
    await studio.take("short clip, edited", await studio.press(ann, short, "file"))


async def names(studio: Studio) -> None:
    """Names of characters that were meant."""
    ann = studio.ann
    await studio.slash(ann, "character add", name="hero", description="a puppet in a raincoat", image1=picture())
    asked = await studio.slash(ann, "video", prompt="@heros waves at the sea")
    await studio.take("did you mean", asked)
    await studio.take("not yours", await studio.slash(studio.person("ben"), "video", prompt="@hero waves at the sea"))
    motion = await studio.slash(ann, "motion", image=picture(), video=clip(), prompt="@hero dances")
    await studio.take("name in a motion", motion)
    used = await studio.slash(ann, "video", prompt="@hero waves at the sea, and `@hero` turns")
    await studio.take("card with a character", used)
    video = await studio.video()
    await studio.take("video with a character", video)
    await studio.slash(ann, "character delete", name="hero")


async def consent(studio: Studio) -> None:
    """The server asks whether pictures of people may be used."""
    maxim = studio.person("maxim")
    page = await studio.slash(maxim, "server")
    page = await studio.press(maxim, page, "server", "content")
    await studio.press(maxim, page, "server-switch", "ask_consent:on")
    hanna = studio.person("hanna")
    asked = await studio.slash(hanna, "video", prompt="She waves", start=picture())
    await studio.take("consent", asked)
    await studio.press(maxim, page, "server-switch", "ask_consent:off")
