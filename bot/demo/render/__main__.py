"""Reads a :class:`~bot.demo.render.job.RenderJob` as JSON from standard input and makes its video."""

from __future__ import annotations

import json
import os
import sys

from bot.demo.render.job import UNUSABLE, RenderJob, UnusableInputError
from bot.demo.render.make_video import make_video


def main() -> int:
    """Make the video that standard input describes and return the exit code."""
    if hasattr(os, "nice"):
        # On a small machine the bot's event loop has priority.
        os.nice(10)
    try:
        make_video(RenderJob(**json.load(sys.stdin)))
    except UnusableInputError as error:
        sys.stdout.write(str(error))
        return UNUSABLE
    return 0


if __name__ == "__main__":
    sys.exit(main())
