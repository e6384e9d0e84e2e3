"""What a server's moderators read on the card of `/server`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.guilds.guild_settings import GuildSettings, MemberLimits, MemberNotification, ResultPlace
from bot.languages import number
from bot.texts.command_mentions import mention
from bot.texts.excerpts import verbatim
from bot.texts.option_labels import QUALITIES
from bot.texts.permissions import listed
from bot.texts.quantities import amount, in_credits

SERVER_ONLY = "That sets up a server: use it in one."
AWAY = "I'm not a member of this server, so there is nothing to set up here. Its moderators can add me first."
NOT_THERE_YET = "Discord hasn't told me about this server's channels and roles yet. Try again in a minute."
NOT_ALLOWED = (
    "Changing these settings takes **Manage Server**, and you don't have it any more. Nothing is changed; "
    "ask somebody who has it."
)

OVERVIEW, LIMITS, WHERE = "Settings of this server", "Limits and budget", "Where"
NOTIFICATIONS, SHOWCASE, CONTENT, RECORD = "Notifications", "Showcase", "Content", "Record"

AT_ONCE = "-# Each change is in effect at once, and goes into the record."
SAVED = "-# Saved, and in effect."
OPEN, BACK, REMOVE = "Open", "All settings", "Remove"
BACK_TO_LIMITS = "Limits and budget"

# Limits.
EDIT_VIDEOS, EDIT_CREDITS, EDIT_BUDGET, EDIT_DAYS = "Limit videos", "Limit credits", "Set budget", "Set days"
WITHOUT_LIMITS, REMOVE_LIMITS, TURN_OFF = "Without limits", "Remove its limits", "Turn off"
PICK_ROLE, PICK_PRIORITY = "Limits for a role", "Roles that come first in the queue"
NO_LIMITS = "no limits"
EVERYONE_FIRST = "Everyone has that role, so it would put nobody first. Nothing is changed."
ROLE_GONE = "That role was deleted. Nothing is changed."
MOST_GENEROUS = "-# Of the limits for everyone and for a member's roles, the most generous counts."

# Where.
PICK_CHANNELS, PICK_RESULTS, PICK_TAGS = "Channels in which I may be used", "Where videos go", "Tags for new posts"
PLACES = {
    ResultPlace.SAME_CHANNEL: "The channel they are asked for in",
    ResultPlace.RESULTS_CHANNEL: "One channel for all",
    ResultPlace.MEMBER_THREAD: "A thread for each member",
    ResultPlace.FORUM: "Posts in a forum",
}
PICK_PLACE_CHANNEL = {
    ResultPlace.RESULTS_CHANNEL: "The channel for all videos",
    ResultPlace.MEMBER_THREAD: "The channel of the members' threads",
    ResultPlace.FORUM: "The forum",
}
_USED_IN = "Members can use me in"
PENDING = "Choose the channel below: until then nothing changes."
WRONG_KIND = "That is not the kind of channel that fits. Nothing is changed."
CHANNEL_GONE = "That channel was deleted. Nothing is changed."
FORUM_CHANGED = "The forum has changed meanwhile. Choose from its tags once more."
NEEDS_TAG = "This forum takes no post without a tag: choose at least one."
SPOILER_ON, SPOILER_OFF = "Post every video as a spoiler", "Stop posting every video as a spoiler"
PRIVATE = "-# What is asked for in a channel or thread that fewer people may see than this one stays there."
AGE_RESTRICTED = "-# What is asked for in an age-restricted channel stays in age-restricted channels."

# Notifications and showcase.
PICK_NOTIFY = "How members are told"
NOTIFY = {
    MemberNotification.MENTION: "A mention in the channel",
    MemberNotification.DIRECT_MESSAGE: "A direct message",
    MemberNotification.BOTH: "A mention and a direct message",
    MemberNotification.NONE: "Not at all",
}
PICK_STAFF, PICK_SHOWCASE = "The staff channel", "The showcase"
REMOVE_STAFF, REMOVE_SHOWCASE = "No staff channel", "No showcase"
EDIT_STARS = "Set stars"
STAFF_USE = "-# There I post budget warnings, failures in a row, reports and what else moderators should know."


@dataclass(frozen=True)
class ChannelState:
    """A channel of the settings as the bot finds it."""

    id: int
    #: The permissions that the bot lacks there; None when the channel is gone, or hidden from the bot.
    missing: tuple[str, ...] | None = ()
    #: Whether everyone in the server sees it; None when that is unknown.
    is_for_all: bool | None = None


def too_old() -> str:
    """Return that a card of somebody without Manage Server holds no longer."""
    again = f"Use {mention('server')} again: Discord then says whether you may."
    return f"This card is too old. {again} Nothing is changed."


def not_yours() -> str:
    """Return that a card is somebody else's."""
    return f"This card belongs to somebody else. Use {mention('server')} yourself, if you may."


def heading(name: str, text: str = "") -> str:
    """Return the heading of a page, and what is below it."""
    return f"## {name}\n{text}" if text else f"## {name}"


