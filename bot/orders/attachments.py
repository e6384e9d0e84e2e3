"""The files that members give: from what Discord says of them to a link that Kling takes."""

from __future__ import annotations

import asyncio
import logging
import math
import mimetypes
import shutil
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote, urlsplit

import aiohttp
import discord

from bot.crun import CrunClient
from bot.fair_share import FairShare
from bot.media.file_info import Clip, Fault, Fit, Picture, UnusableError
from bot.media.input_rules import SECONDS_TOLERANCE, Flaw, clip_flaws, picture_flaws
from bot.media.limits import (
    MAX_CLIP_INPUT_BYTES,
    MAX_CLIP_SECONDS,
    MAX_CLIP_SECONDS_BY_PICTURE,
    MAX_PICTURE_INPUT_BYTES,
    MIN_CLIP_SECONDS,
)
from bot.media.pool import MediaPool
from bot.member_text.spoilers import is_spoiler
from bot.net.download import DownloadError, SlowError, TooLargeError, download
from bot.net.download_pace import Pace, Slowness
from bot.net.signed_urls import ends_soon, usable_until
from bot.orders.order import InputFile, Order, Role, Source
from bot.units import MIB

log = logging.getLogger(__name__)

#: Kling's limits for a motion's clip by the character's orientation, in seconds.
MOST_SECONDS = {"video": MAX_CLIP_SECONDS, "image": MAX_CLIP_SECONDS_BY_PICTURE}

#: Files fetched and looked at, and files put right, at the same time, by the disk that they take in MiB: 5 GiB in all,
#: and of one member the largest clip. Putting a clip right can take minutes, so nobody who only has theirs looked at
#: waits behind it; a slow line holds one place for minutes too, so there are many.
_LOOKS, _MENDS, _EACH = 3072, 2048, 512
#: The least that a file counts for, since a small one takes memory and a connection too, and the work of a mend.
_LEAST_LOOK, _LEAST_MEND = 64, 256

#: How long a file waits for its turn, in seconds: well within the 15 minutes in which an interaction can be answered.
_PATIENCE = 300.0

#: How the folders begin that a file is looked at in.
_FOLDER = "given-"

_DOWNLOAD_TIMEOUT = aiohttp.ClientTimeout(total=None, connect=15, sock_read=30)

#: How fast files have to come, a line of 256 kbit/s at the least. Looked at, mended and asked about, an order has to be
#: answered within the 15 minutes that Discord gives: of these, a clip and a picture may take ten to arrive.
_CLIP_PACE = Pace(grace=60.0, least_rate=32 * 1024, longest=420.0)
_PICTURE_PACE = Pace(grace=60.0, least_rate=32 * 1024, longest=180.0)


_CONTENT_TYPES = {".mp4": "video/mp4", ".mov": "video/quicktime", ".png": "image/png", ".jpg": "image/jpeg"}


@dataclass(frozen=True)
class FileProblem:
    """Why a file cannot be used as it is."""

    kind: Literal["gone", "unreachable", "slow", "empty", "too_large", "unusable", "flaws", "late_start", "no_room"]
    fault: Fault | None = None
    flaws: tuple[Flaw, ...] = ()
    #: What it is, where that is known and cannot be read.
    named: str = ""
    #: What was found when the file was looked at.
    found: Picture | Clip | None = None
    #: Whether it was put right before, and is still not as it should be.
    mended: bool = False
    #: How slowly it came.
    slow: Slowness | None = None


@dataclass(frozen=True)
class _Room:
    """Room for files of members, who take turns."""

    turns: FairShare
    #: What a file takes at least, in MiB.
    least: int


class UnfitError(Exception):
    """A file cannot be used as it is."""

    def __init__(self, role: Role, reference: InputFile, file_problem: FileProblem) -> None:
        super().__init__(file_problem.kind)
        self.role = role
        self.reference = reference
        self.file_problem = file_problem


def of_attachment(attachment: discord.Attachment) -> InputFile:
    """Return what Discord says of an attachment of a command or a modal."""
    return InputFile(
        url=attachment.url,
        filename=attachment.filename,
        content_type=attachment.content_type,
        size=attachment.size,
        width=attachment.width,
        height=attachment.height,
        attached=True,
        spoiler=attachment.is_spoiler(),
    )


