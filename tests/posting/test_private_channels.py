"""What was asked for where not everyone may read is shown to nobody else."""

from __future__ import annotations

from typing import Any

import discord
import simcord
from simcord.enums import ChannelType

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.generations.model import State
from bot.texts import generation_list, server_settings, showcase
from tests.conftest import World, eventually, settings, world
from tests.support.database_access import sql
from tests.support.posted_messages import labels, said, video_of, walk


def private_channel(stage: World, name: str, *people: Any) -> simcord.ChannelHandle:
    """Make a channel that only these people and the bot may see."""
    guild = stage.bot.get_guild(stage.guild.id)
    assert guild is not None
    hidden, seen = discord.PermissionOverwrite(view_channel=False), discord.PermissionOverwrite(view_channel=True)
    overwrites: dict[Any, Any] = {guild.default_role: hidden, **dict.fromkeys((*people, stage.bot.user), seen)}
    return stage.guild.create_text_channel(name, overwrites=overwrites)


async def results_go_to(stage: World, channel: simcord.ChannelHandle) -> None:
    place = {"results": "results_channel", "results_channel_id": channel.id}
    await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: place)


async def test_it_stays_among_those_who_could_see_the_request(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        lounge = private_channel(stage, "lounge", stage.ann, stage.ben)
        anns, twin = (private_channel(stage, name, stage.ann) for name in ("ann", "twin"))
        await eventually(lambda: stage.bot.get_channel(twin.id))
        await results_go_to(stage, stage.showcase)
        # Not to the place of the server, which everyone sees.
        await stage.ann.slash(lounge, "video", prompt="A fox")
        message = await eventually(lambda: video_of(stage, lounge))
        posted = await stage.until(State.DELIVERED)
        assert posted.asked_privately
        assert not video_of(stage, stage.showcase)
        # Nor does a star, or a moderator, bring it to a showcase that others see.
        change = {"showcase_channel_id": stage.showcase.id, "showcase_stars": 1}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: change)
        video = simcord.ResponseMessage(stage.env, message)
        [star] = [label for label in labels(message) if label.startswith("⭐")]
        await stage.ben.click(video, label=star)
        stage.env.backend.get_guild(stage.guild.id).owner_id = stage.owner.id
        assert said(await stage.owner.context_menu(lounge, showcase.MENU(), video)) == showcase.PRIVATE()
        assert await stage.bot.services.moderation.showcase.store.get(posted.id) is None
        own = {"showcase_channel_id": anns.id}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, stage.owner.id, lambda _: own)
        assert str(anns.id) in said(await stage.owner.context_menu(lounge, showcase.MENU(), video))
        await eventually(lambda: video_of(stage, anns))
        sql(sqlite_url, "DELETE FROM generations")

        # To a place of fewer people it goes.
        await results_go_to(stage, anns)
        await stage.ann.slash(lounge, "video", prompt="An owl")
        assert (await stage.until(State.DELIVERED)).video_in == anns.id
        sql(sqlite_url, "DELETE FROM generations")

        # Its member can have it brought to such a channel only, also after the channel of the request is gone.
        crun.hold()
        await stage.ann.slash(lounge, "video", prompt="A hen")
        generation = await stage.until(State.RUNNING)

        async def brought(channel: simcord.ChannelHandle) -> str:
            listed = await stage.ann.slash(channel, "generations")
            assert listed.response is not None
            [select] = [each for each in walk(listed.response.components) if "videos-open" in each.get("custom_id", "")]
            opened = await stage.ann.select(listed.response, [generation.id], custom_id=select["custom_id"])
            assert opened.response is not None
            return said(await stage.ann.click(opened.response, label="Bring it here"))

        assert await brought(stage.create) == generation_list.STAYS_PRIVATE()
        assert await brought(anns) == generation_list.COMES_HERE()
        stage.env.backend.delete_channel(lounge.id)
        assert await brought(twin) == generation_list.STAYS_PRIVATE()
        crun.release()
        await stage.until(State.DELIVERED)
        assert sum(bool(message.attachments) for message in stage.messages(anns)) == 3
        sql(sqlite_url, "DELETE FROM generations")

        # A private thread in a channel of everyone's.
        backend = stage.env.backend
        backend.create_thread(stage.create.id, "secret", owner_id=backend.bot_user.id, type=ChannelType.PRIVATE_THREAD)
        secret = stage.create.threads[-1]
        backend.add_thread_member(secret.id, stage.ann.id)
        await results_go_to(stage, stage.create)
        await stage.ann.slash(secret, "video", prompt="A cat")
        await stage.until(State.DELIVERED)
        assert video_of(stage, secret)
        assert not video_of(stage, stage.create)

        card = await stage.owner.slash(stage.create, "server")
        assert card.response is not None
        where = await stage.owner.click(card.response, custom_id="marionette:server:where")
        assert server_settings.PRIVATE() in said(where)
        assert "Not everyone sees" not in said(where)
        await results_go_to(stage, anns)
        assert where.response is not None
        where = await stage.owner.click(where.response, custom_id="marionette:server:overview")
        assert where.response is not None
        where = await stage.owner.click(where.response, custom_id="marionette:server:where")
        assert f"Not everyone sees <#{anns.id}>" in said(where)
        await stage.bot.services.settings_store.change_guild(
            stage.guild.id, stage.owner.id, lambda _: {"staff_channel_id": anns.id}
        )
        assert where.response is not None
        where = await stage.owner.click(where.response, custom_id="marionette:server:overview")
        assert where.response is not None
        told = await stage.owner.click(where.response, custom_id="marionette:server:notifications")
        assert "who reported what" not in said(told)
