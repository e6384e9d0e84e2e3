"""When crun cannot fetch a file, *Again* hands it over; and what was handed over is made anew when its link is dead."""

from __future__ import annotations

import io
from typing import Any

import pytest
import simcord
from PIL import Image

from bot.client import Marionette
from bot.crun import CreateTask
from bot.demo.crun import CANNOT_FETCH, CrunStandIn
from bot.elements.element import ElementPicture
from bot.generations.model import Failure, Reason
from bot.generations.unfetched_files import is_about_fetching, with_unfetched
from tests.conftest import World, eventually, settings, world
from tests.support.cdn import Cdn
from tests.support.posted_messages import cards_in, labels, said, text_of, video_of
from tests.support.sample_files import clip, picture

GIVEN = {"multi_shots": False, "prompt": "A fox"}
WITHOUT_FILES = CreateTask.model_validate({"model": "kling/v3", "input": GIVEN})
WITH_PICTURE = CreateTask.model_validate(
    {"model": "kling/v3", "input": {**GIVEN, "img_urls": ["https://cdn.example/a.png"]}}
)


def created(crun: CrunStandIn) -> list[dict[str, Any]]:
    """Return what crun was asked to make, oldest first."""
    return [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]


def webp() -> tuple[str, bytes]:
    """Return a picture that has to be put right first."""
    file = io.BytesIO()
    Image.new("RGB", (400, 400), "teal").save(file, "WEBP")
    return "cat.webp", file.getvalue()


async def press(stage: World, message: Any, label: str) -> simcord.InteractionResult:
    return await stage.ann.click(simcord.ResponseMessage(stage.env, message), label=label)


async def refused(stage: World) -> Any:
    """Return the only card once it says that a file could not be fetched."""
    [card] = cards_in(stage, stage.create)
    await eventually(lambda: "It couldn't get your files" in text_of(card))
    return card


@pytest.mark.parametrize("at_once", [True, False], ids=["refused", "failed"])
async def test_again_uploads_files_that_crun_could_not_fetch(sqlite_url: str, crun: CrunStandIn, at_once: bool) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        files = stage.env.backend.cdn
        assert isinstance(files, Cdn)
        crun.files.unreachable, crun.files.refuse_unreachable = files.base_url, at_once
        balance = crun.balance
        await stage.ann.slash(stage.create, "motion", image=picture(), video=clip(), prompt="A fox")
        card = await refused(stage)
        assert CANNOT_FETCH in text_of(card)
        assert "Nothing was charged. The files are fine: press *Again*" in text_of(card)
        assert labels(card) == ["Again", "Edit"]
        assert crun.count("create") == 1, "nothing is sent again by itself"
        assert crun.balance == balance

        await press(stage, card, "Again")
        await eventually(lambda: video_of(stage, stage.create))
        first, second = created(crun)
        links = [*second["img_urls"], *second["video_urls"]]
        assert all(link.startswith(f"{crun.base_url}/files/") for link in links)
        assert [link.rpartition(".")[2] for link in links] == ["png", "mp4"]
        assert {**second, "img_urls": first["img_urls"], "video_urls": first["video_urls"]} == first
        assert crun.count("put") == 2


async def test_an_uploaded_file_that_is_not_fetched_either_is_told(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        crun.files.unreachable = "http"
        await stage.ann.slash(stage.create, "video", prompt="A fox", start=picture())
        await press(stage, await refused(stage), "Again")
        second = await eventually(lambda: cards_in(stage, stage.create)[1:])
        await eventually(lambda: "I had handed them over myself this time" in text_of(second[0]))
        crun.files.unreachable = None
        await press(stage, second[0], "Again")
        await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("put") == 2, "and handed over anew"


async def test_the_pictures_of_characters_are_uploaded_again(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        photo = ElementPicture(picture()[1], "image/png")
        whose: dict[str, Any] = {"member_id": stage.ann.id, "guild_id": stage.guild.id}
        await stage.bot.services.elements.create(**whose, name="hero", description="a hero", pictures=[photo])
        await stage.ann.slash(stage.create, "video", prompt="@hero waves")
        await eventually(lambda: video_of(stage, stage.create))
        crun.files.upload_lifetime = 0.0
        await stage.ann.slash(stage.create, "video", prompt="@hero runs")
        card = await eventually(
            lambda: next((card for card in cards_in(stage, stage.create) if "couldn't get" in text_of(card)), None)
        )
        crun.files.upload_lifetime = None
        await press(stage, card, "Again")
        await eventually(lambda: len([task for task in crun.tasks.values() if task.error is None]) == 2)
        first, second, third = (given["element_list"][0]["element_image_urls"][0] for given in created(crun))
        assert first == second != third


async def test_a_converted_file_is_made_again_when_its_link_has_expired(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A cat", start=webp())
        video = await eventually(lambda: video_of(stage, stage.create))
        assert crun.count("put") == 1
        crun.files.upload_lifetime = 0.0
        await press(stage, video, "Again")
        await eventually(lambda: crun.count("create") == 2)
        first, second = (given["img_urls"][0] for given in created(crun))
        assert first != second
        assert second.startswith(f"{crun.base_url}/files/")
        assert crun.count("put") == 2


async def test_without_the_original_too_the_member_is_asked_for_the_file(sqlite_url: str, crun: CrunStandIn) -> None:
    async with world(Marionette(settings(sqlite_url, crun.base_url))) as stage:
        await stage.ann.slash(stage.create, "video", prompt="A cat", start=webp())
        video = await eventually(lambda: video_of(stage, stage.create))
        crun.files.upload_lifetime = 0.0
        stage.env.backend.cdn._blobs.clear()
        pressed = await press(stage, video, "Again")
        assert pressed.ephemeral
        assert "cat.webp" in said(pressed)
        assert crun.count("create") == 1


@pytest.mark.parametrize(
    "words",
    [
        "Failed to download image",
        "failed to download the video file",
        "img_urls[0]: failed to download, HTTP 403",
        "Image download failed",
        "download image error",
        "Unable to access the image URL",
        "The image URL is not accessible",
        "Could not fetch reference video",
        "video_urls[0] can't be loaded",
        "image url unreachable",
    ],
)
def test_words_that_say_a_file_could_not_be_fetched(words: str) -> None:
    assert is_about_fetching(words)
    for reason in (Reason.FAILED, Reason.REFUSED):
        assert with_unfetched(Failure(reason, words), WITH_PICTURE) == Failure(Reason.UNFETCHED, words)
        assert with_unfetched(Failure(reason, words), WITHOUT_FILES).reason is reason, "there is nothing to hand over"
    assert with_unfetched(Failure(Reason.OVERDUE, words), WITH_PICTURE).reason is Reason.OVERDUE


@pytest.mark.parametrize(
    "words",
    [
        "",
        "the puppet fell over",
        "Image pixel is invalid",
        "The image contains unsafe content",
        "prompt is not allowed",
        "video_urls[0]: file is larger than 100 MB",
        "Failed to generate video",
        "You have no access to this model",
        "Resolution of the reference is not supported",
        "generation failed: out of memory",
    ],
)
def test_words_that_say_something_else(words: str) -> None:
    assert not is_about_fetching(words)
    assert with_unfetched(Failure(Reason.FAILED, words), WITH_PICTURE).reason is Reason.FAILED
