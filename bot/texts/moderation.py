"""What members and moderators read when a video is reported, hidden or deleted, or a member is blocked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crun import CreateTask
from bot.generations.model import Generation, State
from bot.generations.moderation_store import ReportCard
from bot.member_text.spoilers import covered
from bot.texts.excerpts import label, verbatim
from bot.texts.markdown import escape
from bot.texts.quantities import moment
from bot.texts.task_summary import prompt_excerpt, prompt_of

REPORT_TITLE = "Report this video"
REPORT_REASON = "What's wrong with it?"
REPORT_HINT = "Only this server's moderators read this."
REPORTED = "Thanks. The moderators see your report and your name; other members don't."
REPORTED_WITHOUT_STAFF = (
    "Thanks, I've kept your report. This server has given me no channel for its moderators yet, so please tell one of "
    "them too."
)
REPORTED_BEFORE = "You've reported this video already."
TOO_MANY_REPORTS = (
    "You've sent many reports within an hour, and the moderators have them. Please tell one of them about this video."
)
OWN_VIDEO = "This video is yours: *Delete* removes it."
ONLY_IN_SERVERS = "That works in a server only, where there are moderators."
NOTHING_TO_REPORT = "This video is gone already, so there's nothing left to report."
NO_REASON = "Say in a few words what's wrong, so that the moderators know."

HIDE = "Hide"
SHOW_AGAIN = "Show again"
DELETE = "Delete"
BLOCK = "Block member"
UNBLOCK = "Unblock member"
DISMISS = "Dismiss"

DELETE_TITLE = "Delete this video"
DELETE_REASON = "Why?"
DELETE_HINT = "Its author reads this, but not your name."
BLOCK_TITLE = "Block this member"
BLOCK_REASON = "Why?"
BLOCK_HINT = "Kept in the record for the moderators. The member only reads that they are blocked."

STAFF_ONLY = "Only moderators (Manage Messages) can do that."
NO_REPORTS = "I can't find any reports about this video any more."
HIDDEN_ALREADY = "It's hidden already."
SHOWN_ALREADY = "It's shown already."
DELETED_ALREADY = "It's deleted already."
BLOCKED_ALREADY = "This member is blocked already."
UNBLOCKED_ALREADY = "This member isn't blocked any more."
DISMISSED_ALREADY = "These reports are dismissed already."
NOT_YOURSELF = "You can't block yourself."

HIDDEN = "Hidden. The video is kept in this channel; *Show again* puts it back."
HIDDEN_LINK = "Hidden. *Show again* puts it back, as long as its link works."
RESTRICTED_WORDS = "-# Its prompt is from an age-restricted channel, so it isn't shown here."
SHOWN = "It's shown again."
DELETED = "Done, the video is gone."
DISMISSED = "Dismissed. Another report opens them again."
BLOCKED = "Blocked: this member can ask for no more videos here. *Unblock member* takes that back."
UNBLOCKED = "Unblocked: this member can ask for videos here again."

CANNOT_REACH = "I can't get at this message: I'm not allowed to see its channel, or it is gone."
CANNOT_KEEP = "I couldn't keep a copy here, so I left the video where it is. May I post files in this channel?"
COPY_GONE = "I can't find the copy that I kept any more, so I can't show it again."
LINK_GONE = "I kept no copy of this video, and its link doesn't work any more."
HIDDEN_ALT = "A video that the moderators have hidden"
HIDDEN_NOTE = "-# The moderators of this server have hidden this video."

#: Characters of the prompt and of a reason on the card.
_PROMPT, _REASON = 300, 200


def kept_copy(generation: Generation) -> str:
    """Return the words beside the copy of a hidden video."""
    return f"-# The hidden video of <@{generation.member_id}>, kept for *{SHOW_AGAIN}*. Who sees this channel sees it."


def card(
    known: ReportCard, generation: Generation, url: str | None, *, blocked_by: int | None, words: bool = True
) -> str:
    """Return the words of the staff's card about a reported video.

    Args:
        known: What is known of its reports.
        generation: Whose video.
        url: Where the video is; None once it is gone.
        blocked_by: Who has blocked its member; None while nobody has.
        words: Whether the prompt is shown.
    """
    count = "1 report" if known.count == 1 else f"{known.count} reports"
    link = "a video that is gone" if url is None else f"[this video]({url})"
    made = moment(generation.created_at, 0)
    lines = [f"**{count}** of {link}, made by <@{generation.member_id}> on {made}"]
    prompt = prompt_of(generation.task)
    if prompt:
        lines.append(f"> {covered(escape(label(prompt, _PROMPT)))}" if words else RESTRICTED_WORDS)
    lines += [f"- <@{member_id}>: {escape(label(reason, _REASON))}" for member_id, reason in known.reasons]
    if known.count > len(known.reasons):
        lines.append(f"- and {known.count - len(known.reasons)} more")
    return "\n".join([*lines, *_done(known, generation, blocked_by)])


def _done(known: ReportCard, generation: Generation, blocked_by: int | None) -> Sequence[str]:
    """Return what the staff have done, a line each."""
    done = []
    if generation.state is State.DELETED:
        done.append(f"-# Deleted by <@{known.deleted_by}>" if known.deleted_by else "-# Deleted by its author")
    elif known.hidden_by is not None:
        done.append(f"-# Hidden by <@{known.hidden_by}>")
    if blocked_by is not None:
        done.append(f"-# The member is blocked, by <@{blocked_by}>")
    if known.dismissed_by is not None:
        done.append(f"-# Dismissed by <@{known.dismissed_by}>")
    return done


def deleted_for(task: CreateTask, server: str, reason: str, *, words: bool = True) -> str:
    """Return what the author of a video reads after a moderator deleted it.

    Args:
        task: What the video was made from.
        server: The server's name.
        reason: What the moderator said.
        words: Whether the prompt may be shown.
    """
    prompt = prompt_excerpt(task, 120, before="\n> ") if words else ""
    return f"A moderator of **{verbatim(server)}** has deleted a video of yours. They say: {_quoted(reason)}{prompt}"


def deleted_notice(member_id: int, reason: str) -> str:
    """Return the notice in the channel for an author whose direct messages are closed."""
    return f"-# A moderator has deleted a video of <@{member_id}>. They say: {_quoted(reason)}"


def _quoted(reason: str) -> str:
    return f"“{escape(label(reason, _REASON))}”"
