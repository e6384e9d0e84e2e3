"""Finding `@name` in prompts: in every script, whatever is around it."""

# ruff: noqa: RUF001 - signs of other scripts look like those of ASCII

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.member_text.character_names import (
    MAX_NAME,
    closest_name,
    correct_names,
    find_names,
    is_name,
    same_name_keys,
    spell_names,
    to_name,
)
from bot.member_text.unicode import caseless, composed

KNOWN = [
    "Hero",
    "hero-2",
    "Zoë",
    "小明",
    "小明明",
    "ヒーロー",
    "さくら",
    "हीरो",
    "น้ำ",
    "হিরো",
    "영웅",
    "герой",
    "بطل",
    "🦊",
    "👩🏽‍💻",
    "❤️",
]


def said(text: str, known: list[str] = KNOWN) -> list[str | None]:
    return [found.known for found in find_names(text, known)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("你好@hero在跑", ["Hero"]),
        ("走，@hero！", ["Hero"]),
        ("...@hero", ["Hero"]),
        ("fox/@hero/dog", ["Hero"]),
        ("x@hero", ["Hero"]),
        ("9@HERO.", ["Hero"]),
        ("@@hero", ["Hero"]),
        ("(@hero)", ["Hero"]),
        ("_@hero_ and **@hero**", ["Hero", "Hero"]),
        ("@hero's hat, @hero-", ["Hero", "Hero"]),
        ("me@hero.example", ["Hero"]),
        ("https://x.example/@hero", ["Hero"]),
        ("\uff20hero", ["Hero"]),
        ("@he\u200bro", ["Hero"]),
        ("@hero-2 and @hero-2s", ["hero-2", None]),
        ("@zoe\u0308 @ZOË", ["Zoë", "Zoë"]),
        ("@小明在跑", ["小明"]),
        ("@小明明在跑", ["小明明"]),
        ("@ヒーローが走る", ["ヒーロー"]),
        ("@さくらは走る", ["さくら"]),
        ("@heroが走る", ["Hero"]),
        ("@हीरो दौड़ता है", ["हीरो"]),
        ("@น้ำวิ่ง", ["น้ำ"]),
        ("@হিরো, @영웅이 달린다", ["হিরো", "영웅"]),
        ("@ГЕРОЙ бежит", ["герой"]),
        ("@بطل، اركض", ["بطل"]),
        ("@🦊runs, @👩🏽‍💻 types", [None, "👩🏽‍💻"]),
        ("@🦊 runs", ["🦊"]),
        ("@\u2764 and @\u2764\ufe0f!", ["❤️", "❤️"]),
        ("@हीरोने कहा", ["हीरो"]),
        ("@হিরোকে", ["হিরো"]),
        ("@بطلان، @ب\u200cطل", ["بطل", "بطل"]),
        ("@heroनाचता", ["Hero"]),
    ],
)
def test_known_names_are_found_whatever_is_around_them(text: str, known: list[str | None]) -> None:
    assert said(text) == known


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@heroine", ["heroine"]),
        ("@hero2 @hero_x @hero-x", ["hero2", "hero_x", "hero-x"]),
        ("@heroé", ["heroé"]),
        ("@小", ["小"]),
        ("@ヒーローズ", ["ヒーローズ"]),
        ("@हीरोी", ["हीरोी"]),
        ("@น้", ["น้"]),
        ("@👩🏽", ["👩🏽"]),
        ("你好@dragon", ["dragon"]),
        ("x@heor.Then he runs", ["heor"]),
        ("bob@home", ["home"]),
        ("看https://a.example/b，然后@dragon跑", ["dragon跑"]),
    ],
)
def test_unknown_names_are_found(text: str, written: list[str]) -> None:
    found = list(find_names(text, KNOWN))
    assert [each.written for each in found] == written
    assert [each.known for each in found] == [None] * len(written)


@pytest.mark.parametrize(
    "text",
    [
        "me@example.com",
        "first.last+tag@mail.example.co.uk, you",
        "https://social.example/@nobody",
        "<@123456789012345678> <@!1> <@&1>",
        "@everyone @here @Everyone",
        "@ and @, @. @_@ @-- @",
        "@\u0301",
    ],
)
def test_addresses_and_signs_are_no_names(text: str) -> None:
    assert list(find_names(text, KNOWN)) == []


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("@hero, @HERO and x@hero", "@Hero, @Hero and x @Hero"),
        ("你好\uff20HERO在跑", "你好 @Hero 在跑"),
        ("...@zoe\u0308!", "...@Zoë!"),
        ("@小明在@hero家", "@小明 在 @Hero 家"),
        ("@nobody", "@nobody"),
    ],
)
def test_names_get_their_own_spelling_and_spaces_around_them(text: str, sent: str) -> None:
    assert spell_names(text, KNOWN, 2500) == sent


def test_spaces_are_omitted_without_room_for_them() -> None:
    assert spell_names("好@hero在", ["Hero"], 9) == "好 @Hero 在"
    assert spell_names("好@hero在", ["Hero"], 8) == "好@Hero在"


