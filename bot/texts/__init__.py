"""Every text that a member reads, in one place."""

from __future__ import annotations

import time
from datetime import datetime
from decimal import Decimal

from bot.crun import CreateTask
from bot.discord_api.limits import MAX_ALT_TEXT
from bot.discord_api.refusals import refusal_of
from bot.generations.store import Generation, Reason, State
from bot.member_text.spoilers import covered, is_spoiler
from bot.member_text.unicode import clean, cut, start_of_character
from bot.monitoring.disk_space import is_full
from bot.texts.discord_refusals import refused as refused_by_discord
from bot.texts.markdown import escape, escape_within
from bot.texts.progress import moment
from bot.texts.refusals import declined, what_came
from bot.units import MIB

#: How much of a prompt a card shows; the button under it shows the rest.
PROMPT_ON_CARD = 180

#: How many times as much as is shown of a text is looked at.
_READ = 8

#: How much of a file's name is shown, and how much of that is its end, which says what kind of file it is.
_FILE_NAME, _FILE_NAME_END = 60, 12

_QUALITY = {"std": "720p", "pro": "1080p", "4K": "4K"}
_ORIENTATION = {"video": "follows {clip}", "image": "moves like {clip}, keeps the picture's facing"}

RESTARTING = "I'm restarting right now. Try again in half a minute, nothing was charged."
TOO_SLOW = "I was too slow just now: try that once more."
SERVER_ONLY = "I make videos in servers only. Try this in one of your server's channels."
SOMETHING_BROKE = "Something broke on my side. Nothing was charged; the host can find the details in the log."
NO_ROOM = (
    "My disk takes no more files right now, so I couldn't keep a video safe. The host knows. Nothing was charged; try "
    "again later."
)
LOOKING_AGAIN = "I'm asking again. If the video is ready, it appears here in a moment."
NOTHING_TO_LOOK_FOR = "There's nothing left to look for: this one has been taken up already."
NOT_YOURS = "Only the member who asked for this video can do that."
ON_ITS_WAY = "On its way: the card is in the channel."
GONE = "I can't find this generation any more."

LOOK_AGAIN = "Look again"
FULL_PROMPT = "Full prompt"
GIVEN_PICTURE = "The picture that was given"


def member_limit(most: int) -> str:
    """Say that a member has as many videos under way as they may have at a time."""
    count = "one video" if most == 1 else f"{most} videos"
    return (
        f"You have {count} under way, and that's as many as a member may have at a time here. "
        "Try again when one of them is done; `/generations` shows them. Nothing was charged."
    )


#: Discord's own names, as a moderator reads them in the channel's settings.
_PERMISSIONS = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "attach_files": "Attach Files",
    "read_message_history": "Read Message History",
}


def broken(error: BaseException) -> str:
    """Say what went wrong before anything was charged, where that is known."""
    refusal = refusal_of(error)
    if refusal is not None:
        return f"{refused_by_discord(refusal)} Nothing was charged."
    return NO_ROOM if is_full(error) else SOMETHING_BROKE


def missing_permissions(names: list[str], *, in_thread: bool) -> str:
    """Say which permissions the bot needs here before it starts anything."""
    place = "this thread" if in_thread else "this channel"
    which = ", ".join(f"**{_PERMISSIONS[name]}**" for name in names)
    return (
        f"I couldn't post the video in {place}: I'm missing {which}. "
        "Ask a moderator to allow that here, or use another channel. Nothing was charged."
    )


LOCKED_FOR_YOU = (
    "This thread is locked, and you can't write in it, so I make no videos for you here. Nothing was charged. "
    "Ask a moderator to unlock it, or use another channel."
)


def member_lacks(names: list[str], *, in_thread: bool) -> str:
    """Say which permissions a member needs to ask for a video here."""
    place = "this thread" if in_thread else "this channel"
    which = ", ".join(f"**{_PERMISSIONS[name]}**" for name in names)
    return (
        f"You may not do that in {place}: you're missing {which}. Nothing was charged. "
        "Ask a moderator to allow it, or use a channel where you have it."
    )


def timed_out(until: datetime | None) -> str:
    """Say that a member in a timeout cannot ask for videos."""
    over = f" It lasts until {moment(until.timestamp(), time.time())}." if until is not None else ""
    return f"You're in a timeout, so I make no videos for you right now.{over} Nothing was charged."


def refused(error_message: str) -> str:
    """Say that the options do not fit together, in the words of the rule that they break."""
    return f"That doesn't fit together: {error_message} Nothing was charged."


