"""The list of `/generations`: a member's videos, and the buttons that bring one here or open it privately."""

from __future__ import annotations

from bot.generations.list_filter import Progress
from bot.generations.model import Generation, Reason, State
from bot.texts import excerpts
from bot.texts.command_mentions import mention
from bot.texts.failures import next_try
from bot.texts.quantities import amount
from bot.texts.signs import signed
from bot.texts.task_summary import prompt_excerpt, prompt_of, title

BRING_HERE = "Bring it here"
PRIVATE_LINK = "Private link"
OPEN = "Choose one to see what you can do with it"
TO_LIST = "Back to the list"
ANY_COMMAND = "All commands"
PROGRESS = {
    Progress.ANY: "In any state",
    Progress.WAITING: "Waiting",
    Progress.MAKING: "Being made",
    Progress.POSTED: "Posted",
    Progress.NOT_POSTED: "Ready, not posted",
    Progress.OVER: "Failed, cancelled or deleted",
}
WHERE = {"all": "In all servers", "here": "In this server"}
NONE_OF_THESE = "**Your videos** · none of them is like this. Choose something else below."

LOOKING_HERE = "I'm fetching it. It appears in this channel in a moment; nothing is charged again."
COMES_HERE = "All right: it comes to this channel as soon as it's ready."
LOOKING_DIRECT = "I'm fetching it. It comes to your direct messages in a moment; nothing is charged again."
COMES_DIRECT = "All right: it comes to your direct messages as soon as it's ready."
NO_SUCH_CHOICE = "That can't be chosen any more."
STAYS_PRIVATE = (
    "You asked for it where not everyone may see it, so it goes only where nobody else can. "
    "Bring it to the channel where you asked, or use *Private link*."
)
NOTHING_TO_BRING = "There's nothing to bring: it has been posted already, or it ended without a video."

_STATES = {
    State.ACCEPTED: "queued",
    State.QUEUED: "queued",
    State.RUNNING: "generating",
    State.READY: "on its way",
    State.FAILED: "didn't work out",
    State.UNCONFIRMED: "unclear: it may or may not have been made",
    State.OVERDUE: "taking very long",
    State.UNDELIVERED: "ready, not posted",
    State.DELETED: "deleted",
    State.CANCELLED: "cancelled",
}

#: Characters of the prompt in the list.
_PROMPT = 120
#: And in an option of the select.
_PROMPT_IN_OPTION = 70


def none_yet() -> str:
    """Return that there is nothing to list, and how to begin."""
    return f"You haven't asked for a video yet. Try {mention('video')} or {mention('motion')}."


def list_title(total: int) -> str:
    """Return the heading of a member's list."""
    return f"**Your videos** · {total}"


def state(generation: Generation) -> str:
    """Return what has become of a video, in a few words."""
    if generation.is_erased_unposted:
        return _STATES[State.DELETED]
    failure = generation.failure
    if generation.state is State.UNDELIVERED and failure is not None and failure.reason is Reason.HELD_BACK:
        return "ready, not posted, as asked"
    return _STATES.get(generation.state, "posted")


def option(generation: Generation, *, words: bool) -> str:
    """Return the label of a video in a select, where Discord covers nothing; `words` is whether to name its prompt."""
    prompt = excerpts.label(prompt_of(generation.task), _PROMPT_IN_OPTION) if words else ""
    return title(generation.task) + (f" · {prompt}" if prompt else "")


def in_list(generation: Generation, jump_url: str | None, guild_id: int | None, *, words: bool = True) -> str:
    """Return the lines for one video in its member's list.

    Args:
        generation: The video.
        jump_url: Where its message is: the video's, or else the card's.
        guild_id: The server in which the list is shown.
        words: Whether the prompt may be shown there.
    """
    shown = signed(generation, f"[{state(generation)}]({jump_url})" if jump_url else state(generation))
    facts = [f"**{title(generation.task)}**", shown, f"<t:{generation.created_at:.0f}:R>", _cost(generation)]
    if generation.guild_id != guild_id:
        facts.append("asked for in another server")
    if generation.state is State.UNDELIVERED and generation.try_at is not None:
        facts.append(f"next try at {next_try(generation)}")
    if not words:
        return " · ".join([*facts, "from an age-restricted channel"])
    return " · ".join(facts) + prompt_excerpt(generation.task, _PROMPT, before="\n> ")


def _cost(generation: Generation) -> str:
    if generation.cost:
        return amount(generation.cost)
    # Once it was sent, only crun can say that nothing was charged.
    return "cost not known" if generation.sent_at is not None and generation.credits is None else "nothing charged"
