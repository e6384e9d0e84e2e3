"""Every setting of the bot, read from the environment and from `.env`."""

from __future__ import annotations

import logging
import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.misspelt_settings import Names, check_names

#: How to get each setting right, for the message about a missing or wrong one.
_HOW_TO_GET = {
    "discord_token": "create an application at https://discord.com/developers/applications and copy the token "
    "from its Bot page",
    "crun_api_key": "create a key on the API keys page of your account at crun.ai",
    "database_url": "use sqlite:///data/marionette.db or postgresql://user:password@host/database",
    "discord_api_url": "leave it out to use Discord itself, or give an address such as http://127.0.0.1:8080/api/v10",
    "crun_base_url": "leave it out to use https://api.crun.ai",
    "crun_requests_per_10_s": "give a whole number from 1 to 10000, 0 for no limit, or leave it out to use 20",
    "generation_timeout": "give a number of seconds from 60 to 86400",
    "max_concurrent_generations": "give a whole number from 1 to 1000",
    "max_queued_per_member": "give a whole number from 1 to 1000",
    "input_compliance": "say enabled or disabled, or choose to let each member decide",
    "output_compliance": "say enabled or disabled, or choose to let each member decide",
    "confirm_above": "give a number of credits, 0 to ask every time, or leave it out",
    "credits_per_unit": "give how many credits one unit of CURRENCY buys, such as 100, or leave both out",
    "currency": "give the currency's code or sign, such as EUR or $, together with CREDITS_PER_UNIT, or leave both out",
    "without_credits": "say wait or give_back",
    "keep_days": "give a whole number of days from 1 to 3650",
    "privacy_url": "give the address of a page for members, such as https://example.com/privacy, or leave it out",
    "allow_private_addresses": "say true or false",
    "public_url": "give the address under which crun reaches the bot, such as https://bot.example.com, or leave it out",
    "web_host": "give an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them",
    "web_port": "give a port from 1 to 65535, or leave it out",
    "callback_secret": "give at least 16 characters without spaces, or leave it out to have one made",
    "user_installs": "say true or false",
    "host_servers": "give the ids of servers, such as 123456789012345678, with commas between them, or leave it out",
    "new_servers": "say ask or open",
    "shard_count": "give the number of Discord's shards, or leave it out to take as many as Discord recommends",
    "take_over_after": "give a number of seconds from 3 to 300",
    "log_level": "say DEBUG, INFO, WARNING or ERROR",
    "work_dir": "give a folder that the bot may write to, or leave it out",
}

#: The file that settings are read from besides the environment.
SETTINGS_FILE = Path(".env")

#: The web server's port when PUBLIC_URL is set and WEB_PORT is not.
_DEFAULT_PORT = 8080

#: The settings of earlier versions, and what to do instead.
_FORMER = {
    "PROCESS": "take it away, and start as many processes as you like on one PostgreSQL database, without numbers",
}

#: An id as Discord gives it to a server.
_SERVER_ID = re.compile("[0-9]{15,20}")

#: Longest CURRENCY in characters: a code has three, some abbreviations a few more.
_LONGEST_CURRENCY = 6

#: Longest address of a link button in characters.
_LONGEST_LINK = 512

