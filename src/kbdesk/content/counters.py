"""How much room a text takes where it is sent: SMS parts, a post on X, a WhatsApp message."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import regex

from kbdesk.config import paths
from kbdesk.domain.channel import Channel, SegmentRule

# -- SMS (GSM 03.38, 3GPP TS 23.038) -------------------------------------------------------

GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[]~|€\f")
"""Characters that are sent as two."""

_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Sms:
    """How a text goes out as SMS.

    Attributes:
        parts: messages that are paid for.
        units: septets, or UTF-16 units where `is_unicode`.
        left: units that still fit into the last part.
        is_unicode: whether a character outside the GSM alphabet makes it UCS-2.
        outside: those characters, each once, in order.
    """

    parts: int
    units: int
    left: int
    is_unicode: bool
    outside: tuple[str, ...]


def outside_gsm(text: str) -> int:
    """Gives the index of the first character that GSM 03.38 has not; -1 when it has all."""
    for at, ch in enumerate(text):
        if ch not in GSM_BASIC and ch not in GSM_EXTENDED:
            return at
    return -1


def sms(text: str, *, unicode: bool | None = None) -> Sms:
    """Gives how a text goes out as SMS: 160 or 153 a part, as UCS-2 70 or 67.

    Args:
        text: placeholders filled.
        unicode: whether it is sent as UCS-2; None lets the characters decide. An escape sequence
            or a character made of several code points never straddles two parts.
    """
    outside = tuple(
        dict.fromkeys(ch for ch in text if ch not in GSM_BASIC and ch not in GSM_EXTENDED)
    )
    if unicode is None:
        unicode = bool(outside)
    if unicode:
        sizes = [
            size
            for whole in _GRAPHEME.findall(text)
            # A line end of two characters may be parted.
            for size in ((1, 1) if whole == "\r\n" else (sum(map(_utf16, whole)),))
        ]
        single, part = 70, 67
    else:
        sizes = [2 if ch in GSM_EXTENDED else 1 for ch in text]
        single, part = 160, 153
    units = sum(sizes)
    if units <= single:
        return Sms(1 if text else 0, units, single - units, unicode, outside)
    parts, used = 1, 0
    for size in sizes:
        if used + size > part:
            parts, used = parts + 1, 0
        used += size
    return Sms(parts, units, max(0, part - used), unicode, outside)


def sms_parts(text: str, *, unicode: bool | None = None) -> int:
    """Gives the number of parts an SMS is sent in; 0 for an empty text.

    Args:
        text: placeholders filled.
        unicode: whether it is sent as UCS-2; None lets the characters decide.
    """
    return sms(text, unicode=unicode).parts


def _utf16(ch: str) -> int:
    return 2 if ord(ch) > 0xFFFF else 1


# -- WhatsApp ------------------------------------------------------------------------------


def whatsapp_chars(text: str) -> int:
    """Gives the length of a body as its limit of 1,024 counts it: code points."""
    return len(text)


# -- X -------------------------------------------------------------------------------------

X_MAX = 280
X_ADDRESS = 23
_X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))

_LATIN = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b"
    "\u0263\u0268\u026f\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_NONCHARACTERS = "\ufffe\ufeff\uffff"
_TURNING = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_SPACES = "\t-\r \u0085\u00a0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_PUNCTUATION = r"!'#%&'()*+,\\\-./:;<=>?@\[\]\^_{|}~$"
_TCO = re.compile(
    r"https?://t\.co/([a-z0-9]+)(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?",
    re.IGNORECASE,
)
_TCO_MOST = 40
_ADDRESS_MOST = 4096
_LABEL_MOST = 63
_NO_SCHEME_AFTER = tuple("-_./")


def x_weight(text: str) -> int:
    """Gives a post's length as X counts it, 280 at most.

    After NFC: an address is 23, with or without a scheme; an emoji, however many code points it
    has, is 2; Latin and its neighbours are 1, all other scripts 2 (X's own rules, version 3).
    """
    units = _units(unicodedata.normalize("NFC", text))
    weight = at = 0
    for start, end in _addresses(units):
        weight += _plain_weight(units[at:start]) + X_ADDRESS
        at = max(at, end)
    return weight + _plain_weight(units[at:])


def _units(text: str) -> str:
    """Gives a text with one character for each UTF-16 unit, as X looks for addresses in it."""
    if text.isascii() or not any(ord(ch) > 0xFFFF for ch in text):
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))


def _plain_weight(units: str) -> int:
    if units.isascii():
        return len(units)
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    rest, emoji = _emoji().subn("", text)
    light = sum(1 for ch in rest if any(low <= ord(ch) <= high for low, high in _X_LIGHT))
    return 2 * emoji + light + 2 * (len(rest) - light)


def _addresses(text: str) -> list[tuple[int, int]]:
    """Gives the spans of what X makes a link, in order."""
    if "." not in text:
        return []
    found: list[tuple[int, int]] = []
    pattern, ascii_domain = _patterns()
    for hit in pattern.finditer(text):
        start, end = hit.span("url")
        domain = hit["domain"]
        if end - start > _ADDRESS_MOST or not _is_name(domain):
            continue
        if hit["scheme"]:
            short = _TCO.match(hit["url"])
            if short and len(short[1]) > _TCO_MOST:
                continue
            found.append((start, start + short.end() if short else end))
        elif not hit["before"].endswith(_NO_SCHEME_AFTER):
            spans = [m.span() for m in ascii_domain.finditer(domain)]
            spans = [(start + first, start + last) for first, last in spans]
            if spans and hit["path"]:
                # X measures the last domain with all that follows the whole, wherever that stood.
                first, last = spans[-1]
                spans[-1] = (first, last + (end - start) - len(domain))
            found += spans
    return found


def _is_name(units: str) -> bool:
    """Whether each label of a domain has at most 63 characters in Punycode (RFC 3490, 4.1)."""
    if len(units) < _LABEL_MOST and units.isascii():
        return True
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    labels = re.split("[.\u3002\uff0e\uff61]", text)
    encoded = (
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )
    return all(0 < len(label) <= _LABEL_MOST for label in encoded)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Gives the pattern of an address and that of a domain within a longer word."""
    ends = sorted(_lines("top_level_domains.txt"), key=lambda end: (-len(end), end))
    last = f"(?:(?:{'|'.join(map(re.escape, ends))})(?=[^0-9a-zA-Z@+-]|$)|xn--[-0-9a-z]+)"
    sign = f"[^{_PUNCTUATION}{_SPACES}{_NONCHARACTERS}{_TURNING}]"
    general = rf"[a-z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}]"
    balanced = rf"\((?:{general}+|(?:{general}*\({general}+\){general}*))\)"
    ending = rf"(?:[+\-a-z\u0400-\u04ff0-9=_#/{_LATIN}]|{balanced})"
    path = rf"(?:(?:{general}*(?:{balanced}{general}*)*{ending})|(?:@{general}+/))"
    query = r"\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/]"
    before = f"[^A-Za-z0-9@＠$#＃{_NONCHARACTERS}]|[{_TURNING}]|^"
    domain = rf"(?:(?:{sign}(?:[_-]|{sign})*)?{sign}\.)*(?:(?:{sign}(?:-|{sign})*)?{sign}\.){last}"
    address = re.compile(
        rf"(?P<before>{before})(?P<url>(?P<scheme>https?://)?(?P<domain>{domain})(?::[0-9]+)?"
        rf"(?P<path>/{path}*)?(?:{query})?)",
        re.IGNORECASE,
    )
    return address, re.compile(rf"(?:[-a-z0-9{_LATIN}]+\.)+{last}", re.IGNORECASE)


@cache
def _emoji() -> re.Pattern[str]:
    """Gives the pattern of the emoji that have several code points, the longest first."""
    found = [
        "".join(chr(int(code, 16)) for code in line.split())
        for line in _lines("emoji_sequences.txt")
    ]
    found.sort(key=lambda emoji: (-len(emoji), emoji))
    return re.compile("|".join(map(re.escape, found)))


def _lines(name: str) -> list[str]:
    text = (paths.resources() / "presets" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


# -- a channel's own way of counting -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Counter:
    """How a channel counts.

    Attributes:
        unit: for people, such as "SMS parts".
        count: gives the number for a filled text as it is sent.
        most: what the channel takes; None without a limit.
    """

    unit: str
    count: Callable[[str], int]
    most: int | None = None


def counter_of(channel: Channel) -> Counter:
    """Gives the counter that a channel's limit is stated in."""
    if channel.segments is SegmentRule.GSM7:
        return Counter("SMS parts", sms_parts)
    if channel.key == "social_reply":
        return Counter("weight on X", x_weight, X_MAX)
    if channel.key == "social_dm":
        # Instagram counts bytes, see the channel's limit_source.
        return Counter("bytes", lambda text: len(text.encode("utf-8", "replace")), 1000)
    if channel.key == "messaging":
        return Counter("characters", whatsapp_chars, channel.max_chars)
    return Counter("characters", len, channel.max_chars)
