"""The queries around a finished video: its links, the mark left before it is posted, the message, the next try."""

from __future__ import annotations

import time
from collections.abc import Sequence
from decimal import Decimal

import sqlalchemy as sa

from bot.generations.model import CAN_LOOK_AGAIN, Failure, Generation, Reason, State
from bot.generations.tables import MOVE, GenerationQueries, generations, moved, moving
from bot.guilds.record import ALL_GUILDS, note_in

#: The action in the record when a server's staff decide that a member's video is not posted.
HELD_BACK_BY_STAFF = "generation_held_back"


_G = generations.c

#: Leaves the mark that the video of the generation `of` is about to be sent to the channel `channel`.
_MARK_POSTING = (
    sa.update(generations)
    .where(
        _G.id == sa.bindparam("of"),
        _G.wanted_in.is_not_distinct_from(sa.bindparam("was_wanted_in", type_=sa.BigInteger)),
        _G.held_back_by.is_(None),
    )
    .values(
        posting_at=sa.func.coalesce(
            sa.case((_G.posting_in == sa.bindparam("channel", type_=sa.BigInteger), _G.posting_at)),
            sa.bindparam("now", type_=sa.Float),
        ),
        posting_in=sa.bindparam("channel", type_=sa.BigInteger),
    )
)


#: Stores that a video's message is in the channel `channel` of the server `guild`, if it was not asked for there.
_ASKED_THERE = _G.channel_id == sa.bindparam("channel", type_=sa.BigInteger)
_DELIVERED = MOVE.values(
    video_in=sa.case((_ASKED_THERE, None), else_=sa.bindparam("channel", type_=sa.BigInteger)),
    # A direct message has no server, and PostgreSQL takes a None without a type for text.
    video_guild=sa.case((_ASKED_THERE, None), else_=sa.bindparam("guild", type_=sa.BigInteger)),
)


