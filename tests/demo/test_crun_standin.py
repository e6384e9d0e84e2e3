"""The local crun over real HTTP: its answers, its validation and injected faults."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import av
import pytest
from aiohttp import web
from PIL import Image
from pydantic import SecretStr
from yarl import URL

from bot.crun import CrunClient
from bot.demo import samples
from bot.demo.crun import DEMO_KEY, CrunStandIn, InjectedFault

JOB = "/api/v1/client/job"
TEXT = {
    "model": "kling/v3",
    "input": {"mode": "std", "multi_shots": False, "prompt": "A fjord", "duration": 5, "aspect_ratio": "16:9"},
}


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    headers, timeout = {"x-api-key": DEMO_KEY}, aiohttp.ClientTimeout(total=30)
    async with aiohttp.ClientSession(headers=headers, timeout=timeout) as session:
        yield session


@pytest.fixture
async def crun() -> AsyncIterator[CrunStandIn]:
    async with CrunStandIn(seconds=0.2, render=False) as stand_in:
        yield stand_in


@pytest.fixture
async def files() -> AsyncIterator[str]:
    """Serve sample input files, as Discord's CDN would."""
    small = io.BytesIO()
    Image.new("RGB", (200, 400)).save(small, "PNG")
    media = {
        "character.png": samples.character_png(transparent=False),
        "motion.mp4": samples.motion_clip(3.0, (360, 640)),
        "small.png": small.getvalue(),
        "text.png": b"no picture at all",
        "huge.png": bytes(11 * 1024**2),
    }

    async def give(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        return web.Response(body=media[name]) if name in media else web.Response(status=404)

    app = web.Application()
    app.router.add_get("/{name}", give)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


def motion(files: str, picture: str = "character.png", clip: str = "motion.mp4", **more: object) -> dict[str, Any]:
    options = {"img_urls": [f"{files}/{picture}"], "video_urls": [f"{files}/{clip}"], "mode": "std", **more}
    return {"model": "kling/v3-motion-control", "input": options}


async def ask(http: aiohttp.ClientSession, crun: CrunStandIn, path: str, body: object = None) -> tuple[int, Any]:
    """Return HTTP status and answer; a POST if there is a body."""
    method = "GET" if body is None else "POST"
    async with http.request(method, crun.base_url + path, json=body) as response:
        return response.status, await response.json()


async def create(http: aiohttp.ClientSession, crun: CrunStandIn, body: object = TEXT) -> str:
    status, answer = await ask(http, crun, f"{JOB}/CreateTask", body)
    assert (status, answer["code"], answer["message"]) == (200, 200, "success"), answer
    task_id: str = answer["data"]["task_id"]
    return task_id


async def info(http: aiohttp.ClientSession, crun: CrunStandIn, task_id: str) -> dict[str, Any]:
    status, answer = await ask(http, crun, f"{JOB}/TaskInfo?task_id={task_id}")
    assert status == 200
    data: dict[str, Any] = answer["data"]
    return data


async def ended(http: aiohttp.ClientSession, crun: CrunStandIn, task_id: str, limit: float = 60) -> dict[str, Any]:
    async with asyncio.timeout(limit):
        while True:
            data = await info(http, crun, task_id)
            if data["complete_at"] is not None:
                return data
            await asyncio.sleep(0.05)


async def test_a_task_goes_from_pending_to_success_with_every_documented_field(
    crun: CrunStandIn, http: aiohttp.ClientSession
) -> None:
    task_id = await create(http, crun)
    first = await info(http, crun, task_id)
    assert first["status"] == "pending"
    assert first["param"] == {"model": "kling/v3", "callback_url": None, "input": TEXT["input"]}
    assert (first["complete_at"], first["duration_s"], first["result"]) == (None, None, None)
    assert abs(first["create_at"] - time.time()) < 5
    await asyncio.sleep(0.1)
    assert (await info(http, crun, task_id))["status"] == "running"
    last = await ended(http, crun, task_id)
    assert last["status"] == "success"
    assert last["duration_s"] == pytest.approx(0.2, abs=0.02)
    assert last["credits"] == 1
    assert set(last) == {
        "task_id", "provider", "model_version", "status", "param", "create_at", "complete_at", "duration_s",
        "credits", "source", "result",
    }  # fmt: skip
    assert last["result"]["code"] == 200
    [link] = last["result"]["media_urls"]
    url = URL(link, encoded=True)
    async with http.get(url) as response:
        video_file = await response.read()
        assert response.headers["Content-Type"] == "video/mp4"
    with av.open(io.BytesIO(video_file)) as opened:
        assert opened.streams.video[0].codec_context.name == "h264"
    async with http.get(url, headers={"Range": "bytes=4-7"}) as response:
        assert (response.status, await response.read()) == (206, b"ftyp")
    for other in (link.replace("expires=", "expires=1&was="), link.replace("%7E", "~"), link.replace("%2f", "%2F")):
        async with http.get(URL(other, encoded=True)) as response:
            assert response.status == 403, "it is given for the link as it was signed only"


async def test_the_crun_client_reads_the_answers(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    client = CrunClient(http, SecretStr(DEMO_KEY), base_url=crun.base_url)
    assert await client.balance() == 1000
    for model in ("kling/v3", "kling/v3-motion-control"):
        assert "mode" in (await client.describe_model(model)).properties


@pytest.mark.parametrize("key", ["", "ak_wrong"])
async def test_a_wrong_key_is_refused(crun: CrunStandIn, key: str) -> None:
    async with aiohttp.ClientSession(headers={"x-api-key": key}) as stranger:
        for path, body in ((f"{JOB}/CreateTask", TEXT), (f"{JOB}/TaskInfo?task_id=x", None)):
            status, answer = await ask(stranger, crun, path, body)
            assert (status, answer["code"], answer["data"]) == (401, 401, None)
    assert not crun.tasks


async def test_unknown_tasks_models_and_paths_are_404(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    for path in (f"{JOB}/TaskInfo?task_id=task_none", f"{JOB}/Models/kling/v9", f"{JOB}/Nothing", "/result/a.mp4"):
        status, answer = await ask(http, crun, path)
        assert (status, answer["code"]) == (404, 404), path


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ({**TEXT, "model": "kling/v2"}, "kling/v3"),
        ({**TEXT, "input": {"multi_shots": False}}, "prompt"),
        ({**TEXT, "input": {**TEXT["input"], "duration": 16}}, "duration"),  # type: ignore[dict-item] # a JSON body
        (motion("http://x", img_urls=[]), "img_urls"),
        ([], "body"),
    ],
)
async def test_an_invalid_body_is_422_with_the_reason(
    crun: CrunStandIn, http: aiohttp.ClientSession, body: object, rule: str
) -> None:
    for call in ("CreateTask", "estimate-credits", "EstimateTask"):
        status, answer = await ask(http, crun, f"{JOB}/{call}", body)
        assert (status, answer["code"], answer["message"]) == (422, 422, "Missing Params or Type Error")
        assert rule in " ".join(answer["errors"])
    assert not crun.tasks
    assert crun.balance == 1000


async def test_a_body_that_is_not_json_is_422(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    async with http.post(f"{crun.base_url}{JOB}/CreateTask", data=b"{") as response:
        assert response.status == 422


async def test_credits_are_estimated_charged_and_run_out(http: aiohttp.ClientSession) -> None:
    async with CrunStandIn(seconds=0, render=False, balance=1.5) as crun:
        _, estimate = await ask(http, crun, f"{JOB}/EstimateTask", TEXT)
        assert estimate["data"] == {"estimated_credits": 1, "balance": 1.5, "affordable": True}
        for exact in (False, True):
            crun.account.exact_prices = exact
            _, estimate = await ask(http, crun, f"{JOB}/estimate-credits", TEXT)
            assert estimate["data"] == {"credits": 1, "estimated": not exact}
        await create(http, crun)
        _, answer = await ask(http, crun, "/api/v1/client/account/balance")
        assert answer["data"] == {"balance": 0.5}
        status, answer = await ask(http, crun, f"{JOB}/CreateTask", TEXT)
        assert (status, answer["code"]) == (402, 402)
        assert len(crun.tasks) == 1


async def test_uploads_are_served(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    path = "/api/v1/client/files/upload-url?content_type=image/png&ext=.png"
    _, answer = await ask(http, crun, path)
    urls = answer["data"]
    async with http.get(urls["file_url"]) as response:
        assert response.status == 404
    async with http.put(urls["presigned_url"], data=b"x", headers={"Content-Type": "image/gif"}) as response:
        assert response.status == 403
    picture = samples.character_png()
    async with http.put(urls["presigned_url"], data=picture, headers={"Content-Type": "image/png"}) as response:
        assert response.status == 200
    async with http.get(urls["file_url"]) as response:
        assert await response.read() == picture
    status, _ = await ask(http, crun, path.replace(".png", ".exe"))
    assert status == 422
    assert crun.count("upload") == 2


async def test_every_request_is_logged_and_the_oldest_are_dropped(http: aiohttp.ClientSession) -> None:
    async with CrunStandIn(render=False, keep_calls=2) as crun:
        task_id = await create(http, crun)
        for _ in range(2):
            await info(http, crun, task_id)
        await ask(http, crun, f"{JOB}/CreateTask", {})
        assert [(call.endpoint, call.method, call.code) for call in crun.calls] == [
            ("info", "GET", 200),
            ("create", "POST", 422),
        ]
        assert crun.calls[-1].json == {}
        assert (crun.count("create"), crun.count("info"), crun.count("balance")) == (2, 2, 0)


async def test_a_disabled_key_is_refused_everywhere(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    crun.account.key_disabled = True
    for call in (f"{JOB}/CreateTask", f"{JOB}/estimate-credits", f"{JOB}/EstimateTask"):
        status, answer = await ask(http, crun, call, TEXT)
        assert (status, answer["code"], answer["message"]) == (403, 403, "API key disabled")
    for call in (f"{JOB}/TaskInfo?task_id=x", "/api/v1/client/account/balance"):
        assert (await ask(http, crun, call))[0] == 403
    assert not crun.tasks


async def test_an_injected_fault_gives_reasons_or_a_raw_body(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    crun.inject("create", InjectedFault(code=422, message="No.", errors=("a", "b")))
    crun.inject("create", InjectedFault(status=403, body=b"blocked", content_type="text/plain"))
    _, answer = await ask(http, crun, f"{JOB}/CreateTask", TEXT)
    assert answer == {"code": 422, "message": "No.", "data": None, "errors": ["a", "b"]}
    async with http.post(f"{crun.base_url}{JOB}/CreateTask", json=TEXT) as response:
        assert (response.status, response.content_type, await response.text()) == (403, "text/plain", "blocked")


@pytest.mark.parametrize("code", [401, 402, 404, 422, 429, 455, 500, 501, 505])
async def test_an_injected_fault_gives_a_code_and_headers(
    crun: CrunStandIn, http: aiohttp.ClientSession, code: int
) -> None:
    crun.inject("create", InjectedFault(code=code, message="No.", headers={"Retry-After": "7"}))
    crun.inject("create", InjectedFault(code=code, status=200))
    async with http.post(f"{crun.base_url}{JOB}/CreateTask", json=TEXT) as response:
        assert (response.status, response.headers["Retry-After"]) == (code, "7")
        assert await response.json() == {"code": code, "message": "No.", "data": None}
    status, answer = await ask(http, crun, f"{JOB}/CreateTask", TEXT)
    assert (status, answer["code"]) == (200, code)
    assert not crun.tasks
    await create(http, crun)


async def test_an_injected_drop_comes_before_or_after_the_task_is_created(
    crun: CrunStandIn, http: aiohttp.ClientSession
) -> None:
    for fault, tasks in ((InjectedFault(drop=True), 0), (InjectedFault(drop=True, after_effect=True), 1)):
        crun.inject("create", fault)
        with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
            await ask(http, crun, f"{JOB}/CreateTask", TEXT)
        assert (len(crun.tasks), fault.hits) == (tasks, 1)
    assert crun.count("create") == 2


@pytest.mark.parametrize("after_effect", [True, False])
async def test_an_injected_answer_comes_with_or_without_a_task(
    crun: CrunStandIn, http: aiohttp.ClientSession, after_effect: bool
) -> None:
    wrong = (
        (InjectedFault(code=500, after_effect=after_effect), 500, b'{"code": 500, "message": "", "data": null}'),
        (InjectedFault(status=502, after_effect=after_effect), 502, b"<html><body><h1>502 </h1></body></html>"),
        (InjectedFault(body=b"{nonsense", after_effect=after_effect), 200, b"{nonsense"),
    )
    for number, (fault, status, body) in enumerate(wrong, start=1):
        crun.inject("create", fault)
        async with http.post(f"{crun.base_url}{JOB}/CreateTask", json=TEXT) as response:
            assert (response.status, await response.read()) == (status, body)
        assert len(crun.tasks) == number * after_effect
        assert (crun.calls[-1].code, fault.hits) == (status, 1)


async def test_injected_delays_bodies_statuses_and_truncation(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    url = f"{crun.base_url}/api/v1/client/account/balance"
    crun.inject("balance", InjectedFault(delay=0.3))
    crun.inject("balance", InjectedFault(body=b"{nonsense", status=418))
    crun.inject("balance", InjectedFault(status=502))
    crun.inject("balance", InjectedFault(truncate=True))
    began = time.monotonic()
    async with http.get(url) as response:
        assert (await response.json())["code"] == 200
    assert time.monotonic() - began >= 0.3
    async with http.get(url) as response:
        assert (response.status, await response.read()) == (418, b"{nonsense")
    async with http.get(url) as response:
        assert (response.status, response.content_type) == (502, "text/html")
    with pytest.raises(aiohttp.ClientPayloadError):
        async with http.get(url) as response:
            await response.read()


async def test_an_injected_truncation_cuts_a_result_in_half(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    [link] = (await ended(http, crun, await create(http, crun)))["result"]["media_urls"]
    url = URL(link, encoded=True)
    crun.inject("result", InjectedFault(truncate=True))
    got, cut = b"", False
    async with http.get(url) as response:
        announced = response.content_length
        try:
            async for chunk in response.content.iter_any():
                got += chunk
        except aiohttp.ClientPayloadError:
            cut = True
    async with http.get(url) as response:
        whole = await response.read()
    assert cut
    assert announced == len(whole)
    assert got == whole[: len(whole) // 2]


async def test_injected_failures_of_generations_cost_nothing_and_statuses_are_shown(
    crun: CrunStandIn, http: aiohttp.ClientSession
) -> None:
    crun.inject("generation", InjectedFault(code=501, message="Content policy."))
    crun.inject("generation", InjectedFault(status_text="polishing"))
    crun.inject("generation", InjectedFault(code=500, status_text="cancelled"))
    failed, strange, cancelled = [await create(http, crun) for _ in range(3)]
    await asyncio.sleep(0.1)
    assert (await info(http, crun, strange))["status"] == "polishing"
    last = await ended(http, crun, failed)
    assert (last["status"], last["credits"]) == ("failed", 0)
    assert last["result"] == {"code": 501, "message": "Content policy.", "media_urls": []}
    assert (await ended(http, crun, strange))["status"] == "success"
    assert (await ended(http, crun, cancelled))["status"] == "cancelled"
    assert crun.balance == 999


async def test_tasks_can_be_held_and_their_duration_can_depend_on_the_body(http: aiohttp.ClientSession) -> None:
    def seconds(body: dict[str, Any]) -> float:
        return float(body["input"]["duration"]) / 100

    async with CrunStandIn(render=False, duration=seconds) as crun:
        crun.hold()
        task_id = await create(http, crun)
        await asyncio.sleep(0.15)
        assert (await info(http, crun, task_id))["status"] == "running"
        crun.release()
        assert (await info(http, crun, task_id))["status"] == "success"
        last = await ended(http, crun, await create(http, crun))
        assert last["duration_s"] == pytest.approx(0.05, abs=0.01)


async def test_the_callback_body_is_that_of_task_info(crun: CrunStandIn, http: aiohttp.ClientSession) -> None:
    bodies: asyncio.Queue[Any] = asyncio.Queue()

    async def take(request: web.Request) -> web.Response:
        bodies.put_nowait(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/done", take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/done"
        crun.hold()
        task_id = await create(http, crun, {**TEXT, "callback_url": url})
        await asyncio.sleep(0.3)
        assert bodies.empty()
        crun.release()
        assert await asyncio.wait_for(bodies.get(), 60) == await info(http, crun, task_id)
        # A callback that nobody accepts changes nothing.
        lost = await create(http, crun, {**TEXT, "callback_url": "http://127.0.0.1:1/"})
        assert (await ended(http, crun, lost))["status"] == "success"
    finally:
        await runner.cleanup()


async def test_input_files_are_rendered_without_blocking_the_event_loop(
    files: str, http: aiohttp.ClientSession
) -> None:
    async with CrunStandIn(seconds=0.1) as crun:
        task_id = await create(http, crun, motion(files, keep_original_sound=True))
        longest, done = 0.0, False
        while not done:
            before = time.thread_time()
            await asyncio.sleep(0.01)
            longest = max(longest, time.thread_time() - before)
            done = crun.tasks[task_id].over
        assert longest < 0.25
        last = await info(http, crun, task_id)
        assert last["status"] == "success", last
        async with http.get(URL(last["result"]["media_urls"][0], encoded=True)) as response:
            video_file = await response.read()
        with av.open(io.BytesIO(video_file)) as opened:
            video = opened.streams.video[0]
            assert (video.width, video.height, video.frames) == (720, 1280, 90)
            assert len(opened.streams.audio) == 1


@pytest.mark.parametrize(
    ("picture", "clip", "reason"),
    [
        ("gone.png", "motion.mp4", "img_urls[0]: failed to download, HTTP 404"),
        ("character.png", "gone.mp4", "video_urls[0]: failed to download, HTTP 404"),
        ("huge.png", "motion.mp4", "img_urls[0]: file is larger than 10 MB"),
        ("small.png", "motion.mp4", "img_urls[0]: each side must be at least 300 px, got 200x400"),
        ("text.png", "motion.mp4", "img_urls[0]: not a readable .jpg or .png image"),
        ("character.png", "text.png", "video_urls[0]: not a readable video"),
    ],
)
async def test_an_unusable_input_file_fails_the_task(
    files: str, http: aiohttp.ClientSession, picture: str, clip: str, reason: str
) -> None:
    async with CrunStandIn(seconds=60) as crun:
        last = await ended(http, crun, await create(http, crun, motion(files, picture, clip)))
        assert (last["status"], last["result"]["code"]) == ("failed", 501)
        assert last["result"]["message"].startswith(reason)
        assert crun.balance == 1000


async def test_an_unreachable_input_file_does_not_leak_its_signed_link(http: aiohttp.ClientSession) -> None:
    async with CrunStandIn(seconds=60) as crun:
        body = motion("http://127.0.0.1:1", "a.png?hm=secret")
        last = await ended(http, crun, await create(http, crun, body))
        assert "failed to download from 127.0.0.1" in last["result"]["message"]
        assert "secret" not in last["result"]["message"]


async def test_stopping_during_a_task_leaves_nothing_behind(files: str, http: aiohttp.ClientSession) -> None:
    before = asyncio.all_tasks()
    crun = CrunStandIn(seconds=0.1)
    await crun.start()
    crun.inject("balance", InjectedFault(delay=60))
    await create(http, crun, motion(files))
    waiting = asyncio.ensure_future(ask(http, crun, "/api/v1/client/account/balance"))
    await asyncio.sleep(0.5)
    async with asyncio.timeout(30):  # half of what the request was to be held up
        await crun.stop()
        await crun.stop()
    with pytest.raises(aiohttp.ClientError):
        await waiting
    assert not {task for task in asyncio.all_tasks() - before if "_generate" in repr(task)}
    assert not crun.files.folder.exists()
