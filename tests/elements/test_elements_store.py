"""Elements on both databases: names, limits, sharing, and uploading their pictures to crun over real HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import aiohttp
import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.crun import CrunClient, CrunError, Unauthorized
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.elements import news
from bot.elements.element import (
    MAX_BYTES_PER_MEMBER,
    MAX_BYTES_PER_SERVER,
    MAX_PER_MEMBER,
    MAX_SHARED,
    Element,
    ElementError,
    ElementErrorReason,
    ElementPicture,
    readable,
)
from bot.elements.news import ElementNews, NewsPlace
from bot.elements.store import Elements
from bot.member_text.character_names import MAX_NAME, is_name, to_name
from tests.conftest import API_KEY, eventually
from tests.support.sample_files import picture

ANN, BEN = 11, 12
# As large as Discord's ids are.
HERE, ELSEWHERE = 2**62 + 1, 2**62 + 2

PNG = ElementPicture(picture()[1], "image/png")
SMALL = ElementPicture(b"1", "image/jpeg")

#: For what the database has no part in, and waits.
on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

Make: TypeAlias = Callable[..., Coroutine[Any, Any, Element]]


@pytest.fixture
async def elements(transactions: Transactions, crun: CrunStandIn) -> AsyncIterator[Elements]:
    async with aiohttp.ClientSession() as session:
        yield Elements(transactions, CrunClient(session, SecretStr(API_KEY), crun.base_url))


@pytest.fixture
def make(elements: Elements) -> Make:
    async def made(name: str, member_id: int = ANN, guild_id: int = HERE, *pictures: ElementPicture) -> Element:
        return await elements.create(
            member_id=member_id,
            guild_id=guild_id,
            name=name,
            description="a knight",
            pictures=pictures or (SMALL,),
        )

    return made


@contextmanager
def refused(reason: ElementErrorReason) -> Iterator[None]:
    with pytest.raises(ElementError) as caught:
        yield
    assert caught.value.reason is reason


async def execute(transactions: Transactions, query: str, **values: object) -> Any:
    return await transactions.run(lambda connection: connection.execute(sa.text(query), values))


def names(elements: list[Element]) -> list[str]:
    return [element.name for element in elements]


# --- keeping ----------------------------------------------------------------------------------------------------------


async def test_an_element_is_saved_with_its_pictures(elements: Elements, make: Make) -> None:
    before = time.time()
    made = await make("Hero", ANN, HERE, PNG, SMALL)
    assert before <= made.created_at <= time.time()
    assert made == Element(made.id, HERE, ANN, False, "Hero", "a knight", 2, made.created_at)
    assert await elements.get(made.id) == made
    async with elements.pictures(made.id) as pictures:
        assert pictures == [PNG, SMALL]


async def test_deleting_an_element_deletes_its_pictures(
    elements: Elements, make: Make, transactions: Transactions
) -> None:
    hero, dragon = await make("hero"), await make("dragon")
    await elements.delete(hero.id, by=1)
    await elements.delete(hero.id, by=1)
    assert await elements.get(hero.id) is None
    async with elements.pictures(hero.id) as pictures:
        assert pictures == []
    left = (await execute(transactions, "SELECT element_id FROM element_images")).scalars().all()
    assert left == [dragon.id]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hero", "hero"),
        ("@Hero", "Hero"),
        (" red  hero! ", "red-hero"),
        ("Zoe\u0308", "Zoë"),
        ("龍", "龍"),
        ("🔥", "🔥"),
        ("!?", "character"),
        ("हिन्दी नाम", "हिन्दी-नाम"),
        ("น้ำ", "น้ำ"),
        ("👩🏽\u200d💻" * 12, "👩🏽\u200d💻" * 8),
        ("<@&123>", "123"),
        ("a" * 40, "a" * 32),
        ("# `x` *y*", "x-y"),
    ],
)
def test_any_text_becomes_a_valid_name(typed: str, kept: str) -> None:
    assert to_name(typed) == kept
    assert is_name(kept)


async def test_a_taken_name_gets_a_number(make: Make) -> None:
    assert [(await make(name)).name for name in ("Hero", "hero", "HERO", "hero-2", "everyone", "ÄRGER", "ärger")] == [
        *("Hero", "hero-2", "HERO-3", "hero-2-2", "everyone-2", "ÄRGER", "ärger-2")
    ]
    longest = "x" * MAX_NAME
    assert [(await make(longest)).name for _ in range(2)] == [longest, "x" * (MAX_NAME - 2) + "-2"]


async def test_two_elements_created_at_once_get_different_names(elements: Elements, make: Make) -> None:
    made = await asyncio.gather(*(make("hero") for _ in range(8)))
    assert len({element.name.lower() for element in made}) == 8


async def test_two_members_may_have_the_same_name(elements: Elements, make: Make) -> None:
    of_ann, of_ben = await make("hero", ANN), await make("Hero", BEN)
    assert await elements.usable(ANN, HERE) == [of_ann]
    assert await elements.usable(BEN, HERE) == [of_ben]


async def test_renaming(elements: Elements, make: Make) -> None:
    hero, dragon = await make("hero"), await make("dragon")
    assert (await elements.rename(hero.id, "@Knight")).name == "Knight"
    assert (await elements.rename(hero.id, "KNIGHT")).name == "KNIGHT"
    with refused(ElementErrorReason.NAME_TAKEN):
        await elements.rename(hero.id, "Dragon")
    for bad in ("", "  ", "a b", "a" * 33, "everyone", "HERE", "a@b", "a\nb"):
        with refused(ElementErrorReason.NAME):
            await elements.rename(hero.id, bad)
    await elements.share(dragon.id, HERE, by=1)
    of_ben = await make("dragon", BEN)
    await elements.rename(of_ben.id, "drake")
    await elements.share(of_ben.id, HERE, by=1)
    with refused(ElementErrorReason.NAME_SHARED):
        await elements.rename(of_ben.id, "DRAGON")
    await elements.delete(hero.id, by=1)
    with refused(ElementErrorReason.GONE):
        await elements.rename(hero.id, "ghost")


async def test_hostile_descriptions_are_stored_unchanged_or_made_readable(elements: Elements) -> None:
    words = "'; DROP TABLE elements; -- @everyone **x** \u202e 🎭\nsecond line"
    made = await elements.create(
        member_id=ANN,
        guild_id=HERE,
        name="'; DROP TABLE",
        description=readable(f"\x00{words}\ud800\x07"),
        pictures=[PNG],
    )
    assert made.name == "DROP-TABLE"
    found = await elements.get(made.id)
    assert found is not None
    assert found.description == words
    assert readable(" \x00\ud800\t ") == ""


# --- room -------------------------------------------------------------------------------------------------------------


async def test_a_members_elements_are_limited_in_number(elements: Elements, make: Make) -> None:
    outcomes = await asyncio.gather(*(make("hero") for _ in range(MAX_PER_MEMBER + 5)), return_exceptions=True)
    assert sum(isinstance(outcome, Element) for outcome in outcomes) == MAX_PER_MEMBER
    with refused(ElementErrorReason.MANY):
        await elements.check_room(ANN, HERE)
    await elements.check_room(BEN, HERE)
    await elements.delete((await elements.usable(ANN, HERE))[0].id, by=ANN)
    await elements.check_room(ANN, HERE)


async def test_a_members_pictures_are_limited_in_bytes(elements: Elements, make: Make) -> None:
    await make("large", ANN, HERE, ElementPicture(bytes(MAX_BYTES_PER_MEMBER - 1), "image/png"))
    with refused(ElementErrorReason.TOO_MUCH):
        await make("more", ANN, ELSEWHERE, SMALL, SMALL)
    assert names(await elements.usable(ANN, HERE)) == ["large"], "nothing of what is refused stays"
    await elements.check_room(ANN, HERE)
    await make("more")
    with refused(ElementErrorReason.TOO_MUCH):
        await elements.check_room(ANN, HERE)


async def test_a_servers_pictures_are_limited_in_bytes(
    elements: Elements, make: Make, transactions: Transactions
) -> None:
    await make("hero")
    await execute(transactions, "UPDATE element_images SET size = :size", size=MAX_BYTES_PER_SERVER - 1)
    with refused(ElementErrorReason.SERVER_FULL):
        await make("dragon", BEN, HERE, SMALL, SMALL)
    await make("dragon", BEN, ELSEWHERE, SMALL, SMALL)
    await make("dragon", BEN, HERE)
    with refused(ElementErrorReason.SERVER_FULL):
        await elements.check_room(BEN, HERE)


async def test_sharing_does_not_circumvent_a_servers_limit(
    elements: Elements, make: Make, transactions: Transactions
) -> None:
    """An element counts in one server at a time, the one that it was made or shared in last."""
    size = "UPDATE element_images SET size = :size WHERE element_id = :id"
    hero, moon = await make("hero"), await make("moon", BEN, ELSEWHERE, SMALL, SMALL)
    await execute(transactions, size, size=MAX_BYTES_PER_SERVER - 1, id=hero.id)
    with refused(ElementErrorReason.SERVER_FULL):
        await elements.share(moon.id, HERE, by=1)
    assert await elements.get(moon.id) == moon, "nothing of what is refused stays"

    hero = await elements.share(hero.id, HERE, by=1)
    assert hero.shared, "its own pictures are there already"
    await execute(transactions, size, size=MAX_BYTES_PER_SERVER - 2, id=hero.id)
    await elements.share(moon.id, HERE, by=1)
    await elements.unshare(moon.id, by=1)
    with refused(ElementErrorReason.SERVER_FULL):
        await elements.check_room(BEN, HERE)
    await elements.rename(moon.id, "sun")
    with refused(ElementErrorReason.SERVER_FULL):
        await make("moon", BEN)

    await elements.share(moon.id, ELSEWHERE, by=1)
    await elements.unshare(moon.id, by=1)
    await make("stone", 13)
    with refused(ElementErrorReason.SERVER_FULL):
        await elements.share(moon.id, HERE, by=1)


async def test_elements_shared_at_once_do_not_exceed_a_servers_limit(
    elements: Elements, make: Make, transactions: Transactions
) -> None:
    made = [await make(f"e{number}", number, ELSEWHERE) for number in range(6)]
    await execute(transactions, "UPDATE element_images SET size = :size", size=MAX_BYTES_PER_SERVER // 2)
    outcomes = await asyncio.gather(*(elements.share(each.id, HERE, by=1) for each in made), return_exceptions=True)
    assert sum(isinstance(outcome, Element) for outcome in outcomes) == 2
    refusals = [outcome.reason for outcome in outcomes if isinstance(outcome, ElementError)]
    assert refusals == [ElementErrorReason.SERVER_FULL] * 4


async def test_a_proposal_is_decided_once_and_in_its_server(elements: Elements, make: Make) -> None:
    hero = await make("hero", ANN)
    assert await elements.propose(hero.id, HERE, after=0.0)
    with refused(ElementErrorReason.DECIDED):
        await elements.share(hero.id, ELSEWHERE, by=BEN, proposed=True)
    with refused(ElementErrorReason.DECIDED):
        await elements.decline(hero.id, ELSEWHERE, by=BEN)
    await elements.share(hero.id, HERE, by=BEN, proposed=True)
    await elements.unshare(hero.id, by=ANN)
    with refused(ElementErrorReason.DECIDED):
        await elements.share(hero.id, HERE, by=BEN, proposed=True)
    assert await elements.propose(hero.id, HERE, after=0.0), "what is decided can be proposed again"
    await elements.unshare(hero.id, by=ANN)
    with refused(ElementErrorReason.DECIDED):
        await elements.share(hero.id, HERE, by=BEN, proposed=True)
    assert not await elements.propose(hero.id, HERE, after=0.0), "what was taken back cannot"


# --- who may use what -------------------------------------------------------------------------------------------------


async def test_own_elements_are_usable_everywhere_and_shared_ones_in_their_server(
    elements: Elements, make: Make
) -> None:
    hero, dragon = await make("hero", ANN), await make("Dragon", ANN, ELSEWHERE)
    moon, own_dragon = await make("moon", BEN), await make("dragon", BEN)
    assert await elements.usable(ANN, HERE) == [dragon, hero]
    moon, dragon = await elements.share(moon.id, HERE, by=1), await elements.share(dragon.id, HERE, by=1)
    assert dragon.guild_id == HERE, "it is shared where its member asked for it"
    assert await elements.usable(ANN, HERE) == [dragon, hero, moon]
    assert await elements.usable(BEN, HERE) == [own_dragon, moon], "one's own goes first"
    assert await elements.visible(BEN, HERE) == [own_dragon, moon, dragon]
    assert await elements.usable(ANN, ELSEWHERE) == [dragon, hero]
    assert await elements.usable(13, HERE) == [dragon, moon]
    assert await elements.usable(13, ELSEWHERE) == []
    moon = await elements.unshare(moon.id, by=1)
    assert not moon.shared
    assert await elements.usable(ANN, HERE) == [dragon, hero]


async def test_one_process_tells_a_server_of_an_element(
    elements: Elements, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    moon, place = await make("moon"), NewsPlace(5, 6)
    shared = [elements.share(moon.id, HERE, by=1, place=place) for _ in range(4)]
    await asyncio.gather(*shared)
    taken = await asyncio.gather(*(elements.news.take(each) for each in (moon.id, None) * 4))
    assert [each for each in taken if each is not None] == [ElementNews(moon.id, HERE, place, 0)]
    monkeypatch.setattr(news, "_HELD", -1.0)
    await elements.unshare(moon.id, by=ANN)
    assert await elements.news.take() is None
    await elements.share(moon.id, HERE, by=1, place=place)
    assert await elements.news.take(moon.id), "nobody was told of it before"
    again = await elements.news.take()
    assert again is not None
    assert again.tries == 1, "the process that had it was killed"
    await elements.news.done(moon.id)
    await elements.unshare(moon.id, by=ANN)
    await elements.share(moon.id, HERE, by=1, place=place)
    assert await elements.news.take() is None
    await elements.unshare(moon.id, by=ANN)
    await elements.share(moon.id, ELSEWHERE, by=1, place=place)
    assert await elements.news.take()
    await elements.delete(moon.id, by=ANN)
    assert await elements.news.take() is None


async def test_a_name_can_be_shared_once_in_a_server(elements: Elements, make: Make) -> None:
    of_ann, of_ben = await make("hero", ANN), await make("HERO", BEN)
    outcomes = await asyncio.gather(
        elements.share(of_ann.id, HERE, by=1), elements.share(of_ben.id, HERE, by=1), return_exceptions=True
    )
    [winner] = [outcome for outcome in outcomes if isinstance(outcome, Element)]
    [loser] = [outcome for outcome in outcomes if isinstance(outcome, ElementError)]
    assert loser.reason is ElementErrorReason.NAME_SHARED
    assert await elements.share(winner.id, HERE, by=1) == winner, "sharing again is harmless"
    with refused(ElementErrorReason.SHARED_ELSEWHERE):
        await elements.share(winner.id, ELSEWHERE, by=1)
    other = of_ben if winner.id == of_ann.id else of_ann
    await elements.share(other.id, ELSEWHERE, by=1)
    await elements.delete(winner.id, by=1)
    with refused(ElementErrorReason.GONE):
        await elements.share(winner.id, HERE, by=1)
    with refused(ElementErrorReason.GONE):
        await elements.unshare(winner.id, by=1)


async def test_shared_elements_are_limited_in_number(elements: Elements, make: Make) -> None:
    made = [await make(f"e{number}", number) for number in range(MAX_SHARED + 1)]
    for element in made[:-1]:
        await elements.share(element.id, HERE, by=1)
    with refused(ElementErrorReason.MANY_SHARED):
        await elements.share(made[-1].id, HERE, by=1)
    await elements.share(made[-1].id, ELSEWHERE, by=1)


# --- at crun ----------------------------------------------------------------------------------------------------------


async def fetched(url: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        assert response.status == 200
        return await response.read()


async def test_pictures_are_uploaded_once(elements: Elements, make: Make, crun: CrunStandIn) -> None:
    hero, dragon = await make("hero", ANN, HERE, PNG, SMALL), await make("dragon")
    first = await elements.uploads.for_task([hero, dragon])
    assert [(element.name, element.description) for element in first] == [("hero", "a knight"), ("dragon", "a knight")]
    assert [await fetched(url) for url in first[0].element_image_urls] == [PNG.data, SMALL.data]
    assert [url.rpartition(".")[2] for url in first[0].element_image_urls] == ["png", "jpg"]
    assert crun.count("put") == 3
    assert await elements.uploads.for_task([dragon, hero]) == first[::-1]
    assert await elements.uploads.for_task([]) == ()
    assert crun.count("upload") == crun.count("put") == 3


async def test_two_generations_at_once_upload_once(elements: Elements, make: Make, crun: CrunStandIn) -> None:
    hero = await make("hero", ANN, HERE, PNG, SMALL)
    crun.inject("put", InjectedFault(delay=0.2))
    results = await asyncio.gather(*(elements.uploads.for_task([hero]) for _ in range(3)))
    assert crun.count("put") == 2
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize(("left", "uploads"), [(29 * 60, 2), (31 * 60, 1), (-1, 2)])
async def test_a_link_that_expires_soon_is_not_used(
    elements: Elements, make: Make, crun: CrunStandIn, transactions: Transactions, left: float, uploads: int
) -> None:
    hero = await make("hero")
    [first] = await elements.uploads.for_task([hero])
    [until] = (await execute(transactions, "SELECT url_until FROM element_images")).scalars()
    assert until == pytest.approx(time.time() + 12 * 3600, abs=60), "crun names no end"
    await execute(transactions, "UPDATE element_images SET url_until = :until", until=time.time() + left)
    [second] = await elements.uploads.for_task([hero])
    assert (first == second) == (uploads == 1)
    assert await elements.uploads.for_task([hero]) == (second,)
    assert crun.count("upload") == crun.count("put") == uploads


@on_sqlite
@pytest.mark.parametrize(
    ("endpoint", "fault"),
    [
        ("upload", InjectedFault(code=500, headers={"Retry-After": "0.1"})),
        ("upload", InjectedFault(code=429, headers={"Retry-After": "0.1"})),
        ("put", InjectedFault(status=503)),
        ("put", InjectedFault(drop=True)),
    ],
)
async def test_a_failed_upload_is_retried_once(
    elements: Elements, make: Make, crun: CrunStandIn, endpoint: str, fault: InjectedFault
) -> None:
    hero = await make("hero")
    crun.inject(endpoint, fault)
    [named] = await elements.uploads.for_task([hero])
    assert await fetched(named.element_image_urls[0]) == SMALL.data


@on_sqlite
async def test_uploaded_pictures_are_remembered_when_others_fail(
    elements: Elements, make: Make, crun: CrunStandIn
) -> None:
    hero, dragon = await make("hero"), await make("dragon")
    await elements.uploads.for_task([hero])
    crun.inject("put", InjectedFault(status=503), times=2)
    with pytest.raises(CrunError):
        await elements.uploads.for_task([hero, dragon])
    assert crun.count("put") == 3, "once more, and no oftener"
    await elements.uploads.for_task([hero, dragon])
    assert crun.count("put") == 4


@on_sqlite
@pytest.mark.parametrize(
    "fault",
    [
        InjectedFault(code=401),
        InjectedFault(code=429, headers={"Retry-After": "60"}),
        InjectedFault(code=455, headers={"Retry-After": "0.1"}),
    ],
    ids=["key", "wait", "455"],
)
async def test_an_upload_that_cannot_work_soon_is_not_retried(
    elements: Elements, make: Make, crun: CrunStandIn, fault: InjectedFault
) -> None:
    hero = await make("hero")
    crun.inject("upload", fault, times=2)
    with pytest.raises(CrunError) as caught:
        await elements.uploads.for_task([hero])
    assert crun.count("upload") == (2 if fault.code == 455 else 1)
    assert isinstance(caught.value, Unauthorized) == (fault.code == 401)


async def test_an_element_deleted_during_its_upload(elements: Elements, make: Make, crun: CrunStandIn) -> None:
    hero, dragon = await make("hero"), await make("dragon")
    crun.inject("put", InjectedFault(delay=0.5))
    under_way = asyncio.create_task(elements.uploads.for_task([hero]))
    await eventually(lambda: crun.count("put"))
    await elements.delete(hero.id, by=1)
    [named] = await under_way
    assert await fetched(named.element_image_urls[0]) == SMALL.data, "what is on its way goes on"
    with refused(ElementErrorReason.GONE):
        await elements.uploads.for_task([dragon, hero])
