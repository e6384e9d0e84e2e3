"""What `/privacy` says: what is kept, for how long, and what a member can do about that."""

from __future__ import annotations

from bot.generations.erasure import NotErasedYet
from bot.privacy.member_data import MemberDataCount
from bot.texts.command_mentions import mention

EXPORT = "Export"
DELETE = "Delete everything of mine"
DELETE_FOR_GOOD = "Delete for good"
KEEP = "Keep it"
POLICY = "Privacy policy"

ALREADY_AT_IT = "I'm writing your files already, one moment."
OTHERS = (
    "I read no messages but those you use a command or a menu on, and know you by your Discord id alone. "
    "Your prompts, pictures and clips go to crun, the video service; what Discord and crun keep is up to them."
)
KEPT = "All right, nothing was deleted."

_LONGEST_MONTH = 31


def kept(keep_days: int) -> str:
    """Return what is kept and for how long."""
    return (
        "**What I keep of you**\n"
        f"- **Requests**: prompt, options, links to your files and the video, channel, cost. {_kept_after(keep_days)} "
        "Of a deleted video the prompt and links go at once.\n"
        f"- **Characters** ({mention('character list')}): name, words and pictures, until you delete them.\n"
        "- **Unfinished requests and storyboards**, until 30 days after the last change.\n"
        f"- **{mention('preferences')}**, until you reset them.\n"
        "- **Your consent** to use people's pictures, until you delete everything."
    )


def _kept_after(keep_days: int) -> str:
    if keep_days >= _LONGEST_MONTH:
        return f"After {days(keep_days)} only the cost stays, without your name."
    # This month's requests stay counted for their member, so that limits hold.
    return (
        f"After {days(keep_days)} the prompt and links go, and once the month is over your name: only the cost stays."
    )


def days(number: int) -> str:
    """Return a number of days in words."""
    return "a day" if number == 1 else f"{number} days"


def ask_to_delete(count: MemberDataCount) -> str:
    """Return the question whether to delete everything of a member."""
    named = [
        _number(count.requests, "request"),
        _number(count.elements, "character"),
        _number(count.drafts, "draft"),
        "preferences of your own" if count.preferences else "",
    ]
    what = ", ".join(filter(None, named))
    return (
        f"**Delete everything of yours?** {f'You have {what}. ' if what else ''}There is no way back.\n"
        "- Videos stay where they were posted. Delete those first that are to go.\n"
        "- What is under way is finished and posted first, and forgotten then; what is unclear, within a week.\n"
        "- How much you asked for this month stays counted until it ends, without words, so that limits hold.\n"
        "- What a server's moderators noted, such as a block, stays theirs."
    )


def deleted(left: NotErasedYet) -> str:
    """Return that everything of a member is deleted, and what is deleted later."""
    said = ["**Done.**"]
    if left == NotErasedYet():
        said.append("Everything of yours is deleted.")
    if left.under_way:
        what = "One request is" if left.under_way == 1 else f"{left.under_way} requests are"
        said.append(f"{what} still under way: finished and posted first, and forgotten within an hour after that.")
    if left.unconfirmed:
        what = "One request is" if left.unconfirmed == 1 else f"{left.unconfirmed} requests are"
        said.append(
            f"{what} unclear, since the video service never answered: forgotten a week after sending, as a video may "
            "still be found until then."
        )
    return " ".join(said)


def exported(part: int, parts: int) -> str:
    """Return what is written above one of the exported files."""
    which = "" if parts == 1 else f", file {part} of {parts}"
    return f"All I keep of you{which}."


def _number(count: int, what: str) -> str:
    if not count:
        return ""
    return f"1 {what}" if count == 1 else f"{count} {what}s"
