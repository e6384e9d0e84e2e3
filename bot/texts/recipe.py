"""How a video was made, with a line that makes it again when it is pasted into Discord's message field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.crun import MAX_PROMPT
from bot.discord_api.limits import MAX_MESSAGE_TEXT
from bot.generations.model import Generation
from bot.languages import Localized, joined, localized
from bot.languages.command_translator import shown_choice, shown_name
from bot.member_text.spoilers import covered
from bot.member_text.unicode import cut
from bot.orders import shorthand
from bot.orders.input_file import Role
from bot.orders.order import ORIENTATION_CHOICES, Order, OrderKind
from bot.texts.code_blocks import in_code_block
from bot.texts.excerpts import verbatim
from bot.texts.markdown import escape
from bot.texts.option_labels import ASPECTS, QUALITIES
from bot.texts.quantities import amount, duration
from bot.texts.task_summary import TITLES

LABEL = Localized("recipe-label")

#: Where the character looks.
FACINGS = {"video": Localized("recipe-like-clip"), "image": Localized("recipe-like-picture")}

#: The options that take files, by what they are used as.
_FILE_OPTIONS: dict[OrderKind, dict[Role, str]] = {
    OrderKind.MOTION: {"image": "image", "clip": "video"},
    OrderKind.VIDEO: {"image": "start", "end": "end"},
    OrderKind.STORY: {"image": "image"},
    OrderKind.STORYBOARD: {"image": "image"},
}

#: The option of the length, where there is one.
_LENGTH_OPTIONS = {OrderKind.VIDEO: "duration", OrderKind.STORY: "duration", OrderKind.STORYBOARD: "seconds"}


@dataclass(frozen=True)
class Recipe:
    """The settings, how to make another one, and the command's line where it is too long for a message."""

    settings: str
    how: str
    line: str | None = None


def recipe(generation: Generation, asked: Order, *, spoiler: bool) -> Recipe:
    """Return all settings of a video, and the line for its command.

    Args:
        generation: Whose video.
        asked: Its order.
        spoiler: Whether the line is to be covered.
    """
    listed = "\n".join(
        f"- {localized('recipe-setting', name=name, value=value)}" for name, value in _settings(generation, asked)
    )
    settings = f"**{LABEL}** · {TITLES[asked.kind]}\n{listed}"
    files = [f"`{shown_name(option)}`" for role, option in _FILE_OPTIONS[asked.kind].items() if _has(asked, role)]
    how = localized("recipe-how-with-files", files=joined(files)) if files else localized("recipe-how")
    line = command_line(asked)
    # Discord ends a spoiler at the next two bars, in a code block too.
    shown = f"{how}\n{covered(escape(line)) if spoiler else in_code_block(line)}"
    if len(settings) + len(shown) > MAX_MESSAGE_TEXT:
        return Recipe(settings, how, line)
    return Recipe(settings, shown)


def command_line(asked: Order) -> str:
    """Return the command with its options as it is typed, on one line.

    Everything has the names that Discord shows in the current language: in those it reads what is pasted.
    """
    options = "".join(f" {shown_name(name)}: {value}" for name, value in _options(asked))
    return f"/{shown_name(asked.kind)}{options}"


def _options(asked: Order) -> Iterator[tuple[str, str]]:
    kind = asked.kind
    if kind is OrderKind.STORYBOARD:
        yield "shots", _on_one_line(shorthand.write(asked.shots))
    elif asked.prompt:
        yield "prompt", cut(_on_one_line(asked.prompt), MAX_PROMPT)
    if kind in _LENGTH_OPTIONS:
        yield _LENGTH_OPTIONS[kind], str(asked.seconds)
    if kind is OrderKind.VIDEO and asked.image is None:
        yield "aspect", asked.aspect
    if kind is OrderKind.MOTION:
        yield "orientation", shown_choice(ORIENTATION_CHOICES[asked.orientation])
    yield "quality", QUALITIES[asked.quality]
    if kind is OrderKind.MOTION:
        yield "keep_sound", str(asked.sound)
    elif kind is OrderKind.VIDEO:
        yield "audio", str(asked.sound)
    if kind is not OrderKind.MOTION and asked.characters:
        yield "characters", " ".join(f"@{name}" for name in asked.characters)


def _settings(generation: Generation, asked: Order) -> Iterator[tuple[str, str]]:
    kind = asked.kind
    yield localized("recipe-quality"), QUALITIES[asked.quality]
    if kind is OrderKind.MOTION:
        yield from _of_motion(asked)
    else:
        yield from _of_words(asked)
    if asked.input_compliance == "disabled":
        yield localized("recipe-check-given"), _on(False)
    if asked.output_compliance == "disabled":
        yield localized("recipe-check-made"), _on(False)
    if generation.credits is not None:
        yield localized("recipe-cost"), amount(generation.credits)
    if generation.seconds:
        yield localized("recipe-took"), duration(generation.seconds)
    yield localized("recipe-asked-for"), f"<t:{generation.created_at:.0f}:f>"


def _of_motion(asked: Order) -> Iterator[tuple[str, str]]:
    if asked.clip is not None and asked.clip.seconds:
        yield localized("recipe-length"), localized("recipe-seconds-like-clip", count=round(asked.clip.seconds))
    yield localized("recipe-faces"), FACINGS[asked.orientation]()
    yield localized("recipe-clip-sound"), _on(asked.sound)


def _of_words(asked: Order) -> Iterator[tuple[str, str]]:
    kind = asked.kind
    yield localized("recipe-length"), localized("recipe-seconds", count=asked.seconds)
    if kind is OrderKind.STORYBOARD:
        yield (
            localized("recipe-shots"),
            " + ".join(localized("recipe-shot-seconds", seconds=shot.seconds) for shot in asked.shots),
        )
    if kind is OrderKind.VIDEO:
        yield (
            localized("recipe-shape"),
            ASPECTS[asked.aspect]() if asked.image is None else localized("recipe-pictures"),
        )
    yield localized("recipe-sound"), _on(asked.sound or kind is not OrderKind.VIDEO)
    if asked.characters:
        yield localized("recipe-characters"), " ".join(f"@{verbatim(name)}" for name in asked.characters)


def _on(switch: bool) -> str:
    return localized("recipe-on") if switch else localized("recipe-off")


def _has(asked: Order, role: Role) -> bool:
    return any(given == role for given, _ in asked.files)


def _on_one_line(text: str) -> str:
    """Return a text without line breaks, which would end the command."""
    return " ".join(text.split())
