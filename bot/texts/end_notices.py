"""The message that tells a member how their request ended."""

from __future__ import annotations

from dataclasses import replace

from bot.generations.model import Generation
from bot.languages import localized, sentences
from bot.texts.failures import charged, ended, heading
from bot.texts.task_summary import prompt_excerpt, title

#: Characters of the prompt that tell the member which request it was.
_PROMPT = 80


def line(generation: Generation, card_url: str) -> str:
    """Return what happened and what it cost, on one line that mentions the member. The card says the rest."""
    said = sentences(heading(generation), charged(generation))
    return f"<@{generation.member_id}> · {said} [{localized('end-notices-your-request')}]({card_url})"


def ready(generation: Generation, video_url: str, *, words: bool) -> str:
    """Return that a video is ready, and where.

    Args:
        generation: Delivered.
        video_url: Where its message is.
        words: Whether the prompt may be shown.
    """
    video = f"[{_named(generation, words=words)}]({video_url})"
    return localized("end-notices-ready", member=f"<@{generation.member_id}>", video=video)


def whole(generation: Generation, card_url: str, *, words: bool = True) -> str:
    """Return everything that the card would say, for when it cannot be edited.

    Args:
        generation: Ended.
        card_url: Where its card is.
        words: Whether the prompt, and what was said of it, may be shown.
    """
    about = _named(generation, words=words)
    if not words and generation.failure is not None:
        generation = replace(generation, failure=replace(generation.failure, words=""))
    return f"<@{generation.member_id}> · {ended(generation)}\n-# [{about}]({card_url})"


def _named(generation: Generation, *, words: bool) -> str:
    return title(generation.task) + (prompt_excerpt(generation.task, _PROMPT, before=" · ") if words else "")
