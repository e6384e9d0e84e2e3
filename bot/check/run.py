"""`marionette check`: try everything that new hosts get wrong, and print for each what to do.

It changes nothing: it publishes no commands, connects to no gateway, creates no tables and costs nothing.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.check.clock import ClockTrace
from bot.check.crun_account import check_crun
from bot.check.database import check_database
from bot.check.discord_application import check_discord
from bot.check.findings import TIMEOUT, CheckError, Finding, Mark
from bot.check.folders import check_work_folder
from bot.check.media_sandbox import check_sandbox
from bot.check.network import check_network
from bot.check.privacy import check_privacy
from bot.check.web_server import check_web
from bot.net.proxies import through_proxy
from bot.settings import Settings, SettingsError, find_place, load_settings, names, read_settings


@dataclass(frozen=True)
class _Check:
    """One check; it cannot run while a setting in `needs` is wrong."""

    subject: str
    needs: frozenset[str]
    run: Callable[[Settings, aiohttp.ClientSession], Awaitable[list[Finding]]]


async def check(seconds: float = TIMEOUT) -> int:
    """Run all checks, print their findings, and return the exit code: 1 if anything fails.

    Args:
        seconds: How long one call over the network may take.
    """
    settings, wrong, findings = check_settings()
    if settings is not None:
        clock = ClockTrace()
        async with aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=seconds), middlewares=(through_proxy,), trace_configs=[clock.config()]
        ) as session:
            for found in await asyncio.gather(*(_try(one, settings, wrong, session) for one in _CHECKS)):
                findings += found
        findings += clock.findings()
    for finding in findings:
        _print(str(finding))
    failures = sum(finding.mark is Mark.FAILED for finding in findings)
    if failures:
        _print(f"{failures} to set right. Then try again: marionette check")
        return 1
    warned = any(finding.mark is Mark.WARNING for finding in findings)
    _print(f"Everything is ready{', but mind the warning' if warned else ''}: marionette run")
    return 0


async def _try(one: _Check, settings: Settings, wrong: frozenset[str], session: aiohttp.ClientSession) -> list[Finding]:
    if lacking := sorted(name.upper() for name in one.needs & wrong):
        return [Finding(Mark.NOTE, one.subject, f"not checked without {' and '.join(lacking)}")]
    try:
        return await one.run(settings, session)
    except CheckError as failure:
        return [Finding(Mark.FAILED, one.subject, str(failure), failure.advice)]
    except SettingsError:  # reported by `check_network`
        return [Finding(Mark.NOTE, one.subject, "not checked while the proxy cannot be used")]


def _print(line: str) -> None:
    # Letters that the terminal cannot show become question marks.
    encoding = sys.stdout.encoding or "ascii"
    print(line.encode(encoding, "replace").decode(encoding))  # noqa: T201 - a command line speaks on stdout


def check_settings() -> tuple[Settings | None, frozenset[str], list[Finding]]:
    """Return the settings, the names of the wrong ones (which then have placeholder values), and the findings."""
    try:
        settings = load_settings()
    except SettingsError as error:
        problems = error.problems
        if not problems:
            return None, frozenset(), [Finding(Mark.FAILED, "settings", str(error).rstrip("."))]
        wrong = frozenset(problems.keys() & Settings.model_fields.keys())
        stand_ins = {name: _stand_in(name) for name in wrong}
        findings = [Finding(Mark.FAILED, "settings", problem) for problem in problems.values()]
        settings = read_settings(find_place(), **stand_ins)
    else:
        wrong = frozenset()
        findings = [Finding(Mark.OK, "settings", f"nothing is missing or wrong in {find_place().sources}")]
    return settings, wrong, findings + [Finding(Mark.NOTE, "settings", unknown) for unknown in names().unknown]


def _stand_in(name: str) -> Any:
    field = Settings.model_fields[name]
    if field.is_required():
        return SecretStr("missing")
    return field.get_default(call_default_factory=True, validated_data={})


_CHECKS = (
    _Check("database", frozenset({"database_url"}), check_database),
    _Check("work folder", frozenset({"database_url", "work_dir"}), check_work_folder),
    _Check("privacy", frozenset({"database_url", "work_dir"}), check_privacy),
    _Check("crun", frozenset({"crun_api_key", "crun_base_url"}), check_crun),
    _Check("Discord", frozenset({"discord_token", "discord_api_url"}), check_discord),
    _Check("files", frozenset({"discord_api_url", "allow_private_addresses"}), check_network),
    _Check("sandbox", frozenset(), check_sandbox),
    _Check("web server", frozenset({"public_url", "web_host", "web_port"}), check_web),
)
