"""Valid and invalid settings, and messages that contain no secrets."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, load_settings, names
from bot.settings.advice import HOW_TO_GET
from bot.settings.names import Names

TOKEN = "MTIz.GtokenX.0123456789"
KEY = "ak_0123456789abcdef"
EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _only_the_token_and_the_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("CRUN_API_KEY", KEY)
    monkeypatch.chdir(tmp_path)


def refused(monkeypatch: pytest.MonkeyPatch, **environment: str) -> SettingsError:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    return caught.value


def test_the_token_and_the_key_are_enough(tmp_path: Path) -> None:
    settings = load_settings()
    assert settings.discord_token.get_secret_value() == TOKEN
    assert settings.crun_api_key.get_secret_value() == KEY
    assert settings.database_url == f"sqlite:///{tmp_path}/data/marionette.db"
    assert settings.work_dir == tmp_path / "data" / "results"
    assert str(settings.crun_base_url) == "https://api.crun.ai/"
    assert settings.discord_api_url is None


def test_secrets_are_not_in_the_repr() -> None:
    settings = load_settings()
    for text in (repr(settings), str(settings), settings.model_dump_json()):
        assert TOKEN not in text
        assert KEY not in text


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "CRUN_API_KEY"])
@pytest.mark.parametrize("value", [None, ""])
def test_missing(monkeypatch: pytest.MonkeyPatch, name: str, value: str | None) -> None:
    monkeypatch.delenv(name)
    error = refused(monkeypatch, **({} if value is None else {name: value}))
    assert str(error).startswith(f"{name} is missing: ")
    assert list(error.problems) == [name.lower()]


def test_all_missing_settings_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISCORD_TOKEN")
    monkeypatch.delenv("CRUN_API_KEY")
    assert list(refused(monkeypatch).problems) == ["discord_token", "crun_api_key"]


@pytest.mark.parametrize("name", ["DISCORD_TOKEN", "CRUN_API_KEY"])
@pytest.mark.parametrize("value", [" ", "secret part", "secret\n", "secret\t", "sécret", "secret\x7f", "Bot secret"])
def test_secrets_that_cannot_be_sent_in_a_header(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    error = refused(monkeypatch, **{name: value})
    assert str(error).startswith(f"{name} holds a space, a line break or another character")
    assert "secret" not in str(error)


WRONG = [
    ("DATABASE_URL", "mysql://bob:hunter2@localhost/db", "neither SQLite nor PostgreSQL"),
    ("DATABASE_URL", "postgres://bob:hunter2@localhost/db", "neither SQLite nor PostgreSQL"),
    ("DATABASE_URL", "postgresql+asyncpg://bob:hunter2@localhost/db", "neither SQLite nor PostgreSQL"),
    ("DATABASE_URL", "sqlite+aiosqlite:///hunter2.db", "neither SQLite nor PostgreSQL"),
    ("DATABASE_URL", "sqlite://", "in memory"),
    ("DATABASE_URL", "sqlite:///:memory:", "in memory"),
    ("DATABASE_URL", "sqlite:///file:hunter2?mode=memory&uri=true", "takes no ?options"),
    ("DATABASE_URL", "sqlite:///file:hunter2.db", "takes a path"),
    ("DATABASE_URL", "sqlite://hunter2/marionette.db", "three slashes"),
    ("DATABASE_URL", "hunter2", "is no database address"),
    ("DATABASE_URL", "postgresql://bob:hunter2", "is no database address"),
    ("DATABASE_URL", "postgresql://bob:secret@hunter2@localhost/db", "%40"),
    ("DISCORD_API_URL", "hunter2", "is wrong"),
    ("DISCORD_API_URL", "ftp://hunter2/", "is wrong"),
    ("CRUN_BASE_URL", "nonsense hunter2", "is wrong"),
    ("CRUN_BASE_URL", "http://bob:hunter2@host:99999999", "is wrong"),
    ("PRIVACY_URL", "hunter2", "is wrong"),
    ("PRIVACY_URL", "ftp://hunter2.example/", "is wrong"),
    ("PRIVACY_URL", "https://bob:hunter2@example.com/", "no password"),
    ("PRIVACY_URL", "http://hunter2/privacy", "members can reach"),
    ("PRIVACY_URL", "https://example.com/" + 500 * "a", "longer than 512"),
    ("GENERATION_TIMEOUT", "hunter2", "from 60 to 86400"),
    ("GENERATION_TIMEOUT", "59", "from 60 to 86400"),
    ("GENERATION_TIMEOUT", "nan", "from 60 to 86400"),
    ("GENERATION_TIMEOUT", "inf", "from 60 to 86400"),
    ("CRUN_REQUESTS_PER_10_S", "-1", "0 for no limit"),
    ("CRUN_REQUESTS_PER_10_S", "2.5", "0 for no limit"),
    ("MAX_CONCURRENT_GENERATIONS", "0", "from 1 to 1000"),
    ("MAX_CONCURRENT_GENERATIONS", "1.5", "from 1 to 1000"),
    ("INPUT_COMPLIANCE", "hunter2", "say enabled or disabled"),
    ("OUTPUT_COMPLIANCE", "off", "say enabled or disabled"),
    ("LOG_LEVEL", "hunter2", "say DEBUG, INFO, WARNING or ERROR"),
]


@pytest.mark.parametrize(("name", "value", "says"), WRONG)
def test_wrong(monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str) -> None:
    error = refused(monkeypatch, **{name: value})
    assert str(error).startswith(f"{name} ")
    assert says in str(error)
    assert "hunter2" not in str(error)
    assert list(error.problems) == [name.lower()]


def test_every_setting_is_explained_when_wrong() -> None:
    assert HOW_TO_GET.keys() == Settings.model_fields.keys()


@pytest.mark.parametrize(
    "value",
    [
        "sqlite:////var/lib/marionette/marionette.db",
        "postgresql://bob:p%40ss@db:5432/marionette",
        "postgresql+psycopg://bob@localhost/marionette?sslmode=require",
        "postgresql:///marionette",
    ],
)
def test_right_databases(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("DATABASE_URL", value)
    assert load_settings().database_url == value


def test_the_address_that_hosting_platforms_give(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(monkeypatch, DATABASE_URL="postgres://bob:hunter2@db/marionette")
    assert "(write postgresql:// in full)" in str(error)
    assert "hunter2" not in str(error)


@pytest.mark.parametrize("name", ["DISCORD_API_URL", "CRUN_BASE_URL", "PUBLIC_URL"])
@pytest.mark.parametrize("address", ["https://bob:hunter2@example.com", "https://example.com?key=hunter2"])
def test_an_address_without_a_login(monkeypatch: pytest.MonkeyPatch, name: str, address: str) -> None:
    error = refused(monkeypatch, **{name: address})
    assert str(error).startswith(f"{name} takes no user, no password and nothing behind a ? or #")
    assert "hunter2" not in str(error)


def test_a_file_name_with_a_null_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DATABASE_URL=sqlite:///a\0b.db\n")
    assert str(refused(monkeypatch)).startswith("DATABASE_URL holds a character that no name of a file has")


def test_the_message_names_the_folder_without_a_settings_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As under a service manager or cron, which start the bot in another folder."""
    monkeypatch.delenv("CRUN_API_KEY")
    assert f"at crun.ai (there is no .env in {tmp_path}" in str(refused(monkeypatch))
    Path(".env").write_text("LOG_LEVEL=INFO\n")
    assert "there is no .env" not in str(refused(monkeypatch))


