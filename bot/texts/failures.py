"""What a member reads about a generation that has no posted video: why, what it cost, and what to do about it.

Each `Reason` has a heading. What follows it is a fixed sentence, or one that names the task, the cost or what the video
service said.
"""

from __future__ import annotations

import math
import time

from bot.generations.model import Failure, Generation, Reason, State
from bot.languages import Localized, localized, sentences
from bot.member_text.spoilers import covered, is_spoiler
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount, moment
from bot.texts.signs import signed
from bot.texts.task_summary import prompt_of

#: How much of what the video service said is shown, in characters.
_SERVICE_WORDS = 300

_HEADINGS = {
    Reason.CREDITS: Localized("failures-heading-credits"),
    Reason.KEY: Localized("failures-heading-key"),
    Reason.DISABLED: Localized("failures-heading-disabled"),
    Reason.NOT_FOUND: Localized("failures-heading-not-found"),
    Reason.REFUSED: Localized("failures-heading-refused"),
    Reason.ADDRESS: Localized("failures-heading-address"),
    Reason.BUSY: Localized("failures-heading-busy"),
    Reason.UNREACHABLE: Localized("failures-heading-unreachable"),
    Reason.OUTAGE: Localized("failures-heading-outage"),
    Reason.UNCONFIRMED: Localized("failures-heading-unconfirmed"),
    Reason.NOT_MADE: Localized("failures-heading-not-made"),
    Reason.FAILED: Localized("failures-heading-failed"),
    Reason.UNFETCHED: Localized("failures-heading-unfetched"),
    Reason.LOST: Localized("failures-heading-lost"),
    Reason.NO_VIDEO: Localized("failures-heading-no-video"),
    Reason.OVERDUE: Localized("failures-heading-overdue"),
    Reason.OTHER_KEY: Localized("failures-heading-other-key"),
    Reason.CHANNEL: Localized("failures-heading-channel"),
    Reason.RESTRICTED: Localized("failures-heading-restricted"),
    Reason.HIDDEN: Localized("failures-heading-hidden"),
    Reason.POSTING: Localized("failures-heading-posting"),
    Reason.TOO_LARGE: Localized("failures-heading-too-large"),
    Reason.DOWNLOAD: Localized("failures-heading-download"),
    Reason.DISK: Localized("failures-heading-disk"),
    Reason.EXPIRED: Localized("failures-heading-expired"),
    Reason.COPY: Localized("failures-heading-copy"),
    Reason.CARD_GONE: Localized("failures-heading-card-gone"),
    Reason.UNSEEN: Localized("failures-heading-unseen"),
    Reason.BROKEN: Localized("failures-heading-broken"),
    Reason.PAUSED: Localized("failures-heading-paused"),
    Reason.BY_STAFF: Localized("failures-heading-by-staff"),
    Reason.HELD_BACK: Localized("failures-heading-held-back"),
}

#: The sentences that are always the same.
_FIXED = {
    Reason.CREDITS: Localized("failures-credits"),
    Reason.KEY: Localized("failures-key"),
    Reason.DISABLED: Localized("failures-disabled"),
    Reason.BUSY: Localized("failures-busy"),
    Reason.UNREACHABLE: Localized("failures-unreachable"),
    Reason.OUTAGE: Localized("failures-outage"),
    Reason.CHANNEL: Localized("failures-channel"),
    Reason.POSTING: Localized("failures-posting"),
    Reason.TOO_LARGE: Localized("failures-too-large"),
    Reason.DOWNLOAD: Localized("failures-download"),
    Reason.DISK: Localized("failures-disk"),
    Reason.NOT_MADE: Localized("failures-not-made"),
    Reason.EXPIRED: Localized("failures-expired"),
    Reason.COPY: Localized("failures-copy"),
    Reason.CARD_GONE: Localized("failures-card-gone"),
    Reason.UNSEEN: Localized("failures-unseen"),
    Reason.BROKEN: Localized("failures-broken"),
    Reason.PAUSED: Localized("failures-paused"),
    Reason.BY_STAFF: Localized("failures-by-staff"),
}

