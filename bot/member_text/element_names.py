"""Names of elements, and where prompts say `@name`: in every script, beside every sign, with and without spaces."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import count, takewhile

from bot.member_text.unicode import beginning, caseless, composed, extends

#: Code points of a name.
MAX_NAME = 32

#: Discord's own words behind an @.
_NO_NAMES = frozenset({"everyone", "here"})

#: What begins a name, unless a space or a sign follows, or it is one of Discord's mentions; keyboards for Chinese and
#: Japanese write the second.
AT = "@\uff20"
_AT = re.compile(rf"[{AT}](?![\s{AT}!-,./:-?\[-^`{{-~]|\Z|(?<=<@)[!&]?\d+>)")

#: Scripts whose words follow each other without a space, and Hangul, whose particles follow a name at once. By the
#: first word of a letter's name in Unicode.
_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR"})

#: What stands before the @ of a mail address.
_LOCAL_PART = re.compile(r"[A-Za-z0-9._%+-]\Z")

#: What stands behind it: words with dots between them. A last one such as `Then` begins a sentence.
_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:[a-z]{2,}|[A-Z]{2,})(?![A-Za-z])")

#: What follows the scheme of an address, where an @ stands before an account's name.
_ADDRESS = re.compile(r"://[A-Za-z0-9.~:/?#&=%+@_-]*")

#: So many names that nobody has are read in a text: it is asked about them, and what follows does not matter then.
_MOST_UNKNOWN = 16

#: How many texts' names are remembered: the shots of a storyboard are looked at again for each step of it.
_REMEMBERED = 64

#: As many names are compared letter by letter with one that is not known; the others have fewer letters in common.
_COMPARED = 3

#: How much of the letters two names must have in common for one to be meant by the other, as `difflib` counts it.
_NEAR = 0.5


@dataclass(frozen=True)
class Named:
    """A place where a text says `@name`."""

    #: Where it begins and ends in the composed text; the @ belongs to it.
    start: int
    end: int
    #: The name as it stands there.
    written: str
    #: The known name that is meant, as it is spelled; None when there is none.
    known: str | None
    #: Whether a letter or a digit of ASCII stands right before the @, as in an address.
    attached: bool


@dataclass
class _Node:
    """A tree of names, a character on each branch: however many there are, a place is looked at once."""

    children: dict[str, _Node] = field(default_factory=dict)
    #: The name that ends here.
    name: str | None = None


def is_name(text: str) -> bool:
    """Tell whether prompts can refer to this as `@name`."""
    return (
        0 < len(text) <= MAX_NAME
        and composed(text) == text
        and _end_of_run(text, 0) == len(text)
        and not extends(text[0])
        and text.strip("-_") != ""
        and text.lower() not in _NO_NAMES
    )


def tidy(text: str) -> str:
    """Return the name nearest to what was typed; it may still be one of Discord's own words, or taken."""
    text = composed(text[: 8 * MAX_NAME])
    words, place = [], 0
    while place < len(text):
        end = place if extends(text[place]) else _end_of_run(text, place)
        words.append(text[place:end])
        place = max(end, place + 1)
    name = "-".join(filter(None, words))
    return beginning(name, MAX_NAME) or "element"


