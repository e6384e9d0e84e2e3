"""The page of `marionette demo` in Chromium, and what people do on it."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Locator, Page, Request, async_playwright, expect

from bot.demo.samples import character_png
from bot.demo.stage.opening import sample_clip
from tests.conftest import eventually
from tests.support.preloaded_process import PreloadedProcess

# How fast the machine is, is not tested here.
expect.set_options(timeout=180_000)

ROOT = Path(__file__).parents[2]


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

    async def ended(self) -> tuple[int, str]:
        """Wait until it has ended; return the exit code and what was printed besides the address."""
        code = await asyncio.wait_for(self.process.wait(), 90)
        return code, self.out.read_text().partition("\n")[2]


@asynccontextmanager
async def running_demo(tmp_path: Path, seconds: float) -> AsyncIterator[Demo]:
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


@asynccontextmanager
async def opened_page(url: str, width: int = 1180, height: int = 860) -> AsyncIterator[Page]:
    """Open the page in Chromium; skip where there is none, except in CI, where it must be."""
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
        context = await browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark", reduced_motion="reduce"
        )
        context.set_default_timeout(180_000)
        page = await context.new_page()
        await page.goto(url)
        await expect(page.locator("#cover")).to_be_hidden()
        yield page
        await browser.close()


@dataclass
class Stage:
    """The page of a running demo.

    Attributes:
        page: The page.
        demo: The demo.
        picture: A picture to upload.
        clip: A clip of three seconds to upload.
        webp: A picture of a type that Kling does not accept.
        requests: The addresses of all that the page has asked for.
        failures: What went wrong in its script.
    """

    page: Page
    demo: Demo
    picture: Path
    clip: Path
    webp: Path
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def choose_command(self, name: str) -> None:
        """Type a command's name and choose it."""
        await self.page.locator("#text").click()
        await self.page.keyboard.type(f"/{name}")
        await expect(self.page.locator(".suggestion").first).to_contain_text(f"/{name}")
        await self.page.keyboard.press("Enter")
        await expect(self.page.locator(".chip.command")).to_have_text(f"/{name}")

    async def send(self) -> None:
        """Send the command, and wait until the composer is free again."""
        await self.page.get_by_role("button", name="Send", exact=True).click()
        await expect(self.page.locator(".command-form")).to_have_count(0)

    async def use(self, name: str) -> None:
        """Use a command without options."""
        await self.choose_command(name)
        await self.send()

    async def order_motion(self, picture: Path, clip: Path) -> None:
        """Use `/motion` with two files."""
        await self.choose_command("motion")
        await self.page.locator('input[data-option="image"]').set_input_files(picture)
        await self.page.locator('input[data-option="video"]').set_input_files(clip)
        await self.send()

    async def order_video(self, prompt: str) -> None:
        """Use `/video` with a prompt, typed into the field that has the focus."""
        await self.choose_command("video")
        await expect(self.page.locator('[data-option="prompt"]')).to_be_focused()
        await self.page.keyboard.insert_text(prompt)
        await self.send()

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """Return the messages with a text, in the channel that is shown."""
        return self.page.locator(".message", has_text=text)

    def video(self, text: str) -> Locator:
        """Return the messages with a finished video and a text."""
        return self.message("your video is ready").filter(has_text=text)

    async def look_as(self, name: str) -> None:
        """Look through somebody's eyes."""
        await self._open_people()
        person = self.page.get_by_role("radio", name=name, exact=True, include_hidden=True)
        await person.click()
        await expect(person).to_have_attribute("aria-checked", "true")

    async def open_channel(self, name: str) -> None:
        """Open a channel of the server."""
        await self.page.locator("#sidebar .channel", has_text=name).first.click()
        await expect(self.page.locator("#heading h1")).to_contain_text(name)

    async def open_directs(self) -> None:
        """Open the direct messages."""
        await self.page.get_by_role("button", name="Direct messages").click()
        await expect(self.page.locator("#heading h1")).to_have_text("Marionette")

    async def fill(self, entries: dict[int, str]) -> None:
        """Fill in text fields of the form that is open, by their places, and send it."""
        form = self.page.get_by_role("dialog")
        for number, entry in entries.items():
            await form.get_by_role("textbox").nth(number).fill(entry)
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)

    async def choose(self, select: Locator, option: str) -> None:
        """Choose an option of a select menu."""
        await select.click()
        wanted = re.compile(f"^{re.escape(option)}")
        await self.page.locator(".popup").get_by_role("option", name=wanted).click()

    async def happen(self, name: str) -> None:
        """Make something happen with a button of the panel."""
        await self._open_people()
        await self.page.locator(".happening", has_text=name).click()
        await expect(self.page.locator(".toast").last).to_be_visible()

    async def _open_people(self) -> None:
        """Bring in the people and the panel, which a narrow page has behind a button."""
        tool = self.page.locator("#heading .for-people")
        if await tool.is_visible():
            await tool.click()

    async def server_card(self) -> Locator:
        """Use `/server` in #staff as the moderator."""
        await self.look_as("Maxim")
        await self.open_channel("staff")
        # An earlier card says the same.
        before = await self.message("used /server").count()
        await self.use("server")
        await expect(self.message("used /server")).to_have_count(before + 1)
        card = self.message("used /server").last
        await expect(card).to_contain_text("Settings of this server")
        return card


@asynccontextmanager
async def opened_stage(tmp_path: Path, seconds: float = 1.0) -> AsyncIterator[Stage]:
    """Start the demo and open its page."""
    files = {"my puppet.png": character_png(), "dance.mp4": sample_clip(), "puppet.webp": as_webp()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    async with running_demo(tmp_path, seconds) as running, opened_page(running.url) as page:
        picture, clip, webp = (tmp_path / name for name in files)
        stage = Stage(page, running, picture, clip, webp)
        page.on("pageerror", lambda error: stage.failures.append(str(error)))

        def note(request: Request) -> None:
            stage.requests.append(request.url)

        page.on("request", note)
        yield stage


def as_webp() -> bytes:
    """Return a picture of a type that Kling does not accept."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(character_png())) as picture:
        picture.save(out, "WEBP")
    return out.getvalue()
