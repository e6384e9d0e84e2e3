"""Reads the settings from the environment and from the settings file."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from pydantic import ValidationError

from bot.settings.advice import HOW_TO_GET
from bot.settings.errors import SettingsError
from bot.settings.model import Settings
from bot.settings.names import Names, check_names
from bot.settings.place import FOLDER_OF_CODE, NAME, Place, find_place

#: The settings of earlier versions, and what to do instead.
_FORMER = {
    "PROCESS": "take it away, and start as many processes as you like on one PostgreSQL database, without numbers",
}


def load_settings(place: Place | None = None, /, **given: Any) -> Settings:
    """Read the settings; relative paths in them are made absolute.

    Args:
        place: Where they are; by default where `find_place` finds them.
        given: Values that go before those, by the fields' names.

    Raises:
        SettingsError: a variable is missing, wrong or misspelt; the text names it and says how to get it right.
    """
    place = place or find_place()
    problems = dict(names(place).wrong)
    # python-dotenv would warn about a line that `problems` contains already.
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)
    try:
        settings = read_settings(place, **given)
    except ValidationError as error:
        problems |= _problems(error, place)
    except OSError as error:
        raise _unreadable(error, place) from None
    else:
        if not problems:
            return settings
    raise SettingsError("; ".join(problems.values()) + ".", problems)


def read_settings(place: Place, **given: Any) -> Settings:
    """Read the settings as `load_settings` does, but pay no heed to names that are no settings.

    Raises:
        pydantic.ValidationError: a variable is missing or wrong.
        OSError, UnicodeDecodeError: the settings file cannot be read.
        SettingsError: the folder of the settings file has a name in which no database can lie.
    """
    settings = Settings(_env_file=place.file, **given)
    absolute = {"work_dir": place.absolute(settings.work_dir)}
    url = sa.make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and url.database is not None:
        file = str(place.absolute(Path(url.database)))
        database_url = url.set(database=file).render_as_string(hide_password=False)
        if sa.make_url(database_url).database != file:
            raise SettingsError(f"The path {file} has a character that no database's address may have: move it.")
        return settings.model_copy(update={**absolute, "database_url": database_url})
    return settings.model_copy(update=absolute)


def names(place: Place | None = None) -> Names:
    """Find the names in the settings file and in the environment that are no settings.

    Raises:
        SettingsError: the settings file cannot be read.
    """
    place = place or find_place()
    known = [name.upper() for name in Settings.model_fields]
    try:
        return check_names(known, _FORMER, place.new_file, place.shown, os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(error, place) from None


def _unreadable(error: OSError | UnicodeDecodeError, place: Place) -> SettingsError:
    what = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
    return SettingsError(f"{place.shown} cannot be read ({what}): save it again as plain text.")


def _problems(error: ValidationError, place: Place) -> dict[str, str]:
    """Return what is wrong with each variable and how to get it right, never its value."""
    problems = {}
    for problem in error.errors(include_input=False, include_url=False, include_context=False):
        if problem["type"] == "default_factory_not_called":  # since another setting is wrong
            continue
        name = str(problem["loc"][0])
        what = "is missing" if problem["type"] == "missing" else problem["msg"].removeprefix("Value error, ")
        if problem["type"] not in {"missing", "value_error"}:
            what = f"is wrong ({what[0].lower()}{what[1:]})"
        problems[name] = f"{name.upper()} {what}: {HOW_TO_GET[name]}"
        if problem["type"] == "missing" and place.file is None:
            # Typically a service or a cron job that runs in another folder.
            elsewhere = "" if FOLDER_OF_CODE is None else f" or {FOLDER_OF_CODE}"
            problems[name] += f" (there is no {NAME} in {place.folder}{elsewhere})"
    return problems
