"""`marionette demo` as a process of its own, and its page in a browser."""

from __future__ import annotations

import asyncio
import functools
import io
import os
import re
import shutil
import signal
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest
from PIL import Image
from playwright.async_api import Locator, Page, async_playwright, expect

from bot.demo.app import DemoError, demo
from bot.demo.cdn import Cdn
from bot.demo.clock import WallClock
from bot.demo.samples import character_png, motion_clip
from tests.conftest import eventually
from tests.support.preloaded_process import PreloadedProcess

# How fast the machine is, is not tested here.
expect.set_options(timeout=180_000)

SECONDS = 3.0
ROOT = Path(__file__).parents[2]

#: Evaluated at every frame: `expect` looks only once a second after a while.
VIDEO_IS_THERE = """() => [...document.querySelectorAll(".channel-message")].some(message =>
  message.textContent.includes("your video is ready") && message.querySelector("video")?.readyState >= 2)"""

#: The README's pictures; MARIONETTE_DEMO_PICTURE=1 makes them again.
PICTURE = ROOT / "docs" / "demo.png"
BUILDER = ROOT / "docs" / "storyboard.png"
REFUSAL = ROOT / "docs" / "refusal.png"
REPORT, SHOWCASE = ROOT / "docs" / "report.png", ROOT / "docs" / "showcase.png"
HOST = ROOT / "docs" / "host.png"
HELP = ROOT / "docs" / "help.png"
SERVER, LIMITS = ROOT / "docs" / "server.png", ROOT / "docs" / "server-limits.png"


@dataclass
class Demo:
    """A running demo.

    Attributes:
        url: The page's address.
        process: The process.
        folder: Its folder for temporary files.
        out: What it has printed.
        errors: What it has written to standard error.
    """

    url: str
    process: PreloadedProcess
    folder: Path
    out: Path
    errors: Path

    async def end(self, number: signal.Signals) -> tuple[int, str]:
        """Send a signal; return the exit code and what was printed besides the address."""
        self.process.send_signal(number)
        code = await asyncio.wait_for(self.process.wait(), 60)
        return code, self.out.read_text().partition("\n")[2]


@asynccontextmanager
async def running_demo(tmp_path: Path, seconds: float = SECONDS) -> AsyncIterator[Demo]:
    """Start the demo where the settings are wrong, with a temporary folder of its own, and read its address."""
    folder, out, errors = tmp_path / "temp", tmp_path / "stdout.txt", tmp_path / "stderr.txt"
    folder.mkdir()
    (tmp_path / ".env").write_text("LOG_LEVEL=loud\n")
    environment = {**os.environ, "TMPDIR": str(folder), "GENERATION_TIMEOUT": "soon", "PYTHONPATH": str(ROOT)}
    process = PreloadedProcess(
        *("demo", "--no-browser", "--seconds", str(seconds)), cwd=tmp_path, env=environment, out=out, err=errors
    )
    try:
        line = await eventually(lambda: out.read_text().partition("\n")[0] if out.exists() else "")
        address = re.search(r"http://\S+", line)
        assert address, f"no address in {line!r}; stderr: {errors.read_text()}"
        yield Demo(address[0], process, folder, out, errors)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
async def browser_page() -> AsyncIterator[Page]:
    """Open a page in Chromium; skip where there is none, except in CI, where it must be."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("no chromium on the PATH")
        pytest.skip("no chromium on the PATH")
    arguments = ["--autoplay-policy=no-user-gesture-required"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=arguments)
        context = await browser.new_context(viewport={"width": 1180, "height": 860})
        yield await context.new_page()
        await browser.close()


@functools.cache
def dance() -> bytes:
    """Make a clip of 3 seconds."""
    return motion_clip(3.0, (480, 640), 25)


@pytest.fixture
def samples(tmp_path: Path) -> tuple[Path, Path]:
    """Write a picture and a clip for a browser to choose."""
    picture, clip = tmp_path / "my puppet.png", tmp_path / "dance.mp4"
    picture.write_bytes(character_png())
    clip.write_bytes(dance())
    return picture, clip


async def choose_command(page: Page, name: str) -> None:
    """Type a command's name and choose it."""
    await page.locator("#channel-composer-input").click()
    await page.keyboard.type(f"/{name}")
    await expect(page.locator('#channel-composer [role="option"]').first).to_contain_text(name)
    await page.keyboard.press("Enter")


