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
