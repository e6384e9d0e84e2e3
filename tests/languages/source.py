"""What the code asks the catalogues for, and what the catalogues have."""

from __future__ import annotations

import ast
import functools
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeGuard

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.languages import LANGUAGES, Language
from bot.languages.catalogues import FOLDER

ROOT = Path(__file__).parents[2]

#: The languages, each once.
ALL: Mapping[str, Language] = {language.tag: language for language in LANGUAGES.values()}

_AT_MOST = re.compile(r"At most (\d+) characters")


@dataclass(frozen=True)
class Use:
    """A call in the code that formats a message."""

    where: str
    #: None where it is no literal.
    key: str | None
    #: The names of the values; None where they are not literal.
    values: frozenset[str] | None


def uses() -> Iterator[Use]:
    """Yield every call of `localized` and `Localized`."""
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if path.parent == FOLDER or "ocalized" not in source:
                continue
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                    yield _use(node, f"{path.relative_to(ROOT)}:{node.lineno}")


_CALLS = {"localized", "Localized"}


def _use(node: ast.Call, where: str) -> Use:
    given = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
    key = given[0] if given and isinstance(given[0], str) else None
    names = [*(keyword.arg for keyword in node.keywords), *(str(name) if name else None for name in given[1:])]
    return Use(where, key, None if None in names else frozenset(name for name in names if name is not None))


def frozen() -> Iterator[str]:
    """Yield where a text is read while a module is imported, so that it stays in one language."""
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts = set(_from_texts(tree, path))
            for node in _at_import(tree):
                inner = node.func if isinstance(node, ast.Call) else node.value if _is_shown(node) else None
                named = inner.value if isinstance(inner, ast.Attribute) else inner
                if isinstance(named, ast.Name) and named.id in texts:
                    yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def _is_shown(node: ast.AST) -> TypeGuard[ast.FormattedValue]:
    """Whether a node is a placeholder of an f-string."""
    return isinstance(node, ast.FormattedValue)


def _from_texts(tree: ast.Module, path: Path) -> Iterator[str]:
    """Yield the names of texts, and of what formats them, in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("bot.texts", "bot.languages")):
            yield from (name.asname or name.name for name in node.names if name.name not in _NO_TEXTS)
    if path.parent.name == "texts":
        for statement in tree.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
                yield from (target.id for target in statement.targets if isinstance(target, ast.Name))


#: What may be called while a module is imported.
_NO_TEXTS = frozenset({"Localized", "in_english"})


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that are run while a module is imported."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for run in (*child.decorator_list, *child.args.defaults, *(one for one in child.args.kw_defaults if one)):
                yield from (run, *_at_import(run))
        elif not isinstance(child, ast.Lambda):
            yield from (child, *_at_import(child))


#: Discord's limits by the argument that a text is given as, in characters; see `bot.discord_api.limits`.
_BOUNDS = {
    "Label.text": 45,
    "Label.description": 100,
    "SelectOption.label": 100,
    "SelectOption.description": 100,
    "RadioGroupOption.label": 100,
    "RadioGroupOption.description": 100,
    "TextInput.placeholder": 100,
    "select.placeholder": 150,
    "Select.placeholder": 150,
    "ChannelSelect.placeholder": 150,
    "RoleSelect.placeholder": 150,
    "Button.label": 80,
    "button.label": 80,
    "Thumbnail.description": 256,
    "MediaGalleryItem.description": 256,
    "super.title": 45,
}

#: The names of arguments that are given by their position, from the first.
_POSITIONS = {"button": ("key", "label"), "__init__": ("key", "title")}


def bounded_uses() -> Iterator[tuple[str, str, int]]:
    """Yield where a constant text is given as an argument that Discord bounds, its key, and the bound."""
    keys = _constants()
    for folder in ("bot", "cogs"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            modules = _text_modules(tree)
            for call in ast.walk(tree):
                for argument, value in _arguments(call):
                    text = value.func if isinstance(value, ast.Call) else None
                    if isinstance(text, ast.Attribute) and isinstance(text.value, ast.Name):
                        key = keys.get((modules.get(text.value.id, ""), text.attr))
                        if key is not None and argument in _BOUNDS:
                            yield f"{path.relative_to(ROOT)}:{value.lineno}", key, _BOUNDS[argument]


def _arguments(call: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield the arguments of a call, each as "function.argument"."""
    if not isinstance(call, ast.Call):
        return
    function = call.func.value if isinstance(call.func, ast.Subscript) else call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    shown = "super" if name == "__init__" else name
    for argument, value in zip(_POSITIONS.get(name, ()), call.args, strict=False):
        yield f"{shown}.{argument}", value.values[-1] if isinstance(value, ast.BoolOp) else value
    for keyword in call.keywords:
        yield f"{shown}.{keyword.arg}", keyword.value


