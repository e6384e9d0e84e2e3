"""The fault plan: what members ask for, what fails and when, all drawn from one seed before the run begins."""

from __future__ import annotations

import os
import random
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from bot.demo.crun import InjectedFault
from bot.guilds.guild_settings import MemberNotification, ResultPlace

#: The most seconds that the local Discord waits before it does what a call asks for: the real one does nothing either
#: minutes after the connection of its call broke.
_DISCORD_DELAY = 0.4

#: Discord's answer to a message that the bot may not send.
_FORBIDDEN = {"message": "Missing Permissions", "code": 50013}

#: Answers to an edit that Discord refuses, by their name in the report: a permission was taken away, one of its servers
#: does not know the message, the interaction's token has expired.
_EDIT_REFUSALS = {
    "403": (403, _FORBIDDEN),
    "404": (404, {"message": "Unknown Message", "code": 10008}),
    "50027": (401, {"message": "Invalid Webhook Token", "code": 50027}),
}

#: The most seconds by which a generation exceeds the bot's GENERATION_TIMEOUT.
_LONGEST_OVERRUN = 75.0

#: A run of at least so many seconds has generations that end after the bot's GENERATION_TIMEOUT.
_LONG_RUN = 120.0

#: The share of requests that their members want to stop.
_STOPPED = 0.3

#: The share of runs in which crun calls back.
_WITH_CALLBACKS = 0.5

#: How members may be notified: each in a way that tells them of a bad end.
_NOTIFICATIONS = [each for each in MemberNotification if each is not MemberNotification.NONE]

#: The page of a firewall in front of crun.
_FIREWALL = b"<html><head><title>Blocked</title></head><body><h1>Request blocked</h1></body></html>"

#: A proxy's page, broken JSON, JSON of another shape, an empty body.
_NONSENSE = (b"<html>hello</html>", b'{"code": 200, "data"', b"[1, 2]", b'{"code": 200, "data": {}}', b"")


class Verdict(Enum):
    """What the host says of an unconfirmed request."""

    ITS_TASK = "its task"  #: the id of the task that crun made; without one, that it was not made
    NOT_MADE = "not made"  #: that it was not made, whether or not that is so
    NO_TASK = "no task's id"
    TAKEN_TASK = "another's task"  #: the id of a task that another request has


@dataclass(frozen=True)
class MemberCommand:
    """A member's command."""

    at: float
    number: int
    with_files: bool
    #: The gateway sends the interaction twice.
    repeated: bool = False

    @property
    def prompt(self) -> str:
        """The prompt, by which the request is recognised everywhere, at crun too."""
        return f"chaos {self.number:04d} of the puppets"


@dataclass(frozen=True)
class MemberPress:
    """A member stops a request, as its card offers: *Cancel*, or *Don't post it*."""

    at: float
    #: The prompt of the request.
    prompt: str


@dataclass(frozen=True)
class HostSettles:
    """The host settles one of the requests that are unconfirmed then, or tries to.

    Attributes:
        at: When.
        number: Which of them.
        how: What the host says of it.
        twice: They say so twice, before the first answer.
    """

    at: float
    number: int
    how: Verdict
    twice: bool


@dataclass(frozen=True)
class StaffChange:
    """The server's staff choose where its videos go and how its members are notified."""

    at: float
    results: ResultPlace
    notify: MemberNotification


@dataclass(frozen=True)
class PlannedCrunFault:
    """A fault in the next request to an endpoint of crun."""

    at: float
    endpoint: str
    name: str
    fault: InjectedFault

    @property
    def kind(self) -> str:
        """Its name in the report."""
        return f"crun {self.endpoint}: {self.name}"


@dataclass(frozen=True)
class PlannedDiscordFault:
    """A fault in the next REST call that matches."""

    at: float
    method: str
    path: str
    name: str
    given: Mapping[str, Any] = field(hash=False)

    @property
    def kind(self) -> str:
        """Its name in the report."""
        return f"discord {self.name}"


