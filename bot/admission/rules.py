"""The rules by which an order is let in. What they decide by is read before, so they ask nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.elements.element import Element
from bot.generations.allowances import Situation
from bot.generations.model import Generation
from bot.guilds.access import GuildAccess
from bot.guilds.member_limits import QUALITIES
from bot.media.input_rules import SECONDS_TOLERANCE
from bot.member_text.blocked_words import holds_blocked_word
from bot.orders.order import Order, OrderKind, Problem, Rule
from bot.orders.origin import Origin
from bot.texts import admission as texts
from bot.texts.task_summary import prompt_of


@dataclass(frozen=True)
class Refusal:
    """Why a member may not ask for a video."""

    why: str
    #: Whether the same order may be let in later or elsewhere, so that it is kept.
    may_pass_later: bool = True


#: Returns why nobody, or not this member, may ask for anything there; None when the rule is kept.
_Rule: TypeAlias = Callable[[Situation, Origin], Refusal | None]


def _host_has_paused(situation: Situation, _origin: Origin) -> Refusal | None:
    word = situation.standing.host.paused
    return None if word is None else Refusal(texts.paused(word))


def _server_is_allowed(situation: Situation, _origin: Origin) -> Refusal | None:
    match situation.standing.access:
        case GuildAccess.BLOCKED:
            return Refusal(texts.SERVER_BLOCKED(), may_pass_later=False)
        case GuildAccess.WAITING:
            return Refusal(texts.SERVER_WAITING())
    return Refusal(texts.SERVER_UNKNOWN()) if situation.is_unknown_server else None


def _member_is_not_blocked(situation: Situation, _origin: Origin) -> Refusal | None:
    return Refusal(texts.MEMBER_BLOCKED(), may_pass_later=False) if situation.standing.is_blocked else None


def _channel_is_allowed(situation: Situation, origin: Origin) -> Refusal | None:
    guild = situation.standing.guild
    channels = guild.channels
    # The buttons below the videos work where the videos are.
    allowed = {*channels, guild.results_channel_id} - {None}
    if not channels or origin.channel_id in allowed or origin.thread_of in allowed:
        return None
    return Refusal(texts.other_channels(channels))


#: What holds for any order. Whatever else a server or the host can forbid gets a rule here.
_RULES: tuple[_Rule, ...] = (_host_has_paused, _server_is_allowed, _member_is_not_blocked, _channel_is_allowed)


def refusal(situation: Situation, origin: Origin, *, nothing_sent: bool = False) -> Refusal | None:
    """Return the first reason why nothing may be asked for; None when something may.

    Args:
        situation: What holds for the member.
        origin: Who asks for it, and where.
        nothing_sent: Whether nothing is sent to crun for it, so that a pause does not matter.
    """
    kept = [rule for rule in _RULES if not (nothing_sent and rule is _host_has_paused)]
    return next((refused for rule in kept if (refused := rule(situation, origin)) is not None), None)


def order_problems(order: Order, situation: Situation) -> Iterator[Problem]:
    """Return what an order asks for that this member may not have."""
    limits = situation.limits
    if limits.best_quality is not None and QUALITIES.index(order.quality) > QUALITIES.index(limits.best_quality):
        yield Problem(Rule.QUALITY_LIMIT, {"best": limits.best_quality})
    if limits.longest_seconds is not None and _seconds(order) > limits.longest_seconds:
        yield Problem(Rule.SECONDS_LIMIT, {"longest": limits.longest_seconds, "kind": order.kind})


def blocked_words(order: Order, elements: Sequence[Element], situation: Situation) -> Iterator[Problem]:
    """Return whether an order, or a character in it, is described with words that the server blocks."""
    blocked = situation.standing.guild.blocked_words
    if holds_blocked_word(order.prompts, blocked):
        yield Problem(Rule.BLOCKED_WORDS)
    for element in elements:
        if holds_blocked_word((element.name, element.description), blocked):
            yield Problem(Rule.BLOCKED_CHARACTER, {"name": element.name})


def words_of(generation: Generation) -> tuple[str, ...]:
    """Return all that a generation's member wrote: its prompts, and the names and descriptions of its characters."""
    given = generation.task.wire()["input"]
    characters = given.get("element_list") or ()
    asked = (prompt_of(generation.task),) if generation.asked is None else generation.asked.prompts
    return (*asked, *(each[part] for each in characters for part in ("name", "description")))


def needs_consent(order: Order, situation: Situation) -> bool:
    """Return whether the member has yet to confirm that they may use the pictures of people in an order.

    A frame of a video that the bot has made is no such picture.
    """
    if not situation.standing.guild.ask_consent or situation.standing.consent_at is not None:
        return False
    given = any(role != "clip" and not file.last_frame for role, file in order.files)
    return given or bool(order.characters)


def _seconds(order: Order) -> float:
    """Return how long the video will be; 0 for a motion whose clip is not probed yet."""
    if order.kind is not OrderKind.MOTION:
        return order.seconds
    return 0.0 if order.clip is None or order.clip.seconds is None else order.clip.seconds - SECONDS_TOLERANCE