#: Letters of scripts with and without spaces, with their marks and digits, and emoji.
_LETTERS = [
    *("a", "Z", "ß", "é", "ñ", "ǆ", "Σ", "ж", "Й", "א", "בּ", "ب", "رّ", "अ", "कि", "क्ष", "ঢ়", "ก", "น้ำ", "ம்"),
    *("小", "明", "ア", "が", "さ", "한", "각", "ខ្មែ", "မြ", "1", "٣", "_", "-", "🦊", "❤️", "👩🏽‍💻", "🇩🇪", "ế"),
]
NAMES = st.lists(st.sampled_from(_LETTERS), min_size=1, max_size=6).map("".join).map(to_name).filter(is_name)
#: What a name may stand behind and before, without being another name by it.
_BEFORE = ["", " ", "...", "/", "x", "9", "好", "が", "한", "ก", "(", "“", "@", "é", "🙂", "-", "**", "\n", ". "]
_AFTER = ["", " ", ".", ",", "!", "。", "，", ")", "’s", "\n", "/", "**", ":", "—"]


@given(st.lists(NAMES, min_size=1, max_size=5), st.data())
def test_no_known_name_is_missed(known: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(known))
    typed = data.draw(st.sampled_from([name, name.upper(), unicodedata.normalize("NFD", name)]))
    at = data.draw(st.sampled_from("@\uff20"))
    text = data.draw(st.sampled_from(_BEFORE)) + at + typed + data.draw(st.sampled_from(_AFTER))
    if caseless(typed) != caseless(name):
        return  # its capital letters are other ones when they are made small again
    [found] = list(find_names(text, known))
    assert found.known is not None
    assert caseless(found.known) == caseless(name)
    sent = spell_names(text, known, 2500)
    assert f"@{found.known}" in sent
    assert [each.known for each in find_names(sent, known)] == [found.known], "what is sent names the same"


@given(NAMES, st.text(max_size=20), st.text(max_size=20))
def test_no_name_is_passed_over_in_silence(name: str, before: str, after: str) -> None:
    """Whatever stands around it, the name is found, or the member is asked about it and one press corrects it."""
    text = composed(f"{before} @{name}{after}")
    if not text.startswith(composed(f"{before} @{name}")):
        return  # what follows is composed with the name
    place = text.index(f" @{name}") + 1
    found = [each for each in find_names(text, [name]) if each.start <= place < each.end]
    if not found:
        assert "://" in before, "it is a part of an address"
        return
    if found[0].known is None:
        assert closest_name(found[0].written, [name]) == name
    corrected = correct_names(text, [name])
    assert any(each.known == name for each in find_names(corrected, [name]))


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("@heor runs", "@Hero runs"),
        ("@heorが走る", "@Hero が走る"),
        ("@heroine, @heros, @hеrо", "@Hero, @Hero, @Hero"),
        ("@小朋在跑", "@小明 在跑"),
        ("@হিরোর", "@হিরোর"),
        ("@हीर दौड़ता है", "@हीरो दौड़ता है"),
        ("me@heor.example and @nobody", "me@heor.example and @nobody"),
    ],
)
def test_names_are_corrected_and_nothing_else(text: str, corrected: str) -> None:
    assert correct_names(text, KNOWN) == corrected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hero", "hеrо"),
        ("TOM", "ТОМ"),
        ("Zoë", "zoe\u0308"),
        ("\u2764", "❤️"),
        ("Al", "AI"),
        ("e0", "eo"),
        ("he\u200bro", "hero"),
        ("\u202ehero", "hero"),
        ("ｈero", "hero"),
    ],
)
def test_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert same_name_keys(one) & same_name_keys(other)


def test_names_that_can_be_told_apart_are_two() -> None:
    names = ["hero", "héro", "hero-2", "hero_2", "ali", "all", "小明", "小朋", "राम", "रामा", "น้ำ", "นำ", "🦊", "🐺"]
    keys = [key for name in names for key in same_name_keys(name)]
    assert len(set(keys)) == len({(name, key) for name in names for key in same_name_keys(name)})


@given(st.text(), st.lists(NAMES, max_size=3))
def test_found_names_have_the_right_positions(text: str, known: list[str]) -> None:
    end = 0
    for found in find_names(text, known):
        assert end <= found.start < found.end
        end = found.end
        assert found.known is None or found.known in known
        assert found.written


@given(st.text(max_size=80))
def test_any_text_becomes_a_name_that_is_found_in_prompts(text: str) -> None:
    name = to_name(text)
    assert len(name) <= MAX_NAME
    if is_name(name):
        assert [found.known for found in find_names(f"@{name} runs", [name])] == [name]


def test_the_search_ends_after_many_unknown_names() -> None:
    assert len(find_names("@a " * 800, ["Hero"])) == 16
    assert len(find_names("@hero " * 400, ["Hero"])) == 400, "what is known is"
    assert find_names("@" * 2500, ["Hero"]) == ()


def test_the_closest_name() -> None:
    assert closest_name("heor", KNOWN) == "Hero"
    assert closest_name("ZOE", KNOWN) == "Zoë"
    assert closest_name("xyz", KNOWN) is None
    assert closest_name("a" * 2500, ["a" * 32] * 70) == "a" * 32
    assert closest_name("hero", []) is None