def by_caseless(names: Iterable[str]) -> dict[str, str]:
    """Return the names by the form in which case and accents make no difference; of equal ones the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(caseless(name), name)
    return found


def says_names(text: str) -> bool:
    """Tell whether a text may say a name."""
    return _AT.search(text) is not None


def named(text: str, known: Iterable[str]) -> Sequence[Named]:
    """Return where a text says `@name`, of the known names the longest that fits; what is surely an address is none.

    Every @ counts, whatever stands before it. A known name ends where its word ends, and where a script goes on that
    has no spaces.

    Args:
        text: As it was typed.
        known: The names that may be meant.
    """
    return _named(text, tuple(known)) if says_names(text) else ()


@lru_cache(maxsize=_REMEMBERED)
def _named(text: str, known: tuple[str, ...]) -> Sequence[Named]:
    found = _read(composed(text), _tree(known))
    unknown = count()
    return tuple(takewhile(lambda each: each.known is not None or next(unknown) < _MOST_UNKNOWN, found))


def _read(text: str, tree: _Node) -> Iterator[Named]:
    addresses = [match.span() for match in _ADDRESS.finditer(text)]
    for at in _AT.finditer(text):
        begin = at.end()
        found = _longest(tree, text, begin)
        before = text[begin - 2 : begin - 1]
        attached = before.isascii() and before.isalnum()
        if found is not None:
            name, end = found
            yield Named(at.start(), end, text[begin:end], name, attached)
            continue
        if _is_within(addresses, at.start()) or _is_address(text, at.start()):
            continue
        end = _end_of_run(text, begin)
        written = text[begin:end].rstrip("-_")
        if written and not extends(written[0]) and written.lower() not in _NO_NAMES:
            yield Named(at.start(), begin + len(written), written, None, attached)


def spelled(text: str, names: Iterable[str], limit: int) -> str:
    """Return the text with each of the names behind an @ as it is spelled here, since Kling looks for just that.

    With spaces around it where letters stand beside it, as far as that fits into `limit` characters.
    """
    text = composed(text)
    found = [each for each in named(text, names) if each.known is not None]
    apart = _replaced(text, found, spaced=True)
    return apart if len(apart) <= limit else _replaced(text, found, spaced=False)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that is most like this one; None when none is."""
    wanted = caseless(name[:MAX_NAME])
    letters = set(wanted)

    def in_common(candidate: str) -> tuple[float, int]:
        own = set(candidate)
        return len(own & letters) / (len(own | letters) or 1), -abs(len(candidate) - len(wanted))

    spellings = by_caseless(known)
    # Comparing letter by letter takes long where the same ones repeat, so it is done for few.
    likely = sorted(spellings, key=in_common, reverse=True)[:_COMPARED]
    ratios = {candidate: SequenceMatcher(None, wanted, candidate).ratio() for candidate in likely}
    best = max(ratios, key=ratios.__getitem__, default=None)
    return spellings[best] if best is not None and ratios[best] >= _NEAR else None


def _replaced(text: str, found: Iterable[Named], *, spaced: bool) -> str:
    parts: list[str] = []
    place = 0
    for each in found:
        before = " " if spaced and _is_part_of_word(text[each.start - 1 : each.start]) and each.start else ""
        after = " " if spaced and _is_part_of_word(text[each.end : each.end + 1]) else ""
        parts += [text[place : each.start], before, f"@{each.known}", after]
        place = each.end
    return "".join([*parts, text[place:]])


@lru_cache(maxsize=_REMEMBERED)
def _tree(names: tuple[str, ...]) -> _Node:
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


def _longest(tree: _Node, text: str, begin: int) -> tuple[str, int] | None:
    """Return the longest known name that stands at this place of a composed text, with where it ends."""
    found: tuple[str, int] | None = None
    node: _Node | None = tree
    for place in range(begin, len(text)):
        for character in text[place].casefold():
            node = node.children.get(character) if node is not None else None
        if node is None:
            break
        if node.name is not None and _ends(text, place + 1):
            found = node.name, place + 1
    return found


def _ends(text: str, end: int) -> bool:
    """Tell whether a known name that was found up to this place is all that is meant there."""
    after = text[end : end + 1]
    if after in {"-", "_"}:
        # They join words, but at a word's end they are punctuation.
        return not _is_part_of_word(text[end:].lstrip("-_")[:1])
    if not _is_part_of_word(after):
        return after == "" or not extends(after)
    if unicodedata.category(after) not in {"Lu", "Ll", "Lt", "Lo"}:
        return False  # a digit, or a letter that repeats or prolongs the one before
    script, before = _script(after), text[end - 1]
    if script in _UNSPACED:
        # Foreign words are written in Katakana, which ends where they end.
        return not (script == _script(before) == "KATAKANA")
    return before.isalpha() and script != _script(before)


def _script(letter: str) -> str:
    """Return the first word of a letter's name, such as LATIN; KATAKANA for the stroke that prolongs its vowels too."""
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
    """Return where the run of characters ends that names are made of."""
    end = begin
    while end < len(text) and _is_part_of_name(text, end):
        end += 1
    return end


def _is_address(text: str, at: int) -> bool:
    """Tell whether this @ belongs to a mail address."""
    return _LOCAL_PART.match(text[max(0, at - 1) : at]) is not None and _DOMAIN.match(text, at + 1) is not None
