"""The modal in which some settings are filled in, and the message about entries that cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot.guilds.settings_forms import FORM_KEY, SettingsForm
from bot.guilds.typed_entries import MAX_TYPED_NUMBER, MAX_TYPED_WORDS, NO_LIMIT
from bot.interactions.components import PersistentModal
from bot.texts import settings_forms as texts
from bot.texts.code_blocks import from_code_block, in_code_block
from bot.ui.server.components import FILL_IN_AGAIN, back

#: The id of the first component in a refusal that holds what was typed. Discord sends the message back with a press.
_FIRST_TYPED = 101


class SettingsModal(PersistentModal):
    """Some settings of a server. Its key has the digest of what held when it was opened."""

    name = "server-form"
    key_pattern = f"{FORM_KEY}:[0-9a-f]{{8}}"

    def __init__(self, key: str, title: str = "", *, entries: Mapping[str, str] | None = None) -> None:
        form_key, _, self.digest = key.rpartition(":")
        self.form = SettingsForm.of(form_key)
        super().__init__(key, texts.title(self.form.kind, self.form.subject))
        self._inputs: dict[str, Any] = {}
        for field in self.form.fields:
            made = _input(field, (entries or {}).get(field, ""))
            self._inputs[field] = made
            self.add_item(ui.Label(text=texts.LABELS[field](), description=texts.hint(field) or None, component=made))

    @property
    def entries(self) -> dict[str, str]:
        """What was typed, by field."""
        return {field: made.value or "" for field, made in self._inputs.items()}


def _input(field: str, entry: str) -> ui.TextInput[Any] | ui.RadioGroup[Any]:
    if field == "best_quality":
        options = [
            discord.RadioGroupOption(label=label, value=value, default=value == (entry or NO_LIMIT))
            for value, label in texts.best_qualities().items()
        ]
        return ui.RadioGroup(custom_id=field, options=options)
    words = field == "blocked_words"
    most = MAX_TYPED_WORDS if words else MAX_TYPED_NUMBER
    return ui.TextInput(
        custom_id=field,
        style=discord.TextStyle.paragraph if words else discord.TextStyle.short,
        default=entry[:most],
        required=False,
        max_length=most,
    )


def not_saved(why: str, form: SettingsForm, digest: str, entries: Mapping[str, str], page: str) -> list[ui.Item[Any]]:
    """Build the message that says why entries were not saved.

    It shows what was typed, to be copied. A button reads it from there to fill in the modal again, so it is stored
    nowhere else.

    Args:
        why: Why not.
        form: What was filled in.
        digest: That of what the member has seen: the modal that is opened from here replaces only that.
        entries: What was typed, by field.
        page: Where the button leads back to.
    """
    items: list[ui.Item[Any]] = [ui.TextDisplay(why)]
    for number, field in enumerate(form.fields, _FIRST_TYPED):
        if entries[field]:
            shown = texts.best_qualities().get(entries[field]) if field == "best_quality" else None
            items += [
                ui.TextDisplay(texts.entry_label(field)),
                ui.TextDisplay(shown or in_code_block(entries[field]), id=number),
            ]
    again = FILL_IN_AGAIN.button(f"{form.key}:{digest}", texts.FILL_IN_AGAIN(), style=discord.ButtonStyle.primary)
    return [*items, ui.ActionRow(again, back(page))]


def typed_in(message: discord.Message | None, form: SettingsForm) -> dict[str, str]:
    """Return the entries that a message of `not_saved` holds, by field."""
    parts = message.components if message is not None else []
    inside = [part for container in parts if isinstance(container, discord.Container) for part in container.children]
    shown = {part.id: part.content for part in inside if isinstance(part, discord.TextDisplay)}
    qualities = {label: value for value, label in texts.best_qualities().items()}
    found = {field: shown.get(number, "") for number, field in enumerate(form.fields, _FIRST_TYPED)}
    return {
        field: qualities.get(words, "") if field == "best_quality" else from_code_block(words)
        for field, words in found.items()
    }