def megabytes(size: int) -> str:
    """Return a size in words."""
    return f"{size / MIB:.1f} MB".replace(".0 MB", " MB")


def prompt_of(task: CreateTask) -> str:
    """Return what the member wrote; empty when nothing was asked for in words."""
    given = task.wire()["input"]
    shots = given.get("multi_prompt") or []
    return str(given.get("prompt") or " | ".join(shot["prompt"] for shot in shots))


def folded(text: str, limit: int) -> str:
    """Put a text on one line, in at most `limit` characters: cut at a word's end, or within a very long word."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    whole_words = flat[: limit - 1].rsplit(" ", 1)[0]
    return cut(f"{whole_words}…" if 3 * len(whole_words) >= 2 * limit else flat, limit)


def plain(text: str) -> str:
    """Return Markdown that shows a member's words, or a file's, as they were typed: nothing bold, no link, no mention.

    What is long is cut before: see `excerpt` and `whole`.
    """
    return escape(clean(text))


def excerpt(text: str, limit: int) -> str:
    """Return the beginning of a member's words on one line as `plain` does, at most `limit` characters of them.

    Words of which some stand between bars are a spoiler as a whole, wherever they are cut.
    """
    shown = escape(label(text, limit))
    return covered(shown) if is_spoiler(text) else shown


def whole(text: str, limit: int) -> str:
    """Return a member's words with all their lines as `plain` does, as far as `limit` characters hold them escaped.

    Words of which some stand between bars are a spoiler as a whole.
    """
    if is_spoiler(text):
        return covered(escape_within(clean(text), limit - len(covered("|"))))
    return escape_within(clean(text), limit)


def label(text: str, limit: int) -> str:
    """Return the beginning of a member's words for where Discord knows no Markdown: options, labels, descriptions."""
    # However much of it is not seen or is space, more than this is not read.
    beginning = text[: _READ * limit]
    return folded(clean(beginning) + ("…" if len(text) > len(beginning) else ""), limit)


def file_name(name: str) -> str:
    """Return Markdown that shows a file's name on one line; of a long one, its beginning and its end."""
    return escape(file_label(name))


def file_label(name: str) -> str:
    """Return the same as `file_name` for where Discord knows no Markdown."""
    flat = " ".join(clean(name).split()) or "file"
    if len(flat) > _FILE_NAME:
        end = flat[start_of_character(flat, len(flat) - _FILE_NAME_END) :]
        flat = cut(flat, _FILE_NAME - len(end)) + end
    return flat


def title(task: CreateTask) -> str:
    """Return what kind of video it is."""
    given = task.wire()["input"]
    if "video_urls" in given:
        return "Motion"
    if given.get("multi_shots"):
        return "Story"
    return "Picture to video" if given.get("img_urls") else "Video"


def link_target(url: str) -> str:
    """Return an address to stand in the parentheses of a Markdown link, as it came: it may be signed.

    Discord takes parentheses in it as long as they are paired. One without its partner would end the link early, so
    they are encoded then: that may break a signature, and the link is broken otherwise.
    """
    depth = 0
    for character in url:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth not in {0, 1}:  # Discord knows no parentheses within others
            break
    return url if depth == 0 else url.replace("(", "%28").replace(")", "%29")


def open_video(*, spoiler: bool) -> str:
    """Name the link to a video, which shows nothing of it."""
    return "Open the video (spoiler)" if spoiler else "Open the video"


def settings(task: CreateTask, *, spoiler: bool = False) -> str:
    """Return the settings on one line.

    Args:
        task: What is sent to crun.
        spoiler: Whether the clip is to be covered.
    """
    given = task.wire()["input"]
    parts = [_QUALITY.get(given.get("mode", ""), "")]
    if "video_urls" in given:
        # Discord's thumbnails show pictures only, so the clip is a link.
        link = f"[the clip]({link_target(given['video_urls'][0])})"
        said = _ORIENTATION[given.get("character_orientation", "video")]
        parts.append(said.format(clip=covered(link) if spoiler else link))
        parts.append("with its sound" if given.get("keep_original_sound") else "without sound")
    else:
        parts.append(f"{given['duration']} s" if given.get("duration") else "")
        parts.append(given.get("aspect_ratio") or ("the picture's shape" if given.get("img_urls") else ""))
        parts.append("with sound" if given.get("audio") else "without sound")
        parts += [f"@{plain(element['name'])}" for element in given.get("element_list") or []]
    return " · ".join(part for part in parts if part)


