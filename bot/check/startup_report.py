"""What `marionette run` logs at its start: that the bot is ready, and what `marionette check` would find wrong.

The start does not wait for these checks, and no finding stops the bot: crun may be back in a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

import aiohttp
import discord
import sqlalchemy as sa

from bot import __version__
from bot.check.crun_account import check_crun
from bot.check.discord_application import public_bot
from bot.check.findings import TIMEOUT, CheckError, Finding, Mark
from bot.check.media_sandbox import check_sandbox
from bot.check.network import check_network
from bot.check.web_server import check_reached
from bot.client import Marionette
from bot.db.sqlite_version import sqlite_module
from bot.net.proxies import through_proxy

log = logging.getLogger("bot")


async def report(bot: Marionette) -> None:
    """Log one line when the bot is ready, and one for each thing that is wrong."""
    await asyncio.gather(_log_ready(bot), _log_findings(bot))


async def _log_ready(bot: Marionette) -> None:
    # Before the login discord.py's wait_until_ready raises an error.
    await bot.set_up.wait()
    await bot.wait_until_ready()
    servers = len(bot.guilds)
    log.info(
        "Marionette %s is ready: %d %s, %d commands, %s",
        __version__,
        servers,
        "server" if servers == 1 else "servers",
        len(bot.tree.get_commands(type=None)),
        _database(bot.settings.database_url),
    )


def _database(database_url: str) -> str:
    url = sa.make_url(database_url)
    if url.get_backend_name() == "sqlite":
        return f"SQLite {sqlite_module().sqlite_version} in {url.database}"
    return f"PostgreSQL at {url.host or 'localhost'}/{url.database}"


async def _log_findings(bot: Marionette) -> None:
    await bot.set_up.wait()
    settings = bot.settings
    async with aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=TIMEOUT), middlewares=(through_proxy,)
    ) as session:
        found = await asyncio.gather(
            _tried("crun", check_crun(settings, session, bot.services.request_budget)),
            _tried("callbacks", check_reached(settings, session, running=True)),
            _tried("application", _application(bot)),
            _tried("sandbox", check_sandbox(settings, session)),
        )
        files = await _tried("files", check_network(settings, session))
    for finding in (finding for findings in found for finding in findings):
        if finding.mark is not Mark.OK:
            log.warning("%s: %s", finding.subject, finding.sentence)
    # Without members' files most commands are useless, so the host gets a direct message too.
    for finding in (finding for finding in files if finding.mark is Mark.FAILED):
        bot.services.owner_alerts.send_once(f"{finding.sentence}.")


async def _tried(subject: str, check: Awaitable[list[Finding]]) -> list[Finding]:
    try:
        return await check
    except CheckError as failure:
        return [Finding(Mark.FAILED, subject, str(failure), failure.advice)]


async def _application(bot: Marionette) -> list[Finding]:
    try:
        async with asyncio.timeout(TIMEOUT):
            application = await bot.application_info()
    except (discord.DiscordException, aiohttp.ClientError, OSError):
        return []  # `marionette run` itself reports what is wrong with Discord
    return public_bot(
        application.id,
        public=application.bot_public,
        user_installs=bot.settings.user_installs,
        asks_first=bot.settings.new_servers == "ask",
    )
