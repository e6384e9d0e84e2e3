"""Every setting of the bot, read from the environment and from `.env`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

import sqlalchemy as sa
from pydantic import AfterValidator, Field, HttpUrl, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

#: Where to get what a new host has to bring, said in the sentence about a missing setting.
_HOW_TO_GET = {
    "discord_token": "create an application at https://discord.com/developers/applications and copy the token "
    "from its Bot page",
    "crun_api_key": "create a key on the API keys page of your account at crun.ai",
    "database_url": "use sqlite:///data/marionette.db or postgresql://user:password@host/database",
    "discord_api_url": "leave it out to use Discord itself, or give an address such as http://127.0.0.1:8080/api/v10",
    "crun_base_url": "leave it out to use https://api.crun.ai",
    "generation_timeout": "give a number of seconds from 60 to 86400",
    "max_concurrent_generations": "give a whole number from 1 to 1000",
    "input_compliance": "say enabled or disabled",
    "output_compliance": "say enabled or disabled",
    "log_level": "say DEBUG, INFO, WARNING or ERROR",
}


#: What the engine is built for (`bot.database.create_engine`); any other driver would fail at the first query.
_DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one sentence for the person who hosts the bot.

    Attributes:
        problems: The field's name and what is wrong with it, for each; empty when `.env` itself cannot be read.
    """

    def __init__(self, text: str, problems: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(text)
        self.problems = problems


def _one_line(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    # A header value with a line break or another control character is refused by aiohttp with the value in the error.
    if not value.strip() or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("holds a space, a line break or another character that no key has")
    return secret


def _database_url(value: str) -> str:
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError):
        # A password that is not escaped may be read as the port, and stands in the ValueError then.
        raise ValueError("is no database address") from None
    if url.drivername not in _DRIVERS:
        raise ValueError("names a database or a driver that is neither SQLite nor PostgreSQL with psycopg")
    if url.host is not None and "@" in url.host:
        # What follows the first @ would be taken for the host, and a driver says which host it did not find.
        raise ValueError("holds more than one @: write an @ in the user or the password as %40")
    if url.get_backend_name() == "sqlite":
        if url.host:
            raise ValueError("needs three slashes before a relative path and four before an absolute one")
        if url.query:
            raise ValueError("takes no ?options with SQLite")
        if url.database in {None, "", ":memory:"}:
            raise ValueError("needs a file's path: what is in memory is lost at the first restart")
    return value


Secret = Annotated[SecretStr, AfterValidator(_one_line)]


class Settings(BaseSettings):
    """The settings of one Marionette; each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: Secret
    crun_api_key: Secret
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///data/marionette.db"
    discord_api_url: HttpUrl | None = None
    crun_base_url: HttpUrl = HttpUrl("https://api.crun.ai")
    #: Seconds after which the bot stops waiting for a generation and keeps its task id.
    generation_timeout: Annotated[float, Field(ge=60, le=86400)] = 3600.0
    #: How many generations run at crun at the same time, over all servers; the others wait in the queue.
    max_concurrent_generations: Annotated[int, Field(ge=1, le=1000)] = 10
    input_compliance: Literal["enabled", "disabled"] = "enabled"
    output_compliance: Literal["enabled", "disabled"] = "enabled"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def work_dir(self) -> Path:
        """Where results lie between download and upload: beside the SQLite file, else under `data/`."""
        url = sa.make_url(self.database_url)
        if url.get_backend_name() == "sqlite" and url.database is not None:
            return Path(url.database).parent / "results"
        return Path("data/results")


def load_settings() -> Settings:
    """Read the settings from the environment and `.env`.

    Raises:
        SettingsError: a variable is missing or wrong; the text names it and says how to get it right.
    """
    try:
        return Settings()
    except ValidationError as error:
        problems = _problems(error)
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(f".env cannot be read ({what}): save it again as plain text.") from None
    raise SettingsError("; ".join(problems.values()) + ".", problems)


def _problems(error: ValidationError) -> dict[str, str]:
    """Say of each wrong variable what is wrong and how to get it right, never what it holds."""
    problems = {}
    for problem in error.errors(include_input=False, include_url=False, include_context=False):
        name = str(problem["loc"][0])
        what = "is missing" if problem["type"] == "missing" else problem["msg"].removeprefix("Value error, ")
        if problem["type"] not in {"missing", "value_error"}:
            what = f"is wrong ({what[0].lower()}{what[1:]})"
        problems[name] = f"{name.upper()} {what}: {_HOW_TO_GET[name]}"
    return problems
