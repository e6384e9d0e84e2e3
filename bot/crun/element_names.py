"""The names under which elements are sent to crun: plain ASCII, as in the vendor's examples, none the start of another.

The vendor's page shows `hero` and `element_dog` and says nothing of other letters, nor how far a name behind an @ goes.
A name that crun did not find in the prompt would be charged all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from bot.crun.tasks import MAX_PROMPT

#: Kling's own API takes names of up to 20 characters.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")

#: What elements without a plain name are called, by their number. There are more of these than elements in a
#: task, so one of them is always free.
_STAND_INS = ("character_{}", "person_{}", "figure_{}", "somebody_{}")

#: The same for prompts that have no room for those, and for prompts that are full: no name is shorter.
_SHORT_STAND_INS, _SHORTEST_STAND_INS = ("c_{}", "p_{}", "f_{}", "s_{}"), ("c", "p", "f", "s")


def plain_names(names: Sequence[str], stand_ins: Sequence[str] = _STAND_INS) -> dict[str, str]:
    """Return the name that crun is sent for each of a task's elements, by its own name."""
    plain: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        numbered = (stand_in.format(number) for stand_in in stand_ins)
        others = [*plain.values(), *(other for other in map(_in_ascii, names[number:]) if other)]
        candidates = (candidate for candidate in (_in_ascii(name), *numbered) if candidate)
        plain[name] = next(candidate for candidate in candidates if not _may_be_confused(candidate, others))
    return plain


def with_plain_names(body: dict[str, Any]) -> dict[str, Any]:
    """Return a body of CreateTask with plain names of its elements, in the list and behind each @ in the prompts.

    Args:
        body: Its prompts spell the names as the list does.
    """
    given = body["input"]
    names = [element["name"] for element in given.get("element_list") or []]
    changed = given
    ways = (_STAND_INS, True), (_SHORT_STAND_INS, True), (_SHORTEST_STAND_INS, True), (_SHORTEST_STAND_INS, False)
    for stand_ins, spaced in ways:
        changed = _with_names(given, plain_names(names, stand_ins), spaced=spaced)
        prompts = [changed.get("prompt") or "", *(shot["prompt"] for shot in changed.get("multi_prompt") or [])]
        if max(map(len, prompts)) <= MAX_PROMPT:
            break
    return {**body, "input": changed}


def _with_names(given: dict[str, Any], plain: Mapping[str, str], *, spaced: bool) -> dict[str, Any]:
    if all(name == own for own, name in plain.items()):
        return given
    elements = given["element_list"]
    changed = {**given, "element_list": [{**element, "name": plain[element["name"]]} for element in elements]}
    if "prompt" in given:
        changed["prompt"] = _renamed(given["prompt"], plain, spaced=spaced)
    if "multi_prompt" in given:
        changed["multi_prompt"] = [
            {**shot, "prompt": _renamed(shot["prompt"], plain, spaced=spaced)} for shot in given["multi_prompt"]
        ]
    return changed


def with_own_names(text: str, names: Sequence[str]) -> str:
    """Return crun's words about a task with its elements' own names in place of the plain ones."""
    own_names = {name: own for own, name in plain_names(names).items() if name != own}
    if not own_names:
        return text
    pattern = r"@?\b(" + "|".join(map(re.escape, own_names)) + r")\b"
    return re.sub(pattern, lambda match: f"@{own_names[match[1]]}", text)


def _renamed(text: str, names: Mapping[str, str], *, spaced: bool) -> str:
    """Return the text with other names behind its @; `spaced` with a space where letters follow one without."""
    if not names:
        return text

    def renamed(match: re.Match[str]) -> str:
        name = names[match[1]]
        goes_on = spaced and name != match[1] and text[match.end() : match.end() + 1].isalnum()
        return f"@{name} " if goes_on else f"@{name}"

    longest_first = sorted(names, key=len, reverse=True)
    return re.sub("@(" + "|".join(map(re.escape, longest_first)) + ")", renamed, text)


def _in_ascii(name: str) -> str:
    """Return a name without accents, and with _ for -; empty when that is not all of the name, or it is too long."""
    letters = [each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each)]
    ascii_name = "".join(letters).replace("-", "_")
    return ascii_name if _PLAIN.fullmatch(ascii_name) else ""


def _may_be_confused(name: str, others: Sequence[str]) -> bool:
    """Return whether a name is one of the others or the beginning of one, or begins with one."""
    one = name.lower()
    return any(one.startswith(other.lower()) or other.lower().startswith(one) for other in others)
