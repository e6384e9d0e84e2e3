"""The card of `/preferences`: the settings that one command begins with, and those that hold for every command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.interactions.components import Component
from bot.languages import sentences
from bot.orders.order import OrderKind
from bot.orders.preferences import EVERYWHERE, REFUSED, SETTINGS
from bot.orders.preferences import SHOWCASE as SHOWCASE_SETTING
from bot.orders.prices import Price
from bot.texts import preferences as texts
from bot.texts.option_labels import quality_hint
from bot.ui.style import ACCENT

_KINDS = "|".join(OrderKind)
_FIELDS = "|".join(sorted({name for settings in SETTINGS.values() for name in settings}))

#: Opens the settings of another command; the key is the one that is shown.
COMMAND = Component("preferences", f"(?:{_KINDS})")
#: The key is the command and the field; a value is its number in `SETTINGS`.
SETTING = Component("preference", f"(?:{_KINDS}):(?:{_FIELDS})")
#: The key is the id of the member.
RESET = Component("forget", "[0-9]{1,20}")
#: Allows showcases or refuses them; the key has the command that is shown too.
SHOWCASE = Component("preference-showcase", f"(?:allow|refuse):(?:{_KINDS})")
#: The key is the id of the member, the check, and the command that is shown.
SWITCH_CHECK = Component("check", f"[0-9]{{1,20}}:(?:input_compliance|output_compliance)(?::(?:{_KINDS}))?")


def card(
    member_id: int,
    kind: OrderKind,
    known: Mapping[str, Mapping[str, Any]],
    checks: Mapping[str, str],
    price: str | None,
    prices: Mapping[str, Price],
) -> ui.Container[Any]:
    """Build the card.

    Args:
        member_id: Whose preferences.
        kind: The command whose settings are shown.
        known: What the member has set; see `bot.orders.preferences.Preferences.of`.
        checks: Those of Kling's checks that are left to members, each with its state.
        price: What a video costs with these settings, as a sentence; None when nobody knows.
        prices: What it costs in each quality, where that is known.
    """
    chosen = known.get(kind, {})
    body: list[ui.Item[Any]] = [ui.TextDisplay(texts.HEADING()), ui.ActionRow(_command_select(kind, known))]
    body += [
        ui.ActionRow(_setting_select(kind, name, values, chosen, prices)) for name, values in SETTINGS[kind].items()
    ]
    body.append(ui.TextDisplay(f"-# {sentences(texts.dearer(kind), price or '')}"))
    refused = known.get(EVERYWHERE, {}).get(SHOWCASE_SETTING) == REFUSED
    lines = [*(texts.check(name, state) for name, state in checks.items()), texts.showcase(refused=refused)]
    body.append(ui.TextDisplay("\n".join(lines)))
    buttons: list[ui.Item[Any]] = [
        SWITCH_CHECK.button(f"{member_id}:{name}:{kind}", texts.switch(name, enabled=state == "enabled"))
        for name, state in checks.items()
    ]
    key = f"{'allow' if refused else 'refuse'}:{kind}"
    buttons.append(SHOWCASE.button(key, texts.ALLOW_SHOWCASE() if refused else texts.REFUSE_SHOWCASE()))
    buttons.append(RESET.button(str(member_id), texts.RESET(), disabled=not known))
    return ui.Container(*body, ui.ActionRow(*buttons), accent_colour=ACCENT)


def _command_select(shown: OrderKind, known: Mapping[str, Mapping[str, Any]]) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=f"/{kind}", value=kind, description=texts.summary(kind, known.get(kind, {})), default=kind is shown
        )
        for kind in SETTINGS
    ]
    return COMMAND.select(shown, options=options)


def _setting_select(
    kind: OrderKind, name: str, values: Sequence[Any], chosen: Mapping[str, Any], prices: Mapping[str, Price]
) -> ui.Select[Any]:
    now = chosen.get(name, values[0])
    options = [
        discord.SelectOption(
            label=texts.option(kind, name, value, is_usual=number == 0),
            value=str(number),
            description=quality_hint(value, prices) if name == "quality" else None,
            default=value == now,
        )
        for number, value in sorted(enumerate(values), key=lambda each: _shown_at(name, each))
    ]
    return SETTING.select(f"{kind}:{name}", options=options, placeholder=texts.placeholder(name))


def _shown_at(name: str, each: tuple[int, Any]) -> int:
    """Return where a value stands among the others: lengths by their seconds, the rest as they are listed."""
    return int(each[1]) if name == "seconds" else each[0]