def of_message(message: discord.Message) -> list[InputFile]:
    """Return the pictures and clips that a message shows, in the order in which it shows them.

    Attachments, media in layouts, what embeds show, and stickers, those of a forwarded message too. What does not lie
    at Discord is taken from Discord's own proxy: from anywhere else the bot fetches nothing.
    """
    found: list[InputFile] = []
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    for part in parts:
        found += [of_attachment(attachment) for attachment in part.attachments]
        found += [reference for component in part.components for reference in _of_component(component)]
        # Discord covers what it shows of a link between bars.
        covered = is_spoiler(part.content)
        found += [reference for embed in part.embeds for reference in _of_embed(embed, spoiler=covered)]
        found += [reference for sticker in part.stickers for reference in _of_sticker(sticker)]
    # What hangs on a message and is shown in its layout or an embed is one file; its first mention says most of it.
    each: dict[str, InputFile] = {}
    for reference in found:
        first = each.setdefault(_file_in(reference.url), reference)
        if reference.is_spoiler and not first.is_spoiler:
            each[_file_in(reference.url)] = first.model_copy(update={"spoiler": True})
    return [_placed(reference, message) for reference in each.values()]


def suits(reference: InputFile, role: Role) -> bool:
    """Tell whether a file is offered for a role, by what Discord says of it."""
    named = reference.content_type or mimetypes.guess_type(reference.filename)[0] or ""
    kind = named.partition("/")[0]
    if role == "clip":
        return kind == "video" or named == "image/gif"
    return kind == "image"


def is_good(order: Order, role: Role, reference: InputFile) -> bool:
    """Tell whether a file is known to be what Kling takes for this order: how long a clip may be can be changed."""
    if role != "clip":
        return reference.good
    most = MOST_SECONDS[order.orientation] + SECONDS_TOLERANCE
    return reference.good and reference.seconds is not None and reference.seconds <= most


