"""What a member asked for, in the words of the commands, before it is a task; it may still be incomplete."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

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
from bot.member_text.element_names import Named, by_caseless, named, nearest, says_names, spelled
from bot.member_text.spoilers import FILE_PREFIX, is_spoiler
from bot.member_text.unicode import caseless, composed, is_seen

Role: TypeAlias = Literal["image", "end", "clip"]

#: The pattern of a shot's id, unique within its storyboard.
SHOT_ID = "^[0-9a-f]{8}$"

#: Broken names that are told at once: a video has no more characters, and a message ends somewhere.
_MOST_NAMES_TOLD = MAX_ELEMENTS


class OrderKind(StrEnum):
    """Which command an order is for."""

    MOTION = "motion"
    VIDEO = "video"
    STORY = "story"
    STORYBOARD = "storyboard"


class Rule(StrEnum):
    """A rule that an order breaks: the key of the sentence the member reads."""

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
    MANY_CHARACTERS = "many_characters"
    UNKNOWN_NAME = "unknown_name"
    UNKNOWN_CHARACTER = "unknown_character"
    NAME_IN_MOTION = "name_in_motion"


@dataclass(frozen=True)
class Problem:
    """A broken rule, with what its sentence needs to say."""

    rule: Rule
    about: dict[str, Any] = field(default_factory=dict)


class InputFile(BaseModel):
    """An input picture or clip: where it lies, and what Discord says of it (bytes, pixels)."""

    model_config = ConfigDict(frozen=True)

    url: str
    filename: str
    content_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    #: The message it hangs on, where a fresh link can come from; a slash command's attachment hangs on none.
    channel_id: int | None = None
    message_id: int | None = None
    #: It was looked at, or mended by us, and Kling takes it.
    good: bool = False
    #: How long a clip lasts that was looked at: a shorter one may be wanted later.
    seconds: float | None = None
    #: Where it lies until then, in unix seconds; None where the link says so itself, if it ends at all.
    until: float | None = None
    #: What it was made of, where we made it and handed it to crun; its link ends, and then it is made anew.
    source: Source | None = None
    #: A video whose last frame is the picture that is meant.
    last_frame: bool = False
    #: Its member attached it to a command or a modal, which not everyone may do everywhere.
    attached: bool = False
    #: Who gave or posted it marked it as a spoiler.
    spoiler: bool = False

    @property
    def is_spoiler(self) -> bool:
        """Whether it is a spoiler, also where an earlier version did not note that."""
        return self.spoiler or self.filename.startswith(FILE_PREFIX)

    def for_another_order(self) -> InputFile:
        """Return the file for an order that nobody attaches it to; it is looked at again, as its link may have died."""
        source = self.source
        if source is not None:
            source = source.model_copy(update={"reference": source.reference.for_another_order()})
        return self.model_copy(update={"good": False, "attached": False, "source": source})


class Source(BaseModel):
    """What a file that we handed to crun was made of, and how."""

    model_config = ConfigDict(frozen=True)

    reference: InputFile
    #: It was put right; else it was handed over as it is, or its last frame was.
    mended: bool = False
    fit: Literal["pad", "crop"] = "pad"
    #: Where the clip begins, in seconds.
    start: float = 0.0


class Shot(BaseModel):
    """One shot of a storyboard."""

    model_config = ConfigDict(frozen=True)

    prompt: str
    seconds: int
    #: Stays with it wherever it is moved, so that what is done to a shot twice is done to the same one.
    id: str = Field(default_factory=lambda: secrets.token_hex(4), pattern=SHOT_ID)


class Order(BaseModel):
    """What a member asked for. Changed by `model_copy(update=...)`; `problems` says what is still wrong."""

    model_config = ConfigDict(frozen=True)

    kind: OrderKind
    prompt: str = ""
    quality: VideoMode = "std"
    #: Sound of its own; for motion, the clip's.
    sound: bool = True
    seconds: int = 5
    aspect: AspectRatio = "16:9"
    orientation: Orientation = "video"
    #: The character of a motion, the first picture of everything else.
    image: InputFile | None = None
    end: InputFile | None = None
    clip: InputFile | None = None
    shots: tuple[Shot, ...] = ()
    #: Names of elements, without the @.
    characters: tuple[str, ...] = ()
    input_compliance: Compliance = "enabled"
    output_compliance: Compliance = "enabled"
    #: Files are handed to crun instead of links to them: it could not fetch what these lead to.
    hand_over: bool = False
    #: One of its characters is a spoiler.
    spoiler_character: bool = False
    #: The settings that its member chose themselves, of those that are remembered once the video is made.
    chosen: tuple[str, ...] = ()

    @property
    def references(self) -> Iterator[tuple[Role, InputFile]]:
        """The files that were given and are used, each with its role."""
        roles: tuple[Role, ...] = ("image", "clip") if self.kind is OrderKind.MOTION else ("image", "end")
        for role in roles if self.kind in {OrderKind.MOTION, OrderKind.VIDEO} else roles[:1]:
            reference: InputFile | None = getattr(self, role)
            if reference is not None:
                yield role, reference

    @property
    def is_spoiler(self) -> bool:
        """Whether a file, some words or a character of it are a spoiler, and so the video that is made of them."""
        return (
            self.spoiler_character
            or any(reference.is_spoiler for _, reference in self.references)
            or any(map(is_spoiler, self.words))
        )

    @property
    def attached(self) -> bool:
        """Whether its member attached a file for it themselves."""
        return any(reference.attached for _, reference in self.references)

    @property
    def begun(self) -> bool:
        """Whether it holds more than settings, so that somebody would miss it."""
        return bool(self.prompt or self.shots or self.image or self.characters)

    @property
    def words(self) -> tuple[str, ...]:
        """Every text that Kling is given as a prompt."""
        return tuple(shot.prompt for shot in self.shots) if self.kind is OrderKind.STORYBOARD else (self.prompt,)

    @property
    def says_names(self) -> bool:
        """Whether the prompts may name characters."""
        return any(says_names(text) for text in self.words)

    def named(self, known: Iterable[str]) -> tuple[Named, ...]:
        """Return the names behind an @ in the prompts, each once.

        Args:
            known: The names that may be meant.
        """
        known = tuple(by_caseless(known).values())
        each = (found for text in self.words for found in named(text, known))
        return tuple({caseless(found.known or found.written): found for found in each}.values())

    @property
    def digest(self) -> str:
        """Eight hex digits that change with what is made and what it costs."""
        return hashlib.sha256(
            self.model_dump_json(exclude={"chosen", "hand_over", "spoiler_character"}).encode()
        ).hexdigest()[:8]

    def with_reference(self, role: Role, reference: InputFile | None) -> Order:
        """Return the same order with another file in a role."""
        return self.model_copy(update={role: reference})

    def with_named(self, known: Iterable[str]) -> Order:
        """Return the order with the characters that its prompts name, of those that are known."""
        if self.kind is OrderKind.MOTION:
            return self
        spellings = by_caseless(known)
        chosen = [spellings.get(caseless(name), name) for name in self.characters]
        unknown = [name for name in chosen if caseless(name) not in spellings]
        named = [found.known for found in self.named(spellings.values()) if found.known is not None]
        characters = dict.fromkeys([*(name for name in chosen if name not in unknown), *named, *unknown])
        return self.model_copy(update={"characters": tuple(characters)})

    def problems(self, known: Sequence[str] = ()) -> list[Problem]:
        """Return the rules that the order breaks, the first one to put right first.

        Args:
            known: The names of the elements that the member may use.
        """
        return [
            *self._problems_of_words(),
            *self._problems_of_files(),
            *self._problems_of_settings(),
            *self._problems_of_names(known),
        ]

    def _problems_of_words(self) -> Iterator[Problem]:
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
        # A motion needs no words, but blank ones are a slip.
        if _blank(self.prompt) and (self.kind is not OrderKind.MOTION or self.prompt):
            yield Problem(Rule.PROMPT_BLANK)

    def _problems_of_files(self) -> Iterator[Problem]:
        if self.kind is not OrderKind.VIDEO and self.image is None:
            yield Problem(Rule.NO_IMAGE, {"kind": self.kind})
        if self.kind is OrderKind.MOTION and self.clip is None:
            yield Problem(Rule.NO_CLIP)
        if self.kind is OrderKind.VIDEO and self.end is not None and self.image is None:
            yield Problem(Rule.END_NEEDS_START)

    def _problems_of_settings(self) -> Iterator[Problem]:
        if self.kind is OrderKind.MOTION:
            if self.quality == "4K":
                yield Problem(Rule.QUALITY)
            return
        if not MIN_DURATION <= self.seconds <= MAX_DURATION:
            yield Problem(Rule.SECONDS, {"seconds": self.seconds})
        total = sum(shot.seconds for shot in self.shots)
        if self.kind is OrderKind.STORYBOARD and self.shots and total != self.seconds:
            yield Problem(Rule.SUM, {"total": total, "seconds": self.seconds})

    def _problems_of_names(self, known: Sequence[str]) -> Iterator[Problem]:
        if self.kind is OrderKind.MOTION:
            for found in self.named(known):
                # What follows a letter may be an address, and a motion lacks nobody by it.
                if found.known is not None or not found.attached:
                    yield Problem(Rule.NAME_IN_MOTION, {"name": found.written})
            return
        spellings = by_caseless(known)
        unknown = [name for name in self.characters if caseless(name) not in spellings]
        for name in unknown[:_MOST_NAMES_TOLD]:
            yield Problem(Rule.UNKNOWN_CHARACTER, {"name": name, "nearest": nearest(name, known)})
        if len(self.characters) > MAX_ELEMENTS:
            yield Problem(Rule.MANY_CHARACTERS, {"count": len(self.characters)})
        given = by_caseless(self.characters)
        missing = [found.written for found in self.named((*known, *self.characters)) if _is_missing(found, given)]
        for name in missing[:_MOST_NAMES_TOLD]:
            yield Problem(Rule.UNKNOWN_NAME, {"name": name, "nearest": nearest(name, known)})

    def task(self, elements: Sequence[Element] = ()) -> CreateTask:
        """Return what is sent to crun.

        Args:
            elements: One for each of the characters.

        Raises:
            pydantic.ValidationError: The order breaks a rule; `problems` says it in words.
        """
        model = "kling/v3-motion-control" if self.kind is OrderKind.MOTION else "kling/v3"
        given = self._motion() if self.kind is OrderKind.MOTION else self._video()
        if elements:
            given["element_list"] = list(elements)
        given |= {"input_compliance": self.input_compliance, "output_compliance": self.output_compliance}
        return CreateTask.model_validate({"model": model, "input": given})

    def _sent(self, prompt: str) -> str:
        return spelled(prompt, self.characters, MAX_PROMPT)

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
        urls = [reference.url for _, reference in self.references]
        if urls:
            given["img_urls"] = urls
        if self.kind is OrderKind.STORYBOARD:
            shots = [{"prompt": self._sent(shot.prompt), "duration": shot.seconds} for shot in self.shots]
            return given | {"shot_type": "customize", "multi_prompt": shots}
        given["prompt"] = self._sent(self.prompt)
        if self.kind is OrderKind.STORY:
            return given | {"shot_type": "intelligence"}
        return given if urls else given | {"aspect_ratio": self.aspect}


def _blank(text: str) -> bool:
    """Tell whether nothing of a text is seen: zero-width characters and the like are no words."""
    return not any(is_seen(character) for character in text)


def _is_missing(found: Named, given: Mapping[str, str]) -> bool:
    """Tell whether a prompt names somebody who is not among the characters."""
    return found.known is None or caseless(found.known) not in given
