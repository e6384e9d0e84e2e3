"""The error codes of Discord's API that the bot acts on.

https://docs.discord.com/developers/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

#: Any error that has no code of its own.
GENERAL = 0

UNKNOWN_CHANNEL = 10003
UNKNOWN_GUILD = 10004
UNKNOWN_MESSAGE = 10008
UNKNOWN_USER = 10013

#: The interaction was not answered in time, or its token is over.
UNKNOWN_INTERACTION = 10062

EXPLICIT_CONTENT = 20009

#: One file, or the whole request, is too large. A proxy in front of Discord says it by status 413 alone.
REQUEST_TOO_LARGE = 40005

FORUM_TAKES_THREADS_ONLY = 40058

#: The interaction has its first answer already.
INTERACTION_ALREADY_ANSWERED = 40060

CANNOT_SEND_TO_USER = 50007
NOT_A_TEXT_CHANNEL = 50008
WRONG_CHANNEL_TYPE = 50024
INVALID_FORM_BODY = 50035

#: The thread is archived. A message opens an archived thread by itself, as a rule.
THREAD_ARCHIVED = 50083
INVALID_JSON = 50109
CANNOT_SEND_WITHOUT_MUTUAL_SERVER = 50278

#: A reply, in a channel whose message history the bot may not read.
CANNOT_REPLY_WITHOUT_HISTORY = 160002
THREAD_LOCKED = 160005
TOO_MANY_THREADS = 160006

#: AutoMod, as the server's moderators set it up, stopped a message or a title.
BLOCKED_BY_AUTOMOD = 200000
TITLE_BLOCKED_BY_AUTOMOD = 200001

HARMFUL_LINK = 240000
ACCOUNT_LIMITED = 340013
UPLOADS_TURNED_OFF = 400001
