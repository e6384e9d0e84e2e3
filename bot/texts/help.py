"""What `/help` shows, and the greeting in a server that has added the bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.generations.allowances import Situation
from bot.languages import Localized, localized
from bot.texts import limits
from bot.texts.admission import channel_list
from bot.texts.command_mentions import mention

#: What each command makes, and an example of what to give it.
_COMMANDS = {
    "motion": (Localized("help-motion"), Localized("help-motion-example")),
    "video": (Localized("help-video"), Localized("help-video-example")),
    "story": (Localized("help-story"), Localized("help-story-example")),
    "storyboard": (Localized("help-storyboard"), Localized("help-storyboard-example")),
    "character add": (Localized("help-character-add"), Localized("help-character-add-example")),
}

#: What each picture shows, for people who do not see it.
_PICTURES = {
    "motion": Localized("help-picture-motion"),
    "video": Localized("help-picture-video"),
    "story": Localized("help-picture-story"),
    "storyboard": Localized("help-picture-storyboard"),
    "character add": Localized("help-picture-character-add"),
}


def command(name: str) -> str:
    """Return what a command makes, with an example."""
    what, example = _COMMANDS[name]
    return f"{mention(name)}\n{what}\n-# {example}"


def picture(name: str) -> str:
    """Return the alt text of a command's picture."""
    return _PICTURES[name]()


def title() -> str:
    """Return the heading, and how to begin."""
    return f"**{localized('help-title')}**\n{localized('help-begin')}"


def menus() -> str:
    """Return how to use what somebody has posted."""
    return f"**{localized('help-menus-title')}**\n{localized('help-menus')}"


def more() -> str:
    """Return the commands around the videos."""
    commands = {
        "generations": localized("help-generations"),
        "usage": localized("help-usage"),
        "preferences": localized("help-preferences"),
        "privacy": localized("help-privacy"),
    }
    return " · ".join(f"{mention(name)} {what}" for name, what in commands.items())


def allowed(situation: Situation) -> str:
    """Return what a member may make and what is left of their own limits; empty when there are none."""
    left = [limits.left(each) for each in situation.allowances if not each.kind.is_budget]
    said = [limits.longest_and_best(situation.limits), *left]
    return f"**{localized('help-for-you')}**: {' · '.join(filter(None, said))}" if any(said) else ""


def channels(allowed_channels: Sequence[int]) -> str:
    """Return in which channels videos may be asked for; empty when that is everywhere."""
    return localized("help-channels", channels=channel_list(allowed_channels)) if allowed_channels else ""


def greeting() -> str:
    """Return the first message in a server that has added the bot."""
    video, motion = (
        localized("help-try-video", video=mention("video")),
        localized("help-try-motion", motion=mention("motion")),
    )
    return (
        f"**{localized('help-hello')}** {localized('help-three-things')}\n"
        f"1. {video}\n2. {localized('help-try-menu')}\n3. {motion}\n"
        f"-# {localized('help-shows-everything', help=mention('help'))}"
    )
