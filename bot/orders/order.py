"""An order: what a member asked for with a command, the rules it must keep, and the crun task it becomes."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from bot.crun import (
    MAX_DURATION,
    MAX_ELEMENTS,
    MAX_PROMPT,
    MAX_SHOTS,
    MIN_DURATION,
    AspectRatio,
    Compliance,
    CreateTask,
    Element,
    Orientation,
    VideoMode,
)
from bot.member_text.character_names import (
    FoundName,
    by_caseless,
    closest_name,
    correct_names,
    find_names,
    may_have_names,
    spell_names,
)
from bot.member_text.spoilers import is_spoiler
from bot.member_text.unicode import caseless, composed, is_seen
from bot.orders.input_file import InputFile, Role

#: The pattern of a shot's id, unique within its storyboard.
SHOT_ID = "^[0-9a-f]{8}$"

#: What Kling, which wants a prompt, gets for a picture without one.
PROMPT_FOR_PICTURE = "The picture comes to life with gentle, natural movement."

#: How many wrong names are reported at once. A video takes no more characters, and a message has limited room.
_MAX_REPORTED_NAMES = MAX_ELEMENTS


#: The English names of the choices that `/motion` has for where the character looks, by their values.
ORIENTATION_CHOICES: Mapping[Orientation, str] = {"video": "follow the clip", "image": "keep the picture's facing"}


class OrderKind(StrEnum):
    """Which command an order is for."""

    MOTION = "motion"
    VIDEO = "video"
    STORY = "story"
    STORYBOARD = "storyboard"


class Rule(StrEnum):
    """A rule that an order can break."""

    PROMPT_BLANK = "prompt_blank"
    PROMPT_LONG = "prompt_long"
    SHOT_BLANK = "shot_blank"
    SHOT_LONG = "shot_long"
    NO_SHOTS = "no_shots"
    MANY_SHOTS = "many_shots"
    SHOT_SECONDS = "shot_seconds"
    SECONDS = "seconds"
    SUM = "sum"
    NO_IMAGE = "no_image"
    NO_CLIP = "no_clip"
    END_NEEDS_START = "end_needs_start"
    QUALITY = "quality"
    NO_QUALITY = "no_quality"
    MANY_CHARACTERS = "many_characters"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_CHARACTER = "unknown_character"
    NAME_IN_MOTION = "name_in_motion"
    #: What the server's staff leave to others.
    QUALITY_LIMIT = "quality_limit"
    SECONDS_LIMIT = "seconds_limit"
    BLOCKED_WORDS = "blocked_words"
    BLOCKED_CHARACTER = "blocked_character"


#: The rules that a name breaks which there is not.
UNKNOWN = frozenset({Rule.UNKNOWN_NAME, Rule.UNKNOWN_CHARACTER})


@dataclass(frozen=True)
class Problem:
    """A broken rule, with the values that the message about it needs."""

    rule: Rule
    about: dict[str, Any] = field(default_factory=dict)


class Shot(BaseModel):
    """One shot of a storyboard."""

    model_config = ConfigDict(frozen=True)

    prompt: str
    seconds: int
    #: Kept when the shot is moved, so that pressing a button twice changes the same shot twice.
    id: str = Field(default_factory=lambda: secrets.token_hex(4), pattern=SHOT_ID)


class Order(BaseModel):
    """What a member asked for; may be incomplete. `problems` lists the broken rules.

    Stored as JSON in drafts and generations, see :mod:`bot.orders.input_file`.
    """

    model_config = ConfigDict(frozen=True, populate_by_name=True, serialize_by_alias=True)

    kind: OrderKind
    prompt: str = ""
    quality: VideoMode = "std"
    #: Whether the video gets sound; in a motion, that of the clip.
    sound: bool = True
    seconds: int = 5
    aspect: AspectRatio = "16:9"
    orientation: Orientation = "video"
    #: The character of a motion, else the first picture.
    image: InputFile | None = None
    end: InputFile | None = None
    clip: InputFile | None = None
    shots: tuple[Shot, ...] = ()
    #: Names of elements, without the @.
    characters: tuple[str, ...] = ()
    input_compliance: Compliance = "enabled"
    output_compliance: Compliance = "enabled"
    #: Whether files are uploaded to crun instead of passing it Discord's links, which it could not fetch before.
    upload_files: bool = Field(default=False, alias="hand_over")
    #: One of its characters is a spoiler.
    spoiler_character: bool = False
    #: The id of the generation whose video it was made from.
    made_from: str | None = None

    @property
    def files(self) -> Iterator[tuple[Role, InputFile]]:
        """The files that this kind of order uses, each with its role."""
        roles: tuple[Role, ...] = ("image", "clip") if self.kind is OrderKind.MOTION else ("image", "end")
        for role in roles if self.kind in {OrderKind.MOTION, OrderKind.VIDEO} else roles[:1]:
            file: InputFile | None = getattr(self, role)
            if file is not None:
                yield role, file

    @property
    def is_spoiler(self) -> bool:
        """Whether a file, a prompt or a character is a spoiler, which makes the video one."""
        return (
            self.spoiler_character
            or any(file.is_spoiler for _, file in self.files)
            or any(map(is_spoiler, self.prompts))
        )

    @property
    def attached(self) -> bool:
        """Whether the member attached a file to the command or modal."""
        return any(file.attached for _, file in self.files)

    @property
    def begun(self) -> bool:
        """Whether it holds more than settings, so that discarding it would lose work."""
        return bool(self.prompt or self.shots or self.image or self.characters)

    @property
    def prompts(self) -> tuple[str, ...]:
        """Every prompt that Kling gets."""
        return tuple(shot.prompt for shot in self.shots) if self.kind is OrderKind.STORYBOARD else (self.prompt,)

    @property
    def may_have_names(self) -> bool:
        """Whether the prompts may name characters behind an @."""
        return any(may_have_names(text) for text in self.prompts)

    def names_in_prompts(self, known: Iterable[str]) -> tuple[FoundName, ...]:
        """Return the names behind an @ in the prompts, each once.

        Args:
            known: The names that exist.
        """
        known = tuple(by_caseless(known).values())
        each = (found for text in self.prompts for found in find_names(text, known))
        return tuple({caseless(found.known or found.written): found for found in each}.values())

    @property
    def digest(self) -> str:
        """Eight hex digits that change whenever the result or the price may."""
        given = self.model_dump_json(exclude={"upload_files", "spoiler_character", "made_from"})
        return hashlib.sha256(given.encode()).hexdigest()[:8]

    def with_file(self, role: Role, file: InputFile | None) -> Order:
        """Return the same order with another file in a role."""
        return self.model_copy(update={role: file})

    def with_named_characters(self, known: Iterable[str]) -> Order:
        """Return the order with the known characters that its prompts name added to its characters."""
        if self.kind is OrderKind.MOTION:
            return self
        spellings = by_caseless(known)
        chosen = [spellings.get(caseless(name), name) for name in self.characters]
        unknown = [name for name in chosen if caseless(name) not in spellings]
        named = [found.known for found in self.names_in_prompts(spellings.values()) if found.known is not None]
        characters = dict.fromkeys([*(name for name in chosen if name not in unknown), *named, *unknown])
        return self.model_copy(update={"characters": tuple(characters)})

    def corrected(self, known: Sequence[str]) -> Order:
        """Return the order with each unknown name replaced by the known one that is most similar, where there is one.

        Args:
            known: The names of the elements that the member may use.
        """
        spellings = by_caseless(known)
        characters = (
            name if caseless(name) in spellings else closest_name(name, known) or name for name in self.characters
        )
        changed = {
            "prompt": correct_names(self.prompt, known),
            "shots": tuple(
                shot.model_copy(update={"prompt": correct_names(shot.prompt, known)}) for shot in self.shots
            ),
            "characters": tuple(by_caseless(characters).values()),
        }
        return self.model_copy(update=changed)

    def problems(self, known: Sequence[str] = ()) -> list[Problem]:
        """Return the rules that the order breaks, in the order in which to fix them.

        Args:
            known: The names of the elements that the member may use.
        """
        return [
            *self._prompt_problems(),
            *self._file_problems(),
            *self._setting_problems(),
            *self._name_problems(known),
        ]

    def _prompt_problems(self) -> Iterator[Problem]:
        if self.kind is OrderKind.STORYBOARD:
            if not self.shots:
                yield Problem(Rule.NO_SHOTS)
            if len(self.shots) > MAX_SHOTS:
                yield Problem(Rule.MANY_SHOTS, {"count": len(self.shots)})
            for number, shot in enumerate(self.shots, 1):
                if _blank(shot.prompt):
                    yield Problem(Rule.SHOT_BLANK, {"number": number})
                if len(shot.prompt) > MAX_PROMPT:
                    yield Problem(Rule.SHOT_LONG, {"number": number, "count": len(shot.prompt)})
                if shot.seconds < 1:
                    yield Problem(Rule.SHOT_SECONDS, {"number": number})
            return
        if len(self.prompt) > MAX_PROMPT:
            yield Problem(Rule.PROMPT_LONG, {"count": len(self.prompt)})
        # Where none is needed, a blank one is a mistake all the same.
        if _blank(self.prompt) and (self.prompt or not may_lack_prompt(self)):
            yield Problem(Rule.PROMPT_BLANK)

    def _file_problems(self) -> Iterator[Problem]:
        if self.kind is not OrderKind.VIDEO and self.image is None:
            yield Problem(Rule.NO_IMAGE, {"kind": self.kind})
        if self.kind is OrderKind.MOTION and self.clip is None:
            yield Problem(Rule.NO_CLIP)
        if self.kind is OrderKind.VIDEO and self.end is not None and self.image is None:
            yield Problem(Rule.END_NEEDS_START)

    def _setting_problems(self) -> Iterator[Problem]:
        if self.kind is OrderKind.MOTION:
            if self.quality == "4K":
                yield Problem(Rule.QUALITY)
            return
        if not MIN_DURATION <= self.seconds <= MAX_DURATION:
            yield Problem(Rule.SECONDS, {"seconds": self.seconds})
        total = sum(shot.seconds for shot in self.shots)
        if self.kind is OrderKind.STORYBOARD and self.shots and total != self.seconds:
            yield Problem(Rule.SUM, {"total": total, "seconds": self.seconds})

    def _name_problems(self, known: Sequence[str]) -> Iterator[Problem]:
        if self.kind is OrderKind.MOTION:
            for found in self.names_in_prompts(known):
                # An @ right behind a letter may belong to an address.
                if found.known is not None or not found.attached:
                    yield Problem(Rule.NAME_IN_MOTION, {"name": found.written})
            return
        spellings = by_caseless(known)
        unknown = [name for name in self.characters if caseless(name) not in spellings]
        for name in unknown[:_MAX_REPORTED_NAMES]:
            yield Problem(Rule.UNKNOWN_CHARACTER, {"name": name, "nearest": closest_name(name, known)})
        if len(self.characters) > MAX_ELEMENTS:
            yield Problem(Rule.MANY_CHARACTERS, {"count": len(self.characters)})
        given = by_caseless(self.characters)
        missing = [
            found.written for found in self.names_in_prompts((*known, *self.characters)) if _is_missing(found, given)
        ]
        for name in missing[:_MAX_REPORTED_NAMES]:
            yield Problem(Rule.UNKNOWN_NAME, {"name": name, "nearest": closest_name(name, known)})

    def task(self, elements: Sequence[Element] = ()) -> CreateTask:
        """Build the task for crun.

        Args:
            elements: The elements of the characters, one each.

        Raises:
            pydantic.ValidationError: The order breaks a rule, see `problems`.
        """
        model = "kling/v3-motion-control" if self.kind is OrderKind.MOTION else "kling/v3"
        given = self._motion() if self.kind is OrderKind.MOTION else self._video()
        if elements:
            given["element_list"] = list(elements)
        given |= {"input_compliance": self.input_compliance, "output_compliance": self.output_compliance}
        return CreateTask.model_validate({"model": model, "input": given})

    def _spelled(self, prompt: str) -> str:
        return spell_names(prompt, self.characters, MAX_PROMPT)

    def _motion(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "img_urls": [self.image.url] if self.image else [],
            "video_urls": [self.clip.url] if self.clip else [],
            "character_orientation": self.orientation,
            "mode": self.quality,
            "keep_original_sound": self.sound,
        }
        return given | ({"prompt": composed(self.prompt)} if self.prompt else {})

    def _video(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "mode": self.quality,
            "multi_shots": self.kind is not OrderKind.VIDEO,
            "duration": self.seconds,
            "audio": self.sound or self.kind is not OrderKind.VIDEO,
        }
        urls = [file.url for _, file in self.files]
        if urls:
            given["img_urls"] = urls
        if self.kind is OrderKind.STORYBOARD:
            shots = [{"prompt": self._spelled(shot.prompt), "duration": shot.seconds} for shot in self.shots]
            return given | {"shot_type": "customize", "multi_prompt": shots}
        given["prompt"] = self._spelled(self.prompt or PROMPT_FOR_PICTURE)
        if self.kind is OrderKind.STORY:
            return given | {"shot_type": "intelligence"}
        return given if urls else given | {"aspect_ratio": self.aspect}


def suggested(order: Order, problems: Iterable[Problem], known: Sequence[str]) -> Order | None:
    """Return the order with the names that were probably meant; None where its problems are others.

    Args:
        order: The order.
        problems: Its problems.
        known: The names of the elements that the member may use.
    """
    is_misspelt = any(problem.rule in UNKNOWN and problem.about.get("nearest") for problem in problems)
    return order.corrected(known) if is_misspelt else None


def may_lack_prompt(order: Order) -> bool:
    """Return whether an order says without a prompt what is to be seen: by its clip, or by its start picture."""
    return order.kind is OrderKind.MOTION or (order.kind is OrderKind.VIDEO and order.image is not None)


def _blank(text: str) -> bool:
    """Return whether a text shows nothing: it is empty, or all whitespace and zero-width characters."""
    return not any(is_seen(character) for character in text)


def _is_missing(found: FoundName, given: Mapping[str, str]) -> bool:
    """Return whether a name in a prompt is none of the given characters."""
    return found.known is None or caseless(found.known) not in given
