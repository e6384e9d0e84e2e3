"""Words in a code block of a message, from which they can be copied and read back."""

from __future__ import annotations

from bot.member_text.unicode import clean

#: Two backticks with a zero-width space between them.
_SEPARATED = "`\u200b`"


def in_code_block(words: str) -> str:
    """Return words in a code block, so that the member can copy them; `from_code_block` reads them back.

    A zero-width space goes into what would end the block.
    """
    return f"```\n{clean(words).replace('``', _SEPARATED)}\n```"


def from_code_block(block: str) -> str:
    """Return the words that `in_code_block` put into a code block."""
    return block.removeprefix("```").removesuffix("```").strip("\n").replace(_SEPARATED, "``")
