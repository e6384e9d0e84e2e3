"""A task is known under the keys of its account alone: under another key it waits, and goes on once its key is back."""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr

from bot.db.key_values import KeyValues
from bot.db.transactions import Transactions
from bot.demo.crun import InjectedFault
from bot.generations.crun_key import fingerprint
from tests.conftest import API_KEY
from tests.support.bot_process import process_world
from tests.support.database_access import rows
from tests.support.posted_messages import text_of

OTHER_KEY = "ak_fedcba9876543210fedcba9876543210"

STATES = "SELECT state, failure FROM generations WHERE channel_id <> 0 ORDER BY id"


async def test_a_fingerprint_tells_keys_apart(transactions: Transactions) -> None:
    key_values = KeyValues(transactions)
    one, other = SecretStr(API_KEY), SecretStr(OTHER_KEY)
    found = await fingerprint(one, key_values)
    assert len(found) == 16
    assert found == await fingerprint(one, key_values)
    assert found != await fingerprint(other, key_values)
    await key_values.release(["key fingerprint salt"])
    assert found != await fingerprint(one, key_values), "in another database it is another one"


async def test_under_another_key_a_task_waits_and_goes_on_with_its_own(database_url: str, tmp_path: Path) -> None:
    async with process_world(database_url, tmp_path) as stage:
        stage.bot.environment["MAX_CONCURRENT_GENERATIONS"] = "1"
        stage.crun.hold()
        await stage.bot.start()
        await stage.ask("A fox")
        card = await stage.generating()
        await stage.bot.stop()
        await stage.discord.wait_gone()

        # The other key is another account's.
        stage.crun.account.api_key = stage.bot.environment["CRUN_API_KEY"] = OTHER_KEY
        unknown = InjectedFault(code=404, message="task not found")
        stage.crun.inject("info", unknown, times=1000)
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "Waiting for the host" in text_of(card))
        await stage.discord.wait_for(lambda: "another CRUN_API_KEY" in stage.bot.log)
        [(state, failure)] = rows(database_url, STATES)
        assert state == "overdue"
        assert "other_key" in str(failure)
        assert not stage.notifications(), "it comes by itself"
        # It occupies no place in the queue.
        await stage.ask("A hare")
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 2)
        await stage.bot.stop()
        await stage.discord.wait_gone()

        stage.crun.clear_faults()
        stage.crun.account.api_key = stage.bot.environment["CRUN_API_KEY"] = API_KEY
        stage.crun.release()
        await stage.bot.start()
        await stage.discord.wait_for(lambda: len(stage.videos()) == 2)
        assert stage.crun.count("create") == 2
        assert API_KEY not in stage.bot.log
        assert OTHER_KEY not in stage.bot.log
