"""What the local crun was asked, and the callback address it was given."""

from __future__ import annotations

import uuid

from bot.demo.crun import CrunStandIn, Task

_PROBED = str(uuid.UUID(int=0))


def last_task(crun: CrunStandIn) -> Task:
    """Return the task that was created last."""
    return list(crun.tasks.values())[-1]


def requests_about_last_task(crun: CrunStandIn, endpoint: str = "info") -> int:
    """Return how many requests named the last task; the probe of whether crun answers names none of its tasks."""
    return sum(call.endpoint == endpoint and last_task(crun).task_id in call.path for call in crun.calls if crun.tasks)


def task_info_paths(crun: CrunStandIn) -> list[str]:
    """Return the paths of the TaskInfo requests that named a task; the probe of whether crun answers names none."""
    return [call.path for call in crun.calls if call.endpoint == "info" and not call.path.endswith(_PROBED)]


def last_callback_url(crun: CrunStandIn) -> str:
    """Return the callback address that crun was given with the last task."""
    url = last_task(crun).body["callback_url"]
    assert isinstance(url, str)
    return url