def part(name: str, text: str) -> str:
    """Return a part of a page: what it is, and what holds."""
    return f"**{name}**\n{text[0].upper()}{text[1:]}"


def integrations(bot_name: str) -> str:
    """Return where Discord's own permissions for commands are."""
    return (
        "-# Who may use which command, and in which channels, is set in Discord: "
        f"Server Settings → Integrations → {verbatim(bot_name)}."
    )


def limits(held: MemberLimits) -> str:
    """Return limits on one line, such as "4 videos an hour, 5 a day · 2.5 credits a day"."""
    videos = ((held.at_once, "at once"), (held.per_hour, "an hour"), (held.per_day, "a day"))
    spent = ((held.credits_per_day, "a day"), (held.credits_per_month, "a month"))
    parts = [
        _with_noun([(_videos(most), f"{most}", when) for most, when in videos if most is not None]),
        _with_noun([(in_credits(most), number(most), when) for most, when in spent if most is not None]),
        f"up to {held.longest_seconds} s" if held.longest_seconds is not None else "",
        f"up to {QUALITIES[held.best_quality]}" if held.best_quality is not None else "",
    ]
    return " · ".join(part for part in parts if part) or NO_LIMITS


def _with_noun(counted: Sequence[tuple[str, str, str]]) -> str:
    """Return how much there may be in each time, with the noun only once; each is given with it and without."""
    named = [f"{full if index == 0 else short} {when}" for index, (full, short, when) in enumerate(counted)]
    return ", ".join(named)


def budget(settings: GuildSettings) -> str:
    """Return the budget of a server on one line, in money too where the host says what a credit costs."""
    parts = [
        f"{amount(settings.credits_per_day)} a day" if settings.credits_per_day is not None else "",
        f"{amount(settings.credits_per_month)} a month" if settings.credits_per_month is not None else "",
    ]
    return " · ".join(part for part in parts if part) or "no limit"


def role(role_id: int, existing: Collection[int]) -> str:
    """Return a role as the card shows it."""
    return f"<@&{role_id}>" if role_id in existing else f"a deleted role (`{role_id}`)"


def channel(state: ChannelState) -> str:
    """Return a channel as the card shows it."""
    return f"<#{state.id}>" if state.missing is not None else f"<#{state.id}> (deleted, or hidden from me)"


def missing(states: Sequence[ChannelState]) -> list[str]:
    """Return a line for each group of channels in which the bot lacks the same permissions."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for state in states:
        if state.missing:
            lacking.setdefault(state.missing, []).append(f"<#{state.id}>")
    return [f"⚠️ In {_few(places)} I'm missing {listed(names)}." for names, places in lacking.items()]


def seen_by_all(staff: ChannelState) -> str:
    """Return that a staff channel is none."""
    return (
        f"⚠️ Everyone in this server sees <#{staff.id}>, and so who reported what. Choose one that moderators alone see."
    )


def not_seen_by_all(results: ChannelState) -> str:
    """Return that some members may not see their videos."""
    return f"-# Not everyone sees <#{results.id}>: whoever doesn't won't see videos there, not even their own."


def _few(places: Sequence[str], most: int = 3) -> str:
    more = len(places) - most
    return ", ".join(places[:most]) + (f" and {more} more" if more > 0 else "")


# --- the overview -----------------------------------------------------------------------------------------------------


def limits_summary(settings: GuildSettings) -> str:
    """Return the limits and the budget in short."""
    own = [counted(len(settings.role_limits), "role")] if settings.role_limits else []
    if settings.new_member_days:
        own.append(f"members who joined less than {counted(settings.new_member_days, 'day')} ago")
    lines = [f"Everyone: {limits(settings.limits)}", f"Own limits: {', '.join(own)}" if own else ""]
    return "\n".join([*filter(None, lines), f"Budget: {budget(settings)}"])


def where_summary(settings: GuildSettings, results: ChannelState | None) -> str:
    """Return where the bot is used and where its videos go, in short."""
    used = f"in {counted(len(settings.channels), 'channel')}" if settings.channels else "in every channel"
    spoiler = ", as spoilers" if settings.spoiler else ""
    return f"Members can use me {used}\nVideos go to: {place(settings.results, results)}{spoiler}"


def place(results: ResultPlace, state: ChannelState | None) -> str:
    """Return where videos go."""
    said = PLACES[results]
    said = said[0].lower() + said[1:]
    return said if state is None else f"{said}, {channel(state)}"


def notifications_summary(settings: GuildSettings, staff: ChannelState | None) -> str:
    """Return how members and moderators are told, in short."""
    members = NOTIFY[settings.notify]
    told = "none" if staff is None else channel(staff)
    return f"Members: {members[0].lower()}{members[1:]}\nStaff channel: {told}"


def showcase_summary(settings: GuildSettings, showcase: ChannelState | None) -> str:
    """Return where and when a video is put on show, in short."""
    return "None" if showcase is None else f"{channel(showcase)}, {_stars(settings.showcase_stars)}"


def record_summary(last: str | None) -> str:
    """Return the newest entry of the record, in short."""
    return "Nothing has been changed yet." if last is None else last


# --- the pages --------------------------------------------------------------------------------------------------------


def everyone(settings: GuildSettings, host_at_once: int) -> str:
    """Return the limits of everyone, and the host's that holds besides."""
    host = f"-# Whoever runs this bot lets each member have {host_at_once} under way at once, in all servers together."
    return part("Everyone", f"{limits(settings.limits)}\n{host}")


