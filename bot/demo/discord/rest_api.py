"""Discord's REST API over SimCord's routes, with injected faults and what SimCord leaves out."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from typing import Any

import simcord
from aiohttp import web
from simcord.backend import Backend, serializers
from simcord.http import router

from bot.demo.discord.blocked_words import BlockedWords
from bot.demo.discord.nonces import Nonces
from bot.demo.discord.rest_faults import RestFault
from bot.demo.discord.rest_messages import RestAnswer, RestCall, RestRequest, read_request
from bot.demo.discord.settings import DiscordSettings

_log = logging.getLogger(__name__)

# These carry their own token in the path, so Discord asks for no other.
_TOKEN_IN_PATH = re.compile(r"/(interactions/\d+/[^/]+/callback|webhooks/\d+/[^/]+(/.*)?|gateway)")
_MESSAGES = re.compile(r"/channels/(\d+)/messages")


class RestApi:
    """Answers REST calls.

    Attributes:
        calls: Every call, oldest first.
        faults: What goes wrong with calls that match.
        observers: Called after each call.
        blocked_words: What no message may hold.
        gateway_url: The address of the gateway that bots are told.
    """

    def __init__(self, backend: Backend, token: str, settings: DiscordSettings, sign: Callable[[Any], Any]) -> None:
        """Prepare.

        Args:
            backend: SimCord's Discord.
            token: The bot's.
            settings: What a test can change.
            sign: Signs the links in an answer.
        """
        self.calls: list[RestCall] = []
        self.faults: list[RestFault] = []
        self.observers: list[Callable[[], None]] = []
        self.blocked_words = BlockedWords()
        self.gateway_url = ""
        self._backend = backend
        self._token = token
        self._settings = settings
        self._sign = sign
        self._nonces = Nonces(backend, settings)

    async def handle(self, http: web.Request) -> web.Response:
        """Answer one call, or drop its connection."""
        try:
            request = await read_request(http)
        except ValueError:
            return RestAnswer(400, {"message": "The request body contains invalid JSON.", "code": 50109}).to_response()
        fault = next((f for f in self.faults if f.matches(request.method, request.path)), None)
        if fault is None:
            answer = self._perform(request)
        else:
            fault.hits += 1
            answer = await self._answer_with_fault(fault, request)
        dropped = fault is not None and fault.drop
        status = 0 if dropped else answer.status
        self.calls.append(RestCall(request.method, request.path, status, request.body))
        for note in self.observers:
            note()
        if dropped and http.transport is not None:
            http.transport.abort()
        return answer.to_response()

    async def _answer_with_fault(self, fault: RestFault, request: RestRequest) -> RestAnswer:
        proper = self._perform(request) if fault.after_effect else None
        await asyncio.sleep(fault.delay)
        if fault.status is None and not fault.drop:
            return proper or self._perform(request)
        return RestAnswer(fault.status or 500, fault.body, fault.headers)

    def _perform(self, request: RestRequest) -> RestAnswer:
        """Do what a request asks for, and sign the links in the answer."""
        authorized = request.authorization == f"Bot {self._token}"
        if not authorized and not _TOKEN_IN_PATH.fullmatch(request.path):
            return RestAnswer(401, {"message": "401: Unauthorized", "code": 0})
        if (code := self.blocked_words.code_for(request, self._backend)) is not None:
            return RestAnswer(400, {"message": "Message was blocked by automatic moderation", "code": code})
        limit = self._settings.upload_limit
        if limit is not None and any(file.fp.getbuffer().nbytes > limit for file in request.files):
            return RestAnswer(413, {"message": "Request entity too large", "code": 40005})
        try:
            result = self._route(request)
        except (router.RouteNotImplemented, router.UnsupportedField) as gap:
            _log.error("%s %s", gap, " ".join(gap.__notes__))
            return RestAnswer(gap.status, gap.to_json())
        except simcord.BackendError as error:
            return RestAnswer(error.status, error.to_json())
        except (KeyError, TypeError, ValueError) as error:
            _log.exception("SimCord could not read %s %s", request.method, request.path)
            return RestAnswer(400, {"message": f"Invalid Form Body: {error!r}", "code": 50035})
        return RestAnswer(204 if result is None else 200, self._sign(result))

    def _route(self, request: RestRequest) -> Any:
        match request.method, request.path:
            case "GET", "/gateway":
                return {"url": self.gateway_url}
            case "GET", "/gateway/bot":
                given = self._settings
                left = {"total": 1000, "remaining": 999, "reset_after": 14_400_000}
                limit = {**left, "max_concurrency": given.max_concurrency}
                return {"url": self.gateway_url, "shards": given.shards, "session_start_limit": limit}
            case "GET", "/applications/@me":
                request.path = "/oauth2/applications/@me"
        if request.path == "/oauth2/applications/@me" and self._settings.owner_id is not None:
            owner = serializers.user_payload(self._backend.get_user(self._settings.owner_id))
            return self._dispatch(request) | {"owner": dict(owner)}
        match = _MESSAGES.fullmatch(request.path)
        if request.method == "POST" and match:
            return self._nonces.send(int(match[1]), request.body, lambda: self._dispatch(request))
        if request.method == "GET" and match and "after" in request.params:
            return self._messages_after(int(match[1]), request)
        return self._dispatch(request)

    def _dispatch(self, request: RestRequest) -> Any:
        return router.dispatch(
            self._backend,
            request.method,
            request.path,
            json=request.body,
            params=dict(request.params),
            files=list(request.files),
            reason=request.reason,
        )

    def _messages_after(self, channel_id: int, request: RestRequest) -> Any:
        """Return the first messages after one, newest first; SimCord returns the last ones."""
        if not self._dispatch(request):
            return []  # there are none, or the bot may not see them
        after, limit = int(request.params["after"]), int(request.params.get("limit", 50))
        found = sorted(id_ for id_ in self._backend.messages.get(channel_id, {}) if id_ > after)[:limit]
        messages = [self._backend.messages[channel_id][id_] for id_ in reversed(found)]
        return [serializers.message_payload(self._backend, message) for message in messages if not message.is_ephemeral]
