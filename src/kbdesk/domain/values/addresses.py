"""Web and email addresses; canonical "https://a.example/x" and "mailto:help@a.example"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from kbdesk.domain.values.numbers import Found

# Names without a scheme count only under endings that people write so.
_ENDINGS = (
    "com|org|net|se|nu|eu|io|app|info|dev|co|help|support|shop|store|tv|fm|me|no|dk|fi|de|fr|uk|us|"
    "ca|ie|nl|be|at|ch|es|it|pl|online|cloud|example|test"
)
_WEB = re.compile(
    r"(?P<full>\bhttps?://[^\s<>\"'“”]+)|(?P<www>\bwww\.[^\s<>\"'“”]+)"
    rf"|(?P<bare>(?<![\w@./:-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:{_ENDINGS})"
    r"(?![\w@-]|\.[a-z])(?:/[^\s<>\"'“”]*)?)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+%-])(?:mailto:)?(?P<address>[\w.+%-]+@[a-z0-9åäöéü](?:[\w-]*\w)?(?:\.[\w-]+)+)",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[.,:;!?*_'’\]}]+\Z")


def find_web(text: str) -> Iterator[Found]:
    """Gives the web addresses of a prose text, without the punctuation after them."""
    for match in _WEB.finditer(text):
        written = _trimmed(match.group())
        value = canonical_web(written)
        if value:
            yield Found(match.start(), match.start() + len(written), value)


def find_email(text: str) -> Iterator[Found]:
    """Gives the email addresses of a prose text."""
    for match in _EMAIL.finditer(text):
        address = match["address"].rstrip(".")
        end = match.start("address") + len(address)
        yield Found(match.start(), end, canonical_email(address))


def _trimmed(written: str) -> str:
    """Takes off the punctuation that ends the sentence, and a bracket opened before."""
    while True:
        shorter = _TAIL.sub("", written)
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter == written:
            return written
        written = shorter


def canonical_web(written: str) -> str:
    """Gives a web address with scheme, host in lower case, no idle slash; "" if it is none."""
    text = written if re.match(r"https?://", written, re.IGNORECASE) else f"https://{written}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".")
    if not host or ("." not in host and host != "localhost"):
        return ""
    where = host if port is None else f"{host}:{port}"
    path = "" if parts.path == "/" else parts.path
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f"{parts.scheme.lower()}://{where}{path}{query}{fragment}"


def canonical_email(address: str) -> str:
    """Gives an email address as "mailto:" and the address, its domain in lower case."""
    local, _, domain = address.rpartition("@")
    return f"mailto:{local}@{domain.lower()}"


def same(one: str, other: str) -> bool:
    """Tells whether two canonical addresses lead to the same place.

    "http" and "https", "www." and none, and an idle slash at the end make no difference; nor does
    case in an email address, which no provider in use minds.
    """
    return _bare(one) == _bare(other)


def _bare(value: str) -> str:
    if value.startswith("mailto:"):
        return value.casefold()
    return re.sub(r"^https?://(?:www\.)?", "", value).rstrip("/")


def words(value: str) -> str:
    """Gives a canonical address as people write it: an email address without "mailto:"."""
    return value.removeprefix("mailto:")
