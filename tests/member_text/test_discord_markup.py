"""Discord's markup in members' text, replaced by names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.member_text.discord_markup import MARKUP, Mentioned, Names, mentioned, with_names

NAMES = Names(users={1: "Zoë @hero", 2: "\u202e"}, roles={3: "The | dancers"}, channels={4: "showcase"})


def test_each_kind_of_markup_keeps_its_meaning() -> None:
    text = (
        "<@1> <@!1> <@2> <@9> <@&3> <@&9> <#4> <#9> </make video:7> <:wave:123> <a:cat_jam:9> "
        "<t:1618953630:D> <id:guide>"
    )
    assert mentioned(text) == Mentioned(users=(1, 2, 9), roles=(3, 9), channels=(4, 9), any=True)
    assert with_names(text, NAMES, 500) == (
        "Zoë hero Zoë hero someone someone The dancers a role showcase a channel /make video wave cat_jam "
        "20 April 2021 Server Guide"
    )
    assert with_names("<@1>", NAMES, 8) == "Zoë hero"
    assert with_names("<@1>", NAMES, 7) == "someone"
    assert not mentioned("<x> < @1> <@> <:a:1>").any


@given(st.text(st.sampled_from("<@!&#:t/a123> xé"), max_size=40))
def test_no_markup_is_left_and_other_words_stay(text: str) -> None:
    replaced = with_names(text, NAMES, 1000)
    assert MARKUP.search(text) is None or replaced != text
    assert MARKUP.split(text)[0] == replaced[: len(MARKUP.split(text)[0])]
