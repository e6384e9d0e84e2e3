"""What became of a generation, and what its member reads."""

from __future__ import annotations

from bot.demo.crun import CrunStandIn
from bot.generations.model import Generation, State
from tests.conftest import World, eventually
from tests.support.posted_messages import text_of

ENDED = set(State) - {State.ACCEPTED, State.QUEUED, State.RUNNING, State.READY}


def videos(stage: World) -> list[str]:
    """Return the descriptions of the videos in #create."""
    return [m.components[0]["items"][0]["description"] for m in stage.messages(stage.create) if m.attachments]


async def outcome(stage: World, crun: CrunStandIn) -> tuple[Generation, str]:
    """Ask for a video, and return how that ended and what its card says then."""
    await stage.ann.slash(stage.create, "video", prompt="A fox")
    generation = await stage.until(*ENDED)
    card = next(message for message in stage.messages(stage.create) if message.id == generation.card_id)
    assert crun.count("create") == 1, "sent once, whatever the answer"
    await eventually(lambda: "Queued" not in text_of(card) and "Generating" not in text_of(card))
    return generation, text_of(card)
