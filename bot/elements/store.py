"""Stores elements and their pictures in the database, within limits for each member and server."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from itertools import count
from typing import Any

import sqlalchemy as sa

from bot.crun import CrunClient
from bot.db.transactions import Transactions
from bot.elements.element import (
    MAX_BYTES_PER_MEMBER,
    MAX_BYTES_PER_SERVER,
    MAX_PER_MEMBER,
    MAX_SHARED,
    Element,
    ElementError,
    ElementErrorReason,
    ElementPicture,
)
from bot.elements.news import NewsOutbox, NewsPlace, add_in, withdraw_in
from bot.elements.tables import elements, images
from bot.elements.uploads import ElementUploads
from bot.guilds.moderation_actions import ModerationAction
from bot.guilds.record import note_in
from bot.media.fair_share import FairShare
from bot.member_text.character_names import AT, MAX_NAME, is_name, same_name_keys, to_name
from bot.member_text.unicode import beginning, caseless, composed

#: How many elements are created, and how many shown with their pictures, at once: each picture takes up to 10 MB of
#: memory.
_PARALLEL_CREATIONS, _PARALLEL_SHOWN = 2, 2


class Elements:
    """The elements in the database."""

    def __init__(self, transactions: Transactions, crun: CrunClient) -> None:
        self._run = transactions.run
        self.uploads = ElementUploads(transactions, crun)
        self.news = NewsOutbox(transactions)
        self._shown = asyncio.Semaphore(_PARALLEL_SHOWN)
        #: To be held from before an element's pictures are downloaded until `create` has stored them.
        self.creation_slots = FairShare(_PARALLEL_CREATIONS, per_member=1)

    # --- reading --------------------------------------------------------------------------------------------------

    async def visible(self, member_id: int, guild_id: int) -> list[Element]:
        """Return the member's own elements from all servers, then those that others share in this one, each by name."""
        query = _with_count(
            sa.or_(elements.c.member_id == member_id, sa.and_(elements.c.guild_id == guild_id, elements.c.shared))
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return sorted(
            (Element(**row) for row in rows),
            key=lambda element: (element.member_id != member_id, caseless(element.name), element.created_at),
        )

    async def usable(self, member_id: int, guild_id: int) -> list[Element]:
        """Return the elements that the member's prompts can name here: like `visible`, but each name only once."""
        usable: list[Element] = []
        taken: set[str] = set()
        for element in await self.visible(member_id, guild_id):
            keys = same_name_keys(element.name)
            if taken.isdisjoint(keys):
                usable.append(element)
            taken |= keys
        return usable

    async def is_somebody_elses(self, name: str, member_id: int, guild_id: int) -> bool:
        """Return whether another member has made a character of this name in a server, and not shared it."""
        others = sa.and_(elements.c.guild_id == guild_id, elements.c.member_id != member_id, sa.not_(elements.c.shared))
        taken = await self._run(lambda connection: _names(connection, others))
        return not taken.isdisjoint(same_name_keys(name))

    async def get(self, element_id: str) -> Element | None:
        """Return the element, or None when there is none with this id."""
        return await self._run(lambda connection: _get(connection, element_id))

    @asynccontextmanager
    async def pictures(self, element_id: str) -> AsyncIterator[list[ElementPicture]]:
        """Load an element's pictures for the duration of the block; an empty list when the element is gone.

        Only few elements may have their pictures in memory at once, so the block should end soon.
        """
        query = (
            sa.select(images.c.data, images.c.content_type)
            .where(images.c.element_id == element_id)
            .order_by(images.c.position)
        )
        async with self._shown:
            rows = await self._run(lambda connection: connection.execute(query).all())
            yield [ElementPicture(bytes(data), content_type) for data, content_type in rows]

    # --- writing --------------------------------------------------------------------------------------------------

    async def check_room(self, member_id: int, guild_id: int) -> None:
        """Check, before its pictures are downloaded, that the member may save another element.

        Raises:
            ElementError: The member may not.
        """
        await self._run(lambda connection: _check_room(connection, member_id, guild_id, more=1))

    async def create(
        self,
        *,
        member_id: int,
        guild_id: int,
        name: str,
        description: str,
        pictures: Sequence[ElementPicture],
        spoiler: bool = False,
    ) -> Element:
        """Save an element under this name, or a similar one that is valid and free.

        Args:
            member_id: Its owner.
            guild_id: The server where it is made.
            name: As typed, with or without an @.
            description: What it is, for Kling; `readable` and not blank.
            pictures: 1 to 4.
            spoiler: Whether one of them was attached as a spoiler.

        Raises:
            ElementError: There is no room for it.
        """
        size = sum(len(picture.data) for picture in pictures)
        element_id = secrets.token_hex(8)

        def write(connection: sa.Connection) -> Element:
            _lock(connection)
            _check_room(connection, member_id, guild_id, more=size)
            row: dict[str, Any] = {
                "id": element_id,
                "guild_id": guild_id,
                "member_id": member_id,
                "shared": False,
                "name": _free_name(to_name(name), _names(connection, elements.c.member_id == member_id)),
                "description": description,
                "created_at": time.time(),
                "spoiler": spoiler,
            }
            connection.execute(sa.insert(elements).values(row))
            rows = [
                {
                    "element_id": element_id,
                    "position": position,
                    "content_type": picture.content_type,
                    "size": len(picture.data),
                    "data": picture.data,
                }
                for position, picture in enumerate(pictures)
            ]
            connection.execute(sa.insert(images), rows)
            return Element(**row, images=len(rows))

        return await self._run(write)

    async def rename(self, element_id: str, name: str) -> Element:
        """Rename an element, and return it.

        Raises:
            ElementError: The name is invalid or not free, or the element is gone.
        """
        wanted = composed(name.strip().lstrip(AT))

        def write(connection: sa.Connection) -> Element:
            _lock(connection)
            element = _existing(connection, element_id)
            if not is_name(wanted):
                raise ElementError(ElementErrorReason.NAME, wanted)
            others = elements.c.id != element_id
            keys = same_name_keys(wanted)
            if keys & _names(connection, others & (elements.c.member_id == element.member_id)):
                raise ElementError(ElementErrorReason.NAME_TAKEN, wanted)
            if element.shared and keys & _names(connection, others & _shared_in(element.guild_id)):
                raise ElementError(ElementErrorReason.NAME_SHARED, wanted)
            return _changed(connection, element_id, name=wanted)

        return await self._run(write)

    async def delete(self, element_id: str, *, by: int) -> None:
        """Delete an element with its pictures. Videos that are already being made with it are not affected.

        Args:
            element_id: Which one.
            by: Its owner, or a moderator of the server where it is shared.
        """

        def write(connection: sa.Connection) -> None:
            element = _get(connection, element_id)
            deleted = connection.execute(sa.delete(elements).where(elements.c.id == element_id)).rowcount
            if element is not None and deleted and by != element.member_id:
                _note(connection, element.guild_id, by, ModerationAction.CHARACTER_DELETED, element)

        await self._run(write)

    async def propose(self, element_id: str, guild_id: int, *, after: float) -> bool:
        """Note that its owner proposes to share an element in a server; False when they did after a time, undecided.

        One that was taken back counts too: otherwise a member could fill the moderators' channel with cards.
        """
        fresh = sa.or_(elements.c.proposed_at.is_(None), elements.c.proposed_at <= after)
        query = (
            sa.update(elements)
            .where(elements.c.id == element_id, sa.not_(elements.c.shared), fresh)
            .values(proposed_at=time.time(), proposed_in=guild_id)
            .returning(elements.c.member_id)
        )

        def write(connection: sa.Connection) -> bool:
            owner_id = connection.execute(query).scalar_one_or_none()
            if owner_id is not None:
                details = {"character": element_id}
                note_in(connection, guild_id, owner_id, ModerationAction.CHARACTER_PROPOSED, details)
            return owner_id is not None

        return await self._run(write)

    async def withdraw(self, element_id: str, guild_id: int) -> None:
        """Forget a proposal that nobody was shown, so that it can be made again at once."""
        await self._run(lambda connection: _take_proposal(connection, element_id, guild_id))

    async def decline(self, element_id: str, guild_id: int, *, by: int) -> None:
        """Leave a proposed element its owner's, who may propose it again.

        Args:
            element_id: Which one.
            guild_id: The server.
            by: The moderator who declines it.

        Raises:
            ElementError: The proposal is decided already.
        """

        def write(connection: sa.Connection) -> None:
            element = _existing(connection, element_id)
            _take_proposal(connection, element_id, guild_id)
            _note(connection, guild_id, by, ModerationAction.CHARACTER_DECLINED, element)

        await self._run(write)

    async def share(
        self, element_id: str, guild_id: int, *, by: int, proposed: bool = False, place: NewsPlace | None = None
    ) -> Element:
        """Share an element with everyone in a server, and return it.

        Args:
            element_id: Which one.
            guild_id: The server.
            by: The moderator who shares it.
            proposed: Whether its owner has to propose that at present: a moderator accepts it.
            place: Where the server is to be told of it, if it is new there.

        Raises:
            ElementError: It is shared in another server, its name or too many elements are shared here, its pictures
                are too large for this server, its proposal is decided already, or it is gone.
        """

        def write(connection: sa.Connection) -> Element:
            _lock(connection)
            element = _existing(connection, element_id)
            if proposed:
                _take_proposal(connection, element_id, guild_id)
            if element.shared_in(guild_id):
                return element
            if element.shared:
                raise ElementError(ElementErrorReason.SHARED_ELSEWHERE, element.name)
            names = _names(connection, _shared_in(guild_id))
            if same_name_keys(element.name) & names:
                raise ElementError(ElementErrorReason.NAME_SHARED, element.name)
            if _count(connection, _shared_in(guild_id)) >= MAX_SHARED:
                raise ElementError(ElementErrorReason.MANY_SHARED, element.name)
            if element.guild_id != guild_id:  # from now on its pictures count for this server
                _check_server_room(connection, guild_id, more=_size(connection, elements.c.id == element_id))
            action = ModerationAction.CHARACTER_ACCEPTED if proposed else ModerationAction.CHARACTER_SHARED
            _note(connection, guild_id, by, action, element)
            if place is not None:
                add_in(connection, element_id, guild_id, place)
            return _changed(connection, element_id, guild_id=guild_id, shared=True, proposed_at=None, proposed_in=None)

        return await self._run(write)

    async def unshare(self, element_id: str, *, by: int) -> Element:
        """Stop sharing an element, or take a proposal to share it back, and return it.

        Args:
            element_id: Which one.
            by: Its owner, or a moderator of the server where it is shared.

        Raises:
            ElementError: It is gone.
        """

        def write(connection: sa.Connection) -> Element:
            withdraw_in(connection, element_id)
            element = _existing(connection, element_id)
            if element.shared and by != element.member_id:
                _note(connection, element.guild_id, by, ModerationAction.CHARACTER_UNSHARED, element)
            return _changed(connection, element_id, shared=False, proposed_in=None)

        return await self._run(write)


def _free_name(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number appended when it is taken or invalid; `taken` has keys of `same_name_keys`."""
    taken = set(taken)
    if taken.isdisjoint(same_name_keys(name)) and is_name(name):
        return name
    ends = (f"-{number}" for number in count(2))
    numbered = (beginning(name, MAX_NAME - len(end)) + end for end in ends)
    return next(candidate for candidate in numbered if taken.isdisjoint(same_name_keys(candidate)))


def _lock(connection: sa.Connection) -> None:
    """Lock out other writers of elements until the end of the transaction: it counts before it writes."""
    if connection.dialect.name == "sqlite":
        # The driver begins a transaction only before the first write, when rows read earlier could have changed.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.elements'))"))


def _with_count(condition: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    pictures = sa.select(sa.func.count()).where(images.c.element_id == elements.c.id).scalar_subquery()
    columns = (column for column in elements.c if column.name not in {"announced_in", "proposed_at", "proposed_in"})
    return sa.select(*columns, pictures.label("images")).where(condition)


def _get(connection: sa.Connection, element_id: str) -> Element | None:
    row = connection.execute(_with_count(elements.c.id == element_id)).mappings().one_or_none()
    return None if row is None else Element(**row)


def _existing(connection: sa.Connection, element_id: str) -> Element:
    element = _get(connection, element_id)
    if element is None:
        raise ElementError(ElementErrorReason.GONE)
    return element


def _changed(connection: sa.Connection, element_id: str, **values: object) -> Element:
    connection.execute(sa.update(elements).where(elements.c.id == element_id).values(values))
    return _existing(connection, element_id)


def _note(
    connection: sa.Connection, guild_id: int, moderator_id: int, action: ModerationAction, element: Element
) -> None:
    note_in(connection, guild_id, moderator_id, action, {"character": element.id, "member_id": element.member_id})


def _take_proposal(connection: sa.Connection, element_id: str, guild_id: int) -> None:
    """Note that a proposal is decided: an earlier card about the same element decides nothing any more."""
    query = sa.update(elements).where(elements.c.id == element_id, elements.c.proposed_in == guild_id)
    if not connection.execute(query.values(proposed_at=None, proposed_in=None)).rowcount:
        raise ElementError(ElementErrorReason.DECIDED)


def _shared_in(guild_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(elements.c.guild_id == guild_id, elements.c.shared)


def _names(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> set[str]:
    """Return the keys of names, see `same_name_keys`; databases fold the case of some scripts only."""
    names = connection.execute(sa.select(elements.c.name).where(condition)).scalars()
    return {key for name in names for key in same_name_keys(name)}


def _count(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    return connection.execute(sa.select(sa.func.count()).select_from(elements).where(condition)).scalar_one()


def _check_room(connection: sa.Connection, member_id: int, guild_id: int, more: int) -> None:
    own = elements.c.member_id == member_id
    if _count(connection, own) >= MAX_PER_MEMBER:
        raise ElementError(ElementErrorReason.MANY)
    if _size(connection, own) + more > MAX_BYTES_PER_MEMBER:
        raise ElementError(ElementErrorReason.TOO_MUCH)
    _check_server_room(connection, guild_id, more)


def _check_server_room(connection: sa.Connection, guild_id: int, more: int) -> None:
    if _size(connection, elements.c.guild_id == guild_id) + more > MAX_BYTES_PER_SERVER:
        raise ElementError(ElementErrorReason.SERVER_FULL)


def _size(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.coalesce(sa.func.sum(images.c.size), 0)).select_from(images.join(elements))
    return int(connection.execute(query.where(condition)).scalar_one())
