"""What goes wrong, and when: all of it drawn from one seed before anything begins."""

from __future__ import annotations

import os
import random
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.demo.crun import InjectedFault

#: Longest that the local Discord takes to begin with what it is asked, in seconds: it does not do minutes later what a
#: dead connection asked for.
_SLOW_DISCORD = 0.4

#: Discord's "you may not post here".
_FORBIDDEN = {"message": "Missing Permissions", "code": 50013}

#: What Discord answers to an edit that it does not let through, by how it is reported: a permission that was taken, a
#: message that one of its servers does not know, the token of an interaction that is over.
_NO_EDIT = {
    "403": (403, _FORBIDDEN),
    "404": (404, {"message": "Unknown Message", "code": 10008}),
    "50027": (401, {"message": "Invalid Webhook Token", "code": 50027}),
}

#: Longest that a late generation takes more than the bot's patience, in seconds.
_LATE = 75.0

#: A run of so many seconds has generations that end after the bot's patience.
_LONG_RUN = 120.0

#: A firewall's page before crun.
_FIREWALL = b"<html><head><title>Blocked</title></head><body><h1>Request blocked</h1></body></html>"

#: A proxy's word, broken JSON, the wrong shape, nothing at all.
_NONSENSE = (b"<html>hello</html>", b'{"code": 200, "data"', b"[1, 2]", b'{"code": 200, "data": {}}', b"")


@dataclass(frozen=True)
class Ask:
    """A member's command."""

    at: float
    number: int
    with_files: bool
    #: The gateway hands the interaction out twice.
    twice: bool = False

    @property
    def prompt(self) -> str:
        """What tells this request from all others, at crun too."""
        return f"chaos {self.number:04d} of the puppets"


@dataclass(frozen=True)
class CrunTrouble:
    """The next request to an endpoint of crun goes wrong."""

    at: float
    endpoint: str
    name: str
    fault: InjectedFault

    @property
    def kind(self) -> str:
        """What it is counted as."""
        return f"crun {self.endpoint}: {self.name}"


@dataclass(frozen=True)
class DiscordTrouble:
    """The next REST call of a kind goes wrong."""

    at: float
    method: str
    path: str
    name: str
    given: Mapping[str, Any] = field(hash=False)

    @property
    def kind(self) -> str:
        """What it is counted as."""
        return f"discord {self.name}"


@dataclass(frozen=True)
class Disconnect:
    """Discord closes the gateway's connections."""

    at: float
    code: int


@dataclass(frozen=True)
class Kill:
    """The process ends, and is started again after `down` seconds."""

    at: float
    gently: bool
    down: float


@dataclass(frozen=True)
class Outage:
    """The database is away: it refuses everything, or takes everything and says nothing, or only drops what is open."""

    at: float
    how: str
    seconds: float


@dataclass(frozen=True)
class EmptyAccount:
    """The account has no credits for a while."""

    at: float
    seconds: float


@dataclass(frozen=True)
class NoEdits:
    """Discord lets no message be edited for a while."""

    at: float
    seconds: float
    name: str

    @property
    def answer(self) -> tuple[int, Mapping[str, Any]]:
        """The status and body that every edit is answered with."""
        return _NO_EDIT[self.name]


Event = NoEdits | Ask | CrunTrouble | DiscordTrouble | Disconnect | Kill | Outage | EmptyAccount


