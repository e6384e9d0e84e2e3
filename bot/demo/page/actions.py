"""What people do on the page, as actions of SimCord's members: commands, presses, choices, forms, menus, messages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import simcord
from simcord.components import walk_components
from simcord.enums import ComponentType, OptionType
from simcord.interactions import command_leaves, parse_option_input

from bot.demo.page.view import View
from bot.demo.stage.sample_server import Person, SampleServer

NO_ANSWER = "The application did not respond"

_ENTITIES = frozenset({OptionType.USER, OptionType.CHANNEL, OptionType.ROLE, OptionType.MENTIONABLE})

#: A file as it was uploaded: its name and its content.
File = tuple[str, bytes]


class ActionError(Exception):
    """An action cannot be done; the text says why."""


class Actions:
    """Lets people act. SimCord takes one action at a time, so they wait for one another."""

    def __init__(self, server: SampleServer, view: View) -> None:
        self._server = server
        self._view = view
        self._env = server.discord.env
        self._one_at_a_time = asyncio.Lock()
        self._modals: dict[str, simcord.InteractionResult] = {}

    async def perform(self, person: Person, asked: Mapping[str, Any], files: Mapping[str, File]) -> dict[str, Any]:
        """Do something, wait until the bot has answered, and return what the page shows next.

        Args:
            person: who does it.
            asked: what: `kind`, and what it takes.
            files: the uploaded files, by the names that `asked` calls them.

        Raises:
            ActionError: it cannot be done, or the bot does not answer.
        """
        does = {
            "slash": self._slash,
            "autocomplete": self._autocomplete,
            "menu": self._use_menu,
            "press": self._press,
            "select": self._select,
            "submit": self._submit,
            "send": self._send,
            "delete": self._delete,
        }.get(str(asked.get("kind")))
        if does is None:
            raise ActionError("There is no such action")
        try:
            async with self._one_at_a_time:
                answer = await does(person, asked, files)
        except (simcord.SetupError, simcord.BackendError) as error:
            raise ActionError(str(error)) from error
        except (KeyError, TypeError, ValueError) as error:
            raise ActionError("The page sent something that can't be read; reload it") from error
        return await self._answered(answer) if isinstance(answer, simcord.InteractionResult) else answer

    async def _answered(self, answer: simcord.InteractionResult) -> dict[str, Any]:
        await self._bot_does(lambda: answer.acknowledged)
        if not answer.acknowledged:
            raise ActionError(NO_ANSWER)
        if answer.modal is None:
            return {}
        key = str(len(self._modals))
        self._modals[key] = answer
        return {"modal": {**self._view.local(answer.modal), "key": key}}

    async def _bot_does(self, answered: Callable[[], bool]) -> None:
        """Wait for the bot's answer; not for one that is too late, and not for a bot that is gone."""
        discord = self._server.discord
        with suppress(TimeoutError):
            await discord.wait_for(
                lambda: answered() or not discord.connected.is_set(), discord.settings.answer_seconds
            )

    # -- commands and menus ----------------------------------------------------------------------------

    async def _slash(self, person: Person, asked: Mapping[str, Any], files: Mapping[str, File]) -> Any:
        name, channel = str(asked["command"]), self._channel(int(asked["channel"]))
        declared = self._options(person, channel, name)
        options = {
            option: self._option(name, declared[option], given, files)
            for option, given in dict(asked["options"]).items()
            if option in declared
        }
        if channel.guild is None:
            return await person.member.user.slash(name, **options)
        return await person.member.slash(channel, name, **options)

    async def _autocomplete(self, person: Person, asked: Mapping[str, Any], _files: Mapping[str, File]) -> Any:
        name, channel = str(asked["command"]), self._channel(int(asked["channel"]))
        declared = self._options(person, channel, name)
        filled: dict[str, Any] = {}
        for option, given in dict(asked["options"]).items():
            # What is only half typed yet is left out.
            with suppress(simcord.SetupError):
                if isinstance(given, str | bool) and option != asked["option"]:
                    filled[option] = self._option(name, declared[option], given, {})
        actor: Any = person.member.user if channel.guild is None else person.member
        known = set(self._env.backend.interactions)
        where = () if channel.guild is None else (channel,)
        await actor.autocomplete(*where, name, str(asked["option"]), str(asked["text"]), **filled)
        # The call returns before the bot has answered; the interaction is filled in later.
        [record] = [item for key, item in self._env.backend.interactions.items() if key not in known]
        await self._bot_does(lambda: record.responded)
        return {"choices": record.autocomplete_choices or []}

    async def _use_menu(self, person: Person, asked: Mapping[str, Any], _files: Mapping[str, File]) -> Any:
        channel = self._channel(int(asked["channel"]))
        target: Any
        if "user" in asked:
            target = self._member(int(asked["user"]))
        else:
            target = self._message(channel.id, int(asked["message"]))
        return await person.member.context_menu(channel, str(asked["name"]), target)

    def _options(self, person: Person, channel: simcord.ChannelHandle, name: str) -> dict[str, dict[str, Any]]:
        for command in self._env.backend.visible_commands(user_id=person.id, channel_id=channel.id):
            for path, leaf in command_leaves(command):
                if " ".join(path) == name:
                    return {option["name"]: option for option in leaf.get("options") or []}
        raise ActionError(f"You can't use /{name} here")

    def _option(self, command: str, option: dict[str, Any], given: Any, files: Mapping[str, File]) -> Any:
        if option["type"] == OptionType.ATTACHMENT:
            return files[given]
        if option["type"] in _ENTITIES:
            return self._entity(int(given))
        return parse_option_input(command, option, given)

    # -- messages and their components -----------------------------------------------------------------

    async def _press(self, person: Person, asked: Mapping[str, Any], _files: Mapping[str, File]) -> Any:
        message = self._message(int(asked["channel"]), int(asked["message"]))
        return await self._actor(person, message.channel_id).click(message, custom_id=str(asked["id"]))

    async def _select(self, person: Person, asked: Mapping[str, Any], _files: Mapping[str, File]) -> Any:
        message = self._message(int(asked["channel"]), int(asked["message"]))
        values = self._values(message.components, str(asked["id"]), list(asked["values"]))
        return await self._actor(person, message.channel_id).select(message, values, custom_id=str(asked["id"]))

    async def _submit(self, person: Person, asked: Mapping[str, Any], files: Mapping[str, File]) -> Any:
        shown = self._modals.get(str(asked["key"]))
        if shown is None or shown.modal is None:
            raise ActionError("This form is no longer open")
        values: dict[str, Any] = {}
        for custom_id, given in dict(asked["values"]).items():
            if isinstance(given, dict):
                values[custom_id] = [files[name] for name in given["files"]]
            elif isinstance(given, list):
                values[custom_id] = self._values(shown.modal["components"], custom_id, given)
            else:
                values[custom_id] = given
        in_server = "guild" in asked
        actor: Any = person.member if in_server else person.member.user
        return await actor.submit_modal(shown, values)

    async def _send(self, person: Person, asked: Mapping[str, Any], files: Mapping[str, File]) -> Any:
        channel, text = self._channel(int(asked["channel"])), str(asked["text"])
        if channel.guild is None:
            stored = self._env.backend.store_attachments(channel.id, list(files.values()))
            await person.member.user.send_dm(text, attachments=stored)
        else:
            await person.member.send(channel, text, attachments=list(files.values()))
        return {}

    async def _delete(self, person: Person, asked: Mapping[str, Any], _files: Mapping[str, File]) -> Any:
        message = self._message(int(asked["channel"]), int(asked["message"]))
        await self._actor(person, message.channel_id).delete(message)
        return {}

    # -- who and what is meant -------------------------------------------------------------------------

    def _actor(self, person: Person, channel_id: int) -> Any:
        """Return who acts there: the member in a server, the user in direct messages."""
        is_direct = self._env.backend.get_channel(channel_id).guild_id is None
        return person.member.user if is_direct else person.member

    def _channel(self, channel_id: int) -> simcord.ChannelHandle:
        channel = self._env.backend.get_channel(channel_id)
        guild = None if channel.guild_id is None else self._server.guild
        return simcord.ChannelHandle(self._env, guild, channel)

    def _message(self, channel_id: int, message_id: int) -> simcord.ResponseMessage:
        return simcord.ResponseMessage(self._env, self._env.backend.get_message(channel_id, message_id))

    def _member(self, user_id: int) -> simcord.MemberActor:
        user = simcord.UserHandle(self._env, self._env.backend.get_user(user_id))
        return simcord.MemberActor(self._env, self._server.guild, user)

    def _entity(self, entity_id: int) -> Any:
        roles = self._env.backend.get_guild(self._server.guild.id).roles
        if entity_id in self._env.backend.channels:
            return self._channel(entity_id)
        if entity_id in roles:
            return simcord.RoleHandle(self._env, self._server.guild, roles[entity_id])
        return self._member(entity_id)

    def _values(self, components: list[dict[str, Any]], custom_id: str, given: list[str]) -> list[Any]:
        """Return the values of a select as SimCord takes them: words as they are, others as what they stand for."""
        kind = next((each["type"] for each in walk_components(components) if each.get("custom_id") == custom_id), 0)
        words = {ComponentType.STRING_SELECT, ComponentType.CHECKBOX_GROUP}
        return list(given) if kind in words else [self._entity(int(value)) for value in given]