class DeliveryStore(GenerationQueries):
    """The queries."""

    async def ready(
        self,
        generation_id: str,
        result_url: str,
        seconds: float | None,
        cost: Decimal | None,
        *,
        result_urls: Sequence[str] = (),
    ) -> bool:
        """Store the link of the finished video, or all of them where crun gave several, and its duration and cost.

        Returns:
            False when it does not wait for one any more.
        """
        return await self._move(
            generation_id,
            State.READY,
            from_states=(State.RUNNING, *CAN_LOOK_AGAIN),
            values={
                "result_url": result_url,
                "result_urls": list(result_urls) if len(result_urls) > 1 else None,
                "seconds": seconds,
                "credits": cost,
                "failure": None,
                "deliver_since": time.time(),
                "try_at": None,
                "tries": 0,
                # There is a link again, which is erased once this has ended.
                "erased_at": None,
            },
        )

    async def video_found(self, generation_id: str, url: str) -> None:
        """Store which of several links leads to the video."""
        await self._set(generation_id, result_url=url, result_urls=None)

    async def goes_to(self, generation_id: str, channel_id: int) -> None:
        """Store the channel in which the video is posted by its server's settings."""
        await self._set(generation_id, results_in=channel_id)

    async def covered(self, generation_id: str) -> None:
        """Store that the video is posted as a spoiler, as its server wants."""
        await self._set(generation_id, spoiler=True)

    async def mark_posting(self, generation_id: str, channel_id: int, *, wanted_in: int | None) -> bool:
        """Leave the mark that the video's message is about to be sent to this channel.

        The time of an earlier try in the same channel stays while nobody knows what came of that.

        Returns:
            False when its member has redirected it away from `wanted_in` meanwhile, or it is held back; then no mark is
            left.
        """
        given = {"of": generation_id, "channel": channel_id, "was_wanted_in": wanted_in, "now": time.time()}
        return await self._update_synced(_MARK_POSTING, given=given, fenced=True)

    async def hold_back(self, generation: Generation, actor_id: int) -> bool:
        """Decide that the video of a generation that was sent is not posted; True for exactly one caller.

        The mark that `mark_posting` leaves excludes this, and the other way round.

        Args:
            generation: Which one.
            actor_id: Who decides it; where that is not its member, it is noted in the server's record.
        """
        row = generations.c
        put_off = sa.and_(row.state == State.UNDELIVERED, row.try_at.is_not(None))
        query = (
            sa.update(generations)
            .where(
                row.id == generation.id,
                row.sent_at.is_not(None),
                row.posting_at.is_(None),
                row.held_back_by.is_(None),
                sa.or_(row.state.in_((State.QUEUED, State.RUNNING, State.READY, State.OVERDUE)), put_off),
            )
            # The next try is due now: it finds that there is nothing to post.
            .values(held_back_by=actor_id, try_at=sa.case((put_off, time.time())))
        )

        def note(connection: sa.Connection) -> None:
            if actor_id != generation.member_id:
                details = {"generation": generation.id, "member": generation.member_id}
                note_in(connection, generation.guild_id or ALL_GUILDS, actor_id, HELD_BACK_BY_STAFF, details)

        return await self._update_synced(query, note)

    async def kept(self, generation_id: str) -> bool:
        """End a generation whose video is held back; False when its member wants it posted by now."""
        query = moved(
            generation_id,
            State.UNDELIVERED,
            from_states=(State.READY, State.UNDELIVERED),
            values={"finished_at": time.time(), "try_at": None, "failure": Failure(Reason.HELD_BACK).as_json()},
        ).where(generations.c.held_back_by.is_not(None))
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)

    async def looked_for(self, generation_id: str, before: float) -> None:
        """Note that no try before this unix time has left a message; later ones are still looked for."""
        mine = sa.and_(generations.c.id == generation_id, generations.c.posting_at < before)
        query = sa.update(generations).where(mine).values(posting_at=before)
        await self._run(lambda connection: connection.execute(query))

    async def clear_posting(self, generation_id: str) -> None:
        """Take the mark back: the channel has no message with the video."""
        await self._set(generation_id, posting_at=None, posting_in=None)

    async def delivered(self, generation_id: str, video_id: int, channel_id: int, guild_id: int | None) -> None:
        """Store the message that shows the video, with its channel and server."""
        values = {"video_id": video_id, "finished_at": time.time(), "failure": None, "try_at": None}
        came_from = (State.READY, State.UNDELIVERED)
        given = moving(generation_id, State.DELIVERED, from_states=came_from, values=values)
        given |= {"channel": channel_id, "guild": guild_id}
        await self._run(lambda connection: connection.execute(_DELIVERED, given))

    async def posted_elsewhere(self, generation_id: str, video_id: int, channel_id: int, guild_id: int | None) -> None:
        """Store the message with the video that another process has posted, whatever is known of the generation here.

        It was sent, so it counts with its estimate where its cost is not known.
        """
        asked = generations.c.channel_id == channel_id
        values = {
            "state": State.DELIVERED,
            "sent_at": sa.func.coalesce(generations.c.sent_at, generations.c.created_at),
            "video_id": video_id,
            "video_in": sa.case((asked, None), else_=sa.literal(channel_id, sa.BigInteger)),
            "video_guild": sa.case((asked, None), else_=sa.literal(guild_id, sa.BigInteger)),
            "finished_at": time.time(),
            "failure": None,
            "try_at": None,
        }
        open_ones = generations.c.state.not_in((State.DELIVERED, State.DELETED))
        query = sa.update(generations).where(generations.c.id == generation_id, open_ones).values(values)
        await self._run(lambda connection: connection.execute(query))

    async def ended_elsewhere(self, generation_id: str) -> None:
        """Leave a generation to the process that has ended it."""
        query = moved(
            generation_id,
            State.ABANDONED,
            from_states=(State.QUEUED, State.RUNNING, State.READY, State.OVERDUE, State.UNDELIVERED),
            values={"finished_at": time.time(), "try_at": None, "failure": Failure(Reason.COPY).as_json()},
        )
        await self._run(lambda connection: connection.execute(query))

    async def put_off(self, generation: Generation, failure: Failure, try_at: float) -> bool:
        """Store why the video could not be posted, and when the next try is due.

        Returns:
            False when the next try is due now: its member asked for that since the generation was read.
        """
        seen = generations.c.deliver_since.is_not_distinct_from(generation.deliver_since)
        query = moved(
            generation.id,
            State.UNDELIVERED,
            from_states=(State.READY, State.UNDELIVERED),
            values={"failure": failure.as_json(), "try_at": try_at, "tries": (generation.tries or 0) + 1},
        ).where(seen)
        return await self._run(lambda connection: connection.execute(query).rowcount == 1)