#: The reasons whose sentence does not say what it cost: crun was at work by then, so each may be charged or not.
_AFTER_IT_WAS_MADE = frozenset(
    {
        Reason.CHANNEL,
        Reason.RESTRICTED,
        Reason.HIDDEN,
        Reason.POSTING,
        Reason.TOO_LARGE,
        Reason.DOWNLOAD,
        Reason.DISK,
        Reason.LOST,
        Reason.NO_VIDEO,
        Reason.OVERDUE,
        Reason.OTHER_KEY,
    }
)

#: What a refusal without words means, by its HTTP status.
_STATUS_MEANINGS = {
    400: Localized("failures-status-senseless"),
    403: Localized("failures-status-blocked"),
    406: Localized("failures-status-unanswerable"),
    409: Localized("failures-status-at-odds"),
    411: Localized("failures-status-senseless"),
    413: Localized("failures-status-too-large"),
    414: Localized("failures-status-too-long"),
    415: Localized("failures-status-wrong-kind"),
    422: Localized("failures-status-not-allowed"),
    431: Localized("failures-status-too-long"),
    451: Localized("failures-status-illegal"),
}

#: What is said while the bot goes on trying to post a video. For other reasons there is `_NOT_POSTED`.
_NOT_POSTED_YET = {
    Reason.CHANNEL: Localized("failures-not-yet-channel"),
    Reason.RESTRICTED: Localized("failures-not-yet-restricted"),
    Reason.HIDDEN: Localized("failures-not-yet-hidden"),
    Reason.DOWNLOAD: Localized("failures-not-yet-download"),
    Reason.TOO_LARGE: Localized("failures-not-yet-too-large"),
    Reason.DISK: Localized("failures-not-yet-disk"),
}
_NOT_POSTED = Localized("failures-not-yet-posting")


def heading(generation: Generation) -> str:
    """Return what happened, in a few bold words behind the sign of its state."""
    return signed(generation, f"**{headline(_reason(generation))}**")


def headline(reason: Reason) -> str:
    """Return what happened in a few words."""
    return _HEADINGS[reason]()


def ended(generation: Generation) -> str:
    """Return what happened to a generation that has no posted video, what to do, and whether it was charged."""
    reason = _reason(generation)
    fixed = _FIXED.get(reason)
    said = _sentence(generation, reason) if fixed is None else fixed()
    cost = charged(generation) if reason in _AFTER_IT_WAS_MADE else ""
    return f"{heading(generation)} {sentences(said, cost)}"


def charged(generation: Generation) -> str:
    """Return whether it was charged, and how much."""
    if generation.sent_at is None or generation.credits == 0:
        return localized("failures-uncharged")
    if generation.credits is not None:
        return localized("failures-charged", credits=amount(generation.credits))
    if generation.state is State.UNCONFIRMED:
        return localized("failures-maybe-charged")
    if generation.estimate:
        return localized("failures-about", credits=amount(generation.estimate))
    return localized("failures-cost-unknown")


def what_came(failure: Failure | None) -> str:
    """Return what the answer to a request was that may or may not have been carried out."""
    code = failure.code if failure is not None else None
    if code is None:
        return localized("failures-no-answer")
    if 200 <= code < 300:
        return localized("failures-senseless-answer")
    return localized("failures-error-answer", code=f"HTTP {code}" if 300 <= code < 600 else f"code {code}")


def not_posted_yet(generation: Generation) -> str:
    """Return why a video is not posted yet, and when that is tried again."""
    what = _NOT_POSTED_YET.get(_reason(generation), _NOT_POSTED)
    said = localized(
        "failures-not-posted-yet", what=what(), when=next_try(generation), generations=mention("generations")
    )
    return signed(generation, said)


