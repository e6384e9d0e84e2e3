"""`/server` as the staff of a server meet it, and as those meet it who may not."""

from __future__ import annotations

import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord.backend.errors import SetupError

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.guilds.access import blocked_members
from bot.guilds.guild_settings import GuildSettings, MemberLimits, MemberNotification, ResultPlace
from bot.ui.server import limit_pages, pages
from tests.conftest import World, bring_along, settings, world
from tests.support.bot_process import process_world
from tests.support.posted_messages import labels, said, text_of, walk

GROUPS = ("limits", "new", "where", "notifications", "showcase", "content", "record:0")


@asynccontextmanager
async def server(bot: Marionette) -> AsyncIterator[World]:
    """Run the bot in a server that Olivia owns."""
    async with world(bot) as stage:
        stage.env.backend.get_guild(stage.guild.id).owner_id = stage.owner.id
        yield stage


def deny_bot(stage: World, channel: simcord.ChannelHandle, permission: str) -> None:
    """Take a permission from the bot in a channel, and let the bot hear of it."""
    stage.deny_bot(channel, permission)
    stage.env.backend.announce_channel_update(channel.id)


def moderator(stage: World) -> simcord.MemberActor:
    """Return a member with Manage Server."""
    role = stage.guild.create_role("Moderator", permissions=discord.Permissions(manage_guild=True))
    return stage.guild.add_member(stage.env.create_user("mo"), roles=[role])


async def held(stage: World) -> GuildSettings:
    return await stage.bot.services.settings_store.of_guild(stage.guild.id)


async def page(stage: World, who: simcord.MemberActor, name: str) -> simcord.InteractionResult:
    """Open a page of the card."""
    opened = await who.slash(stage.create, "server")
    assert opened.ephemeral
    if name == "new":
        opened = await press(who, opened, "server:limits")
    return opened if name == "overview" else await press(who, opened, f"server:{name}")


async def press(
    who: simcord.MemberActor, shown: simcord.InteractionResult, component: str
) -> simcord.InteractionResult:
    assert shown.response is not None
    return await who.click(shown.response, custom_id=f"marionette:{component}")


async def choose(
    who: simcord.MemberActor, shown: simcord.InteractionResult, component: str, *values: Any
) -> simcord.InteractionResult:
    assert shown.response is not None
    return await who.select(shown.response, values, custom_id=offered(shown, component)["custom_id"])


async def fill_in(
    who: simcord.MemberActor, shown: simcord.InteractionResult, component: str, **entries: Any
) -> simcord.InteractionResult:
    """Open a modal, and send it as it is filled in but for these entries."""
    modal = await press(who, shown, component)
    return await who.submit_modal(modal, {**filled_in(modal), **entries})


def filled_in(form: simcord.InteractionResult) -> dict[str, Any]:
    """Return what stands in the inputs of a form."""
    assert form.modal is not None
    found: dict[str, Any] = {}
    for part in form.modal["components"]:
        control = part["component"]
        if "options" in control:
            found[control["custom_id"]] = next(each["value"] for each in control["options"] if each.get("default"))
        else:
            found[control["custom_id"]] = control.get("value") or ""
    return found


def told(result: simcord.InteractionResult) -> str:
    """Return what is written beside the card."""
    beside = result.followups[0] if result.followups else result.response
    assert beside is not None
    assert beside.ephemeral
    return text_of(beside)


def offered(shown: simcord.InteractionResult, custom_id: str) -> dict[str, Any]:
    """Return a component of the card; the custom id of a select has more behind this."""
    assert shown.response is not None
    parts, wanted = walk(shown.response.components), f"marionette:{custom_id}"
    [found] = [each for each in parts if re.fullmatch(rf"{wanted}(:[0-9a-f]{{6}})?", each.get("custom_id", ""))]
    return found


