"""The links to media in crun's answers.

The pages show a list of texts. What other services of this kind send in its place is read too: objects that hold the
link, lists in lists, links without a scheme and links with blanks. A link is never rewritten but for blanks, which
cannot be sent: its percent-encoding is part of a signature.
"""

from __future__ import annotations

import re

from bot.crun.tasks import http_url

#: How many JSON values are looked through, and how many links are kept: far more than a task has files.
_MAX_SEARCHED, _MAX_LINKS = 1_000, 20

#: Characters of a link at most, as browsers and file servers have it; what is longer is no address.
_MAX_LENGTH = 8_192

#: Line breaks and tabs are left out of links, as browsers do (WHATWG URL, 4.4); they come from wrapped text.
_BREAKS = str.maketrans("", "", "\t\r\n")

#: A host with a dot and a path, which is what a link without its scheme looks like.
_WITHOUT_SCHEME = re.compile(r"[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?/\S")

#: How the name of a field that holds a link ends.
_NAMES_A_LINK = re.compile(r"(url|uri|link|href|src)s?$", re.IGNORECASE)


def links_in(value: object, scheme: str = "https") -> tuple[str, ...]:
    """Return the http(s) links inside a JSON value in the order in which they stand there, each once.

    Args:
        value: Whatever came.
        scheme: That of links that name none: the one of the address that answered (RFC 3986, 4.2).
    """
    found: dict[str, None] = {}
    #: What is to be looked at, the next one last, and whether it surely is a link if it is a text.
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
    """Read a link; None when the text is none.

    Args:
        text: What may be one, with blanks around or inside.
        scheme: What stands before the colon where the link begins with two slashes or with its host.
        bare: Whether it may begin with its host.
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
