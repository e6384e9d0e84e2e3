"""What happens seldom: a video takes very long, is too large, cannot be seen by the bot; the service is away."""

from __future__ import annotations

from typing import Any

from bot.demo.crun import InjectedFault
from tests.pictures.studio import Studio


async def overdue(studio: Studio) -> None:
    """A video that takes longer than the host allows, and comes after all."""
    await studio.bot.start(GENERATION_TIMEOUT="60")
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox that takes its time")
    await studio.until(lambda: "look" in studio.ids(card))
    await studio.take("overdue", card)
    await studio.take("looked again", await studio.press(studio.ann, card, "look"))
    listed = await studio.slash(studio.ann, "generations")
    await studio.take("list", await studio.choose(studio.ann, listed, "videos-narrow", "waiting", key=""))
    studio.crun.release()
    await studio.take("video", await studio.video("takes its time"))
    await studio.until_says(card, "✅")
    await studio.take("card afterwards", card)
    await studio.bot.start()


async def lost(studio: Studio) -> None:
    """A task that the service forgets, one without a file, and one whose file cannot be fetched."""
    for name, fault in {
        "no video": InjectedFault(edit=lambda data: {**data, "result": {}}),
        "unknown state": InjectedFault(status_text="paused", code=501),
    }.items():
        studio.crun.inject("generation", fault)
        card = await studio.slash(studio.ann, "video", prompt=f"A fox, {name}")
        await _until_over(studio, card)
        await studio.take(name, card)
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox that nobody knows")
    await studio.until_says(card, "%")
    studio.crun.tasks.clear()
    await _until_over(studio, card)
    await studio.take("lost", card)
    studio.crun.release()


async def not_fetched(studio: Studio) -> None:
    """A video that cannot be downloaded at first."""
    studio.crun.inject("result", InjectedFault(status=500), times=99)
    card = await studio.slash(studio.ann, "video", prompt="A fox behind a closed door")
    await studio.until(lambda: "look" in studio.ids(card))
    await studio.take("cannot be downloaded", card)
    studio.crun.clear_faults()
    await studio.press(studio.ann, card, "look")
    await studio.video("closed door")


async def too_large(studio: Studio) -> None:
    """A video that Discord does not take: its link is posted."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox of enormous size")
    await studio.until_says(card, "%")
    body = {"message": "Request entity too large", "code": 40005}
    studio.discord.inject("POST", f"/channels/{studio.channel.id}/messages", status=413, body=body, times=2)
    studio.crun.release()
    link = await studio.until(lambda: [m for m in studio.messages() if "original" in studio.ids(m)])
    await studio.take("too large", link[-1])
    await studio.take("original", await studio.press(studio.ann, link[-1], "original"))
    await studio.until_over(card)
    await studio.take("card", card)


async def not_seen(studio: Studio) -> None:
    """Discord does not answer, and the bot cannot read what it may have posted."""
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox in the fog")
    await studio.until_says(card, "%")
    enforced, studio.discord.settings.enforce_nonce = studio.discord.settings.enforce_nonce, False
    refused = studio.discord.inject("POST", f"/channels/{studio.channel.id}/messages", status=503, times=5)
    studio.crun.release()
    await studio.until(lambda: refused.hits)
    studio.deny("read_message_history")
    await studio.until(lambda: "look" in studio.ids(card))
    await studio.take("not seen", card)
    studio.deny()
    studio.discord.settings.enforce_nonce = enforced
    studio.discord.clear_faults()
    await studio.press(studio.ann, card, "look")


async def age_restricted(studio: Studio) -> None:
    """A video of an age-restricted channel stays in those."""
    usual = studio.channel
    channel = studio.channel = studio.server.guild.create_text_channel("after-dark")
    studio.discord.env.backend.edit_channel(channel.id, {"nsfw": True})
    studio.crun.hold()
    card = await studio.slash(studio.ann, "video", prompt="A fox at midnight")
    await studio.until_says(card, "%")
    studio.deny("send_messages")
    studio.crun.release()
    await studio.until(lambda: "look" in studio.ids(card))
    await studio.take("restricted", card)
    listed = await studio.slash(studio.ann, "generations", channel=usual)
    await studio.take("list elsewhere", listed)
    studio.deny()
    await studio.press(studio.ann, card, "look")
    video = await studio.video("midnight")
    listed = await studio.slash(studio.ann, "generations", channel=channel)
    opened = await studio.choose(studio.ann, listed, "videos-open", studio.values(listed, "videos-open")[0])
    await studio.take("one of the list", opened)
    await studio.take("deleted", await studio.press(studio.ann, video, "delete"))
    studio.channel = usual


async def service_away(studio: Studio) -> None:
    """The service cannot be reached, answers with errors, or does not let the bot in; the host is told."""
    hanna = studio.person("hanna").user

    async def stops(name: str, begin: Any, end: Any) -> None:
        known = {message.id for message in studio.directs(hanna)}
        begin()
        card = await studio.slash(studio.ann, "video", prompt=f"A fox, {name}")
        await studio.until(lambda: "·" in studio.said(card).partition("⏳")[2])
        await studio.take(f"{name}, card", card)
        try:
            await studio.until(lambda: [m for m in studio.directs(hanna) if m.id not in known])
            for number, message in enumerate([m for m in studio.directs(hanna) if m.id not in known]):
                await studio.take(f"{name}, alert {number}", message)
        finally:
            end()
        await studio.take(f"{name}, host", await studio.slash(hanna, "host"))
        await studio.press(studio.ann, card, "cancel-generation")

    def errors() -> None:
        studio.crun.inject("create", InjectedFault(code=500, message="Internal error"), times=99)

    def key() -> None:
        studio.crun.account.key_disabled = True

    def key_again() -> None:
        studio.crun.account.key_disabled = False

    await stops("errors", errors, studio.crun.clear_faults)
    await stops("key", key, key_again)


async def paused(studio: Studio) -> None:
    """The host pauses the bot while requests wait."""
    hanna, ann = studio.person("hanna").user, studio.ann
    studio.crun.hold()
    for guest in studio.server.guests:
        await studio.slash(guest, "video", prompt=f"A fox for {guest.name}", duration=3)
    card = await studio.slash(ann, "video", prompt="A fox that waits")
    form = await studio.press(hanna, await studio.slash(hanna, "host"), "host-pause")
    page = await studio.submit(hanna, form, {"word": ""})
    await studio.take("host", page)
    studio.crun.release()
    await studio.until(lambda: "·" in studio.said(card).partition("⏳")[2])
    await studio.take("card", card)
    await studio.press(hanna, page, "host-resume")
    await studio.until_over(card)


async def _until_over(studio: Studio, card: Any) -> None:
    """Wait until a card has buttons for what has no video."""
    await studio.until(lambda: {"look", "again"} & set(studio.ids(card)))
