"""What members and moderators read when a video is reported, hidden or deleted, or a member is blocked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.crun import CreateTask
from bot.generations.model import Generation, State
from bot.generations.moderation_store import ReportCard
from bot.languages import Localized, localized
from bot.member_text.spoilers import covered
from bot.texts.excerpts import label, verbatim
from bot.texts.markdown import escape
from bot.texts.quantities import moment
from bot.texts.task_summary import prompt_excerpt, prompt_of

REPORT_TITLE = Localized("moderation-report-title")
REPORT_REASON = Localized("moderation-report-reason")
REPORT_HINT = Localized("moderation-report-hint")
REPORTED = Localized("moderation-reported")
REPORTED_WITHOUT_STAFF = Localized("moderation-reported-without-staff")
REPORTED_BEFORE = Localized("moderation-reported-before")
TOO_MANY_REPORTS = Localized("moderation-too-many-reports")
OWN_VIDEO = Localized("moderation-own-video")
ONLY_IN_SERVERS = Localized("moderation-only-in-servers")
NOTHING_TO_REPORT = Localized("moderation-nothing-to-report")
NO_REASON = Localized("moderation-no-reason")

HIDE = Localized("moderation-hide")
SHOW_AGAIN = Localized("moderation-show-again")
DELETE = Localized("moderation-delete")
BLOCK = Localized("moderation-block")
UNBLOCK = Localized("moderation-unblock")
DISMISS = Localized("moderation-dismiss")

DELETE_TITLE = Localized("moderation-delete-title")
DELETE_REASON = Localized("moderation-delete-reason")
DELETE_HINT = Localized("moderation-delete-hint")
BLOCK_TITLE = Localized("moderation-block-title")
BLOCK_REASON = Localized("moderation-block-reason")
BLOCK_HINT = Localized("moderation-block-hint")

STAFF_ONLY = Localized("moderation-staff-only")
NO_REPORTS = Localized("moderation-no-reports")
HIDDEN_ALREADY = Localized("moderation-hidden-already")
SHOWN_ALREADY = Localized("moderation-shown-already")
DELETED_ALREADY = Localized("moderation-deleted-already")
BLOCKED_ALREADY = Localized("moderation-blocked-already")
UNBLOCKED_ALREADY = Localized("moderation-unblocked-already")
DISMISSED_ALREADY = Localized("moderation-dismissed-already")
NOT_YOURSELF = Localized("moderation-not-yourself")

HIDDEN = Localized("moderation-hidden")
HIDDEN_LINK = Localized("moderation-hidden-link")
SHOWN = Localized("moderation-shown")
DELETED = Localized("moderation-deleted")
DISMISSED = Localized("moderation-dismissed")
BLOCKED = Localized("moderation-blocked")
UNBLOCKED = Localized("moderation-unblocked")

CANNOT_REACH = Localized("moderation-cannot-reach")
CANNOT_KEEP = Localized("moderation-cannot-keep")
COPY_GONE = Localized("moderation-copy-gone")
LINK_GONE = Localized("moderation-link-gone")
HIDDEN_ALT = Localized("moderation-hidden-alt")

#: Characters of the prompt and of a reason on the card.
_PROMPT, _REASON = 300, 200


def hidden_note() -> str:
    """Return what stands in place of a hidden video."""
    return f"-# {localized('moderation-hidden-note')}"


def kept_copy(generation: Generation) -> str:
    """Return the words beside the copy of a hidden video."""
    kept = localized("moderation-kept-copy", member=f"<@{generation.member_id}>")
    return f"-# {kept}"


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
    made = moment(generation.created_at, 0)
    member = f"<@{generation.member_id}>"
    about = (
        localized("moderation-reports-of-gone", count=known.count, member=member, when=made)
        if url is None
        else localized("moderation-reports", count=known.count, url=url, member=member, when=made)
    )
    lines = [about]
    prompt = prompt_of(generation.task)
    if prompt:
        lines.append(
            f"> {covered(escape(label(prompt, _PROMPT)))}"
            if words
            else f"-# {localized('moderation-restricted-words')}"
        )
    lines += [f"- <@{member_id}>: {escape(label(reason, _REASON))}" for member_id, reason in known.reasons]
    if known.count > len(known.reasons):
        lines.append(f"- {localized('moderation-more-reports', count=known.count - len(known.reasons))}")
    return "\n".join([*lines, *_done(known, generation, blocked_by)])


def _done(known: ReportCard, generation: Generation, blocked_by: int | None) -> Sequence[str]:
    """Return what the staff have done, a line each."""
    done = []
    if generation.state is State.DELETED:
        by, by_id = localized("moderation-deleted-by-author"), known.deleted_by
        done.append(localized("moderation-deleted-by", moderator=f"<@{by_id}>") if by_id else by)
    elif known.hidden_by is not None:
        done.append(localized("moderation-hidden-by", moderator=f"<@{known.hidden_by}>"))
    if blocked_by is not None:
        done.append(localized("moderation-blocked-by", moderator=f"<@{blocked_by}>"))
    if known.dismissed_by is not None:
        done.append(localized("moderation-dismissed-by", moderator=f"<@{known.dismissed_by}>"))
    return [f"-# {said}" for said in done]


def deleted_for(task: CreateTask, server: str, reason: str, *, words: bool = True) -> str:
    """Return what the author of a video reads after a moderator deleted it.

    Args:
        task: What the video was made from.
        server: The server's name.
        reason: What the moderator said.
        words: Whether the prompt may be shown.
    """
    prompt = prompt_excerpt(task, 120, before="\n> ") if words else ""
    return localized("moderation-deleted-for", server=verbatim(server), reason=_quoted(reason)) + prompt


def deleted_notice(member_id: int, reason: str) -> str:
    """Return the notice in the channel for an author whose direct messages are closed."""
    said = localized("moderation-deleted-notice", member=f"<@{member_id}>", reason=_quoted(reason))
    return f"-# {said}"


def _quoted(reason: str) -> str:
    return f"“{escape(label(reason, _REASON))}”"
