"""What a server's moderators see."""

from __future__ import annotations

from tests.pictures.studio import Studio
from tests.support.sample_files import picture


async def server_pages(studio: Studio) -> None:
    """`/server`."""
    maxim = studio.person("maxim")
    page = await studio.slash(maxim, "server")
    await studio.take("overview", page, maxim)
    for name in ("limits", "where", "notifications", "showcase", "content", "record:0"):
        page = await studio.press(maxim, page, "server", name)
        await studio.take(name.partition(":")[0], page, maxim)
        page = await studio.press(maxim, page, "server", "overview")
    limits = await studio.press(maxim, page, "server", "limits")
    form = await studio.press(maxim, limits, "server-edit", "videos:everyone")
    await studio.take("limit videos", form)
    wrong = await studio.submit(maxim, form, {"at_once": "many", "per_day": "3", "best_quality": "none"})
    await studio.take("limit videos, wrong", wrong, maxim)
    page = await studio.slash(maxim, "server")
    limits = await studio.press(maxim, page, "server", "limits")
    form = await studio.press(maxim, limits, "server-edit", "credits:server")
    await studio.take("budget", form)
    await studio.take(
        "budget, set", await studio.submit(maxim, form, {"credits_per_day": "500", "credits_per_month": "5000"}), maxim
    )
    refused = (
        await studio.slash(studio.ann, "server") if "server" in studio.ann.available_commands(studio.channel) else None
    )
    if refused is not None:
        await studio.take("not for Ann", refused)


async def limits_reached(studio: Studio) -> None:
    """What members read when no more is taken in, and what moderators are told."""
    maxim, hanna = studio.person("maxim"), studio.person("hanna")

    async def limit(kind: str, **values: str) -> None:
        page = await studio.slash(maxim, "server", channel=studio.server.staff)
        limits = await studio.press(maxim, page, "server", "limits")
        await studio.submit(maxim, await studio.press(maxim, limits, "server-edit", kind), values)

    await limit("videos:everyone", at_once="1", per_day="2", longest_seconds="10", best_quality="none")
    await studio.take("longest", await studio.slash(hanna, "video", prompt="A long fox", duration=12), hanna)
    studio.crun.hold()
    card = await studio.slash(hanna, "video", prompt="A fox")
    await studio.take("card with what is left", card, hanna)
    await studio.take("at once", await studio.slash(hanna, "video", prompt="Another fox"), hanna)
    studio.crun.release()
    await studio.video()
    await studio.slash(hanna, "video", prompt="Another fox")
    await studio.video("Another")
    await studio.take("a day", await studio.slash(hanna, "video", prompt="One more fox"), hanna)
    await limit("videos:everyone", at_once="", per_day="", longest_seconds="", best_quality="none")
    await limit("credits:server", credits_per_day="1", credits_per_month="")
    await studio.take("budget", await studio.slash(hanna, "video", prompt="One more fox"), hanna)
    await studio.take("usage of the server", await studio.slash(maxim, "usage"), maxim)
    await limit("credits:server", credits_per_day="", credits_per_month="")
    for number, message in enumerate(studio.messages(studio.server.staff)[-3:]):
        await studio.take(f"in #staff {number}", message, maxim)


async def moderation(studio: Studio) -> None:
    """A report, what moderators do about it, and the showcase."""
    ann, ben, maxim = studio.ann, studio.person("ben"), studio.person("maxim")
    await studio.slash(ann, "video", prompt="A fox in Ben's coat")
    video = await studio.video()
    form = await studio.press(ben, video, "report")
    await studio.take("report", form)
    await studio.take("reported", await studio.submit(ben, form, {"reason": "The fox wears my coat"}), ben)
    card = await studio.posted("wears my coat", studio.server.staff)
    await studio.take("report card", card, maxim)
    await studio.press(ben, video, "star")
    starred = await studio.posted("", studio.server.showcase, video=True)
    await studio.take("showcase", starred)
    await studio.take("video with a star", video)
    hidden = await studio.press(maxim, card, "hide")
    await studio.take("hidden, answer", hidden, maxim)
    await studio.take("hidden, video", video)
    await studio.until(lambda: "show-again" in studio.ids(card))
    await studio.take("hidden, report card", card, maxim)
    await studio.take("shown again", await studio.press(maxim, card, "show-again"), maxim)
    form = await studio.press(maxim, card, "block")
    await studio.take("block", form)
    blocked = await studio.submit(maxim, form, {"reason": "Coats of others"}) if form.modal else form
    await studio.take("blocked", blocked, maxim)
    await studio.take("blocked member", await studio.slash(ann, "video", prompt="Another fox"))
    await studio.take("report card, blocked", card, maxim)
    await studio.until(lambda: "unblock" in studio.ids(card))
    await studio.press(maxim, card, "unblock")
    form = await studio.press(maxim, card, "staff-delete")
    await studio.take("delete", form)
    for message in studio.directs(ann)[-2:]:
        await studio.take(f"told to Ann {message.id}", message)
    await studio.slash(ann, "video", prompt="A last fox", start=picture())
    video = await studio.video("last")
    asked = await studio.press(ann, video, "delete")
    await studio.take("own video deleted", await studio.press(ann, asked, "delete-for-good"))
