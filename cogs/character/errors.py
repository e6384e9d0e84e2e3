"""What members are told when a character cannot be saved, changed or used."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.elements.element import ElementError
from bot.errors import UserFacingError
from bot.texts import characters as texts


@contextmanager
def character_errors_told() -> Iterator[None]:
    """Turn an `ElementError` into an error with a text for the member.

    Raises:
        UserFacingError: there was an `ElementError`.
    """
    try:
        yield
    except ElementError as error:
        raise UserFacingError(texts.explain(error)) from None
