"""A hundred commands at once against a limit of ten: real bots take in exactly ten, and tell the others why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import simcord

from bot.guilds.guild_settings import MemberLimits
from bot.guilds.settings_store import SettingsStore
from tests.db.test_instance_lock import another
from tests.support.bot_process import process_world
from tests.support.database_access import open_transactions
from tests.support.posted_messages import said

PRESSES = 100


def refusals(asked: list[simcord.InteractionResult]) -> list[str]:
    """Return what the members were told who have to wait."""
    answered = [said(each) for each in asked if each.response is not None and each.ephemeral]
    return [text for text in answered if "works again" in text]


async def test_one_process_lets_ten_of_a_member_in(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        async with open_transactions(sqlite_url) as transactions:
            limits = {"limits": MemberLimits(per_day=10)}
            await SettingsStore(transactions).change_guild(stage.guild.id, 1, lambda _: limits)
        stage.crun.hold()
        await stage.bot.start()
        asked = [await stage.ask(f"Fox {number}") for number in range(PRESSES)]
        await stage.discord.wait_for(lambda: len(refusals(asked)) == PRESSES - 10, timeout=120)
        assert all(
            text.startswith("You have asked for 10 videos today, and that's as many as") for text in refusals(asked)
        )
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 10, timeout=60)
        assert len(stage.cards()) == 10


async def test_two_processes_spend_the_budget_of_all_together(postgres_url: str, tmp_path: Path) -> None:
    async with process_world(postgres_url, tmp_path) as stage:
        async with open_transactions(postgres_url) as transactions:
            await SettingsStore(transactions).change_host(1, lambda _: {"credits_per_day": Decimal(10)})
        stage.crun.hold()
        servers = [stage.guild]
        while len({(server.id >> 22) % 2 for server in servers}) < 2:
            servers.append(stage.discord.env.create_guild("Another theatre"))
        there = servers[-1].create_text_channel("create")
        places = [(stage.channel, stage.ann), (there, servers[-1].add_member(stage.discord.env.create_user("ben")))]
        stage.bot.environment["PROCESS"] = "1/2"
        async with another(stage, postgres_url, PROCESS="2/2") as second:
            await stage.bot.launch()
            await second.launch()
            for where, member in places:
                await stage.discord.wait_for(lambda: "video" in member.available_commands(where))  # noqa: B023
            await stage.discord.wait_for(lambda: stage.discord.identified == 2)
            # Each costs one credit.
            options = {"duration": 5, "quality": "std", "audio": False}
            asked = []
            for number in range(PRESSES):
                where, member = places[number % 2]
                asked.append(await member.slash(where, "video", prompt=f"Fox {number}", **options))
            await stage.discord.wait_for(lambda: len(refusals(asked)) == PRESSES - 10, timeout=120)
            assert all("The bot's budget for today is used up." in text for text in refusals(asked))
            await stage.discord.wait_for(lambda: stage.crun.count("create") == 10, timeout=60)
            alerts = stage.bot.log + second.log
            assert alerts.count("80\N{NO-BREAK SPACE}% of the budget of all servers for today are used") == 1
            assert alerts.count("The budget of all servers for today is used up: 10 of 10 credits.") == 1
