"""An element: a character or thing that looks the same in every video, described by words and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.member_text.spoilers import is_spoiler
from bot.units import MIB

#: Elements of one member. Discord offers 25 names while typing, and nobody keeps track of many more.
MAX_PER_MEMBER = 20

#: Bytes of one member's pictures: twenty elements with three photos of 1 MB, or six pictures of the largest size that
#: Kling takes.
MAX_BYTES_PER_MEMBER = 60 * MIB

#: Elements shared in one server: every member there is offered them besides their own.
MAX_SHARED = 50

#: Bytes of all pictures of one server. They are stored in the database, which has to fit on a small machine and into
#: its backups.
MAX_BYTES_PER_SERVER = 2048 * MIB

MAX_DESCRIPTION = 500

#: Characters that PostgreSQL cannot store or that show nothing: control characters other than line ends, and halves of
#: surrogate pairs.
_UNREADABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff]")

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


class ElementErrorReason(StrEnum):
    """Why an element cannot be saved, changed or used."""

    NAME = "name"  #: not a name that a prompt could refer to
    NAME_TAKEN = "name_taken"  #: the member has another element of this name
    NAME_SHARED = "name_shared"  #: another element of this name is shared in the server
    MANY = "many"  #: the member has as many elements as allowed
    TOO_MUCH = "too_much"  #: the member's pictures would be too large in total
    SERVER_FULL = "server_full"  #: the pictures of this server would be too large in total
    MANY_SHARED = "many_shared"  #: as many elements are shared in the server as allowed
    SHARED_ELSEWHERE = "shared_elsewhere"  #: it is shared in another server
    DECIDED = "decided"  #: nobody proposes it any more
    GONE = "gone"  #: it was deleted in the meantime


class ElementError(Exception):
    """An element cannot be saved, changed or used."""

    def __init__(self, reason: ElementErrorReason, name: str = "") -> None:
        super().__init__(reason.value)
        self.reason = reason
        #: The name that the error is about; empty without one.
        self.name = name


@dataclass(frozen=True)
class ElementPicture:
    """A picture of an element that breaks no input rule: the file, and `image/jpeg` or `image/png`."""

    data: bytes
    content_type: str

    @property
    def suffix(self) -> str:
        """The suffix of a file of this type, with the dot."""
        return _SUFFIXES[self.content_type]


@dataclass(frozen=True)
class Element:
    """A character or thing. The ids of server and member are Discord's, the time is in unix seconds."""

    id: str
    #: The server where it was made; for a shared element, where it is shared.
    guild_id: int
    member_id: int
    shared: bool
    name: str
    description: str
    #: How many pictures it has.
    images: int
    created_at: float
    #: Whether one of its pictures was attached as a spoiler; None where an earlier version did not store that.
    spoiler: bool | None = False

    @property
    def is_spoiler(self) -> bool:
        """Whether its pictures or its description are a spoiler, which makes every video with it one."""
        return bool(self.spoiler) or is_spoiler(self.description)

    def shared_in(self, guild_id: int) -> bool:
        """Return whether every member of this server may use it."""
        return self.shared and self.guild_id == guild_id


def readable(text: str) -> str:
    """Return a text without characters that can be neither read nor stored; it may end up empty."""
    return _UNREADABLE.sub(" ", text).strip()