async def test_who_may(sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    async with server(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        mo = moderator(stage)
        assert "use it in one" in said(await stage.env.create_user("otto").slash("server")), "a direct message"
        for nobody in (stage.ann, stage.ben):
            with pytest.raises(SetupError, match="default-member-permissions"):
                await nobody.slash(stage.create, "server")
        blocked = {"guild_id": stage.guild.id, "member_id": stage.ann.id, "blocked_by": mo.id, "blocked_at": 1.0}
        await stage.bot.services.store._run(
            lambda connection: connection.execute(blocked_members.insert().values(**blocked, reason=""))
        )
        with pytest.raises(SetupError):
            await stage.ann.slash(stage.create, "server")

        opened = await page(stage, mo, "overview")
        assert "Server Settings → Integrations" in said(opened)
        where = await press(mo, opened, "server:where")
        stage.env.backend.remove_member_role(stage.guild.id, mo.id, stage.guild.roles["Moderator"].id)
        assert "takes **Manage Server**" in told(await press(mo, where, "server-switch:spoiler:on"))
        assert await held(stage) == GuildSettings()

        # An administrator lets Ben use the command, although he has no Manage Server.
        command = stage.env.backend.find_command("server", None, type=1)
        assert command is not None
        stage.guild.set_command_permissions(int(command["id"]), {stage.ben: True})
        let_in = await page(stage, stage.ben, "where")
        assert "Saved" in said(await press(stage.ben, let_in, "server-switch:spoiler:on"))
        monkeypatch.setattr(sys.modules["cogs.server.visit"], "_LET_IN_FOR", -1.0)
        assert "too old" in told(await press(stage.ben, let_in, "server:overview"))
        other = await press(stage.ben, await stage.ben.slash(stage.create, "server"), "server:where")
        assert "too old" in told(other)
        # Discord holds nobody by the server's permissions who has installed the bot for themselves.
        with monkeypatch.context() as brought:
            bring_along(brought, is_member=True)
            assert "takes **Manage Server**" in told(await stage.ben.slash(stage.create, "server"))

        # A card that the member opened who is not its presser: Discord shows it to nobody else.
        stage.env.backend.add_member_role(stage.guild.id, mo.id, stage.guild.roles["Moderator"].id)
        again = await page(stage, mo, "where")
        assert again.response is not None
        with pytest.raises(Exception, match=r"(?i)ephemeral|visible|access|available"):
            await stage.ben.click(again.response, custom_id="marionette:server-switch:spoiler:off")

        # Twice, as after a resume of the gateway.
        with stage.repeating():
            assert "Saved" in said(await press(mo, again, "server-switch:spoiler:off"))
        assert not (await held(stage)).spoiler
        known = stage.bot.get_guild(stage.guild.id)
        assert known is not None
        known.unavailable = True  # all its channels would look deleted
        assert "hasn't told me" in told(await press(mo, again, "server:overview"))
        known.unavailable = False
        bring_along(monkeypatch)
        assert "not a member of this server" in said(await mo.slash(stage.create, "server"))


async def test_limits(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        mo = moderator(stage)
        limits = await page(stage, mo, "limits")
        await fill_in(mo, limits, "server-edit:videos:everyone", per_day="5", longest_seconds="10", best_quality="pro")
        shown = await fill_in(mo, limits, "server-edit:credits:everyone", credits_per_day="2.5")
        assert "5 videos a day · 2.5 credits a day · up to 10 s · up to 1080p" in said(shown)
        shown = await fill_in(mo, limits, "server-edit:credits:server", credits_per_month="1000")
        assert "1000 credits a month, for all members together" in said(shown)
        everyone = MemberLimits(per_day=5, longest_seconds=10, best_quality="pro", credits_per_day=Decimal("2.5"))
        assert await held(stage) == GuildSettings(limits=everyone, credits_per_month=Decimal(1000))

        # A role begins with the limits of everyone.
        boosters = stage.guild.create_role("Boosters")
        role = await choose(mo, limits, "server-role:limits", boosters)
        assert "none of its own" in said(role)
        shown = await fill_in(mo, role, f"server-edit:videos:{boosters.id}", per_day="20", best_quality="none")
        assert f"Limits for <@&{boosters.id}>\n20 videos a day · 2.5 credits a day · up to 10 s" in said(shown)
        shown = await press(mo, shown, f"server-unlimited:{boosters.id}")
        assert (await held(stage)).role_limits == {boosters.id: MemberLimits()}
        limits = await press(mo, shown, "server:limits")
        limits = await choose(mo, limits, "server-role:limits", stage.guild.default_role)
        assert f"<@&{boosters.id}> · no limits" in said(limits)
        role = await choose(mo, limits, "server-role:limits", boosters)
        await press(mo, role, f"server-remove:role:{boosters.id}")
        assert (await held(stage)).role_limits == {}

        new = await page(stage, mo, "new")
        new = await fill_in(mo, new, "server-edit:days:server", new_member_days="7")
        new = await fill_in(mo, new, "server-edit:videos:new", at_once="1")
        assert "joined less than 7 days ago have these limits alone, whatever their roles:\n1 video at once" in said(
            new
        )
        await press(mo, new, "server-remove:new_member_days")
        assert (await held(stage)).new_member_days == 0

        # Two staff members, each with a card from before the other's choice.
        limits, others = await page(stage, mo, "limits"), await page(stage, stage.owner, "limits")
        patrons = stage.guild.create_role("Patrons")
        await choose(mo, limits, "server-priority:priority_roles", boosters)
        await choose(stage.owner, others, "server-priority:priority_roles", patrons)
        assert (await held(stage)).priority_roles == (boosters.id, patrons.id)
        refused = await choose(mo, limits, "server-priority:priority_roles", stage.guild.default_role)
        assert "nobody first" in told(refused)

        # Roles that were deleted are shown as such, and can be taken out.
        await press(mo, await choose(mo, limits, "server-role:limits", boosters), f"server-unlimited:{boosters.id}")
        stage.env.backend.delete_role(stage.guild.id, boosters.id)
        limits = await page(stage, mo, "limits")
        assert f"A deleted role (`{boosters.id}`)" in said(limits)
        assert "Remove 1 deleted role" in labels(limits.response)
        await press(mo, limits, "server-remove:gone-roles")
        assert ((await held(stage)).priority_roles, (await held(stage)).role_limits) == ((patrons.id,), {})


async def test_hostile_entries_change_nothing_and_are_given_back(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        mo = moderator(stage)
        limits = await page(stage, mo, "limits")
        typed = {"at_once": "-1", "per_hour": "``` <@&1>", "per_day": "2,5", "best_quality": "std"}
        refused = await fill_in(mo, limits, "server-edit:videos:everyone", **typed)
        assert "“-1” is too little" in said(refused).replace("\\", "")
        assert "is no number" in said(refused)
        assert "“2,5” is no whole number" in said(refused)
        again = await press(mo, refused, offered_again(refused))
        assert filled_in(again) == {"longest_seconds": "", **typed}
        better = await mo.submit_modal(again, {**typed, "at_once": "1", "per_hour": "", "per_day": "2"})
        assert "1 video at once, 2 a day · up to 720p" in said(better)

        for component, entries, words in [
            ("credits:everyone", {"credits_per_day": "2,500"}, "may mean two different numbers"),
            ("credits:everyone", {"credits_per_day": "0.00001"}, "up to 4 decimals"),
            ("credits:server", {"credits_per_month": "99999999"}, "The most is 10,000,000"),
        ]:
            limits = await page(stage, mo, "limits")
            assert words in said(await fill_in(mo, limits, f"server-edit:{component}", **entries))
        new = await page(stage, mo, "new")
        assert "The most is 365" in said(await fill_in(mo, new, "server-edit:days:server", new_member_days="1000"))
        show = await page(stage, mo, "showcase")
        assert "is no number" in said(await fill_in(mo, show, "server-edit:stars:server", showcase_stars="⭐"))
        content = await page(stage, mo, "content")
        worst = "`" * 1900 + ",**__||"
        refused = await fill_in(mo, content, "server-edit:words:server", blocked_words=worst)
        assert "longer than 50 characters" in said(refused)
        again = await press(mo, refused, offered_again(refused))
        assert filled_in(again)["blocked_words"] == worst
        assert await held(stage) == GuildSettings(limits=MemberLimits(at_once=1, per_day=2, best_quality="std"))

        # The same modal, open on two screens: the second does not undo the first.
        content, others = await page(stage, mo, "content"), await page(stage, stage.owner, "content")
        mine = await press(mo, content, "server-edit:words:server")
        theirs = await press(stage.owner, others, "server-edit:words:server")
        await stage.owner.submit_modal(theirs, {"blocked_words": "gore, Blood"})
        late = await mo.submit_modal(mine, {"blocked_words": "spam"})
        assert "Somebody else has changed this" in said(late)
        assert "gore, Blood" in said(late)
        again = await press(mo, late, offered_again(late))
        assert filled_in(again) == {"blocked_words": "spam"}
        await mo.submit_modal(again, {"blocked_words": "gore, Blood, spam"})
        assert (await held(stage)).blocked_words == ("gore", "Blood", "spam")

        # A role that is deleted while its modal is open.
        role = stage.guild.create_role("Short")
        shown = await choose(mo, await page(stage, mo, "limits"), "server-role:limits", role)
        open_modal = await press(mo, shown, f"server-edit:videos:{role.id}")
        stage.env.backend.delete_role(stage.guild.id, role.id)
        assert "That role was deleted" in told(await mo.submit_modal(open_modal, filled_in(open_modal)))
        assert "That role was deleted" in told(await press(mo, shown, f"server-unlimited:{role.id}"))


def offered_again(refused: simcord.InteractionResult) -> str:
    assert refused.response is not None
    [again] = [each for each in walk(refused.response.components) if each.get("label") == "Fill in again"]
    return str(again["custom_id"]).removeprefix("marionette:")


async def test_where(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        mo = moderator(stage)
        where = await page(stage, mo, "where")
        deny_bot(stage, stage.create, "attach_files")
        shown = await choose(mo, where, "server-channels:channels", stage.create, stage.staff)
        assert (await held(stage)).channels == (stage.create.id, stage.staff.id)
        assert f"In <#{stage.create.id}> I'm missing **Attach Files**" in said(shown)

        # A place is saved together with its channel.
        shown = await choose(mo, shown, "server-place:results", "results_channel")
        assert "until then nothing changes" in said(shown)
        assert (await held(stage)).results is ResultPlace.SAME_CHANNEL
        assert offered(shown, "server-channel:results_channel")["channel_types"] == [0, 5]
        shown = await choose(mo, shown, "server-channel:results_channel", stage.showcase)
        assert f"One channel for all, <#{stage.showcase.id}>" in said(shown)
        assert "missing" not in said(shown), "videos are posted elsewhere"
        shown = await choose(mo, shown, "server-place:results", "member_thread")
        deny_bot(stage, stage.showcase, "create_public_threads")
        shown = await choose(mo, shown, "server-channel:member_thread", stage.showcase)
        assert "missing **Create Public Threads**" in said(shown)

        forum = stage.guild.create_forum_channel("videos")
        tags = [
            {"id": str(number), "name": name, "moderated": False, "emoji_name": None}
            for number, name in ((1, "new"), (2, "*fox*"))
        ]
        stage.env.backend.edit_channel(forum.id, {"available_tags": tags})
        shown = await choose(mo, shown, "server-place:results", "forum")
        shown = await choose(mo, shown, "server-channel:forum", forum)
        shown = await choose(mo, shown, f"server-tags:{forum.id}", "2")
        assert f"Posts in a forum, <#{forum.id}>, tagged \\*fox\\*" in said(shown)
        now = await held(stage)
        assert (now.results, now.results_channel_id, now.forum_tags) == (ResultPlace.FORUM, forum.id, (2,))
        tagged = shown
        shown = await press(mo, shown, "server-switch:spoiler:on")
        assert "Every video is a spoiler" in said(shown)

        # Channels that were deleted are shown as such, and can be taken out.
        stage.env.backend.delete_channel(stage.staff.id)
        stage.env.backend.delete_channel(forum.id)
        assert "forum has changed" in told(await choose(mo, tagged, f"server-tags:{forum.id}", "1"))
        shown = await page(stage, mo, "where")
        assert f"<#{stage.staff.id}> (deleted, or hidden from me)" in said(shown)
        assert f"<#{forum.id}> (deleted, or hidden from me)" in said(shown)
        shown = await press(mo, shown, "server-remove:gone-channels")
        shown = await choose(mo, shown, "server-place:results", "same_channel")
        assert await held(stage) == GuildSettings(channels=(stage.create.id,), spoiler=True)


async def test_notifications_showcase_and_content(sqlite_url: str, crun: CrunStandIn) -> None:
    bot = Marionette(settings(sqlite_url, crun.base_url, input_compliance="choose", output_compliance="disabled"))
    async with server(bot) as stage:
        mo = moderator(stage)
        shown = await page(stage, mo, "notifications")
        shown = await choose(mo, shown, "server-choose:notify", "both")
        shown = await choose(mo, shown, "server-channel:staff_channel_id", stage.staff)
        assert "A mention and a direct message" in said(shown)
        assert f"Everyone in this server sees <#{stage.staff.id}>, and so who reported what." in said(shown)
        overview = await press(mo, shown, "server:overview")
        assert f"Members: a mention and a direct message\nStaff channel: <#{stage.staff.id}>" in said(overview)
        shown = await page(stage, mo, "notifications")
        await press(mo, shown, "server-remove:staff_channel_id")
        assert await held(stage) == GuildSettings(notify=MemberNotification.BOTH)

        deny_bot(stage, stage.showcase, "send_messages")
        shown = await page(stage, mo, "showcase")
        shown = await fill_in(mo, shown, "server-edit:stars:server", showcase_stars="5")
        shown = await choose(mo, shown, "server-channel:showcase_channel_id", stage.showcase)
        assert f"<#{stage.showcase.id}>, from 5 stars, or when a moderator says so" in said(shown)
        assert "missing **Send Messages**" in said(shown)
        assert (await held(stage)).showcase_channel_id == stage.showcase.id
        shown = await press(mo, shown, "server-remove:showcase_channel_id")
        shown = await fill_in(mo, shown, "server-edit:stars:server", showcase_stars="")
        assert ((await held(stage)).showcase_channel_id, (await held(stage)).showcase_stars) == (None, 0)

        shown = await page(stage, mo, "content")
        assert "The video service's check of what comes out**\nOff (fixed by whoever runs this bot)" in said(shown)
        shown = await choose(mo, shown, "server-choose:input_compliance", "disabled")
        assert "The video service's check of what is given**\nOff" in said(shown)
        shown = await fill_in(mo, shown, "server-edit:words:server", blocked_words="Gore, gore\nblood")
        shown = await press(mo, shown, "server-switch:ask_consent:on")
        assert "2; prompts with one of them are refused" in said(shown)
        now = await held(stage)
        assert (now.input_compliance, now.output_compliance) == ("disabled", None)
        assert (now.blocked_words, now.ask_consent) == (("Gore", "blood"), True)
        await choose(mo, shown, "server-choose:input_compliance", "host")
        assert (await held(stage)).input_compliance is None

        blocking = stage.bot.services.moderation.blocking
        await blocking.block(stage.guild.id, stage.ann.id, by=mo.id, reason="Rude")
        shown = await page(stage, mo, "content")
        assert f"Blocked members**\n<@{stage.ann.id}>" in said(shown)
        shown = await choose(mo, shown, "server-unblock:blocked", stage.ben)
        assert "isn't blocked" in said(shown)
        shown = await choose(mo, shown, "server-unblock:blocked", stage.ann)
        assert "Unblocked: this member can ask" in said(shown)
        assert await blocking.blocked(stage.guild.id) == []


async def test_the_record_and_the_fullest_settings_fit(sqlite_url: str, crun: CrunStandIn) -> None:
    """SimCord refuses a message with more than 4000 characters or 40 components, as Discord does."""
    async with server(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        store, record = stage.bot.services.settings_store, stage.bot.services.record
        assert "Nothing has been changed yet" in said(await page(stage, stage.owner, "record:0"))
        most = MemberLimits(
            at_once=100_000,
            per_hour=100_000,
            per_day=100_000,
            credits_per_day=Decimal("9999999.1234"),
            credits_per_month=Decimal("9999999.1234"),
            longest_seconds=15,
            best_quality="std",
        )
        ids = range(10**18, 10**18 + 25)
        full = {
            "limits": most,
            "role_limits": dict.fromkeys(ids[: limit_pages.MAX_ROLES], most),
            "new_member_days": 365,
            "new_member_limits": most,
            "priority_roles": tuple(ids[-limit_pages.MAX_PRIORITY_ROLES :]),
            "credits_per_day": most.credits_per_day,
            "credits_per_month": most.credits_per_month,
            "channels": tuple(ids[: pages.MAX_CHANNELS]),
            "results": ResultPlace.FORUM,
            "results_channel_id": ids[0],
            "staff_channel_id": ids[0],
            "showcase_channel_id": ids[0],
            "blocked_words": tuple("x" * 45 + str(number) for number in range(40)),
        }
        for _ in range(6):
            await store.change_guild(stage.guild.id, stage.owner.id, lambda _: full)
            await store.change_guild(stage.guild.id, stage.owner.id, lambda _: dict.fromkeys(("channels",), ()))
        await record.note(stage.guild.id, 0, "something_new", {"reason": "*" * 4000})
        for name in ("overview", *GROUPS):
            assert said(await page(stage, stage.owner, name)).startswith("## ")
        assert "something new" in said(await page(stage, stage.owner, "record:0"))
        shown = await page(stage, stage.owner, "record:0")
        newest = said(shown)
        shown = await press(stage.owner, shown, "server:record:1:next")
        older = said(shown)
        assert older != newest
        shown = await press(stage.owner, shown, "server:record:2:next")
        assert "Limits for everyone: no limits" in said(shown)
        assert offered(shown, "server:record:3:next")["disabled"]
        assert said(await press(stage.owner, shown, "server:record:1:back")) == older


async def test_the_card_its_modals_and_what_was_typed_survive_a_kill(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        guild = stage.ann.guild
        stage.discord.env.backend.get_guild(guild.id).owner_id = stage.ann.id
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "server" in stage.ann.available_commands(stage.channel))

        async def shows(result: simcord.InteractionResult, words: str) -> None:
            await stage.discord.wait_for(lambda: result.response and words in text_of(result.response))

        card = await stage.ann.slash(stage.channel, "server")
        await shows(card, "Settings of this server")
        await stage.bot.kill()
        await stage.bot.start()
        await press(stage.ann, card, "server:content")
        await shows(card, "Blocked words")
        form = await press(stage.ann, card, "server-edit:words:server")
        await stage.discord.wait_for(lambda: form.modal)
        await stage.bot.kill()
        await stage.bot.start()
        await stage.ann.submit_modal(form, {"blocked_words": "gore, " + "x" * 60})
        await shows(card, "longer than 50 characters")
        await stage.bot.kill()
        await stage.bot.start()
        again = await press(stage.ann, card, offered_again(card))
        await stage.discord.wait_for(lambda: again.modal)
        assert filled_in(again) == {"blocked_words": "gore, " + "x" * 60}
        await stage.ann.submit_modal(again, {"blocked_words": "gore"})
        await shows(card, "1; prompts with one of them are refused")
        assert "Traceback" not in stage.bot.log
