"""`/character` as members meet it: saved, listed, shown, renamed, shared, deleted, and never anybody else's."""

from __future__ import annotations

import io
import random
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
import sqlalchemy as sa
from PIL import Image

from bot.client import Marionette
from bot.demo.crun import CrunStandIn
from bot.elements.element import MAX_BYTES_PER_SERVER, MAX_PER_MEMBER, Element, ElementPicture
from bot.elements.news import NewsPlace
from bot.generations.model import State
from bot.media.limits import MAX_PICTURE_BYTES
from bot.member_text.character_names import MAX_NAME
from bot.posting import character_news
from bot.texts import characters as texts
from bot.texts.server_record import in_record
from bot.texts.task_summary import settings as settings_of
from tests.conftest import World, eventually, settings, world
from tests.support.bot_process import ProcessWorld, process_world
from tests.support.database_access import rows, sql
from tests.support.posted_messages import text_of, walk
from tests.support.sample_files import clip, picture

_BUTTON, _SELECT, _THUMBNAIL, _GALLERY = 2, 3, 11, 12

SMALL = ElementPicture(b"1", "image/jpeg")


def server(sqlite_url: str, crun: CrunStandIn) -> AbstractAsyncContextManager[World]:
    return world(Marionette(settings(sqlite_url, crun.base_url)))


def moderator(stage: World) -> simcord.MemberActor:
    """Return a member who may manage messages in the whole server."""
    role = stage.guild.create_role("mods", permissions=discord.Permissions(manage_messages=True))
    return stage.guild.add_member(stage.env.create_user("mo"), roles=[role])


def drawn(size: tuple[int, int], file_format: str = "PNG", **options: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, file_format, **options)
    return file.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    """Return a PNG that nothing compresses, at 3 bytes a pixel."""
    file = io.BytesIO()
    Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1])).save(file, "PNG", compress_level=0)
    return file.getvalue()


def answer(result: simcord.InteractionResult) -> str:
    """Return what is written on the answer, which only the member may see."""
    assert result.response is not None
    assert result.response.ephemeral
    return text_of(result.response)


def told(result: simcord.InteractionResult) -> str:
    """Return what is written beside the message that was pressed."""
    beside = result.followups[0] if result.followups else result.response
    assert beside is not None
    assert beside.ephemeral
    return text_of(beside)


def parts(result: simcord.InteractionResult, kind: int) -> list[dict[str, Any]]:
    assert result.response is not None
    return [part for part in walk(result.response.components) if part["type"] == kind]


def labels(result: simcord.InteractionResult) -> list[str]:
    return [part["label"] for part in parts(result, _BUTTON)]


async def owned(stage: World, who: simcord.MemberActor) -> list[Element]:
    elements = await stage.bot.services.elements.visible(who.id, stage.guild.id)
    return [element for element in elements if element.member_id == who.id]


async def make(stage: World, who: simcord.MemberActor, name: str, description: str = "a knight") -> Element:
    """Save an element as quickly as it goes."""
    return await stage.bot.services.elements.create(
        member_id=who.id, guild_id=stage.guild.id, name=name, description=description, pictures=[SMALL]
    )


async def create(
    stage: World, who: simcord.MemberActor, name: str = "hero", description: str = "a knight", **images: Any
) -> simcord.InteractionResult:
    return await who.slash(
        stage.create, "character add", name=name, description=description, **(images or {"image1": picture()})
    )


async def make_with(stage: World, name: str, *sizes: int) -> Element:
    """Save an element of Ann's with pictures of so many bytes."""
    return await stage.bot.services.elements.create(
        member_id=stage.ann.id,
        guild_id=stage.guild.id,
        name=name,
        description="a knight",
        pictures=[ElementPicture(bytes(size), "image/png") for size in sizes],
    )


def filled_in(form: simcord.InteractionResult) -> dict[str, str]:
    """Return what stands in the inputs of a form."""
    assert form.modal is not None
    inputs = [part["component"] for part in form.modal["components"]]
    return {part["custom_id"]: part["value"] for part in inputs if part.get("value")}


async def fill_in_again(
    who: simcord.MemberActor, refused: simcord.InteractionResult, *pictures: tuple[str, bytes], **changed: str
) -> simcord.InteractionResult:
    """Send the form that a refusal offers, as it is filled in but for what is changed."""
    assert refused.response is not None
    form = await who.click(refused.response, label="Fill in again")
    return await who.submit_modal(form, {**filled_in(form), **changed, "pictures": list(pictures) or [picture()]})


# --- create -----------------------------------------------------------------------------------------------------------


