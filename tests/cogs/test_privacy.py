"""`/privacy` as members meet it: told, exported, deleted; also in a direct message after they have left."""

from __future__ import annotations

import io
import json
import zipfile

import simcord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.erasure import NotErasedYet
from bot.generations.model import State
from bot.texts import privacy as texts
from bot.texts import result_buttons as result_button_texts
from bot.texts.command_mentions import mention
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import said, text_of, video_of, walk


async def exported(stage: World, result: simcord.InteractionResult) -> dict[str, bytes]:
    """Return the files in the one ZIP that the export was answered with."""
    [message] = result.followups
    assert message.ephemeral
    data = await message.attachments[0].read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


async def test_a_member_sees_gets_and_deletes_what_is_theirs(sqlite_url: str, crun: CrunStandIn) -> None:
    page = "https://example.com/privacy#videos"
    async with world(Marionette(settings(sqlite_url, crun.base_url, keep_days=30, privacy_url=page))) as stage:
        await stage.bot.services.preferences.choose(stage.ben.id, "video", {"aspect": "9:16"})
        await stage.ben.slash(stage.create, "video", prompt="Ben's own fox")
        await stage.until(State.DELIVERED)
        video = simcord.ResponseMessage(stage.env, video_of(stage, stage.create))

        shown = await stage.ben.slash(stage.create, "privacy")
        assert "After 30 days" in said(shown)
        assert mention("preferences") in said(shown)
        assert shown.response is not None
        assert [part["url"] for part in walk(shown.response.components) if part.get("url")] == [page]
        files = await exported(stage, await stage.ben.click(shown.response, label=texts.EXPORT()))
        [request] = json.loads(files["requests-1.json"])
        assert request["body"]["input"]["prompt"] == "Ben's own fox"

        await stage.ben.click(shown.response, label=texts.DELETE())
        assert "You have 1 request and preferences of your own. There is no way back." in text_of(shown.response)
        await stage.ben.click(shown.response, label=texts.KEEP())
        assert text_of(shown.response) == texts.KEPT()
        [generation] = await stage.generations()
        assert generation.erased_at is None

        # From a direct message, and pressed twice.
        direct = await stage.ben.user.slash("privacy")
        assert direct.response is not None
        await stage.ben.user.click(direct.response, label=texts.DELETE())
        crun.hold()
        await stage.ben.slash(stage.create, "video", prompt="Still under way")
        with stage.repeating():
            await stage.ben.user.click(direct.response, label=texts.DELETE_FOR_GOOD())
        assert text_of(direct.response) == texts.deleted(NotErasedYet(under_way=1))
        assert await stage.bot.services.preferences.of(stage.ben.id) == {}
        crun.release()
        generations = await stage.generations()
        await eventually(lambda: len([m for m in stage.messages(stage.create) if m.attachments]) == 2)
        assert [generation.erased_at is not None for generation in generations] == [True, False]
        assert "Ben's" not in said(await stage.ben.slash(stage.create, "generations"))

        # Buttons under the video, pressed by anyone: a sentence, no error.
        for label in ("Again", "Edit"):
            pressed = await stage.ann.click(video, label=label)
            assert said(pressed) == result_button_texts.NOT_KEPT()


def test_what_is_unclear_is_not_said_to_be_finished_soon() -> None:
    assert "within an hour" in texts.deleted(NotErasedYet(under_way=2))
    unclear = texts.deleted(NotErasedYet(unconfirmed=1))
    assert "One request is unclear" in unclear
    assert "within an hour" not in unclear
    assert texts.deleted(NotErasedYet()) == "**Done.** Everything of yours is deleted."
