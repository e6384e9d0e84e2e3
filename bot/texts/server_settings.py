"""What a server's moderators read on the card of `/server`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.guilds.guild_settings import GuildSettings, MemberNotification, ResultPlace
from bot.languages import Localized, joined, listed, localized
from bot.texts.command_mentions import mention
from bot.texts.excerpts import verbatim
from bot.texts.member_limits import limits
from bot.texts.permissions import named
from bot.texts.quantities import amount

SERVER_ONLY = Localized("server-settings-server-only")
AWAY = Localized("server-settings-away")
NOT_THERE_YET = Localized("server-settings-not-there-yet")
NOT_ALLOWED = Localized("server-settings-not-allowed")

OVERVIEW = Localized("server-settings-overview")
LIMITS = Localized("server-settings-limits")
WHERE = Localized("server-settings-where")
NOTIFICATIONS = Localized("server-settings-notifications")
SHOWCASE = Localized("server-settings-showcase")
CONTENT = Localized("server-settings-content")
RECORD = Localized("server-settings-record")

AT_ONCE = Localized("server-settings-at-once")
SAVED = Localized("server-settings-saved")
OPEN = Localized("server-settings-open")
BACK = Localized("server-settings-back")
REMOVE = Localized("server-settings-remove")
BACK_TO_LIMITS = Localized("server-settings-back-to-limits")

# Limits.
EDIT_VIDEOS = Localized("server-settings-edit-videos")
EDIT_CREDITS = Localized("server-settings-edit-credits")
EDIT_BUDGET = Localized("server-settings-edit-budget")
EDIT_DAYS = Localized("server-settings-edit-days")
WITHOUT_LIMITS = Localized("server-settings-without-limits")
REMOVE_LIMITS = Localized("server-settings-remove-limits")
TURN_OFF = Localized("server-settings-turn-off")
PICK_ROLE = Localized("server-settings-pick-role")
PICK_PRIORITY = Localized("server-settings-pick-priority")
EVERYONE_FIRST = Localized("server-settings-everyone-first")
ROLE_GONE = Localized("server-settings-role-gone")
MOST_GENEROUS = Localized("server-settings-most-generous")

# Where.
PICK_CHANNELS = Localized("server-settings-pick-channels")
PICK_RESULTS = Localized("server-settings-pick-results")
PICK_TAGS = Localized("server-settings-pick-tags")
PLACES = {
    ResultPlace.SAME_CHANNEL: Localized("server-settings-same-channel"),
    ResultPlace.RESULTS_CHANNEL: Localized("server-settings-one-channel"),
    ResultPlace.MEMBER_THREAD: Localized("server-settings-member-thread"),
    ResultPlace.FORUM: Localized("server-settings-forum"),
}
#: The same within a sentence.
PLACES_WITHIN = {
    ResultPlace.SAME_CHANNEL: Localized("server-settings-to-same-channel"),
    ResultPlace.RESULTS_CHANNEL: Localized("server-settings-to-one-channel"),
    ResultPlace.MEMBER_THREAD: Localized("server-settings-to-member-thread"),
    ResultPlace.FORUM: Localized("server-settings-to-forum"),
}
PICK_PLACE_CHANNEL = {
    ResultPlace.RESULTS_CHANNEL: Localized("server-settings-pick-results-channel"),
    ResultPlace.MEMBER_THREAD: Localized("server-settings-pick-thread-channel"),
    ResultPlace.FORUM: Localized("server-settings-pick-forum"),
}
_USED_IN = Localized("server-settings-used-in")
PENDING = Localized("server-settings-pending")
WRONG_KIND = Localized("server-settings-wrong-kind")
CHANNEL_GONE = Localized("server-settings-channel-gone")
FORUM_CHANGED = Localized("server-settings-forum-changed")
NEEDS_TAG = Localized("server-settings-needs-tag")
SPOILER_ON = Localized("server-settings-spoiler-on")
SPOILER_OFF = Localized("server-settings-spoiler-off")
PRIVATE = Localized("server-settings-private")
AGE_RESTRICTED = Localized("server-settings-age-restricted")

# Notifications and showcase.
PICK_NOTIFY = Localized("server-settings-pick-notify")
NOTIFY = {
    MemberNotification.MENTION: Localized("server-settings-mention"),
    MemberNotification.DIRECT_MESSAGE: Localized("server-settings-direct-message"),
    MemberNotification.BOTH: Localized("server-settings-mention-and-direct-message"),
    MemberNotification.NONE: Localized("server-settings-not-at-all"),
}
#: The same within a sentence.
NOTIFY_WITHIN = {
    MemberNotification.MENTION: Localized("server-settings-by-mention"),
    MemberNotification.DIRECT_MESSAGE: Localized("server-settings-by-direct-message"),
    MemberNotification.BOTH: Localized("server-settings-by-mention-and-direct-message"),
    MemberNotification.NONE: Localized("server-settings-in-no-way"),
}
PICK_STAFF = Localized("server-settings-pick-staff")
PICK_SHOWCASE = Localized("server-settings-pick-showcase")
REMOVE_STAFF = Localized("server-settings-remove-staff")
REMOVE_SHOWCASE = Localized("server-settings-remove-showcase")
EDIT_STARS = Localized("server-settings-edit-stars")
STAFF_USE = Localized("server-settings-staff-use")


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
    return localized("server-settings-too-old", server=mention("server"))


def not_yours() -> str:
    """Return that a card is somebody else's."""
    return localized("server-settings-not-yours", server=mention("server"))


