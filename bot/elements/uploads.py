"""Uploads the pictures of elements to crun when a task needs them, and remembers the links until they expire."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Iterable, Sequence
from typing import TypeVar
from weakref import WeakValueDictionary

import sqlalchemy as sa

from bot.crun import Advice, CrunClient, CrunError
from bot.crun import Element as TaskElement
from bot.db.transactions import Transactions
from bot.elements.element import Element, ElementError, ElementErrorReason, ElementPicture
from bot.elements.tables import images
from bot.net.signed_urls import usable_until

T = TypeVar("T")

#: How many seconds a link must still be valid when it goes into a task, which may wait in the queue that long.
_MIN_VALIDITY = 30 * 60.0

#: How many pictures are uploaded at once; each takes up to 10 MB of memory.
_PARALLEL_UPLOADS = 4

#: Seconds before an upload is retried, and the longest pause that crun may ask for: the member is waiting.
_PAUSE, _MAX_PAUSE = 1.0, 5.0


class ElementUploads:
    """The pictures of elements at crun."""

    def __init__(self, transactions: Transactions, crun: CrunClient) -> None:
        self._run = transactions.run
        self._crun = crun
        self._uploads = asyncio.Semaphore(_PARALLEL_UPLOADS)
        #: One lock for each element that is being uploaded, so that two generations do not upload it twice.
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def for_task(self, elements: Sequence[Element], *, anew: bool = False) -> tuple[TaskElement, ...]:
        """Return the elements as a task contains them, with links that stay valid for at least half an hour.

        Args:
            elements: Which ones.
            anew: Whether to upload pictures again that were uploaded before, since crun could not fetch those.

        Raises:
            CrunError: crun did not take a picture; each was tried at most twice.
            ElementError: An element was deleted in the meantime.
        """
        return await _all(self._for_task(element, anew=anew) for element in elements)

    async def _for_task(self, element: Element, *, anew: bool) -> TaskElement:
        query = (
            sa.select(images.c.position, images.c.url, images.c.url_until)
            .where(images.c.element_id == element.id)
            .order_by(images.c.position)
        )
        async with self._locks.setdefault(element.id, asyncio.Lock()):
            rows = await self._run(lambda connection: connection.execute(query).all())
            if not rows:
                raise ElementError(ElementErrorReason.GONE, element.name)
            urls = await _all(self._upload(element, row.position) if anew else self._url(element, *row) for row in rows)
        return TaskElement(name=element.name, description=element.description, element_image_urls=urls)

    async def _url(self, element: Element, position: int, url: str | None, until: float | None) -> str:
        if url is not None and until is not None and until >= time.time() + _MIN_VALIDITY:
            return url
        return await self._upload(element, position)

    async def _upload(self, element: Element, position: int) -> str:
        """Upload a stored picture and store its link."""
        this = sa.and_(images.c.element_id == element.id, images.c.position == position)
        query = sa.select(images.c.data, images.c.content_type).where(this)
        async with self._uploads:
            row = await self._run(lambda connection: connection.execute(query).one_or_none())
            if row is None:
                raise ElementError(ElementErrorReason.GONE, element.name)
            url = await self._upload_with_retry(ElementPicture(bytes(row.data), row.content_type))
        update = sa.update(images).where(this).values(url=url, url_until=usable_until(url, now=time.time()))
        await self._run(lambda connection: connection.execute(update))
        return url

    async def _upload_with_retry(self, picture: ElementPicture) -> str:
        """Upload a picture; a second time when crun advises to retry soon."""
        try:
            return await self._crun.upload(picture.data, content_type=picture.content_type, ext=picture.suffix)
        except CrunError as error:
            pause = _PAUSE if error.retry_after is None else error.retry_after
            if error.advice is not Advice.RETRY_LATER or pause > _MAX_PAUSE:
                raise
        await asyncio.sleep(pause)
        return await self._crun.upload(picture.data, content_type=picture.content_type, ext=picture.suffix)


async def _all(work: Iterable[Awaitable[T]]) -> tuple[T, ...]:
    """Wait for all of it, so that nothing still runs unseen after a failure; then raise the first error."""
    done = await asyncio.gather(*work, return_exceptions=True)
    for outcome in done:
        if isinstance(outcome, BaseException):
            raise outcome
    return tuple(outcome for outcome in done if not isinstance(outcome, BaseException))