async def order_motion(page: Page, picture: Path, clip: Path) -> float:
    """Type `/motion`, attach both files and send it; return `time.monotonic()` of then."""
    await choose_command(page, "motion")
    await page.locator('input[type="file"][data-option="image"]').set_input_files(picture)
    await page.locator('input[type="file"][data-option="video"]').set_input_files(clip)
    await page.get_by_role("button", name="Send").click()
    return time.monotonic()


def results(page: Page) -> Locator:
    """Return the messages with a video."""
    return page.locator(".channel-message", has_text="your video is ready")


async def test_a_video_appears_without_reloading_and_plays(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    page = browser_page
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await expect(page.locator("#viewer-picker option")).to_have_text(["Ann", "Ben", "Maxim", "Olivia"])
        sent = await order_motion(page, *samples)
        card = page.locator(".channel-message", has_text="used /motion")
        await expect(card).to_contain_text(re.compile("Queued|Generating"))
        await expect(card).to_contain_text("Generating · started")
        first = await card.locator("time.discord-timestamp").inner_text()
        # Nothing is edited meanwhile: the page updates the relative time, as Discord does.
        await expect(card.locator("time.discord-timestamp")).not_to_have_text(first)
        await expect(page.locator(".media-unavailable")).to_have_count(0)

        await page.wait_for_function(VIDEO_IS_THERE, timeout=180_000)
        took = time.monotonic() - sent
        video = results(page).locator("video")
        # For `pytest -s`: a figure to look at, not asserted since machines differ.
        print(f"\nThere {took - SECONDS:.2f} s after the {SECONDS:g} s of making it.")  # noqa: T201

        assert await video.evaluate("video => video.duration") == pytest.approx(3.0, abs=0.15)
        # The clip has 480 x 640: this is the video made from it, in the ordered quality.
        assert await video.evaluate("video => [video.videoWidth, video.videoHeight]") == [720, 960]
        await results(page).get_by_role("button", name="Play").click()
        await page.wait_for_function("video => video.currentTime > 0.5", arg=await video.element_handle())

        # The page shows it to other members too.
        await page.locator("#viewer-picker").select_option(label="Ben")
        await expect(results(page).locator("video")).to_have_js_property("readyState", 4)
        assert running.errors.read_text() == ""
        assert await running.end(signal.SIGTERM) == (0, "")
    assert list(running.folder.iterdir()) == []


async def test_two_members_order_while_the_page_is_updated(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    other = await browser_page.context.new_page()
    async with running_demo(tmp_path, seconds=0.5) as running:
        for page in (browser_page, other):
            await page.goto(running.url)
        await other.locator("#viewer-picker").select_option(label="Ben")
        await expect(other.locator("#channel-timeline")).to_contain_text("Welcome")
        for page in (browser_page, other, browser_page):
            await order_motion(page, *samples)
            await expect(page.locator(".command-chip")).to_have_count(0)
            await expect(page.locator("#action-status")).not_to_contain_text("not completed")
        for page in (browser_page, other):
            await expect(results(page).filter(has_text="@Ann")).to_have_count(2, timeout=180_000)
            await expect(results(page).filter(has_text="@Ben")).to_have_count(1, timeout=180_000)


async def test_the_answer_to_a_wrong_file_is_ephemeral(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    page = browser_page
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await order_motion(page, samples[1], samples[1])
        answer = page.locator(".channel-message", has_text="isn't a picture")
        await expect(answer).to_be_visible()
        await page.locator("#viewer-picker").select_option(label="Ben")
        await expect(page.locator("#channel-timeline")).to_contain_text("Welcome")
        await expect(answer).to_have_count(0)


async def add_shot(page: Page, prompt: str, seconds: int) -> None:
    """Add a shot in the storyboard builder."""
    await page.get_by_role("button", name="Add a shot").click()
    form = page.get_by_role("dialog")
    await form.locator("textarea").fill(prompt)
    await form.locator('[role="combobox"], select').first.click()
    await page.get_by_role("option", name=f"{seconds} seconds", exact=True).click()
    await form.get_by_role("button", name="Submit").click()
    await expect(form).to_have_count(0)


async def test_an_unfit_picture_is_converted_unasked_and_the_video_comes(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    page = browser_page
    webp = as_webp(tmp_path)
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await order_motion(page, webp, samples[1])
        await page.wait_for_function(VIDEO_IS_THERE, timeout=180_000)
        assert running.errors.read_text() == ""


async def open_server_card(page: Page) -> Locator:
    """Look at #staff as the moderator, and use `/server` there."""
    await page.locator("#viewer-picker").select_option(label="Maxim")
    await page.locator("#channel-picker").select_option(label="#staff")
    await expect(page.locator("#channel-name")).to_have_text("staff")
    await choose_command(page, "server")
    await page.get_by_role("button", name="Send").click()
    card = page.locator(".channel-message", has_text="used /server")
    await expect(card).to_contain_text("Settings of this server")
    return card


async def order_video(page: Page, prompt: str) -> None:
    """Type `/video` with a prompt, and send it."""
    await choose_command(page, "video")
    await page.keyboard.type(prompt)
    await page.get_by_role("button", name="Send").click()


async def test_a_star_a_report_and_a_limit_in_the_channels_of_the_demo(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    async with running_demo(tmp_path, seconds=0.5) as running:
        await page.goto(running.url)
        await expect(page.locator("#channel-picker option")).to_have_text(["#create", "#showcase"])
        await order_video(page, "A fox")
        await expect(results(page)).to_have_count(1)
        await page.locator("#viewer-picker").select_option(label="Ben")
        await results(page).get_by_role("button", name="⭐").click()
        await results(page).get_by_role("button", name="Report").click()
        form = page.get_by_role("dialog")
        await form.get_by_role("textbox").fill("Not a fox")
        await form.get_by_role("button", name="Submit").click()
        await page.locator("#channel-picker").select_option(label="#showcase")
        await expect(page.locator(".channel-message", has_text="By @Ann")).to_have_count(1)

        card = await open_server_card(page)
        await expect(page.locator(".channel-message", has_text="Not a fox")).to_have_count(1)
        await card.get_by_role("button", name="Open").first.click()
        await card.get_by_role("button", name="Limit videos").click()
        await form.get_by_role("textbox").nth(2).fill("0")
        await form.get_by_role("button", name="Submit").click()
        await expect(card).to_contain_text("0 videos a day")

        # A member cannot see #staff: their page shows the first channel.
        await page.locator("#viewer-picker").select_option(label="Ann")
        await expect(page.locator("#channel-name")).to_have_text("create")
        await expect(page.locator("#channel-picker option")).to_have_text(["#create", "#showcase"])
        await order_video(page, "Another fox")
        refused = page.locator(".channel-message", has_text="used /video").last
        await expect(refused).to_contain_text("Only you can see this")
        assert running.errors.read_text() == ""


def as_webp(folder: Path) -> Path:
    """Write a picture of a type that Kling does not accept."""
    path = folder / "puppet.webp"
    with Image.open(io.BytesIO(character_png())) as picture:
        picture.save(path, "WEBP")
    return path


async def test_ctrl_c_ends_the_demo_during_a_generation(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    async with running_demo(tmp_path, seconds=300) as running:
        await browser_page.goto(running.url)
        await order_motion(browser_page, *samples)
        await expect(browser_page.locator(".channel-message").last).to_contain_text("Generating · started")
        assert await running.end(signal.SIGINT) == (0, "")
    assert list(running.folder.iterdir()) == []


async def test_ending_the_session_on_the_page_ends_the_demo(browser_page: Page, tmp_path: Path) -> None:
    async with running_demo(tmp_path) as running:
        await browser_page.goto(running.url)
        await expect(browser_page.locator("#channel-timeline")).to_contain_text("Welcome")
        await browser_page.locator(".session-menu summary").click()
        await browser_page.locator("#close").click()
        assert await asyncio.wait_for(running.process.wait(), 60) == 0
        assert running.errors.read_text() == ""


async def test_the_sample_files_can_be_downloaded(browser_page: Page, tmp_path: Path) -> None:
    async with running_demo(tmp_path) as running:
        await browser_page.goto(running.url)
        links = browser_page.locator("#channel-timeline a")
        await expect(links).to_have_count(2)
        addresses = [await link.get_attribute("href") or "" for link in await links.all()]
        async with aiohttp.ClientSession() as session:
            for address, content in zip(addresses, (character_png(), motion_clip()), strict=True):
                async with session.get(address) as answer:
                    assert await answer.read() == content
                    assert answer.headers["Content-Disposition"].startswith("attachment;")
        await running.end(signal.SIGTERM)


async def test_a_taken_port_is_explained_in_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(DemoError, match=rf"^Port {port} is taken: .*--port"):
            await demo(port=port, seconds=1, browser=False)


async def test_an_invalid_port_is_explained_in_one_sentence() -> None:
    with pytest.raises(DemoError, match=r"^There is no port 70000: .*--port"):
        await demo(port=70_000, seconds=1, browser=False)


async def test_attachments_can_be_fetched_from_their_addresses() -> None:
    async with Cdn() as cdn, aiohttp.ClientSession() as session:
        record = cdn.store_attachment(7, 5, "my puppet (1).png", character_png(), None)
        assert record["filename"] == "my_puppet_1_.png"
        assert (record["width"], record["height"]) == (720, 960)
        async with session.get(record["url"]) as answer:
            assert await answer.read() == character_png()
            assert answer.content_type == "image/png"
        async with session.get(record["url"] + ".png") as answer:
            assert answer.status == 404
        assert "width" not in cdn.store_attachment(8, 5, "notes.txt", b"words", None)
        assert "width" not in cdn.store_attachment(9, 5, "broken.png", b"\x89PNG", None)


async def test_the_clock_follows_the_real_time_and_can_be_advanced() -> None:
    clock = WallClock()
    assert abs(clock.now().timestamp() - time.time()) < 1
    before = clock.now()
    await asyncio.sleep(0.02)
    assert 0.02 <= (clock.now() - before).total_seconds() < 5
    clock.advance(3600)
    assert (clock.now() - before).total_seconds() > 3600


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's picture when asked to")
async def test_make_the_readmes_picture_of_a_video(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    picture, clip = tmp_path / "puppet.png", tmp_path / "dance.mp4"
    picture.write_bytes(character_png())
    clip.write_bytes(motion_clip(5.0, (1280, 720)))
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await order_motion(page, picture, clip)
        video = results(page).locator("video")
        await expect(video).to_have_js_property("readyState", 4, timeout=180_000)
        await expect(page.locator(".channel-message", has_text="used /motion")).not_to_contain_text(
            re.compile("Generating|Ready"), timeout=180_000
        )
        await video.evaluate("video => { video.currentTime = 2.2 }")
        await page.mouse.move(600, 80)
        PICTURE.parent.mkdir(exist_ok=True)
        await page.screenshot(path=PICTURE)


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's pictures when asked to")
async def test_make_the_readmes_pictures_of_the_builder_and_a_refusal(
    browser_page: Page, samples: tuple[Path, Path], tmp_path: Path
) -> None:
    page = browser_page
    banner = tmp_path / "banner.png"
    Image.new("RGB", (2000, 400), "teal").save(banner)
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await order_motion(page, banner, samples[1])
        refusal = page.locator(".channel-message", has_text="isn't quite what the video")
        await expect(refusal).to_be_visible()
        await refusal.screenshot(path=REFUSAL)
        await choose_command(page, "storyboard")
        await page.get_by_role("button", name="Send").click()
        await add_shot(page, "Wide shot of the temple at dawn, birds rise from the trees", 4)
        await add_shot(page, "Medium shot: she lifts the relic, dust falls from the ceiling", 5)
        board = page.locator(".channel-message", has_text="used /storyboard")
        await expect(board).to_contain_text("9 of 10 s")
        await board.screenshot(path=BUILDER)


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's pictures when asked to")
async def test_make_the_readmes_pictures_of_the_settings(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        card = await open_server_card(page)
        await card.get_by_role("button", name="Open").first.click()
        for button, entries in {"Limit videos": {0: "2", 2: "5"}, "Set budget": {1: "5000"}}.items():
            await card.get_by_role("button", name=button).click()
            form = page.get_by_role("dialog")
            for number, entry in entries.items():
                await form.get_by_role("textbox").nth(number).fill(entry)
            await form.get_by_role("button", name="Submit").click()
            await expect(form).to_have_count(0)
        await expect(card).to_contain_text("5000 credits a month")
        await page.mouse.move(300, 20)
        await card.screenshot(path=LIMITS)
        await card.get_by_role("button", name="All settings").click()
        await expect(card.locator("time").last).to_contain_text("ago")
        await page.mouse.move(300, 20)
        await card.screenshot(path=SERVER)


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's picture when asked to")
async def test_make_the_readmes_picture_of_the_host(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    async with running_demo(tmp_path, seconds=0.5) as running:
        await page.goto(running.url)
        await order_video(page, "A fox in a red coat reads a map in the rain")
        await page.wait_for_function(VIDEO_IS_THERE, timeout=180_000)
        await page.locator("#viewer-picker").select_option(label="Olivia")
        await page.locator("#channel-picker").select_option(label="#staff")
        await choose_command(page, "host")
        await page.get_by_role("button", name="Send").click()
        card = page.locator(".channel-message", has_text="used /host")
        await expect(card).to_contain_text("How I'm doing")
        await card.get_by_role("button", name="Budgets").click()
        form = page.get_by_role("dialog")
        for number, entry in enumerate(("250", "5000", "100")):
            await form.get_by_role("textbox").nth(number).fill(entry)
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)
        await card.get_by_role("button", name="Refresh").click()
        await expect(card).to_contain_text("warning below 100 credits")
        await expect(card).not_to_contain_text("Saved.")
        await page.mouse.move(0, 0)
        await card.screenshot(path=HOST)


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's pictures when asked to")
async def test_make_the_readmes_pictures_of_a_report_and_the_showcase(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await order_video(page, "A fox in a red coat reads a map in the rain")
        await page.wait_for_function(VIDEO_IS_THERE, timeout=180_000)
        await page.locator("#viewer-picker").select_option(label="Ben")
        await results(page).get_by_role("button", name="⭐").click()
        await results(page).get_by_role("button", name="Report").click()
        form = page.get_by_role("dialog")
        await form.get_by_role("textbox").fill("The fox wears my coat")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)
        await page.locator("#channel-picker").select_option(label="#showcase")
        shown = page.locator(".channel-message", has_text="By @Ann")
        await expect(shown).to_have_count(1)
        await page.wait_for_function("() => document.querySelector('video')?.readyState >= 2", timeout=180_000)
        await page.mouse.move(300, 20)
        await shown.screenshot(path=SHOWCASE)
        await page.locator("#viewer-picker").select_option(label="Maxim")
        await page.locator("#channel-picker").select_option(label="#staff")
        card = page.locator(".channel-message", has_text="1 report")
        await expect(card).to_have_count(1)
        await page.mouse.move(300, 20)
        await card.screenshot(path=REPORT)


@pytest.mark.skipif(not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's picture when asked to")
async def test_make_the_readmes_picture_of_the_help(browser_page: Page, tmp_path: Path) -> None:
    page = browser_page
    await page.set_viewport_size({"width": 760, "height": 1700})
    async with running_demo(tmp_path) as running:
        await page.goto(running.url)
        await choose_command(page, "help")
        await page.get_by_role("button", name="Send").click()
        card = page.locator(".channel-message", has_text="used /help")
        pictures = card.locator("img")
        await expect(pictures).to_have_count(5)
        for number in range(5):
            await expect(pictures.nth(number)).to_have_js_property("complete", value=True)
        await page.mouse.move(0, 0)
        await card.screenshot(path=HELP)
