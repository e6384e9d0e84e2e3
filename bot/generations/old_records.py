"""Deleting DBOS's records of workflows that ended long ago; what became of a generation is stored with itself."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from dbos import DBOS

#: How long the records are kept, in seconds: long enough to find out what went wrong.
_KEPT_FOR = 7 * 86400.0

#: How many are deleted at once: no command waits long behind that.
_AT_ONCE = 200


async def delete_old_records() -> int:
    """Delete some of the old records, and return how many; with `_AT_ONCE` there may be more."""
    long_ago = datetime.fromtimestamp(time.time() - _KEPT_FOR, UTC)
    ended = await DBOS.list_workflows_async(
        status=["SUCCESS", "ERROR", "CANCELLED"],
        completed_before=long_ago.isoformat(),
        limit=_AT_ONCE,
        load_input=False,
        load_output=False,
    )
    if ended:
        await DBOS.delete_workflows_async([workflow.workflow_id for workflow in ended])
    return len(ended)
