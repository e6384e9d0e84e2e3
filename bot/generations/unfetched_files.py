"""Recognising in crun's words that it could not fetch a member's file, which is no fault of the order.

A link that works for the bot need not work for crun: a file server may treat countries, clients or bursts of requests
differently. The file itself is good, so uploading it to crun instead may help.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.crun import CreateTask
from bot.generations.model import Failure, Reason

_FILE = r"\b(?:image|img|picture|photo|video|clip|file|url|link|media|reference|resource)"
_FETCH = r"\b(?:download|fetch|retriev|access|load|reach)"
_NO = r"\b(?:fail|unable|can ?not|can't|could ?n[o']t|could not|did not|error|time)"

#: No page lists what crun says, so these are the ways to say it: "Failed to download image", "img_urls[0]: failed to
#: download", "Image download failed", "The video URL is not accessible".
_PATTERNS = (
    rf"{_NO}.{{0,20}}{_FETCH}.{{0,25}}{_FILE}",
    rf"{_FILE}.{{0,25}}{_NO}.{{0,20}}{_FETCH}",
    rf"{_FILE}.{{0,15}}{_FETCH}\w*.{{0,10}}{_NO}",
    rf"{_FETCH}\w*.{{0,15}}{_FILE}.{{0,15}}{_NO}",
    rf"{_FILE}.{{0,25}}(?:unreachable|inaccessible|not (?:be )?(?:reachable|accessible|fetched|downloaded|loaded))",
)


def is_about_fetching(words: str) -> bool:
    """Return whether crun says that it could not fetch a file by its link."""
    return any(re.search(pattern, words, re.IGNORECASE) for pattern in _PATTERNS)


def with_unfetched(failure: Failure, task: CreateTask) -> Failure:
    """Return the failure, with the reason `UNFETCHED` where crun could not fetch a file that the task names.

    Where the task names no file, such words are about something of crun's own, and uploading would change nothing.
    """
    if failure.reason in {Reason.FAILED, Reason.REFUSED} and _names_files(task) and is_about_fetching(failure.words):
        return replace(failure, reason=Reason.UNFETCHED)
    return failure


def _names_files(task: CreateTask) -> bool:
    given = task.wire()["input"]
    return any(given.get(name) for name in ("img_urls", "video_urls", "element_list"))
