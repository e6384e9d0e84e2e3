"""A local Discord that a bot in a process of its own can log in to.

`DiscordStandIn` keeps SimCord's in-memory Discord (servers, permissions, messages, members who act) and
adds the two interfaces of the real one: REST under ``/api/v10`` and the gateway websocket. A bot
started with ``DISCORD_API_URL`` set to its address finds no difference, and may be killed and started again
while this Discord runs on.

Five things are made real that SimCord leaves out, because a bot in another process depends on them:

- Time is the wall clock. SimCord's own stands still, and its ids would date every interaction to long ago,
  so the bot would take each token for an expired one. ``env.advance_time(seconds)`` still jumps ahead.
- Attachments have links that can be fetched over HTTP, signed and expiring like Discord's, and carry the
  width and height of what is in them.
- A nonce with ``enforce_nonce`` is honoured.
- A request for the messages after one gets those that came next, not the newest.
- The first message of a forum post has the id of its post.
"""

from bot.demo.discord.rest_faults import RestFault
from bot.demo.discord.rest_messages import RestCall
from bot.demo.discord.server import DiscordStandIn

__all__ = ["DiscordStandIn", "RestCall", "RestFault"]
