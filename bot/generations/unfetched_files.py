"""Telling the one refusal apart that says nothing against a request: crun could not fetch a member's file.

A link that works for the bot need not work for crun: a file server may answer one country, one kind of client or one
burst of requests and not another. The file itself is good, so it may go well when it is handed over instead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.crun import CreateTask
from bot.generations.model import Failure, Reason

_FILE = r"\b(?:image|img|picture|photo|video|clip|file|url|link|media|reference|resource)"
_FETCH = r"\b(?:download|fetch|retriev|access|load|reach)"
_NO = r"\b(?:fail|unable|can ?not|can't|could ?n[o']t|could not|did not|error|time)"

#: No page lists what crun says, so these are the ways of saying it: "Failed to download image", "img_urls[0]: failed to
#: download", "Image download failed", "The video URL is not accessible".
_SAYINGS = (
    rf"{_NO}.{{0,20}}{_FETCH}.{{0,25}}{_FILE}",
    rf"{_FILE}.{{0,25}}{_NO}.{{0,20}}{_FETCH}",
    rf"{_FILE}.{{0,15}}{_FETCH}\w*.{{0,10}}{_NO}",
    rf"{_FETCH}\w*.{{0,15}}{_FILE}.{{0,15}}{_NO}",
    rf"{_FILE}.{{0,25}}(?:unreachable|inaccessible|not (?:be )?(?:reachable|accessible|fetched|downloaded|loaded))",
)


def is_about_fetching(words: str) -> bool:
    """Tell whether crun says that it could not fetch a file that it was given a link to."""
    return any(re.search(saying, words, re.IGNORECASE) for saying in _SAYINGS)


def told_apart(failure: Failure, task: CreateTask) -> Failure:
    """Return the trouble with a reason of its own where crun could not fetch a file that the task names.

    Without one the same words are about something of crun's own, and handing files over would change nothing.
    """
    if failure.reason in {Reason.FAILED, Reason.REFUSED} and _names_files(task) and is_about_fetching(failure.words):
        return replace(failure, reason=Reason.UNFETCHED)
    return failure


def _names_files(task: CreateTask) -> bool:
    given = task.wire()["input"]
    return any(given.get(name) for name in ("img_urls", "video_urls", "element_list"))
