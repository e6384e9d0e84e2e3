"""The demo's Discord server: its channels and its people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import discord
import simcord

from bot.demo.discord import DiscordStandIn
from bot.demo.stage.faces import face_png

#: The id of the server, which is the host's own.
SERVER_ID = 123456789012345678

#: Names of members who ask for videos when the queue is filled.
GUESTS = ("Cleo", "Dan", "Emma", "Finn", "Grace", "Hugo")

#: The backgrounds of their avatars.
_GUESTS_COLOURS = ("#3f9c8f", "#b0546a", "#5f7fb8", "#9a7b3c", "#7c6bb0", "#4f8f56")

_NO_TAG_EMOJI = {"emoji_id": None, "emoji_name": None, "moderated": False}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody through whose eyes the page can be seen.

    Attributes:
        member: the member, who acts in the server; `member.user` acts in direct messages.
        title: what they are here.
        colour: of their name, and of their avatar's background.
    """

    member: simcord.MemberActor
    title: str
    colour: str

    @property
    def id(self) -> int:
        """The person's id."""
        return self.member.id


@dataclass(frozen=True, slots=True)
class SampleServer:
    """The server.

    Attributes:
        discord: the Discord that it is in.
        guild: itself.
        create: where videos are asked for.
        showcase: where the starred ones are shown.
        gallery: a forum, to which moderators may send all videos.
        staff: for its moderators.
        people: those whose view can be chosen, the first one by default.
        guests: other members.
    """

    discord: DiscordStandIn
    guild: simcord.GuildHandle
    create: simcord.ChannelHandle
    showcase: simcord.ChannelHandle
    gallery: simcord.ChannelHandle
    staff: simcord.ChannelHandle
    people: tuple[Person, ...]
    guests: tuple[simcord.MemberActor, ...]

    def person(self, name: str) -> simcord.MemberActor:
        """Return one of the people by their name in small letters."""
        return next(person.member for person in self.people if person.member.name == name)

    @property
    def settings(self) -> dict[str, Any]:
        """What its moderators have set in `/server` before anything happens."""
        return {"staff_channel_id": self.staff.id, "showcase_channel_id": self.showcase.id, "showcase_stars": 1}


def create_server(standin: DiscordStandIn) -> SampleServer:
    """Create the server. The bot tells its staff in #staff, and shows what has a star in #showcase."""
    env = standin.env
    owner = env.create_user("olivia", global_name="Olivia")
    guild = env.create_guild("Puppet theatre", owner=owner, id=SERVER_ID)
    moderator = guild.create_role(
        "Moderator",
        color=0x2ECC71,
        permissions=discord.Permissions(
            manage_guild=True, manage_messages=True, manage_channels=True, moderate_members=True
        ),
    )
    bot_user = simcord.UserHandle(env, env.backend.bot_user)
    hidden = discord.PermissionOverwrite(view_channel=False)
    visible = discord.PermissionOverwrite(view_channel=True)

    def member(name: str, *roles: simcord.RoleHandle) -> simcord.MemberActor:
        return guild.add_member(env.create_user(name.lower(), global_name=name), roles=roles)

    server = SampleServer(
        discord=standin,
        guild=guild,
        create=guild.create_text_channel("create", topic="Ask for a video here"),
        showcase=guild.create_text_channel("showcase", topic="The best ones"),
        gallery=guild.create_forum_channel("gallery"),
        staff=guild.create_text_channel(
            "staff",
            topic="Reports and budgets",
            overwrites={guild.default_role: hidden, moderator: visible, bot_user: visible},
        ),
        people=(
            Person(member("Ann"), "Member", "#5b8def"),
            Person(member("Ben"), "Member", "#e8833a"),
            Person(member("Maxim", moderator), "Moderator", "#2fa86a"),
            Person(guild.add_member(owner), "Server owner", "#c2559d"),
            Person(member("Hanna"), "Hosts the bot", "#7b61c9"),
        ),
        guests=tuple(member(name) for name in GUESTS),
    )
    tags = [{"id": str(number), "name": name, **_NO_TAG_EMOJI} for number, name in ((1, "puppets"), (2, "landscapes"))]
    env.backend.edit_channel(server.gallery.id, {"available_tags": tags, "topic": "One post for each video"})
    drawn = [(person.member.user, person.colour) for person in server.people]
    drawn += [(guest.user, colour) for guest, colour in zip(server.guests, _GUESTS_COLOURS, strict=True)]
    for number, (user, colour) in enumerate(drawn):
        standin.avatars.give(user, face_png(number, colour))
    # Discord gives a bot three seconds. Here it runs beside a browser, perhaps on a slow machine.
    standin.settings.answer_seconds = 30
    standin.settings.owner_id = server.person("hanna").id
    return server
