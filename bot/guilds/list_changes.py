"""Changes of a list by several people at once: each adds and removes what they have seen, and no more."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def with_choice(now: Sequence[int], shown: Collection[int], chosen: Sequence[int]) -> tuple[int, ...]:
    """Return a list after a choice in a select that shows all of it.

    Args:
        now: The list as it is, with what others have added or removed since the select was shown.
        shown: What the select showed as chosen.
        chosen: What is chosen in it now.
    """
    kept = [each for each in now if each in chosen or each not in shown]
    return (*kept, *(each for each in chosen if each not in shown and each not in kept))
