"""The modals of `/server`: opened with what holds, saved, or given back with what was typed."""

from __future__ import annotations

from typing import Any

import discord
from discord.ext import commands

from bot.errors import UserFacingError
from bot.guilds.guild_settings import GuildSettings
from bot.guilds.settings_forms import SettingsForm
from bot.guilds.typed_entries import EntryError, parse
from bot.interactions.components import Press, on_component, on_modal
from bot.interactions.reply import Reply
from bot.services import Services
from bot.texts import server_settings as texts
from bot.texts import settings_forms as form_texts
from bot.ui.server import channels, limit_pages
from bot.ui.server.components import EDIT, FILL_IN_AGAIN
from bot.ui.server.forms import SettingsModal, not_saved, typed_in
from cogs.server.card import ServerCard
from cogs.server.visit import Visit

_PAGES = {"days": "new", "stars": "showcase", "words": "content"}


class _ChangedMeanwhileError(Exception):
    """Somebody else has changed the same since the modal was opened."""

    def __init__(self, settings: GuildSettings) -> None:
        super().__init__()
        self.settings = settings


class ServerModals(commands.Cog):
    """All modals."""

    def __init__(self, services: Services) -> None:
        self._card = ServerCard(services)

    @on_component(EDIT)
    async def edit(self, press: Press) -> None:
        """Open a modal with what holds now."""
        visit, form = Visit.by_press(press), SettingsForm.of(press.key)
        _check_role(visit, form)
        settings = await self._card.held(visit)
        modal = SettingsModal(f"{form.key}:{form.digest(settings)}", entries=form.entries(settings))
        await modal.open(press.reply)

    @on_component(FILL_IN_AGAIN)
    async def fill_in_again(self, press: Press) -> None:
        """Open a modal with the entries that were not saved."""
        visit, form = Visit.by_press(press), SettingsForm.of(press.key.rpartition(":")[0])
        _check_role(visit, form)
        await SettingsModal(press.key, entries=typed_in(press.interaction.message, form)).open(press.reply)

    @on_modal(SettingsModal)
    async def submitted(self, interaction: discord.Interaction, reply: Reply, modal: SettingsModal) -> None:
        """Save what was filled in, unless something is wrong or somebody else was faster."""
        visit, form, page = Visit.of(interaction, reply), modal.form, _page(modal.form)
        _check_role(visit, form)
        values, errors = _parsed(modal.entries)
        if errors:
            why = form_texts.not_taken(errors)
            return await self._card.put(visit, not_saved(why, form, modal.digest, modal.entries, page))

        def change(now: GuildSettings) -> dict[str, Any]:
            if form.digest(now) != modal.digest:
                raise _ChangedMeanwhileError(now)
            changed = form.change(now, values)
            if len(changed.get("role_limits", ())) > limit_pages.MAX_ROLES:
                raise UserFacingError(texts.too_many_roles(limit_pages.MAX_ROLES))
            return changed

        try:
            await self._card.save(visit, page, change)
        except _ChangedMeanwhileError as other:
            why = form_texts.changed_meanwhile(form.entries(other.settings))
            digest = form.digest(other.settings)
            await self._card.put(visit, not_saved(why, form, digest, modal.entries, page))


def _parsed(entries: dict[str, str]) -> tuple[dict[str, Any], list[EntryError]]:
    values: dict[str, Any] = {}
    errors: list[EntryError] = []
    for field, entry in entries.items():
        try:
            values[field] = parse(field, entry)
        except EntryError as error:
            errors.append(error)
    return values, errors


def _page(form: SettingsForm) -> str:
    """Return the page that a form belongs to."""
    if form.role_id is not None:
        return f"role:{form.role_id}"
    return "new" if form.subject == "new" else _PAGES.get(form.kind, "limits")


def _check_role(visit: Visit, form: SettingsForm) -> None:
    if form.role_id is not None and form.role_id not in channels.existing_roles(visit.guild):
        raise UserFacingError(texts.ROLE_GONE())
