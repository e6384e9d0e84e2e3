"""`marionette check` as a separate process, against a local crun and the calls of Discord's API that it needs."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from bot.check import run
from bot.crun import CreateTask
from bot.db.engine import create_engine
from bot.db.migrate import migrate
from bot.db.transactions import Transactions
from bot.demo.crun import CrunStandIn, InjectedFault
from bot.demo.discord import DiscordStandIn
from bot.generations.model import Failure, Generation, Reason, State
from bot.generations.store import Store
from bot.interactions.permissions import NEEDED
from tests.conftest import API_KEY
from tests.support.command_line import CompletedCommand, file_names_in, marionette, old_sqlite
from tests.support.discord_rest import APPLICATION, TOKEN, DiscordRest, discord_rest
from tests.support.postgres import SERVER
from tests.support.web_address import UNREACHABLE_URL


@pytest.fixture
async def rest() -> AsyncIterator[DiscordRest]:
    async with discord_rest() as server:
        yield server


@pytest.fixture
def right(rest: DiscordRest, crun: CrunStandIn) -> dict[str, str]:
    """Return the settings with which everything is fine."""
    return {
        "DISCORD_TOKEN": TOKEN,
        "CRUN_API_KEY": API_KEY,
        "DISCORD_API_URL": rest.url,
        "CRUN_BASE_URL": crun.base_url,
    }


async def check(
    cwd: Path, environment: dict[str, str], *, prelude: str | Path | None = None, **changed: str
) -> CompletedCommand:
    ended = await marionette("check", cwd=cwd, prelude=prelude, **{**environment, **changed})
    assert ended.err == ""
    return ended


# --- all fine ---------------------------------------------------------------------------------------------------------


async def test_everything_right(right: dict[str, str], rest: DiscordRest, crun: CrunStandIn, tmp_path: Path) -> None:
    ended = await check(tmp_path, right)
    assert ended.code == 0, ended.out
    assert "FAIL" not in ended.out
    assert ended.line("ok settings").startswith("ok settings nothing is missing or wrong in ")
    assert ended.line("ok SQLite")
    assert "data/marionette.db will be made at the first start" in ended.line("note database")
    assert ended.line("ok crun") == "ok crun the key works, the balance is 1000 credits"
    assert ended.line("ok models kling/v3 ") == "ok models kling/v3 is as Marionette knows it"
    assert ended.line("ok models kling/v3-motion-control")
    assert ended.line("ok Discord") == "ok Discord the token works, the bot is Marionette"
    assert ended.line("ok application").endswith(" Puppet theatre, only you may add it (Public Bot is off)")
    assert ended.out.splitlines()[-1] == "Everything is ready: marionette run"
    assert file_names_in(tmp_path) == [], "a check leaves nothing behind"
    assert crun.count("create") == 0
    assert "the bot is in none yet: open the invite link" in ended.line("note servers")
    asked = ("users/@me", "oauth2/applications/@me", "users/@me/guilds", "gateway/bot")
    assert sorted(rest.calls) == sorted(f"GET /api/v10/{path}" for path in asked)


async def test_what_others_may_read(right: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").touch(mode=0o644)
    (tmp_path / "data" / "results").mkdir(mode=0o755, parents=True)
    ended = await check(tmp_path, right)
    assert ended.line("WARN privacy").endswith("may read .env, which has your token and your key: chmod 600 .env")
    assert "may read 2 files and folders of the bot's" in ended.line("note privacy")
    (tmp_path / ".env").chmod(0o600)
    (tmp_path / "data").chmod(0o700)
    (tmp_path / "data" / "results").chmod(0o700)
    assert "privacy" not in (await check(tmp_path, right)).out


async def test_invite_link(right: dict[str, str], tmp_path: Path) -> None:
    invite = urlsplit((await check(tmp_path, right)).line("ok invite").removeprefix("ok invite "))
    assert (invite.scheme, invite.netloc, invite.path) == ("https", "discord.com", "/oauth2/authorize")
    assert parse_qs(invite.query) == {
        "client_id": [str(APPLICATION)],
        "scope": ["bot applications.commands"],
        "permissions": [str(NEEDED.value)],
    }


async def test_marks_are_aligned(right: dict[str, str], tmp_path: Path) -> None:
    *lines, _last = (await check(tmp_path, right, CRUN_API_KEY="wrong-key-of-somebody")).out.splitlines()
    assert {line[:6].rstrip() for line in lines} == {"ok", "FAIL", "note"}
    assert all(line[4:6] == "  " and line[6] != " " and line[17:19] == "  " and line[19] != " " for line in lines)


async def test_the_local_discord(right: dict[str, str], tmp_path: Path) -> None:
    async with DiscordStandIn() as discord:
        ended = await check(tmp_path, right, DISCORD_API_URL=discord.api_url, DISCORD_TOKEN=discord.token)
        assert discord.identified == 0, "no gateway is opened"
    assert ended.code == 0, ended.out
    assert f"client_id={discord.env.backend.application_id}&" in ended.line("ok invite")


async def test_a_migrated_database(right: dict[str, str], empty_database_url: str, tmp_path: Path) -> None:
    database_url = empty_database_url
    before = await check(tmp_path, right, DATABASE_URL=database_url)
    assert before.code == 0, before.out
    assert "at the " in before.line("note database")
    engine = create_engine(database_url)
    migrate(engine)
    engine.dispose()
    after = await check(tmp_path, right, DATABASE_URL=database_url)
    assert after.code == 0, after.out
    assert after.line("ok database").endswith("is up to date")


async def test_credits_spent_and_unconfirmed_generations(
    right: dict[str, str], database_url: str, transactions: Transactions, tmp_path: Path
) -> None:
    store = Store(transactions)
    body = {"model": "kling/v3", "input": {"multi_shots": False, "duration": 5, "prompt": "A fox"}}
    for number, price in enumerate(("2.5", "3", "4", "5")):
        generation = Generation(
            id=f"{number:016x}",
            task=CreateTask.model_validate(body),
            channel_id=1,
            member_id=1,
            interaction_id=number,
            estimate=Decimal(price),
        )
        await store.add(generation)
        await store.card_shown(generation, number)
        if number < 3:
            await store.submissions.mark_sent(generation.id)
    await store.submissions.submitted(f"{0:016x}", "task_0")
    await store.deliveries.ready(f"{0:016x}", "https://example.com/a.mp4", 1.0, Decimal("2.75"))
    await store.submissions.submitted(f"{1:016x}", "task_1")
    failed = Failure(Reason.FAILED)
    await store.end(f"{1:016x}", State.FAILED, failed, cost=Decimal(0))
    await store.end(f"{2:016x}", State.UNCONFIRMED, Failure(Reason.UNCONFIRMED, "oops", code=502))
    books = await store.statistics.credit_totals()
    assert (books.known, books.estimated, books.unconfirmed) == (Decimal("2.75"), Decimal(4), 1)
    costs = [generation.cost for generation in await store.in_state(*State)]
    assert costs == [Decimal("2.75"), Decimal(0), Decimal(4), Decimal(0)]
    ended = await check(tmp_path, right, DATABASE_URL=database_url)
    assert ended.line("ok books") == "ok books 2.75 credits spent, 4 more estimated for what is not settled"
    assert "request 0000000000000002 was sent at" in ended.line("note unconfirmed")
    assert "UTC and was answered with an error (HTTP 502): look in" in ended.line("note unconfirmed")
    assert ended.code == 0


async def test_a_database_without_tables_is_not_migrated(
    right: dict[str, str], empty_postgres_url: str, tmp_path: Path
) -> None:
    await check(tmp_path, right, DATABASE_URL=empty_postgres_url)
    engine = create_engine(empty_postgres_url)
    assert sa.inspect(engine).get_table_names() == []
    engine.dispose()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
async def test_letters_that_the_terminal_cannot_show(
    right: dict[str, str], rest: DiscordRest, tmp_path: Path, encoding: str
) -> None:
    rest.user["username"] = "Püppchen 🎭\x1b[31m\nFAIL"
    ended = await check(tmp_path, right, PYTHONIOENCODING=encoding)
    assert ended.code == 0, ended.out
    assert "\x1b" not in ended.out
    assert "FAIL" in ended.line("ok Discord"), "a name has no line of its own"


# --- settings ---------------------------------------------------------------------------------------------------------


async def test_every_missing_setting_has_its_line(tmp_path: Path) -> None:
    ended = await check(tmp_path, {"DISCORD_API_URL": UNREACHABLE_URL})  # whose files need no way to the internet
    assert ended.code == 1
    assert "https://discord.com/developers/applications" in ended.line("FAIL settings DISCORD_TOKEN is missing: ")
    assert "crun.ai" in ended.line("FAIL settings CRUN_API_KEY is missing: ")
    assert ended.line("note crun") == "note crun not checked without CRUN_API_KEY"
    assert ended.line("note Discord") == "note Discord not checked without DISCORD_TOKEN"
    assert ended.line("note database")
    assert ended.line("2 to set right")


async def test_the_rest_is_checked_without_a_token(right: dict[str, str], tmp_path: Path) -> None:
    del right["DISCORD_TOKEN"]
    ended = await check(tmp_path, right)
    assert ended.code == 1
    assert ended.line("ok crun")
    assert ended.line("note Discord")


async def test_the_rest_is_checked_with_wrong_addresses(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, CRUN_BASE_URL="nonsense", DATABASE_URL="mysql://root:hunter2@localhost/x")
    assert ended.code == 1
    assert "hunter2" not in ended.out
    assert ended.line("FAIL settings CRUN_BASE_URL is wrong")
    assert ended.line("FAIL settings DATABASE_URL names a database")
    assert ended.line("note crun not checked without CRUN_BASE_URL")
    assert ended.line("note database not checked without DATABASE_URL")
    assert ended.line("ok Discord")


async def test_a_misspelt_setting(right: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("MAX_CONCURENT_GENERATIONS=3\nCOMPOSE_PROJECT_NAME=theatre\n")
    ended = await check(tmp_path, right, CONFIRM_ABOV="5")
    assert ended.code == 1
    assert ended.line("FAIL settings MAX_CONCURENT_GENERATIONS").endswith(
        "in .env is no setting: write MAX_CONCURRENT_GENERATIONS, or take the line away"
    )
    assert "is no setting: write CONFIRM_ABOVE, or " in ended.line("FAIL settings CONFIRM_ABOV in the environment")
    assert ended.line("note settings") == "note settings COMPOSE_PROJECT_NAME in .env is no setting and is passed over"
    assert ended.line("ok crun")


async def test_settings_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DISCORD_TOKEN=ä", encoding="utf-16")
    ended = await check(tmp_path, {})
    assert ended.code == 1
    assert ".env cannot be read" in ended.line("FAIL settings")


# --- database ---------------------------------------------------------------------------------------------------------


async def test_old_sqlite(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, prelude=old_sqlite(tmp_path / "old"))
    assert ended.code == 1
    assert "SQLite 3.40.1 and Marionette needs 3.42 or newer" in ended.line("FAIL SQLite")


async def test_old_sqlite_does_not_matter_with_postgresql(
    right: dict[str, str], postgres_url: str, tmp_path: Path
) -> None:
    old = old_sqlite(tmp_path / "old")
    ended = await check(tmp_path, right, prelude=old, DATABASE_URL=postgres_url)
    assert ended.code == 0, ended.out


@pytest.mark.parametrize("path", ["file/marionette.db", "file/deep/marionette.db", "folder"])
async def test_unwritable_place(right: dict[str, str], tmp_path: Path, path: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    ended = await check(tmp_path, right, DATABASE_URL=f"sqlite:///{path}")
    assert ended.code == 1, ended.out
    assert "cannot be written" in ended.line("FAIL database")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize(
    ("link", "path", "says"),
    [
        ("data.db", "data.db", "data.db cannot be written (Too many levels of symbolic links): give the bot's user"),
        ("unplugged/data.db", "data.db", "unplugged/data.db cannot be written (No such file or directory)"),
        (None, "a" * 300, "a cannot be written (File name too long): give the bot's user write access"),
    ],
)
@pytest.mark.parametrize("command", ["check", "run"])
async def test_a_file_that_cannot_be_reached(
    right: dict[str, str], tmp_path: Path, command: str, link: str | None, path: str, says: str
) -> None:
    if link is not None:
        (tmp_path / path).symlink_to(tmp_path / link)
    ended = await marionette(command, cwd=tmp_path, **{**right, "DATABASE_URL": f"sqlite:///{path}"})
    if command == "check":
        assert ended.code == 1
        assert says in ended.line("FAIL database")
    else:
        assert ended.code == 2
        assert "cannot be written (" in ended.err.splitlines()[-1]
        assert "give the bot's user write access to its folder" in ended.err.splitlines()[-1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root can write to any folder")
async def test_a_folder_of_the_system(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, DATABASE_URL="sqlite:////proc/marionette/marionette.db")
    assert ended.code == 1
    assert "/proc cannot be written" in ended.line("FAIL database")


async def test_a_file_that_is_no_database(right: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_bytes(b"This is not a database. " * 100)
    ended = await check(tmp_path, right, DATABASE_URL="sqlite:///broken.db")
    assert ended.code == 1
    assert "file is not a database" in ended.line("FAIL database")


async def test_a_database_of_a_newer_version(right: dict[str, str], database_url: str, tmp_path: Path) -> None:
    engine = create_engine(database_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    ended = await check(tmp_path, right, DATABASE_URL=database_url)
    assert ended.code == 1
    assert "newer Marionette" in ended.line("FAIL database")


async def test_no_postgresql_there(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, DATABASE_URL="postgresql://bob:hunter2@127.0.0.1:9/marionette")
    assert ended.code == 1
    assert "hunter2" not in ended.out
    assert "refused" in ended.line("FAIL database")


async def test_postgresql_without_the_right_to_make_tables(
    right: dict[str, str], empty_postgres_url: str, tmp_path: Path
) -> None:
    role = f"marionette_{uuid.uuid4().hex[:8]}"
    admin = sa.create_engine(f"{SERVER}/postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE ROLE {role} LOGIN"))
        try:
            ended = await check(tmp_path, right, DATABASE_URL=empty_postgres_url.replace("postgres@", f"{role}@"))
        finally:
            connection.execute(sa.text(f"DROP ROLE {role}"))
    admin.dispose()
    assert ended.code == 1
    assert "may not make tables" in ended.line("FAIL database")


# --- crun -------------------------------------------------------------------------------------------------------------


async def test_disabled_key(right: dict[str, str], crun: CrunStandIn, tmp_path: Path) -> None:
    crun.account.key_disabled = True
    ended = await check(tmp_path, right)
    assert ended.code == 1
    assert "CRUN_API_KEY is disabled (API key disabled): enable it" in ended.line("FAIL crun")


async def test_a_firewall_before_crun_is_not_the_key(right: dict[str, str], crun: CrunStandIn, tmp_path: Path) -> None:
    crun.inject("balance", InjectedFault(status=403, message="blocked"), times=5)
    ended = await check(tmp_path, right)
    assert "HTTP 403" in ended.line("FAIL crun")
    assert "CRUN_API_KEY" not in ended.line("FAIL crun")


async def test_refused_key(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, CRUN_API_KEY="ak_of_another_account_00000000000000")
    assert ended.code == 1
    assert ended.line("FAIL crun").startswith("FAIL crun crun refuses CRUN_API_KEY: copy the key again")
    assert "models" not in ended.out
    assert ended.line("ok Discord")


@pytest.mark.parametrize("balance", [0.0, -2.5])
async def test_empty_account(right: dict[str, str], crun: CrunStandIn, tmp_path: Path, balance: float) -> None:
    crun.balance = balance
    ended = await check(tmp_path, right)
    assert ended.code == 0
    assert ended.line("note crun").endswith("credits: top up at crun.ai")


async def test_crun_out_of_reach(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, CRUN_BASE_URL=UNREACHABLE_URL)
    assert ended.code == 1
    assert "127.0.0.1 cannot be reached (the connection is refused)" in ended.line("FAIL crun")
    assert "CRUN_BASE_URL" in ended.line("FAIL crun")


@pytest.mark.parametrize(
    ("fault", "advice"),
    [
        (InjectedFault(code=455, message=f"for {API_KEY}"), "try again later"),
        (InjectedFault(code=429), "try again later"),
        (InjectedFault(code=500), "try again later"),
        (InjectedFault(code=505), "check your account"),
        (InjectedFault(status=404), "CRUN_BASE_URL"),
        (InjectedFault(status=502), "try again later"),
        (InjectedFault(body=b'{"code": 200, "data": {}}'), "CRUN_BASE_URL"),
        (InjectedFault(drop=True), "check this machine's network"),
    ],
    ids=lambda value: str(value)[:40],
)
async def test_errors_of_crun(
    right: dict[str, str], crun: CrunStandIn, tmp_path: Path, fault: InjectedFault, advice: str
) -> None:
    crun.inject("balance", fault, times=2)  # aiohttp repeats a GET whose connection broke
    ended = await check(tmp_path, right)
    assert ended.code == 1, ended.out
    assert advice in ended.line("FAIL crun")


async def test_changed_model(right: dict[str, str], crun: CrunStandIn, tmp_path: Path) -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"mode": {"enum": ["std"]}, "seed": {"type": "integer"}}}
    answer = {"code": 200, "data": {"model": {"input_schema": json.dumps(schema)}}}
    crun.inject("model", InjectedFault(body=json.dumps(answer).encode()), times=2)
    ended = await check(tmp_path, right)
    assert ended.code == 0, "a difference is no failure"
    news = "has changed since this version was made: look for a newer Marionette"
    assert ended.line(f"note models crun's schema of kling/v3 {news}")
    assert ended.line(f"note models crun's schema of kling/v3-motion-control {news}")


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (InjectedFault(code=404), "crun describes no kling/v3"),
        (InjectedFault(code=200, body=b'{"code": 200, "data": {}}'), "crun gives no schema of kling/v3"),
        (
            InjectedFault(body=b'{"code": 200, "data": {"input_schema": {"properties": []}}}'),
            "crun gives no schema of kling/v3",
        ),
        (InjectedFault(code=500), "could not be compared"),
        (InjectedFault(status=404), "could not be compared"),
    ],
    ids=["404", "nothing", "nonsense", "500", "proxy"],
)
async def test_models_that_crun_does_not_describe(
    right: dict[str, str], crun: CrunStandIn, tmp_path: Path, fault: InjectedFault, says: str
) -> None:
    crun.inject("model", fault, times=2)
    ended = await check(tmp_path, right)
    assert ended.code == 0, ended.out
    assert ended.out.count(says) == 2
    assert "ok    models" not in ended.out


# --- Discord ----------------------------------------------------------------------------------------------------------


async def test_refused_token(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, DISCORD_TOKEN="MTIz.of-another-application.0123456789")
    assert ended.code == 1
    assert ended.line("FAIL Discord").startswith("FAIL Discord Discord refuses DISCORD_TOKEN: copy the token again")
    assert "invite" not in ended.out
    assert ended.line("ok crun")


async def test_discord_out_of_reach(right: dict[str, str], tmp_path: Path) -> None:
    ended = await check(tmp_path, right, DISCORD_API_URL=UNREACHABLE_URL)
    assert ended.code == 1
    assert "Discord cannot be reached (the connection is refused)" in ended.line("FAIL Discord")


@pytest.mark.parametrize(
    ("status", "kind", "body", "says"),
    [
        (200, "text/html", "<html>Welcome</html>", "what answers is not Discord's API"),
        (200, "application/json", "<html>", "what answers is not Discord's API"),
        (200, "application/json", "[]", "what answers is not Discord's API"),
        (200, "application/json", "{}", "what answers is not Discord's API"),
        # What discord.py takes for a text.
        (200, "application/json; charset=utf-8", '{"id": "1", "username": "a"}', "what answers is not Discord's API"),
        (302, "text/html", "", "HTTP 302: check DISCORD_API_URL"),
        (404, "text/html", "<html>", "HTTP 404: check DISCORD_API_URL"),
        (429, "", None, "HTTP 429: try again later"),
        (503, "", None, "HTTP 503: try again later"),
    ],
)
async def test_errors_of_discord(
    right: dict[str, str], rest: DiscordRest, tmp_path: Path, status: int, kind: str, body: str | None, says: str
) -> None:
    rest.status, rest.content_type, rest.body = status, kind, body
    ended = await check(tmp_path, right)
    assert ended.code == 1, ended.out
    assert says in ended.line("FAIL Discord")


async def test_an_application_that_keeps_the_bot_from_working(
    right: dict[str, str], rest: DiscordRest, tmp_path: Path
) -> None:
    rest.application |= {
        "interactions_endpoint_url": "https://example.org/interactions",
        "bot_require_code_grant": True,
        "bot_public": False,
    }
    ended = await check(tmp_path, right)
    assert ended.code == 1
    assert "slash commands would never reach the bot" in ended.line("FAIL application the Interactions Endpoint URL")
    assert "invite link would not work" in ended.line("FAIL application Requires OAuth2 Code Grant")
    assert "only you may add it" in ended.line("ok application")
    assert ended.line("2 to set right")


async def test_a_bot_that_anyone_may_add(right: dict[str, str], rest: DiscordRest, tmp_path: Path) -> None:
    rest.application["bot_public"] = True
    asking = await check(tmp_path, right)
    assert "it works there once you allow it" in asking.line("note application")
    assert "WARN" not in asking.out
    ended = await check(tmp_path, right, NEW_SERVERS="Open")
    assert ended.code == 0
    line = ended.line("WARN application")
    assert "anyone can add the bot to a server of theirs and spend your credits" in line
    assert "set NEW_SERVERS=ask, or set the Install Link to None" in line
    page = f"https://discord.com/developers/applications/{APPLICATION}"
    assert line.endswith(
        f"set the Install Link to None at {page}/installation and save, then switch Public Bot off at {page}/bot"
    )
    assert ended.line("Everything is ready, but mind the warning: marionette run")
    wanted = await check(tmp_path, right, USER_INSTALLS="true")
    assert "as USER_INSTALLS needs it" in wanted.line("note application")
    assert wanted.line("Everything is ready: marionette run")
    rest.application["bot_public"] = False
    closed = await check(tmp_path, right)
    assert "WARN" not in closed.out
    assert "Public Bot is off" in closed.line("ok application")


async def test_every_check_has_a_time_limit(
    right: dict[str, str],
    rest: DiscordRest,
    crun: CrunStandIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rest.delay = 40
    crun.inject("balance", InjectedFault(delay=40))
    monkeypatch.chdir(tmp_path)
    for name, value in right.items():
        monkeypatch.setenv(name, value)
    code = await run.check(seconds=0.5)
    ended = CompletedCommand(code, *capsys.readouterr())
    assert ended.code == 1
    assert "no answer within 0.5 s" in ended.line("FAIL crun")
    assert "Discord cannot be reached (no answer in time)" in ended.line("FAIL Discord")
