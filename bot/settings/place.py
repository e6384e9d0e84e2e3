"""Where the settings are read from, and what the paths in them are relative to, whatever the working directory is.

The settings file is

1. the one that `--env-file` or the variable MARIONETTE_ENV_FILE names,
2. else `.env` in the working directory,
3. else `.env` in the folder that Marionette is run from, where it was checked out and not installed from a wheel; but
   not where the environment has the token and the key, since then whoever set them wants no other settings.

Paths are relative to the folder of that file, and to the working directory where there is none.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import bot
from bot.settings.errors import SettingsError

#: The name of a settings file.
NAME = ".env"

#: The variable that names another one.
VARIABLE = "MARIONETTE_ENV_FILE"

#: Without these there is nothing to run, so an environment that has both needs no file.
_ENOUGH = ("DISCORD_TOKEN", "CRUN_API_KEY")


@dataclass(frozen=True)
class Place:
    """Where settings are.

    Attributes:
        folder: what paths in settings are relative to; absolute.
        file: the settings file; None where there is none.
    """

    folder: Path
    file: Path | None

    @property
    def new_file(self) -> Path:
        """The settings file, or where one would be made."""
        return self.file or self.folder / NAME

    @property
    def shown(self) -> str:
        """The settings file as messages name it: its name alone where it is in the working directory."""
        file = self.new_file
        return file.name if file.parent == Path.cwd() else str(file)

    @property
    def sources(self) -> str:
        """What settings are read from, for the log."""
        return "the environment alone" if self.file is None else f"{self.file} and the environment"

    def absolute(self, path: Path) -> Path:
        """Return a path in a setting without what depends on the working directory."""
        return self.folder / path


def _folder_of_code() -> Path | None:
    """Return the folder that Marionette was checked out to; None where it was installed from a wheel."""
    folder = Path(bot.__file__).resolve().parents[1]
    return folder if (folder / "pyproject.toml").is_file() else None


FOLDER_OF_CODE = _folder_of_code()


def find_place(
    environment: Mapping[str, str] = os.environ, *, must_exist: bool = True, code: Path | None = FOLDER_OF_CODE
) -> Place:
    """Find out where the settings are.

    Args:
        environment: The environment.
        must_exist: Whether a file that the environment names has to be there.
        code: The folder that Marionette was checked out to; None where it was installed from a wheel.

    Raises:
        SettingsError: it is not there, or the working directory is gone.
    """
    try:
        here = Path.cwd()
    except OSError:
        raise SettingsError("The working directory is gone: start Marionette in another one.") from None
    if named := environment.get(VARIABLE):
        file = Path(os.path.abspath(here / Path(named).expanduser()))  # noqa: PTH100 - resolve() would follow links
        if must_exist and not file.exists():
            raise SettingsError(f"There is no {file}, which --env-file or {VARIABLE} names: correct its path.")
        # A pipe, as of `<(decrypt ...)`, lies in no folder of the bot's.
        return Place(here if file.exists() and not file.is_file() else file.parent, file)
    if (here / NAME).exists():
        return Place(here, here / NAME)
    if code is not None and (code / NAME).is_file() and not all(environment.get(name) for name in _ENOUGH):
        return Place(code, code / NAME)
    return Place(here, None)
