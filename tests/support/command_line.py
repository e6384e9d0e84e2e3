"""The `marionette` command as a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.settings.place import NAME, VARIABLE
from tests.support.preloaded_process import PreloadedProcess

_PASSED_ON = {"PATH", "HOME", "LANG", "SYSTEMROOT"}
_SECRETS = ("DISCORD_TOKEN", "CRUN_API_KEY")


@dataclass(frozen=True)
class CompletedCommand:
    """How a run of the command ended."""

    code: int
    out: str
    err: str

    def line(self, start: str) -> str:
        """Return the one line of stdout that begins with these words, whatever the number of spaces between them."""
        lines = [" ".join(line.split()) for line in self.out.splitlines()]
        (found,) = [line for line in lines if line.startswith(start)]
        return found


async def marionette(
    *arguments: str, cwd: Path, prelude: str | Path | None = None, **environment: str
) -> CompletedCommand:
    """Run the command with these variables alone, and check that it shows no traceback and no secret.

    Args:
        arguments: What follows `marionette` on the command line.
        cwd: The folder to run in.
        prelude: A Python file that the process runs first.
        environment: The variables.
    """
    return _checked(await _run_preloaded(arguments, cwd, _complete(environment, cwd), prelude), environment)


async def freshly_imported_marionette(*arguments: str, cwd: Path, **environment: str) -> CompletedCommand:
    """Run the command as `marionette` does, by starting Python itself, as a person's command line does it."""
    return _checked(await _run_python(arguments, cwd, _complete(environment, cwd)), environment)


def _complete(environment: Mapping[str, str], cwd: Path) -> dict[str, str]:
    passed_on = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    if not (cwd / NAME).exists():
        passed_on[VARIABLE] = os.devnull  # not the file of whoever runs the tests
    return {**passed_on, **environment}


def _checked(ended: CompletedCommand, environment: Mapping[str, str]) -> CompletedCommand:
    assert "Traceback" not in ended.err, ended.err
    for name in _SECRETS:
        if len(environment.get(name, "")) > 8:
            assert environment[name] not in ended.out + ended.err
    return ended


async def _run_python(arguments: tuple[str, ...], cwd: Path, env: dict[str, str]) -> CompletedCommand:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=cwd,
        env=env,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        out, err = await asyncio.wait_for(process.communicate(), 60)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode is not None
    return CompletedCommand(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


async def _run_preloaded(
    arguments: tuple[str, ...], cwd: Path, env: dict[str, str], prelude: str | Path | None
) -> CompletedCommand:
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        process = PreloadedProcess(*arguments, cwd=cwd, env=env, out=out, err=err, prelude=prelude)
        try:
            code = await asyncio.wait_for(process.wait(), 60)
        except TimeoutError:
            process.kill()
            raise
        return CompletedCommand(code, *await asyncio.to_thread(_read, out, err))


def _read(*files: Path) -> list[str]:
    return [file.read_text(errors="replace") for file in files]


def file_names_in(folder: Path) -> list[str]:
    """Return the sorted names of everything in a folder."""
    return sorted(path.name for path in folder.iterdir())


def old_sqlite(folder: Path, *bundled: str) -> Path:
    """Write a prelude with which Python has Debian 12's SQLite, and only these packages with a newer one.

    Its folder is one for PYTHONPATH too, from where Python itself runs it.
    """
    folder.mkdir()
    missing = sorted({"pysqlite3", "sqlean"} - set(bundled))
    prelude = folder / "sitecustomize.py"
    prelude.write_text(
        "import sqlite3, sys\n"
        "sqlite3.sqlite_version = '3.40.1'\n"
        "sqlite3.sqlite_version_info = (3, 40, 1)\n"
        f"for name in {missing!r}:\n"
        "    sys.modules[name] = sys.modules[name + '.dbapi2'] = None  # importing it fails\n"
    )
    return prelude