def _text_modules(tree: ast.Module) -> dict[str, str]:
    """Return the modules of `bot.texts` that a module imports, by their names in it."""
    return {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "bot.texts"
        for name in node.names
    }


def _constants() -> dict[tuple[str, str], str]:
    """Return the keys of the constants in `bot.texts`, by module and name."""
    found = {}
    for path in sorted((ROOT / "bot" / "texts").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign):
                for target, value in _assigned(node):
                    if isinstance(value, ast.Call) and getattr(value.func, "id", "") == "Localized":
                        found[path.stem, target] = str(ast.literal_eval(value.args[0]))
    return found


def _assigned(node: ast.Assign) -> Iterator[tuple[str, ast.expr]]:
    target = node.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        yield from (
            (name.id, value)
            for name, value in zip(target.elts, node.value.elts, strict=True)
            if isinstance(name, ast.Name)
        )
    elif isinstance(target, ast.Name):
        yield target.id, node.value


@dataclass
class Entry:
    """A message of a catalogue."""

    message: ftl.Message
    file: str
    #: What its comment, or that of its group, bounds it to, in characters.
    at_most: int | None
    placeholders: set[str] = field(default_factory=set)
    references: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)


class _Parts(Visitor):
    def __init__(self, entry: Entry) -> None:
        self._entry = entry

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - Fluent's own name
        self._entry.placeholders.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802
        self._entry.references.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802
        self._entry.references.add(f"-{node.id.name}")

    def visit_FunctionReference(self, node: ftl.FunctionReference) -> None:  # noqa: N802
        self._entry.functions.add(node.id.name)
        self.generic_visit(node)


def files(tag: str) -> list[Path]:
    """Return the files of a language."""
    return sorted((FOLDER / tag).glob("*.ftl"))


@functools.cache
def entries(tag: str) -> Mapping[str, Entry]:
    """Return the messages of a language by their keys.

    Raises:
        AssertionError: a file has an error, or two messages have the same key.
    """
    found: dict[str, Entry] = {}
    for path in files(tag):
        of_group: int | None = None
        for item in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(item, ftl.Junk), f"{tag}/{path.name}: {item.content}"
            assert not isinstance(item, ftl.Term), f"{tag}/{path.name}: terms are not shared between files, so use none"
            if isinstance(item, ftl.GroupComment):
                of_group = bound(item.content)
            if isinstance(item, ftl.Message):
                key = item.id.name
                assert key not in found, f"{tag}/{path.name}: {key} is there twice"
                own = bound(item.comment.content if item.comment is not None else None)
                found[key] = entry = Entry(item, path.name, own or of_group)
                _Parts(entry).visit(item)
    return found


def bound(comment: str | None) -> int | None:
    """Return the number of characters that a comment allows."""
    match = _AT_MOST.search(comment or "")
    return int(match[1]) if match else None


def missing(tag: str) -> list[str]:
    """Return the keys that a language lacks, and does not have from another one that it is based on besides English."""
    own = set(entries(tag))
    language = ALL[tag].fallback
    while language is not None and language.tag != "en":
        own |= set(entries(language.tag))
        language = language.fallback
    return sorted(set(entries("en")) - own)


if __name__ == "__main__":
    for tag in sys.argv[1:] or ALL:
        print(f"{tag}: {len(entries(tag))} messages, {len(missing(tag))} missing")  # noqa: T201
        if sys.argv[1:]:
            print("".join(f"  {entries('en')[key].file}: {key}\n" for key in missing(tag)), end="")  # noqa: T201
