"""What is wrong with an order, and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.crun import MAX_DURATION, MAX_ELEMENTS, MAX_PROMPT, MAX_SHOTS, MIN_DURATION
from bot.guilds.member_limits import QUALITIES as LOWEST_FIRST
from bot.orders.order import OrderKind, Problem, Rule
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, verbatim
from bot.texts.option_labels import QUALITIES


def options_clash(error_message: str) -> str:
    """Return that crun's rules do not allow these options together; `error_message` names the rule that they break."""
    return f"That doesn't fit together: {error_message}"


def problem(found: Problem) -> str:
    """Return which rule is broken and what would be right."""
    about = found.about
    nearest = f" Did you mean **@{verbatim(about['nearest'])}**?" if about.get("nearest") else ""
    match found.rule:
        case Rule.PROMPT_BLANK:
            return "The prompt is empty. Say in a few words what the video should show."
        case Rule.PROMPT_LONG:
            return f"The prompt has {about['count']} characters. It may have up to {MAX_PROMPT}."
        case Rule.SHOT_BLANK:
            return f"Shot {about['number']} is empty. Say in a few words what it shows."
        case Rule.SHOT_LONG:
            return f"Shot {about['number']} has {about['count']} characters. It may have up to {MAX_PROMPT}."
        case Rule.NO_SHOTS:
            return "There is no shot yet. Add the first one."
        case Rule.MANY_SHOTS:
            return f"There are {about['count']} shots. A storyboard has up to {MAX_SHOTS}."
        case Rule.SHOT_SECONDS:
            return f"Shot {about['number']} needs at least 1 second."
        case Rule.SECONDS:
            return f"A video has {MIN_DURATION} to {MAX_DURATION} seconds, not {about['seconds']}."
        case Rule.SUM:
            return f"The shots last {about['total']} s together, the video {about['seconds']} s. They have to match."
        case Rule.NO_IMAGE if about["kind"] is OrderKind.MOTION:
            return "The picture of the character is missing."
        case Rule.NO_IMAGE:
            return "The start picture is missing. Several shots need one to begin with."
        case Rule.NO_CLIP:
            return "The clip with the motion is missing."
        case Rule.END_NEEDS_START:
            return "An end picture needs a start picture. Add `start`, or give only `start` instead of `end`."
        case Rule.QUALITY:
            return "Motion comes in 720p or 1080p. Choose one of them."
        case Rule.NO_QUALITY:
            return f"There is no quality “{excerpt(about['name'], 40)}”. Choose {' or '.join(QUALITIES.values())}."
        case Rule.MANY_CHARACTERS:
            return f"There are {about['count']} characters. A video takes up to {MAX_ELEMENTS}."
        case Rule.UNKNOWN_NAME | Rule.UNKNOWN_CHARACTER if about.get("others") and not nearest:
            return (
                f"You have no character {_name(about)}: it is somebody else's in this server, and not shared. "
                f"They can share it with {mention('character share')}."
            )
        case Rule.UNKNOWN_NAME:
            return (
                f"The prompt says {_name(about)}, and there's no character of that name.{nearest} "
                f"{mention('character add')} makes one; leave the @ away for an ordinary word."
            )
        case Rule.UNKNOWN_CHARACTER:
            return f"You have no character {_name(about)} here.{nearest} {mention('character add')} makes one."
        case Rule.NAME_IN_MOTION:
            return (
                f"The prompt says {_name(about)}, and a motion takes no characters: the one in the picture is the one "
                "that moves. Leave the @ away."
            )
        case Rule.QUALITY_LIMIT | Rule.SECONDS_LIMIT | Rule.BLOCKED_WORDS | Rule.BLOCKED_CHARACTER:
            return _problem_in_this_server(found)


def _problem_in_this_server(found: Problem) -> str:
    about = found.about
    match found.rule:
        case Rule.QUALITY_LIMIT:
            lower = "" if about["best"] == LOWEST_FIRST[0] else " or a lower quality"
            return f"In this server your videos may have up to {QUALITIES[about['best']]}. Choose that{lower}."
        case Rule.SECONDS_LIMIT if about["kind"] is OrderKind.MOTION:
            return (
                f"In this server your videos may last up to {about['longest']} s, and a motion is as long as its clip. "
                "Take a shorter clip."
            )
        case Rule.SECONDS_LIMIT:
            longest = f"{about['longest']} s"
            return f"In this server your videos may last up to {longest}. Choose {longest} or less."
        case Rule.BLOCKED_WORDS:
            return "This server doesn't allow some of the words in your prompt."
        case Rule.BLOCKED_CHARACTER:
            return f"This server doesn't allow some of the words that describe {_name(about)}."
        case _:
            raise ValueError(f"no sentence for {found.rule}")


def _name(about: Mapping[str, Any]) -> str:
    return f"**@{excerpt(about['name'], 40)}**"
