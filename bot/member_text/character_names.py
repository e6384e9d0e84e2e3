"""Names of characters, and finding `@name` in prompts: in every script, with or without spaces or signs around it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count, takewhile

from bot.member_text.lookalikes import skeleton
from bot.member_text.unicode import IGNORED, beginning, caseless, composed, extends

#: The most code points of a name.
MAX_NAME = 32

#: Words that have a meaning in Discord behind an @.
_RESERVED = frozenset({"everyone", "here"})

#: The characters that a name can follow, unless a space or a sign comes next, or it is a Discord mention. Keyboards for
#: Chinese and Japanese write the second one.
AT = "@\uff20"
_NAME_START = re.compile(rf"[{AT}](?![\s{AT}!-,./:-?\[-^`{{-~]|\Z|(?<=<@)[!&]?\d+>)")

#: The end of a mail address's local part.
_LOCAL_PART = re.compile(r"[A-Za-z0-9._%+-]\Z")

#: A mail address's domain. A last label such as `Then` is the start of a sentence instead.
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:[a-z]{2,}|[A-Z]{2,})(?![A-Za-z])")

#: The rest of a URL after its scheme; it may contain an account's name behind an @.
_URL = re.compile(r"://[A-Za-z0-9.~:/?#&=%+@_-]*")

#: After so many unknown names in a text, the rest of it is not searched: the member has to correct these first.
_MAX_UNKNOWN = 16

#: How many results are cached: at each step in the storyboard builder, the names in all shots are searched again.
_CACHE_SIZE = 64

#: How many names are compared in detail with an unknown one: those that have most letters in common with it.
_MAX_COMPARED = 3

#: The least similarity, as computed by `difflib`, of an unknown name to the one that is suggested.
_MIN_SIMILARITY = 0.5

#: The same where a run of letters may be more than a name.
_VERY_SIMILAR = 0.75

#: Kinds of characters by their category: letters with capitals, letters without, and emoji.
_KINDS = {"Lu": "cased", "Ll": "cased", "Lt": "cased", "Lo": "caseless", "So": "emoji"}


@dataclass(frozen=True)
class FoundName:
    """A `@name` in a text."""

    #: Where it begins and ends in the composed text, including the @.
    start: int
    end: int
    #: The name as it is written there.
    written: str
    #: The known name that it refers to, in its own spelling; None for an unknown one.
    known: str | None
    #: Whether an ASCII letter or digit comes directly before the @, as in an address.
    attached: bool


@dataclass
class _Node:
    """A trie of names: each position of a text is compared with all of them at once."""

    children: dict[str, _Node] = field(default_factory=dict)
    #: The name that ends at this node.
    name: str | None = None


def is_name(text: str) -> bool:
    """Return whether prompts can refer to this as `@name`."""
    return (
        0 < len(text) <= MAX_NAME
        and composed(text) == text
        and _end_of_run(text, 0) == len(text)
        and not extends(text[0])
        and text.strip("-_") != ""
        and text.lower() not in _RESERVED
    )


def to_name(text: str) -> str:
    """Return a text with everything removed or replaced that a name cannot contain; it may be reserved or taken."""
    text = composed(text[: 8 * MAX_NAME])
    words, at = [], 0
    while at < len(text):
        end = at if extends(text[at]) else _end_of_run(text, at)
        words.append(text[at:end])
        at = max(end, at + 1)
    name = "-".join(filter(None, words))
    return beginning(name, MAX_NAME) or "character"


def same_name_keys(name: str) -> frozenset[str]:
    """Return keys of which two names share one when nobody could tell them apart: by case, encoding or lookalikes."""
    return frozenset({caseless(name), skeleton(name)})


def by_caseless(names: Iterable[str]) -> dict[str, str]:
    """Return the names by their `caseless` form; of equal ones the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(caseless(name), name)
    return found


def may_have_names(text: str) -> bool:
    """Return whether a text has an @ that a name may follow."""
    return _NAME_START.search(text) is not None