class Attachments:
    """Fetches, looks at and mends files, and hands what was mended to crun."""

    def __init__(
        self,
        client: discord.Client,
        session: aiohttp.ClientSession,
        crun: CrunClient,
        media_pool: MediaPool,
        work_dir: Path,
    ) -> None:
        self._client = client
        self._session = session
        self._crun = crun
        self._media_pool = media_pool
        self._work_dir = work_dir
        self._looks = _Room(FairShare(_LOOKS, each=_EACH), _LEAST_LOOK)
        self._mends = _Room(FairShare(_MENDS, each=_EACH), _LEAST_MEND)

    async def tidy(self) -> None:
        """Remove what an earlier process was looking at when it ended."""

        def remove() -> None:
            for folder in self._work_dir.glob(f"{_FOLDER}*"):
                shutil.rmtree(folder, ignore_errors=True)

        await asyncio.to_thread(remove)

    async def checked(self, order: Order, member: int) -> Order:
        """Return the order with files that Kling takes; those that it takes as they are keep their link.

        Args:
            order: What is asked for.
            member: By whom: each waits for their own files before others do, as in all that follows.

        Raises:
            UnfitError: one cannot be used as it is.
            CrunError: crun did not take a frame that was cut out for it.
        """
        for role, reference in order.references:
            bring = self._fresh if is_good(order, role, reference) else self._check
            found = await bring(order, member, role, reference)
            order = order.with_reference(role, found)
        return order

    async def mended(
        self,
        order: Order,
        role: Role,
        member: int,
        *,
        fit: Fit = "pad",
        start: float = 0.0,
        progress: Callable[[float], None] | None = None,
    ) -> Order:
        """Return the order with a file put right and lying at crun.

        Args:
            order: What is asked for.
            role: Which file.
            member: By whom.
            fit: What to do about a picture that is too long for its width, or too wide.
            start: Where in a clip to begin, in seconds.
            progress: Called with how much of a clip is done, 0 to 1.

        Raises:
            UnfitError: it cannot be put right.
            CrunError: crun did not take the file.
        """
        source = Source(reference=dict(order.references)[role], mended=True, fit=fit, start=start)
        return order.with_reference(role, await self._made(order, member, role, source, progress))

    async def good_picture(self, reference: InputFile, member: int, *, fit: Fit) -> tuple[bytes, str]:
        """Return a picture's bytes, put right where needed, and their content type.

        Raises:
            UnfitError: it cannot be used.
        """
        async with self._fetched("image", reference, self._looks, member) as path, _unfit_told("image", reference):
            found = await self._media_pool.look_at_picture(path, member=member)
            if picture_flaws(found):
                path = await self._media_pool.mend_picture(path, path.parent, fit=fit, member=member)
                found = await self._media_pool.look_at_picture(path, member=member)
            if flaws := picture_flaws(found):
                raise UnfitError("image", reference, FileProblem("flaws", flaws=flaws, found=found, mended=True))
            data = await asyncio.to_thread(path.read_bytes)
            return data, f"image/{found.format.lower()}"

    async def living(self, order: Order, member: int) -> Order:
        """Return the order with links that live long enough to be used; the same one when all do.

        Raises:
            UnfitError: one has ended and there is no fresh one.
            CrunError: crun did not take what was made anew.
        """
        for role, reference in order.references:
            found = await self._fresh(order, member, role, reference)
            if found is not reference:
                order = order.with_reference(role, found)
        return order

    # --- one file -----------------------------------------------------------------------------------------------

    async def _fresh(self, order: Order, member: int, role: Role, reference: InputFile) -> InputFile:
        """Return the reference with a link that lives long enough to be used; what we made is made anew for that.

        Raises:
            UnfitError: it has ended and there is no fresh one.
            CrunError: crun did not take what was made anew.
        """
        if not ends_soon(reference.url, reference.until):
            return reference
        if reference.source is not None:
            return await self._made(order, member, role, reference.source)
        return await self._found_again(role, reference)

    async def _check(self, order: Order, member: int, role: Role, reference: InputFile) -> InputFile:
        reference = await self._fresh(order, member, role, reference)
        try:
            return await self._looked_at(order, member, role, reference)
        except UnfitError as unfit:
            if unfit.file_problem.kind != "gone" or reference.source is None:
                raise
        # It did not live for as long as was thought; what it was made of may.
        return await self._made(order, member, role, reference.source)

    async def _looked_at(self, order: Order, member: int, role: Role, reference: InputFile) -> InputFile:
        if reference.last_frame:
            return await self._made(order, member, role, Source(reference=reference))
        async with self._fetched(role, reference, self._looks, member) as path, _unfit_told(role, reference):
            found, flaws = await self._look(order, role, path, member)
            if order.hand_over and not flaws:
                # What was handed over before is made of the same as before.
                source = reference.source or Source(reference=reference)
                return await self._handed_over(order, member, role, source, path)
        if flaws:
            raise UnfitError(role, reference, FileProblem("flaws", flaws=flaws, found=found))
        return reference.model_copy(update={"good": True, "seconds": _seconds(found)})

    async def _look(self, order: Order, role: Role, path: Path, member: int) -> tuple[Picture | Clip, tuple[Flaw, ...]]:
        """Tell what a file is, and what keeps Kling from taking it."""
        if role == "clip":
            clip = await self._media_pool.look_at_clip(path, member=member)
            return clip, clip_flaws(clip, most_seconds=MOST_SECONDS[order.orientation])
        picture = await self._media_pool.look_at_picture(path, member=member)
        return picture, picture_flaws(picture)

    async def _made(
        self,
        order: Order,
        member: int,
        role: Role,
        source: Source,
        progress: Callable[[float], None] | None = None,
    ) -> InputFile:
        """Make a file of what a member gave, and hand it to crun."""
        reference = await self._fresh(order, member, role, source.reference)
        source = source.model_copy(update={"reference": reference})
        room = self._mends if source.mended else self._looks
        async with self._fetched(role, reference, room, member) as path, _unfit_told(role, reference):
            made = path
            if reference.last_frame:
                made = await self._media_pool.last_frame(path, path.parent, member=member)
            elif source.mended and role == "clip":
                made = await self._mended_clip(order, member, source, path, progress)
            elif source.mended:
                made = await self._media_pool.mend_picture(path, path.parent, fit=source.fit, member=member)
            return await self._handed_over(order, member, role, source, made)

    async def _mended_clip(
        self, order: Order, member: int, source: Source, path: Path, progress: Callable[[float], None] | None
    ) -> Path:
        start, most = source.start, MOST_SECONDS[order.orientation]
        if start:
            clip = await self._media_pool.look_at_clip(path, member=member)
            if start > clip.seconds - MIN_CLIP_SECONDS:
                raise UnfitError("clip", source.reference, FileProblem("late_start", found=clip))
        return await self._media_pool.mend_clip(
            path, path.parent, start=start, seconds=most, member=member, progress=progress
        )

    @asynccontextmanager
    async def _fetched(self, role: Role, reference: InputFile, room: _Room, member: int) -> AsyncIterator[Path]:
        """Fetch a file into a folder of its own, which is gone afterwards."""
        limit = MAX_CLIP_INPUT_BYTES if _is_clip(role, reference) else MAX_PICTURE_INPUT_BYTES
        if reference.size == 0:
            raise UnfitError(role, reference, FileProblem("empty"))
        if reference.size is not None and reference.size > limit:
            raise UnfitError(role, reference, FileProblem("too_large"))
        self._refuse_other_kinds(role, reference)
        need = max(room.least, math.ceil((reference.size or limit) / MIB))
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(room.turns.turn(member, wait=_PATIENCE, need=need))
            except TimeoutError:
                raise UnfitError(role, reference, FileProblem("unusable", Fault.BUSY)) from None
            yield await stack.enter_async_context(self._in_folder(role, reference, limit))

    @asynccontextmanager
    async def _in_folder(self, role: Role, reference: InputFile, limit: int) -> AsyncIterator[Path]:
        async with self._folder(role, reference) as folder:
            path = folder / "given"
            pace = _CLIP_PACE if _is_clip(role, reference) else _PICTURE_PACE
            try:
                await download(self._session, reference.url, path, limit=limit, timeout=_DOWNLOAD_TIMEOUT, pace=pace)
            except SlowError as error:
                slow = replace(error.found, size=error.found.size or reference.size)
                raise UnfitError(role, reference, FileProblem("slow", slow=slow)) from None
            except TooLargeError:
                raise UnfitError(role, reference, FileProblem("too_large")) from None
            except DownloadError as error:
                gone = error.status in {403, 404, 410}
                raise UnfitError(role, reference, FileProblem("gone" if gone else "unreachable")) from None
            except OSError as error:
                raise _no_room(role, reference, error) from None
            yield path

    def _refuse_other_kinds(self, role: Role, reference: InputFile) -> None:
        """Spare the way for a file that calls itself something else altogether."""
        kind = (reference.content_type or "").partition("/")[0]
        if kind in {"", "application"} or reference.last_frame:
            return  # Discord knows few types and calls the others application/octet-stream
        if kind not in {"image", "video"}:
            fault = Fault.NOT_A_CLIP if role == "clip" else Fault.NOT_A_PICTURE
            raise UnfitError(role, reference, FileProblem("unusable", fault))

    @asynccontextmanager
    async def _folder(self, role: Role, reference: InputFile) -> AsyncIterator[Path]:
        def make() -> Path:
            self._work_dir.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=_FOLDER, dir=self._work_dir))

        try:
            folder = await asyncio.to_thread(make)
        except OSError as error:
            raise _no_room(role, reference, error) from None
        try:
            yield folder
        finally:
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)

    async def _handed_over(self, order: Order, member: int, role: Role, source: Source, made: Path) -> InputFile:
        """Hand over what was made of a file, unless that is nothing that Kling takes either."""
        found, flaws = await self._look(order, role, made, member)
        if flaws:
            log.warning("What was made of a %s has flaws: %s", role, ", ".join(flaw.value for flaw in flaws))
            raise UnfitError(role, source.reference, FileProblem("flaws", flaws=flaws, found=found, mended=True))
        suffix = _suffix(found)
        content_type = _CONTENT_TYPES[suffix]
        size = (await asyncio.to_thread(made.stat)).st_size
        url = await self._crun.upload(made, content_type=content_type, ext=suffix)
        name = f"{PurePosixPath(source.reference.filename).stem}{suffix}"
        until = usable_until(url, now=time.time())
        return InputFile(
            url=url,
            filename=name,
            content_type=content_type,
            size=size,
            good=True,
            seconds=_seconds(found),
            until=until,
            attached=source.reference.attached,
            spoiler=source.reference.is_spoiler,
            source=source,
        )

    async def _found_again(self, role: Role, reference: InputFile) -> InputFile:
        """Fetch the message that a file hangs on: its links are made anew then."""
        if reference.channel_id is None or reference.message_id is None:
            raise UnfitError(role, reference, FileProblem("gone"))
        channel = self._client.get_partial_messageable(reference.channel_id)
        try:
            message = await channel.fetch_message(reference.message_id)
        except (discord.NotFound, discord.Forbidden):
            raise UnfitError(role, reference, FileProblem("gone")) from None
        except (discord.HTTPException, aiohttp.ClientError, OSError):
            raise UnfitError(role, reference, FileProblem("unreachable")) from None
        for candidate in of_message(message):
            if _same_file(candidate, reference) and not ends_soon(candidate.url):
                return reference.model_copy(update={"url": candidate.url})
        raise UnfitError(role, reference, FileProblem("gone"))


