"""Characters and things that stay themselves: kept with their pictures, handed to crun when a video needs them."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import sqlalchemy as sa

from bot.crun import Advice, CrunClient, CrunError
from bot.crun import Element as TaskElement
from bot.db.transactions import Transactions, metadata
from bot.fair_share import FairShare
from bot.member_text.element_names import AT, MAX_NAME, is_name, tidy
from bot.member_text.spoilers import is_spoiler
from bot.member_text.unicode import beginning, caseless, composed
from bot.net.signed_urls import usable_until
from bot.units import MIB

T = TypeVar("T")

_elements = sa.Table(
    "elements",
    metadata,
    sa.Column("id", sa.String(16), primary_key=True),
    sa.Column("guild_id", sa.BigInteger, nullable=False),
    sa.Column("member_id", sa.BigInteger, nullable=False),
    sa.Column("shared", sa.Boolean, nullable=False),
    sa.Column("name", sa.String(32), nullable=False),
    sa.Column("description", sa.Text, nullable=False),
    sa.Column("created_at", sa.Float, nullable=False),
    sa.Column("spoiler", sa.Boolean),
    sa.UniqueConstraint("member_id", "name", name="elements_name"),
)

_images = sa.Table(
    "element_images",
    metadata,
    sa.Column("element_id", sa.String(16), sa.ForeignKey("elements.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("content_type", sa.String(40), nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("url", sa.Text),
    sa.Column("url_until", sa.Float),
    # Last: to read what stands behind it, SQLite walks through all of it.
    sa.Column("data", sa.LargeBinary, nullable=False),
)


#: Elements of one member: as many as one still finds again, and Discord offers 25 names while typing.
MAX_PER_MEMBER = 20

#: Bytes of one member's pictures: twenty elements of three photos of 1 MB, or six of the largest pictures Kling takes.
MAX_BYTES_PER_MEMBER = 60 * MIB

#: Elements shared in one server: everyone there is offered them, beside their own.
MAX_SHARED = 50

#: Bytes of all pictures given in one server: they lie in the database, which must fit a small machine and its backups.
MAX_BYTES_PER_SERVER = 2048 * MIB

MAX_DESCRIPTION = 500

#: What neither PostgreSQL nor a member's eye can read: control characters but the line's end, and halves of characters.
_UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")

#: Seconds that an address must still live when it is handed out: the generation may wait in the queue that long.
_SPARE = 30 * 60.0

#: Pictures uploaded at once, and elements made and shown with their pictures at once: each picture is up to 10 MB of
#: memory.
_UPLOADS, _MADE, _SHOWN = 4, 2, 2

#: Seconds before an upload is tried once more, and the longest wait that crun may ask for: the member is waiting too.
_PAUSE, _LONGEST_PAUSE = 1.0, 5.0

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


class Obstacle(StrEnum):
    """Why an element cannot be kept, changed or used: the key of the sentence the member reads."""

    NAME = "name"  #: no name that a prompt could refer to
    NAME_TAKEN = "name_taken"  #: the member has another one of this name
    NAME_SHARED = "name_shared"  #: another one of this name is shared in the server
    MANY = "many"  #: the member has as many as they may
    TOO_MUCH = "too_much"  #: the member's pictures would be too large together
    SERVER_FULL = "server_full"  #: the pictures given in this server would be too large together
    MANY_SHARED = "many_shared"  #: as many are shared in the server as may be
    SHARED_ELSEWHERE = "shared_elsewhere"  #: it is shared in another server
    GONE = "gone"  #: it was deleted in the meantime


class ElementError(Exception):
    """An element cannot be kept, changed or used."""

    def __init__(self, obstacle: Obstacle, name: str = "") -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle
        #: The name it is about, where there is one.
        self.name = name


@dataclass(frozen=True)
class Picture:
    """A picture that Kling takes: the file, and `image/jpeg` or `image/png`."""

    data: bytes
    content_type: str

    @property
    def suffix(self) -> str:
        """What a file of this type ends in, with the dot."""
        return _SUFFIXES[self.content_type]


@dataclass(frozen=True)
class Element:
    """A character or thing. Ids of server and member are Discord's, the time is in unix seconds."""

    id: str
    #: Where it was made; for a shared one, where it is shared.
    guild_id: int
    member_id: int
    shared: bool
    name: str
    description: str
    #: How many pictures it has.
    images: int
    created_at: float
    #: Whether one of its pictures was given as a spoiler; None where an earlier version did not note that.
    spoiler: bool | None = False

    @property
    def is_spoiler(self) -> bool:
        """Whether its pictures or its words are a spoiler, and so a video that is made of them."""
        return bool(self.spoiler) or is_spoiler(self.description)

    def shared_in(self, guild_id: int) -> bool:
        """Tell whether everyone in this server may use it."""
        return self.shared and self.guild_id == guild_id