def budget_part(settings: GuildSettings) -> str:
    """Return the budget of the server."""
    return part("Budget", f"{budget(settings)}, for all members together")


def roles_part(settings: GuildSettings, existing: Collection[int]) -> str:
    """Return the limits of roles."""
    lines = [f"{role(role_id, existing)} · {limits(held)}" for role_id, held in settings.role_limits.items()]
    return part("Roles", "\n".join([*(lines or ["No role has limits of its own."]), MOST_GENEROUS]))


def new_members_part(settings: GuildSettings) -> str:
    """Return the rule for new members."""
    if not settings.new_member_days:
        return part("New members", "no rule of their own")
    return part("New members", f"{_new(settings)} · {limits(settings.new_member_limits)}")


def priority_part(settings: GuildSettings, existing: Collection[int]) -> str:
    """Return the roles that come first in the queue."""
    roles = ", ".join(role(role_id, existing) for role_id in settings.priority_roles)
    return part("First in the queue", roles or "nobody")


def remove_gone(number: int, what: str) -> str:
    """Return the label of the button that takes deleted roles or channels out of the settings."""
    return f"Remove {counted(number, f'deleted {what}')}"


def role_page(settings: GuildSettings, role_id: int, existing: Collection[int]) -> str:
    """Return the limits of one role."""
    held = settings.role_limits.get(role_id)
    none = f"It has none of its own: those for everyone hold ({limits(settings.limits)})."
    said = none if held is None else limits(held)
    return f"## Limits for {role(role_id, existing)}\n{said[0].upper()}{said[1:]}\n{MOST_GENEROUS}"


def new_members_page(settings: GuildSettings) -> str:
    """Return the rule for new members, at length."""
    if not settings.new_member_days:
        said = "There is no rule for them. *Set days* says for how long a member counts as new."
    else:
        said = f"{_new(settings)} have these limits alone, whatever their roles:\n{limits(settings.new_member_limits)}"
    return heading("New members", said)


def too_many_roles(most: int) -> str:
    """Return that no more roles can have limits."""
    return f"{most} roles have limits of their own, and that is all I keep. Remove those of another role first."


def too_many_channels(most: int) -> str:
    """Return that no more channels can be allowed."""
    return f"That would be more than {most} channels, and that is all I keep. Remove some first."


def too_many_priority_roles(most: int) -> str:
    """Return that no more roles can come first."""
    return f"That would be more than {most} roles, and that is all I keep. Remove some first."


def channels_part(states: Sequence[ChannelState], results: ChannelState | None) -> str:
    """Return the channels in which the bot may be used; the buttons below videos work where those go."""
    if not states:
        return part(_USED_IN, "every channel where Discord lets them")
    named = ", ".join(channel(state) for state in states)
    return part(_USED_IN, named + (", and the channel where videos go" if results else ""))


def results_part(results: ResultPlace, state: ChannelState | None, tags: Sequence[str], *, spoiler: bool) -> str:
    """Return where videos go."""
    said = place(results, state)
    if tags:
        said += f", tagged {', '.join(verbatim(tag) for tag in tags)}"
    return part("Videos go to", said + ("\nEvery video is a spoiler." if spoiler else ""))


def members_told(settings: GuildSettings) -> str:
    """Return how members are told."""
    return part("Members", f"{NOTIFY[settings.notify]}, when their video is there or will not come")


def staff_told(state: ChannelState | None) -> str:
    """Return where the moderators are told."""
    return part("Staff channel", f"{'none' if state is None else channel(state)}\n{STAFF_USE}")


def showcase_page(settings: GuildSettings, state: ChannelState | None) -> str:
    """Return where and when a video is put on show."""
    if state is None:
        return "There is no showcase. Choose its channel: videos that members star are shown there, with credit."
    return f"{channel(state)}, {_stars(settings.showcase_stars)}"


def _new(settings: GuildSettings) -> str:
    return f"Members who joined less than {counted(settings.new_member_days, 'day')} ago"


def _stars(number: int) -> str:
    return f"from {counted(number, 'star')}, or when a moderator says so" if number else "when a moderator says so"


def _videos(count: int) -> str:
    return "1 video" if count == 1 else f"{count} videos"


def counted(number: int, what: str) -> str:
    """Return a number of things, `what` being the word for one."""
    return f"{number or 'no'} {what}" + ("" if number == 1 else "s")
