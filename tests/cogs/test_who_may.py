"""Every button, select and modal that the bot knows, pressed by those who may and by those who may not.

Messages carry buttons for years, and whoever sees a message can press them. So each handler checks who presses. Here
messages with all of them are posted in the server, and in another server that an outsider owns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import discord
import pytest
import simcord
from discord import ui
from simcord.backend.errors import SetupError

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.elements.element import ElementPicture
from bot.interactions.components import PersistentModal
from bot.orders.drafts import Draft, DraftKind
from bot.orders.order import Order, OrderKind
from bot.texts import moderation, result_buttons, server_settings, stopping, usage
from bot.ui.order_modal import OrderModal
from tests.conftest import World, bring_along, eventually, settings, world
from tests.support.database_access import rows, sql
from tests.support.hosted_world import REFUSED
from tests.support.posted_messages import said, text_of
from tests.support.sample_files import picture

MODAL = "a modal"
#: Whoever is not named beside it.
OTHERS = "others"
_HERE = "author member role blocked mod manager owner"
ALL = f"{_HERE} outsider"

_BLOCKED = "moderators have blocked you"
_NOT_YOURS = re.escape(result_buttons.NOT_YOURS())
_STAFF_ONLY = re.escape(moderation.STAFF_ONLY())
_NOT_STOPPABLE = re.escape(stopping.NOT_YOURS())
_NOT_DELETABLE = re.escape(result_buttons.NOT_YOURS_TO_DELETE())
_NOT_HERE = re.escape(result_buttons.NOT_HERE())
_MANAGE_SERVER = re.escape(server_settings.NOT_ALLOWED())
_NO_ELEMENT = "That character was deleted"
_HOSTS = re.escape(REFUSED)
#: A message without a video: the answer to whoever may take it from there.
_NO_VIDEO = re.escape(result_buttons.NO_VIDEO_HERE())


@dataclass(frozen=True)
class Row:
    """A button or select, its key, and what people read.

    Those who are not named press first, then the named ones in their order.
    """

    name: str
    key: str
    read: dict[str, str]
    by: str = ALL
    #: What is chosen, where it is a select.
    value: str | None = None


#: How many are in one message.
_IN_ONE = 10


def _of_members(name: str, does: str) -> Row:
    return Row(name, "{video}", {"author member role mod manager owner": does, OTHERS: _BLOCKED}, _HERE)


def _of_moderators(name: str, does: str) -> Row:
    return Row(name, "{video}", {"mod owner": does, OTHERS: _STAFF_ONLY})


def _of_author(name: str, key: str, **more: Any) -> Row:
    """Return the row of something that shows up in answers that its author alone sees."""
    return Row(name, key, {OTHERS: _NOT_YOURS}, "owner outsider", **more)


#: What stops requests under way. Who is blocked still decides about what they have asked for.
STOPPING = [
    Row("cancel-generation", "{waiting}", {"mod owner author": "ancelled", OTHERS: _NOT_STOPPABLE}),
    Row(
        "cancel-generation", "{waiting_of_blocked}", {"blocked": "Cancelled", OTHERS: _NOT_STOPPABLE}, "member blocked"
    ),
    Row("hold-back", "{made}", {"author mod owner": "charged", OTHERS: _NOT_STOPPABLE}),
    Row("hold-back", "{made_for_blocked}", {"blocked": "charged", OTHERS: _NOT_STOPPABLE}, "member blocked"),
    Row("hold-back-for-good", "{made}", {"author mod owner": "won't post|decided", OTHERS: _NOT_STOPPABLE}),
    Row(
        "hold-back-for-good",
        "{made_for_blocked}",
        {"blocked": "won't post", OTHERS: _NOT_STOPPABLE},
        "member outsider blocked",
    ),
    Row("bring", "{made}", {"author": "comes to this channel", OTHERS: _NOT_YOURS}),
    Row("bring", "{made_for_blocked}", {"blocked": _BLOCKED, OTHERS: _NOT_YOURS}, "mod outsider blocked"),
]

ROWS = [
    # Below a video. Whoever wants the same for themselves may, but for who is blocked.
    Row(
        "star",
        "{video}",
        {"author member role mod manager owner": "^$", "outsider": _NOT_HERE, OTHERS: _BLOCKED},
    ),
    Row(
        "report",
        "{video}",
        {
            "role mod manager owner": MODAL,
            "member": re.escape(moderation.REPORTED_BEFORE()),
            "author": re.escape(moderation.OWN_VIDEO()),
            "outsider": _NOT_HERE,
            OTHERS: _BLOCKED,
        },
    ),
    # Of this one the order is not kept; what it costs is for the intake to refuse, as after a command.
    Row("again", "{video}", {"outsider": _NOT_HERE, OTHERS: re.escape(result_buttons.NOT_KEPT())}, "member outsider"),
    _of_members("change", re.escape(result_buttons.NOT_KEPT())),
    _of_members("extend", _NO_VIDEO),
    _of_members("motion", _NO_VIDEO),
    Row("delete", "{video}", {"author": "for everyone", "mod owner": MODAL, OTHERS: _NOT_DELETABLE}),
    Row("delete-for-good", "{video}", {"mod owner": MODAL, OTHERS: _NOT_DELETABLE}, ALL.replace("author ", "")),
    Row(
        "recipe",
        "{video}",
        {"blocked": re.escape(result_buttons.NO_RECIPE()), "outsider": _NOT_HERE},
        "blocked outsider",
    ),
    Row("original", "{video}", {"blocked": "original", "outsider": _NOT_HERE}, "blocked outsider"),
    # The card of a report.
    _of_moderators("hide", re.escape(moderation.CANNOT_REACH())),
    _of_moderators("show-again", "shown"),
    _of_moderators("staff-delete", MODAL),
    _of_moderators("block", MODAL),
    _of_moderators("unblock", "blocked"),
    _of_moderators("dismiss", "Dismissed|dismissed already"),
    # A status card.
    Row("prompt", "{video}", {"blocked": "A puppet", "outsider": _NOT_HERE}, "blocked outsider"),
    Row("look", "{video}", {"author mod owner": "nothing left to look for", OTHERS: _NOT_YOURS}),
    # `/generations`.
    _of_author("videos-open", "0.any.any.all", value="{video}"),
    _of_author("link", "{video}"),
    # Questions about an order, and the storyboard.
    *(_of_author(name, "{draft}") for name in ("edit", "retry", "consent", "cancel", "start")),
    *(
        _of_author(f"board-{name}", "{draft}")
        for name in ("add", "picture", "text", "drop", "spread", "fit", "characters")
    ),
    *(_of_author(f"board-{name}", "{draft}") for name in ("generate", "over", "away", "back")),
    *(_of_author(name, "{draft}", value="5") for name in ("board-length", "board-quality")),
    _of_author("agree", "{draft}:2.5:00000000"),
    _of_author("names", "{draft}:00000000"),
    *(_of_author(name, "{draft}") for name in ("fix", "pad", "crop", "whole")),
    _of_author("file", "{draft}:image"),
    *(_of_author(f"board-{name}", "{draft}:00000000") for name in ("shot", "edit", "earlier", "later", "remove")),
    # Elements: that of somebody else, which is not shared, is not there.
    *(
        Row(name, "{element}", {OTHERS: _NO_ELEMENT}, "owner outsider")
        for name in ("element-show", "element-ask", "element-delete", "element-rename")
    ),
    Row("elements-pick", "0", {OTHERS: _NO_ELEMENT}, "owner outsider", "{element}"),
    *(
        Row(name, "{element}:1", {"mod owner manager": _NO_ELEMENT, OTHERS: "A moderator decides that"})
        for name in ("character-accept", "character-decline")
    ),
    # `/preferences`.
    _of_author("forget", "{author}"),
    _of_author("check", "{author}:input_compliance"),
    # `/usage`.
    Row(
        "usage-csv",
        "members:days",
        {"manager": "Your file", OTHERS: re.escape(usage.STAFF_ONLY())},
        "member blocked mod manager",
    ),
    Row("usage-period", "channels", {OTHERS: re.escape(usage.STAFF_ONLY())}, "member blocked mod", "week"),
    Row("usage-view", "days", {"owner outsider": _HOSTS}, "owner outsider", "servers"),
    # `/server`.
    *(
        Row(f"server{name}", key, {OTHERS: _MANAGE_SERVER}, "member blocked mod")
        for name, key in {
            "": "where",
            "-edit": "words:server",
            "-again": "stars:server:00000000",
            "-switch": "spoiler:on",
            "-choose": "notify:000000",
            "-place": "results:000000",
            "-channel": "staff_channel_id:000000",
            "-channels": "channels:000000",
            "-tags": "1:000000",
            "-role": "limits:000000",
            "-priority": "priority_roles:000000",
            "-unblock": "blocked:000000",
            "-unlimited": "1",
            "-remove": "gone-roles",
        }.items()
    ),
    *(Row("server-edit", f"{form}:server", {OTHERS: _MANAGE_SERVER}, "mod") for form in ("stars", "days")),
    # `/host`: even who owns the server does not host the bot.
    *(
        Row(name, key, {OTHERS: _HOSTS}, "owner outsider")
        for key, names in {
            "all": "host host-budgets host-budgets-again host-pause host-resume host-announce host-usage",
            "0:open": "host-servers host-unconfirmed host-record",
            "{video}": "host-announce-send host-announce-again host-announced host-task host-task-again host-unmade "
            "host-unmade-sure",
            "1": "host-server-pick host-allow host-block host-leave host-leave-sure",
        }.items()
        for name in names.split()
    ),
]

#: What outsiders read in their direct messages, where that is something else than in a server of theirs.
IN_DIRECT = {
    "star": {"outsider": re.escape(moderation.ONLY_IN_SERVERS())},
    "report": {"outsider": re.escape(moderation.ONLY_IN_SERVERS())},
    "server-form": {"outsider": re.escape(server_settings.SERVER_ONLY())},
}

#: What concerns nobody but whoever presses it, whoever that is.
PRESSERS_OWN = {
    "elements",
    "element-again",
    "preference",
    "preference-showcase",
    "preferences",
    "privacy-ask",
    "privacy-delete",
    "privacy-export",
    "privacy-keep",
    "videos",
    "videos-narrow",
}

#: The key of each modal, and what those read who may not send it.
MODALS = {
    "report": (
        "{video}",
        {"blocked": _BLOCKED, "member": re.escape(moderation.REPORTED_BEFORE()), "outsider": _NOT_HERE},
    ),
    "delete-reason": ("{video}", {"member blocked manager outsider": _STAFF_ONLY}),
    "block-reason": ("{video}", {"member blocked manager outsider": _STAFF_ONLY}),
    "server-form": ("words:server:00000000", {"member blocked mod": _MANAGE_SERVER}),
    "order": ("{order_modal}", {"member owner outsider": _NOT_YOURS}),
    "start": ("{draft}", {"member owner outsider": _NOT_YOURS}),
    "file": ("{draft}:image", {"member owner outsider": _NOT_YOURS}),
    "board-shot": ("{draft}:00000000", {"member owner outsider": _NOT_YOURS}),
    "board-picture": ("{draft}", {"member owner outsider": _NOT_YOURS}),
    "board-text": ("{draft}", {"member owner outsider": _NOT_YOURS}),
    "character-save": ("{draft}", {"member owner outsider": _NOT_YOURS}),
    "element-name": ("{element}", {"member owner outsider": _NO_ELEMENT}),
    "host-announce": ("new", {"member owner outsider": _HOSTS}),
    "host-pause": ("all", {"member owner outsider": _HOSTS}),
    "host-budgets": ("all", {"member owner outsider": _HOSTS}),
    "host-task": ("{video}", {"member owner outsider": _HOSTS}),
}
MODALS_OF_WHOEVER_SENDS = {"element-new"}


def _person(stage: World, name: str, **permissions: bool) -> simcord.MemberActor:
    role = stage.guild.create_role(name, permissions=discord.Permissions(view_channel=True, **permissions))
    return stage.guild.add_member(stage.env.create_user(name), roles=[role])


async def _ask(stage: World, who: simcord.MemberActor, prompt: str) -> str:
    """Ask for a video, and return the id of its generation."""
    await who.slash(stage.create, "video", prompt=prompt)
    return (await stage.generations())[-1].id


async def _post_all(
    stage: World, channel: Any, pressed: list[Row], keys: dict[str, str]
) -> dict[str, simcord.ResponseMessage]:
    """Post messages with everything that is pressed, and return them by custom ids."""
    parts: dict[str, ui.Item[Any]] = {}
    for row in pressed:
        custom_id = f"marionette:{row.name}:{row.key.format(**keys)}"
        if row.value is None:
            parts[custom_id] = ui.Button(label=row.name, custom_id=custom_id)
        else:
            option = discord.SelectOption(label=row.name, value=row.value.format(**keys))
            parts[custom_id] = ui.Select(custom_id=custom_id, options=[option])
    found: dict[str, simcord.ResponseMessage] = {}
    ids = list(parts)
    for start in range(0, len(ids), _IN_ONE):
        view = ui.LayoutView(timeout=None)
        for custom_id in ids[start : start + _IN_ONE]:
            view.add_item(ui.ActionRow(parts[custom_id]))
        view.stop()
        sent = await channel.send(view=view)
        message = stage.env.backend.get_message(channel.id, sent.id)
        found |= dict.fromkeys(ids[start : start + _IN_ONE], simcord.ResponseMessage(stage.env, message))
    return found


def _read(result: simcord.InteractionResult) -> str:
    """Return what an interaction was answered with."""
    assert result.acknowledged
    if result.modal is not None:
        return MODAL
    answers = [result.response, *result.followups] if result.response is not None else result.followups
    return "\n".join(answer.content or text_of(answer) for answer in answers)


def _filled(modal: dict[str, Any]) -> dict[str, Any]:
    """Fill in every input of a modal."""
    found: dict[str, Any] = {}
    for part in modal["components"]:
        control = part.get("component", {})
        if control.get("type") == discord.ComponentType.file_upload.value:
            found[control["custom_id"]] = picture()
        elif control.get("options"):
            first = control["options"][0]["value"]
            found[control["custom_id"]] = [first] if control["type"] == discord.ComponentType.select.value else first
        elif control.get("type") == discord.ComponentType.text_input.value:
            found[control["custom_id"]] = "1"
    return found


def _brought_along(row: Row, names: str) -> Row:
    """Return what these read who have brought the bot along to where it is no member."""
    by = " ".join(name for name in names.split() if name in row.by.split())
    away = {OTHERS: re.escape(server_settings.AWAY())}
    return replace(row, by=by, read=away if row.name.startswith("server") else row.read)


def _forged(directly: Mapping[str, dict[str, str]]) -> dict[str, tuple[str, dict[str, str]]]:
    """Return the modals, and what those read who have brought the bot along and were shown none of them."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for name, (key, read_by) in MODALS.items():
        if name == "server-form":
            read_by = {"member manager outsider": re.escape(server_settings.AWAY())}
        each = {who: wanted for names, wanted in read_by.items() for who in names.split()}
        found[name] = key, each | directly.get(name, {})
    return found