def test_the_default_work_folder_is_beside_the_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/bot/marionette.db")
    assert load_settings().work_dir == Path("/srv/bot/results")
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/marionette")
    assert load_settings().work_dir == tmp_path / "data" / "results"


def test_the_work_folder_may_be_in_the_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/marionette")
    monkeypatch.setenv("WORK_DIR", "~/work")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings().work_dir == tmp_path / "work"


@pytest.mark.parametrize("in_file", [True, False])
def test_a_setting_of_an_earlier_version(monkeypatch: pytest.MonkeyPatch, in_file: bool) -> None:
    if in_file:
        Path(".env").write_text("PROCESS=1/2\n")
    else:
        monkeypatch.setenv("PROCESS", "1/2")
    where = ".env" if in_file else "the environment"
    assert str(refused(monkeypatch)).startswith(f"PROCESS in {where} is no setting any more: take it away, and start")


# --- values as container tools leave them, and words in any case ------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("LOG_LEVEL", "'DEBUG'", "DEBUG"),
        ("LOG_LEVEL", ' "Debug" ', "DEBUG"),
        ("OUTPUT_COMPLIANCE", "Choose", "choose"),
        ("MAX_CONCURRENT_GENERATIONS", '"7"', 7),
        ("CONFIRM_ABOVE", " 5 ", 5),
        ("DISCORD_TOKEN", f'"{TOKEN}"', TOKEN),
        ("DATABASE_URL", "'postgresql://bob@localhost/a#c'", "postgresql://bob@localhost/a#c"),
    ],
)
def test_values_in_another_form(monkeypatch: pytest.MonkeyPatch, name: str, value: str, meant: object) -> None:
    monkeypatch.setenv(name, value)
    found = getattr(load_settings(), name.lower())
    assert (found.get_secret_value() if isinstance(found, SecretStr) else found) == meant


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "sqlite:///data/marionette.db  # hunter2"),
        ("WORK_DIR", "/srv/work\t# hunter2"),
        ("DISCORD_TOKEN", "hunter2 # of the bot"),
    ],
)
def test_a_comment_is_no_part_of_a_value(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    error = refused(monkeypatch, **{name: value})
    assert str(error).startswith(f"{name} has a comment behind it")
    assert "hunter2" not in str(error)


# --- names ------------------------------------------------------------------------------------------------------------

SLIPS = [
    ("MAX_CONCURENT_GENERATIONS", "MAX_CONCURRENT_GENERATIONS"),
    ("CONFIRM_ABOV", "CONFIRM_ABOVE"),
    ("CONFRIM_ABOVE", "CONFIRM_ABOVE"),
    ("CONFIRM-ABOVE", "CONFIRM_ABOVE"),
    ("confirmabove", "CONFIRM_ABOVE"),
    ("LOGLEVEL", "LOG_LEVEL"),
    ("LOG_LEVL", "LOG_LEVEL"),
    ("WEB_PROT", "WEB_PORT"),
    ("PUBLIC_URI", "PUBLIC_URL"),
    ("SHARDCOUNT", "SHARD_COUNT"),
    ("USER_INSTALL", "USER_INSTALLS"),
    ("WITHOUT_CREDIT", "WITHOUT_CREDITS"),
    ("ALLOW_PRIVAT_ADDRESS", "ALLOW_PRIVATE_ADDRESSES"),
    ("MARIONETTE_LOG_LEVEL", "LOG_LEVEL"),
    ("MARIONETTE_PUBLICURL", "PUBLIC_URL"),
]


@pytest.mark.parametrize(("name", "near"), SLIPS)
@pytest.mark.parametrize("in_file", [True, False])
def test_a_misspelt_setting(monkeypatch: pytest.MonkeyPatch, name: str, near: str, in_file: bool) -> None:
    if in_file:
        Path(".env").write_text(f"export {name}=hunter2\n")
    error = refused(monkeypatch, **({} if in_file else {name: "hunter2"}))
    place = ".env" if in_file else "the environment"
    assert str(error).startswith(f"{name.upper()} in {place} is no setting: write {near}, or ")
    assert "hunter2" not in str(error)
    assert list(error.problems) == [name.lower()]


def test_a_misspelt_name_of_the_settings_file(monkeypatch: pytest.MonkeyPatch) -> None:
    error = refused(monkeypatch, MARIONETTE_ENVFILE="bot.env")
    assert str(error).startswith("MARIONETTE_ENVFILE in the environment is no setting: write MARIONETTE_ENV_FILE, or ")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("MAX_CONCURRENT", "MAX_CONCURRENT_GENERATIONS"),
        ("MAX_CONCURENT", "MAX_CONCURRENT_GENERATIONS"),
        ("MAX_QUEUED", "MAX_QUEUED_PER_MEMBER"),
        ("CRUN_URL", "CRUN_BASE_URL"),
    ],
)
def test_a_shortened_setting_in_the_file(monkeypatch: pytest.MonkeyPatch, name: str, near: str) -> None:
    """In the environment it may be another program's."""
    monkeypatch.setenv(name, "1")
    load_settings()
    Path(".env").write_text(f"{name}=1\n")
    assert f"{name} in .env is no setting: write {near}, or take the line away" in str(refused(monkeypatch))


