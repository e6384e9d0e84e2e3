"""A hundred commands at once against a member's limit and a budget: real bots take in as many as those allow."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import simcord

from bot.guilds.guild_settings import MemberLimits
from bot.guilds.settings_store import SettingsStore
from tests.support.bot_process import ProcessWorld, another, process_world
from tests.support.database_access import open_transactions
from tests.support.posted_messages import said

#: Presses of the first member, who has a limit, and of the second one, who gets what is left of the budget.
FIRST, SECOND = 60, 40


async def press(
    stage: ProcessWorld, places: list[tuple[simcord.ChannelHandle, simcord.MemberActor]], times: int, *, let_in: int
) -> list[str]:
    """Ask for videos of one credit each, in turn at each place; return the refusals once there are all but `let_in`."""
    asked: list[simcord.InteractionResult] = []
    for number in range(times):
        where, member = places[number % len(places)]
        options = {"duration": 5, "quality": "std", "audio": False}
        asked.append(await member.slash(where, "video", prompt=f"Fox {number}", **options))

    def refusals() -> list[str]:
        answered = [said(each) for each in asked if each.response is not None and each.ephemeral]
        return [text for text in answered if "Everything you gave is kept" in text]

    await stage.discord.wait_for(lambda: len(refusals()) == times - let_in, timeout=120)
    return refusals()


async def test_one_process(sqlite_url: str, tmp_path: Path) -> None:
    async with process_world(sqlite_url, tmp_path) as stage:
        async with open_transactions(sqlite_url) as transactions:
            limits = {"limits": MemberLimits(per_day=7), "credits_per_day": Decimal(10)}
            await SettingsStore(transactions).change_guild(stage.guild.id, 1, lambda _: limits)
        stage.crun.hold()
        ben = stage.guild.add_member(stage.discord.env.create_user("ben"))
        await stage.bot.start()
        await stage.discord.wait_for(lambda: "video" in stage.ann.available_commands(stage.channel))
        refused = await press(stage, [(stage.channel, stage.ann)], FIRST, let_in=7)
        assert all("You have asked for 7 videos today, and that's as many as" in text for text in refused)
        refused = await press(stage, [(stage.channel, ben)], SECOND, let_in=3)
        assert all("This server's budget for today is used up." in text for text in refused)
        await stage.discord.wait_for(lambda: stage.crun.count("create") == 10, timeout=60)
        assert len(stage.cards()) == 10


async def test_two_processes(postgres_url: str, tmp_path: Path) -> None:
    async with process_world(postgres_url, tmp_path) as stage:
        async with open_transactions(postgres_url) as transactions:
            await SettingsStore(transactions).change_host(1, lambda _: {"credits_per_day": Decimal(10)})
        stage.crun.hold()
        servers = [stage.guild]
        while len({(server.id >> 22) % 2 for server in servers}) < 2:
            servers.append(stage.discord.env.create_guild("Another theatre"))
        there = servers[-1].create_text_channel("create")
        ann, ben = stage.ann, stage.guild.add_member(stage.discord.env.create_user("ben"))
        anns, bens = ([(stage.channel, one), (there, servers[-1].add_member(one.user))] for one in (ann, ben))
        few = {"MAX_QUEUED_PER_MEMBER": "7"}
        stage.discord.settings.shards = 2
        stage.bot.environment |= few
        async with another(stage, postgres_url, **few) as second:
            await stage.bot.launch()
            await second.launch()
            for where, member in anns:
                await stage.discord.wait_for(lambda: "video" in member.available_commands(where))  # noqa: B023
            await stage.discord.wait_for(lambda: stage.discord.identified == 2)
            refused = await press(stage, anns, FIRST, let_in=7)
            assert all("You have 7 videos under way" in text for text in refused)
            refused = await press(stage, bens, SECOND, let_in=3)
            assert all("The bot's budget for today is used up." in text for text in refused)
            await stage.discord.wait_for(lambda: stage.crun.count("create") == 10, timeout=60)
            alerts = stage.bot.log + second.log
            assert alerts.count("80% of the budget of all servers for today are used") == 1
            assert alerts.count("The budget of all servers for today is used up: 10 of 10 credits.") == 1