def heading(name: str, text: str = "") -> str:
    """Return the heading of a page, and what is below it."""
    return f"## {name}\n{text}" if text else f"## {name}"


def part(name: str, text: str) -> str:
    """Return a part of a page: what it is, and what holds."""
    return f"**{name}**\n{capitalized(text)}"


def integrations(bot_name: str) -> str:
    """Return where Discord's own permissions for commands are."""
    return f"-# {localized('server-settings-integrations', bot=verbatim(bot_name))}"


def budget(settings: GuildSettings) -> str:
    """Return the budget of a server on one line, in money too where the host says what a credit costs."""
    parts = []
    if settings.credits_per_day is not None:
        parts.append(localized("server-settings-budget-a-day", budget=amount(settings.credits_per_day)))
    if settings.credits_per_month is not None:
        parts.append(localized("server-settings-budget-a-month", budget=amount(settings.credits_per_month)))
    return " · ".join(parts) or localized("server-settings-no-limit")


def role(role_id: int, existing: Collection[int]) -> str:
    """Return a role as the card shows it."""
    if role_id in existing:
        return f"<@&{role_id}>"
    return localized("server-settings-deleted-role", id=f"{role_id}")


def channel(state: ChannelState) -> str:
    """Return a channel as the card shows it."""
    shown = f"<#{state.id}>"
    return shown if state.missing is not None else localized("server-settings-gone-channel", channel=shown)


def missing(states: Sequence[ChannelState]) -> list[str]:
    """Return a line for each group of channels in which the bot lacks the same permissions."""
    lacking: dict[tuple[str, ...], list[str]] = {}
    for state in states:
        if state.missing:
            lacking.setdefault(state.missing, []).append(f"<#{state.id}>")
    return [
        f"⚠️ {localized('server-settings-missing', channels=_few(places), permissions=named(names))}"
        for names, places in lacking.items()
    ]


def seen_by_all(staff: ChannelState) -> str:
    """Return that a staff channel is none."""
    said = localized("server-settings-seen-by-all", channel=f"<#{staff.id}>")
    return f"⚠️ {said}"


def not_seen_by_all(results: ChannelState) -> str:
    """Return that some members may not see their videos."""
    said = localized("server-settings-not-seen-by-all", channel=f"<#{results.id}>")
    return f"-# {said}"


def _few(places: Sequence[str], most: int = 3) -> str:
    more = len(places) - most
    if more <= 0:
        return joined(places)
    return localized("server-settings-and-more", channels=listed(places[:most]), more=more)


# --- the overview -----------------------------------------------------------------------------------------------------


def limits_summary(settings: GuildSettings) -> str:
    """Return the limits and the budget in short."""
    lines = [localized("server-settings-everyone-in-short", limits=limits(settings.limits))]
    own = []
    if settings.role_limits:
        own.append(localized("server-settings-roles", count=len(settings.role_limits)))
    if settings.new_member_days:
        own.append(localized("server-settings-joined-less-than", count=settings.new_member_days))
    if own:
        lines.append(localized("server-settings-own-limits", whose=joined(own)))
    return "\n".join([*lines, localized("server-settings-budget-in-short", budget=budget(settings))])


def where_summary(settings: GuildSettings, results: ChannelState | None) -> str:
    """Return where the bot is used and where its videos go, in short."""
    if settings.channels:
        used = localized("server-settings-used-in-channels", count=len(settings.channels))
    else:
        used = localized("server-settings-used-everywhere")
    where = place(settings.results, results)
    if settings.spoiler:
        return f"{used}\n{localized('server-settings-to-as-spoilers', place=where)}"
    return f"{used}\n{localized('server-settings-to', place=where)}"


def place(results: ResultPlace, state: ChannelState | None) -> str:
    """Return where videos go."""
    said = PLACES_WITHIN[results]()
    return said if state is None else localized("server-settings-place", place=said, channel=channel(state))


def notifications_summary(settings: GuildSettings, staff: ChannelState | None) -> str:
    """Return how members and moderators are told, in short."""
    members = localized("server-settings-members-told", how=NOTIFY_WITHIN[settings.notify]())
    told = localized("server-settings-none") if staff is None else channel(staff)
    return f"{members}\n{localized('server-settings-staff-channel', channel=told)}"


def showcase_summary(settings: GuildSettings, showcase: ChannelState | None) -> str:
    """Return where and when a video is put on show, in short."""
    if showcase is None:
        return localized("server-settings-no-showcase")
    return showcase_page(settings, showcase)


