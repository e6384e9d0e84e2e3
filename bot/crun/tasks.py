"""The bodies of CreateTask, with every rule of the vendor's pages for `kling/v3` and `kling/v3-motion-control`.

Where the pages say that a field is ignored or forced, the body is accepted, and `wire()` sends what crun would make of
it. A body that breaks a rule raises a `pydantic.ValidationError` that names the field and the rule.
"""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self, TypeAlias
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    Tag,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

#: Longest prompt in characters: the pages name no limit, but other public clients of the API refuse longer ones.
MAX_PROMPT = 2500
#: The page: "The model generates videos between 3 and 15 seconds".
MIN_DURATION, MAX_DURATION = 3, 15
#: The page: "You can define up to 6 shots".
MAX_SHOTS = 6
#: The page: "element_list supports up to 3 elements, and each element accepts 1 to 4 reference images".
MAX_ELEMENTS, MAX_ELEMENT_IMAGES = 3, 4

VideoMode: TypeAlias = Literal["std", "pro", "4K"]
MotionControlMode: TypeAlias = Literal["std", "pro"]
AspectRatio: TypeAlias = Literal["16:9", "9:16", "1:1"]
ShotType: TypeAlias = Literal["customize", "intelligence"]
Orientation: TypeAlias = Literal["video", "image"]
Compliance: TypeAlias = Literal["enabled", "disabled"]


def _broken(rule: str) -> PydanticCustomError:
    """Return the error of a broken rule; `rule` is the whole message."""
    return PydanticCustomError("crun_rule", "{rule}", {"rule": rule})


def http_url(text: str) -> str:
    """Return `text` unchanged when it is an http(s) URL with a host.

    It must stay unchanged: Discord's signed links are valid only byte for byte.

    Raises:
        ValueError: It is no such URL (a `PydanticCustomError`, so pydantic keeps its words).
    """
    if any(character.isspace() or not character.isprintable() for character in text):
        raise _broken("must be an http or https URL without spaces or control characters")
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise _broken("must be an http or https URL with a host")
    return text


def _tuple_of_list(value: object) -> object:
    """Turn a list into a tuple, so that a task cannot change after validation."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, tuple) or value is None:
        return value
    raise _broken("must be a list")


def _not_blank(text: str) -> str:
    if not text.strip():
        raise _broken("must not be blank")
    return text


def _bare_name(name: str) -> str:
    if not name or "@" in name or any(character.isspace() for character in name):
        raise _broken("must be a name without spaces and without @, since prompts refer to it as @name")
    return name


Url = Annotated[str, AfterValidator(http_url)]
Urls = Annotated[tuple[Url, ...], BeforeValidator(_tuple_of_list)]
Text = Annotated[str, AfterValidator(_not_blank)]
Prompt = Annotated[str, Field(max_length=MAX_PROMPT), AfterValidator(_not_blank)]


class _Part(BaseModel):
    """A part of a body: strict types, no unknown fields, immutable."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    def wire(self) -> dict[str, Any]:
        """Return the JSON object to send, without the fields that were left out."""
        return self.model_dump(mode="json", exclude_none=True)


class Shot(_Part):
    """One shot of a multi-shot video; `duration` in seconds."""

    prompt: Prompt
    duration: Annotated[int, Field(ge=1)]


class Element(_Part):
    """A character or thing that prompts refer to as `@name`."""

    name: Annotated[str, AfterValidator(_bare_name)]
    description: Text
    element_image_urls: Annotated[Urls, Field(min_length=1, max_length=MAX_ELEMENT_IMAGES)]


