"""What each person sees of the local Discord, as JSON for the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import discord
from simcord.backend import serializers
from simcord.backend.access import channel_accessible
from simcord.backend.models import Channel, Message
from simcord.enums import AppCommandType, ChannelType
from simcord.interactions import command_leaves

from bot.demo.stage.sample_server import Person, SampleServer

#: The newest messages of a channel that the page shows.
_MESSAGES = 80

_SHOWN = frozenset({ChannelType.TEXT, ChannelType.NEWS, ChannelType.FORUM})
#: The types of what is chosen at first in a select.
_CHOSEN = frozenset({"user", "role", "channel"})
_THREADS = frozenset({ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD})


class View:
    """Describes the server and its messages for a person."""

    def __init__(self, server: SampleServer) -> None:
        self._server = server
        self._backend = server.discord.env.backend
        self._written: dict[int, tuple[Any, str]] = {}

    def server(self, viewer: Person) -> dict[str, Any]:
        """Return everything but messages: channels, people, roles, and who the viewer is."""
        backend, guild = self._backend, self._backend.get_guild(self._server.guild.id)
        people = [
            {
                "id": str(person.id),
                "title": person.title,
                "colour": person.colour,
                "ping": str(self._newest_ping(person)),
            }
            for person in self._server.people
        ]
        return {
            "me": str(viewer.id),
            "guild": {"id": str(guild.id), "name": guild.name},
            "bot": str(backend.bot_user.id),
            "online": self._server.discord.connected.is_set(),
            "people": people,
            "users": {str(user.id): user.global_name or user.name for user in backend.users.values()},
            "roles": [
                {
                    "id": str(role.id),
                    "name": role.name,
                    "colour": f"#{role.color:06x}" if role.color else "",
                    "members": [str(member.user_id) for member in guild.members.values() if role.id in member.role_ids],
                }
                for role in guild.roles.values()
                if role.id != guild.id
            ],
            "channels": [
                self._channel(channel, viewer)
                for channel in sorted(backend.channels.values(), key=lambda each: each.id)
                if channel_accessible(backend, channel.id, viewer.id, history=True)
                and (channel.guild_id is None or channel.type in _SHOWN | _THREADS)
            ],
        }

    def messages(self) -> dict[str, tuple[Message, str]]:
        """Return the newest messages of all channels, by id, each with its JSON."""
        found: dict[str, tuple[Message, str]] = {}
        for channel_id, messages in self._backend.messages.items():
            if channel_id in self._backend.channels:
                for message in sorted(messages.values(), key=lambda each: each.id)[-_MESSAGES:]:
                    found[str(message.id)] = (message, self._message(message))
        return found

    def is_visible(self, message: Message, viewer: Person) -> bool:
        """Whether a person sees a message."""
        return message.visible_to(viewer.id) and channel_accessible(
            self._backend, message.channel_id, viewer.id, history=True
        )

    def commands(self, viewer: Person, channel_id: int) -> dict[str, Any]:
        """Return the commands that a person can use in a channel, and the menus on messages and users.

        Raises:
            simcord.BackendError: there is no such channel.
        """

        def visible(kind: AppCommandType) -> list[dict[str, Any]]:
            return self._backend.visible_commands(user_id=viewer.id, channel_id=channel_id, type=kind)

        return {
            "slash": [
                {
                    "id": command["id"],
                    "name": " ".join(path),
                    "description": leaf.get("description", ""),
                    "options": leaf.get("options") or [],
                }
                for command in visible(AppCommandType.CHAT_INPUT)
                for path, leaf in command_leaves(command)
            ],
            "message": [command["name"] for command in visible(AppCommandType.MESSAGE)],
            "user": [command["name"] for command in visible(AppCommandType.USER)],
        }

    def local(self, value: Any) -> Any:
        """Return the same JSON value with addresses of attachments on the page's own server.

        What is chosen at first in a select gets its id as text: bots send numbers, which are too large for scripts.
        """
        if isinstance(value, Mapping):
            if value.get("type") in _CHOSEN and isinstance(value.get("id"), int):
                return {**value, "id": str(value["id"])}
            return {
                key: self._local_url(item)
                if key in {"url", "proxy_url"} and isinstance(item, str)
                else self.local(item)
                for key, item in value.items()
            }
        return [self.local(item) for item in value] if isinstance(value, list) else value

    def _local_url(self, url: str) -> str:
        files = f"{self._server.discord.base_url}/attachments/"
        return f"/files/{url.partition('?')[0].removeprefix(files)}" if url.startswith(files) else url

    def _message(self, message: Message) -> str:
        """Return a message as JSON, written anew only when it has changed: most are the same after most changes."""
        replied = self._replied_to(message)
        state = (_state(message), replied and _state(replied))
        known = self._written.get(message.id)
        if known is None or known[0] != state:
            known = self._written[message.id] = (state, self._write(message, replied))
        return known[1]

    def _write(self, message: Message, replied: Message | None) -> str:
        payload = dict(serializers.message_payload(self._backend, message))
        payload.pop("referenced_message", None)
        if replied is not None:
            names = ("id", "author", "content", "components")
            original = dict(serializers.message_payload(self._backend, replied))
            payload["replied"] = {name: original[name] for name in names}
        payload["pings"] = [str(user_id) for user_id in message.ping_user_ids]
        return json.dumps(self.local(payload))

    def _replied_to(self, message: Message) -> Message | None:
        reference = message.reference
        if reference is None or reference.get("type", 0) != 0:
            return None
        channel_id = int(reference.get("channel_id", message.channel_id))
        return self._backend.messages.get(channel_id, {}).get(int(reference["message_id"]))

    def _channel(self, channel: Channel, viewer: Person) -> dict[str, Any]:
        return {
            "id": str(channel.id),
            "type": int(channel.type),
            "name": channel.name or "",
            "topic": channel.topic or "",
            "parent": str(channel.parent_id or ""),
            "tags": channel.available_tags,
            "applied": [str(tag) for tag in channel.applied_tags],
            "writable": self._writable(channel, viewer),
        }

    def _writable(self, channel: Channel, viewer: Person) -> bool:
        if channel.guild_id is None:
            return True
        allowed = discord.Permissions(self._backend.compute_permissions(channel.guild_id, viewer.id, channel.id))
        return allowed.send_messages_in_threads if channel.is_thread else allowed.send_messages

    def _newest_ping(self, person: Person) -> int:
        """Return the id of the newest message that notifies a person, 0 for none."""
        direct = self._backend.dm_channels.get(person.id)
        return max(
            (
                message.id
                for channel_id, messages in self._backend.messages.items()
                for message in messages.values()
                if message.author_id != person.id and (channel_id == direct or person.id in message.ping_user_ids)
            ),
            default=0,
        )


def _state(message: Message) -> tuple[Any, ...]:
    """Return what differs after each change of a message: an edit has its own time."""
    return message.edited_timestamp, message.flags, [(each.emoji, len(each.user_ids)) for each in message.reactions]
