"""Every setting of the bot, read from the environment and from `.env`."""

from bot.settings.errors import SettingsError
from bot.settings.load import load_settings, names, read_settings
from bot.settings.model import Settings
from bot.settings.place import Place, find_place

__all__ = ["Place", "Settings", "SettingsError", "find_place", "load_settings", "names", "read_settings"]