class Elements:
    """The elements in the database, and their pictures at crun."""

    def __init__(self, transactions: Transactions, crun: CrunClient) -> None:
        self._run = transactions.run
        self._crun = crun
        self._uploads = asyncio.Semaphore(_UPLOADS)
        self._shown = asyncio.Semaphore(_SHOWN)
        #: Held by who fetches pictures until `create` has written them down.
        self.making = FairShare(_MADE, each=1)
        #: One for each element that is being handed to crun, so that two generations do not upload it twice.
        self._handing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    # --- finding --------------------------------------------------------------------------------------------------

    async def visible(self, member_id: int, guild_id: int) -> list[Element]:
        """Return the member's own elements, from any server, then those that others share in this one, by name."""
        query = _with_count(
            sa.or_(
                _elements.c.member_id == member_id,
                sa.and_(_elements.c.guild_id == guild_id, _elements.c.shared),
            )
        )
        rows = await self._run(lambda connection: connection.execute(query).mappings().all())
        return sorted(
            (Element(**row) for row in rows),
            key=lambda element: (element.member_id != member_id, caseless(element.name), element.created_at),
        )

    async def usable(self, member_id: int, guild_id: int) -> list[Element]:
        """Return the elements that the member's prompts can name here: as `visible`, each name once, own ones first."""
        by_name: dict[str, Element] = {}
        for element in await self.visible(member_id, guild_id):
            by_name.setdefault(caseless(element.name), element)
        return list(by_name.values())

    async def get(self, element_id: str) -> Element | None:
        """Return the element, or None when there is none with this id."""
        return await self._run(lambda connection: _get(connection, element_id))

    @asynccontextmanager
    async def pictures(self, element_id: str) -> AsyncIterator[list[Picture]]:
        """Give an element's pictures, in the order in which they were given; empty when it is gone.

        Few have their pictures in memory at once, so the block should end soon.
        """
        query = (
            sa.select(_images.c.data, _images.c.content_type)
            .where(_images.c.element_id == element_id)
            .order_by(_images.c.position)
        )
        async with self._shown:
            rows = await self._run(lambda connection: connection.execute(query).all())
            yield [Picture(bytes(data), content_type) for data, content_type in rows]

    # --- keeping --------------------------------------------------------------------------------------------------

    async def check_room(self, member_id: int, guild_id: int) -> None:
        """Look whether the member may keep another element, before its pictures are fetched.

        Raises:
            ElementError: They may not.
        """
        await self._run(lambda connection: _check_room(connection, member_id, guild_id, more=1))

    async def create(
        self,
        *,
        member_id: int,
        guild_id: int,
        name: str,
        description: str,
        pictures: Sequence[Picture],
        spoiler: bool = False,
    ) -> Element:
        """Keep an element under this name, or the nearest one that is a name and still free.

        Args:
            member_id: Whose it is.
            guild_id: Where it is made.
            name: As it was typed, with or without an @.
            description: What it is, for Kling; `readable` and not blank.
            pictures: 1 to 4.
            spoiler: Whether one of them was given as a spoiler.

        Raises:
            ElementError: There is no room for it.
        """
        size = sum(len(picture.data) for picture in pictures)
        element_id = secrets.token_hex(8)

        def write(connection: sa.Connection) -> Element:
            _alone(connection)
            _check_room(connection, member_id, guild_id, more=size)
            row: dict[str, Any] = {
                "id": element_id,
                "guild_id": guild_id,
                "member_id": member_id,
                "shared": False,
                "name": _free(tidy(name), _names(connection, _elements.c.member_id == member_id)),
                "description": description,
                "created_at": time.time(),
                "spoiler": spoiler,
            }
            connection.execute(sa.insert(_elements).values(row))
            images = [
                {
                    "element_id": element_id,
                    "position": position,
                    "content_type": picture.content_type,
                    "size": len(picture.data),
                    "data": picture.data,
                }
                for position, picture in enumerate(pictures)
            ]
            connection.execute(sa.insert(_images), images)
            return Element(**row, images=len(images))

        return await self._run(write)

    async def rename(self, element_id: str, name: str) -> Element:
        """Give an element another name and return its new form.

        Raises:
            ElementError: It is no name, or not free, or the element is gone.
        """
        wanted = composed(name.strip().lstrip(AT))

        def write(connection: sa.Connection) -> Element:
            _alone(connection)
            element = _existing(connection, element_id)
            if not is_name(wanted):
                raise ElementError(Obstacle.NAME, wanted)
            others = _elements.c.id != element_id
            if caseless(wanted) in _names(connection, others & (_elements.c.member_id == element.member_id)):
                raise ElementError(Obstacle.NAME_TAKEN, wanted)
            if element.shared and caseless(wanted) in _names(connection, others & _shared_in(element.guild_id)):
                raise ElementError(Obstacle.NAME_SHARED, wanted)
            return _changed(connection, element_id, name=wanted)

        return await self._run(write)

    async def delete(self, element_id: str) -> None:
        """Delete an element with its pictures; videos under way that use it are made all the same."""
        query = sa.delete(_elements).where(_elements.c.id == element_id)
        await self._run(lambda connection: connection.execute(query))

    async def share(self, element_id: str, guild_id: int) -> Element:
        """Let everyone in a server use an element, and return its new form.

        Raises:
            ElementError: It is shared in another server, its name is shared here, too many are, there is no room for
                its pictures, or it is gone.
        """

        def write(connection: sa.Connection) -> Element:
            _alone(connection)
            element = _existing(connection, element_id)
            if element.shared_in(guild_id):
                return element
            if element.shared:
                raise ElementError(Obstacle.SHARED_ELSEWHERE, element.name)
            names = _names(connection, _shared_in(guild_id))
            if caseless(element.name) in names:
                raise ElementError(Obstacle.NAME_SHARED, element.name)
            if len(names) >= MAX_SHARED:
                raise ElementError(Obstacle.MANY_SHARED, element.name)
            if element.guild_id != guild_id:  # its pictures count here from now on
                _check_server(connection, guild_id, more=_size(connection, _elements.c.id == element_id))
            return _changed(connection, element_id, guild_id=guild_id, shared=True)

        return await self._run(write)

    async def unshare(self, element_id: str) -> Element:
        """Leave an element to its member alone, and return its new form.

        Raises:
            ElementError: It is gone.
        """

        def write(connection: sa.Connection) -> Element:
            _existing(connection, element_id)
            return _changed(connection, element_id, shared=False)

        return await self._run(write)

    # --- using ----------------------------------------------------------------------------------------------------

    async def for_task(self, elements: Sequence[Element], *, anew: bool = False) -> tuple[TaskElement, ...]:
        """Return the elements as a task names them, their pictures at crun for at least half an hour more.

        Args:
            elements: Which ones.
            anew: Upload again what crun has from an earlier task: it could not fetch it.

        Raises:
            CrunError: crun did not take a picture; each was tried at most twice.
            ElementError: An element was deleted in the meantime.
        """
        return await _all(self._for_task(element, anew=anew) for element in elements)

    async def _for_task(self, element: Element, *, anew: bool) -> TaskElement:
        query = (
            sa.select(_images.c.position, _images.c.url, _images.c.url_until)
            .where(_images.c.element_id == element.id)
            .order_by(_images.c.position)
        )
        async with self._handing.setdefault(element.id, asyncio.Lock()):
            rows = await self._run(lambda connection: connection.execute(query).all())
            if not rows:
                raise ElementError(Obstacle.GONE, element.name)
            addresses = await _all(
                self._upload(element, row.position) if anew else self._address(element, *row) for row in rows
            )
        return TaskElement(name=element.name, description=element.description, element_image_urls=addresses)

    async def _address(self, element: Element, position: int, url: str | None, until: float | None) -> str:
        if url is not None and until is not None and until >= time.time() + _SPARE:
            return url
        return await self._upload(element, position)

    async def _upload(self, element: Element, position: int) -> str:
        here = sa.and_(_images.c.element_id == element.id, _images.c.position == position)
        query = sa.select(_images.c.data, _images.c.content_type).where(here)
        async with self._uploads:
            row = await self._run(lambda connection: connection.execute(query).one_or_none())
            if row is None:
                raise ElementError(Obstacle.GONE, element.name)
            url = await self._hand_over(Picture(bytes(row.data), row.content_type))
        kept = sa.update(_images).where(here).values(url=url, url_until=usable_until(url, now=time.time()))
        await self._run(lambda connection: connection.execute(kept))
        return url

    async def _hand_over(self, picture: Picture) -> str:
        """Upload a picture; once more when crun only could not do it now."""
        try:
            return await self._crun.upload(picture.data, content_type=picture.content_type, ext=picture.suffix)
        except CrunError as error:
            pause = _PAUSE if error.retry_after is None else error.retry_after
            if error.advice is not Advice.RETRY_LATER or pause > _LONGEST_PAUSE:
                raise
        await asyncio.sleep(pause)
        return await self._crun.upload(picture.data, content_type=picture.content_type, ext=picture.suffix)