def record_summary(last: str | None) -> str:
    """Return the newest entry of the record, in short."""
    return localized("server-settings-nothing-changed") if last is None else last


# --- the pages --------------------------------------------------------------------------------------------------------


def everyone(settings: GuildSettings, host_at_once: int) -> str:
    """Return the limits of everyone, and the host's that holds besides."""
    host = localized("server-settings-host-at-once", count=host_at_once)
    return part(localized("server-settings-everyone"), f"{limits(settings.limits)}\n-# {host}")


def budget_part(settings: GuildSettings) -> str:
    """Return the budget of the server."""
    held = localized("server-settings-budget-of-all", budget=budget(settings))
    return part(localized("server-settings-budget"), held)


def roles_part(settings: GuildSettings, existing: Collection[int]) -> str:
    """Return the limits of roles."""
    lines = [f"{role(role_id, existing)} · {limits(held)}" for role_id, held in settings.role_limits.items()]
    none = [] if lines else [localized("server-settings-no-role-limits")]
    return part(localized("server-settings-roles-part"), "\n".join([*lines, *none, _most_generous()]))


def new_members_part(settings: GuildSettings) -> str:
    """Return the rule for new members."""
    name = localized("server-settings-new-members")
    if not settings.new_member_days:
        return part(name, localized("server-settings-no-rule"))
    who = localized("server-settings-members-who-joined", count=settings.new_member_days)
    return part(name, f"{who} · {limits(settings.new_member_limits)}")


def priority_part(settings: GuildSettings, existing: Collection[int]) -> str:
    """Return the roles that come first in the queue."""
    roles = joined([role(role_id, existing) for role_id in settings.priority_roles])
    return part(localized("server-settings-first"), roles or localized("server-settings-nobody"))


def remove_gone(number: int, what: str) -> str:
    """Return the label of the button that takes deleted roles or channels out of the settings."""
    if what == "role":
        return localized("server-settings-remove-roles", count=number)
    return localized("server-settings-remove-channels", count=number)


def role_page(settings: GuildSettings, role_id: int, existing: Collection[int]) -> str:
    """Return the limits of one role."""
    held = settings.role_limits.get(role_id)
    if held is None:
        said = localized("server-settings-none-of-its-own", limits=limits(settings.limits))
    else:
        said = capitalized(limits(held))
    heading_line = localized("server-settings-limits-for", role=role(role_id, existing))
    return f"## {heading_line}\n{said}\n{_most_generous()}"


def new_members_page(settings: GuildSettings) -> str:
    """Return the rule for new members, at length."""
    days = settings.new_member_days
    if days:
        said = f"{localized('server-settings-new-members-rule', count=days)}\n{limits(settings.new_member_limits)}"
    else:
        said = localized("server-settings-no-rule-for-them")
    return heading(localized("server-settings-new-members"), said)


def too_many_roles(most: int) -> str:
    """Return that no more roles can have limits."""
    return localized("server-settings-too-many-roles", count=most)


def too_many_channels(most: int) -> str:
    """Return that no more channels can be allowed."""
    return localized("server-settings-too-many-channels", count=most)


def too_many_priority_roles(most: int) -> str:
    """Return that no more roles can come first."""
    return localized("server-settings-too-many-priority-roles", count=most)


def channels_part(states: Sequence[ChannelState], results: ChannelState | None) -> str:
    """Return the channels in which the bot may be used; the buttons below videos work where those go."""
    if not states:
        return part(_USED_IN(), localized("server-settings-every-channel"))
    channels = [channel(state) for state in states]
    if not results:
        return part(_USED_IN(), joined(channels))
    return part(_USED_IN(), localized("server-settings-and-results", channels=listed(channels)))


def results_part(results: ResultPlace, state: ChannelState | None, tags: Sequence[str], *, spoiler: bool) -> str:
    """Return where videos go."""
    said = place(results, state)
    if tags:
        said = localized("server-settings-tagged", place=said, tags=joined([verbatim(tag) for tag in tags]))
    if spoiler:
        said += f"\n{localized('server-settings-every-spoiler')}"
    return part(localized("server-settings-videos-go-to"), said)


def members_told(settings: GuildSettings) -> str:
    """Return how members are told."""
    how = localized("server-settings-told-when", how=NOTIFY[settings.notify]())
    return part(localized("server-settings-members"), how)


def staff_told(state: ChannelState | None) -> str:
    """Return where the moderators are told."""
    told = localized("server-settings-none") if state is None else channel(state)
    return part(localized("server-settings-staff"), f"{told}\n-# {STAFF_USE}")


def showcase_page(settings: GuildSettings, state: ChannelState | None) -> str:
    """Return where and when a video is put on show."""
    if state is None:
        return localized("server-settings-no-showcase-yet")
    return localized("server-settings-shown-when", channel=channel(state), count=settings.showcase_stars)


def _most_generous() -> str:
    return f"-# {MOST_GENEROUS}"


def capitalized(text: str) -> str:
    """Return a text that stands alone with its first letter as a capital."""
    return text[:1].upper() + text[1:]
