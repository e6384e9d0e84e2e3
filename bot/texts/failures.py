"""What a member reads about a generation that has no posted video: why, what it cost, and what to do about it.

Each `Reason` has a heading. What follows it is a fixed sentence, or one that names the task, the cost or what the video
service said.
"""

from __future__ import annotations

import math
import time

from bot.generations.model import Failure, Generation, Reason, State
from bot.member_text.spoilers import covered, is_spoiler
from bot.texts.command_mentions import mention
from bot.texts.excerpts import excerpt
from bot.texts.quantities import amount, moment
from bot.texts.result_buttons import LOOK_AGAIN
from bot.texts.signs import signed
from bot.texts.task_summary import prompt_of

#: How much of what the video service said is shown, in characters.
_SERVICE_WORDS = 300

_HEADINGS = {
    Reason.CREDITS: "Out of credits.",
    Reason.KEY: "The bot isn't let in.",
    Reason.DISABLED: "Switched off.",
    Reason.NOT_FOUND: "Not on offer.",
    Reason.REFUSED: "Not accepted.",
    Reason.ADDRESS: "Not passed on.",
    Reason.BUSY: "Too busy.",
    Reason.UNREACHABLE: "No connection.",
    Reason.OUTAGE: "Out of order.",
    Reason.UNCONFIRMED: "Unclear.",
    Reason.NOT_MADE: "Not made.",
    Reason.FAILED: "It didn't work out.",
    Reason.UNFETCHED: "It couldn't get your files.",
    Reason.LOST: "Lost at the service.",
    Reason.NO_VIDEO: "No video came back.",
    Reason.OVERDUE: "Taking very long.",
    Reason.CHANNEL: "I can't post here.",
    Reason.RESTRICTED: "I can't post here.",
    Reason.HIDDEN: "I can't see whether it's posted.",
    Reason.POSTING: "Couldn't post it.",
    Reason.TOO_LARGE: "Too large for this server.",
    Reason.DOWNLOAD: "Couldn't fetch it.",
    Reason.DISK: "No room.",
    Reason.EXPIRED: "Your files have expired.",
    Reason.COPY: "Taken on elsewhere.",
    Reason.CARD_GONE: "Stopped.",
    Reason.UNSEEN: "Stopped.",
    Reason.BROKEN: "Something broke on my side.",
    Reason.PAUSED: "Paused.",
    Reason.BY_STAFF: "Cancelled by a moderator.",
    Reason.HELD_BACK: "Not posted, as asked.",
}

#: The sentences that are always the same.
_FIXED = {
    Reason.CREDITS: (
        "The bot's account has too few left for this video, and nothing was charged. "
        "Whoever runs this bot has to add some; try again later."
    ),
    Reason.KEY: (
        "The video service doesn't accept its key, and nothing was charged. Whoever runs this bot has to look at it."
    ),
    Reason.DISABLED: (
        "The video service has turned this kind of video off for now. "
        "Nothing was charged; try another command or come back later."
    ),
    Reason.BUSY: (
        "The video service had no room for too long, so I stopped trying. Nothing was charged; try again later."
    ),
    Reason.UNREACHABLE: ("The video service couldn't be reached for too long. Nothing was charged; try again later."),
    Reason.OUTAGE: (
        "The video service answered everything with errors for too long. Nothing was charged; try again later."
    ),
    Reason.CHANNEL: (
        "The video is ready, but this channel doesn't let me send it. "
        f"Let me send messages and files, then press *{LOOK_AGAIN}*. Nothing is charged again."
    ),
    Reason.POSTING: (
        f"The video is ready, but Discord didn't take it. Press *{LOOK_AGAIN}* in a while. Nothing is charged again."
    ),
    Reason.TOO_LARGE: (
        "The video is ready but over the upload limit here. Open it below and save it soon: the link doesn't live long."
    ),
    Reason.DOWNLOAD: (
        "The video is finished, but its file couldn't be downloaded. "
        f"Press *{LOOK_AGAIN}* in a while. Nothing is charged again."
    ),
    Reason.DISK: (
        "The video is ready, but the bot's disk took no more for a whole day. Whoever runs this bot knows. "
        f"Press *{LOOK_AGAIN}* when there's room. Nothing is charged again."
    ),
    Reason.NOT_MADE: (
        "Whoever runs this bot has looked: the video service never made this one, and nothing was charged. "
        "Press *Again* if you still want it."
    ),
    Reason.EXPIRED: (
        "This waited so long for its turn that Discord doesn't give them out any more. "
        "Press *Edit* to give them once more. Nothing was charged."
    ),
    Reason.COPY: "Another program has taken this request on. Nothing was charged here.",
    Reason.CARD_GONE: (
        "I was restarted, and the card of this request is gone, so I didn't send it. "
        "Nothing was charged. Still want it? Ask for it once more."
    ),
    Reason.UNSEEN: (
        "I was restarted and couldn't look at the card of this request, so I didn't send it. "
        "Nothing was charged. Still want it? Ask for it once more."
    ),
    Reason.BROKEN: "Whoever runs this bot can find the details in the log. Nothing was charged.",
    Reason.PAUSED: "Whoever runs this bot has paused me. Nothing was charged; try again later.",
    Reason.BY_STAFF: "It wasn't sent yet, so nothing was charged.",
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
    }
)

