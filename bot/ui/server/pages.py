"""The pages of the card of `/server`, but for those about limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.discord_api.limits import MAX_SELECT_OPTION_TEXT, MAX_SELECT_OPTIONS
from bot.guilds.guild_settings import GuildSettings, MemberNotification, ResultPlace
from bot.guilds.record import Entry
from bot.interactions.components import Component
from bot.languages import Localized
from bot.texts import server_content as content_texts
from bot.texts import server_record
from bot.texts import server_settings as texts
from bot.texts.excerpts import label
from bot.ui.paging import page_buttons
from bot.ui.server import channels
from bot.ui.server.components import (
    CHANNEL,
    CHANNELS,
    CHOOSE,
    EDIT,
    PAGE,
    PLACE,
    REMOVE,
    TAGS,
    UNBLOCK,
    back,
    channel_select,
    option_select,
    switch,
    user_select,
)

#: How many channels can be chosen in one select.
MAX_CHANNELS = MAX_SELECT_OPTIONS
#: Discord's own limit for one post.
MAX_TAGS = 5
#: Entries on a page of the record.
RECORD_PAGE = 5


def overview(
    settings: GuildSettings, guild: discord.Guild, host: Mapping[str, str], last: Entry | None, bot_name: str
) -> list[ui.Item[Any]]:
    """Build the overview: what holds now, and a button for each group of settings.

    Args:
        settings: What holds.
        guild: The server.
        host: The host's settings of Kling's checks, by their names.
        last: The newest entry of the record.
        bot_name: What the bot is called.
    """
    results, staff = channels.results(guild, settings), channels.staff(guild, settings)
    groups = {
        "limits": (texts.LIMITS(), texts.limits_summary(settings)),
        "where": (texts.WHERE(), texts.where_summary(settings, results)),
        "notifications": (texts.NOTIFICATIONS(), texts.notifications_summary(settings, staff)),
        "showcase": (texts.SHOWCASE(), texts.showcase_summary(settings, channels.showcase(guild, settings))),
        "content": (texts.CONTENT(), content_texts.content_summary(settings, host)),
        "record:0": (texts.RECORD(), texts.record_summary(None if last is None else server_record.newest(last))),
    }
    sections = [
        ui.Section[Any](texts.part(*said), accessory=PAGE.button(page, texts.OPEN())) for page, said in groups.items()
    ]
    heading = ui.TextDisplay[Any](f"{texts.heading(texts.OVERVIEW())}\n-# {texts.AT_ONCE}")
    return [heading, *sections, ui.TextDisplay(texts.integrations(bot_name))]


def where(settings: GuildSettings, guild: discord.Guild, pending: ResultPlace | None = None) -> list[ui.Item[Any]]:
    """Build the page of the channels in which the bot is used and in which it posts.

    Args:
        settings: What holds.
        guild: The server.
        pending: The place for videos that was chosen, while its channel is not.
    """
    used, results = channels.used_in(guild, settings), channels.results(guild, settings)
    forum = channels.forum(guild, settings)
    tags = [] if forum is None else [tag for tag in forum.available_tags if tag.id in settings.forum_tags]
    there = [state.id for state in used if state.missing is not None]
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.heading(texts.WHERE())),
        ui.TextDisplay(texts.channels_part(used, results)),
        channel_select(CHANNELS, "channels", texts.PICK_CHANNELS(), channels.USED_IN, there, most=MAX_CHANNELS),
        ui.TextDisplay(
            texts.results_part(settings.results, results, [tag.name for tag in tags], spoiler=settings.spoiler)
        ),
        _choice(PLACE, "results", texts.PICK_RESULTS(), texts.PLACES, pending or settings.results),
    ]
    if pending is not None:
        items.append(ui.TextDisplay(texts.PENDING()))
    items += _place_channel(settings, guild, pending or settings.results)
    if pending is None and forum is not None and forum.available_tags:
        items.append(_tags(forum, settings.forum_tags))
        if forum.flags.require_tag and not tags:
            items.append(ui.TextDisplay(texts.NEEDS_TAG()))
    warnings = texts.missing([*used, *([results] if results is not None else [])])
    if results is not None and results.is_for_all is False:
        warnings.append(texts.not_seen_by_all(results))
    if (pending or settings.results) is not ResultPlace.SAME_CHANNEL:
        warnings.append(f"-# {texts.PRIVATE}")
    items.append(ui.TextDisplay("\n".join([*warnings, f"-# {texts.AGE_RESTRICTED}"])))
    buttons = [switch("spoiler", is_on=settings.spoiler, labels=(texts.SPOILER_ON(), texts.SPOILER_OFF()))]
    gone = len(used) - len(there)
    if gone:
        buttons.append(REMOVE.button("gone-channels", texts.remove_gone(gone, "channel")))
    return [*items, ui.ActionRow(*buttons, back())]


def _place_channel(settings: GuildSettings, guild: discord.Guild, place: ResultPlace) -> list[ui.Item[Any]]:
    types = channels.PLACE_TYPES.get(place)
    if types is None:
        return []
    chosen = settings.results_channel_id
    defaults = [chosen] if chosen is not None and channels.fits(guild, chosen, place) else []
    return [channel_select(CHANNEL, place.value, texts.PICK_PLACE_CHANNEL[place](), types, defaults)]


def _tags(forum: discord.ForumChannel, chosen: Sequence[int]) -> ui.ActionRow[Any]:
    tags = forum.available_tags[:MAX_SELECT_OPTIONS]
    options = [
        discord.SelectOption(
            label=label(tag.name, MAX_SELECT_OPTION_TEXT) or str(tag.id), value=str(tag.id), default=tag.id in chosen
        )
        for tag in tags
    ]
    most = min(MAX_TAGS, len(options))
    return option_select(TAGS, str(forum.id), texts.PICK_TAGS(), options, most=most)


def notifications(settings: GuildSettings, guild: discord.Guild) -> list[ui.Item[Any]]:
    """Build the page about how members and staff are told."""
    staff = channels.staff(guild, settings)
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(texts.heading(texts.NOTIFICATIONS())),
        ui.TextDisplay(texts.members_told(settings)),
        _choice(CHOOSE, "notify", texts.PICK_NOTIFY(), texts.NOTIFY, settings.notify),
        ui.TextDisplay(texts.staff_told(staff)),
    ]
    warnings = [] if staff is None else texts.missing([staff])
    if staff is not None and staff.is_for_all:
        warnings.append(texts.seen_by_all(staff))
    if warnings:
        items.append(ui.TextDisplay("\n".join(warnings)))
    chosen = [staff.id] if staff is not None and staff.missing is not None else []
    items.append(channel_select(CHANNEL, "staff_channel_id", texts.PICK_STAFF(), channels.POSTED_IN, chosen))
    buttons = [] if staff is None else [REMOVE.button("staff_channel_id", texts.REMOVE_STAFF())]
    return [*items, ui.ActionRow(*buttons, back())]


def showcase(settings: GuildSettings, guild: discord.Guild) -> list[ui.Item[Any]]:
    """Build the page of the showcase."""
    state = channels.showcase(guild, settings)
    warnings = [] if state is None else texts.missing([state])
    said = "\n".join([texts.showcase_page(settings, state), *warnings])
    chosen = [state.id] if state is not None and state.missing is not None else []
    buttons = [EDIT.button("stars:server", texts.EDIT_STARS())]
    if state is not None:
        buttons.append(REMOVE.button("showcase_channel_id", texts.REMOVE_SHOWCASE()))
    return [
        ui.TextDisplay(texts.heading(texts.SHOWCASE(), said)),
        channel_select(CHANNEL, "showcase_channel_id", texts.PICK_SHOWCASE(), channels.POSTED_IN, chosen),
        ui.ActionRow(*buttons, back()),
    ]


def content(settings: GuildSettings, host: Mapping[str, str], blocked: Sequence[int]) -> list[ui.Item[Any]]:
    """Build the page of what may be asked for, and by whom not.

    Args:
        settings: The server's.
        host: The host's settings of Kling's checks.
        blocked: The members whom the staff have blocked.
    """
    items: list[ui.Item[Any]] = [ui.TextDisplay(texts.heading(texts.CONTENT()))]
    for name in content_texts.CHECKS:
        items.append(ui.TextDisplay(content_texts.check_part(name, settings, host)))
        if host[name] == "choose":
            own = getattr(settings, name) or "host"
            items.append(_choice(CHOOSE, name, content_texts.CHECKS[name](), content_texts.CHECK_CHOICES, own))
    items.append(
        ui.Section(
            content_texts.words_part(settings), accessory=EDIT.button("words:server", content_texts.EDIT_WORDS())
        ),
    )
    ask = switch(
        "ask_consent", is_on=settings.ask_consent, labels=(content_texts.CONSENT_ON(), content_texts.CONSENT_OFF())
    )
    items.append(ui.Section(content_texts.consent_part(settings), accessory=ask))
    items.append(ui.TextDisplay(content_texts.blocked_part(blocked)))
    if blocked:
        items.append(user_select(UNBLOCK, "blocked", content_texts.PICK_UNBLOCKED()))
    return [*items, ui.ActionRow(back())]


def record(entries: Sequence[Entry], number: int, *, more: bool) -> list[ui.Item[Any]]:
    """Build a page of the record.

    Args:
        entries: Its entries, newest first.
        number: Which page, from 0.
        more: Whether there are older ones.
    """
    lines = [server_record.in_record(entry) for entry in entries] or [server_record.EMPTY()]
    buttons: list[ui.Item[Any]] = []
    if number or more:
        buttons += page_buttons(PAGE, number, more=more, prefix="record:")
    return [
        ui.TextDisplay(texts.heading(texts.RECORD())),
        *(ui.TextDisplay(line) for line in lines),
        ui.ActionRow(*buttons, back()),
    ]


def _choice(
    component: Component,
    field: str,
    placeholder: str,
    labels: Mapping[ResultPlace, Localized] | Mapping[MemberNotification, Localized] | Mapping[str, Localized],
    now: str,
) -> ui.ActionRow[Any]:
    options = [
        discord.SelectOption(label=words(), value=_plain(value), default=_plain(value) == _plain(now))
        for value, words in labels.items()
    ]
    return option_select(component, field, placeholder, options)


def _plain(value: str) -> str:
    return value.value if isinstance(value, StrEnum) else value
