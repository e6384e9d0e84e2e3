"""Builds the services and connects them with each other. `bot.lifecycle` starts them."""