def _suffix(found: Picture | Clip) -> str:
    """Return what a file ends in that Kling takes as it is."""
    if isinstance(found, Clip):
        return ".mov" if found.container == "mov" else ".mp4"
    return ".png" if found.format == "PNG" else ".jpg"


def _seconds(found: Picture | Clip) -> float | None:
    return found.lasts if isinstance(found, Clip) else None


def _is_clip(role: Role, reference: InputFile) -> bool:
    return role == "clip" or reference.last_frame


def _no_room(role: Role, reference: InputFile, error: OSError) -> UnfitError:
    """Tell the host and the member that the disk is full or read-only."""
    log.error("A member's file cannot be written to the work folder: %s", error.strerror)
    return UnfitError(role, reference, FileProblem("no_room"))


@asynccontextmanager
async def _unfit_told(role: Role, reference: InputFile) -> AsyncIterator[None]:
    try:
        yield
    except UnusableError as error:
        raise UnfitError(role, reference, FileProblem("unusable", error.reason, named=error.named)) from None


def _placed(reference: InputFile, message: discord.Message) -> InputFile:
    """Return a file with the message that it hangs on, where a fresh link can come from later."""
    place = {"channel_id": message.channel.id, "message_id": message.id}
    return reference.model_copy(update={**place, "attached": False})


