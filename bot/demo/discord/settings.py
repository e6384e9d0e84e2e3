"""What can be changed about the local Discord while it runs."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(slots=True)
class DiscordSettings:
    """The limits and oddities of this Discord.

    Attributes:
        enforce_nonce: Whether a nonce sent with ``enforce_nonce`` makes one message only.
        nonce_window: For how long, in seconds. Discord says "the past few minutes".
        upload_limit: The most bytes one uploaded file may have, else 413; None for no limit. 10 MiB is what a
            server without boosts has.
        link_lifetime: Seconds that a signed link to a file works; a day, as Discord's do.
        repeated_interactions: How many times more than once every interaction is sent.
        replayed_events: How many events that a bot has had already are sent again when it resumes its session.
        premium_tier: The boost level of every server; a bot learns it when it logs in. From level 2 on, larger files
            can be uploaded: 50 MiB, then 100.
        answer_seconds: How long a bot has for its first answer to an interaction.
        shards: How many shards are recommended to a bot.
        max_concurrency: How many shards may identify at a time; in five seconds each of these buckets is used once.
        identify_pause: Seconds between two uses of a bucket, or else a shard's session is invalid; None for no limit.
        owner_id: Who owns the application; None for the bot itself.
    """

    enforce_nonce: bool = True
    nonce_window: float = 180
    upload_limit: int | None = 10 * _MIB
    link_lifetime: float = 86_400
    repeated_interactions: int = 0
    replayed_events: int = 0
    premium_tier: int = 0
    answer_seconds: float = 3
    shards: int = 1
    max_concurrency: int = 1
    identify_pause: float | None = None
    owner_id: int | None = None
