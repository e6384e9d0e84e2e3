"""What `/help` shows, and the greeting in a server that has added the bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.allowances import Situation
from bot.texts import limits, message_menus
from bot.texts.admission import channel_list
from bot.texts.command_mentions import mention

TITLE = "**I make videos from your words, pictures and clips**\nPress a command to try it. A video takes a few minutes."

#: What each command makes, and an example of what to give it.
_COMMANDS = {
    "motion": ("The character in your picture moves like the one in your clip.", "`image` a puppet · `video` a dance"),
    "video": (
        "A video from words alone, or from a picture and words.",
        "`prompt` A paper boat sails through a rainy city at night",
    ),
    "story": (
        "Several shots from one picture and one prompt; the cuts come by themselves.",
        "`prompt` She looks up, comes closer, and laughs · `image` a puppet",
    ),
    "storyboard": (
        "Up to six shots, each with its own words and length.",
        "`shots` 4s wide shot of the stage | 3s close-up, she winks",
    ),
    "character add": (
        "Save a character; it looks the same in every video that names it.",
        "`name` hero, then in a prompt: @hero walks on stage",
    ),
}

#: What each picture shows, for people who do not see it.
_PICTURES = {
    "motion": "A puppet in a yellow raincoat that sways as if it danced",
    "video": "A paper boat on the water before a city at night, in the rain",
    "story": "The puppet in three shots, each closer than the one before",
    "storyboard": "Four numbered shots of the puppet, room for two more, and a timeline below",
    "character add": "The puppet with the name @hero below it",
}


def command(name: str) -> str:
    """Return what a command makes, with an example."""
    what, example = _COMMANDS[name]
    return f"{mention(name)}\n{what}\n-# {example}"


def picture(name: str) -> str:
    """Return the alt text of a command's picture."""
    return _PICTURES[name]


def menus() -> str:
    """Return how to use what somebody has posted."""
    menus = (message_menus.ANIMATE, message_menus.USE_MOTION, message_menus.USE_CHARACTER)
    names = f"{', '.join(f'*{menu}*' for menu in menus)} or *{message_menus.SAVE_CHARACTER}*"
    return (
        f"**On any message with a picture or a clip**\nRight-click it, or hold it on a phone, then *Apps*: {names}. "
        f"On a member: *{message_menus.ANIMATE_AVATAR}*."
    )


def more() -> str:
    """Return the commands around the videos."""
    commands = {"generations": "your videos", "usage": "what they cost", "preferences": "your defaults"}
    commands["privacy"] = "your data"
    return " · ".join(f"{mention(name)} {what}" for name, what in commands.items())


def allowed(situation: Situation) -> str:
    """Return what a member may make and what is left of their own limits; empty when there are none."""
    left = [limits.left(each) for each in situation.allowances if not each.kind.is_budget]
    said = [limits.longest_and_best(situation.limits), *left]
    return f"**For you here**: {' · '.join(filter(None, said))}" if any(said) else ""


def channels(allowed_channels: Sequence[int]) -> str:
    """Return in which channels videos may be asked for; empty when that is everywhere."""
    return f"**In this server** I make videos in {channel_list(allowed_channels)}." if allowed_channels else ""


def greeting() -> str:
    """Return the first message in a server that has added the bot."""
    return (
        "**Hello! I make videos from words, pictures and clips.** Three things to try:\n"
        f"1. {mention('video')}: write one sentence and see it move.\n"
        f"2. Right-click a picture here, or hold it on a phone, then *Apps* and *{message_menus.ANIMATE}*.\n"
        f"3. {mention('motion')}: a picture of a character and a clip of a dance.\n"
        f"-# {mention('help')} shows everything with pictures."
    )