#: What a refusal without words means, by its HTTP status.
_STATUS_MEANINGS = {
    400: "it can't make sense of the request",
    403: "something on the way to it blocks this request",
    406: "it can't answer this kind of request",
    409: "it's at odds with something it has already",
    411: "it can't make sense of the request",
    413: "the request is too large",
    414: "the request is too long",
    415: "it doesn't take this kind of file or request",
    422: "something in it isn't allowed",
    431: "the request is too long",
    451: "it isn't allowed to for legal reasons",
}

#: What is said while the bot goes on trying to post a video. For other reasons there is `_NOT_POSTED`.
_NOT_POSTED_YET = {
    Reason.CHANNEL: (
        "**I can't post here.** The video is ready, but neither this channel nor your direct messages let me send it. "
        "Let me send messages and files here"
    ),
    Reason.RESTRICTED: (
        "**I can't post here.** The video is ready and stays in age-restricted channels. Let me send messages and "
        "files here, and keep this channel age-restricted"
    ),
    Reason.HIDDEN: (
        "**I can't see whether it's posted.** Discord didn't answer when I posted the video, and I can't read "
        "the messages there to find out. Let me read the message history"
    ),
    Reason.DOWNLOAD: "**Couldn't fetch it yet.** The video is finished, but its file couldn't be downloaded so far",
    Reason.TOO_LARGE: (
        "**Too large to post.** The video is ready, but the video service gives no link to it right now"
    ),
    Reason.DISK: "**No room.** The video is ready, but the bot's disk takes no more. Whoever runs this bot knows",
}
_NOT_POSTED = "**Couldn't post it yet.** The video is ready, but Discord didn't take it so far"


def heading(generation: Generation) -> str:
    """Return what happened, in a few bold words behind the sign of its state."""
    return signed(generation, f"**{headline(_reason(generation))}**")


def headline(reason: Reason) -> str:
    """Return what happened in a few words."""
    return _HEADINGS[reason]


def ended(generation: Generation) -> str:
    """Return what happened to a generation that has no posted video, what to do, and whether it was charged."""
    reason = _reason(generation)
    said = f"{heading(generation)} {_FIXED.get(reason) or _sentence(generation, reason)}"
    return f"{said} {charged(generation)}" if reason in _AFTER_IT_WAS_MADE else said


def charged(generation: Generation) -> str:
    """Return whether it was charged, and how much."""
    if generation.sent_at is None or generation.credits == 0:
        return "Nothing was charged."
    if generation.credits is not None:
        return f"It cost {amount(generation.credits)}."
    if generation.state is State.UNCONFIRMED:
        return "It may have been charged."
    if generation.estimate:
        return f"It costs about {amount(generation.estimate)}."
    return "It was sent; what it costs isn't known yet."


def what_came(failure: Failure | None) -> str:
    """Return what the answer to a request was that may or may not have been carried out."""
    code = failure.code if failure is not None else None
    if code is None:
        return "never got an answer"
    if 200 <= code < 300:
        return "got an answer that makes no sense"
    return f"was answered with an error ({f'HTTP {code}' if 300 <= code < 600 else f'code {code}'})"


def not_posted_yet(generation: Generation) -> str:
    """Return why a video is not posted yet, and when that is tried again."""
    what = _NOT_POSTED_YET.get(_reason(generation), _NOT_POSTED)
    return signed(
        generation,
        f"{what}; I keep trying, next at {next_try(generation)}. "
        f"*{LOOK_AGAIN}* or {mention('generations')} fetches it now. Nothing is charged again.",
    )


