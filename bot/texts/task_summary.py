"""What a card says of the video that was asked for: its kind, its settings, its prompt."""

from __future__ import annotations

from bot.crun import CreateTask
from bot.generations.erased_words import ERASED
from bot.member_text.spoilers import covered
from bot.texts.excerpts import excerpt, verbatim
from bot.texts.markdown import link_target
from bot.texts.option_labels import QUALITIES

_ORIENTATIONS = {"video": "follows {clip}", "image": "moves like {clip}, keeps the picture's facing"}


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


def title(task: CreateTask) -> str:
    """Return which kind of video it is."""
    given = task.wire()["input"]
    if "video_urls" in given:
        return "Motion"
    if given.get("multi_shots"):
        return "Story"
    return "Picture to video" if given.get("img_urls") else "Video"


def settings(task: CreateTask, *, spoiler: bool = False) -> str:
    """Return the settings on one line.

    Args:
        task: What is sent to crun.
        spoiler: Whether the clip is to be covered.
    """
    given = task.wire()["input"]
    parts = [QUALITIES.get(given.get("mode", ""), "")]
    if "video_urls" in given:
        # Discord's thumbnails show pictures only, so the clip is a link.
        link = f"[the clip]({link_target(given['video_urls'][0])})"
        orientation = _ORIENTATIONS[given.get("character_orientation", "video")]
        parts.append(orientation.format(clip=covered(link) if spoiler else link))
        parts.append("with its sound" if given.get("keep_original_sound") else "without sound")
    else:
        parts.append(f"{given['duration']} s" if given.get("duration") else "")
        parts.append(given.get("aspect_ratio") or ("the picture's shape" if given.get("img_urls") else ""))
        parts.append("with sound" if given.get("audio") else "without sound")
        parts += [f"@{verbatim(element['name'])}" for element in given.get("element_list") or []]
    return " · ".join(part for part in parts if part)