@dataclass(frozen=True)
class Everybody:
    """The people, and the messages from which they press everything."""

    people: dict[str, Any]
    keys: dict[str, str]
    here: dict[str, simcord.ResponseMessage]
    away: dict[str, simcord.ResponseMessage]
    #: A channel in the outsider's server.
    elsewhere: simcord.ChannelHandle
    wrong: list[str]

    def compare(self, what: str, name: str, wanted: str, read: str) -> None:
        """Note what somebody read if it is not what they should."""
        if read != MODAL if wanted == MODAL else (read == MODAL or re.search(wanted, read) is None):
            self.wrong.append(f"{what}, {name}: {read!r} instead of {wanted!r}")

    async def send_forged(
        self, modals: dict[str, type[PersistentModal]], forged: Mapping[str, tuple[str, dict[str, str]]]
    ) -> None:
        """Let them send modals that they were not shown: a client may send any custom id."""
        again = "marionette:element-again:new"
        for modal_name, (key, read_by) in forged.items():
            for names, wanted in read_by.items():
                for name in [name for name in names.split() if name in self.people]:
                    opened = await self.people[name].click(
                        (self.away if name == "outsider" else self.here)[again], custom_id=again
                    )
                    form: dict[str, Any] = modals[modal_name].of(key.format(**self.keys)).to_dict()
                    opened._interaction.modal = form
                    sent = await self.people[name].submit_modal(opened, _filled(form))
                    self.compare(f"{modal_name} (modal)", name, wanted, _read(sent))

    async def press(self, row: Row) -> None:
        """Let everybody press it."""
        custom_id = f"marionette:{row.name}:{row.key.format(**self.keys)}"
        named = {name: wanted for names, wanted in row.read.items() if names != OTHERS for name in names.split()}
        for name in sorted(row.by.split(), key=lambda name: list(named).index(name) if name in named else -1):
            panel = (self.away if name == "outsider" else self.here)[custom_id]
            if row.value is None:
                result = await self.people[name].click(panel, custom_id=custom_id)
            else:
                result = await self.people[name].select(panel, [row.value.format(**self.keys)], custom_id=custom_id)
            self.compare(row.name, name, named.get(name, row.read.get(OTHERS, "never")), _read(result))


