"""What is known of one status card while its generation is under way: what it shows, and how its edits went."""

from __future__ import annotations

import asyncio
import time
from contextvars import Context, copy_context
from dataclasses import dataclass, field

import discord

from bot.generations.delivery_retries import pause_after
from bot.generations.limits import Allowance
from bot.generations.model import Reason

#: Seconds between two edits of one card: with the bot's own rights, through the interaction's webhook, and before the
#: last one, which says how it ended.
PAUSE, WEBHOOK_PAUSE, _LAST_PAUSE = 10.0, 3.0, 1.0

#: For how many seconds an interaction's webhook is used: Discord accepts it for 15 minutes.
_WEBHOOK_LIFE = 14 * 60.0

#: Seconds to pause at least after a second refusal in a row, which only people can change: a bot that gets 10,000
#: refusals in ten minutes is banned.
_REFUSED_PAUSE = 60.0

#: For how many seconds after the end an edit is tried if Discord does not know the card, which then was deleted as a
#: rule.
_PATIENCE_UNKNOWN = 1800.0

#: After so many failures in a row a card is left as it is until there is something new to show.
_MOST_FAILURES = 30

#: The member is notified of a bad end as soon as the card shows it, at the latest after so many refusals.
_NOTIFY_AFTER_REFUSALS = 2


@dataclass
class CardState:
    """What is known of one card while its generation is under way."""

    #: When it was last edited, in monotonic seconds, and what it shows since.
    edited_at: float = float("-inf")
    shown: str = ""
    #: See `CardDetails`.
    typical: float | None = None
    held_up: Reason | None = None
    fitting: float | None = None
    converting: bool = False
    away: bool = False
    left: Allowance | None = None
    #: There is something new to show.
    is_stale: bool = False
    #: How many edits in a row failed, and how many of them Discord refused.
    failures: int = 0
    refusals: int = 0
    #: Discord does not know the message.
    is_unknown: bool = False
    #: The interaction's webhook, until when it works, in unix seconds, and the context of the interaction: in that
    #: discord.py looks for what sends a webhook's requests.
    webhook: discord.Webhook | None = None
    webhook_until: float = 0.0
    webhook_context: Context | None = None
    #: The task that edits the card, and whether it waits until the next edit is due.
    task: asyncio.Task[None] | None = None
    is_pausing: bool = False
    next_bar: asyncio.TimerHandle | None = None
    #: How many calls of `close` wait for the last edit; since when, and until when it is tried, in monotonic seconds.
    closers: int = 0
    closing_since: float = 0.0
    give_up_at: float = 0.0
    #: Set when the member can be notified of the end: the card shows it, or will not soon.
    settled: asyncio.Event = field(default_factory=asyncio.Event)

    def edit_through(self, webhook: discord.Webhook) -> None:
        """Edit the card through its interaction's webhook for as long as that works."""
        self.webhook, self.webhook_until = webhook, time.time() + _WEBHOOK_LIFE
        self.webhook_context = copy_context()

    @property
    def has_webhook(self) -> bool:
        """Whether the webhook works still, as far as is known."""
        return self.webhook is not None and time.time() < self.webhook_until

    def pause(self) -> float:
        """Return how many seconds after the last try the next one is due."""
        usual = _LAST_PAUSE if self.closers else WEBHOOK_PAUSE if self.has_webhook else PAUSE
        if not self.failures:
            return usual
        return max(usual, pause_after(self.failures, _REFUSED_PAUSE if self.refusals > 1 else 0.0))

    def note_failure(self, error: Exception) -> None:
        """Note that an edit failed, so that it is tried again."""
        self.is_stale = True
        self.edited_at = time.monotonic()
        self.failures += 1
        self.is_unknown = isinstance(error, discord.NotFound)
        if isinstance(error, discord.HTTPException) and error.status < 500 and error.status != 429:
            self.refusals += 1
            if self.refusals >= _NOTIFY_AFTER_REFUSALS:
                self.settled.set()

    def note_success(self) -> None:
        """Note that the card shows what it should."""
        self.failures = self.refusals = 0
        self.is_unknown = False

    @property
    def is_given_up(self) -> bool:
        """Whether the card is left as it is until there is something new to show."""
        if not self.closers:
            return self.failures >= _MOST_FAILURES
        if not self.failures:
            return False
        now = time.monotonic()
        return now > self.give_up_at or (self.is_unknown and now > self.closing_since + _PATIENCE_UNKNOWN)
