"""What the costliest texts that a member can write cost: `python -m tests.benchmarks.texts`.

Every function that reads such texts on the event loop is given each of them. More than 5 ms of CPU time is too slow: it
keeps everybody else waiting.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from bot.crun.response_models import quotable
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.generations.model import Generation
from bot.member_text import character_names, unicode
from bot.member_text.discord_markup import MARKUP
from bot.monitoring.log_format import TextFormatter
from bot.orders import shorthand
from bot.orders.drafts import Draft, DraftKind
from bot.orders.input_file import InputFile
from bot.orders.order import Order, OrderKind, Shot
from bot.orders.shorthand import ShorthandError
from bot.texts import excerpts
from bot.ui import status_card, storyboard
from bot.ui.status_card import PROMPT_ON_CARD
from cogs.characters_option import completions, parse_characters

#: The most letters that a member can type into one input, the longest prompt, and the milliseconds that are too slow.
_LONGEST, _PROMPT, _TOO_SLOW = 4000, 2500, 5.0

#: As many element names as a member can use, their own and the server's, all alike.
KNOWN = [f"{'a' * 28}{number}" for number in range(70)]

TEXTS = {
    "letters": "a",
    "spaces": " ",
    "lines": "\n",
    "square brackets": "[",
    "links": "[a](https://x.example) ",
    "backslashes": "\\",
    "stars": "*",
    "bars": "|",
    "pairs of bars": "||a||",
    "shots": "4s a|",
    "digits": "1",
    "digits with dots": "1.",
    "at signs": "@",
    "fullwidth at signs": "\uff20",
    "unknown names": "@" + "a" * 27 + "b ",
    "many unknown names": "@a ",
    "nearly known names": "@" + "a" * 29,
    "addresses": "a@b.example ",
    "domains": "a@" + "b." * 40,
    "links with an at sign": "://@a ",
    "mentions": "<@1>",
    "open mentions": "</a",
    "open times": "<t:1",
    "queries": "https://a/?b ",
    "beginnings of addresses": "https://",
    "escaped slashes": "https:\\\\",
    "accents": "\u0301\u0316",
    "accented letters": "a\u0301\u0316\u0327\u0301",
    "joiners": "\u200d",
    "right to left": "\u202eש",
    "Hindi": "क्ष",
    "Thai": "น้ำ",
    "Chinese": "小明@",
    "flags": "🇩🇪",
    "families": "👨‍👩‍👧‍👦",
    "capital sharp s": "ẞ",
    "no letters": "\u3164",
}


def _read(line: str) -> None:
    try:
        shorthand.read(line)
    except ShorthandError as error:
        excerpts.excerpt(error.found, 40)


def _storyboard(text: str) -> Order:
    reference = InputFile(url="https://cdn.example/a.png", filename="a.png", valid=True)
    shots = tuple(Shot(prompt=f"{number} {text}"[:_PROMPT], seconds=2) for number in range(6))
    return Order(kind=OrderKind.STORYBOARD, shots=shots, seconds=12, image=reference)


def _card(text: str) -> None:
    task = Order(kind=OrderKind.VIDEO, prompt=f"x{text[: _PROMPT - 1]}").task()
    generation = Generation(id="0" * 16, task=task, guild_id=1, channel_id=2, member_id=3, interaction_id=4)
    status_card.card(generation, status_card.CardDetails()).to_components()  # type: ignore[no-untyped-call]


def _logged(text: str) -> None:
    record = logging.LogRecord("bot", logging.INFO, "", 0, text * 4, None, None)
    TextFormatter().format(record)


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "clean": unicode.clean,
    "composed": unicode.composed,
    "plain": excerpts.verbatim,
    "whole": lambda text: excerpts.in_full(text, MAX_MESSAGE_TEXT),
    "excerpt": lambda text: excerpts.excerpt(text, PROMPT_ON_CARD),
    "file name": excerpts.file_name,
    "names": lambda text: list(character_names.find_names(text[:_PROMPT], KNOWN)),
    "names as spelled": lambda text: character_names.spell_names(text[:_PROMPT], KNOWN, _PROMPT),
    "nearest name": lambda text: character_names.closest_name(text, KNOWN),
    "tidy name": character_names.to_name,
    "problems": lambda text: (
        Order(kind=OrderKind.VIDEO, prompt=text[:_PROMPT]).with_named_characters(KNOWN).problems(KNOWN)
    ),
    "shots": _read,
    "problems of six shots": lambda text: _storyboard(text).with_named_characters(KNOWN).problems(KNOWN),
    "builder": lambda text: storyboard.card(Draft("0" * 16, DraftKind.BUILDER, 1, _storyboard(text)), KNOWN),
    "order as JSON": lambda text: Order.model_validate_json(_storyboard(text).model_dump_json()),
    "card": _card,
    "characters": lambda text: list(completions(KNOWN, text[:200])) + list(parse_characters(text[:200])),
    "mentions": lambda text: list(MARKUP.finditer(text)),
    "crun's words": quotable,
    "log line": _logged,
}


def measure(function: Callable[[str], object], text: str, times: int = 3) -> float:
    """Return the CPU time of the best run, in milliseconds."""
    best = float("inf")
    for _ in range(times):
        # Cached results would hide the cost.
        character_names._find_names.cache_clear()
        unicode.composed.cache_clear()
        unicode.caseless.cache_clear()
        character_names._trie.cache_clear()
        begin = time.process_time()
        function(text)
        best = min(best, 1000 * (time.process_time() - begin))
    return best


def main() -> None:
    """Print the costliest text of each function, and every text that is too slow."""
    for name, function in FUNCTIONS.items():
        costs = {kind: measure(function, (piece * _LONGEST)[:_LONGEST]) for kind, piece in TEXTS.items()}
        for kind, cost in sorted(costs.items(), key=lambda each: -each[1]):
            if cost >= _TOO_SLOW:
                print(f"{name:24} {cost:8.2f} ms  {kind}  TOO SLOW")
        costliest = max(costs, key=costs.__getitem__)
        print(f"{name:24} {costs[costliest]:8.2f} ms  {costliest}")


if __name__ == "__main__":
    main()
