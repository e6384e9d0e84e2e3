"""A video goes where nobody may read it who could not read where it was asked for."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_api.audience import Audience, Gate, is_no_more_public

SERVER, MEMBERS, GUESTS, MUTED = 1, 2, 3, 4
ANN, BEN = 11, 12


def gate(*, default: set[int] | None = None, allowed: tuple[int, ...] = (), denied: tuple[int, ...] = ()) -> Gate:
    """Build a gate from role and member ids: those above 10 are members."""
    return Gate(
        frozenset({SERVER} if default is None else default),
        frozenset(each for each in allowed if each < 10),
        frozenset(each for each in denied if each < 10),
        frozenset(each for each in allowed if each > 10),
        frozenset(each for each in denied if each > 10),
    )


def audience(channel: int, *gates: Gate, thread: int | None = None, server: int = SERVER) -> Audience:
    return Audience(server, channel, gates or (gate(),), thread)


PUBLIC = audience(100)
MUTED_OUT = audience(101, gate(denied=(MUTED, ANN)))
FOR_MEMBERS = audience(102, gate(default=set(), allowed=(MEMBERS,)))
ALSO_FOR_MEMBERS = audience(103, gate(default=set(), allowed=(MEMBERS,)))
FOR_GUESTS_TOO = audience(104, gate(default=set(), allowed=(MEMBERS, GUESTS)))
FOR_ANN = audience(105, gate(default=set(), allowed=(ANN,)))
FOR_ANN_AND_BEN = audience(106, gate(default=set(), allowed=(ANN, BEN)))
#: The server hides all channels from everyone, and its role of members sees them.
BY_ROLE = audience(107, gate(default={MEMBERS}))
NOT_FOR_BEN = audience(108, gate(default={MEMBERS}, denied=(BEN,)))
NOT_FOR_MUTED = audience(109, gate(default={MEMBERS}, denied=(MUTED,)))
SECRET = audience(100, thread=200)
OTHER_SECRET = audience(100, thread=201)
#: A voice channel that everyone sees, and members may join.
VOICE = audience(110, gate(), gate(default=set(), allowed=(MEMBERS,)))
ELSEWHERE = audience(300, server=9)
FOR_MEMBERS_ELSEWHERE = audience(301, gate(default=set(), allowed=(MEMBERS,)), server=9)


@pytest.mark.parametrize(
    ("source", "goes_to", "stays_out_of"),
    [
        # What everyone may read goes anywhere, another server included, and also where that is unknown.
        (PUBLIC, [MUTED_OUT, FOR_MEMBERS, SECRET, ELSEWHERE, None], []),
        (MUTED_OUT, [PUBLIC, FOR_MEMBERS], []),
        (
            FOR_MEMBERS,
            [FOR_MEMBERS, ALSO_FOR_MEMBERS, BY_ROLE, audience(102, thread=202)],
            [PUBLIC, FOR_GUESTS_TOO, FOR_ANN, VOICE, SECRET, ELSEWHERE, FOR_MEMBERS_ELSEWHERE, None],
        ),
        (FOR_GUESTS_TOO, [FOR_MEMBERS, BY_ROLE], [PUBLIC, FOR_ANN]),
        (FOR_ANN_AND_BEN, [FOR_ANN], [PUBLIC, FOR_MEMBERS]),
        (FOR_ANN, [FOR_ANN], [FOR_ANN_AND_BEN]),
        (BY_ROLE, [NOT_FOR_BEN, NOT_FOR_MUTED, FOR_MEMBERS], [PUBLIC, FOR_GUESTS_TOO]),
        (NOT_FOR_BEN, [], [BY_ROLE, FOR_MEMBERS]),
        (NOT_FOR_MUTED, [], [BY_ROLE, FOR_MEMBERS]),
        (SECRET, [SECRET], [PUBLIC, OTHER_SECRET, FOR_ANN, None]),
        (VOICE, [FOR_MEMBERS], [PUBLIC, FOR_GUESTS_TOO]),
        (None, [], [PUBLIC, SECRET, None]),
    ],
)
def test_where_a_video_may_go(
    source: Audience | None, goes_to: list[Audience | None], stays_out_of: list[Audience | None]
) -> None:
    assert [is_no_more_public(target, source) for target in goes_to] == [True] * len(goes_to)
    assert [is_no_more_public(target, source) for target in stays_out_of] == [False] * len(stays_out_of)


_ROLES = frozenset({SERVER, MEMBERS, GUESTS, MUTED})


@st.composite
def gates(draw: st.DrawFn) -> Gate:
    """Draw any gate without overwrites of members."""
    default = draw(st.sampled_from([frozenset(), *map(frozenset, ({SERVER}, {MEMBERS}, {GUESTS, MUTED}))]))
    says = [draw(st.sampled_from([None, True, False])) for _ in range(3)]
    named = dict(zip((MEMBERS, GUESTS, MUTED), says, strict=True))
    allowed = frozenset(role for role, said in named.items() if said is True)
    return Gate(default, allowed, frozenset(role for role, said in named.items() if said is False))


@given(target=gates(), source=gates())
def test_it_is_found_whatever_roles_a_member_has(target: Gate, source: Gate) -> None:
    """Against all combinations of roles; a channel of everyone's does not count whom it keeps out."""
    others = sorted(_ROLES - {SERVER})
    holders = [frozenset({SERVER, *some}) for size in range(4) for some in combinations(others, size)]
    wanted = SERVER in source.by_default or all(source.lets_in(each) for each in holders if target.lets_in(each))
    assert is_no_more_public(audience(1, target), audience(2, source)) is wanted
