"""Discord's own limits. The limits that the bot sets itself stand where they are used.

See "Message", "Component Reference" and "Receiving and Responding to Interactions" in https://docs.discord.com/developers
"""

from __future__ import annotations

import discord

#: Characters of all texts in one message made of components.
MAX_MESSAGE_TEXT = 4000

#: The characters of a message without components.
MAX_MESSAGE_CONTENT = 2000

#: Characters that one text input of a modal takes.
MAX_TEXT_INPUT = 4000

#: Inputs of one modal.
MAX_MODAL_INPUTS = 5

#: Options of one select, and characters of an option's label, description or value.
MAX_SELECT_OPTIONS = 25
MAX_SELECT_OPTION_TEXT = 100

#: Choices offered while an option of a command is typed (autocomplete), and characters of one.
MAX_CHOICES = 25
MAX_CHOICE_TEXT = 100

#: Characters of the address behind a link button.
MAX_LINK_BUTTON_URL = 512

#: Characters of a button's label.
MAX_LABEL = 80

#: Characters of the alt text of a picture or video.
MAX_ALT_TEXT = 256

#: Characters of the longest name: that of a channel, a server or a role.
MAX_NAME = 100

#: Characters of a message's nonce.
MAX_NONCE = 25

#: Bytes of one uploaded file in direct messages and in servers without boosts.
MAX_UPLOAD_BYTES = discord.utils.DEFAULT_FILE_SIZE_LIMIT_BYTES

#: Bytes of all files in one request. The documentation says 25 MiB; this passes too if it means 25,000,000 bytes.
MAX_REQUEST_BYTES = 25_000_000

#: Seconds to give an interaction its first answer.
FIRST_ANSWER_SECONDS = 3.0

#: Seconds for which an interaction's token can send and edit further answers.
INTERACTION_TOKEN_SECONDS = 15 * 60.0

#: The shortest time, in seconds, for which discord.py can be told to wait out a rate limit.
LEAST_RATE_LIMIT_WAIT = 30.0
