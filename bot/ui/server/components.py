"""The buttons and selects on the card of `/server`, and the frame that all its pages share."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from hashlib import blake2b
from typing import Any

import discord
from discord import ui

from bot.guilds.settings_forms import FORM_KEY
from bot.interactions.components import Component, Press
from bot.languages import Localized
from bot.texts import server_settings as texts
from bot.ui.component_ids import walk
from bot.ui.style import ACCENT

_ROLE = "[0-9]{1,20}"

#: A page: its name, the role that it is about or its number, and for the pages of a list the side of the button.
PAGE_KEY = rf"overview|limits|new|where|notifications|showcase|content|role:{_ROLE}|record:\d{{1,5}}(?::(?:back|next))?"

PAGE = Component("server", PAGE_KEY)
#: Opens a modal.
EDIT = Component("server-edit", FORM_KEY)
#: Opens it with what was typed before; the digest is that of what held then.
FILL_IN_AGAIN = Component("server-again", rf"{FORM_KEY}:[0-9a-f]{{8}}")
#: Turns something on or off: two presses at once do the same.
SWITCH = Component("server-switch", "(?:spoiler|ask_consent):(?:on|off)")
#: Behind the key of every select: other digits each time that the card is built. Discord's clients keep what somebody
#: chose in a select when the message is edited, show it in the select that takes its place, and send nothing when the
#: same is chosen once more (discord-api-docs, issues 4801, 7536 and 8160). A new id makes it a new select.
_FRESH = ":[0-9a-f]{6}"

#: Chooses one of a field's values.
CHOOSE = Component("server-choose", f"(?:notify|input_compliance|output_compliance){_FRESH}")
#: Chooses where videos go.
PLACE = Component("server-place", f"results{_FRESH}")
#: Chooses the channel of a field, or of a place for videos.
CHANNEL = Component(
    "server-channel", f"(?:staff_channel_id|showcase_channel_id|results_channel|member_thread|forum){_FRESH}"
)
CHANNELS = Component("server-channels", f"channels{_FRESH}")
#: The key is the forum whose tags they are.
TAGS = Component("server-tags", f"{_ROLE}{_FRESH}")
#: Opens the page of a role.
ROLE = Component("server-role", f"limits{_FRESH}")
PRIORITY = Component("server-priority", f"priority_roles{_FRESH}")
#: Unblocks a member.
UNBLOCK = Component("server-unblock", f"blocked{_FRESH}")
WITHOUT_LIMITS = Component("server-unlimited", _ROLE)
REMOVE = Component(
    "server-remove",
    rf"staff_channel_id|showcase_channel_id|new_member_days|gone-channels|gone-roles|role:{_ROLE}",
)

#: The ids of the container on a card whose opener has Manage Server, and on one that Discord let somebody open without.
_BY_PERMISSION, _LET_IN = 71, 72


def card(*items: ui.Item[Any], let_in: bool, notice: str | None = None) -> ui.Container[Any]:
    """Build a page.

    Args:
        items: What is on it.
        let_in: Whether Discord's command permissions let its opener use the command without Manage Server.
        notice: A sentence above all.
    """
    first = [ui.TextDisplay[Any](notice)] if notice else []
    return ui.Container(*first, *items, accent_colour=ACCENT, id=_LET_IN if let_in else _BY_PERMISSION)


def is_let_in(message: discord.Message) -> bool:
    """Whether a message is a card that was built with `let_in`."""
    return any(getattr(component, "id", None) == _LET_IN for component in message.components)


def switch(field: str, *, is_on: bool, labels: tuple[str, str]) -> ui.Button[Any]:
    """Build the button that turns a setting on or off; `labels` are those for turning it on and off."""
    return SWITCH.button(f"{field}:{'off' if is_on else 'on'}", labels[is_on])


def back(page: str = "overview", label: Localized = texts.BACK) -> ui.Button[Any]:
    """Build the button that leads back."""
    return PAGE.button(page, label())


def channel_select(
    component: Component,
    key: str,
    placeholder: str,
    types: Sequence[discord.ChannelType],
    chosen: Collection[int] = (),
    *,
    most: int | None = None,
) -> ui.ActionRow[Any]:
    """Build a select of channels.

    Args:
        component: Its component.
        key: Its key.
        placeholder: What it says while nothing is chosen.
        types: Which channels it offers.
        chosen: Ids of the channels that are chosen already; they exist.
        most: How many may be chosen, and none too; None for exactly one.
    """
    defaults = [discord.SelectDefaultValue(id=each, type=discord.SelectDefaultValueType.channel) for each in chosen]
    return ui.ActionRow(
        ui.ChannelSelect[Any](
            **_fresh_ids(component, key),
            placeholder=placeholder,
            channel_types=list(types),
            default_values=defaults,
            min_values=1 if most is None else 0,
            max_values=most or 1,
        )
    )


def role_select(
    component: Component, key: str, placeholder: str, chosen: Collection[int] = (), *, most: int | None = None
) -> ui.ActionRow[Any]:
    """Build a select of roles; see `channel_select`."""
    defaults = [discord.SelectDefaultValue(id=each, type=discord.SelectDefaultValueType.role) for each in chosen]
    return ui.ActionRow(
        ui.RoleSelect[Any](
            **_fresh_ids(component, key),
            placeholder=placeholder,
            default_values=defaults,
            min_values=1 if most is None else 0,
            max_values=most or 1,
        )
    )


def user_select(component: Component, key: str, placeholder: str) -> ui.ActionRow[Any]:
    """Build a select of one user, of which none is chosen; see `channel_select`."""
    return ui.ActionRow(ui.UserSelect[Any](**_fresh_ids(component, key), placeholder=placeholder))


def option_select(
    component: Component,
    key: str,
    placeholder: str,
    options: Sequence[discord.SelectOption],
    *,
    most: int | None = None,
) -> ui.ActionRow[Any]:
    """Build a select of options, of which the chosen ones are marked; see `channel_select`."""
    return ui.ActionRow(
        ui.Select[Any](
            **_fresh_ids(component, key),
            placeholder=placeholder,
            options=list(options),
            min_values=1 if most is None else 0,
            max_values=most or 1,
        )
    )


def field_of(press: Press) -> str:
    """Return the key of a select, without the digits behind it."""
    return press.key.partition(":")[0]


def shown_as_chosen(press: Press) -> frozenset[int]:
    """Return the ids that a select showed as chosen when the card was built; Discord sends it back with a choice."""
    data: Any = press.interaction.data
    message = press.interaction.message
    for component in walk(message.components if message is not None else []):
        if isinstance(component, discord.SelectMenu) and component.custom_id == data["custom_id"]:
            entities = [value.id for value in component.default_values]
            return frozenset([*entities, *(int(option.value) for option in component.options if option.default)])
    return frozenset()


def _fresh_ids(component: Component, key: str) -> dict[str, Any]:
    custom_id = component.custom_id(f"{key}:{secrets.token_hex(3)}")
    # Other ids on the card are small.
    return {"custom_id": custom_id, "id": 1000 + int.from_bytes(blake2b(custom_id.encode(), digest_size=3).digest())}
