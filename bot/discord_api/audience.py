"""Who may read a channel or thread, and whether another one is as public.

A channel in a category has overwrites of its own, also while they are the same as the category's: the category's do not
count.
"""

from __future__ import annotations

from dataclasses import dataclass

import discord

_VIEW, _CONNECT = "view_channel", "connect"


@dataclass(frozen=True)
class Gate:
    """Who has one of the permissions that it takes to read a channel. Ids are of roles, or of members."""

    #: The roles that have it where no overwrite names them; with the role of everyone, everyone has it.
    by_default: frozenset[int]
    #: What the overwrites of roles other than that of everyone say.
    allowed: frozenset[int] = frozenset()
    denied: frozenset[int] = frozenset()
    members_allowed: frozenset[int] = frozenset()
    members_denied: frozenset[int] = frozenset()

    def lets_in(self, roles: frozenset[int]) -> bool:
        """Return whether whoever has these roles has the permission, unless an overwrite names them."""
        return bool(self.allowed & roles) or (not self.denied & roles and bool(self.by_default & roles))


@dataclass(frozen=True)
class Audience:
    """Who may read a channel or thread. Administrators, and roles of bots, do not count."""

    guild_id: int
    #: The channel; of a thread, the one that it belongs to.
    channel_id: int
    #: All of the permissions that it takes; the first is that to see the channel.
    gates: tuple[Gate, ...]
    #: The thread's id, where only those may read it who were added, and moderators; None for others.
    private_thread_id: int | None = None

    @property
    def is_everyone(self) -> bool:
        """Whether everyone in the server is let in, but for whom overwrites of roles and members keep out."""
        return self.private_thread_id is None and all(self.guild_id in gate.by_default for gate in self.gates)


def is_no_more_public(target: Audience | None, source: Audience | None) -> bool:
    """Return whether nobody may read one channel who may not read the other, so that a video may go there from it.

    Args:
        target: Of the channel where something would be posted; None when it is unknown.
        source: Of the channel that it comes from; None when it is unknown.
    """
    if source is None:
        return False
    if source.is_everyone:
        return True
    if target is None or target.guild_id != source.guild_id:
        return False
    if source.private_thread_id is not None:
        return target.private_thread_id == source.private_thread_id
    if target.channel_id == source.channel_id:
        return True
    return all(_is_no_wider(target.gates[0], gate, source.guild_id) for gate in source.gates)


def _is_no_wider(target: Gate, source: Gate, everyone: int) -> bool:
    """Return whether nobody passes one gate who does not pass the other.

    Which roles a member has together is unknown, so any may be. If some roles together let somebody in too much, two of
    them do: one that the target lets in, and one that the source denies.
    """
    if not (target.members_allowed <= source.members_allowed and source.members_denied <= target.members_denied):
        return False
    let_in = {everyone, *target.by_default, *target.allowed}
    denied = {everyone, *source.denied}
    together = (frozenset({everyone, role, other}) for role in let_in for other in denied)
    return all(source.lets_in(roles) for roles in together if target.lets_in(roles))


def audience_of(channel: object) -> Audience | None:
    """Return who may read a channel or thread; None for others, and where the bot does not know."""
    if isinstance(channel, discord.Thread):
        parent = channel.parent
        if parent is None:
            return None
        return _audience(parent, channel.id if channel.is_private() else None)
    return _audience(channel, None) if isinstance(channel, discord.abc.GuildChannel) else None


def _audience(channel: discord.abc.GuildChannel, private_thread_id: int | None) -> Audience:
    # Who may not connect to a voice channel may not read its messages.
    needed = (_VIEW, _CONNECT) if isinstance(channel, discord.VoiceChannel | discord.StageChannel) else (_VIEW,)
    gates = tuple(_gate(channel, name) for name in needed)
    return Audience(channel.guild.id, channel.id, gates, private_thread_id)


def _gate(channel: discord.abc.GuildChannel, permission: str) -> Gate:
    guild = channel.guild
    counted = {role.id: role for role in guild.roles if not (role.permissions.administrator or role.is_bot_managed())}
    by_default = {each for each, role in counted.items() if getattr(role.permissions, permission)}
    roles: dict[bool, set[int]] = {True: set(), False: set()}
    members: dict[bool, set[int]] = {True: set(), False: set()}
    for target, overwrite in channel.overwrites.items():
        says: bool | None = getattr(overwrite, permission)
        if says is None:
            continue
        if target.id == guild.id:
            by_default = {guild.id} if says else set()
        elif target.id in counted:
            roles[says].add(target.id)
        elif not _is_role(target) and (guild.me is None or target.id != guild.me.id):
            members[says].add(target.id)
    return Gate(
        frozenset(by_default),
        allowed=frozenset(roles[True]),
        denied=frozenset(roles[False]),
        members_allowed=frozenset(members[True]),
        members_denied=frozenset(members[False]),
    )


def _is_role(target: discord.Role | discord.Member | discord.Object) -> bool:
    """Return whether an overwrite is of a role; of what is not in the cache, only its type is known."""
    return isinstance(target, discord.Role) or (isinstance(target, discord.Object) and target.type is discord.Role)
