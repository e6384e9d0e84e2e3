"""What members see of their own: list, preferences, usage, privacy, help."""

from __future__ import annotations

from tests.pictures.files import LONG_PROMPT
from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture


async def own_list(studio: Studio) -> None:
    """`/generations`."""
    ann, olivia = studio.ann, studio.person("olivia")
    await studio.take("empty", await studio.slash(olivia, "generations"), olivia)
    await studio.slash(ann, "motion", image=picture(), video=clip())
    await studio.video()
    studio.crun.hold()
    await studio.slash(ann, "video", prompt=LONG_PROMPT)
    shown = await studio.slash(ann, "generations")
    await studio.take("list", shown)
    values = studio.values(shown, "videos-open")
    opened = await studio.choose(ann, shown, "videos-open", values[0])
    await studio.take("one under way", opened)
    shown = await studio.slash(ann, "generations")
    opened = await studio.choose(ann, shown, "videos-open", values[1])
    await studio.take("one that is done", opened)
    shown = await studio.slash(ann, "generations")
    narrowed = await studio.choose(ann, shown, "videos-narrow", "posted")
    await studio.take("narrowed", narrowed)
    empty = await studio.slash(olivia, "usage")
    await studio.take("usage, empty", empty, olivia)


async def own_settings(studio: Studio) -> None:
    """`/preferences`, `/usage`, `/privacy` and `/help`."""
    ann, olivia = studio.ann, studio.person("olivia")
    shown = await studio.slash(ann, "preferences")
    await studio.take("preferences", shown)
    await studio.take("preferences of motion", await studio.choose(ann, shown, "preferences", "motion"))
    await studio.take("preferences of storyboards", await studio.choose(ann, shown, "preferences", "storyboard"))
    usage = await studio.slash(ann, "usage")
    await studio.take("usage", usage)
    await studio.take("help", await studio.slash(ann, "help"))
    await studio.take(
        "help for a moderator", await studio.slash(studio.person("maxim"), "help"), studio.person("maxim")
    )
    privacy = await studio.slash(ann, "privacy")
    await studio.take("privacy", privacy)
    asked = await studio.press(ann, privacy, "privacy-ask")
    await studio.take("privacy, delete everything", asked)
    await studio.take("privacy, kept", await studio.press(ann, asked, "privacy-keep"))
    privacy = await studio.slash(ann, "privacy")
    await studio.take("privacy, export", await studio.press(ann, privacy, "privacy-export"))
    privacy = await studio.slash(olivia, "privacy")
    asked = await studio.press(olivia, privacy, "privacy-ask")
    await studio.take("privacy, deleted", await studio.press(olivia, asked, "privacy-delete"), olivia)


async def own_choices(studio: Studio) -> None:
    """What commands offer while they are typed, `/preferences` in full, and `/usage` by its views."""
    ann = studio.ann
    await studio.slash(ann, "character add", name="hero", description="a puppet in a raincoat", image1=picture())
    await studio.slash(ann, "character add", name="fox", description="a fox in a coat", image1=picture())
    await studio.offer("quality of a video", ann, "video", "quality", "", prompt="A fox")
    await studio.offer("characters", ann, "video", "characters", "he", prompt="A fox")
    await studio.offer("name of a character", ann, "character show", "name", "")
    await studio.offer("no such character", ann, "character delete", "name", "zzz")
    page = await studio.slash(ann, "preferences")
    for field in ("quality", "seconds", "aspect", "sound"):
        values = studio.values(page, "preference", f"video:{field}")
        page = await studio.choose(ann, page, "preference", values[-1], key=f"video:{field}")
    await studio.take("changed", page)
    page = await studio.press(ann, page, "preference-showcase")
    await studio.take("out of showcases", page)
    await studio.take("reset", await studio.press(ann, page, "forget"))
    maxim = studio.person("maxim")
    page = await studio.slash(maxim, "usage")
    for view in studio.values(page, "usage-view"):
        page = await studio.choose(maxim, page, "usage-view", view)
        await studio.take(f"usage, {view}", page, maxim)
    for period in studio.values(page, "usage-period"):
        page = await studio.choose(maxim, page, "usage-period", period)
    await studio.take("usage of another time", page, maxim)
    page = await studio.slash(maxim, "usage")
    await studio.take("usage as a file", await studio.press(maxim, page, "usage-csv"), maxim)
    for name in ("hero", "fox"):
        asked = await studio.slash(ann, "character delete", name=name)
        await studio.take(f"delete {name}", asked)
