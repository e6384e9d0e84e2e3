"""Reads the settings from the environment and from `.env`."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings.advice import HOW_TO_GET
from bot.settings.errors import SettingsError
from bot.settings.model import SETTINGS_FILE, Settings
from bot.settings.names import Names, check_names

#: The settings of earlier versions, and what to do instead.
_FORMER = {
    "PROCESS": "take it away, and start as many processes as you like on one PostgreSQL database, without numbers",
}


def load_settings(**given: Any) -> Settings:
    """Read the settings from the environment and `.env`.

    Args:
        given: Values that go before those, by the fields' names.

    Raises:
        SettingsError: a variable is missing, wrong or misspelt; the text names it and says how to get it right.
    """
    problems = dict(names().wrong)
    # python-dotenv would warn about a line that `problems` contains already.
    logging.getLogger("dotenv.main").setLevel(logging.ERROR)
    try:
        settings = Settings(**given)
    except ValidationError as error:
        problems |= _problems(error)
    except OSError as error:
        raise _unreadable(error) from None
    else:
        if not problems:
            return settings
    raise SettingsError("; ".join(problems.values()) + ".", problems)


def names() -> Names:
    """Find the names in `.env` and in the environment that are no settings.

    Raises:
        SettingsError: `.env` cannot be read.
    """
    try:
        return check_names([name.upper() for name in Settings.model_fields], _FORMER, SETTINGS_FILE, os.environ)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError | UnicodeDecodeError) -> SettingsError:
    what = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
    return SettingsError(f"{SETTINGS_FILE} cannot be read ({what}): save it again as plain text.")


def _problems(error: ValidationError) -> dict[str, str]:
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
        if problem["type"] == "missing" and not SETTINGS_FILE.exists():
            # Typically a service or a cron job that runs in another folder.
            problems[name] += f" (there is no {SETTINGS_FILE} in {Path.cwd()})"
    return problems
