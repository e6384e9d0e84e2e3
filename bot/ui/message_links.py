"""The addresses that lead to a generation's messages in Discord."""

from __future__ import annotations

from bot.generations.model import Generation


def video_url(generation: Generation) -> str:
    """Return the address of the message that shows the video."""
    if generation.video_in is None:
        return jump_url(generation, generation.video_id or 0)
    return f"https://discord.com/channels/{generation.video_guild or '@me'}/{generation.video_in}/{generation.video_id}"


def jump_url(generation: Generation, message_id: int) -> str:
    """Return the address of a message in the channel where the generation was asked for."""
    return f"https://discord.com/channels/{generation.guild_id or '@me'}/{generation.channel_id}/{message_id}"
