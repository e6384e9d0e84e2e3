"""Every setting of the bot, read from the environment and from `.env`."""

from bot.settings.errors import SettingsError
from bot.settings.load import load_settings, names
from bot.settings.model import SETTINGS_FILE, Settings

__all__ = ["SETTINGS_FILE", "Settings", "SettingsError", "load_settings", "names"]
