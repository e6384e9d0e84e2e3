"""The worker processes: killed, timed out, shared by members, closed while busy; and the event loop meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import psutil
import pytest

from bot.media.errors import MediaError, MediaErrorReason
from bot.media.media_pool import MediaPool, Timeouts
from bot.media.sandbox.restrict import lacking
from tests.conftest import eventually
from tests.media.sample_media import clip, error_reason, quarters, saved

#: Far above what is promised (50 ms, see tests/benchmarks/media.py): a garbage collection may come in between.
MOST_STALL = 0.25


def alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two
        return False


def workers() -> list[psutil.Process]:
    return [
        process for process in psutil.Process().children() if alive(process) and "bot.media.worker" in process.cmdline()
    ]


def jobs() -> list[psutil.Process]:
    """Return the processes of running jobs; between two of its calls, a worker may have ended."""
    found = []
    for worker in workers():
        with contextlib.suppress(psutil.NoSuchProcess):
            found += [job for job in worker.children() if alive(job)]
    return found


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(saved(quarters(), "JPEG"))
    return path


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """Return a pipe that nobody writes to, so that probing it takes as long as it may."""
    path = tmp_path / "endless"
    os.mkfifo(path)
    return path


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clip that takes a while to transcode."""
    path = tmp_path_factory.mktemp("clips") / "long.mp4"
    return clip(path, seconds=120, rate=1, sides=(640, 360), sound=None)


class Stalls:
    """Measures for how long the event loop is blocked."""

    longest = 0.0

    async def watch(self, clock: Callable[[], float]) -> None:
        while True:
            before = clock()
            await asyncio.sleep(0.005)
            self.longest = max(self.longest, clock() - before - 0.005)


@asynccontextmanager
async def stalls(clock: Callable[[], float]) -> AsyncIterator[Stalls]:
    measured = Stalls()
    task = asyncio.create_task(measured.watch(clock))
    await asyncio.sleep(0)
    try:
        yield measured
    finally:
        task.cancel()


async def transcoding(pool: MediaPool, path: Path, out: Path) -> asyncio.Task[Path]:
    """Return a task that is in the middle of transcoding."""
    begun = asyncio.Event()
    work = pool.transcode_clip(path, out, start=0, seconds=120, progress=lambda _: begun.set())
    task = asyncio.create_task(work)
    async with asyncio.timeout(60):
        await begun.wait()
    return task


async def reason(task: asyncio.Task[Path]) -> MediaErrorReason:
    with pytest.raises(MediaError) as caught:
        await task
    return caught.value.reason


async def test_many_probes_at_once_share_few_workers(tmp_path: Path, picture: Path) -> None:
    video_path = clip(tmp_path / "a.mp4", seconds=3)
    assert workers() == []
    async with MediaPool(workers=2) as pool:
        assert workers() == []
        probes = [pool.probe_clip(video_path) if n % 2 else pool.probe_picture(picture) for n in range(20)]
        found = await asyncio.gather(*probes)
        assert len({repr(one) for one in found}) == 2
        assert len(workers()) == 2
    assert workers() == []


