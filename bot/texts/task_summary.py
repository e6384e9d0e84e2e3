"""What a card says of the video that was asked for: its kind, its settings, its prompt."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.generations.erased_words import ERASED
from bot.generations.model import Generation
from bot.languages import Localized, localized
from bot.member_text.spoilers import covered
from bot.orders.order import OrderKind
from bot.texts.excerpts import excerpt, verbatim
from bot.texts.markdown import link_target
from bot.texts.option_labels import QUALITIES

#: What a video of each command is called, wherever it is named.
TITLES = {
    OrderKind.MOTION: Localized("task-summary-motion"),
    OrderKind.VIDEO: Localized("task-summary-video"),
    OrderKind.STORY: Localized("task-summary-story"),
    OrderKind.STORYBOARD: Localized("task-summary-storyboard"),
}


def prompt_of(task: CreateTask) -> str:
    """Return the prompt, or the shots' prompts; empty when there is none, or when it was erased."""
    given = task.wire()["input"]
    shots = given.get("multi_prompt") or []
    prompts = [str(given["prompt"])] if given.get("prompt") else [shot["prompt"] for shot in shots]
    return " | ".join(prompt for prompt in prompts if prompt != ERASED)


def prompt_excerpt(task: CreateTask, limit: int, *, before: str) -> str:
    """Return the beginning of the prompt with `before` in front of it; empty when there is no prompt."""
    words = excerpt(prompt_of(task), limit)
    return before + words if words else ""


def kind_of(task: CreateTask) -> OrderKind:
    """Return which command it was asked for with."""
    given = task.wire()["input"]
    if "video_urls" in given:
        return OrderKind.MOTION
    if given.get("multi_shots"):
        return OrderKind.STORYBOARD if given.get("shot_type") == "customize" else OrderKind.STORY
    return OrderKind.VIDEO


def title(task: CreateTask) -> str:
    """Return what a video is called: like its command."""
    return TITLES[kind_of(task)]()


def made_from(task: CreateTask) -> str:
    """Return what a video is and what it was made of."""
    given, name = task.wire()["input"], f"**{title(task)}**"
    match kind_of(task), len(given.get("img_urls") or ()):
        case OrderKind.MOTION, _:
            return localized("task-summary-from-picture-and-clip", title=name)
        case OrderKind.STORYBOARD, _:
            return localized("task-summary-from-shots", title=name, count=len(given["multi_prompt"]))
        case _, 0:
            return localized("task-summary-from-words", title=name)
        case _, 1:
            return localized("task-summary-from-picture", title=name)
        case _:
            return localized("task-summary-from-two-pictures", title=name)


def characters(task: CreateTask) -> str:
    """Return the names of the saved characters in a video, in Markdown; empty without any."""
    return " ".join(f"@{verbatim(element['name'])}" for element in task.wire()["input"].get("element_list") or ())


def quality(task: CreateTask) -> str:
    """Return a video's quality; empty when that is not known."""
    return QUALITIES.get(task.wire()["input"].get("mode", ""), "")


def length(generation: Generation) -> str:
    """Return how long a video is; empty when that is not known. A motion is as long as its clip."""
    seconds = generation.task.wire()["input"].get("duration")
    clip = None if generation.asked is None else generation.asked.clip
    if kind_of(generation.task) is OrderKind.MOTION and clip is not None and clip.seconds:
        seconds = max(1, round(clip.seconds))
    return localized("task-summary-seconds", seconds=seconds) if seconds else ""


def settings(task: CreateTask, *, spoiler: bool = False) -> str:
    """Return the settings on one line.

    Args:
        task: What is sent to crun.
        spoiler: Whether the clip is to be covered.
    """
    given = task.wire()["input"]
    parts = [quality(task)]
    if "video_urls" in given:
        # Discord's thumbnails show pictures only, so the clip is a link.
        link = f"[{localized('task-summary-clip')}]({link_target(given['video_urls'][0])})"
        shown = covered(link) if spoiler else link
        if given.get("character_orientation", "video") == "video":
            parts.append(localized("task-summary-follows-clip", clip=shown))
        else:
            parts.append(localized("task-summary-keeps-facing", clip=shown))
        parts.append(_clip_sound(is_on=bool(given.get("keep_original_sound"))))
    else:
        parts.append(localized("task-summary-seconds", seconds=given["duration"]) if given.get("duration") else "")
        shape = localized("task-summary-pictures-shape") if given.get("img_urls") else ""
        parts.append(given.get("aspect_ratio") or shape)
        parts.append(_sound(is_on=bool(given.get("audio"))))
        parts.append(characters(task))
    return " · ".join(part for part in parts if part)


def _sound(*, is_on: bool) -> str:
    return localized("task-summary-with-sound") if is_on else localized("task-summary-without-sound")


def _clip_sound(*, is_on: bool) -> str:
    return localized("task-summary-with-its-sound") if is_on else localized("task-summary-without-sound")
