"""Marionette: a Discord bot that makes videos with Kling 3.0 through the crun API."""

from importlib.metadata import version

__version__ = version("marionette-bot")