@dataclass(frozen=True)
class Plan:
    """A run: the same seed, generations and seconds always give the same one.

    What is the same on a replay is the plan: what is asked, which faults are laid out, when the process is killed. What
    meets which of them depends on how fast the machine is.
    """

    seed: int
    generations: int
    seconds: float
    events: tuple[Event, ...]

    @classmethod
    def from_environment(cls) -> Plan:
        """Draw the plan that `MARIONETTE_CHAOS_SEED`, `_GENERATIONS` and `_MINUTES` ask for, else a short one."""
        given = os.environ.get("MARIONETTE_CHAOS_SEED")
        seed = int(given) if given else random.SystemRandom().randrange(1_000_000)
        generations = int(os.environ.get("MARIONETTE_CHAOS_GENERATIONS", "40"))
        minutes = float(os.environ.get("MARIONETTE_CHAOS_MINUTES", "0.4"))
        return cls.drawn(seed, generations, minutes * 60)

    @classmethod
    def drawn(cls, seed: int, generations: int, seconds: float) -> Plan:
        """Draw everything from one seed."""
        chance = random.Random(seed)
        kills = max(3, round(seconds / 20))

        def some(count: float, draw: Callable[[random.Random, float], Event]) -> list[Event]:
            return [draw(chance, chance.uniform(0, seconds)) for _ in range(round(count))]

        events = [
            *(
                Ask(chance.uniform(0, seconds), number, chance.random() < 0.15, chance.random() < 0.25)
                for number in range(generations)
            ),
            *some(generations * 1.8, _crun_trouble),
            *some(generations * 0.8, _discord_trouble),
            *some(max(1, seconds / 40), lambda r, at: Disconnect(at, r.choice([4000, 4009, 1001]))),
            # Spread out, or a short run might never see the bot for long enough.
            *(
                Kill((number + chance.random()) * seconds / kills, chance.random() < 0.2, chance.uniform(0, 2))
                for number in range(kills)
            ),
            # In a short run a long outage would be most of it.
            *some(max(2, seconds / 40), lambda r, at: _outage(r, at, min(8.0, seconds / 6))),
            *some(max(1, seconds / 40), lambda r, at: NoEdits(at, r.uniform(2, 10), r.choice(sorted(_NO_EDIT)))),
            *(some(generations / 30, _late_end) if seconds >= _LONG_RUN else []),
            # One such time costs a minute, since the bot looks at the account that often.
            *some(seconds // 240, lambda r, at: EmptyAccount(at, r.uniform(2, 8))),
        ]
        return cls(seed, generations, seconds, tuple(sorted(events, key=lambda event: event.at)))

    @property
    def replay(self) -> str:
        """How to draw it again."""
        return (
            f"MARIONETTE_CHAOS_SEED={self.seed} MARIONETTE_CHAOS_GENERATIONS={self.generations} "
            f"MARIONETTE_CHAOS_MINUTES={self.seconds / 60:g} .venv/bin/pytest -n0 -s tests/chaos"
        )

    def counted(self) -> Counter[str]:
        """How many of each kind of trouble are laid out."""
        kinds: Counter[str] = Counter()
        for event in self.events:
            match event:
                case CrunTrouble() | DiscordTrouble():
                    kinds[event.kind] += 1
                case Kill():
                    kinds["SIGTERM" if event.gently else "SIGKILL"] += 1
                case Outage():
                    kinds[f"database: {event.how}"] += 1
                case Disconnect():
                    kinds["gateway closed"] += 1
                case NoEdits():
                    kinds[f"no edits: {event.name}"] += 1
                case Ask(twice=True):
                    kinds["interaction handed out twice"] += 1
                case EmptyAccount():
                    kinds["account empty"] += 1
        return kinds


def _crun_trouble(chance: random.Random, at: float) -> Event:
    endpoint = chance.choice(
        [
            "create",
            "create",
            "info",
            "info",
            "info",
            "result",
            "result",
            "generation",
            "estimate",
            "callback",
            "callback",
        ]
    )
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
    # Nobody can tell these from the same without a task.
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
                edit=_anothers(status="failed", result={"code": 501, "message": "not yours"})
            ),
            "another's video": InjectedFault(
                edit=_anothers(status="success", result={"media_urls": ["http://127.0.0.1:9/not-yours.mp4"]})
            ),
            "a bad word": InjectedFault(edit=_changed(status="failed")),
        },
        "result": {name: anywhere[name] for name in ("slow", "dropped", "cut off", "a proxy's 502")}
        | {"403": InjectedFault(status=403), "empty": InjectedFault(body=b"")},
        "estimate": anywhere,
        "callback": {"lost": InjectedFault(drop=True), "late": InjectedFault(delay=chance.uniform(1, 5))},
        "generation": {
            "failed": InjectedFault(code=501, message="the puppet fell over"),
            "slow": InjectedFault(delay=chance.uniform(1, 5)),
            "unknown status": InjectedFault(status_text="rehearsing"),
            "succeed": InjectedFault(edit=_changed(status="succeed")),
            "completed": InjectedFault(edit=_changed(status="completed")),
            "no word": InjectedFault(edit=_changed(status=None)),
        },
    }
    name = chance.choice(sorted(kinds[endpoint]))
    return CrunTrouble(at, endpoint, name, kinds[endpoint][name])


def _changed(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what puts other fields into an answer's data."""
    return lambda data: data | fields


def _anothers(**fields: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what makes an answer's data that of another task, which has ended."""
    return lambda data: data | {"task_id": str(uuid.UUID(int=0)), "complete_at": data["create_at"], **fields}


def _late_end(chance: random.Random, at: float) -> Event:
    return CrunTrouble(at, "generation", "after the limit", InjectedFault(delay=chance.uniform(_LATE / 1.2, _LATE)))


def _discord_trouble(chance: random.Random, at: float) -> Event:
    what, method, path = chance.choice(
        [
            ("post", "POST", "/channels/*/messages"),
            ("post", "POST", "/channels/*/messages"),
            ("edit", "PATCH", "/channels/*/messages/*"),
            ("history", "GET", "/channels/*/messages*"),
            ("answer", "POST", "/interactions/*/callback"),
            ("follow-up", "*", "/webhooks/*"),
        ]
    )
    wait = chance.choice([0.3, 1.0, 2.0])
    limited = {"message": "You are being rate limited.", "retry_after": wait, "global": False}
    kinds: dict[str, dict[str, Any]] = {
        "500": {"status": 500},
        "500 after effect": {"status": 500, "after_effect": True},
        "dropped": {"drop": True, "delay": chance.uniform(0, _SLOW_DISCORD)},
        "dropped after effect": {"drop": True, "after_effect": True, "delay": chance.uniform(0, 2)},
        "slow": {"status": None, "after_effect": True, "delay": chance.uniform(0.5, 2.5)},
        "429": {"status": 429, "body": limited, "headers": {"Via": "1.1 google", "Retry-After": f"{wait}"}},
        "a proxy's 503": {"status": 503, "body": "<html>unavailable</html>"},
    }
    if what == "post":
        kinds["forbidden"] = {"status": 403, "body": _FORBIDDEN}
    kind = chance.choice(sorted(kinds))
    return DiscordTrouble(at, method, path, f"{what}: {kind}", kinds[kind])


def _outage(chance: random.Random, at: float, longest: float) -> Event:
    how = chance.choice(["refuses", "hangs", "hangs, then drops", "drops"])
    return Outage(at, how, 0.0 if how == "drops" else chance.uniform(1, longest))
