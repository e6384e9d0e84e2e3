"""Removes the words, the files and the links of generations; what remains tells what kind of video it was."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from bot.db.inserts import insert_into
from bot.db.transactions import metadata
from bot.generations.model import Failure
from bot.generations.tables import generations
from bot.member_text.spoilers import is_spoiler
from bot.orders.order import Order

#: The tasks of erased generations, as digests that lead to nothing: none of them is another generation's.
_erased_tasks = sa.Table("erased_tasks", metadata, sa.Column("digest", sa.String(64), primary_key=True))

#: What stands in place of each prompt. The body of a generation stays one that the rules of CreateTask allow.
ERASED = "…"
_NO_FILE = "https://erased.invalid/"

#: The fields of a body that are no words, files or links.
_SETTINGS = frozenset(
    {
        "multi_shots",
        "shot_type",
        "mode",
        "duration",
        "aspect_ratio",
        "audio",
        "character_orientation",
        "keep_original_sound",
        "input_compliance",
        "output_compliance",
    }
)

_G = generations.c

#: Whether a generation has words and belongs to a member who is not forgotten: only then members see it.
REMEMBERED = sa.or_(_G.erased_at.is_(None), _G.forget_at.is_(None))


def erase_in(connection: sa.Connection, ids: Sequence[str], now: float) -> None:
    """Erase the words, files and links of generations in this transaction."""
    columns = (_G.id, _G.body, _G.failure, _G.asked, _G.spoiler, _G.task_id)
    for row in connection.execute(sa.select(*columns).where(_G.id.in_(ids))).all():
        failure = Failure.from_json(row.failure)
        values = {
            "body": without_words(row.body),
            "failure": None if failure is None else replace(failure, words="").as_json(),
            "erased_at": now,
            # Nothing else says so any more.
            "spoiler": row.spoiler or _was_spoiler(row.body, row.asked),
            **dict.fromkeys(("asked", "result_url", "result_urls", "task_id", "named_task")),
        }
        connection.execute(sa.update(generations).where(_G.id == row.id).values(values))
        if row.task_id is not None:
            connection.execute(
                insert_into(connection, _erased_tasks).values(digest=_digest(row.task_id)).on_conflict_do_nothing()
            )


#: The condition that a task belonged to a generation that was erased; its parameter is that of `digest_of`.
IS_OF_ERASED = sa.exists().where(_erased_tasks.c.digest == sa.bindparam("task_digest"))


def digest_of(task_id: str) -> dict[str, str]:
    """Return the parameter of `IS_OF_ERASED` for a task."""
    return {"task_digest": _digest(task_id)}


def _digest(task_id: str) -> str:
    return hashlib.sha256(task_id.encode()).hexdigest()


def _was_spoiler(body: Mapping[str, Any], asked: Mapping[str, Any] | None) -> bool | None:
    """Return True for what the words or files make a spoiler, else None."""
    if asked is not None:
        return Order.model_validate(asked).is_spoiler or None
    given = body["input"]
    prompts = [given.get("prompt"), *(shot["prompt"] for shot in given.get("multi_prompt") or ())]
    return any(is_spoiler(prompt) for prompt in prompts if prompt) or None


def without_words(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the body of a CreateTask with its settings alone; what it cannot do without is replaced."""
    given = body["input"]
    kept: dict[str, Any] = {name: value for name, value in given.items() if name in _SETTINGS}
    for name in ("img_urls", "video_urls"):
        if given.get(name):
            kept[name] = [_NO_FILE] * len(given[name])
    if given.get("multi_prompt"):
        kept["multi_prompt"] = [{"prompt": ERASED, "duration": shot["duration"]} for shot in given["multi_prompt"]]
    elif "video_urls" not in given:
        kept["prompt"] = ERASED
    return {"model": body["model"], "input": kept}
