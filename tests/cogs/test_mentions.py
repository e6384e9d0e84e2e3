"""Mentions in what members write: Kling is sent names, cards show them, and nothing is told that was not to be seen."""

from __future__ import annotations

from typing import Any

import discord

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from tests.conftest import World, eventually, settings, world
from tests.support.posted_messages import said, text_of
from tests.support.sample_files import picture


def sent(crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return the inputs of what crun was asked to make."""
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


def asked_about(stage: World) -> list[str]:
    """Return the paths of the members that Discord was asked about."""
    return [call.path for call in stage.env.http_requests if call.method == "GET" and "/members/" in call.path]


async def test_a_prompt_is_sent_and_shown_with_names(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        zoe = stage.guild.add_member(stage.env.create_user("zoe"), nick="Zoë @hero | <b>\u202e")
        dancers = stage.guild.create_role("The dancers")
        prompt = (
            f"<@{zoe.id}>, <@!{stage.ann.id}> and <@5> meet <@&{dancers.id}> and <@&6> in <#{stage.showcase.id}>: "
            "</make video:7> <:fire:8> <a:dance:9> <t:1618953630> <t:1618953630:t> <t:9999999999999> <id:guide> <x>"
        )
        await stage.ann.slash(stage.create, "video", prompt=prompt)
        await eventually(lambda: crun.count("create"))
        [task] = sent(crun)
        assert task["prompt"] == (
            "Zoë hero b, ann and someone meet The dancers and a role in showcase: "
            "/make video fire dance 20 April 2021, 21:20 UTC 21:20 UTC a time Server Guide <x>"
        )
        card = text_of(stage.messages(stage.create)[0])
        assert "> Zoë hero b, ann and someone meet The dancers" in card
        assert len(asked_about(stage)) == 2, "the bot does not ask about who is here already"
        paths = [call.path for call in stage.env.http_requests]
        answered = next(place for place, path in enumerate(paths) if path.endswith("/callback"))
        assert answered < paths.index(asked_about(stage)[0]), "the first answer waits for no name"


async def test_a_channel_that_its_member_does_not_see_has_no_name_for_them(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        hidden: dict[Any, discord.PermissionOverwrite] = {stage.ann: discord.PermissionOverwrite(view_channel=False)}
        plans = stage.guild.create_text_channel("plans", overwrites=hidden)
        await stage.ann.slash(stage.create, "video", prompt=f"From <#{plans.id}> to <#{stage.create.id}> <#3>")
        await eventually(lambda: crun.count("create"))
        assert sent(crun)[0]["prompt"] == "From a channel to create a channel"


async def test_of_very_many_only_few_are_asked_about(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt=" ".join(f"<@{number}>" for number in range(1, 200)))
        await eventually(lambda: crun.count("create"))
        assert sent(crun)[0]["prompt"] == " ".join(["someone"] * 199)
        assert len(asked_about(stage)) == 5


async def test_of_very_many_channels_only_the_first_have_names(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        channels = [stage.guild.create_text_channel(f"c{number}") for number in range(25)]
        mentions = [f"<#{channel.id}>" for channel in channels]
        await stage.ann.slash(stage.create, "video", prompt=" ".join([*mentions, mentions[0], f"<@{stage.ben.id}>"]))
        await eventually(lambda: crun.count("create"))
        named = [f"c{number}" for number in range(20)]
        assert sent(crun)[0]["prompt"].split(" ") == [*named, *["a", "channel"] * 5, "c0", "ben"]


async def test_every_way_to_write_a_prompt(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        bars = stage.guild.add_member(stage.env.create_user("bars"), nick="a | 9s b")
        line = f"2s <@{bars.id}> runs | 3s <@{stage.ben.id}> sits"
        shown = await stage.ann.slash(stage.create, "storyboard", shots=line, image=picture())
        assert "**1** · 2 s\n> a 9s b runs" in said(shown)
        assert "**2** · 3 s\n> ben sits" in said(shown)
        assert shown.response is not None
        form = await stage.ann.click(shown.response, label="All as text")
        await stage.ann.submit_modal(form, {"text": f"5s <@{stage.ben.id}> bows"})
        assert "> ben bows" in said(shown)
        form = await stage.ann.click(shown.response, label="Add a shot")
        await stage.ann.submit_modal(form, {"prompt": f"<@{bars.id}> falls", "seconds": ["5"]})
        assert "> a 9s b falls" in said(shown)

        message = await stage.ann.send(stage.create, attachments=[picture()])
        modal = await stage.ben.context_menu(stage.create, "Animate this picture", message)
        values = {"prompt": f"<@{stage.ann.id}> waves", "seconds": ["4"], "quality": "pro", "sound": False}
        await stage.ben.submit_modal(modal, values)
        await eventually(lambda: crun.count("create"))
        assert sent(crun)[0]["prompt"] == "ann waves"


async def test_an_element_is_called_and_described_by_names(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        saved = await stage.ann.slash(
            stage.create,
            "character add",
            name=f"<@{stage.ben.id}>",
            description=f"<@{stage.ben.id}> as a knight of <@&{stage.guild.id}>",
            image1=picture(),
        )
        assert "**@ben** is saved" in said(saved)
        [element] = await stage.bot.services.elements.visible(stage.ann.id, stage.guild.id)
        assert (element.name, element.description) == ("ben", "ben as a knight of everyone")


async def test_a_name_that_does_not_fit_is_left_out(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        long = stage.guild.add_member(stage.env.create_user("long"), nick="A very long name of 32 characters")
        mention = f"<@{long.id}>"
        await stage.ann.slash(stage.create, "video", prompt=mention.rjust(2500, "x"))
        await eventually(lambda: crun.count("create"))
        assert sent(crun)[0]["prompt"] == "x" * (2500 - len(mention)) + "someone"