@dataclass(frozen=True)
class GatewayDisconnect:
    """Discord closes the gateway's connections."""

    at: float
    code: int


@dataclass(frozen=True)
class ProcessKill:
    """The process is stopped with SIGTERM or killed, and is started again after `down` seconds."""

    at: float
    sigterm: bool
    down: float


@dataclass(frozen=True)
class DatabaseOutage:
    """The database is unavailable: it refuses connections, or stops answering, or drops the open connections once."""

    at: float
    how: str
    seconds: float


@dataclass(frozen=True)
class EmptyAccount:
    """The account has no credits for a while."""

    at: float
    seconds: float


@dataclass(frozen=True)
class EditsRefused:
    """Discord refuses every edit of a message for a while."""

    at: float
    seconds: float
    name: str

    @property
    def answer(self) -> tuple[int, Mapping[str, Any]]:
        """The status and body that every edit is answered with."""
        return _EDIT_REFUSALS[self.name]


Event = (
    EditsRefused
    | MemberCommand
    | MemberPress
    | HostSettles
    | StaffChange
    | PlannedCrunFault
    | PlannedDiscordFault
    | GatewayDisconnect
    | ProcessKill
    | DatabaseOutage
    | EmptyAccount
)


@dataclass(frozen=True)
class FaultPlan:
    """Everything that happens in a run, in the order of time.

    The same seed, number of generations and seconds give the same plan: the same commands, faults and kills at the same
    times. Which request meets which fault still depends on how fast the machine is.
    """

    seed: int
    generations: int
    seconds: float
    #: Whether crun calls back: without that, only the host can settle what is unconfirmed.
    callbacks: bool
    events: tuple[Event, ...]

    @classmethod
    def from_environment(cls) -> FaultPlan:
        """Draw a plan from `MARIONETTE_CHAOS_SEED`, `_GENERATIONS` and `_MINUTES`; without them, a short one."""
        given = os.environ.get("MARIONETTE_CHAOS_SEED")
        seed = int(given) if given else random.SystemRandom().randrange(1_000_000)
        generations = int(os.environ.get("MARIONETTE_CHAOS_GENERATIONS", "40"))
        minutes = float(os.environ.get("MARIONETTE_CHAOS_MINUTES", "0.4"))
        return cls.draw(seed, generations, minutes * 60)

    @classmethod
    def draw(cls, seed: int, generations: int, seconds: float) -> FaultPlan:
        """Draw everything from one seed."""
        chance = random.Random(seed)
        kills = max(3, round(seconds / 20))

        def some(count: float, draw: Callable[[random.Random, float], Event]) -> list[Event]:
            return [draw(chance, chance.uniform(0, seconds)) for _ in range(round(count))]

        asked = [
            MemberCommand(chance.uniform(0, seconds), number, chance.random() < 0.15, chance.random() < 0.25)
            for number in range(generations)
        ]
        events = [
            *asked,
            *(
                MemberPress(command.at + chance.uniform(0, 4), command.prompt)
                for command in asked
                if chance.random() < _STOPPED
            ),
            *some(generations * 1.8, _crun_fault),
            *some(generations * 0.8, _discord_fault),
            *some(max(4, seconds / 8), _settlement),
            *some(max(2, seconds / 20), _staff_change),
            *some(max(1, seconds / 40), lambda r, at: GatewayDisconnect(at, r.choice([4000, 4009, 1001]))),
            # Spread out evenly: else a short run might never leave the bot running for long enough.
            *(
                ProcessKill((number + chance.random()) * seconds / kills, chance.random() < 0.2, chance.uniform(0, 2))
                for number in range(kills)
            ),
            # In a short run a long outage would be most of it.
            *some(max(2, seconds / 40), lambda r, at: _database_outage(r, at, min(8.0, seconds / 6))),
            *some(
                max(1, seconds / 40), lambda r, at: EditsRefused(at, r.uniform(2, 10), r.choice(sorted(_EDIT_REFUSALS)))
            ),
            *(some(generations / 30, _end_after_timeout) if seconds >= _LONG_RUN else []),
            # Each costs a minute, since the bot checks the balance that often.
            *some(seconds // 240, lambda r, at: EmptyAccount(at, r.uniform(2, 8))),
        ]
        events.append(_staff_change(chance, 0.0))
        callbacks = chance.random() < _WITH_CALLBACKS
        return cls(seed, generations, seconds, callbacks, tuple(sorted(events, key=lambda event: event.at)))

    @property
    def replay(self) -> str:
        """The command that runs the same plan again."""
        return (
            f"MARIONETTE_CHAOS_SEED={self.seed} MARIONETTE_CHAOS_GENERATIONS={self.generations} "
            f"MARIONETTE_CHAOS_MINUTES={self.seconds / 60:g} .venv/bin/pytest -n0 -s tests/chaos"
        )

    def counts(self) -> Counter[str]:
        """Return how often each kind of fault is planned."""
        kinds: Counter[str] = Counter()
        for event in self.events:
            match event:
                case PlannedCrunFault() | PlannedDiscordFault():
                    kinds[event.kind] += 1
                case ProcessKill():
                    kinds["SIGTERM" if event.sigterm else "SIGKILL"] += 1
                case DatabaseOutage():
                    kinds[f"database: {event.how}"] += 1
                case GatewayDisconnect():
                    kinds["gateway closed"] += 1
                case EditsRefused():
                    kinds[f"no edits: {event.name}"] += 1
                case MemberCommand(repeated=True):
                    kinds["interaction sent twice"] += 1
                case MemberPress():
                    kinds["stopped by its member"] += 1
                case HostSettles():
                    kinds[f"settled by hand: {event.how.value}"] += 1
                case StaffChange():
                    kinds["staff change their settings"] += 1
                case EmptyAccount():
                    kinds["account empty"] += 1
        return kinds


def _crun_fault(chance: random.Random, at: float) -> Event:
    weights = {"create": 2, "info": 3, "result": 2, "generation": 1, "estimate": 1, "callback": 2}
    [endpoint] = chance.choices(list(weights), list(weights.values()))
    nonsense = InjectedFault(body=chance.choice(_NONSENSE))
    after = {"Retry-After": str(chance.randint(1, 3))}
    anywhere = {
        "slow": InjectedFault(delay=chance.uniform(0.5, 3)),
        "dropped": InjectedFault(drop=True),
        "cut off": InjectedFault(truncate=True),
        "500": InjectedFault(code=500, message="oops"),
        "a proxy's 502": InjectedFault(status=502),
        "429": InjectedFault(code=429, message="slow down", headers=after),
        "nonsense": nonsense,
    }
    # The task is created, but the answer is the same as without one.
    paid = {
        f"{name} after effect": replace(anywhere[name], after_effect=True, delay=chance.uniform(0, 1))
        for name in ("dropped", "500", "a proxy's 502", "nonsense")
    }
    kinds: dict[str, dict[str, InjectedFault]] = {
        "create": anywhere
        | paid
        | {
            "455": InjectedFault(code=455, message="maintenance"),
            "422": InjectedFault(code=422, message="prompt: must be nicer"),
            "422 in a 200": InjectedFault(code=422, status=200, message="prompt: must be nicer"),
            "505": InjectedFault(code=505, message="switched off"),
            "400": InjectedFault(code=400, message="bad request"),
            "403": InjectedFault(code=403, message="API key disabled"),
            "a firewall's 403": InjectedFault(status=403, body=_FIREWALL, content_type="text/html"),
            "a proxy's 413": InjectedFault(status=413, body=b"Request Entity Too Large", content_type="text/plain"),
            "422 with reasons": InjectedFault(
                code=422, message="Missing Params or Type Error", errors=("prompt: be nicer",)
            ),
        },
        "info": anywhere
        | {
            "404": InjectedFault(code=404, message="Task not found"),
            "401": InjectedFault(code=401),
            "another's failure": InjectedFault(
                edit=_of_another_task(status="failed", result={"code": 501, "message": "not yours"})
            ),
            "another's video": InjectedFault(
                edit=_of_another_task(status="success", result={"media_urls": ["http://127.0.0.1:9/not-yours.mp4"]})
            ),
            "wrongly failed": InjectedFault(edit=_with_fields(status="failed")),
        },
        "result": {name: anywhere[name] for name in ("slow", "dropped", "cut off", "a proxy's 502")}
        | {"403": InjectedFault(status=403), "empty": InjectedFault(body=b"")},
        "estimate": anywhere,
        "callback": {"lost": InjectedFault(drop=True), "late": InjectedFault(delay=chance.uniform(1, 5))},
        "generation": {
            "failed": InjectedFault(code=501, message="the puppet fell over"),
            "slow": InjectedFault(delay=chance.uniform(1, 5)),
            "unknown status": InjectedFault(status_text="rehearsing"),
            "succeed": InjectedFault(edit=_with_fields(status="succeed")),
            "completed": InjectedFault(edit=_with_fields(status="completed")),
            "no status": InjectedFault(edit=_with_fields(status=None)),
        },
    }
    name = chance.choice(sorted(kinds[endpoint]))
    return PlannedCrunFault(at, endpoint, name, kinds[endpoint][name])


def _with_fields(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return an edit that replaces fields of an answer's data."""
    return lambda data: data | fields


def _of_another_task(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return an edit that makes an answer's data that of another task, which has ended."""
    return lambda data: data | {"task_id": str(uuid.UUID(int=0)), "complete_at": data["create_at"], **fields}


def _end_after_timeout(chance: random.Random, at: float) -> Event:
    return PlannedCrunFault(
        at,
        "generation",
        "after the limit",
        InjectedFault(delay=chance.uniform(_LONGEST_OVERRUN / 1.2, _LONGEST_OVERRUN)),
    )


def _discord_fault(chance: random.Random, at: float) -> Event:
    what, method, path = chance.choice(
        [
            ("post", "POST", "/channels/*/messages"),
            ("post", "POST", "/channels/*/messages"),
            ("edit", "PATCH", "*/messages/*"),
            ("history", "GET", "/channels/*/messages*"),
            ("answer", "POST", "/interactions/*/callback"),
            ("follow-up", "*", "/webhooks/*"),
            ("thread", "POST", "/channels/*/threads"),
            ("direct messages", "POST", "/users/@me/channels"),
        ]
    )
    wait = chance.choice([0.3, 1.0, 2.0])
    limited = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
    kinds: dict[str, dict[str, Any]] = {
        "500": {"status": 500},
        "500 after effect": {"status": 500, "after_effect": True},
        "dropped": {"drop": True, "delay": chance.uniform(0, _DISCORD_DELAY)},
        "dropped after effect": {"drop": True, "after_effect": True, "delay": chance.uniform(0, 2)},
        "slow": {"status": None, "after_effect": True, "delay": chance.uniform(0.5, 2.5)},
        "429": {"status": 429, "body": limited, "headers": {"Via": "1.1 google", "Retry-After": f"{wait}"}},
        "a proxy's 503": {"status": 503, "body": "<html>unavailable</html>"},
    }
    if what in {"post", "thread"}:
        kinds["forbidden"] = {"status": 403, "body": _FORBIDDEN}
    kind = chance.choice(sorted(kinds))
    return PlannedDiscordFault(at, method, path, f"{what}: {kind}", kinds[kind])


def _database_outage(chance: random.Random, at: float, longest: float) -> Event:
    how = chance.choice(["refuses", "hangs", "hangs, then drops", "drops"])
    return DatabaseOutage(at, how, 0.0 if how == "drops" else chance.uniform(1, longest))


def _settlement(chance: random.Random, at: float) -> Event:
    [how] = chance.choices(list(Verdict), [4, 3, 1, 1])
    return HostSettles(at, chance.randrange(1000), how, chance.random() < 0.3)


def _staff_change(chance: random.Random, at: float) -> Event:
    return StaffChange(at, chance.choice(list(ResultPlace)), chance.choice(_NOTIFICATIONS))