def find_names(text: str, known: Iterable[str]) -> Sequence[FoundName]:
    """Find all `@name` in a text; where several known names fit, the longest one counts.

    Anything may come before the @; unknown names in mail addresses and URLs are ignored. Behind a known name a script
    without capital letters may go on, since such scripts write no space there or add endings to a name. In Latin,
    Greek and Cyrillic, more letters or digits make another name, which is unknown.

    Args:
        text: As typed.
        known: The names that exist.
    """
    return _find_names(text, tuple(known)) if may_have_names(text) else ()


@lru_cache(maxsize=_CACHE_SIZE)
def _find_names(text: str, known: tuple[str, ...]) -> Sequence[FoundName]:
    found = _search(composed(text), _trie(known))
    unknown = count()
    return tuple(takewhile(lambda each: each.known is not None or next(unknown) < _MAX_UNKNOWN, found))


def _search(text: str, trie: _Node) -> Iterator[FoundName]:
    urls = [match.span() for match in _URL.finditer(text)]
    for at in _NAME_START.finditer(text):
        begin = at.end()
        found = _longest_known(trie, text, begin)
        before = text[begin - 2 : begin - 1]
        attached = before.isascii() and before.isalnum()
        if found is not None:
            name, end = found
            yield FoundName(at.start(), end, text[begin:end], name, attached)
            continue
        if _is_within(urls, at.start()) or _is_mail_address(text, at.start()):
            continue
        end = _end_of_run(text, begin)
        written = text[begin:end].rstrip("-_")
        if written and not extends(written[0]) and written.lower() not in _RESERVED:
            yield FoundName(at.start(), begin + len(written), written, None, attached)


def spell_names(text: str, names: Iterable[str], limit: int) -> str:
    """Return the text with each `@name` in the spelling given here, since Kling matches names exactly.

    Between a name and adjacent letters, a space is inserted, unless that makes the text longer than `limit`.
    """
    text = composed(text)
    found = [each for each in find_names(text, names) if each.known is not None]
    spaced = _replaced(text, found, spaced=True)
    return spaced if len(spaced) <= limit else _replaced(text, found, spaced=False)


