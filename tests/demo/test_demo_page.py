"""`marionette demo` as a process of its own, and its page in a browser."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import time
from pathlib import Path

import aiohttp
import pytest
from playwright.async_api import expect

from bot.demo.app import DemoError, demo
from bot.demo.discord.clock import WallClock
from bot.demo.samples import character_png
from bot.demo.stage.opening import sample_clip
from bot.guilds.guild_settings import ResultPlace
from bot.texts.server_settings import PICK_PLACE_CHANNEL, PICK_PRIORITY, PICK_TAGS
from tests.support.cdn import Cdn
from tests.support.demo_page import Stage, opened_stage, running_demo

#: A prompt that is HTML, and Markdown, and calls everyone.
HOSTILE = '<img src="https://example.com/x.png" onerror="document.title=1"> </script><b>fox</b> @everyone **in a hat**'


# -- what happens on the page, one thing after the other in one demo ---------------------------------------------------


async def there_is_a_conversation(stage: Stage) -> None:
    page = stage.page
    await expect(page.get_by_role("radio")).to_have_count(5)
    await expect(page.locator("#sidebar .channel")).to_have_text(["create", "showcase", "gallery"])
    await expect(page.locator("#heading .demo")).to_have_text("demo")
    await expect(stage.message("Welcome to the puppet theatre!").locator(".mention.command").first).to_have_text(
        "/motion"
    )
    await expect(stage.video("@Ann").locator("video")).to_have_count(1)
    await expect(stage.video("@Ben").locator("video")).to_have_count(1)
    # A press on a command's name opens it.
    await stage.message("Welcome").get_by_role("button", name="/video").click()
    await expect(page.locator(".chip.command")).to_have_text("/video")
    await page.keyboard.press("Escape")


async def the_samples_become_a_video_that_plays(stage: Stage) -> None:
    page = stage.page
    for name, content in (("puppet.png", character_png()), ("dance.mp4", sample_clip())):
        async with page.expect_download() as download:
            await page.locator(f'.hint a[href$="{name}"]').click()
        saved = await (await download.value).path()
        assert await asyncio.to_thread(saved.read_bytes) == content
    await page.get_by_role("button", name="Use these").click()
    await expect(page.locator(".upload .file-name")).to_have_text(["puppet.png", "dance.mp4"])
    await stage.send()
    card = stage.message("used /motion").last
    await expect(card).to_contain_text("Generating · started")
    stamp = card.locator("time[data-relative]")
    first = await stamp.inner_text()
    await expect(stage.video("@Ann")).to_have_count(2)
    video = stage.video("@Ann").last.locator("video")
    await expect(video).to_have_js_property("readyState", 4)
    assert await video.evaluate("video => video.duration") == pytest.approx(3.0, abs=0.15)
    # The clip has 480 x 640: this is the video made from it, in the ordered quality.
    assert await video.evaluate("video => [video.videoWidth, video.videoHeight]") == [720, 960]
    await stage.video("@Ann").last.get_by_role("button", name="Play").first.click()
    await page.wait_for_function("video => video.currentTime > 0.3", arg=await video.element_handle())
    # New messages are in sight.
    await expect(stage.video("@Ann").last.get_by_role("button", name="Report")).to_be_in_viewport()
    # Nothing is edited meanwhile: the page updates the relative time, as Discord does.
    welcome = stage.message("Welcome").locator("time")
    assert await welcome.count()
    assert re.search(r"ago|now|second", first)


async def two_people_order_at_the_same_time(stage: Stage) -> None:
    page, other = stage.page, await stage.page.context.new_page()
    await other.goto(stage.demo.url)
    ben = Stage(other, stage.demo, stage.picture, stage.clip, stage.webp)
    await ben.look_as("Ben")
    await asyncio.gather(stage.order_video(HOSTILE), ben.order_video("A blue fox"))
    for each in (stage, ben):
        for prompt in ("**in a hat**", "A blue fox"):
            await expect(each.video(prompt)).to_have_count(1)
    await expect(page.locator(".toast.error")).to_have_count(0)
    await other.close()


async def what_members_write_stays_text(stage: Stage) -> None:
    shown = stage.video("<img")
    await expect(shown).to_contain_text('<img src="https://example.com/x.png" onerror="document.title=1">')
    await expect(shown).to_contain_text("</script><b>fox</b>")
    await expect(stage.page.locator("#messages script, #messages img[src*=example]")).to_have_count(0)
    await stage.page.locator("#text").fill(
        "||<i>hidden</i>|| `<b>` [link](https://example.com) <javascript:alert(1)> - ~~no~~"
    )
    await stage.page.keyboard.press("Enter")
    written = stage.message("<javascript:alert(1)>")
    await expect(written.locator("a")).to_have_attribute("href", "https://example.com")
    await expect(written.locator("a")).to_have_count(1)
    spoiler = written.get_by_role("button", name="Spoiler")
    await spoiler.click()
    await expect(written.locator(".spoiler.open")).to_have_text("<i>hidden</i>")
    await written.hover()
    await written.get_by_role("button", name="More").click()
    await stage.page.get_by_role("menuitem", name="Delete message").click()
    await expect(written).to_have_count(0)
    await expect(stage.page).to_have_title("Marionette")


async def an_unfit_file_is_answered_privately(stage: Stage) -> None:
    await stage.order_motion(stage.clip, stage.clip)
    answer = stage.message("isn't a picture")
    await expect(answer).to_contain_text("Only you can see this")
    await stage.look_as("Ben")
    await expect(stage.message("Welcome")).to_have_count(1)
    await expect(answer).to_have_count(0)
    await stage.look_as("Ann")
    await answer.get_by_role("button", name="Dismiss message").click()
    await expect(answer).to_have_count(0)


async def an_unfit_picture_is_converted_unasked(stage: Stage) -> None:
    before = await stage.video("@Ann").count()
    await stage.order_motion(stage.webp, stage.clip)
    await expect(stage.video("@Ann")).to_have_count(before + 1)


async def a_menu_uses_the_picture_of_a_message(stage: Stage) -> None:
    await stage.happen("The service fails")
    await stage.message("This is my puppet").locator(".text").click(button="right")
    await stage.page.get_by_role("menuitem", name="Animate this picture").click()
    await stage.fill({0: "She bows"})
    # The bot makes sure before it says that it has failed, see `what_has_failed_costs_nothing`.
    await expect(stage.message("She bows").last).to_contain_text("Generating")


async def a_star_and_a_report_reach_their_channels(stage: Stage) -> None:
    video = stage.video("A blue fox")
    await video.get_by_role("button", name="⭐").click()
    await video.get_by_role("button", name="Report").click()
    await stage.fill({0: "Not a fox"})
    # What is unread stays so when the page is loaded anew.
    unread = stage.page.locator("#sidebar .channel.unread", has_text="showcase")
    await expect(unread).to_have_count(1)
    await stage.page.reload()
    await expect(unread).to_have_count(1)
    await stage.open_channel("showcase")
    await expect(unread).to_have_count(0)
    await expect(stage.message("By @Ben").locator("video")).to_have_count(1)
    await stage.look_as("Maxim")
    await stage.open_channel("staff")
    await expect(stage.message("Not a fox").get_by_role("button", name="Hide")).to_be_visible()


async def a_member_meets_a_limit(stage: Stage) -> None:
    card = await stage.server_card()
    await card.get_by_role("button", name="Open").first.click()
    # Selects of roles list the server's.
    await stage.choose(card.get_by_role("combobox", name=PICK_PRIORITY()), "@Moderator")
    await stage.page.keyboard.press("Escape")
    await expect(card.locator(".mention", has_text="@Moderator")).to_have_count(1)
    await card.get_by_role("button", name="Limit videos").click()
    await stage.fill({2: "0"})
    await expect(card).to_contain_text("0 videos a day")
    # A member cannot see #staff: their page shows the first channel.
    await stage.look_as("Ann")
    await expect(stage.page.locator("#heading h1")).to_have_text("create")
    await stage.order_video("A fox too many")
    await expect(stage.message("used /video").last).to_contain_text("Only you can see this")
    await stage.look_as("Maxim")
    await stage.open_channel("staff")
    await card.get_by_role("button", name="Limit videos").click()
    await stage.fill({2: ""})


async def results_become_forum_posts_once_though_the_bot_is_killed(stage: Stage) -> None:
    # The owner opens it this time.
    await stage.look_as("Olivia")
    await stage.open_channel("staff")
    await stage.use("server")
    card = stage.message("used /server").last
    await card.get_by_role("button", name="Open").nth(1).click()
    await stage.choose(card.locator(".select").nth(1), "Posts in a forum")
    await stage.choose(card.get_by_role("combobox", name=PICK_PLACE_CHANNEL[ResultPlace.FORUM]()), "#gallery")
    await stage.choose(card.get_by_role("combobox", name=PICK_TAGS()), "puppets")
    await stage.page.keyboard.press("Escape")
    await expect(card).to_contain_text("puppets")
    await stage.look_as("Ann")
    await stage.open_channel("create")
    await stage.order_video("A phoenix")
    await stage.happen("Kill the bot now")
    await expect(stage.page.locator(".person.app")).to_contain_text("Offline")
    await expect(stage.page.locator(".person.app")).to_contain_text("Online")
    await expect(stage.message("used /video").last).to_contain_text("posted in")
    await stage.page.locator("#sidebar .channel.unread", has_text="gallery").click()
    post = stage.page.locator(".post", has_text="A phoenix")
    await expect(post.locator(".tag")).to_have_text(["puppets"])
    await post.click()
    await expect(stage.video("A phoenix").locator("video")).to_have_count(1)


async def results_go_to_a_thread_of_their_member(stage: Stage) -> None:
    card = await stage.server_card()
    await card.get_by_role("button", name="Open").nth(1).click()
    await stage.choose(card.locator(".select").nth(1), "A thread")
    await stage.choose(card.get_by_role("combobox", name=PICK_PLACE_CHANNEL[ResultPlace.MEMBER_THREAD]()), "#create")
    await stage.look_as("Ann")
    await stage.open_channel("create")
    await stage.order_video("A fox in a thread")
    thread = stage.page.locator("#sidebar .channel.thread")
    await expect(thread).to_have_count(1)
    await thread.click()
    await expect(stage.video("A fox in a thread").locator("video")).to_have_count(1)


async def a_menu_of_somebody_lends_their_eyes(stage: Stage) -> None:
    await stage.open_channel("create")
    await stage.message("my dance moves").get_by_role("button", name="Ben").first.click(button="right")
    await expect(stage.page.get_by_role("menuitem", name="Animate their avatar")).to_be_visible()
    await stage.page.get_by_role("menuitem", name="See it as Ben").click()
    await expect(stage.page.get_by_role("radio", name="Ben")).to_have_attribute("aria-checked", "true")
    await stage.look_as("Ann")


async def an_avatar_comes_to_life(stage: Stage) -> None:
    await stage.message("my dance moves").get_by_role("button", name="Ben").first.click(button="right")
    await stage.page.get_by_role("menuitem", name="Animate their avatar").click()
    await stage.fill({0: "Ben winks"})
    await expect(stage.video("Ben winks")).to_contain_text("from a picture")


async def an_answer_gets_lost(stage: Stage) -> None:
    await stage.happen("An answer gets lost")
    await stage.order_video("A fox in the fog")
    await expect(stage.message("used /video").last).to_contain_text("Unclear")


async def the_host_is_told_of_it(stage: Stage) -> None:
    # Whoever has news says so on their face.
    await expect(stage.page.get_by_role("radio", name="Hanna").locator(".count")).to_be_visible()
    await stage.look_as("Hanna")
    await stage.open_directs()
    await expect(stage.message("crun gave no clear answer")).to_have_count(1)
    await stage.use("host")
    await expect(stage.message("used /host")).to_contain_text("How I'm doing")
    await stage.page.get_by_role("button", name="Puppet theatre").click()


async def what_has_failed_costs_nothing(stage: Stage) -> None:
    await stage.open_channel("create")
    await expect(stage.message("She bows").last).to_contain_text("Nothing was charged")


async def the_queue_is_full(stage: Stage) -> None:
    await stage.open_channel("create")
    # Who reads older messages stays there.
    scroller = stage.page.locator("#scroller")
    await scroller.hover()
    await stage.page.mouse.wheel(0, -100_000)
    await expect(scroller).to_have_js_property("scrollTop", 0)
    await stage.happen("Fill the queue")
    queued = stage.message("A clockwork whale").last
    await expect(queued).to_contain_text("Queued")
    await expect(scroller).to_have_js_property("scrollTop", 0)
    await stage.page.get_by_role("button", name="New messages").click()
    await expect(queued).to_be_in_viewport()


async def everything_shown_can_be_seen(stage: Stage) -> None:
    await expect(stage.page.locator(".elsewhere, .unknown")).to_have_count(0)
    broken = "all => all.filter(each => each.error || (each.complete && !each.naturalWidth)).map(each => each.src)"
    assert await stage.page.locator("#messages video, #messages img").evaluate_all(broken) == []


SCENES = (
    there_is_a_conversation,
    the_samples_become_a_video_that_plays,
    two_people_order_at_the_same_time,
    what_members_write_stays_text,
    an_unfit_file_is_answered_privately,
    an_unfit_picture_is_converted_unasked,
    a_menu_uses_the_picture_of_a_message,
    an_answer_gets_lost,
    a_star_and_a_report_reach_their_channels,
    a_member_meets_a_limit,
    a_menu_of_somebody_lends_their_eyes,
    an_avatar_comes_to_life,
    the_host_is_told_of_it,
    what_has_failed_costs_nothing,
    results_go_to_a_thread_of_their_member,
    results_become_forum_posts_once_though_the_bot_is_killed,
    the_queue_is_full,
    everything_shown_can_be_seen,
)


async def test_a_day_on_the_page(tmp_path: Path) -> None:
    """All scenes share one demo and one browser, which cost more than the scenes."""
    async with opened_stage(tmp_path) as stage:
        for scene in SCENES:
            await scene(stage)
        [log] = await asyncio.to_thread(lambda: [file.read_text() for file in stage.demo.folder.glob("*/bot.log")])
        assert "Traceback" not in log
        # It ends while videos are being made.
        await stage.page.get_by_role("button", name="End the demo").click()
        assert await stage.demo.ended() == (0, "")
        assert stage.failures == []
        assert {url for url in stage.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))} == set()
        assert stage.demo.errors.read_text() == ""
    assert list(stage.demo.folder.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_the_demo_while_it_opens(tmp_path: Path, number: signal.Signals) -> None:
    async with running_demo(tmp_path, seconds=1.0) as running:
        own = {"Origin": running.url.rstrip("/")}
        async with aiohttp.ClientSession() as session:
            for headers in ({"Origin": "http://example.com"}, {}, {**own, "Host": "example.com"}):
                async with session.post(f"{running.url}happenings/end", headers=headers) as answer:
                    assert answer.status == 403
        running.process.send_signal(number)
        assert await running.ended() == (0, "")
        assert running.errors.read_text() == ""
    assert list(running.folder.iterdir()) == []


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
