"""What a server asks of prompts and pictures: blocked words, consent, Kling's checks."""

from __future__ import annotations

from typing import Any

import pytest

from bot.admission.kling_checks import choosable, kling_checks
from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.elements.element import ElementPicture
from bot.guilds.guild_settings import GuildSettings
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import rows
from tests.support.posted_messages import labels, said
from tests.support.sample_files import clip, picture


def created(crun: CrunStandIn) -> list[dict[str, Any]]:
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


async def change(stage: World, **changes: Any) -> None:
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: changes)


@pytest.mark.parametrize(
    ("host", "guild", "own", "holds", "chosen_by_members"),
    [
        ("enabled", None, "disabled", "enabled", False),
        ("enabled", "disabled", "disabled", "enabled", False),
        ("disabled", "enabled", "enabled", "disabled", False),
        ("disabled", "choose", "enabled", "disabled", False),
        ("choose", None, None, "enabled", True),
        ("choose", None, "disabled", "disabled", True),
        ("choose", "choose", "disabled", "disabled", True),
        ("choose", "enabled", "disabled", "enabled", False),
        ("choose", "disabled", "enabled", "disabled", False),
    ],
)
def test_who_decides_on_klings_checks(
    host: str, guild: Any, own: str | None, holds: str, chosen_by_members: bool
) -> None:
    hosts = settings("sqlite:///x.db", "https://crun.example", input_compliance=host)
    servers = GuildSettings(input_compliance=guild)
    members = {} if own is None else {"input_compliance": own}
    assert kling_checks(hosts, servers, members) == {"input_compliance": holds, "output_compliance": "enabled"}
    assert choosable(hosts, servers) == (["input_compliance"] if chosen_by_members else [])


async def test_a_server_blocks_words_in_prompts_shots_and_characters(sqlite_url: str, crun: CrunStandIn) -> None:
    given = settings(sqlite_url, crun.base_url, input_compliance="choose")
    async with world(Marionette(given)) as stage:
        await change(stage, blocked_words=("Dragon", "坏话"), input_compliance="disabled")
        elements = stage.bot.services.elements
        small = ElementPicture(picture()[1], "image/png")
        for name, description in (("hero", "slays a drágon"), ("knight", "in armour")):
            await elements.create(
                member_id=stage.ann.id, guild_id=stage.guild.id, name=name, description=description, pictures=[small]
            )
        refused = await stage.ann.slash(stage.create, "video", prompt="A d\u200bRAGÓN reads 好", duration=7)
        assert refused.ephemeral
        assert said(refused) == "✋ This server doesn't allow some of the words in your prompt."
        assert labels(refused.response) == ["Edit"]
        shot = await stage.ann.slash(stage.create, "storyboard", shots="5s fine | 5s 这是坏话吗", image=picture())
        assert shot.response is not None
        shot = await stage.ann.click(shot.response, label="Generate")
        assert "some of the words in your prompt" in said(shot)
        described = await stage.ann.slash(stage.create, "video", prompt="@hero waves at @knight")
        assert "some of the words that describe **@hero**" in said(described)
        saved = await stage.ann.slash(
            stage.create, "character add", name="DRAGON", description="green", image1=picture()
        )
        assert "words in the name or the description" in said(saved)
        assert crun.count("create") == 0

        assert refused.response is not None
        modal = await stage.ann.click(refused.response, label="Edit")
        assert "RAGÓN reads 好" in str(modal.modal), "what was given is kept"
        await stage.ann.submit_modal(
            modal, {"prompt": "A fox reads", "seconds": ["7"], "quality": "std", "sound": True, "aspect": ["16:9"]}
        )
        await eventually(lambda: crun.count("create") == 1)
        [sent] = created(crun)
        assert sent["prompt"] == "A fox reads"
        assert sent["duration"] == 7
        assert sent["input_compliance"] == "disabled", "the server's decision, which the host leaves to it"


async def test_whoever_uploads_a_picture_confirms_once_that_they_may(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await change(stage, ask_consent=True)
        words = await stage.ann.slash(stage.create, "video", prompt="Words alone")
        assert not words.ephemeral
        given: tuple[tuple[str, dict[str, Any]], ...] = (
            ("video", {"start": picture(), "prompt": "It moves"}),
            ("motion", {"image": picture(), "video": clip()}),
        )
        for command, options in given:
            asked = await stage.ann.slash(stage.create, command, **options)
            assert asked.ephemeral
            assert "you may use the pictures of people" in said(asked)
            assert labels(asked.response) == ["I may use it", "Edit", "Cancel"]
        assert asked.response is not None
        await stage.ann.click(asked.response, label="I may use it")
        await eventually(lambda: crun.count("create") == 2)
        [(member, at)] = rows(sqlite_url, "SELECT member_id, given_at FROM consents")
        assert member == stage.ann.id
        await stage.bot.services.consents.give(stage.ann.id)
        assert rows(sqlite_url, "SELECT given_at FROM consents") == [(at,)], "the first time counts"
        await stage.ann.slash(stage.create, "video", prompt="It moves", start=picture())
        await eventually(lambda: crun.count("create") == 3)
        other = await stage.ben.slash(stage.create, "video", prompt="It moves", start=picture())
        assert labels(other.response)[0] == "I may use it"
