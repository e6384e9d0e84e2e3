"""What a member reads when the video service turned a request down, or answered in a way that tells nothing."""

from __future__ import annotations

from bot.generations.store import Failure

#: What a refusal without words means, by its HTTP status.
_MEANINGS = {
    400: "it can't make sense of the request",
    403: "something on the way to it blocks this request",
    406: "it can't answer this kind of request",
    409: "it's at odds with something it has already",
    411: "it can't make sense of the request",
    413: "the request is too large",
    414: "the request is too long",
    415: "it doesn't take this kind of file or request",
    422: "something in it isn't allowed",
    431: "the request is too long",
    451: "it isn't allowed to for legal reasons",
}


def declined(failure: Failure | None, said: str) -> str:
    """Say why the service turned a request down: in its words, or else what its answer means."""
    code = failure.code if failure is not None else None
    why = f" (HTTP {code}: {_MEANINGS.get(code, 'it gives no reason')})" if code is not None and not said else ""
    return (
        f"**Not accepted.** The video service turned this request down{why}; nothing was charged.{said} "
        "Change that and send it again."
    )


def what_came(failure: Failure | None) -> str:
    """Say what a request got back of which nobody knows whether it was carried out."""
    code = failure.code if failure is not None else None
    if code is None:
        return "never got an answer"
    if 200 <= code < 300:
        return "got an answer that makes no sense"
    return f"was answered with an error ({f'HTTP {code}' if 300 <= code < 600 else f'code {code}'})"