class VideoInput(_Part):
    """The input of `kling/v3`. Each field comes after those that its rules refer to."""

    multi_shots: bool
    shot_type: Annotated[ShotType | None, Field(validate_default=True)] = None
    mode: VideoMode | None = None
    #: Seconds.
    duration: Annotated[
        Annotated[int, Field(ge=MIN_DURATION, le=MAX_DURATION)] | None, Field(validate_default=True)
    ] = None
    #: Single shot: the first and the last frame. Multi-shot: the one image to begin with.
    img_urls: Annotated[Urls | None, Field(validate_default=True)] = None
    multi_prompt: Annotated[
        Annotated[tuple[Shot, ...], BeforeValidator(_tuple_of_list)] | None, Field(validate_default=True)
    ] = None
    prompt: Annotated[str | None, Field(validate_default=True)] = None
    element_list: (
        Annotated[
            tuple[Element, ...],
            BeforeValidator(_tuple_of_list),
            Field(min_length=1, max_length=MAX_ELEMENTS),
        ]
        | None
    ) = None
    aspect_ratio: AspectRatio | None = None
    audio: bool | None = None
    input_compliance: Compliance | None = None
    output_compliance: Compliance | None = None

    @field_validator("shot_type")
    @classmethod
    def _check_shot_type(cls, value: ShotType | None, info: ValidationInfo) -> ShotType | None:
        if info.data.get("multi_shots") and value is None:
            raise _broken("shot_type is required when multi_shots is true: customize or intelligence")
        return value

    @field_validator("duration")
    @classmethod
    def _check_duration(cls, value: int | None, info: ValidationInfo) -> int | None:
        if value is None and _is_customize(info):
            raise _broken("duration is required when shot_type is customize: the sum of the shots' durations")
        return value

    @field_validator("img_urls")
    @classmethod
    def _check_img_urls(cls, value: tuple[str, ...] | None, info: ValidationInfo) -> tuple[str, ...] | None:
        count = len(value or ())
        if info.data.get("multi_shots"):
            if count != 1:
                raise _broken(f"img_urls must hold exactly 1 image when multi_shots is true, not {count}")
        elif count > 2:
            raise _broken(f"img_urls must hold at most 2 images, the first and the last frame, not {count}")
        return value

    @field_validator("multi_prompt")
    @classmethod
    def _check_multi_prompt(cls, value: tuple[Shot, ...] | None, info: ValidationInfo) -> tuple[Shot, ...] | None:
        if not _knows_shape(info):
            return value
        if not _is_customize(info):
            if value is not None:
                raise _broken("multi_prompt is only for multi_shots true with shot_type customize")
            return None
        if not value or len(value) > MAX_SHOTS:
            raise _broken(f"multi_prompt must hold 1 to {MAX_SHOTS} shots when shot_type is customize")
        total, duration = sum(shot.duration for shot in value), info.data.get("duration")
        if duration is not None and total != duration:
            raise _broken(f"the durations in multi_prompt must sum up to duration exactly: {total} is not {duration}")
        return value

    @field_validator("prompt")
    @classmethod
    def _check_prompt(cls, value: str | None, info: ValidationInfo) -> str | None:
        if not _knows_shape(info) or _is_customize(info):
            return value
        if value is None or not value.strip():
            raise _broken("prompt is required unless multi_shots is true with shot_type customize")
        if len(value) > MAX_PROMPT:
            raise _broken(f"prompt must have at most {MAX_PROMPT} characters, not {len(value)}")
        return value

    @field_validator("element_list")
    @classmethod
    def _check_element_list(cls, value: tuple[Element, ...] | None) -> tuple[Element, ...] | None:
        counts = Counter(element.name for element in value or ())
        if repeated := [name for name, count in counts.items() if count > 1]:
            raise _broken(f"the names in element_list must differ; repeated: {', '.join(repeated)}")
        return value

    def wire(self) -> dict[str, Any]:
        """Return the JSON object to send, without what crun ignores and with what it forces."""
        given = super().wire()
        if self.multi_shots:
            given["audio"] = True
        else:
            given.pop("shot_type", None)
        if "multi_prompt" in given:
            given.pop("prompt", None)
        given.pop("aspect_ratio" if self.img_urls else "img_urls", None)
        return given


def _knows_shape(info: ValidationInfo) -> bool:
    """Return whether the two fields that all rules depend on are valid; if not, further errors would only confuse."""
    return "multi_shots" in info.data and "shot_type" in info.data


def _is_customize(info: ValidationInfo) -> bool:
    return bool(info.data.get("multi_shots")) and info.data.get("shot_type") == "customize"


class MotionControlInput(_Part):
    """The input of `kling/v3-motion-control`: the character of one image moves as in one video."""

    img_urls: Urls
    video_urls: Urls
    #: `video`: the character faces as in the video. `image`: it keeps the image's facing.
    character_orientation: Orientation | None = None
    prompt: Annotated[str, Field(max_length=MAX_PROMPT)] | None = None
    mode: MotionControlMode | None = None
    keep_original_sound: bool | None = None
    input_compliance: Compliance | None = None
    output_compliance: Compliance | None = None

    @field_validator("img_urls", "video_urls")
    @classmethod
    def _check_urls(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if len(value) != 1:
            what = "image" if info.field_name == "img_urls" else "video"
            raise _broken(f"{info.field_name} must hold exactly 1 {what}, not {len(value)}")
        return value


class VideoTask(_Part):
    """A whole body for `kling/v3`: a video from text, from images, or of several shots."""

    model: Literal["kling/v3"] = "kling/v3"
    callback_url: Url | None = None
    input: VideoInput

    def wire(self) -> dict[str, Any]:
        """Return the JSON object to send."""
        return super().wire() | {"input": self.input.wire()}


class MotionControlTask(_Part):
    """A whole body for `kling/v3-motion-control`."""

    model: Literal["kling/v3-motion-control"] = "kling/v3-motion-control"
    callback_url: Url | None = None
    input: MotionControlInput


_MODELS = ("kling/v3", "kling/v3-motion-control")


def _model_of(body: object) -> str | None:
    model = body.get("model") if isinstance(body, dict) else getattr(body, "model", None)
    return model if isinstance(model, str) and model in _MODELS else None


class CreateTask(
    RootModel[
        Annotated[
            Annotated[VideoTask, Tag("kling/v3")] | Annotated[MotionControlTask, Tag("kling/v3-motion-control")],
            Discriminator(
                _model_of,
                custom_error_type="crun_rule",
                custom_error_message=f"the body must be an object whose model is {' or '.join(_MODELS)}",
            ),
        ]
    ]
):
    """The whole body of CreateTask, of either model.

    `CreateTask.model_validate(body)` accepts a body as the vendor's pages show it. Its errors leave out the values,
    since links are signed and prompts are private.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    @property
    def model(self) -> Literal["kling/v3", "kling/v3-motion-control"]:
        """The model's name."""
        return self.root.model

    @property
    def input(self) -> VideoInput | MotionControlInput:
        """What the model is given."""
        return self.root.input

    @property
    def callback_url(self) -> str | None:
        """The address that crun calls when the task has ended."""
        return self.root.callback_url

    def with_callback_url(self, url: str | None) -> Self:
        """Return the same task with another callback URL, or without one.

        Raises:
            pydantic.ValidationError: It is no http(s) URL.
        """
        return type(self).model_validate({**dict(self.root), "callback_url": url})

    def wire(self) -> dict[str, Any]:
        """Return the exact JSON object to send."""
        return self.root.wire()
