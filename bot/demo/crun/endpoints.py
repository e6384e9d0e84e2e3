"""The documented calls about tasks, models and the account."""

from __future__ import annotations

from typing import Any, Final

from aiohttp import web
from pydantic import ValidationError

from bot.crun import CreateTask
from bot.demo.crun.account import Account, price_of
from bot.demo.crun.files import FileServer
from bot.demo.crun.generator import Generator
from bot.demo.crun.input_schemas import INPUT_SCHEMAS
from bot.demo.crun.responses import EnvelopeResponse, RequestRefused
from bot.demo.crun.tasks import Task

CANNOT_FETCH: Final = "Failed to download image"
"""What crun says when it cannot fetch a link to a file."""

_INVALID = "Missing Params or Type Error"
"""All that the message of a 422 says; the reasons stand beside it."""


class Endpoints:
    """Answers the calls from the account, the tasks and the files."""

    def __init__(self, account: Account, tasks: dict[str, Task], files: FileServer, generator: Generator) -> None:
        self._account = account
        self._tasks = tasks
        self._files = files
        self._generator = generator

    def routes(self, api: str) -> list[web.RouteDef]:
        """Return the routes; ``api`` is the path that they begin with."""
        return [
            web.post(f"{api}/job/CreateTask", self._create_task, name="create"),
            web.post(f"{api}/job/estimate-credits", self._estimate_credits, name="estimate"),
            web.post(f"{api}/job/EstimateTask", self._estimate_task, name="estimate_older"),
            web.get(f"{api}/job/TaskInfo", self._task_info, name="info"),
            web.get(f"{api}/job/Models/{{model:.+}}", self._describe_model, name="model"),
            web.get(f"{api}/account/balance", self._get_balance, name="balance"),
        ]

    async def _create_task(self, request: web.Request) -> web.Response:
        body, wanted = await _parse(request)
        unreachable = self._files.any_unreachable(wanted.wire()["input"])
        if unreachable and self._files.refuse_unreachable:
            raise RequestRefused(422, CANNOT_FETCH)
        price = price_of(wanted)
        self._account.charge(price)
        task = self._generator.start(body, wanted, price, failure=CANNOT_FETCH if unreachable else "")
        return EnvelopeResponse(200, "success", {"task_id": task.task_id})

    async def _estimate_credits(self, request: web.Request) -> web.Response:
        _, wanted = await _parse(request)
        return EnvelopeResponse(
            200, "success", {"credits": price_of(wanted), "estimated": not self._account.exact_prices}
        )

    async def _estimate_task(self, request: web.Request) -> web.Response:
        _, wanted = await _parse(request)
        price, balance = price_of(wanted), self._account.balance
        data = {"estimated_credits": price, "balance": balance, "affordable": price <= balance}
        return EnvelopeResponse(200, "success", data)

    async def _task_info(self, request: web.Request) -> web.Response:
        task_id = request.query.get("task_id")
        if not task_id:
            raise RequestRefused(422, "task_id: is required")
        if task_id not in self._tasks:
            raise RequestRefused(404, "Task not found")
        return EnvelopeResponse(200, "success", self._tasks[task_id].info(self._files.result_url))

    async def _describe_model(self, request: web.Request) -> web.Response:
        model = request.match_info["model"]
        if model not in INPUT_SCHEMAS:
            raise RequestRefused(404, f"Model not found: {model}")
        return EnvelopeResponse(200, "success", {"model": model, "input_schema": INPUT_SCHEMAS[model]})

    async def _get_balance(self, _request: web.Request) -> web.Response:
        return EnvelopeResponse(200, "success", {"balance": round(self._account.balance, 4)})


async def _parse(request: web.Request) -> tuple[dict[str, Any], CreateTask]:
    """Return the body of CreateTask as it was sent, and what it means.

    Raises:
        RequestRefused: it breaks a rule of the vendor's pages.
    """
    try:
        body = await request.json()
        return body, CreateTask.model_validate(body)
    except ValidationError as error:
        rules = [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False)]
        raise RequestRefused(422, _INVALID, rules) from error
    except ValueError as error:
        raise RequestRefused(422, _INVALID, ["the body is not JSON"]) from error