#: The drivers that `bot.db.engine` supports; any other would fail at the first query.
_DRIVERS = {"sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"}


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one sentence for the person who hosts the bot.

    Attributes:
        problems: What is wrong, by the field's name; empty when `.env` itself cannot be read.
    """

    def __init__(self, text: str, problems: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(text)
        self.problems = problems


def _one_line(secret: SecretStr) -> SecretStr:
    value = secret.get_secret_value()
    # aiohttp refuses a header with a control character, and quotes the value in its error.
    if not value.strip() or not value.isascii() or not value.isprintable() or " " in value:
        raise ValueError("holds a space, a line break or another character that no key has")
    return secret


def _database_url(value: str) -> str:
    try:
        url = sa.make_url(value)
    except (sa.exc.ArgumentError, ValueError):
        # An unescaped password may be parsed as the port, and would then be quoted by the ValueError.
        raise ValueError("is no database address") from None
    if "\0" in (url.database or ""):
        raise ValueError("holds a character that no name of a file has")
    if url.drivername not in _DRIVERS:
        # Many hosting platforms use the short form.
        in_full = " (write postgresql:// in full)" if url.drivername == "postgres" else ""
        raise ValueError(f"names a database or a driver that is neither SQLite nor PostgreSQL with psycopg{in_full}")
    if url.host is not None and "@" in url.host:
        # The part behind the first @ would be taken for the host, and drivers quote a host that they do not find.
        raise ValueError("holds more than one @: write an @ in the user or the password as %40")
    if url.get_backend_name() == "sqlite":
        if url.host:
            raise ValueError("needs three slashes before a relative path and four before an absolute one")
        if url.query:
            raise ValueError("takes no ?options with SQLite")
        if url.database is not None and url.database.startswith("file:"):
            raise ValueError("takes a path with SQLite, no file: address")
        if url.database in {None, "", ":memory:"}:
            raise ValueError("needs a file's path: what is in memory is lost at the first restart")
    return value


def _base_url(url: HttpUrl) -> HttpUrl:
    if url.username or url.password or url.query is not None or url.fragment is not None:
        raise ValueError("takes no user, no password and nothing behind a ? or #")
    return url


def _page(url: HttpUrl) -> HttpUrl:
    if url.username or url.password:
        raise ValueError("takes no user and no password: every member sees it")
    if "." not in (url.host or ""):
        raise ValueError("names no site that members can reach")
    if len(str(url)) > _LONGEST_LINK:
        raise ValueError(f"is longer than {_LONGEST_LINK} characters")
    return url


def _server_ids(value: str) -> str:
    if any(_SERVER_ID.fullmatch(part) is None for part in _parts(value)):
        raise ValueError("holds something that is no id of a server")
    return value


def _parts(value: str) -> list[str]:
    return value.replace(",", " ").split()


def _currency(value: str | None, info: ValidationInfo) -> str | None:
    if "credits_per_unit" in info.data and (value is None) is not (info.data["credits_per_unit"] is None):
        raise ValueError("and CREDITS_PER_UNIT go together, and one of them is missing")
    is_code = value is None or (len(value) <= _LONGEST_CURRENCY and re.fullmatch(r"[^\W\d_]+\.?", value))
    if value is not None and not is_code and not (len(value) == 1 and unicodedata.category(value) == "Sc"):
        raise ValueError("is no currency's code or sign")
    return value


def _default_work_dir(validated: dict[str, Any]) -> Path:
    """Return the default folder for temporary files: next to the SQLite file, else below `data/`."""
    url = sa.make_url(validated.get("database_url", "postgresql://"))
    if url.get_backend_name() == "sqlite" and url.database is not None:
        return Path(url.database).parent / "results"
    return Path("data/results")


def _work_dir(folder: Path) -> Path:
    try:
        return folder.expanduser()
    except RuntimeError:
        raise ValueError("names the home of a user that is not there") from None


def _unquoted(value: object) -> object:
    """Remove the quotes that `docker run --env-file` and systemd leave around a value, unlike a shell.

    Raises:
        ValueError: there is a comment behind the value, which they leave too.
    """
    if not isinstance(value, str):
        return value
    value = re.sub(r"""\A\s*(["'])(.*)\1\s*\Z""", r"\2", value, flags=re.DOTALL)
    if re.search(r"\s#", value):
        raise ValueError("has a comment behind it: write the comment on a line of its own")
    return value


Secret = Annotated[SecretStr, AfterValidator(_one_line)]


class Settings(BaseSettings):
    """The bot's settings; each field is the environment variable of the same name in upper case."""

    model_config = SettingsConfigDict(
        env_file=SETTINGS_FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: Secret
    crun_api_key: Secret
    database_url: Annotated[str, AfterValidator(_database_url)] = "sqlite:///data/marionette.db"
    discord_api_url: Annotated[HttpUrl, AfterValidator(_base_url)] | None = None
    crun_base_url: Annotated[HttpUrl, AfterValidator(_base_url)] = HttpUrl("https://api.crun.ai")
    #: How many requests are sent to crun in ten seconds, by all processes together; 0 for any number.
    crun_requests_per_10_s: Annotated[int, Field(ge=0, le=10_000)] = 20
    #: Seconds after which a generation counts as overdue; it is polled seldom from then on.
    generation_timeout: Annotated[float, Field(ge=60, le=86400)] = 3600.0
    #: How many generations run at crun at the same time, over all Discord servers; the others queue.
    max_concurrent_generations: Annotated[int, Field(ge=1, le=1000)] = 10
    #: How many generations of one member may be active at the same time: queued, at crun, or being posted.
    max_queued_per_member: Annotated[int, Field(ge=1, le=1000)] = 5
    input_compliance: Literal["enabled", "disabled", "choose"] = "enabled"
    output_compliance: Literal["enabled", "disabled", "choose"] = "enabled"
    #: Credits above which a member has to confirm the price; 0 asks every time, None never.
    confirm_above: Annotated[Decimal, Field(ge=0)] | None = None
    #: How many credits one unit of the currency buys, and its code or sign: prices are then shown in money too.
    credits_per_unit: Annotated[Decimal, Field(gt=0, le=1_000_000_000)] | None = None
    currency: Annotated[str | None, AfterValidator(_currency), Field(validate_default=True)] = None
    #: What happens to queued requests while the account has no credits or its key is refused.
    without_credits: Literal["wait", "give_back"] = "wait"
    #: After how many days a generation loses its words, links and ids.
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
    #: The page that /privacy links to.
    privacy_url: Annotated[HttpUrl, AfterValidator(_page)] | None = None
    #: Whether files may be fetched from private addresses; for local stand-ins only.
    allow_private_addresses: bool = False
    #: The web server's address from outside; with it, crun calls when a video is done.
    public_url: Annotated[HttpUrl, AfterValidator(_base_url)] | None = None
    web_host: Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[0-9A-Za-z.:_-]+$")] = "127.0.0.1"
    web_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    #: Signs the callback addresses; by default a secret is generated once and stored in the database.
    callback_secret: Annotated[Secret, Field(min_length=16)] | None = None
    #: Whether members may install the bot for themselves and use it outside of the host's servers.
    user_installs: bool = False
    #: The servers, by their ids, in which the host has /host; it is always there in direct messages.
    host_servers: Annotated[str, AfterValidator(_server_ids)] = ""
    #: Whether a server that is new since the first start waits until the host allows it.
    new_servers: Literal["ask", "open"] = "ask"
    #: How many shards Discord's servers are split into; None for as many as Discord recommends.
    shard_count: Annotated[int, Field(ge=1, le=10_000)] | None = None
    #: After how many seconds without a sign of life a process is replaced by the others on the same database.
    take_over_after: Annotated[float, Field(ge=3, le=300)] = 15.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    #: The folder for temporary files: results between download and upload, and members' files while they are checked.
    work_dir: Annotated[Path, AfterValidator(_work_dir)] = Field(
        default_factory=_default_work_dir, validate_default=False
    )

    @field_validator("*", mode="before")
    @classmethod
    def _unquote(cls, value: object) -> object:
        return _unquoted(value)

    @field_validator(
        "log_level", "input_compliance", "output_compliance", "without_credits", "new_servers", mode="wrap"
    )
    @classmethod
    def _in_any_case(cls, value: object, check: ValidatorFunctionWrapHandler) -> object:
        """Accept a value in upper or lower case."""
        try:
            return check(value)
        except ValidationError:
            if not isinstance(value, str) or value.swapcase() == value:
                raise
        for spelt in (value.upper(), value.lower()):
            with suppress(ValidationError):
                return check(spelt)
        return check(value)

    @property
    def host_server_ids(self) -> frozenset[int]:
        """The ids in `host_servers`."""
        return frozenset(map(int, _parts(self.host_servers)))

    def asks_about(self, guild_id: int) -> bool:
        """Return whether a server has to wait until the host allows it."""
        return self.new_servers == "ask" and guild_id not in self.host_server_ids

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Host and port of the web server; None when no setting asks for one."""
        if self.web_port is None and self.public_url is None:
            return None
        return self.web_host, self.web_port or _DEFAULT_PORT


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
        problems[name] = f"{name.upper()} {what}: {_HOW_TO_GET[name]}"
        if problem["type"] == "missing" and not SETTINGS_FILE.exists():
            # Typically a service or a cron job that runs in another folder.
            problems[name] += f" (there is no {SETTINGS_FILE} in {Path.cwd()})"
    return problems