def cost(price: Decimal, *, exact: bool) -> str:
    """Say what it will cost, in credits, or will probably cost."""
    return amount(price) if exact else f"about {amount(price)}"


def amount(price: Decimal) -> str:
    """Return a price in credits in words."""
    number = f"{price.normalize():f}"
    return f"{number} credit" if number == "1" else f"{number} credits"


#: What the line of a card begins with for which nothing was sent; on cards of earlier versions too.
QUEUED = "Queued"


def charged(generation: Generation) -> str:
    """Say whether it was charged."""
    if generation.sent_at is None or generation.credits == 0:
        return "Nothing was charged."
    if generation.credits is not None:
        return f"It cost {amount(generation.credits)}."
    if generation.state is State.UNCONFIRMED:
        return "It may have been charged."
    if generation.estimate:
        return f"It costs about {amount(generation.estimate)}."
    return "It was sent; what it costs isn't known yet."


def queued(ahead: int) -> str:
    """Say how many are in front."""
    return f"{QUEUED} · next in line" if ahead == 0 else f"{QUEUED} · {ahead} ahead of you"


def held_up(reason: Reason) -> str:
    """Say why a generation has to wait before it can start."""
    if reason is Reason.UNREACHABLE:
        return f"{QUEUED} · the video service can't be reached, I keep trying"
    if reason is Reason.OUTAGE:
        return f"{QUEUED} · the video service only answers with errors right now, I keep trying"
    if reason is Reason.CREDITS:
        return f"{QUEUED} · the bot's account is out of credits. The host knows; your video waits until there are some"
    if reason is Reason.KEY:
        return f"{QUEUED} · the video service doesn't let the bot in. The host knows; your video waits"
    return f"{QUEUED} · the video service is busy, I keep trying"


def bar(done: float, *, cells: int = 10) -> str:
    """Draw how much of the usual time has passed; never full before the video is there."""
    filled = min(cells - 1, max(0, round(done * cells)))
    return "▰" * filled + "▱" * (cells - filled)


UPLOADING = "Ready · bringing it here"


def delivered_line(generation: Generation, jump_url: str) -> str:
    """Return the one line that a card becomes when its video is posted."""
    words = excerpt(prompt_of(generation.task), 80)
    about = f" · {words}" if words else ""
    return f"-# [{title(generation.task)}]({jump_url}) for <@{generation.member_id}>{about}"


def delivered(generation: Generation) -> str:
    """Return what stands under the posted video; the mention is the notification."""
    return f"<@{generation.member_id}>, your video is ready."


ALT_WITHOUT_WORDS = "The video that was asked for"


def alt_text(task: CreateTask) -> str:
    """Return a description of the video for those who do not see it."""
    words = prompt_of(task)
    if is_spoiler(words):
        return "A video that is marked as a spoiler"
    return label(words, MAX_ALT_TEXT) or "The character from the picture, moving like the clip"


def still_looked_for(generation: Generation) -> str:
    """Say until when a video that was not there at the limit comes by itself; empty where it never will."""
    until = generation.looked_for_until
    if until is None:
        return ""
    if until <= time.time():
        return f"I don't ask for it by myself any more; *{LOOK_AGAIN}* asks once more. Nothing is charged again."
    return (
        f"I keep asking until <t:{until:.0f}:f>, and when it's there it comes by itself. "
        f"*{LOOK_AGAIN}* asks now. Nothing is charged again."
    )


