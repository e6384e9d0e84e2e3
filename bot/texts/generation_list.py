"""The list of `/generations`: a member's videos, and the buttons that bring one here or open it privately."""

from __future__ import annotations

from bot.generations.list_filter import Progress
from bot.generations.model import Generation, Reason, State
from bot.languages import Localized, localized, number
from bot.texts import excerpts
from bot.texts.command_mentions import mention
from bot.texts.failures import next_try
from bot.texts.quantities import amount
from bot.texts.signs import signed
from bot.texts.task_summary import prompt_excerpt, prompt_of, title

BRING_HERE = Localized("generation-list-bring-here")
PRIVATE_LINK = Localized("generation-list-private-link")
OPEN = Localized("generation-list-open")
TO_LIST = Localized("generation-list-to-list")
ANY_COMMAND = Localized("generation-list-any-command")
PROGRESS = {
    Progress.ANY: Localized("generation-list-progress-any"),
    Progress.WAITING: Localized("generation-list-progress-waiting"),
    Progress.MAKING: Localized("generation-list-progress-making"),
    Progress.POSTED: Localized("generation-list-progress-posted"),
    Progress.NOT_POSTED: Localized("generation-list-progress-not-posted"),
    Progress.OVER: Localized("generation-list-progress-over"),
}
WHERE = {"all": Localized("generation-list-where-all"), "here": Localized("generation-list-where-here")}

LOOKING_HERE = Localized("generation-list-looking-here")
COMES_HERE = Localized("generation-list-comes-here")
LOOKING_DIRECT = Localized("generation-list-looking-direct")
COMES_DIRECT = Localized("generation-list-comes-direct")
NO_SUCH_CHOICE = Localized("generation-list-no-such-choice")
STAYS_PRIVATE = Localized("generation-list-stays-private")
NOTHING_TO_BRING = Localized("generation-list-nothing-to-bring")

_STATES = {
    State.ACCEPTED: Localized("generation-list-state-queued"),
    State.QUEUED: Localized("generation-list-state-queued"),
    State.RUNNING: Localized("generation-list-state-running"),
    State.READY: Localized("generation-list-state-ready"),
    State.FAILED: Localized("generation-list-state-failed"),
    State.UNCONFIRMED: Localized("generation-list-state-unconfirmed"),
    State.OVERDUE: Localized("generation-list-state-overdue"),
    State.UNDELIVERED: Localized("generation-list-state-undelivered"),
    State.DELETED: Localized("generation-list-state-deleted"),
    State.CANCELLED: Localized("generation-list-state-cancelled"),
}

#: Characters of the prompt in the list.
_PROMPT = 120
#: And in an option of the select.
_PROMPT_IN_OPTION = 70


def none_yet() -> str:
    """Return that there is nothing to list, and how to begin."""
    return localized("generation-list-none-yet", video=mention("video"), motion=mention("motion"))


def list_title(total: int) -> str:
    """Return the heading of a member's list."""
    return f"**{localized('generation-list-your-videos')}** · {number(total)}"


def none_of_these() -> str:
    """Return that no video is like what was chosen."""
    return f"**{localized('generation-list-your-videos')}** · {localized('generation-list-none-of-these')}"


def state(generation: Generation) -> str:
    """Return what has become of a video, in a few words."""
    if generation.is_erased_unposted:
        return _STATES[State.DELETED]()
    failure = generation.failure
    if generation.state is State.UNDELIVERED and failure is not None and failure.reason is Reason.HELD_BACK:
        return localized("generation-list-state-held-back")
    return _STATES.get(generation.state, Localized("generation-list-state-delivered"))()


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
        facts.append(localized("generation-list-another-server"))
    if generation.state is State.UNDELIVERED and generation.try_at is not None:
        facts.append(localized("generation-list-next-try", when=next_try(generation)))
    if not words:
        return " · ".join([*facts, localized("generation-list-age-restricted")])
    return " · ".join(facts) + prompt_excerpt(generation.task, _PROMPT, before="\n> ")


def _cost(generation: Generation) -> str:
    if generation.cost:
        return amount(generation.cost)
    # Once it was sent, only crun can say that nothing was charged.
    return (
        localized("generation-list-cost-unknown")
        if generation.sent_at is not None and generation.credits is None
        else localized("generation-list-uncharged")
    )
