"""Takes the README's pictures from the demo's page, when asked to."""

from __future__ import annotations

import asyncio
import io
import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import Locator, Page, expect

from bot.guilds.guild_settings import ResultPlace
from bot.texts.server_settings import PICK_PLACE_CHANNEL, PICK_TAGS
from tests.support.demo_page import ROOT, Stage, opened_stage

pytestmark = pytest.mark.skipif(
    not os.environ.get("MARIONETTE_DEMO_PICTURE"), reason="makes the README's pictures when asked to"
)

PROMPT = "A fox in a red coat reads a map in the rain"


async def take(what: Locator | Page, name: str) -> None:
    """Save a picture, small: these are few colours."""
    page = what if isinstance(what, Page) else what.page
    await page.mouse.move(0, 0)
    # Hidden tools, loaded pictures and a settled layout.
    await page.wait_for_timeout(700)
    data = await what.screenshot()
    path = ROOT / "docs" / f"{name}.png"

    def save() -> None:
        with Image.open(io.BytesIO(data)) as picture:
            picture.convert("RGB").quantize(256, Image.Quantize.MEDIANCUT).save(path, "PNG", optimize=True)

    await asyncio.to_thread(save)


async def show_frame(message: Locator, seconds: float) -> None:
    """Let a message's video show the picture of a moment."""
    video = message.locator("video")
    await expect(video).to_have_js_property("readyState", 4)
    await video.evaluate(
        "(video, at) => new Promise(done => { video.addEventListener('seeked', done, {once: true}); "
        "video.currentTime = at; video.closest('.player').classList.remove('fresh', 'paused') })",
        seconds,
    )


