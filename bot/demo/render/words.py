"""What a prompt speaks of: the weather, the place, and things that there are emoji of."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from bot.demo.render.fonts import EMOJI, runs

#: Beginnings of words, in the languages of the bot.
_MOODS = {
    "night": "night midnight moon star dark lantern nacht mond noche luna nuit lune noite lua 夜 月",
    "storm": "rain storm thunder regen sturm lluvia tormenta pluie orage chuva tempest 雨 嵐",
    "snow": "snow winter ice frost schnee nieve invierno neige hiver neve inverno 雪 冬",
    "evening": "dusk dawn sunset sunrise evening abend dämmer atardecer amanecer aube crépuscule anoitecer 夕 朝",
}
_PLACES = {
    "sea": "sea ocean lake river water puddle boat ship whale fish harbo lighthouse beach meer wasser see boot schiff "
    "mar agua barco mer eau bateau água 海 水 船",
    "city": "city street town tower temple castle bridge train station house roof stadt straße turm ciudad calle torre "
    "ville rue tour cidade rua 街 町 塔",
    "forest": "forest tree wood jungle garden blossom fox bear wald baum bosque árbol forêt arbre floresta 森 木 桜",
}

#: Words whose emoji has another name, and words that mean no thing.
_OTHERS = {
    "boat": "⛵", "sailboat": "⛵", "ship": "🚢", "puppy": "🐶", "kitten": "🐱", "puppet": "🎭", "lantern": "🏮",
    "lamp": "🏮", "train": "🚂", "plane": "✈", "flower": "🌼", "blossom": "🌸", "umbrella": "☂", "fox": "🦊",
    "foxes": "🦊", "cat": "🐈", "dog": "🐕", "horse": "🐎", "bird": "🐦", "robot": "🤖", "knight": "🏇", "castle": "🏰",
    "temple": "⛩", "house": "🏠", "car": "🚗", "mouse": "🐁", "mice": "🐁", "phoenix": "🔥", "orchestra": "🎻",
    "snowman": "⛄", "star": "⭐", "heart": "❤", "lighthouse": "🗼", "astronaut": "🚀",
}  # fmt: skip
_NO_THINGS = """
    the and with for from into over under sign face man men woman old new end soon black white red blue green
    yellow orange purple brown large small heavy light dark open clock one two she person people top free cool
    water bank hand eye ear leg hole dash fast slow mark button symbol letter number city town street forest tree
    wood sea ocean lake river night rain cloud sun moon snow storm wave fog wind mountain medium wide close shot
    camera
"""
_NOTHING = frozenset(_NO_THINGS.split())


def mood(text: str) -> str:
    """Return what the weather is like in a text: `night`, `storm`, `snow`, `evening` or `day`."""
    return _first(text, _MOODS, "day")


def place(text: str) -> str:
    """Return where a text takes place: `sea`, `city`, `forest` or `hills`."""
    return _first(text, _PLACES, "hills")


def things(text: str, most: int) -> list[str]:
    """Return emoji that are in a text, or of things that it names, without repetition."""
    found = [sign for name, part in runs(text) if name == EMOJI for sign in part if sign in _emoji().values()]
    for word in re.findall(r"[a-z]{3,}", re.sub(r"@\w+", " ", text.lower())):
        singular = word.removesuffix("s")
        if word not in _NOTHING and singular not in _NOTHING:
            sign = _OTHERS.get(word) or _OTHERS.get(singular) or _emoji().get(singular)
            found += [sign] if sign else []
    return list(dict.fromkeys(found))[:most]


def _first(text: str, subjects: dict[str, str], other: str) -> str:
    words = re.findall(r"\w+", text.lower())
    for subject, beginnings in subjects.items():
        for beginning in beginnings.split():
            # Beginnings in Chinese characters stand anywhere: there are no spaces.
            if beginning in text if ord(beginning[0]) > 0x2000 else any(word.startswith(beginning) for word in words):
                return subject
    return other


@cache
def _emoji() -> dict[str, str]:
    """Return emoji of things by their names of one word, and whole animals before their faces."""
    named: dict[str, str] = {}
    for code in (*range(0x1F300, 0x1F6D0), *range(0x1F6E0, 0x1F700), *range(0x1F900, 0x1FA00), 0x26F5, 0x2708):
        name = unicodedata.name(chr(code), "").lower()
        words = name.split()
        if len(words) == 1 or (len(words) == 2 and words[1] == "face"):
            named.setdefault(words[0], chr(code))
    return named