async def test_the_event_loop_is_not_blocked(
    tmp_path: Path, picture: Path, long: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # The CPU time of the loop's thread: it is the same however busy the machine is.
    async with MediaPool() as pool, stalls(time.thread_time) as measured:
        transcode = await transcoding(pool, long, tmp_path / "out")
        for _ in range(5):
            await asyncio.gather(*(pool.probe_picture(picture) for _ in range(10)), pool.probe_clip(long))
        transcode.cancel()
        await asyncio.wait([transcode])
    with capsys.disabled():
        sys.stdout.write(f"\nlongest stall of the loop: {measured.longest * 1000:.1f} ms\n")
    assert measured.longest < MOST_STALL


async def test_a_probe_does_not_wait_for_transcoding(tmp_path: Path, picture: Path, long: Path) -> None:
    async with MediaPool(workers=2) as pool:
        first = await transcoding(pool, long, tmp_path / "out")
        second = asyncio.create_task(pool.transcode_clip(long, tmp_path / "out", start=0, seconds=120))
        for _ in range(4):
            await pool.probe_picture(picture)
            assert len(list((tmp_path / "out").iterdir())) == 1
        assert not first.done()
        for task in (first, second):
            task.cancel()
        await asyncio.wait([first, second])


async def test_one_member_with_many_files_does_not_delay_others(picture: Path, endless: Path) -> None:
    """Their files occupy one worker until its time is over; another member's file is probed meanwhile."""
    async with MediaPool(workers=2, timeouts=Timeouts(probe=600)) as pool:
        flood = [asyncio.create_task(pool.probe_picture(endless, member=1)) for _ in range(12)]
        await eventually(workers)
        for _ in range(3):
            assert (await pool.probe_picture(picture, member=2)).format == "JPEG"
        assert not any(task.done() for task in flood)
        for task in flood:
            task.cancel()
        await asyncio.wait(flood)


async def test_penalised_members_leave_one_worker_free(picture: Path, endless: Path) -> None:
    async with MediaPool(workers=2, timeouts=Timeouts(probe=0.3)) as pool:
        for member in (1, 2):
            with pytest.raises(MediaError):
                await pool.probe_picture(endless, member=member)
    async with MediaPool(workers=2, timeouts=Timeouts(probe=600)) as patient:
        patient._penalties = pool._penalties  # as if it were the same one, with files that take longer now
        flood = [asyncio.create_task(patient.probe_picture(endless, member=member)) for member in (1, 2, 1, 2)]
        await eventually(workers)
        assert (await patient.probe_picture(picture, member=3)).format == "JPEG"
        assert len(workers()) == 2, "one is held, and the other one is free"
        for task in flood:
            task.cancel()
        await asyncio.wait(flood)


async def test_many_transcodes_of_one_member_do_not_delay_others(tmp_path: Path, picture: Path, long: Path) -> None:
    begun: list[int] = []

    def transcode(pool: MediaPool, member: int) -> asyncio.Task[Path]:
        def reported(_: float) -> None:
            if member not in begun:
                begun.append(member)

        work = pool.transcode_clip(long, tmp_path / str(member), start=0, seconds=120, member=member, progress=reported)
        return asyncio.create_task(work)

    async with MediaPool(workers=2) as pool:
        first, *others = transcodes = [transcode(pool, 1) for _ in range(6)]
        await eventually(lambda: begun == [1])
        assert (await pool.probe_picture(picture, member=2)).format == "JPEG"
        transcodes.append(transcode(pool, 2))
        await asyncio.sleep(0)  # it is queued
        first.cancel()
        await eventually(lambda: begun == [1, 2])
        assert not any(task.done() for task in others)
        for task in transcodes:
            task.cancel()
        await asyncio.wait(transcodes)


@pytest.mark.parametrize("ended", [signal.SIGSEGV, signal.SIGKILL])
async def test_a_killed_job_is_an_error_about_its_file(
    tmp_path: Path,
    picture: Path,
    long: Path,
    ended: signal.Signals,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It costs neither the worker nor the next file anything."""
    async with MediaPool(workers=1) as pool:
        task = await transcoding(pool, long, tmp_path / "out")
        before = workers()
        with caplog.at_level(logging.INFO, "bot.media"):
            jobs()[0].send_signal(ended)
            assert await reason(task) is MediaErrorReason.CORRUPT
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        assert ended.name in caplog.text
        assert not list((tmp_path / "out").iterdir())
        assert (await pool.probe_picture(picture)).format == "JPEG"
        assert workers() == before
        assert jobs() == []
    assert capfd.readouterr() == ("", "")


async def test_a_killed_worker_takes_its_job_with_it(
    tmp_path: Path, picture: Path, long: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with MediaPool(workers=1) as pool:
        task = await transcoding(pool, long, tmp_path / "out")
        (worker,), (job,) = workers(), jobs()
        with caplog.at_level(logging.INFO, "bot.media"):
            worker.kill()
            assert await reason(task) is MediaErrorReason.CORRUPT
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        await eventually(lambda: not alive(job))
        assert (await pool.probe_picture(picture)).format == "JPEG"
        # One that dies with nothing to do is not missed.
        (worker,) = workers()
        worker.kill()
        await eventually(lambda: not workers())
        assert (await pool.probe_picture(picture)).format == "JPEG"
    assert not any(process.status() == psutil.STATUS_ZOMBIE for process in psutil.Process().children())


async def test_a_probe_that_takes_too_long_is_ended(endless: Path, picture: Path) -> None:
    async with MediaPool(workers=1, timeouts=Timeouts(probe=0.5)) as pool:
        assert await error_reason(pool, "probe_picture", endless) is MediaErrorReason.TOO_SLOW
        assert jobs() == []
        assert await error_reason(pool, "probe_clip", endless) is MediaErrorReason.TOO_SLOW
        assert len(workers()) == 1
    async with MediaPool(workers=1) as pool:
        assert await error_reason(pool, "probe_picture", picture) is None


async def test_a_transcode_that_takes_too_long_leaves_no_file(tmp_path: Path, long: Path) -> None:
    async with MediaPool(workers=1, timeouts=Timeouts(clip=1.0)) as pool:
        with pytest.raises(MediaError) as caught:
            await pool.transcode_clip(long, tmp_path / "out", start=0, seconds=120)
        assert caught.value.reason is MediaErrorReason.TOO_SLOW
        assert not list((tmp_path / "out").iterdir())


async def test_waiting_for_a_worker_times_out(endless: Path, picture: Path, tmp_path: Path, long: Path) -> None:
    async with MediaPool(workers=1, timeouts=Timeouts(wait=0.3, transcode_wait=0.3)) as pool:
        held = asyncio.create_task(pool.probe_picture(endless))
        await eventually(workers)
        assert await error_reason(pool, "probe_picture", picture) is MediaErrorReason.BUSY
        held.cancel()
        await asyncio.wait([held])
        assert await error_reason(pool, "probe_picture", picture) is None
        task = await transcoding(pool, long, tmp_path / "out")
        with pytest.raises(MediaError) as caught:
            await pool.transcode_clip(long, tmp_path / "out", start=0, seconds=120)
        assert caught.value.reason is MediaErrorReason.BUSY
        task.cancel()
        await asyncio.wait([task])


async def test_a_cancelled_call_leaves_no_file_and_no_process(tmp_path: Path, picture: Path, long: Path) -> None:
    async with MediaPool(workers=1) as pool:
        task = await transcoding(pool, long, tmp_path / "out")
        assert list((tmp_path / "out").iterdir())
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()
        assert not list((tmp_path / "out").iterdir())
        assert jobs() == []
        assert await error_reason(pool, "probe_picture", picture) is None


async def test_closing_ends_running_and_waiting_jobs(tmp_path: Path, picture: Path, endless: Path, long: Path) -> None:
    pool = MediaPool(workers=2)
    transcode = await transcoding(pool, long, tmp_path / "out")
    probe = asyncio.create_task(error_reason(pool, "probe_picture", endless))
    await eventually(lambda: len(workers()) == 2)
    waiting = [asyncio.create_task(error_reason(pool, "probe_picture", picture)) for _ in range(3)]
    await asyncio.sleep(0)
    async with asyncio.timeout(60):
        await pool.close()
        await pool.close()
    assert workers() == []
    assert await reason(transcode) is MediaErrorReason.BUSY
    assert [await probe, *[await task for task in waiting]] == [MediaErrorReason.BUSY] * 4
    assert not list((tmp_path / "out").iterdir())
    assert await error_reason(pool, "probe_picture", picture) is MediaErrorReason.BUSY
    assert workers() == []


async def test_closing_while_a_worker_starts(picture: Path) -> None:
    pool = MediaPool(workers=1)
    probe = asyncio.create_task(error_reason(pool, "probe_picture", picture))
    await eventually(workers)
    await pool.close()
    assert await probe is MediaErrorReason.BUSY
    assert workers() == []


async def test_idle_workers_are_ended(picture: Path) -> None:
    async with MediaPool(workers=1, timeouts=Timeouts(idle=0.2)) as pool:
        await pool.probe_picture(picture)
        (worker,) = workers()
        await eventually(lambda: not workers())
        await pool.probe_picture(picture)
        assert workers() != [worker]


@pytest.mark.skipif(bool(lacking()), reason="this system lacks it")
async def test_a_file_is_opened_within_the_sandbox(endless: Path) -> None:
    async with MediaPool(workers=1) as pool:
        probe = asyncio.create_task(pool.probe_clip(endless))
        await eventually(jobs)

        def rights() -> list[str]:
            return Path(f"/proc/{jobs()[0].pid}/status").read_text().split("\n")

        await eventually(lambda: {"NoNewPrivs:\t1", "Seccomp:\t2"} < set(rights()))
        assert len(jobs()[0].open_files()) <= 1, "nothing but its own file"
        probe.cancel()
        await asyncio.wait([probe])


async def test_a_worker_has_no_secrets_and_limited_resources(picture: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "hush")
    async with MediaPool(workers=1) as pool:
        await pool.probe_picture(picture)
        (worker,) = workers()
        assert "hush" not in str(worker.environ())
        assert worker.nice() >= 10
        assert worker.rlimit(psutil.RLIMIT_AS)[1] <= 2 * 1024**3
        assert worker.rlimit(psutil.RLIMIT_CORE)[1] == 0


async def test_no_worker_outlives_a_bot_that_is_killed(tmp_path: Path, long: Path, endless: Path) -> None:
    out = tmp_path / "out"
    text = (
        "import asyncio, pathlib, sys\n"
        "from bot.media.media_pool import MediaPool\n"
        "async def main():\n"
        "    say = lambda share: print('begun', flush=True)\n"
        "    path, out, endless = map(pathlib.Path, sys.argv[1:])\n"
        "    pool = MediaPool()\n"
        "    probe = asyncio.create_task(pool.probe_picture(endless))\n"
        "    await pool.transcode_clip(path, out, start=0, seconds=120, progress=say)\n"
        "asyncio.run(main())\n"
    )
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", text, str(long), str(out), str(endless), stdout=asyncio.subprocess.PIPE
    )
    assert bot.stdout is not None
    async with asyncio.timeout(60):
        await bot.stdout.readline()
    orphans = psutil.Process(bot.pid).children(recursive=True)
    assert len(orphans) == 4, "two workers, each with a job"
    bot.kill()
    await bot.wait()
    await eventually(lambda: not any(alive(orphan) for orphan in orphans))
    await eventually(lambda: not list(out.iterdir()))