class MovingPicture:
    """An animated WebP, made of screenshots: each is shown for as long as it is told, however long it took to take."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._frames: list[Image.Image] = []
        self._durations: list[int] = []

    async def show(self, milliseconds: int) -> None:
        """Add what the page shows now; what it showed already is shown for longer."""
        data = await self._page.screenshot()
        with Image.open(io.BytesIO(data)) as picture:
            frame = picture.convert("RGB")
        if self._frames and frame.tobytes() == self._frames[-1].tobytes():
            self._durations[-1] += milliseconds
        else:
            self._frames.append(frame)
            self._durations.append(milliseconds)

    def save(self, path: Path) -> None:
        """Write the file, which is smaller than three megabytes."""
        first, *others = self._frames
        # Pillow's stub does not know the options of the format.
        first.save(
            path, "WEBP", save_all=True, append_images=others, duration=self._durations, loop=0, quality=62, method=4
        )
        assert path.stat().st_size < 3 * 1024**2


async def of_the_stage_in_motion(stage: Stage) -> None:
    """A picture and a clip are one press away, the card says how far their video is, and it comes and plays."""
    page = stage.page
    await page.set_viewport_size({"width": 1000, "height": 680})
    moving = MovingPicture(page)
    use = page.get_by_role("button", name="Use these")
    await expect(page.locator(".hint img, .hint video")).to_have_count(2)
    await page.wait_for_timeout(1500)
    await moving.show(1400)
    await use.hover()
    await moving.show(500)
    await use.click()
    await expect(page.locator(".upload .file-name")).to_have_count(2)
    await page.wait_for_timeout(500)
    await moving.show(1200)
    send = page.get_by_role("button", name="Send", exact=True)
    await send.hover()
    await moving.show(500)
    await send.click()
    ready = stage.video("@Ann").nth(1)
    while not await ready.count():
        await moving.show(180)
        await page.wait_for_timeout(250)
    await page.mouse.move(0, 0)
    await show_frame(ready, 0.04)
    await page.wait_for_timeout(700)
    for number in range(36):
        await show_frame(ready, 0.04 + number / 12)
        await moving.show(83)
    await moving.show(1600)
    await asyncio.to_thread(moving.save, ROOT / "docs" / "demo.webp")


async def of_what_members_see(stage: Stage) -> None:
    page = stage.page
    await page.set_viewport_size({"width": 1000, "height": 1700})
    await stage.use("help")
    await expect(stage.message("used /help").locator("img:not(.face)")).to_have_count(5)
    await take(stage.message("used /help"), "help")
    banner = stage.picture.with_name("banner.png")
    await asyncio.to_thread(Image.new("RGB", (2000, 400), "teal").save, banner)
    await stage.order_motion(banner, stage.clip)
    refusal = stage.message("used /motion").last
    await expect(refusal).to_contain_text("Only you can see this")
    await take(refusal, "refusal")
    await stage.use("storyboard")
    for prompt, seconds in (
        ("Wide shot of the temple at dawn, birds rise from the trees", 4),
        ("Medium shot: she lifts the relic, dust falls from the ceiling", 5),
    ):
        await page.get_by_role("button", name="Add a shot").click()
        form = page.get_by_role("dialog")
        await form.get_by_role("textbox").first.fill(prompt)
        await stage.choose(form.get_by_role("combobox").first, f"{seconds} seconds")
        await form.get_by_role("button", name="Submit").click()
        await expect(form).to_have_count(0)
    board = stage.message("used /storyboard")
    await expect(board).to_contain_text("9 of 10 s")
    await take(board, "storyboard")


async def of_a_report_and_the_showcase(stage: Stage) -> None:
    await stage.order_video(PROMPT)
    await expect(stage.video(PROMPT)).to_have_count(1)
    await stage.look_as("Ben")
    await stage.video(PROMPT).get_by_role("button", name="⭐").click()
    await stage.video(PROMPT).get_by_role("button", name="Report").click()
    await stage.fill({0: "The fox wears my coat"})
    await stage.open_channel("showcase")
    shown = stage.message("By @Ann")
    await show_frame(shown, 2.0)
    await take(shown, "showcase")
    await stage.look_as("Maxim")
    await stage.open_channel("staff")
    await take(stage.message("The fox wears my coat"), "report")


async def of_the_settings_and_a_limit(stage: Stage) -> None:
    card = await stage.server_card()
    await card.get_by_role("button", name="Open").first.click()
    await card.get_by_role("button", name="Limit videos").click()
    await stage.fill({0: "2", 2: "3"})
    await card.get_by_role("button", name="Set budget").click()
    await stage.fill({1: "5000"})
    await expect(card).to_contain_text("5000 credits a month")
    await take(card, "server-limits")
    await stage.look_as("Ann")
    await stage.open_channel("create")
    await stage.order_video("One fox more")
    refused = stage.message("used /video").last
    await expect(refused).to_contain_text("Only you can see this")
    await take(refused, "limit")
    await stage.look_as("Maxim")
    await stage.open_channel("staff")
    await card.get_by_role("button", name="Limit videos").click()
    await stage.fill({0: "", 2: "50"})
    await card.get_by_role("button", name="All settings").click()
    await expect(card.locator("time").last).to_contain_text("ago")
    await take(card, "server")


async def of_the_host(stage: Stage) -> None:
    await stage.look_as("Ben")
    await stage.happen("An answer gets lost")
    await stage.order_video("A lantern drifts down a river at dusk")
    await expect(stage.page.get_by_role("radio", name="Hanna", include_hidden=True).locator(".count")).to_have_count(1)
    await stage.look_as("Hanna")
    await stage.open_directs()
    alert = stage.message("crun gave no clear answer")
    await expect(alert).to_have_count(1)
    await take(alert, "host-message")
    await stage.use("host")
    card = stage.message("used /host")
    await card.get_by_role("button", name="Budgets").click()
    await stage.fill({0: "250", 1: "5000", 2: "100"})
    await card.get_by_role("button", name="Refresh").click()
    await expect(card).to_contain_text("warning below 100 credits")
    await expect(card).not_to_contain_text("Saved.")
    await take(card, "host")
    await stage.page.get_by_role("button", name="Puppet theatre").click()


async def of_a_busy_day_and_the_forum(stage: Stage) -> None:
    page = stage.page
    await page.set_viewport_size({"width": 1280, "height": 900})
    await stage.look_as("Ann")
    await stage.open_channel("create")
    await stage.happen("Fill the queue")
    await stage.order_video("My fox waits for its turn")
    await expect(stage.message("My fox waits").last).to_contain_text("in line")
    await page.locator(".toast").evaluate_all("toasts => toasts.forEach(toast => toast.remove())")
    await take(page, "busy")
    await stage.look_as("Maxim")
    await stage.open_channel("staff")
    card = await stage.server_card()
    await card.get_by_role("button", name="Open").nth(1).click()
    await stage.choose(card.locator(".select").nth(1), "Posts in a forum")
    await stage.choose(card.get_by_role("combobox", name=PICK_PLACE_CHANNEL[ResultPlace.FORUM]()), "#gallery")
    await stage.choose(card.get_by_role("combobox", name=PICK_TAGS()), "puppets")
    await page.keyboard.press("Escape")
    await expect(card).to_contain_text("puppets")
    await page.set_viewport_size({"width": 1280, "height": 560})
    await stage.open_channel("gallery")
    await expect(page.locator(".post video").nth(2)).to_be_visible()
    await take(page, "forum")


async def test_take_the_readmes_pictures(tmp_path: Path) -> None:
    async with opened_stage(tmp_path, seconds=5) as stage:
        await of_the_stage_in_motion(stage)
        await of_what_members_see(stage)
        await of_a_report_and_the_showcase(stage)
        await of_the_settings_and_a_limit(stage)
        await of_the_host(stage)
        await of_a_busy_day_and_the_forum(stage)
