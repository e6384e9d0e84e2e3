"""Messages in channels carry custom ids for years, so no name of a button, a select or a modal ever goes."""

from __future__ import annotations

import importlib
import pkgutil
import re

import bot.ui
from bot.interactions.components import Component, PersistentModal

#: All that there ever were; a new one is added here.
COMPONENTS = """
    again agree block board-add board-away board-back board-characters board-drop board-earlier board-edit
    board-fit board-generate board-later board-length board-over board-picture board-quality board-remove
    board-shot board-spread board-text bring cancel cancel-generation change character-accept character-decline
    check consent crop delete delete-for-good dismiss edit element-again element-ask element-delete
    element-rename element-show elements elements-pick extend file fix forget hide hold-back hold-back-for-good
    host host-allow host-announce host-announce-again host-announce-send host-announced host-block host-budgets
    host-budgets-again host-leave host-leave-sure host-pause host-record host-resume host-server-pick
    host-servers host-task host-task-again host-unconfirmed host-unmade host-unmade-sure host-usage link look
    motion names original pad preference preference-showcase preferences privacy-ask privacy-delete
    privacy-export privacy-keep prompt recipe report retry server server-again server-channel server-channels
    server-choose server-edit server-place server-priority server-remove server-role server-switch server-tags
    server-unblock server-unlimited show-again staff-delete star start unblock usage-csv usage-period usage-view
    videos videos-narrow videos-open whole
"""
MODALS = """
    block-reason board-picture board-shot board-text character-save delete-reason element-name element-new file
    host-announce host-budgets host-pause host-task order report server-form start
"""

#: Keys of earlier versions, by the names whose keys have another form now.
EARLIER_KEYS = {"fix": "{id}:image", "pad": "{id}:end", "crop": "{id}:image", "file": "{id}:clip"}


def test_every_name_and_every_key_that_messages_carry_is_known() -> None:
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(bot.ui.__path__, "bot.ui.")]
    values = [value for module in modules for value in vars(module).values()]
    components = {value.name: value.key for value in values if isinstance(value, Component)}
    modals = {
        value.name
        for value in values
        if isinstance(value, type) and issubclass(value, PersistentModal) and hasattr(value, "name")
    }
    assert set(components) == set(COMPONENTS.split())
    assert modals == set(MODALS.split())
    for name, key in EARLIER_KEYS.items():
        assert re.fullmatch(components[name], key.format(id="0123456789abcdef"))