async def _everybody(stage: World, pressed: list[Row], keys: dict[str, str], blocked: simcord.MemberActor) -> Everybody:
    """Bring everybody together; Bea is blocked from now on."""
    stage.env.backend.get_guild(stage.guild.id).owner_id = stage.owner.id
    known = stage.bot.get_guild(stage.guild.id)
    assert known is not None
    known.owner_id = stage.owner.id
    elsewhere = stage.env.create_guild(name="Shadow theatre")
    outsider = elsewhere.add_member(stage.env.create_user("otto"))
    stage.env.backend.get_guild(elsewhere.id).owner_id = outsider.id
    people = {
        "author": stage.ann,
        "member": stage.ben,
        "role": _person(stage, "rob"),
        "blocked": blocked,
        "mod": _person(stage, "mara", manage_messages=True),
        "manager": _person(stage, "max", manage_guild=True),
        "owner": stage.owner,
        "outsider": outsider,
    }
    await stage.bot.services.moderation.blocking.block(stage.guild.id, blocked.id, by=stage.owner.id, reason="Rude")
    out = [row for row in pressed if "outsider" in row.by]
    here = await _post_all(stage, stage.bot.get_channel(stage.create.id), pressed, keys)
    theirs = elsewhere.create_text_channel("create")
    away = await _post_all(stage, await eventually(lambda: stage.bot.get_channel(theirs.id)), out, keys)
    return Everybody(people, keys, here, away, theirs, [])


