"""Shared by the tests: the bot as a process, local stand-ins for what it talks to, and readers of what it posts."""