async def test_saved_and_shown(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        jpeg = drawn((400, 300), "JPEG")
        saved = await create(
            stage, stage.ann, "Hero", "a knight with a fox's tail", image1=picture(), image3=("b.jpg", jpeg)
        )
        assert "**@Hero** is saved with 2 pictures" in answer(saved)
        assert "`@Hero`" in answer(saved)
        assert labels(saved) == ["Show", "Rename", "Delete"]

        shown = await stage.ann.slash(stage.create, "character show", name="@hero")
        assert "a knight with a fox's tail" in answer(shown)
        assert shown.response is not None
        files = [(file.filename, stage.env.backend.cdn.get(file.url)) for file in shown.response.attachments]
        assert files == [("picture-1.png", picture()[1]), ("picture-2.jpg", jpeg)], "what Kling takes is kept as it is"
        [gallery] = parts(shown, _GALLERY)
        assert len(gallery["items"]) == 2

        assert saved.response is not None
        pressed = await stage.ann.click(saved.response, label="Show")
        assert "a knight with a fox's tail" in answer(pressed)
        assert pressed.response is not None
        assert len(pressed.response.attachments) == 2


async def test_pictures_are_mended_without_asking(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        given: dict[str, Any] = {
            "image1": ("small.png", drawn((120, 90))),
            "image2": ("long.png", drawn((1600, 300))),
            "image3": ("other.webp", drawn((500, 500), "WEBP")),
            "image4": ("large.png", noise((2000, 1800))),
        }
        saved = await create(stage, stage.ann, **given)
        assert "saved with 4 pictures" in answer(saved)
        [element] = await owned(stage, stage.ann)
        async with stage.bot.services.elements.pictures(element.id) as pictures:
            long = Image.open(io.BytesIO(pictures[1].data)).convert("RGB")
            assert long.size == (1600, 640), "padded, nothing is cut off"
            assert long.getpixel((5, 320)) == long.getpixel((1595, 320)) == pytest.approx((0, 128, 128), abs=3)
            for kept in pictures:
                opened = Image.open(io.BytesIO(kept.data))
                assert kept.content_type == f"image/{(opened.format or '').lower()}"
                assert opened.format in {"JPEG", "PNG"}
                assert min(opened.size) >= 300
                assert max(opened.size) <= 2.5 * min(opened.size) + 1
                assert len(kept.data) <= 10 * 1024 * 1024


async def test_a_broken_picture_does_not_take_the_others_with_it(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        name, data = picture()
        saved = await create(stage, stage.ann, image1=("cut.png", data[:300]), image2=(name, data), image3=clip())
        assert "saved with 1 picture." in answer(saved)
        assert "`image1` is left out: **cut.png**" in answer(saved)
        assert "`image3` is left out: **dance.mp4**" in answer(saved)
        [element] = await owned(stage, stage.ann)
        assert element.images == 1


async def test_pictures_that_were_given_are_not_asked_for_again(sqlite_url: str, crun: CrunStandIn) -> None:
    """Whatever else was wrong, and also those of a message; only its member can use them."""
    async with server(sqlite_url, crun) as stage:
        message = await stage.ann.send(stage.create, attachments=[picture("one.png"), picture("two.png")])
        form = await stage.ben.context_menu(stage.create, "Save as character", message)
        refused = await stage.ben.submit_modal(form, {"name": "hero", "description": " \n "})
        assert "has all of it" in answer(refused)
        assert refused.response is not None
        form = await stage.ben.click(refused.response, label="Fill in again")
        assert "@hero" in answer(await stage.ben.submit_modal(form, {"name": "hero", "description": "a knight"}))
        [element] = await owned(stage, stage.ben)
        assert element.images == 2


async def test_nothing_is_saved_without_words_and_a_picture_that_works(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        huge = ("huge.png", b"x" * (51 * 1024 * 1024))
        refused = await create(stage, stage.ann, image1=("a.png", b"no picture"), image2=huge)
        assert "`image1` is left out" in answer(refused)
        assert "`image2` is left out: **huge.png** is more than I can take in" in answer(refused)
        assert "Nothing is saved yet" in answer(refused)
        refused = await create(stage, stage.ann, description=" \t\x00 ")
        assert "The description is empty" in answer(refused)
        assert await owned(stage, stage.ann) == []


async def test_what_was_typed_is_given_back(sqlite_url: str, crun: CrunStandIn) -> None:
    words = "a knight in red armour, " * 19 + "with a fox's tail"
    async with server(sqlite_url, crun) as stage:
        refused = await create(stage, stage.ann, "@Hero", words, image1=("a.png", b"no picture"))
        assert "`image1` is left out" in answer(refused)
        assert f"```\n@Hero\n```\n```\n{words}\n```" in answer(refused), "it can be copied"
        assert labels(refused) == ["Fill in again"]

        again = await fill_in_again(stage.ann, refused, ("b.png", b"no"), description=f"{words}\nand a sword")
        assert "`image1` is left out: **b.png**" in answer(again)
        assert f"```\n{words}\nand a sword\n```" in answer(again), "what was changed is not lost either"
        assert again.response is not None
        assert refused.response is not None
        assert again.response.id == refused.response.id, "it takes the place of the first refusal"

        jpeg = drawn((400, 300), "JPEG")
        saved = await fill_in_again(stage.ann, again, ("c.png", b"no"), picture(), ("d.jpg", jpeg))
        assert "**@Hero** is saved with 2 pictures" in answer(saved)
        assert "`image1` is left out: **c.png**" in answer(saved)
        assert "```" not in answer(saved)
        [hero] = await owned(stage, stage.ann)
        assert hero.description == f"{words}\nand a sword"
        async with stage.bot.services.elements.pictures(hero.id) as pictures:
            assert [kept.data for kept in pictures] == [picture()[1], jpeg]


@pytest.mark.parametrize(
    "words",
    [
        "@everyone @here <@1> <#2> **b** `c` [d](https://e.example) # f > g \\*h\\*",
        "``` out ```` of ````` it ```",
        "`" * 500,
        "*" * 500,
    ],
    ids=["words", "blocks", "backticks", "stars"],
)
async def test_hostile_words_come_back_as_they_were_typed(sqlite_url: str, crun: CrunStandIn, words: str) -> None:
    async with server(sqlite_url, crun) as stage:
        refused = await create(stage, stage.ann, "```__x__```", words, image1=("a.png", b"no picture"))
        assert answer(refused).count("```") == 4, "each block ends where it should"
        assert refused.response is not None
        assert not refused.response._message.mention_everyone
        assert not refused.response._message.ping_user_ids
        form = await stage.ann.click(refused.response, label="Fill in again")
        assert filled_in(form) == {"name": "```__x__```", "description": words}


async def test_what_cannot_be_read_is_not_given_back(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        refused = await create(stage, stage.ann, description=" \t\x00 ")
        assert answer(refused).endswith("\n```\nhero\n```"), "no empty block behind it"
        assert refused.response is not None
        form = await stage.ann.click(refused.response, label="Fill in again")
        assert filled_in(form) == {"name": "hero"}
        assert "The description is empty" in answer(await fill_in_again(stage.ann, refused, description=" \n "))
        assert "is saved" in answer(await fill_in_again(stage.ann, refused, description="a knight"))


async def shown_to(stage: ProcessWorld, result: simcord.InteractionResult, words: str) -> simcord.InteractionResult:
    """Wait until an answer says this."""
    await stage.discord.wait_for(lambda: result.response and words in text_of(result.response))
    return result


async def test_what_was_typed_survives_a_restart(sqlite_url: str, tmp_path: Path) -> None:
    """Before the form is opened, and while it is."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "character add" in stage.ann.available_commands(stage.channel))
        refused = await stage.ann.slash(
            stage.channel, "character add", name="hero", description="a `knight`", image1=("a.png", b"no picture")
        )
        await shown_to(stage, refused, "a `knight`")
        await stage.bot.kill()
        await stage.bot.start()
        assert refused.response is not None
        form = await stage.ann.click(refused.response, label="Fill in again")
        await stage.discord.wait_for(lambda: form.modal)
        await stage.bot.kill()
        await stage.bot.start()
        assert filled_in(form) == {"name": "hero", "description": "a `knight`"}
        await stage.ann.submit_modal(form, {**filled_in(form), "pictures": [picture()]})
        await shown_to(stage, refused, "**@hero** is saved with 1 picture")
        assert "Traceback" not in stage.bot.log


async def test_pictures_are_not_lost_for_a_name(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await make(stage, stage.ann, "hero")
        for typed, kept in (
            ("hero", "hero-2"),
            ("HERO", "HERO-3"),
            ("red hero!", "red-hero"),
            ("everyone", "everyone-2"),
        ):
            saved = await create(stage, stage.ann, typed)
            assert f"**@{kept}** is saved" in answer(saved)
            assert "Rename it" in answer(saved)
        saved = await create(stage, stage.ann, "@knight")
        assert "**@knight** is saved" in answer(saved)
        assert "Rename it" not in answer(saved)
        names = ["everyone-2", "hero", "hero-2", "HERO-3", "knight", "red-hero"]
        assert [element.name for element in await owned(stage, stage.ann)] == names


async def test_no_more_than_there_is_room_for(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        for number in range(MAX_PER_MEMBER):
            await make(stage, stage.ann, f"e{number}")
        refused = await create(stage, stage.ann, image1=("a.png", b"no picture"))
        assert f"You have {MAX_PER_MEMBER} characters" in answer(refused), "before any picture is looked at"
        assert labels(refused) == ["Fill in again"]
        await stage.bot.services.elements.delete((await owned(stage, stage.ann))[0].id, by=stage.ann.id)
        assert "**@hero** is saved" in answer(await fill_in_again(stage.ann, refused))
        refused = await fill_in_again(stage.ben, await create(stage, stage.ben, image1=("a.png", b"no picture")))
        assert "is saved" in answer(refused)


async def test_hostile_words_are_only_words(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        words = f"@everyone <@{stage.ben.id}> **b** `c` [d](https://e.example) # f\n> g"
        saved = await create(stage, mod, "__x__", words)
        assert "**@\\_\\_x\\_\\_** is saved" in answer(saved)
        await mod.slash(stage.create, "character share", name="__x__")
        for seen in (
            await mod.slash(stage.create, "character show", name="__x__"),
            await stage.ann.slash(stage.create, "character list"),
            await mod.slash(stage.create, "character delete", name="__x__"),
        ):
            assert "**b**" not in answer(seen)
            assert "@everyone" not in answer(seen)
            assert f"<@{stage.ben.id}>" not in answer(seen)
        for message in stage.messages(stage.create):
            assert not message.mention_everyone
            assert not message.ping_user_ids


# --- list and show ----------------------------------------------------------------------------------------------------


async def test_the_list_shows_faces(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await create(stage, stage.ann, "hero")
        await create(stage, stage.ann, "ghost", image1=("SPOILER_ghost.jpg", drawn((800, 400), "JPEG")))
        await make(stage, stage.ann, "broken")
        for _ in range(2):
            listed = await stage.ann.slash(stage.create, "character list")
            faces = parts(listed, _THUMBNAIL)
            assert [face["description"] for face in faces] == ["The face of ghost", "The face of hero"]
            assert [face.get("spoiler", False) for face in faces] == [True, False]
            assert "**@broken**" in answer(listed)
            assert listed.response is not None
            assert len(listed.response.attachments) == 2
            for file in listed.response.attachments:
                opened = Image.open(io.BytesIO(stage.env.backend.cdn.get(file.url) or b""))
                assert opened.format == "JPEG"
                assert max(opened.size) == 240


async def test_the_list_has_ones_own_and_what_is_shared(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        assert "/character add" in answer(await stage.ann.slash(stage.create, "character list"))
        hero = await make(stage, stage.ann, "hero", "a knight\nin armour")
        moon = await make(stage, stage.ben, "moon")
        await make(stage, stage.ben, "secret")
        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        listed = await stage.ann.slash(stage.create, "character list")
        assert f"1 of {MAX_PER_MEMBER} yours · 1 from others here" in answer(listed)
        assert "**@hero** · 1 picture\n-# a knight in armour" in answer(listed)
        assert f"**@moon** · 1 picture · from <@{stage.ben.id}>" in answer(listed)
        assert "secret" not in answer(listed)
        assert labels(listed) == []

        assert listed.response is not None
        shown = await stage.ann.select(listed.response, [hero.id])
        assert "a knight\nin armour" in answer(shown)
        assert labels(shown) == ["Rename", "Delete", "All characters"]
        assert shown.response is not None
        again = await stage.ann.click(shown.response, label="All characters")
        assert "**@moon**" in answer(again)
        assert again.response is not None
        assert again.response.attachments == []
        shown = await stage.ann.select(again.response, [moon.id])
        assert labels(shown) == ["All characters"]


async def test_a_long_list_has_pages(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        worst = "*" * 500
        for number in range(MAX_PER_MEMBER):
            await make(stage, stage.ann, f"{number:02}" + "_" * 30, worst)
        moon = await make(stage, stage.ben, "moon")
        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        listed = await stage.ann.slash(stage.create, "character list")
        seen = []
        for page in range(3):
            assert f"Page {page + 1} of 3" in answer(listed)
            assert [part.get("disabled", False) for part in parts(listed, _BUTTON)] == [page == 0, page == 2]
            [menu] = parts(listed, _SELECT)
            seen += [option["label"] for option in menu["options"]]
            if page < 2:
                assert listed.response is not None
                listed = await stage.ann.click(listed.response, label="Next")
        assert len(seen) == len(set(seen)) == MAX_PER_MEMBER + 1
        assert listed.response is not None
        assert "Page 2 of 3" in answer(await stage.ann.click(listed.response, label="Back"))


async def test_someone_elses_stays_unseen(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        secret = await make(stage, stage.ben, "secret")
        for command in ("show", "delete", "share"):
            for name in ("secret", secret.id):
                refused = await stage.ann.slash(stage.create, f"character {command}", name=name)
                assert "There is no character" in answer(refused)
        assert await stage.bot.services.elements.get(secret.id) is not None


async def test_names_are_completed(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        hero, own_moon = await make(stage, stage.ann, "hero"), await make(stage, stage.ann, "moon")
        moon = await make(stage, stage.ben, "Moon")
        await make(stage, stage.ben, "secret")
        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)

        async def offered(who: simcord.MemberActor, command: str, typed: str) -> list[tuple[str, str]]:
            choices = await who.autocomplete(stage.create, f"character {command}", "name", typed)
            return [(choice["name"], choice["value"]) for choice in choices]

        everything = [("@hero", hero.id), ("@moon", own_moon.id), ("@Moon (shared here)", moon.id)]
        assert await offered(stage.ann, "show", "") == everything
        assert await offered(stage.ann, "show", "@MO") == everything[1:]
        assert await offered(stage.ann, "delete", "") == everything[:2]
        assert await offered(stage.ann, "share", "") == everything[:2]
        assert await offered(mod, "delete", "") == [("@Moon (shared here)", moon.id)]
        shown = await stage.ann.slash(stage.create, "character show", name=moon.id)
        assert f"from <@{stage.ben.id}>" in answer(shown), "what was chosen, not one's own of that name"


@pytest.mark.parametrize(
    ("sizes", "names", "said"),
    [
        ([MAX_PICTURE_BYTES] * 2, ["picture-1.png", "picture-2.png"], None),
        ([MAX_PICTURE_BYTES] * 4, ["picture-1.png", "picture-2.png"], "2 more pictures are kept with it"),
        (
            [MAX_PICTURE_BYTES, 9_000_000, 1000, 8_000_000],
            ["picture-2.png", "picture-3.png", "picture-4.png"],
            "1 more picture is kept with it",
        ),
    ],
    ids=["all", "two of four", "as many as fit"],
)
async def test_a_message_takes_so_many_pictures(
    sqlite_url: str, crun: CrunStandIn, sizes: list[int], names: list[str], said: str | None
) -> None:
    async with server(sqlite_url, crun) as stage:
        await make_with(stage, "hero", *sizes)
        shown = await stage.ann.slash(stage.create, "character show", name="hero")
        assert shown.response is not None
        assert [file.filename for file in shown.response.attachments] == names
        [gallery] = parts(shown, _GALLERY)
        assert [item["media"]["url"].rpartition("/")[2].partition("?")[0] for item in gallery["items"]] == names
        assert sum(file.size for file in shown.response.attachments) < 25_000_000
        assert ("kept with it" in answer(shown)) == (said is not None)
        assert said is None or said in answer(shown)
        assert f"{len(sizes)} pictures" in answer(shown)


async def test_a_server_that_takes_less(sqlite_url: str, tmp_path: Path) -> None:
    """A picture over the limit that Discord names is left out; where it names none that holds, all are."""
    async with process_world(sqlite_url, tmp_path) as stage:
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "character add" in stage.ann.available_commands(stage.channel))
        jpeg = drawn((400, 300), "JPEG")
        saved = await stage.ann.slash(
            *(stage.channel, "character add"),
            name="hero",
            description="a knight",
            image1=("a.png", noise((400, 400))),
            image2=("b.jpg", jpeg),
        )
        await shown_to(stage, saved, "is saved with 2 pictures")

        stage.discord.settings.upload_limit = len(jpeg)
        shown = await stage.ann.slash(stage.channel, "character show", name="hero")
        await shown_to(stage, shown, "1 more picture is kept with it")
        assert shown.response is not None
        assert [file.filename for file in shown.response.attachments] == ["picture-2.jpg"]

        stage.discord.settings.upload_limit = 1
        shown = await stage.ann.slash(stage.channel, "character show", name="hero")
        await shown_to(stage, shown, "Too large to be shown here: all of its pictures")

        stage.discord.settings.upload_limit = None
        body = {"message": "Request entity too large", "code": 40005}
        stage.discord.inject("PATCH", "/webhooks/*", status=413, body=body)
        shown = await stage.ann.slash(stage.channel, "character show", name="hero")
        await shown_to(stage, shown, "Too large to be shown here: all of its pictures")
        assert shown.response is not None
        assert not shown.response.attachments
        assert {"Rename", "Delete", "All characters"} <= set(labels(shown))
        assert "Traceback" not in stage.bot.log


# --- use --------------------------------------------------------------------------------------------------------------


async def test_a_shared_element_in_anothers_video(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        await create(stage, mod, "Hero", image1=picture(), image2=("b.jpg", drawn((400, 300), "JPEG")))
        await make(stage, stage.ben, "moon")
        choices = await stage.ben.autocomplete(stage.create, "video", "characters", "")
        assert [choice["value"] for choice in choices] == ["@moon"]
        await mod.slash(stage.create, "character share", name="Hero")
        choices = await stage.ben.autocomplete(stage.create, "video", "characters", "@moon, h")
        assert [(choice["name"], choice["value"]) for choice in choices] == [("@moon @Hero", "@moon @Hero")]

        assert crun.count("upload") == 0
        await stage.ben.slash(stage.create, "video", prompt="@hero looks up", characters="moon")
        await stage.until(State.DELIVERED)
        await stage.ben.slash(stage.create, "video", prompt="@hero looks up", characters="moon")
        await eventually(lambda: crun.count("create") == 2)
        first, second = (call.json["input"] for call in crun.calls if call.endpoint == "create")
        assert [element["name"] for element in first["element_list"]] == ["moon", "Hero"]
        assert first["prompt"] == "@Hero looks up"
        assert first["element_list"] == second["element_list"]
        assert crun.count("put") == 3, "the second video uploads nothing"


async def test_a_character_is_in_the_video_whatever_stands_beside_its_name(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await create(stage, stage.ann, "Hero")
        await create(stage, stage.ann, "น้ำ")
        for prompt in ("你好@hero在跑", "...@hero", "fox/@HERO", "x@hero", "\uff20hero and @น้ำ", "@hero2", "好@dragon"):
            await stage.ann.slash(stage.create, "video", prompt=prompt)
        await eventually(lambda: crun.count("create") == 5)
        sent = [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]
        assert {task["prompt"] for task in sent} == {
            "你好 @Hero 在跑",
            "...@Hero",
            "fox/@Hero",
            "x @Hero",
            "@Hero and @character_2",
        }
        assert all("Hero" in [element["name"] for element in task["element_list"]] for task in sent)
        assert len(await stage.generations()) == 5, "the others are asked about, and nothing is paid for them"


async def test_a_name_that_is_not_known_is_asked_about(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await create(stage, stage.ann, "Hero")
        asked = await stage.ann.slash(stage.create, "video", prompt="你好@heor。再见@hero2、@dragon、@fox、@owl")
        assert "The prompt says **@heor**" in answer(asked)
        assert "Did you mean **@Hero**?" in answer(asked)
        assert "**@hero2**" in answer(asked)
        assert "**@dragon**" in answer(asked)
        assert "@fox" not in answer(asked), "as many as a video has characters"
        await make(stage, stage.ben, "dragon")
        asked = await stage.ann.slash(stage.create, "video", prompt="@heor greets 小@hero2と、@dragon")
        assert "**@dragon**: it is somebody else's in this server, and not shared" in answer(asked)
        assert labels(asked) == ["Use @Hero", "Edit"]
        assert asked.response is not None
        asked = await stage.ann.click(asked.response, label="Use @Hero")
        assert "@heor" not in answer(asked)
        assert "**@dragon**" in answer(asked)
        moving = {"image": picture(), "video": clip()}
        refused = await stage.ann.slash(stage.create, "motion", prompt="x@hero waves", **moving)
        assert "says **@hero**, and a motion takes no characters" in answer(refused)
        assert await stage.generations() == []


async def test_one_press_takes_the_name_that_was_meant(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await create(stage, stage.ann, "小明")
        asked = await stage.ann.slash(stage.create, "video", prompt="@heor, @小朋跑了", characters="小民", duration=4)
        assert labels(asked) == ["Use @小明", "Edit"]
        assert asked.response is not None
        await create(stage, stage.ann, "Hero")
        changed = await stage.ann.click(asked.response, label="Use @小明")
        assert labels(changed) == ["Use @小明 and @Hero", "Edit"], "it does only what it says"
        assert changed.response is not None
        await stage.ann.click(changed.response, label="Use @小明 and @Hero")
        await stage.until(State.DELIVERED)
        [sent] = [call.json["input"] for call in crun.calls if call.endpoint == "create" and call.json is not None]
        assert sent["prompt"] == "@Hero, @character_1 跑了"
        assert sent["duration"] == 4
        assert [element["name"] for element in sent["element_list"]] == ["character_1", "Hero"]
        [generation] = await stage.generations()
        assert "@小明" in settings_of(generation.task), "what is shown has the member's own name"


async def test_three_of_the_longest_names_fit_the_option(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        names = [letter * MAX_NAME for letter in "abcd"]
        for name in names:
            await make(stage, stage.ann, name)
        typed = f"@{names[0]} @{names[1]} "
        choices = await stage.ann.autocomplete(stage.create, "video", "characters", typed)
        assert [choice["value"] for choice in choices] == [" ".join([*names[:2], third]) for third in names[2:]]
        assert await stage.ann.autocomplete(stage.create, "video", "characters", "x" * 100 + " ") == []


# --- rename and delete ------------------------------------------------------------------------------------------------


async def test_renaming(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await make(stage, stage.ann, "dragon")
        saved = await create(stage, stage.ann)
        assert saved.response is not None
        form = await stage.ann.click(saved.response, label="Rename")
        assert form.modal is not None
        assert "Letters, digits" in str(form.modal)
        refused = await stage.ann.submit_modal(form, {"name": "Dragon"})
        assert "You have **@Dragon** already" in told(refused)
        form = await stage.ann.click(saved.response, label="Rename")
        refused = await stage.ann.submit_modal(form, {"name": "red dragon"})
        assert "That can't be a name" in told(refused)
        form = await stage.ann.click(saved.response, label="Rename")
        renamed = await stage.ann.submit_modal(form, {"name": "@knight"})
        assert "It is **@knight** from now on" in answer(renamed)
        assert [element.name for element in await owned(stage, stage.ann)] == ["dragon", "knight"]


async def test_deleting_asks_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        hero = await make(stage, stage.ann, "hero")
        asked = await stage.ann.slash(stage.create, "character delete", name="hero")
        assert "Delete **@hero** with 1 picture?" in answer(asked)
        assert await owned(stage, stage.ann) == [hero]
        assert asked.response is not None
        done = await stage.ann.click(asked.response, label="Delete for good")
        assert answer(done) == "**@hero** is deleted."
        assert await owned(stage, stage.ann) == []


async def test_what_was_deleted_meanwhile(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        saved = await create(stage, stage.ann)
        assert saved.response is not None
        [hero] = await owned(stage, stage.ann)
        asked = await stage.ann.slash(stage.create, "character delete", name="hero")
        assert asked.response is not None
        form = await stage.ann.click(saved.response, label="Rename")
        await stage.bot.services.elements.delete(hero.id, by=1)
        for result in (
            await stage.ann.click(asked.response, label="Delete for good"),
            await stage.ann.click(saved.response, label="Show"),
            await stage.ann.click(saved.response, label="Rename"),
            await stage.ann.submit_modal(form, {"name": "ghost"}),
        ):
            assert "That character was deleted" in told(result)


# --- share ------------------------------------------------------------------------------------------------------------


async def test_a_member_proposes_and_a_moderator_accepts(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        await create(stage, stage.ann)
        proposed = await stage.ann.slash(stage.create, "character share", name="hero")
        assert "Proposed" in answer(proposed)
        [card] = posted(stage, stage.create)
        assert f"<@{stage.ann.id}> proposes **@hero** for everyone in this server" in text_of(card)
        assert [part["type"] for part in walk(card.components)].count(_THUMBNAIL) == 1
        assert not card._message.ping_user_ids
        again = await stage.ann.slash(stage.create, "character share", name="hero")
        assert "You have proposed it already" in answer(again)
        stage.env.backend.channels[stage.create.id].overwrites.append(_allowing(stage.ann.id))
        refused = await stage.ann.click(card, label="Share with everyone")
        assert "A moderator decides that" in told(refused), "a right in one channel is none over the server"
        assert await usable_by(stage, stage.ben) == []

        await mod.click(card, label="Share with everyone")
        [card] = posted(stage, stage.create)
        assert f"**New for everyone here:** **@hero**, from <@{stage.ann.id}>." in text_of(card)
        assert await usable_by(stage, stage.ben) == ["hero"]
        await stage.ann.slash(stage.create, "character share", name="hero", off=True)
        await stage.ann.slash(stage.create, "character share", name="hero")
        await mod.click(posted(stage, stage.create)[-1], label="Share with everyone")
        assert await usable_by(stage, stage.ben) == ["hero"]
        # What its owner has taken back since is shared by no card, however late somebody finds it.
        await stage.ann.slash(stage.create, "character share", name="hero", off=True)
        await stage.ann.slash(stage.create, "character share", name="hero")
        await stage.ann.slash(stage.create, "character share", name="hero", off=True)
        for label in ("Share with everyone", "No"):
            late = await mod.click(posted(stage, stage.create)[-1], label=label)
            assert "decided already, or its member took it back" in told(late)
        again = await stage.ann.slash(stage.create, "character share", name="hero")
        assert "You have proposed it already" in answer(again), "nobody fills the channel with cards"
        assert await usable_by(stage, stage.ben) == []
        await stage.bot.services.moderation.blocking.block(stage.guild.id, stage.ann.id, by=mod.id, reason="spam")
        blocked = await stage.ann.slash(stage.create, "character share", name="hero")
        assert "Proposed" not in answer(blocked)
        told_of = [text_of(message).count("New for everyone") for message in posted(stage, stage.create)]
        assert sum(told_of) == 1, "the server is told once"


async def test_a_proposal_that_nobody_was_shown_can_be_made_again_at_once(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        await make(stage, stage.ann, "hero")
        # The question follows the answer to the member, as a message of its own.
        stage.env.inject_error("POST", "/webhooks/*", status=403, code=50013, times=1)
        refused = await stage.ann.slash(stage.create, "character share", name="hero")
        assert "nothing is proposed" in text_of(refused.followups[-1] if refused.followups else refused.response)
        assert "Proposed" in answer(await stage.ann.slash(stage.create, "character share", name="hero"))
        assert len(posted(stage, stage.create)) == 1


async def test_where_there_is_a_staff_channel_it_decides_there(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        staff = stage.guild.create_text_channel("staff")
        change = {"staff_channel_id": staff.id}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, mod.id, lambda _: change)
        for name in ("hero", "fox"):
            await make(stage, stage.ann, name)
            await stage.ann.slash(stage.create, "character share", name=name)
        assert posted(stage, stage.create) == []
        hero, fox = posted(stage, staff)
        await mod.click(fox, label="No")
        assert f"**@fox** stays <@{stage.ann.id}>'s alone" in text_of(posted(stage, staff)[1])
        await mod.click(hero, label="Share with everyone")
        assert f"<@{mod.id}> shares" in text_of(posted(stage, staff)[0])
        [news] = posted(stage, stage.create)
        assert "**New for everyone here:** **@hero**" in text_of(news)
        assert await usable_by(stage, stage.ben) == ["hero"]
        await mod.slash(stage.create, "character share", name="hero", off=True)
        [own] = [each for each in await stage.bot.services.elements.visible(stage.ann.id, 0) if each.name == "hero"]
        await stage.bot.services.elements.share(own.id, 1, by=1)
        told_so = answer(await stage.ann.slash(stage.create, "character share", name="hero"))
        assert "is shared in another server" in told_so
        entries = await stage.bot.services.record.newest(stage.guild.id, limit=5)
        ann = f"<@{stage.ann.id}>"
        assert [in_record(entry).split(" · ")[1] for entry in entries] == [
            f"<@{mod.id}> took a character of {ann} back from everyone",
            f"<@{mod.id}> accepted a character of {ann} for everyone",
            f"<@{mod.id}> declined a proposed character of {ann}",
            *[f"{ann} proposed a character for everyone"] * 2,
        ]
        await stage.bot.services.member_data.delete(stage.ann.id)
        proposed = (await stage.bot.services.record.newest(stage.guild.id, limit=5))[-1]
        assert in_record(proposed).endswith("a member proposed a character for everyone")


async def test_what_a_killed_process_left_is_looked_for_and_told_once(
    sqlite_url: str, crun: CrunStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(character_news, "_INTERVAL", 0.2)
    async with server(sqlite_url, crun) as stage:
        mod, elements = moderator(stage), stage.bot.services.elements
        await create(stage, mod)
        [hero], sun = await owned(stage, mod), await make(stage, mod, "sun")
        # Killed before the message is posted.
        place = NewsPlace(stage.create.id, 1)
        await elements.share(hero.id, stage.guild.id, by=mod.id, place=place)
        left = "SELECT COUNT(*) FROM character_news"
        await eventually(lambda: rows(sqlite_url, left) == [(0,)])
        [news] = posted(stage, stage.create)
        assert "**New for everyone here:** **@hero**" in text_of(news)
        assert [part["type"] for part in walk(news.components)].count(_THUMBNAIL) == 1
        # Killed after that.
        await mod.slash(stage.create, "character share", name="sun")
        assert len(posted(stage, stage.create)) == 2
        values = f"'{sun.id}', {stage.guild.id}, {stage.create.id}, {news.id}, 0.0, 1"
        insert = "INSERT INTO character_news VALUES"
        sql(sqlite_url, f"{insert} ({values})")
        await eventually(lambda: rows(sqlite_url, left) == [(0,)])
        assert len(posted(stage, stage.create)) == 2
        # What is taken back before is told when it is shared again.
        await elements.unshare(sun.id, by=mod.id)
        star = await make(stage, mod, "star")
        stage.bot.services.character_news.stop()
        await elements.share(star.id, stage.guild.id, by=mod.id, place=place)
        await elements.unshare(star.id, by=mod.id)
        assert rows(sqlite_url, left) == [(0,)]
        for name in ("star", "sun"):
            await mod.slash(stage.create, "character share", name=name)
        assert [text_of(message).count("@star") for message in posted(stage, stage.create)[2:]] == [2]


async def test_a_moderator_shares_without_asking(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        await make(stage, mod, "moon")
        shared = await mod.slash(stage.create, "character share", name="moon")
        assert "Everyone in this server can use **@moon** now." in answer(shared)
        assert await usable_by(stage, stage.ann) == ["moon"]
        assert [e.name for e in await stage.bot.services.elements.usable(stage.ann.id, 1)] == []
        [news] = posted(stage, stage.create)
        assert "**New for everyone here:** **@moon**" in text_of(news)

        owner = simcord.MemberActor(stage.env, stage.guild, stage.guild.owner)
        await make(stage, owner, "sun")
        assert "Everyone" in answer(await owner.slash(stage.create, "character share", name="sun"))
        # It was made before the server blocked a word in its name; it can be taken back all the same.
        change = {"blocked_words": ("sun",)}
        await stage.bot.services.settings_store.change_guild(stage.guild.id, owner.id, lambda _: change)
        assert texts.BLOCKED_WORDS() in answer(await owner.slash(stage.create, "character share", name="sun"))
        taken_back = await owner.slash(stage.create, "character share", name="sun", off=True)
        assert texts.BLOCKED_WORDS() not in answer(taken_back)


def posted(stage: World, channel: simcord.ChannelHandle) -> list[simcord.ResponseMessage]:
    """Return what everyone sees in a channel, to be pressed."""
    return [simcord.ResponseMessage(stage.env, message) for message in stage.messages(channel)]


async def usable_by(stage: World, who: simcord.MemberActor) -> list[str]:
    return [element.name for element in await stage.bot.services.elements.usable(who.id, stage.guild.id)]


def _allowing(member_id: int) -> Any:
    overwrite = simcord.backend.models.Overwrite(member_id, simcord.enums.OverwriteType.MEMBER)
    overwrite.allow = discord.Permissions.manage_messages.flag | discord.Permissions.manage_channels.flag
    return overwrite


async def test_taking_back(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        moon = await make(stage, stage.ben, "moon")
        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        refused = await stage.ann.slash(stage.create, "character share", name="moon", off=True)
        assert "Only the member who made this character" in answer(refused)
        refused = await mod.slash(stage.create, "character share", name="moon")
        assert "Only the member who made this character" in answer(refused), "only one's own is shared"
        await make(stage, mod, "Moon")
        refused = await mod.slash(stage.create, "character share", name="Moon")
        assert "Another **@Moon** is shared in this server" in answer(refused)
        taken = await mod.slash(stage.create, "character share", name=moon.id, off=True)
        assert f"**@moon** is <@{stage.ben.id}>'s alone again" in answer(taken)
        assert [element.name for element in await owned(stage, stage.ben)] == ["moon"]

        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        taken = await stage.ben.slash(stage.create, "character share", name="moon", off=True)
        assert "alone again" in answer(taken), "one's own, without being a moderator"


async def test_sharing_takes_room_in_the_server(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        await make(stage, stage.ann, "hero")
        engine = sa.create_engine(sqlite_url)
        with engine.begin() as connection:
            connection.execute(sa.text("UPDATE element_images SET size = :size"), {"size": MAX_BYTES_PER_SERVER})
        engine.dispose()
        moon = await stage.bot.services.elements.create(
            member_id=mod.id, guild_id=1, name="moon", description="a moon", pictures=[SMALL]
        )
        refused = await mod.slash(stage.create, "character share", name="moon")
        assert "This server's characters have filled their 2048 MB" in answer(refused)
        assert await stage.bot.services.elements.get(moon.id) == moon


async def test_moderators_delete_only_what_is_shared_here(sqlite_url: str, crun: CrunStandIn) -> None:
    async with server(sqlite_url, crun) as stage:
        mod = moderator(stage)
        moon = await make(stage, stage.ben, "moon")
        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        refused = await stage.ann.slash(stage.create, "character delete", name="moon")
        assert "Only the member who made this character" in answer(refused)
        asked = await mod.slash(stage.create, "character delete", name="moon")
        assert f"It is <@{stage.ben.id}>'s" in answer(asked)
        assert asked.response is not None

        await stage.bot.services.elements.unshare(moon.id, by=1)
        refused = await mod.click(asked.response, label="Delete for good")
        assert "That character was deleted" in told(refused), "it is no longer theirs to see"
        assert await stage.bot.services.elements.get(moon.id) is not None

        await stage.bot.services.elements.share(moon.id, stage.guild.id, by=1)
        done = await mod.click(asked.response, label="Delete for good")
        assert "is deleted" in answer(done)
        assert await stage.bot.services.elements.get(moon.id) is None
