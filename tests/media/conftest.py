"""One pool for all tests of a module: most need one worker, and starting it takes longer than the test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from bot.media.media_pool import MediaPool


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool() -> AsyncIterator[MediaPool]:
    """Return a workshop with one worker; the tests that use it share an event loop."""
    async with MediaPool(workers=1) as media_pool:
        yield media_pool
