"""A member's file in an order: where it is, what Discord says about it, and what it was made from.

These models are stored as JSON in orders and drafts. A field that was renamed keeps its stored name as an alias, so
that rows of earlier versions, and other processes that still run one, stay readable.
"""

from __future__ import annotations

import operator
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from bot.media.input_rules import Fit, Violation
from bot.member_text.spoilers import FILE_PREFIX

#: What a file is used as: the first picture (in a motion, the character), the last picture, or the clip of a motion.
Role: TypeAlias = Literal["image", "end", "clip"]
ROLES: tuple[Role, ...] = ("image", "end", "clip")


class Loss(BaseModel):
    """What a member is asked about a file: it breaks rules that cannot be fixed without losing something."""

    model_config = ConfigDict(frozen=True)

    violations: tuple[Violation, ...]
    #: Whether its member has agreed to it.
    agreed: bool = False
    #: How a picture with an extreme aspect ratio is fixed.
    fit: Fit = "crop"
    #: Where the clip begins, in seconds.
    start: float = 0.0
    #: Whether they were asked about cuts and camera moves.
    several_takes: bool = Field(default=False, exclude_if=operator.not_)
    #: Beginning and end of the longest take, in seconds; None where none is long enough.
    longest_take: tuple[float, float] | None = Field(default=None, exclude_if=operator.not_)
    #: Whether only that is used.
    only_longest_take: bool = Field(default=False, exclude_if=operator.not_)


class InputFile(BaseModel):
    """A picture or clip: its link, and what Discord says about it. Sizes are in bytes and pixels."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    url: str
    filename: str
    content_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    #: The message that shows the file: fetching it again gives a fresh link. A slash command's attachment has none.
    channel_id: int | None = None
    message_id: int | None = None
    #: Whether the file was probed, or made by the bot, and breaks no input rule.
    valid: bool = Field(default=False, alias="good")
    #: The duration of a probed clip: an order that is changed later may only allow a shorter one.
    seconds: float | None = None
    #: When the link expires, in unix seconds; None where only the link itself may say so.
    expires_at: float | None = Field(default=None, alias="until")
    #: What the file was made from, if the bot made and uploaded it: it is made again when its link expires.
    source: FileSource | None = None
    #: Whether it is a video whose last frame is the picture to use.
    last_frame: bool = False
    #: Whether the member attached it to a command or a modal, for which Discord has a permission.
    attached: bool = False
    #: Whether whoever attached or posted it marked it as a spoiler.
    spoiler: bool = False
    #: What its member was asked about it.
    loss: Loss | None = Field(default=None, exclude_if=operator.not_)

    @property
    def is_spoiler(self) -> bool:
        """Whether the file is a spoiler; its name tells where an earlier version did not store that."""
        return self.spoiler or self.filename.startswith(FILE_PREFIX)

    def for_another_order(self) -> InputFile:
        """Return the file for a new order: not attached to it, and to be probed again, as its link may be dead."""
        source = self.source
        if source is not None:
            source = source.model_copy(update={"file": source.file.for_another_order()})
        return self.model_copy(update={"valid": False, "attached": False, "source": source})


class FileSource(BaseModel):
    """The file that an uploaded file was made from, and how."""

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    file: InputFile = Field(alias="reference")
    #: Whether it was converted to fit the input rules; else it was uploaded as it is, or its last frame was.
    fixed: bool = Field(default=False, alias="mended")
    fit: Fit = "pad"
    #: Where the clip begins, in seconds.
    start: float = 0.0
    #: How many seconds of it are used at most; None for as many as Kling takes.
    length: float | None = Field(default=None, exclude_if=operator.not_)
    #: The rules that it broke before it was converted; empty in orders of versions that did not store them.
    violations: tuple[Violation, ...] = Field(default=(), exclude_if=operator.not_)
