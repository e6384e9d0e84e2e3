"""The words of the message that shows a finished video."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.discord_api.limits import MAX_ALT_TEXT
from bot.generations.model import Generation
from bot.languages import Localized, localized, sentences
from bot.member_text.spoilers import is_spoiler
from bot.texts.excerpts import label, verbatim
from bot.texts.quantities import amount, duration, megabytes
from bot.texts.result_links import lifetime
from bot.texts.task_summary import characters, length, made_from, prompt_excerpt, prompt_of, quality

ALT_WITHOUT_WORDS = Localized("video-message-alt-without-words")

#: Characters of the prompt under a video.
_PROMPT_UNDER_VIDEO = 120


def delivered(generation: Generation) -> str:
    """Return the line under the video. Its mention is what notifies the member."""
    return localized("video-message-ready", member=f"<@{generation.member_id}>")


def about(task: CreateTask) -> str:
    """Return the line with the prompt under the video; empty when there is no prompt."""
    return prompt_excerpt(task, _PROMPT_UNDER_VIDEO, before="\n-# ")


def facts(generation: Generation, parent_url: str | None, made_into: int) -> str:
    """Return the quiet line under a video: what was made of what, how, for how much and in what time.

    Args:
        generation: Whose video.
        parent_url: Where the video is that it was made from; None where there is none to link to.
        made_into: How often it was made into others.
    """
    task = generation.task
    parts = [
        made_from(task),
        localized("video-message-with", characters=names) if (names := characters(task)) else "",
        length(generation),
        quality(task),
        amount(generation.credits) if generation.credits is not None else "",
        localized("video-message-took", duration=duration(generation.seconds)) if generation.seconds else "",
        localized("video-message-parent", url=parent_url) if parent_url else "",
        localized("video-message-made-into", count=made_into) if made_into else "",
    ]
    return f"-# {' · '.join(filter(None, parts))}"


def alt_text(task: CreateTask) -> str:
    """Return the description of the video for people who do not see it."""
    words = prompt_of(task)
    if is_spoiler(words):
        return localized("video-message-alt-spoiler")
    return label(words, MAX_ALT_TEXT) or localized("video-message-alt-motion")


def open_video(*, spoiler: bool) -> str:
    """Return the label of the link to a video."""
    return localized("video-message-open-spoiler") if spoiler else localized("video-message-open")


def fitted(size: int, limit: int, unshown: str | None = None) -> str:
    """Return why the posted video is not the original.

    Args:
        size: The original's, in bytes.
        limit: How many bytes the posted one may have.
        unshown: What of the original some of Discord's players do not show.
    """
    if size <= limit:
        return f"-# {localized('video-message-converted', format=unshown or '')}"
    smaller = localized("video-message-made-smaller", size=megabytes(size), limit=megabytes(limit))
    converted = localized("video-message-converted-too", format=unshown) if unshown else ""
    return f"-# {sentences(smaller, converted)}"


def original_shown(unshown: str | None) -> str:
    """Return the warning that a posted original may not play; empty when it plays everywhere."""
    if unshown is None:
        return ""
    return f"-# {localized('video-message-unshown', format=unshown)}"


def as_link(size: int | None, limit: int, until: float | None, about: float | None) -> str:
    """Return why there is a link and no video, and how long it works; see `lifetime`."""
    if size:
        large = localized("video-message-too-large", size=megabytes(size), limit=megabytes(limit))
    else:
        large = localized("video-message-too-large-for-here", limit=megabytes(limit))
    return sentences(large, lifetime(until, about), localized("video-message-save-soon"))


def posted_in_results(generation: Generation) -> str:
    """Return the note under a video that is posted where its server's staff want all videos."""
    return f"-# {localized('video-message-asked-in', where=_channel(generation))}"


def posted_above_thread(generation: Generation) -> str:
    """Return the note under a video that is posted in the channel above the thread where it was asked for."""
    return f"-# {localized('video-message-asked-in-closed', where=_channel(generation))}"


def brought_here(generation: Generation, server: str | None) -> str:
    """Return the note under a video that its member had brought to another channel; `server` is where they asked."""
    return f"-# {localized('video-message-brought-here', where=_where(generation, server))}"


def sent_directly(generation: Generation, server: str | None) -> str:
    """Return the note under a video that came as a direct message, as its channel could not be reached."""
    return f"-# {localized('video-message-sent-directly', where=_where(generation, server))}"


def _where(generation: Generation, server: str | None) -> str:
    if not server:
        return _channel(generation)
    return localized("video-message-where", channel=_channel(generation), server=verbatim(server))


def _channel(generation: Generation) -> str:
    return f"<#{generation.channel_id}>"
