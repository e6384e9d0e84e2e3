"""Where videos go: threads, forums, direct messages; and where the bot was brought along by a member."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simcord import interactions

from tests.pictures.studio import Studio
from tests.support.sample_files import clip, picture


async def threads(studio: Studio) -> None:
    """Videos go to a thread of each member."""
    maxim, ann = studio.person("maxim"), studio.ann
    page = await _where(studio)
    page = await studio.choose(maxim, page, "server-place", "member_thread")
    await studio.take("thread chosen", page, maxim)
    page = await studio.choose(maxim, page, "server-channel", studio.channel)
    await studio.take("channel chosen", page, maxim)
    card = await studio.slash(ann, "video", prompt="A fox in a thread")
    await studio.until_over(card)
    await studio.take("card", card)
    backend = studio.discord.env.backend
    [thread] = [each for each in backend.channels.values() if each.parent_id == studio.channel.id]
    await studio.take("in the thread", studio.messages(thread.id)[-1])
    await _back(studio, page)


async def forum(studio: Studio) -> None:
    """Videos become posts of a forum."""
    maxim, ann = studio.person("maxim"), studio.ann
    page = await _where(studio)
    page = await studio.choose(maxim, page, "server-place", "forum")
    page = await studio.choose(maxim, page, "server-channel", studio.server.gallery)
    page = await studio.choose(maxim, page, "server-tags", "1", "2")
    page = await studio.press(maxim, page, "server-switch", "spoiler:on")
    await studio.take("forum chosen", page, maxim)
    card = await studio.slash(ann, "video", prompt="A fox in a gallery")
    await studio.until_over(card)
    await studio.take("card", card)
    backend = studio.discord.env.backend
    [post] = [each for each in backend.channels.values() if each.parent_id == studio.server.gallery.id]
    await studio.take("post", studio.messages(post.id)[-1])
    page = await studio.press(maxim, page, "server-switch", "spoiler:off")
    await _back(studio, page)


async def channels(studio: Studio) -> None:
    """Videos go to one channel, and the bot may be used in some channels only; one of them is deleted."""
    maxim, hanna = studio.person("maxim"), studio.person("hanna")
    other = studio.server.guild.create_text_channel("premieres")
    page = await _where(studio)
    page = await studio.choose(maxim, page, "server-place", "results_channel")
    page = await studio.choose(maxim, page, "server-channel", other)
    page = await studio.choose(maxim, page, "server-channels", studio.channel, other)
    await studio.take("channels chosen", page, maxim)
    card = await studio.slash(studio.ann, "video", prompt="A fox at the premiere")
    await studio.until_over(card)
    await studio.take("card", card)
    video = await studio.posted("premiere", other, video=True)
    await studio.take("in the other channel", video)
    elsewhere = studio.server.guild.create_text_channel("kitchen")
    await studio.take("not here", await studio.slash(hanna, "video", channel=elsewhere, prompt="A fox"), hanna)
    studio.discord.env.backend.delete_channel(other.id)
    page = await _where(studio)
    await studio.take("channel gone", page, maxim)
    page = await studio.press(maxim, page, "server-remove")
    await studio.take("without it", page, maxim)
    page = await studio.choose(maxim, page, "server-channels")
    await _back(studio, page)


async def directly(studio: Studio) -> None:
    """The bot cannot post in the channel any more: the video comes as a direct message."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox that comes home")
    await studio.until_says(card, "%")
    studio.deny("send_messages", "attach_files")
    studio.crun.release()
    [video, *_] = await studio.until(lambda: [m for m in studio.directs(studio.ann) if m.attachments])
    await studio.take("video", video)
    await studio.until_over(card)
    await studio.take("card", card)
    for name in ("view_channel", "attach_files", "embed_links"):
        studio.deny(name)
        await studio.take(f"without {name}", await studio.slash(studio.ann, "video", prompt="A fox"))
    studio.deny()


async def elsewhere(studio: Studio) -> None:
    """A member has brought the bot along to a server that it is not a member of, and uses it in direct messages."""
    await studio.bot.start(USER_INSTALLS="true")
    ann = studio.ann
    await studio.until(lambda: "video" in ann.user.available_commands())
    shown = await studio.slash(ann.user, "video", prompt="A fox at home")
    await studio.take("card in direct messages", shown)
    [video, *_] = await studio.until(lambda: [m for m in studio.directs(ann) if m.attachments])
    await studio.take("video in direct messages", video)
    await studio.take("help", await studio.slash(ann.user, "help"))
    await studio.take("list", await studio.slash(ann.user, "generations"))
    await studio.take("character", await studio.slash(ann.user, "character list"))
    with _brought_along():
        studio.deny("view_channel")
        studio.crun.hold()
        card = await studio.slash(ann, "motion", image=picture(), video=clip())
        await studio.take("card in another server", card)
        studio.crun.release()
        await studio.until(lambda: len([m for m in studio.directs(ann) if m.attachments]) > 1)
        await studio.take("video from another server", studio.directs(ann)[-1])
        await studio.until_over(card)
        await studio.take("card afterwards", card)
        studio.deny()
    await studio.bot.start()


@contextmanager
def _brought_along() -> Iterator[None]:
    """Let SimCord say what Discord says of an app that its member has installed for themselves."""
    build = interactions.base_payload

    def of_the_member(*args: Any, **given: Any) -> Any:
        record, payload = build(*args, **given)
        payload["authorizing_integration_owners"] = {"1": str(given["user_id"])}
        payload["app_permissions"] = "0"
        return record, payload

    interactions.base_payload = of_the_member
    try:
        yield
    finally:
        interactions.base_payload = build


async def _where(studio: Studio) -> Any:
    maxim = studio.person("maxim")
    return await studio.press(maxim, await studio.slash(maxim, "server"), "server", "where")


async def _back(studio: Studio, page: Any) -> None:
    await studio.choose(studio.person("maxim"), page, "server-place", "same_channel")