def ended(generation: Generation) -> str:
    """Say what happened to a generation that has no posted video, and what to do."""
    failure = generation.failure
    reason = failure.reason if failure is not None else Reason.BROKEN
    words = _service_words(generation)
    task = f"Task `{generation.task_id}`" if generation.task_id else "The task"
    said = f" It said: “{words}”" if words else ""
    find = f"{still_looked_for(generation)} The host can ask for it by this id.".lstrip()
    match reason:
        case Reason.CREDITS:
            return (
                "**Out of credits.** The bot's account has too few left for this video. The host has to add some; "
                "nothing was charged. Try again later."
            )
        case Reason.KEY:
            return (
                "**The bot isn't let in.** The video service doesn't accept its key. The host has to look at it; "
                "nothing was charged."
            )
        case Reason.DISABLED:
            return (
                "**Switched off.** The video service has turned this kind of video off for now. "
                "Nothing was charged; try another command or come back later."
            )
        case Reason.NOT_FOUND:
            return (
                "**Not on offer.** The video service doesn't know this model, or something the request names, "
                f"any more.{said} Nothing was charged."
            )
        case Reason.REFUSED:
            return declined(failure, said)
        case Reason.ADDRESS:
            return (
                "**Not passed on.** What answered isn't the video service itself, and it didn't pass this request on."
                f"{said} Nothing was charged, and the host knows. Try again later."
            )
        case Reason.BUSY:
            return (
                "**Too busy.** The video service had no room for too long, so I stopped trying. "
                "Nothing was charged; try again later."
            )
        case Reason.UNREACHABLE:
            return (
                "**No connection.** The video service couldn't be reached for too long. "
                "Nothing was charged; try again later."
            )
        case Reason.OUTAGE:
            return (
                "**Out of order.** The video service answered everything with errors for too long. "
                "Nothing was charged; try again later."
            )
        case Reason.UNCONFIRMED:
            return (
                f"**Unclear.** I sent this request and it {what_came(failure)}, so it may or may not have been charged."
                f"{said} I don't send it again by myself. Before you repeat it, ask the host whether it was made: "
                f"the id to name is `{generation.id}`."
            )
        case Reason.FAILED:
            return (
                f"**It didn't work out.** The video service couldn't make this one.{said} {charged(generation)} "
                "Try other words or files."
            )
        case Reason.UNFETCHED:
            return (
                f"**It couldn't get your files.** The video service didn't reach what you gave.{said} "
                f"{charged(generation)} {_another_way(generation)}"
            )
        case Reason.LOST:
            return f"**Lost at the service.** {task} isn't known there any more. {find}"
        case Reason.NO_VIDEO:
            return f"**No video came back.** {task} is finished but has no file so far. {find}"
        case Reason.OVERDUE:
            return f"**Taking very long.** {task} isn't finished yet. It isn't lost. {find}"
        case Reason.CHANNEL:
            return (
                "**I can't post here.** The video is ready, but this channel doesn't let me send it. "
                f"Let me send messages and files, then press *{LOOK_AGAIN}*. Nothing is charged again."
            )
        case Reason.HIDDEN:
            return (
                "**I can't see whether it's posted.** Discord didn't answer when I posted the video, and I can't read "
                f"the messages there. Let me, then press *{LOOK_AGAIN}*, or bring it elsewhere with `/generations`."
            )
        case Reason.POSTING:
            return (
                "**Couldn't post it.** The video is ready, but Discord didn't take it. "
                f"Press *{LOOK_AGAIN}* in a while. Nothing is charged again."
            )
        case Reason.TOO_LARGE:
            return (
                "**Too large for this server.** The video is ready but over the upload limit here. "
                "Open it below and save it soon: the link doesn't live long."
            )
        case Reason.DOWNLOAD:
            return (
                "**Couldn't fetch it.** The video is finished, but its file couldn't be downloaded. "
                f"Press *{LOOK_AGAIN}* in a while. Nothing is charged again."
            )
        case Reason.DISK:
            return (
                "**No room.** The video is ready, but the bot's disk took no more for a whole day. The host knows. "
                f"Press *{LOOK_AGAIN}* when there's room. Nothing is charged again."
            )
        case Reason.EXPIRED:
            return (
                "**Your files have expired.** This waited so long for its turn that Discord doesn't give them out any "
                "more. Press *Edit* to give them once more. Nothing was charged."
            )
        case Reason.COPY:
            return "**Taken on elsewhere.** Another program has taken this request on. Nothing was charged here."
        case Reason.CARD_GONE:
            return (
                "**Stopped.** I was restarted, and the card of this request is gone, so I didn't send it. "
                "Nothing was charged. Still want it? Ask for it once more."
            )
        case Reason.UNSEEN:
            return (
                "**Stopped.** I was restarted and couldn't look at the card of this request, so I didn't send it. "
                "Nothing was charged. Still want it? Ask for it once more."
            )
        case Reason.BROKEN:
            return "**Something broke on my side.** The host can find the details in the log. Nothing was charged."


def _service_words(generation: Generation) -> str:
    """Return what the service said, covered where it may repeat words that are a spoiler."""
    said = generation.failure.words if generation.failure is not None else ""
    words = excerpt(said, 300)
    return covered(words) if words and is_spoiler(prompt_of(generation.task)) and not is_spoiler(said) else words


def _another_way(generation: Generation) -> str:
    """Say what to do about files that crun could not fetch."""
    if generation.asked is None:
        return "Send it again with the files attached."
    if generation.asked.hand_over:
        return "I had handed them over myself this time: press *Again* later, or *Edit* to give other files."
    return "The files are fine: press *Again*, and I hand them over in another way."
