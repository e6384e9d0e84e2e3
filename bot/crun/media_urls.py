"""Find the links to media in crun's answers.

The documentation shows a list of texts. What similar services send instead is read too: objects with the link in a
field, nested lists, links without a scheme, links with spaces. Only spaces are changed, since they cannot be sent; the
percent-encoding of everything else is part of a signature.
"""

from __future__ import annotations

import re

from bot.crun.tasks import http_url

#: How many JSON values are searched and how many links returned at most: far more than a task has files.
_MAX_SEARCHED, _MAX_LINKS = 1_000, 20

#: Longest link in characters; browsers and file servers accept no longer ones.
_MAX_LENGTH = 8_192

#: Line breaks and tabs, which come from wrapped text, are removed as browsers do (WHATWG URL, 4.4).
_BREAKS = str.maketrans("", "", "\t\r\n")

#: What a link without its scheme looks like: a host with a dot, and a path.
_WITHOUT_SCHEME = re.compile(r"[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?/\S")

#: The end of a field's name when the field contains a link.
_NAMES_A_LINK = re.compile(r"(url|uri|link|href|src)s?$", re.IGNORECASE)


def links_in(value: object, scheme: str = "https") -> tuple[str, ...]:
    """Return the http(s) links inside a JSON value in their order, each once.

    Args:
        value: Any JSON value.
        scheme: For links without one: that of the address that answered (RFC 3986, 4.2).
    """
    found: dict[str, None] = {}
    #: What is to be searched, the next one last, and whether a text there is surely a link.
    waiting: list[tuple[object, bool]] = [(value, True)]
    for _ in range(_MAX_SEARCHED):
        if not waiting or len(found) == _MAX_LINKS:
            break
        part, surely = waiting.pop()
        if isinstance(part, str):
            link = link_of(part, scheme, bare=surely)
            if link is not None:
                found[link] = None
        elif isinstance(part, list | tuple):
            waiting += [(inner, surely) for inner in reversed(part)]
        elif isinstance(part, dict):
            waiting += [(inner, _NAMES_A_LINK.search(str(name)) is not None) for name, inner in reversed(part.items())]
    return tuple(found)


def link_of(text: str, scheme: str = "https", *, bare: bool = True) -> str | None:
    """Return the link in a text; None when it is none.

    Args:
        text: The text, possibly with spaces around or inside.
        scheme: For a link that begins with two slashes or with its host.
        bare: Whether the link may begin with its host.
    """
    if len(text) > _MAX_LENGTH:
        return None
    link = text.strip().translate(_BREAKS).replace(" ", "%20")
    if link.startswith("//"):
        link = f"{scheme}:{link}"
    elif bare and _WITHOUT_SCHEME.match(link):
        link = f"{scheme}://{link}"
    try:
        return http_url(link)
    except ValueError:
        return None
