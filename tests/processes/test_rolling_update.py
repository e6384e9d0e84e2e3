"""While one process after the other is updated, those of the version before go on beside the newer tables."""

from __future__ import annotations

from pathlib import Path

from tests.support.bot_process import another, process_world
from tests.support.database_access import sql


async def test_an_old_process_goes_on_and_none_starts_beside_newer_tables(postgres_url: str, tmp_path: Path) -> None:
    async with process_world(postgres_url, tmp_path) as stage:
        await stage.bot.start()
        sql(postgres_url, "ALTER TABLE generations ADD COLUMN newer VARCHAR(16) DEFAULT 'new' NOT NULL")
        sql(postgres_url, "CREATE TABLE newer (id INTEGER PRIMARY KEY)")
        sql(postgres_url, "UPDATE alembic_version SET version_num = '9999'")
        await stage.ask()
        await stage.discord.wait_for(stage.videos)
        async with another(stage, postgres_url) as second:
            await second.launch()
            assert await second.ended() == 2
            assert "written by a newer Marionette: update this one" in second.log.splitlines()[-1]
        assert await stage.bot.stop() == 0
        assert "Traceback" not in stage.bot.log + second.log