async def test_who_stops_requests(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, max_concurrent_generations=2))) as stage:
        blocked = _person(stage, "bea", send_messages=True)
        crun.hold()
        keys = {"made": await _ask(stage, stage.ann, "One"), "made_for_blocked": await _ask(stage, blocked, "Two")}
        running = "SELECT COUNT(*) FROM generations WHERE state = 'running'"
        await eventually(lambda: rows(sqlite_url, running) == [(2,)])
        keys |= {
            "waiting": await _ask(stage, stage.ann, "Three"),
            "waiting_of_blocked": await _ask(stage, blocked, "Four"),
        }
        everybody = await _everybody(stage, STOPPING, keys, blocked)
        for row in STOPPING:
            await everybody.press(row)
        assert not everybody.wrong, "\n".join(everybody.wrong)
        assert "Two" in said(await blocked.slash(stage.create, "generations"))


async def test_everything_else_is_pressed_by_everybody(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url, user_installs=True))) as stage:
        services, blocked = stage.bot.services, _person(stage, "bea", send_messages=True)
        # A reported video, posted long ago.
        keys = {"author": str(stage.ann.id), "video": f"{0:016x}"}
        where = f"channel_id = {stage.create.id}, guild_id = {stage.guild.id}, member_id = {stage.ann.id}"
        posted = f"SET state = 'delivered', failure = NULL, video_id = 1, {where} WHERE id = '{keys['video']}'"
        sql(sqlite_url, f"UPDATE generations {posted}")
        await services.moderation.store.report(
            keys["video"], stage.guild.id, stage.ben.id, "Rude", author_id=stage.ann.id
        )
        draft = Draft("0" * 16, DraftKind.BUILDER, stage.ann.id, Order(kind=OrderKind.VIDEO, prompt="A fox"))
        await services.drafts.keep(draft)
        keys |= {"draft": draft.id, "order_modal": OrderModal.for_draft(draft, {}).key}
        element = await services.elements.create(
            member_id=stage.ann.id,
            guild_id=stage.guild.id,
            name="fox",
            description="a red fox",
            pictures=[ElementPicture(picture()[1], "image/png")],
        )
        keys["element"] = element.id

        # What the bot handles is in the tables.
        router = stage.bot.components
        assert set(router._components) == {row.name for row in [*STOPPING, *ROWS]} | PRESSERS_OWN
        assert set(router._modals) == set(MODALS) | MODALS_OF_WHOEVER_SENDS

        anything = Row("element-again", "new", {})
        everybody = await _everybody(stage, [*ROWS, anything], keys, blocked)
        people, here = everybody.people, everybody.here
        for row in ROWS:
            await everybody.press(row)

        # A modal that somebody sends who was not shown it.
        modals = {name: modal_type for name, (modal_type, _) in router._modals.items()}
        await everybody.send_forged(modals, MODALS)
        assert not everybody.wrong, "\n".join(everybody.wrong)

        # Hostile entries change nothing.
        before = await services.settings_store.of_guild(stage.guild.id)
        for key, field, entry, words in (
            ("words:server", "blocked_words", "``` @everyone <@&1> " + "x" * 60, "longer than 50 characters"),
            ("stars:server", "showcase_stars", "```<@&1>", "is no number"),
            ("days:server", "new_member_days", "```<@&1>", "is no number"),
        ):
            custom_id = f"marionette:server-edit:{key}"
            opened = await people["manager"].click(here[custom_id], custom_id=custom_id)
            refused = await people["manager"].submit_modal(opened, {field: entry})
            assert words in _read(refused), key
            assert refused.response is not None
            assert not refused.response.message.mentions
            assert not refused.response.message.role_mentions
            assert not refused.response.message.mention_everyone
        assert await services.settings_store.of_guild(stage.guild.id) == before

        # Commands: a blocked member keeps what is theirs to see, and moderates nothing.
        assert re.search(_BLOCKED, said(await blocked.slash(stage.create, "video", prompt="Five")))
        for command, words in (("usage", "Your usage"), ("help", "video")):
            assert words in said(await blocked.slash(stage.create, command)), command
        for name in ("author", "member", "role", "blocked", "mod"):
            with pytest.raises(SetupError, match="default-member-permissions"):
                await people[name].slash(stage.create, "server")
        assert "Settings of this server" in said(await people["manager"].slash(stage.create, "server"))

        # Whoever has brought the bot along may do no more by that: here, in their own server, and in direct messages.
        bring_along(monkeypatch)
        for row in ROWS:
            await everybody.press(_brought_along(row, "member outsider"))
        await everybody.press(Row("usage-csv", "members:days", {OTHERS: re.escape(usage.STAFF_ONLY())}, "manager"))
        outsider, out = people["outsider"].user, [row for row in ROWS if "outsider" in row.by]
        direct = await _post_all(stage, await stage.bot.create_dm(discord.Object(outsider.id)), [*out, anything], keys)
        directly = replace(everybody, people={"outsider": outsider}, away=direct)
        for row in out:
            await directly.press(replace(_brought_along(row, "outsider"), read=row.read | IN_DIRECT.get(row.name, {})))
        # And so they may by no modal: of another server, of another member, of staff, of the host, or made up.
        await everybody.send_forged(modals, _forged({}))
        await directly.send_forged(modals, _forged(IN_DIRECT))
        assert not everybody.wrong, "\n".join(everybody.wrong)
        assert server_settings.AWAY() in said(await people["manager"].slash(stage.create, "server"))
        assert server_settings.AWAY() in said(await people["outsider"].slash(everybody.elsewhere, "server"))
        for who, there in ((people["member"], stage.create), (people["outsider"], everybody.elsewhere)):
            assert "haven't asked for a video yet" in said(await who.slash(there, "generations"))
            assert "There is no character" in said(await who.slash(there, "character show", name="fox"))
        assert re.search(_BLOCKED, said(await blocked.slash(stage.create, "video", prompt="Six")))
        assert len(await stage.generations()) == 1
        await outsider.slash("video", prompt="An own one")
        assert len(await stage.generations()) == 2
