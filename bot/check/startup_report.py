"""What `marionette run` logs at its start.

These lines, in this order:

1. the version, and where the settings come from,
2. the database,
3. servers and shards,
4. crun: the balance, or what is wrong with the key, the way there, or the way back (`PUBLIC_URL`),
5. that the bot is ready, and the requests that it has taken up.

What else `marionette check` would warn of comes before the last line. Nothing waits for ever: crun gets a few seconds
once the bot is connected to Discord, and another line when it answers later. No finding stops the bot: crun may be back
in a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Iterable
from contextlib import suppress

import aiohttp
import discord

from bot import __version__
from bot.check.crun_account import check_crun
from bot.check.discord_application import public_bot
from bot.check.findings import TIMEOUT, CheckError, Finding, Mark
from bot.check.media_sandbox import check_sandbox
from bot.check.network import check_network
from bot.check.web_server import check_reached
from bot.client import Marionette
from bot.generations.model import State, Unfinished
from bot.net.proxies import named_proxies, through_proxy

log = logging.getLogger("bot")

#: See `report`.
_PATIENCE = 5.0

#: What the requests of each state wait for, in the order of their way.
_AWAITED = {
    State.ACCEPTED: "in the queue",
    State.QUEUED: "in the queue",
    State.RUNNING: "at crun",
    State.OVERDUE: "at crun",
    State.READY: "to be posted",
    State.UNDELIVERED: "to be posted",
}


async def report(bot: Marionette, sources: str, *, patience: float = _PATIENCE) -> None:
    """Log all of it.

    Args:
        bot: The bot that starts.
        sources: What its settings were read from.
        patience: Seconds that the last line waits for crun and the other checks, once Discord is connected.
    """
    proxies = "".join(f"; calls over {each} go through the proxy {proxy}" for each, proxy in named_proxies().items())
    log.info("Marionette %s starts with the settings of %s%s", __version__, sources, proxies)
    await bot.lifecycle.progress.is_open.wait()
    log.info("Database: %s%s", bot.lifecycle.progress.database, _with_others(bot, ", beside {}"))
    await bot.set_up.wait()
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with (
        aiohttp.ClientSession(timeout=timeout, middlewares=(through_proxy,)) as session,
        asyncio.TaskGroup() as checks,
    ):
        crun = checks.create_task(_crun(bot, session))
        others = checks.create_task(_others(bot, session))
        await bot.wait_until_ready()
        await _until_shards_are_taken_over(bot)
        log.info("Discord: %s", _connected(bot))
        _, late = await asyncio.wait({crun, others}, timeout=patience)
        if crun in late:
            log.warning("crun: no answer yet; another line comes with it")
        else:
            _log_crun(crun.result())
        if others not in late:
            _log_warnings(others.result())
        log.info(
            "Marionette is ready: %s%s",
            _taken_up(bot.lifecycle.progress.taken_up),
            _with_others(bot, ", shared with {}"),
        )
        if crun in late:
            _log_crun(await crun)
        if others in late:
            _log_warnings(await others)
        for finding in await _tried("files", check_network(bot.settings, session)):
            # Without members' files most commands are useless, so the host gets a direct message too.
            if finding.mark is Mark.FAILED:
                bot.services.owner_alerts.send_once(f"{finding.sentence}.")


async def _until_shards_are_taken_over(bot: Marionette) -> None:
    """Where no other process lives, wait for the shards of one that was killed: they are free a few seconds later."""
    keeper = bot.lifecycle.shards
    if keeper is None or keeper.shards or bot.lifecycle.progress.others:
        return
    with suppress(TimeoutError):
        await bot.wait_for("shard_ready", timeout=2 * bot.settings.take_over_after)


def _with_others(bot: Marionette, words: str) -> str:
    others = bot.lifecycle.progress.others
    return words.format("1 other process" if others == 1 else f"{others} other processes") if others else ""


def _connected(bot: Marionette) -> str:
    servers = len(bot.guilds)
    keeper, count = bot.lifecycle.shards, bot.shard_count or 1
    shards = list(range(count)) if keeper is None else keeper.shards
    if not shards:
        where = f"none of the {count} shards, which other processes connect; this one works the queue"
        return f"{where}; {_commands(bot)}"
    named = f"shard {shards[0]}" if len(shards) == 1 else f"shards {', '.join(map(str, shards))}"
    return f"{servers} {'server' if servers == 1 else 'servers'} on {named} of {count}; {_commands(bot)}"


def _commands(bot: Marionette) -> str:
    published = ", published now" if bot.command_sync.has_published else ""
    return f"{len(bot.tree.get_commands(type=None))} commands{published}"


def _taken_up(found: Iterable[Unfinished]) -> str:
    """Return how many requests were under way, and what they wait for."""
    counts = Counter(_AWAITED[each.state] for each in found)
    if not counts:
        return "no request was under way"
    parts = ", ".join(f"{counts[what]} {what}" for what in dict.fromkeys(_AWAITED.values()) if counts[what])
    total = counts.total()
    return f"{total} {'request is' if total == 1 else 'requests are'} taken up ({parts})"


async def _crun(bot: Marionette, session: aiohttp.ClientSession) -> list[Finding]:
    """Return what is found out about crun, and whether its callbacks arrive."""
    account, callbacks = await asyncio.gather(
        _tried("crun", check_crun(bot.settings, session, bot.services.request_budget)),
        _tried("callbacks", check_reached(bot.settings, session, running=True)),
    )
    # That a model is as it was is nothing to say.
    return [found for found in account if found.subject == "crun" or found.mark is not Mark.OK] + callbacks


def _log_crun(findings: list[Finding]) -> None:
    level = logging.INFO if all(finding.mark is Mark.OK for finding in findings) else logging.WARNING
    said = "; ".join(finding.sentence for finding in findings) or "not known, since more urgent requests come first"
    log.log(level, "crun: %s", said)


async def _others(bot: Marionette, session: aiohttp.ClientSession) -> list[Finding]:
    found = await asyncio.gather(
        _tried("application", _application(bot)), _tried("sandbox", check_sandbox(bot.settings, session))
    )
    return [finding for findings in found for finding in findings]


def _log_warnings(findings: list[Finding]) -> None:
    for finding in findings:
        if finding.mark is not Mark.OK:
            log.warning("%s: %s", finding.subject, finding.sentence)


async def _tried(subject: str, check: Awaitable[list[Finding]]) -> list[Finding]:
    try:
        return await check
    except CheckError as failure:
        return [Finding(Mark.FAILED, subject, str(failure), failure.advice)]
    except Exception:  # the last line comes in any case
        log.exception("Of %s nothing could be found out", subject)
        return []


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
