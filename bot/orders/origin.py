"""Where an order comes from: the interaction, its member, and the channel."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Origin:
    """Who asks for a video, and where. Ids are Discord's."""

    interaction_id: int
    member_id: int
    guild_id: int | None
    channel_id: int
    #: The channel that a public thread belongs to.
    parent_id: int | None
    #: The channel that a thread of any kind, or a forum's post, belongs to.
    thread_of: int | None = None
    #: The member's roles in that server.
    role_ids: tuple[int, ...] = ()
    #: When they joined it, in unix seconds; None for guests, and outside of servers.
    joined_at: float | None = None
    #: Whether the channel, or the one that the thread belongs to, is age-restricted.
    age_restricted: bool = False
    #: Whether the bot is no member of that server: its member has brought it along.
    is_away: bool = False
    #: Whether fewer may read that channel or thread than everyone in its server.
    privately: bool = False
    #: Discord's codes of the member's language, and of the server's; see `bot.languages.language_of`.
    member_locale: str | None = None
    guild_locale: str | None = None