def closest_name(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most similar to this one; None when none is similar enough."""
    found = _closest(name, tuple(known))
    return None if found is None else found[0]


def correct_names(text: str, known: Iterable[str]) -> str:
    """Return a text with each unknown `@name` replaced by the known one that is most similar, where there is one."""
    known = tuple(known)
    text = composed(text)
    parts: list[str] = []
    place = 0
    for each in find_names(text, known):
        closest = _closest(each.written, known) if each.known is None else None
        if closest is not None:
            name, length = closest
            after = " " if _is_part_of_word(each.written[length : length + 1]) else ""
            parts += [text[place : each.start], f"@{name}", after]
            place = each.end - len(each.written) + length
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=_CACHE_SIZE)
def _closest(written: str, known: tuple[str, ...]) -> tuple[str, int] | None:
    """Return the most similar known name, and how many characters of what is written stand for it."""
    whole = written[:MAX_NAME]
    word = _first_word(whole)
    found = _most_similar(whole, known, _VERY_SIMILAR if word != whole else _MIN_SIMILARITY)
    if found is None and word != whole:
        found = _most_similar(word, known, _MIN_SIMILARITY)
    if found is None:
        return None
    name, length = found
    while length < len(written) and extends(written[length]):
        length += 1
    return name, length


def _most_similar(word: str, known: Sequence[str], least: float) -> tuple[str, int] | None:
    wanted, shape = caseless(word), skeleton(word)
    letters = set(wanted)

    def in_common(candidate: str) -> tuple[float, int]:
        own = set(candidate)
        return len(own & letters) / (len(own | letters) or 1), -abs(len(candidate) - len(wanted))

    spellings = by_caseless(known)
    for name in spellings.values():
        if skeleton(name) == shape:
            return name, len(word)
    # SequenceMatcher is slow for repeated letters, so only few names are compared with it.
    likely = sorted(spellings, key=in_common, reverse=True)[:_MAX_COMPARED]
    # Where no spaces are written, other words follow the name.
    lengths = {
        each: len(each) if _is_without_case(word) and len(word) > len(each) + 1 else len(word) for each in likely
    }
    ratios = {each: SequenceMatcher(None, caseless(word[: lengths[each]]), each).ratio() for each in likely}
    best = max(ratios, key=ratios.__getitem__, default=None)
    if best is not None and ratios[best] >= least:
        return spellings[best], lengths[best]
    begun = [each for each in spellings if each and wanted.startswith(each)]
    longest = max(begun, key=len, default=None)
    if longest is None:
        return None
    length = next(length for length in range(1, len(word) + 1) if len(caseless(word[:length])) >= len(longest))
    return spellings[longest], length


def _first_word(written: str) -> str:
    """Return the beginning of a run of letters, up to where letters with or without capitals, or emoji, begin."""
    kinds = [_KINDS.get(unicodedata.category(character)) for character in written]
    for place, kind in enumerate(kinds):
        if kind is not None and kind != kinds[0]:
            return written[:place]
    return written


def _is_without_case(word: str) -> bool:
    return unicodedata.category(word[0]) == "Lo"


def _replaced(text: str, found: Iterable[FoundName], *, spaced: bool) -> str:
    parts: list[str] = []
    place = 0
    for each in found:
        before = " " if spaced and _is_part_of_word(text[each.start - 1 : each.start]) and each.start else ""
        after = " " if spaced and _is_part_of_word(text[each.end : each.end + 1]) else ""
        parts += [text[place : each.start], before, f"@{each.known}", after]
        place = each.end
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=_CACHE_SIZE)
def _trie(names: tuple[str, ...]) -> _Node:
    root = _Node()
    for name in names:
        node = root
        for character in caseless(name):
            node = node.children.setdefault(character, _Node())
        if node is not root and node.name is None:
            node.name = name
    return root


def _is_within(spans: Sequence[tuple[int, int]], place: int) -> bool:
    before = bisect_left(spans, (place, 0))
    return before > 0 and place < spans[before - 1][1]


def _longest_known(trie: _Node, text: str, begin: int) -> tuple[str, int] | None:
    """Return the longest known name at this position of a composed text, and where it ends."""
    found: tuple[str, int] | None = None
    node: _Node | None = trie
    for place in range(begin, len(text)):
        for character in "" if text[place] in IGNORED else text[place].casefold():
            node = node.children.get(character) if node is not None else None
        if node is None:
            break
        if node.name is not None and _ends(text, place + 1):
            found = node.name, place + 1
    return found


def _ends(text: str, end: int) -> bool:
    """Return whether a known name, found up to this position, is a whole word and not the start of a longer one."""
    after = text[end : end + 1]
    if after in {"-", "_"}:
        # Within a word they join its parts, but at its end they are punctuation.
        return not _is_part_of_word(text[end:].lstrip("-_")[:1])
    if not _is_part_of_word(after):
        return after == "" or not extends(after)
    category = unicodedata.category(after)
    if category not in {"Lu", "Ll", "Lt", "Lo"}:
        return False  # a digit, or a modifier that repeats or lengthens the letter before
    script, before = _script(after), text[end - 1]
    if category == "Lo":
        # Foreign words are written in Katakana, so they end where it ends.
        return not (script == _script(before) == "KATAKANA")
    return before.isalpha() and script != _script(before)


def _script(letter: str) -> str:
    """Return the first word of a letter's Unicode name, such as LATIN; KATAKANA also for its prolonged sound mark."""
    name = unicodedata.name(unicodedata.normalize("NFKC", letter)[0], "")
    return re.split("[ -]", name)[0]


def _is_part_of_word(character: str) -> bool:
    return character != "" and (character.isalnum() or unicodedata.category(character)[0] == "M")


def _is_part_of_name(text: str, place: int) -> bool:
    character = text[place]
    return (
        character in "-_"
        or _is_part_of_word(character)
        or unicodedata.category(character) == "So"
        or (place > 0 and extends(character))
    )


def _end_of_run(text: str, begin: int) -> int:
    """Return where a run of characters that names can contain ends."""
    end = begin
    while end < len(text) and _is_part_of_name(text, end):
        end += 1
    return end


def _is_mail_address(text: str, at: int) -> bool:
    """Return whether this @ belongs to a mail address."""
    return _LOCAL_PART.match(text[max(0, at - 1) : at]) is not None and _DOMAIN.match(text, at + 1) is not None