async def _all(work: Iterable[Awaitable[T]]) -> tuple[T, ...]:
    """Wait for all of it, so that nothing goes on unseen after something has failed; then raise the first error."""
    done = await asyncio.gather(*work, return_exceptions=True)
    for outcome in done:
        if isinstance(outcome, BaseException):
            raise outcome
    return tuple(outcome for outcome in done if not isinstance(outcome, BaseException))


# --- names and words --------------------------------------------------------------------------------------------------


def readable(text: str) -> str:
    """Return a text without what can be neither read nor kept; empty when there was nothing else in it."""
    return _UNREADABLE.sub(" ", text).strip()


def _free(name: str, taken: Iterable[str]) -> str:
    """Return the name, with a number behind it when it is taken (as `caseless`) or no name for an element."""
    taken = set(taken)
    if caseless(name) not in taken and is_name(name):
        return name
    ends = (f"-{number}" for number in count(2))
    numbered = (beginning(name, MAX_NAME - len(end)) + end for end in ends)
    return next(candidate for candidate in numbered if caseless(candidate) not in taken)


# --- queries ----------------------------------------------------------------------------------------------------------


def _alone(connection: sa.Connection) -> None:
    """Keep other transactions from changing elements between what this one counts and what it writes."""
    if connection.dialect.name == "sqlite":
        # The driver begins a transaction only before the first write: what was read earlier could be old by then.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtext('marionette.elements'))"))