def next_try(generation: Generation) -> str:
    """Return when it is next tried to post a video."""
    now = time.time()
    return moment(math.ceil(generation.try_at or now), now)


def _reason(generation: Generation) -> Reason:
    return generation.failure.reason if generation.failure is not None else Reason.BROKEN


def _sentence(generation: Generation, reason: Reason) -> str:
    """Return what follows the heading where that is not always the same."""
    task = f"Task `{generation.task_id}`" if generation.task_id else "The task"
    said = _service_words(generation)
    find = f"{still_looked_for(generation)} Whoever runs this bot can ask for it by this id.".lstrip()
    match reason:
        case Reason.REFUSED:
            return _declined(generation.failure, said)
        case Reason.NOT_FOUND:
            return (
                "The video service doesn't know this model, or something the request names, "
                f"any more.{said} Nothing was charged."
            )
        case Reason.ADDRESS:
            return (
                "What answered isn't the video service itself, and it didn't pass this request on."
                f"{said} Nothing was charged, and whoever runs this bot knows. Try again later."
            )
        case Reason.UNCONFIRMED:
            return (
                f"I sent this request and it {what_came(generation.failure)}, so it may or may not have been charged."
                f"{said} I don't send it again by myself. Before you repeat it, ask whoever runs this bot whether it "
                f"was made: the id to name is `{generation.id}`."
            )
        case Reason.RESTRICTED:
            return (
                "The video is ready and stays in age-restricted channels, and here I can't send it. Let me send "
                f"messages and files in this channel and press *{LOOK_AGAIN}*, or bring it to another age-restricted "
                f"channel with {mention('generations')}. Nothing is charged again."
            )
        case Reason.HIDDEN:
            return (
                "Discord didn't answer when I posted the video, and I can't read the messages there. "
                f"Let me, then press *{LOOK_AGAIN}*, or bring it elsewhere with {mention('generations')}."
            )
        case Reason.HELD_BACK:
            return f"The video is made and charged. Its member finds it in {mention('generations')}, as a private link."
        case Reason.FAILED:
            return f"The video service couldn't make this one.{said} {charged(generation)} Try other words or files."
        case Reason.UNFETCHED:
            return (
                f"The video service didn't reach what you gave.{said} {charged(generation)} {_another_way(generation)}"
            )
        case Reason.LOST:
            return f"{task} isn't known there any more. {find}"
        case Reason.NO_VIDEO:
            return f"{task} is finished but has no file so far. {find}"
        case Reason.OVERDUE:
            return f"{task} isn't finished yet. It isn't lost. {find}"
        case _:
            raise AssertionError(f"There is no sentence for {reason}")


def _service_words(generation: Generation) -> str:
    """Return what the service said as a sentence, covered where it may repeat a prompt that is a spoiler."""
    said = generation.failure.words if generation.failure is not None else ""
    words = excerpt(said, _SERVICE_WORDS)
    if not words:
        return ""
    if is_spoiler(prompt_of(generation.task)) and not is_spoiler(said):
        words = covered(words)
    return f" It said: “{words}”"


def _declined(failure: Failure | None, said: str) -> str:
    """Return why the service turned a request down: in its own words, or else what its HTTP status means."""
    code = failure.code if failure is not None else None
    why = f" (HTTP {code}: {_STATUS_MEANINGS.get(code, 'it gives no reason')})" if code is not None and not said else ""
    return f"The video service turned this request down{why}; nothing was charged.{said} Change that and send it again."


def still_looked_for(generation: Generation) -> str:
    """Return until when crun is asked for a video that was late; empty when it will not be."""
    until = generation.looked_for_until
    if until is None:
        return ""
    if until <= time.time():
        return f"I don't ask for it by myself any more; *{LOOK_AGAIN}* asks once more. Nothing is charged again."
    return (
        f"I keep asking until <t:{until:.0f}:f>, and when it's there it comes by itself. "
        f"*{LOOK_AGAIN}* asks now. Nothing is charged again."
    )


def _another_way(generation: Generation) -> str:
    """Return what to do about files that crun could not fetch."""
    if generation.asked is None:
        return "Send it again with the files attached."
    if generation.asked.upload_files:
        return "I had handed them over myself this time: press *Again* later, or *Edit* to give other files."
    return "The files are fine: press *Again*, and I hand them over in another way."
