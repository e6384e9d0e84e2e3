"""What happens seldom: a video takes very long, is too large, cannot be seen by the bot; the service is away."""

from __future__ import annotations

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
