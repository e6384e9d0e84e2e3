"""The page of the local Discord: SimCord's preview, which follows what happens and shows videos as they were posted."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import simcord
from aiohttp import web
from simcord.preview import Preview
from simcord.preview._server import PreviewServer

from bot.demo.cdn import Cdn
from bot.demo.channel_picker import CHANNELS_KEY, SCRIPT, handle, visible_channels
from bot.demo.video_preview import DirectMediaWorker

log = logging.getLogger(__name__)

#: Changes within so many seconds are shown together.
_BATCH_SECONDS = 0.1

#: Seconds that an update of the page may wait for a running action. SimCord gives up an action after 5.
_ACTION_TIMEOUT = 30.0

#: Events that change nothing on the page.
_INVISIBLE = frozenset({"INTERACTION_CREATE", "TYPING_START"})

#: SimCord writes a relative time once, when it renders a message; Discord keeps it up to date.
_LIVE_TIMESTAMPS = """
const relative = /^(now|in .+|.+ ago|(this|next|last) (minute|hour|week)|tomorrow|yesterday|today)$/;
const words = new Intl.RelativeTimeFormat("en-US", { numeric: "auto" });
setInterval(() => {
  for (const time of document.querySelectorAll("time.discord-timestamp")) {
    if (!relative.test(time.textContent)) continue;
    const seconds = (new Date(time.dateTime) - Date.now()) / 1000;
    const [unit, length] = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]]
      .find(([, length]) => Math.abs(seconds) >= length) ?? ["second", 1];
    time.textContent = words.format(Math.round(seconds / length), unit);
  }
}, 1000);
"""


@asynccontextmanager
async def page(
    env: simcord.Env, channel: simcord.ChannelHandle, viewers: Sequence[simcord.MemberActor], cdn: Cdn, port: int
) -> AsyncIterator[Preview]:
    """Serve the page of a server; whatever changes in the server appears on it within a second.

    Args:
        env: the running Discord.
        channel: what is shown first; every channel of its server can be chosen.
        viewers: the members whose view can be chosen, the first one by default.
        cdn: where the files are.
        port: 0 for a free one.

    Raises:
        simcord.SetupError: the port is taken.
    """
    preview = _LivePreview(env, channel, viewers, cdn, port)
    async with preview:
        keeping_up = asyncio.create_task(preview.keep_up())
        try:
            yield preview
        finally:
            keeping_up.cancel()
            await asyncio.wait({keeping_up}, timeout=1.0)


class _LivePreview(Preview):
    """SimCord's preview of a server's channels, for people instead of tests.

    SimCord accepts one action at a time, and only from a page that shows the latest state. An action that overlaps
    an update breaks the page until it is reloaded; one sent in the half second before the page has fetched an update
    is refused. Here actions and updates wait for one another.
    """

    #: SimCord's own limit of 128 MiB would leave out the newest videos: a page shows 50 messages of up to 10 MB.
    _MAX_MEDIA_BYTES = 1024**3

    def __init__(
        self,
        env: simcord.Env,
        channel: simcord.ChannelHandle,
        viewers: Sequence[simcord.MemberActor],
        cdn: Cdn,
        port: int,
    ) -> None:
        super().__init__(
            env,
            channel,
            tuple(viewers),
            layout="channel",
            display="responsive",
            width=960,
            height=720,
            locale="en-US",
            timezone=_timezone(),
            presentation_time=None,
            assets=None,
            port=port,
        )
        self._server = _Server(self, port)
        self._media_worker = DirectMediaWorker()
        # Set here since Preview copies the mapping it is given, and would miss what is posted later.
        self._explicit_assets = cdn.files
        self._one_at_a_time = asyncio.Lock()
        if channel.guild is None:
            raise ValueError("the page shows the channels of a server")
        self._first_channel, self._guild = channel, channel.guild

    async def _action(self, context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._one_at_a_time:
            shown = self._pages.get(context_id or "")
            if shown is None or not isinstance(body, Mapping):
                return await super()._action(context_id, body)
            body = dict(body)
            if "published_revision" in body:
                body["published_revision"] = shown.revision
            before = shown.channel_id
            if body.get("kind") == "viewer":
                shown.channel_id = self._chosen_channel(shown, body.get("viewer_id"), body.pop("channel_id", None))
            with self._in_channel(shown.channel_id):
                result = await super()._action(context_id, body)
            if result.get("rejected"):
                shown.channel_id = before
            return result

    def _open_page(self, viewer_id: Any = None, target_id: Any = None) -> Any:
        with self._in_channel(self._first_channel.id):
            return super()._open_page(viewer_id, target_id)

    def _page_payload(self, page: Any) -> dict[str, Any]:
        payload = super()._page_payload(page)
        names = visible_channels(self.env, self._guild, page.viewer)
        payload[CHANNELS_KEY] = [{"id": str(channel_id), "name": name} for channel_id, name in names.items()]
        return payload

    def _chosen_channel(self, page: Any, viewer_id: Any, channel_id: Any) -> int:
        """Return the channel to show: the one chosen, else the one shown, else the first one that the viewer can read.

        Raises:
            simcord.SetupError: there is no such viewer.
        """
        visible = visible_channels(self.env, self._guild, self._viewer(viewer_id))
        for wanted in (channel_id, page.channel_id):
            found = next((each for each in visible if str(each) == str(wanted)), None)
            if found is not None:
                return found
        return self._first_channel.id

    @contextmanager
    def _in_channel(self, channel_id: int) -> Iterator[None]:
        """Let SimCord do something in a channel: it knows one for all pages."""
        before, self.channel = self.channel, handle(self.env, self._guild, channel_id)
        try:
            yield
        finally:
            self.channel = before

    async def keep_up(self) -> None:
        """Update the page when something changes in the server; SimCord updates it only after actions on the page."""
        changed = asyncio.Event()

        def note(event: str, _payload: Mapping[str, Any]) -> None:
            if event not in _INVISIBLE:
                changed.set()

        self.env.backend.subscribers.append(note)
        try:
            while True:
                await changed.wait()
                await asyncio.sleep(_BATCH_SECONDS)
                changed.clear()
                try:
                    async with asyncio.timeout(_ACTION_TIMEOUT), self._one_at_a_time:
                        await self.refresh()
                except (TimeoutError, simcord.SetupError) as error:
                    log.warning("The page is behind and is published again: %s", error)
                    changed.set()
        finally:
            self.env.backend.subscribers.remove(note)


def _timezone() -> str:
    """Return the name of the machine's time zone, or UTC where it is unknown."""
    name = os.environ.get("TZ", "").lstrip(":") or str(Path("/etc/localtime").resolve()).rpartition("/zoneinfo/")[2]
    try:
        return ZoneInfo(name).key
    except (KeyError, OSError, ValueError):  # unknown names raise KeyError, invalid ones the others
        return "UTC"


class _Server(PreviewServer):
    """SimCord's server, with more script on the page."""

    async def _static(self, request: web.Request) -> web.Response:
        answer: web.Response = await super()._static(request)
        if request.path == "/app.js" and answer.text is not None:
            answer.text += _LIVE_TIMESTAMPS + SCRIPT
        return answer
