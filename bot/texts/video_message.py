"""The words of the message that shows a finished video."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.discord_api.limits import MAX_ALT_TEXT
from bot.generations.model import Generation
from bot.member_text.spoilers import is_spoiler
from bot.texts.excerpts import label, verbatim
from bot.texts.quantities import amount, duration, megabytes
from bot.texts.result_links import lifetime
from bot.texts.task_summary import length, prompt_excerpt, prompt_of, quality, source, title

ALT_WITHOUT_WORDS = "The video that was asked for"

#: Characters of the prompt under a video.
_PROMPT_UNDER_VIDEO = 120


def delivered(generation: Generation) -> str:
    """Return the line under the video. Its mention is what notifies the member."""
    return f"<@{generation.member_id}>, your video is ready."


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
        f"**{title(task)}** from {source(task)}",
        length(generation),
        quality(task),
        amount(generation.credits) if generation.credits is not None else "",
        f"took {duration(generation.seconds)}" if generation.seconds else "",
        f"made from [this video]({parent_url})" if parent_url else "",
        f"made into {made_into} more" if made_into else "",
    ]
    return f"-# {' · '.join(filter(None, parts))}"


def alt_text(task: CreateTask) -> str:
    """Return the description of the video for people who do not see it."""
    words = prompt_of(task)
    if is_spoiler(words):
        return "A video that is marked as a spoiler"
    return label(words, MAX_ALT_TEXT) or "The character from the picture, moving like the clip"


def open_video(*, spoiler: bool) -> str:
    """Return the label of the link to a video."""
    return "Open the video (spoiler)" if spoiler else "Open the video"


def fitted(size: int, limit: int, unshown: str | None = None) -> str:
    """Return why the posted video is not the original.

    Args:
        size: The original's, in bytes.
        limit: How many bytes the posted one may have.
        unshown: What of the original some of Discord's players do not show.
    """
    why = f"the original is {unshown}, which not everyone's Discord plays." if unshown else ""
    if size <= limit:
        return f"-# Converted to H.264: {why}"
    smaller = f"-# Made smaller to fit: the original has {megabytes(size)}, at most {megabytes(limit)} go in here."
    return f"{smaller} Converted to H.264 too: {why}" if why else smaller


def original_shown(unshown: str | None) -> str:
    """Return the warning that a posted original may not play; empty when it plays everywhere."""
    if unshown is None:
        return ""
    return f"-# It's {unshown}, which not everyone's Discord plays, and I couldn't convert it. Save it to watch it."


def as_link(size: int | None, limit: int, until: float | None, about: float | None) -> str:
    """Return why there is a link and no video, and how long it works; see `lifetime`."""
    large = f"it has {megabytes(size)}, at most" if size else "at most"
    return f"It's too large to post: {large} {megabytes(limit)} go in here.{lifetime(until, about)} Save it soon."


def posted_in_results(generation: Generation) -> str:
    """Return the note under a video that is posted where its server's staff want all videos."""
    return f"-# You asked for it in <#{generation.channel_id}>."


def posted_above_thread(generation: Generation) -> str:
    """Return the note under a video that is posted in the channel above the thread where it was asked for."""
    return f"-# You asked for it in <#{generation.channel_id}>, where I can't post any more."


def brought_here(generation: Generation, server: str | None) -> str:
    """Return the note under a video that its member had brought to another channel; `server` is where they asked."""
    return f"-# You asked for it in {_where(generation, server)}, and had it brought here."


def sent_directly(generation: Generation, server: str | None) -> str:
    """Return the note under a video that came as a direct message, as its channel could not be reached."""
    return f"-# You asked for it in {_where(generation, server)}, where I can't post to you any more."


def _where(generation: Generation, server: str | None) -> str:
    return f"<#{generation.channel_id}>" + (f" on {verbatim(server)}" if server else "")