def _same_file(one: InputFile, other: InputFile) -> bool:
    return _file_in(one.url) == _file_in(other.url)


def _file_in(url: str) -> str:
    """Return what stays the same of a file's links: an attachment has one on two of Discord's servers, signed anew."""
    parts = urlsplit(url)
    return parts.path if parts.path.startswith("/attachments/") else f"{parts.netloc}{parts.path}"


def _of_component(component: discord.Component) -> Iterator[InputFile]:
    if isinstance(component, discord.MediaGalleryComponent):
        for item in component.items:
            yield from _of_media(item.media, spoiler=item.spoiler)
    elif isinstance(component, discord.ThumbnailComponent | discord.FileComponent):
        yield from _of_media(component.media, spoiler=component.spoiler)
    if isinstance(component, discord.Container):
        for child in component.children:
            for reference in _of_component(child):
                yield reference.model_copy(update={"spoiler": reference.spoiler or component.spoiler})
    elif isinstance(component, discord.SectionComponent):
        yield from _of_component(component.accessory)


def _of_media(media: discord.UnfurledMediaItem, *, spoiler: bool) -> Iterator[InputFile]:
    # Discord's proxy gives no clips of what hangs on a message itself.
    url = media.url if media.attachment_id is not None else media.proxy_url
    if url:
        yield InputFile(
            url=url,
            filename=_name_in(url),
            content_type=media.content_type,
            width=media.width,
            height=media.height,
            spoiler=spoiler,
        )


def _of_embed(embed: discord.Embed, *, spoiler: bool) -> Iterator[InputFile]:
    for media, kind in ((embed.video, "video/mp4"), (embed.image, "image/png"), (embed.thumbnail, "image/png")):
        # A video's embed has its own page as the address and a still as the thumbnail; only the proxy's is the file.
        if media.proxy_url is not None and not (kind == "image/png" and embed.video.url):
            yield InputFile(
                url=media.proxy_url,
                filename=_name_in(media.proxy_url),
                content_type=kind,
                width=media.width,
                height=media.height,
                spoiler=spoiler,
            )


def _of_sticker(sticker: discord.StickerItem) -> Iterator[InputFile]:
    # Those of Lottie are drawings as JSON; the others lie at Discord as pictures.
    if sticker.format is not discord.StickerFormatType.lottie:
        kind = sticker.format.file_extension
        yield InputFile(url=sticker.url, filename=f"{sticker.name}.{kind}", content_type=f"image/{kind}")


def _name_in(url: str) -> str:
    return PurePosixPath(unquote(urlsplit(url).path)).name or "file"
