"""Takes the pictures."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

from bot.languages import language_of
from tests.pictures import scenes
from tests.pictures.sheets import make_sheets
from tests.pictures.studio import Studio, opened_studio

#: Seconds that a scene may take.
_LONGEST = 900

#: The arguments for less than all pictures.
_LESS = {
    "quick": "the desktop in dark and the phone in light alone",
    "list": "no pictures, only the list of what they would not reach",
}


async def take(folder: Path, language: str, only: str, looks: str) -> int:
    """Play the scenes whose names begin with one of those in `only`, and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="marionette-pictures-") as temporary:
        async with opened_studio(folder, Path(temporary), language, looks) as studio:
            wanted = [scene for scene in scenes.ALL if scene.__name__.startswith(tuple(only.split(",")))]
            failed = [scene.__name__ for scene in wanted if not await _play(studio, scene, folder)]
            await asyncio.to_thread(shutil.copy, Path(temporary) / "bot.log", folder / "bot.log")
            print(f"{len(studio.camera.shots)} messages in {folder}, with the bot's log", flush=True)
            _list_what_is_missing(studio, language, folder / "not reached.txt")
            if studio.camera.failures:
                print("The page's script failed:", *studio.camera.failures, sep="\n  ")
            if failed:
                print("Not played to their ends:", *failed)
            return 1 if failed or studio.camera.failures else 0


def _list_what_is_missing(studio: Studio, language: str, path: Path) -> None:
    unshown, unused = studio.reached.unshown(language_of(language).tag), studio.reached.unused(studio.published())
    path.write_text("\n".join(["Not shown:", *unshown, "", "Not used:", *unused, ""]), encoding="utf-8")
    (path.parent / "texts.txt").write_text("\n\n".join(sorted(studio.reached.texts)), encoding="utf-8")
    print(f"{path}: {len(unshown)} texts that no picture shows, {len(unused)} commands and handlers that nobody used")


async def _play(studio: Studio, scene: scenes.Scene, folder: Path) -> bool:
    """Play a scene in a new channel, make its contact sheets, and return whether all went well."""
    studio.scene = scene.__name__
    studio.channel = studio.server.guild.create_text_channel(scene.__name__.replace("_", "-"))
    before = len(studio.camera.shots)
    try:
        await asyncio.wait_for(scene(studio), _LONGEST)
    except Exception:  # noqa: BLE001 - the other scenes are played all the same
        traceback.print_exc(limit=4)
        return False
    finally:
        studio.crun.clear_faults()
        studio.crun.release()
        studio.discord.clear_faults()
        taken = studio.camera.shots[before:]
        if studio.camera.looks:
            await asyncio.to_thread(make_sheets, taken, folder)
        print(f"{scene.__name__}: {len(taken)}", flush=True)
    return True


def main() -> int:
    """Read the arguments and take the pictures."""
    parser = argparse.ArgumentParser(prog="poe pictures", description="Take pictures of every message of the bot.")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--language", default="en-US", help="Discord's name of a language, such as de or pt-BR")
    parser.add_argument(
        "--only", default="", help="the scenes whose names begin with one of these, with commas between"
    )
    looks = parser.add_mutually_exclusive_group()
    for name, what in _LESS.items():
        looks.add_argument(f"--{name}", dest="looks", action="store_const", const=name, help=what)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    return asyncio.run(take(given.folder, given.language, given.only, given.looks or "all"))


if __name__ == "__main__":
    sys.exit(main())
