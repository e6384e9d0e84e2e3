"""The choice of a channel on the page of the local Discord. SimCord's preview shows one channel for good."""

from __future__ import annotations

from typing import Any

import simcord
from simcord.backend.access import can_access_channel
from simcord.enums import ChannelType

#: The key under which the channels to choose from are sent to the page.
CHANNELS_KEY = "channels"

_TEXT = frozenset({ChannelType.TEXT, ChannelType.NEWS})
_THREADS = frozenset({ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD})

#: A channel is chosen by the action that chooses a viewer, which builds the page anew: it names the same viewer, and
#: the channel besides. SimCord's script fills the picker of viewers whenever it shows a state.
SCRIPT = """
{
  const channelPicker = document.createElement("select");
  channelPicker.id = "channel-picker";
  channelPicker.setAttribute("aria-label", "Channel");
  const channelLabel = document.createElement("label");
  channelLabel.className = "viewer-control";
  channelLabel.append("Channel ", channelPicker);
  ui.viewer.parentElement.before(channelLabel);
  new MutationObserver(() => {
    const snapshot = state.snapshot;
    if (!snapshot?.channels) return;
    channelPicker.replaceChildren(...snapshot.channels.map(({ id, name }) => new Option(name, id)));
    channelPicker.value = snapshot.channel.id;
  }).observe(ui.viewer, { childList: true });
  channelPicker.addEventListener("change", () =>
    dispatch("viewer", { viewer_id: state.viewerId, channel_id: channelPicker.value }));
}
"""


def visible_channels(env: simcord.Env, guild: simcord.GuildHandle, viewer: Any) -> dict[int, str]:
    """Return the names of the channels and threads that a member can read, by id, each thread below its channel."""
    readable = [
        channel
        for channel in env.backend.channels.values()
        if channel.guild_id == guild.id and can_access_channel(env, channel.id, viewer, history=True)
    ]
    found: dict[int, str] = {}
    for channel in readable:
        if channel.type in _THREADS:
            continue
        if channel.type in _TEXT:
            found[channel.id] = f"#{channel.name}"
        threads = (each for each in readable if each.type in _THREADS and each.parent_id == channel.id)
        found |= {thread.id: f"#{channel.name} · {thread.name}" for thread in threads}
    return found


def handle(env: simcord.Env, guild: simcord.GuildHandle, channel_id: int) -> simcord.ChannelHandle:
    """Return a channel of the server."""
    return simcord.ChannelHandle(env, guild, env.backend.channels[channel_id])