def _with_count(condition: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    images = sa.select(sa.func.count()).where(_images.c.element_id == _elements.c.id).scalar_subquery()
    return sa.select(*_elements.c, images.label("images")).where(condition)


def _get(connection: sa.Connection, element_id: str) -> Element | None:
    row = connection.execute(_with_count(_elements.c.id == element_id)).mappings().one_or_none()
    return None if row is None else Element(**row)


def _existing(connection: sa.Connection, element_id: str) -> Element:
    element = _get(connection, element_id)
    if element is None:
        raise ElementError(Obstacle.GONE)
    return element


def _changed(connection: sa.Connection, element_id: str, **values: object) -> Element:
    connection.execute(sa.update(_elements).where(_elements.c.id == element_id).values(values))
    return _existing(connection, element_id)


def _shared_in(guild_id: int) -> sa.ColumnElement[bool]:
    return sa.and_(_elements.c.guild_id == guild_id, _elements.c.shared)


def _names(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> set[str]:
    """Return names as `caseless`; by Python, since databases know it of some scripts alone."""
    return {caseless(name) for name in connection.execute(sa.select(_elements.c.name).where(condition)).scalars()}


def _check_room(connection: sa.Connection, member_id: int, guild_id: int, more: int) -> None:
    own = _elements.c.member_id == member_id
    have = connection.execute(sa.select(sa.func.count()).select_from(_elements).where(own)).scalar_one()
    if have >= MAX_PER_MEMBER:
        raise ElementError(Obstacle.MANY)
    if _size(connection, own) + more > MAX_BYTES_PER_MEMBER:
        raise ElementError(Obstacle.TOO_MUCH)
    _check_server(connection, guild_id, more)


def _check_server(connection: sa.Connection, guild_id: int, more: int) -> None:
    if _size(connection, _elements.c.guild_id == guild_id) + more > MAX_BYTES_PER_SERVER:
        raise ElementError(Obstacle.SERVER_FULL)


def _size(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> int:
    query = sa.select(sa.func.coalesce(sa.func.sum(_images.c.size), 0)).select_from(_images.join(_elements))
    return int(connection.execute(query.where(condition)).scalar_one())
