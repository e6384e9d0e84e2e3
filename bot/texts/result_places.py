"""The names and words of the places where a server has its videos posted."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.discord_api.limits import MAX_NAME
from bot.generations.model import Generation
from bot.languages import Localized, localized, sentences
from bot.member_text.spoilers import is_spoiler
from bot.texts.excerpts import label
from bot.texts.task_summary import prompt_of, title

#: Characters of a member's name, and of a prompt, in the name of a thread: Discord shows no Markdown there.
_MEMBER, _PROMPT = 40, 50


def thread_name(member_name: str | None) -> str:
    """Return the name of the thread that a member's videos are posted in."""
    name = label(member_name or "", _MEMBER)
    said = localized("result-places-thread", member=name) if name else localized("result-places-thread-of-a-member")
    return said[:MAX_NAME]


def post_title(task: CreateTask, member_name: str | None, *, words: bool) -> str:
    """Return the title of a forum post with a video.

    Args:
        task: What the video is made from.
        member_name: Who asked for it; None where that is not known.
        words: Whether the prompt may be named. One that is a spoiler never is, since a title cannot be covered.
    """
    prompt = prompt_of(task)
    about = label(prompt, _PROMPT) if words and not is_spoiler(prompt) else ""
    by = f" · {name}" if (name := label(member_name or "", _MEMBER)) else ""
    return f"{about or title(task)}{by}"[:MAX_NAME]


#: The title of a forum post whose video was deleted.
DELETED_POST = Localized("result-places-deleted-post")


def not_here() -> str:
    """Return the words of a forum post whose video could not be posted there, or is not to be."""
    return f"-# {localized('result-places-not-here')}"


def post_elsewhere(video_url: str) -> str:
    """Return the words of a forum post whose video is somewhere else."""
    link = f"[{localized('result-places-is-here')}]({video_url})"
    return sentences(not_here(), link)


def post_opening(generation: Generation) -> str:
    """Return the words of a forum post until its video is there."""
    return localized("result-places-opening", member=f"<@{generation.member_id}>")
