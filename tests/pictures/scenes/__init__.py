"""The scenes, in the order in which they are played. Each is played in a channel of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tests.pictures.scenes import (
    cards,
    characters,
    hosts,
    new_servers,
    own,
    places,
    questions,
    rare,
    servers,
    storyboards,
)
from tests.pictures.studio import Studio

Scene = Callable[[Studio], Awaitable[None]]

ALL: tuple[Scene, ...] = (
    cards.cards_queued,
    cards.cards_of_motion,
    cards.cards_of_pictures,
    cards.cards_held_back,
    cards.cards_that_failed,
    cards.cards_not_posted,
    cards.cards_while_nothing_is_sent,
    questions.questions,
    questions.refusals,
    questions.names,
    questions.consent,
    own.own_list,
    own.own_settings,
    own.own_choices,
    characters.characters,
    characters.menus,
    storyboards.storyboards,
    storyboards.storyboards_changed,
    servers.server_pages,
    servers.limits_reached,
    servers.moderation,
    hosts.host_pages,
    hosts.host_unclear,
    hosts.host_alerts,
    new_servers.new_servers,
    places.threads,
    places.forum,
    places.channels,
    places.directly,
    places.elsewhere,
    rare.overdue,
    rare.not_fetched,
    rare.too_large,
    rare.not_seen,
)