def next_try(generation: Generation) -> str:
    """Return when it is next tried to post a video."""
    now = time.time()
    return moment(math.ceil(generation.try_at or now), now)


def _reason(generation: Generation) -> Reason:
    return generation.failure.reason if generation.failure is not None else Reason.BROKEN


def _sentence(generation: Generation, reason: Reason) -> str:
    """Return what follows the heading where that is not always the same."""
    said, generations = _service_words(generation), mention("generations")
    match reason:
        case Reason.REFUSED:
            return _declined(generation.failure, said)
        case Reason.NOT_FOUND:
            return sentences(localized("failures-not-found"), said, localized("failures-uncharged"))
        case Reason.ADDRESS:
            return sentences(localized("failures-address"), said, localized("failures-address-end"))
        case Reason.UNCONFIRMED:
            sent = localized("failures-unconfirmed", answer=what_came(generation.failure))
            return sentences(sent, said, localized("failures-unconfirmed-end", id=generation.id))
        case Reason.RESTRICTED:
            return localized("failures-restricted", generations=generations)
        case Reason.HIDDEN:
            return localized("failures-hidden", generations=generations)
        case Reason.HELD_BACK:
            return localized("failures-held-back", generations=generations)
        case Reason.FAILED:
            made = localized("failures-failed")
            return sentences(made, said, charged(generation), localized("failures-failed-end"))
        case Reason.UNFETCHED:
            reached = localized("failures-unfetched")
            return sentences(reached, said, charged(generation), _another_way(generation))
        case Reason.LOST | Reason.NO_VIDEO | Reason.OVERDUE | Reason.OTHER_KEY:
            asked = localized("failures-by-this-id")
            return sentences(_late(reason, generation.task_id), still_looked_for(generation), asked)
        case _:
            raise AssertionError(f"There is no sentence for {reason}")


def _late(reason: Reason, task_id: str | None) -> str:
    """Return why there is no video yet of a task that crun has accepted."""
    known, task = ("yes", f"`{task_id}`") if task_id else ("no", "")
    if reason is Reason.LOST:
        return localized("failures-lost", known=known, task=task)
    if reason is Reason.NO_VIDEO:
        return localized("failures-no-video", known=known, task=task)
    if reason is Reason.OTHER_KEY:
        return localized("failures-other-key", known=known, task=task)
    return localized("failures-overdue", known=known, task=task)


def _service_words(generation: Generation) -> str:
    """Return what the service said as a sentence, covered where it may repeat a prompt that is a spoiler."""
    said = generation.failure.words if generation.failure is not None else ""
    words = excerpt(said, _SERVICE_WORDS).rstrip(".")
    # What a proxy answers may be nothing but its code, which is said beside it.
    if not words or words.isdecimal():
        return ""
    if is_spoiler(prompt_of(generation.task)) and not is_spoiler(said):
        words = covered(words)
    return localized("failures-service-words", words=words)


def _declined(failure: Failure | None, said: str) -> str:
    """Return why the service turned a request down: in its own words, or else what its HTTP status means."""
    code = failure.code if failure is not None else None
    if code is None or said:
        down = localized("failures-declined")
    else:
        meaning = _STATUS_MEANINGS.get(code, Localized("failures-status-unknown"))
        down = localized("failures-declined-because", code=str(code), meaning=meaning())
    return sentences(down, said, localized("failures-declined-end"))


def still_looked_for(generation: Generation) -> str:
    """Return until when crun is asked for a video that was late; empty when it will not be."""
    until = generation.looked_for_until
    if until is None:
        return ""
    if until <= time.time():
        return localized("failures-looked-for-no-more")
    return localized("failures-looked-for", when=f"<t:{until:.0f}:f>")


def _another_way(generation: Generation) -> str:
    """Return what to do about files that crun could not fetch."""
    if generation.asked is None:
        return localized("failures-attach-again")
    if generation.asked.upload_files:
        return localized("failures-handed-over")
    return localized("failures-hand-over")