@pytest.mark.parametrize("in_file", [True, False])
def test_a_similar_name_is_fine_when_the_setting_is_set_too(monkeypatch: pytest.MonkeyPatch, in_file: bool) -> None:
    """A platform may set LOGLEVEL for all that runs on it, where nobody can take it away."""
    Path(".env").write_text("LOGLEVEL=1\nLOG_LEVEL=ERROR\n" if in_file else "LOG_LEVEL=ERROR\n")
    if not in_file:
        monkeypatch.setenv("LOGLEVEL", "1")
    assert load_settings().log_level == "ERROR"


def test_names_of_other_programs_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What shells, Windows, Kubernetes and containers set, as far as it comes near."""
    for name in (
        "PATH", "PWD", "LOG", "LOGNAME", "LANG", "PROCESSOR_LEVEL", "PROCESSOR", "PROMPT", "PUBLIC", "PUBLIC_IP",
        "WEB_URL", "WEB_SERVICE_HOST", "WEB_PORT_80_TCP_PORT", "DATABASE_HOST", "DATABASE", "DISCORD_WEBHOOK", "TOKEN",
        "MARIONETTE_PORT", "MARIONETTE_SERVICE_HOST", "MARIONETTE_PORT_8080_TCP_ADDR",
        "API_KEY", "USERPROFILE", "TMPDIR", "HOSTNAME", "PORT", "HOST", "CI_PROJECT_DIR", "PYTHONPATH", "HTTPS_PROXY",
    ):  # fmt: skip
        monkeypatch.setenv(name, "1")
    load_settings()
    assert names() == Names({}, ())


def test_unknown_names_in_the_file_are_ignored_with_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"POSTGRES_PASSWORD=1\n# {KEY}=1\n\n{TOKEN}=\n")
    load_settings()
    assert names().unknown == (
        "POSTGRES_PASSWORD in .env is no setting and is passed over",
        "The name in line 4 in .env is no setting and is passed over",
    )


@pytest.mark.parametrize("line", ["CONFIRM_ABOVE: 5", "CONFIRM_ABOVE", 'CONFIRM_ABOVE="5', "set CONFIRM_ABOVE=5", KEY])
def test_a_line_without_an_assignment(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    Path(".env").write_text(f"# the price\r\n{line}\r\nLOG_LEVEL=ERROR\r\n")
    error = refused(monkeypatch)
    assert str(error) == "Line 2 of .env says nothing: write it as NAME=value."


def test_a_misspelt_key_and_everything_else_are_reported_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRUN_API_KEY")
    error = refused(monkeypatch, CRUN_API_KY=KEY, GENERATION_TIMEOUT="soon")
    assert list(error.problems) == ["crun_api_ky", "crun_api_key", "generation_timeout"]
    assert KEY not in str(error)


# --- .env -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("line", ["DISCORD_TOKEN={}", " discord_token = '{}'  # mine", 'export DISCORD_TOKEN="{}"'])
def test_settings_file(monkeypatch: pytest.MonkeyPatch, encoding: str, end: str, line: str) -> None:
    monkeypatch.delenv("DISCORD_TOKEN")
    lines = [line.format(TOKEN), "UNKNOWN=1", "LOG_LEVEL=  # as it is", ""]
    Path(".env").write_text(end.join(lines), encoding=encoding, newline="")
    settings = load_settings()
    assert settings.discord_token.get_secret_value() == TOKEN
    assert settings.log_level == "INFO"


def test_the_environment_overrides_the_file() -> None:
    Path(".env").write_text("DISCORD_TOKEN=another\n")
    assert load_settings().discord_token.get_secret_value() == TOKEN


def test_settings_file_that_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(f"DISCORD_TOKEN={TOKEN}\n", encoding="utf-16")
    error = refused(monkeypatch)
    assert str(error).startswith(".env cannot be read")
    assert error.problems == {}


def _example() -> dict[str, str]:
    """Return what `.env.example` sets, or would set without the mark before the line."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := re.fullmatch(r"(?:# )?([A-Z0-9_]+)=(\S*)", line))]
    return {match[1]: match[2] for match in found}


def test_the_example_names_every_setting_and_no_other() -> None:
    assert _example().keys() == {name.upper() for name in Settings.model_fields}


def test_the_example_shows_the_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: dict[str, Any] = {name: value for name, value in _example().items() if value and name != "DISCORD_API_URL"}
    before = load_settings()
    for name, value in shown.items():
        monkeypatch.setenv(name, value)
    assert load_settings() == before


def test_a_copy_of_the_example_asks_for_the_token_and_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    load_settings()
    monkeypatch.delenv("DISCORD_TOKEN")
    monkeypatch.delenv("CRUN_API_KEY")
    assert list(refused(monkeypatch).problems) == ["discord_token", "crun_api_key"]


@pytest.mark.parametrize(
    "environment",
    [
        {"CREDITS_PER_UNIT": "100"},
        {"CURRENCY": "EUR"},
        {"CREDITS_PER_UNIT": "100", "CURRENCY": "7 euros"},
        {"CREDITS_PER_UNIT": "100", "CURRENCY": "`@a"},
        {"CREDITS_PER_UNIT": "0", "CURRENCY": "EUR"},
    ],
)
def test_a_currency_needs_its_rate(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    assert "leave both out" in str(refused(monkeypatch, **environment))


@pytest.mark.parametrize("currency", ["EUR", "€", "$", "Kč", "Fr."])
def test_a_currency_with_its_rate(monkeypatch: pytest.MonkeyPatch, currency: str) -> None:
    monkeypatch.setenv("CREDITS_PER_UNIT", "12.5")
    monkeypatch.setenv("CURRENCY", currency)
    assert load_settings().currency == currency
