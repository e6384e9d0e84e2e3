"""Every setting of the bot."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    Field,
    HttpUrl,
    SecretStr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings import values

#: The web server's port when PUBLIC_URL is set and WEB_PORT is not.
_DEFAULT_PORT = 8080

Secret = Annotated[SecretStr, AfterValidator(values.one_line)]


class Settings(BaseSettings):
    """The bot's settings; each field is the environment variable of the same name in upper case."""

    model_config = SettingsConfigDict(
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    discord_token: Secret
    crun_api_key: Secret
    database_url: Annotated[str, AfterValidator(values.database_url)] = "sqlite:///data/marionette.db"
    discord_api_url: Annotated[HttpUrl, AfterValidator(values.base_url)] | None = None
    crun_base_url: Annotated[HttpUrl, AfterValidator(values.base_url)] = HttpUrl("https://api.crun.ai")
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
    currency: Annotated[str | None, AfterValidator(values.currency), Field(validate_default=True)] = None
    #: What happens to queued requests while the account has no credits or its key is refused.
    without_credits: Literal["wait", "give_back"] = "wait"
    #: After how many days a generation loses its words, links and ids.
    keep_days: Annotated[int, Field(ge=1, le=3650)] = 90
    #: The page that /privacy links to.
    privacy_url: Annotated[HttpUrl, AfterValidator(values.page)] | None = None
    #: Whether files may be fetched from private addresses; for local stand-ins only.
    allow_private_addresses: bool = False
    #: The web server's address from outside; with it, crun calls when a video is done.
    public_url: Annotated[HttpUrl, AfterValidator(values.base_url)] | None = None
    web_host: Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[0-9A-Za-z.:_-]+$")] = "127.0.0.1"
    web_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    #: Signs the callback addresses; by default a secret is generated once and stored in the database.
    callback_secret: Annotated[Secret, Field(min_length=16)] | None = None
    #: Whether members may install the bot for themselves and use it outside of the host's servers.
    user_installs: bool = False
    #: The servers, by their ids, in which the host has /host; it is always there in direct messages.
    host_servers: Annotated[str, AfterValidator(values.server_ids)] = ""
    #: Whether a server that is new since the first start waits until the host allows it.
    new_servers: Literal["ask", "open"] = "ask"
    #: How many shards Discord's servers are split into; None for as many as Discord recommends.
    shard_count: Annotated[int, Field(ge=1, le=10_000)] | None = None
    #: After how many seconds without a sign of life a process is replaced by the others on the same database.
    take_over_after: Annotated[float, Field(ge=3, le=300)] = 15.0
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    #: Lines to read, or one JSON object a line.
    log_format: Literal["text", "json"] = "text"
    #: The folder for temporary files: results between download and upload, and members' files while they are checked.
    work_dir: Annotated[Path, AfterValidator(values.work_dir)] = Field(
        default_factory=values.default_work_dir, validate_default=False
    )

    @field_validator("*", mode="before")
    @classmethod
    def _unquote(cls, value: object) -> object:
        return values.unquoted(value)

    @field_validator(
        "log_level",
        "log_format",
        "input_compliance",
        "output_compliance",
        "without_credits",
        "new_servers",
        mode="wrap",
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
        return frozenset(map(int, values.parts(self.host_servers)))

    def asks_about(self, guild_id: int) -> bool:
        """Return whether a server has to wait until the host allows it."""
        return self.new_servers == "ask" and guild_id not in self.host_server_ids

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Host and port of the web server; None when no setting asks for one."""
        if self.web_port is None and self.public_url is None:
            return None
        return self.web_host, self.web_port or _DEFAULT_PORT
