"""`marionette check`: does crun accept the key, are there credits, and has it changed its models?"""

from __future__ import annotations

import asyncio
from decimal import Decimal

import aiohttp

from bot.check.findings import TIMEOUT, CheckError, Finding, Mark, words
from bot.check.schema_check import FINGERPRINTS, has_changed
from bot.crun import (
    Advice,
    BudgetSpent,
    CrunClient,
    CrunError,
    Disconnected,
    KeyDisabled,
    NotConnected,
    NotFound,
    RequestBudget,
    Timeouts,
    Unauthorized,
)
from bot.net.failures import why
from bot.settings import Settings


async def check_crun(
    settings: Settings, session: aiohttp.ClientSession, budget: RequestBudget | None = None
) -> list[Finding]:
    """Return whether crun accepts the key, the balance, and whether crun's models have changed.

    Args:
        settings: What the bot would run with.
        session: For the requests.
        budget: That of a bot which runs: the requests wait for their turn in it.
    """
    seconds = session.timeout.total or TIMEOUT
    crun = CrunClient(
        session,
        settings.crun_api_key,
        str(settings.crun_base_url),
        timeouts=Timeouts(connect=0.9 * seconds, call=seconds),
        budget=budget,
    )
    try:
        balance = await crun.balance()
    except BudgetSpent:
        return []  # what is more urgent comes first, and shows what is wrong
    except KeyDisabled as error:
        said = f" ({words(error.message)})" if error.message else ""
        raise CheckError(
            f"crun says that CRUN_API_KEY is disabled{said}",
            "enable it, or make another one, on the API keys page of your account at crun.ai",
        ) from None
    except Unauthorized:
        raise CheckError(
            "crun refuses CRUN_API_KEY", "copy the key again from the API keys page of your account at crun.ai"
        ) from None
    except CrunError as error:
        host, cause, advice = settings.crun_base_url.host, "", _crun_advice(error)
        if isinstance(error, NotConnected | Disconnected):
            cause, advice = await _why_no_answer(settings, session, advice)
        said = f"{host} cannot be reached ({cause})" if cause else f"{host}, {words(str(error))}"
        raise CheckError(said, advice) from None
    models = await asyncio.gather(*(_compare(crun, model) for model in FINGERPRINTS))
    return [_account(balance), *(finding for found in models for finding in found)]


async def _why_no_answer(settings: Settings, session: aiohttp.ClientSession, advice: str) -> tuple[str, str]:
    """Return what keeps crun's answers away, and what to do; found out without the key, whatever is in between."""
    try:
        async with session.head(str(settings.crun_base_url), allow_redirects=False):
            return "", advice
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return why(error, advice)


def _crun_advice(error: CrunError) -> str:
    if error.code is None:
        return "check this machine's network, and CRUN_BASE_URL if it is set"
    if error.advice is Advice.RETRY_LATER:
        return "try again later"
    return "check your account at crun.ai, and CRUN_BASE_URL if it is set"


def _account(balance: Decimal) -> Finding:
    text = f"the key works, the balance is {f'{balance:.2f}'.rstrip('0').rstrip('.')} credits"
    if balance <= 0:
        return Finding(Mark.NOTE, "crun", text, "top up at crun.ai")
    return Finding(Mark.OK, "crun", text)


async def _compare(crun: CrunClient, model: str) -> list[Finding]:
    """Compare crun's present description of a model with the one known here. A change is a note, never a failure."""
    try:
        description = await crun.describe_model(model)
    except NotFound:
        return [Finding(Mark.NOTE, "models", f"crun describes no {model}", "make sure that it is still offered")]
    except CrunError as error:
        return [Finding(Mark.NOTE, "models", f"{model} could not be compared ({words(str(error))})")]
    if not description.properties:
        return [Finding(Mark.NOTE, "models", f"crun gives no schema of {model} to compare")]
    if has_changed(model, description.input_schema or {}):
        problem = f"crun's schema of {model} has changed since this version was made"
        return [Finding(Mark.NOTE, "models", problem, "look for a newer Marionette")]
    return [Finding(Mark.OK, "models", f"{model} is as Marionette knows it")]
