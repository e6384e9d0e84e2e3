"""Start and stop of the whole bot, and what its cards say about the queue."""

from __future__ import annotations

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CrunStandIn
from bot.generations.model import Generation
from bot.generations.store import Store
from bot.texts import command_mentions
from bot.texts.command_mentions import mention
from bot.ui import status_card
from tests.conftest import World, eventually, settings, world
from tests.support.command_edits import allow_command_edits
from tests.support.database_access import open_transactions
from tests.support.posted_messages import said, text_of, video_of


def publications(stage: World) -> int:
    """Return how often the commands were published."""
    return sum(call.method == "PUT" and call.path.endswith("/commands") for call in stage.env.http_requests)


async def test_commands_are_published_when_they_changed_and_only_then(sqlite_url: str, crun: CrunStandIn) -> None:
    given = settings(sqlite_url, crun.base_url)
    for expected in (1, 0):
        async with world(Marionette(given), published=False) as stage:
            assert publications(stage) == expected
    async with world(Marionette(given), published=False) as stage:
        await stage.bot.services.key_values.set("synced_commands", "those of an older version")
        await stage.bot.command_sync.sync_if_changed()
        await stage.bot.command_sync.sync_if_changed()
        assert publications(stage) == 1


async def test_commands_are_mentioned_by_the_ids_that_discord_gave_them(sqlite_url: str, crun: CrunStandIn) -> None:
    given = settings(sqlite_url, crun.base_url)
    async with world(Marionette(given)) as stage:
        published = stage.env.backend.commands[None].values()
        ids = {command["name"]: command["id"] for command in published if command.get("type", 1) == 1}
        assert f"</video:{ids['video']}>" in said(await stage.ann.slash(stage.create, "generations"))
        assert mention("character add") == f"</character add:{ids['character']}>"
        # At the next start nothing is published or asked for.
        command_mentions.learn({})
        asked = len(stage.env.http_requests)
        await stage.bot.command_sync.sync_if_changed()
        assert mention("video") == f"</video:{ids['video']}>"
        assert len(stage.env.http_requests) == asked
        # The version before this one has published the commands, and kept no ids.
        await stage.bot.services.key_values.set("command_ids", "{}")
        for _ in range(2):
            command_mentions.learn({})
            await stage.bot.command_sync.sync_if_changed()
            assert mention("video") == f"</video:{ids['video']}>"
        assert len(stage.env.http_requests) == asked + 1


async def test_a_renamed_command_keeps_its_id_and_so_what_servers_have_set_for_it(
    sqlite_url: str, crun: CrunStandIn
) -> None:
    """The version before this one has published `/element`."""
    allow_command_edits()
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        published = stage.env.backend.commands[None]
        old = published.pop(("character", 1)) | {"name": "element"}
        published[("element", 1)] = old
        # Somebody uses it before the new commands are published.
        outdated = await stage.ann.slash(stage.create, "element list")
        assert "restart Discord" in said(outdated)
        stage.env.errors.clear()  # SimCord keeps what a command raises
        for fails in (False, True):
            await stage.bot.services.key_values.set("synced_commands", "those of an older version")
            if fails:
                published = stage.env.backend.commands[None]
                published[("element", 1)] = published.pop(("character", 1)) | {"name": "element"}
                stage.env.inject_error("PATCH", "/applications/*/commands/*", status=400, times=1)
            await stage.bot.command_sync.sync_if_changed()
            names = {name for name, _ in stage.env.backend.commands[None]}
            assert "element" not in names
            assert (stage.env.backend.commands[None][("character", 1)]["id"] == old["id"]) is not fails
            assert mention("character add").endswith(f":{stage.env.backend.commands[None][('character', 1)]['id']}>")


async def test_a_bot_that_cannot_publish_starts_all_the_same(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.bot.services.key_values.set("synced_commands", "those of an older version")
        stage.env.inject_error("PUT", "/applications/*/commands", status=400, times=1)
        await stage.bot.command_sync.sync_if_changed()
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create))


async def test_the_place_in_the_queue_moves_up(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=1))
    async with world(bot) as stage:
        crun.hold()
        await stage.ann.slash(stage.create, "video", prompt="first")
        await eventually(lambda: crun.count("create"))
        await stage.ben.slash(stage.create, "video", prompt="second")
        await stage.ann.slash(stage.create, "video", prompt="third")
        second, third = stage.messages(stage.create)[1:]
        assert "Queued · next in line" in text_of(second)
        assert "Queued · number 2 in line" in text_of(third)
        crun.release()
        await eventually(lambda: "Queued · next in line" in text_of(third))


async def test_what_has_no_workflow_is_taken_up(sqlite_url: str, crun: CrunStandIn) -> None:
    """The process ended between noting the card and enqueueing: only our own table knows of the request."""
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        body = {"model": "kling/v3", "input": {"multi_shots": False, "prompt": "A fox"}}
        lost = Generation(
            id="f" * 16,
            task=CreateTask.model_validate(body),
            guild_id=stage.guild.id,
            channel_id=stage.create.id,
            member_id=stage.ann.id,
            interaction_id=1_000_001,
        )
        async with open_transactions(sqlite_url) as transactions:
            rows_only = Store(transactions)
            await rows_only.add(lost)
            card = await stage.bot.get_partial_messageable(stage.create.id).send(
                view=status_card.card(lost, status_card.CardDetails())
            )
            await rows_only.card_shown(lost, card.id)
        for _ in range(2):
            await stage.bot.services.generations.take_up()
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("create") == 1


async def test_a_card_that_discord_did_not_take_is_closed_later(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A fox")
        await eventually(lambda: video_of(stage, stage.create))
        card = stage.messages(stage.create)[0]
        stage.env.inject_error("PATCH", f"*/messages/{card.id}", status=500, times=1)
        await eventually(lambda: "discord.com/channels/" in text_of(card))
