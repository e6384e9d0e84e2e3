"""What is wrong with an order, and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.crun import MAX_DURATION, MAX_ELEMENTS, MAX_PROMPT, MAX_SHOTS, MIN_DURATION
from bot.guilds.member_limits import QUALITIES as LOWEST_FIRST
from bot.languages import alternatives, localized, sentences
from bot.orders.order import OrderKind, Problem, Rule
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt, verbatim
from bot.texts.option_labels import QUALITIES


def options_clash(error_message: str) -> str:
    """Return that crun's rules do not allow these options together; `error_message` names the rule that they break."""
    return localized("order-problems-clash", why=error_message)


def problem(found: Problem) -> str:
    """Return which rule is broken and what would be right."""
    about = found.about
    match found.rule:
        case Rule.PROMPT_BLANK:
            return localized("order-problems-prompt-blank")
        case Rule.PROMPT_LONG:
            return localized("order-problems-prompt-long", count=about["count"], most=MAX_PROMPT)
        case Rule.SHOT_BLANK:
            return localized("order-problems-shot-blank", number=about["number"])
        case Rule.SHOT_LONG:
            return localized("order-problems-shot-long", number=about["number"], count=about["count"], most=MAX_PROMPT)
        case Rule.NO_SHOTS:
            return localized("order-problems-no-shots")
        case Rule.MANY_SHOTS:
            return localized("order-problems-many-shots", count=about["count"], most=MAX_SHOTS)
        case Rule.SHOT_SECONDS:
            return localized("order-problems-shot-seconds", number=about["number"])
        case Rule.SECONDS:
            return localized("order-problems-seconds", least=MIN_DURATION, most=MAX_DURATION, seconds=about["seconds"])
        case Rule.SUM:
            return localized("order-problems-sum", total=about["total"], seconds=about["seconds"])
        case Rule.NO_IMAGE if about["kind"] is OrderKind.MOTION:
            return localized("order-problems-no-character-picture")
        case Rule.NO_IMAGE:
            return localized("order-problems-no-start-picture")
        case Rule.NO_CLIP:
            return localized("order-problems-no-clip")
        case Rule.END_NEEDS_START:
            return localized("order-problems-end-needs-start")
        case Rule.QUALITY:
            return localized("order-problems-motion-quality")
        case Rule.NO_QUALITY:
            qualities = alternatives(list(QUALITIES.values()))
            return localized("order-problems-no-quality", name=excerpt(about["name"], 40), qualities=qualities)
        case Rule.MANY_CHARACTERS:
            return localized("order-problems-many-characters", count=about["count"], most=MAX_ELEMENTS)
        case Rule.UNKNOWN_NAME | Rule.UNKNOWN_CHARACTER | Rule.NAME_IN_MOTION:
            return _problem_of_name(found)
        case Rule.QUALITY_LIMIT | Rule.SECONDS_LIMIT | Rule.BLOCKED_WORDS | Rule.BLOCKED_CHARACTER:
            return _problem_in_this_server(found)


def _problem_of_name(found: Problem) -> str:
    about, name = found.about, _name(found.about)
    if found.rule is Rule.NAME_IN_MOTION:
        return localized("order-problems-name-in-motion", name=name)
    nearest = about.get("nearest")
    if about.get("others") and not nearest:
        return localized("order-problems-of-somebody-else", name=name, share=mention("character share"))
    meant = localized("order-problems-meant", name=verbatim(nearest)) if nearest else ""
    add = mention("character add")
    if found.rule is Rule.UNKNOWN_NAME:
        unknown = localized("order-problems-unknown-name", name=name)
        return sentences(unknown, meant, localized("order-problems-add-or-ordinary", add=add))
    unknown = localized("order-problems-unknown-character", name=name)
    return sentences(unknown, meant, localized("order-problems-add", add=add))


def _problem_in_this_server(found: Problem) -> str:
    about = found.about
    match found.rule:
        case Rule.QUALITY_LIMIT:
            best = QUALITIES[about["best"]]
            if about["best"] == LOWEST_FIRST[0]:
                return localized("order-problems-lowest-quality-only", best=best)
            return localized("order-problems-quality-limit", best=best)
        case Rule.SECONDS_LIMIT if about["kind"] is OrderKind.MOTION:
            return localized("order-problems-clip-limit", longest=about["longest"])
        case Rule.SECONDS_LIMIT:
            return localized("order-problems-seconds-limit", longest=about["longest"])
        case Rule.BLOCKED_WORDS:
            return localized("order-problems-blocked-words")
        case Rule.BLOCKED_CHARACTER:
            return localized("order-problems-blocked-character", name=_name(about))
        case _:
            raise ValueError(f"no sentence for {found.rule}")


def _name(about: Mapping[str, Any]) -> str:
    return f"**@{excerpt(about['name'], 40)}**"
