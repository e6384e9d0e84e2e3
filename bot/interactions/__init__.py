"""Interactions with Discord: replies, persistent components, permissions."""
