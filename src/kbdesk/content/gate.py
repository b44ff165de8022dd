"""The one gate through which HTML reaches a reader: an allow-list, run until nothing changes."""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Callable, Mapping

import nh3

from kbdesk.content.serialize import escape

GUARD = f"own{secrets.token_hex(12)}-"
"""Put before each id, class, style and data-line that KBDesk writes itself, and taken off at the
end. It is new in each process and never comes out, so no author can know it; what lacks it is the
author's own and goes."""

MAX_PASSES = 3

_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p br hr ul ol li dl dt dd blockquote pre code em strong b i u s del ins sub "
    "sup mark kbd abbr a img table thead tbody tfoot tr th td caption colgroup col figure "
    "figcaption details summary span div".split()
)
# Elements whose text goes with them.
_WITH_CONTENT = frozenset(
    "script style noscript iframe object embed template svg math title textarea xmp noembed "
    "noframes plaintext".split()
)
_OWN = frozenset({"id", "class", "style", "data-line"})
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "*": _OWN | {"lang", "dir"},
    "a": frozenset({"href", "title"}),
    "abbr": frozenset({"title"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start"}),
    "th": frozenset({"scope", "colspan", "rowspan"}),
    "td": frozenset({"colspan", "rowspan"}),
}
_OWN_VALUE = {
    "id": re.compile(r"k-[\w.-]+"),
    "class": re.compile(r"(?:k-[a-z0-9-]+|language-[^\s\"'<>&]+)(?: k-[a-z0-9-]+)*"),
    "style": re.compile(r"text-align: (?:left|center|right)"),
    "data-line": re.compile(r"\d+"),
}
_NUMBER = re.compile(r"\d{1,5}")
_PLAIN_VALUE = {
    "lang": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*"),
    "dir": re.compile(r"ltr|rtl|auto"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "width": _NUMBER,
    "height": _NUMBER,
    "start": _NUMBER,
    "colspan": re.compile(r"\d{1,3}"),
    "rowspan": re.compile(r"\d{1,3}"),
}
_MEDIA = re.compile(r"media/[\w][\w.-]*")
_ASSET = re.compile(r"asset:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_LIKE_SCHEME = re.compile(r"[^/?#]*:")
_OUTSIDE = re.compile(r"https?://[^\s\\]+|mailto:[^\s]+|tel:[+\d][\d().\- ]*", re.IGNORECASE)
_KB = re.compile(r"kb:[A-Za-z0-9-]{1,64}(?:#[\w.%-]*)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]|[\u0080-\u009f\u2028\u2029]")

_ATTRIBUTE = r'(?: [a-z-]+="[^"]*")*'
_LINK = re.compile(rf"<a({_ATTRIBUTE})>")
_EXTERNAL = re.compile(r' href="https?:', re.IGNORECASE)
_BARE_LINK = re.compile(r'<a(?: (?:title|lang|dir)="[^"]*")*>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(rf"<img({_ATTRIBUTE})>")
_ALT = re.compile(r' alt="([^"]*)"')
_CONTROL_BYTES = bytes(code for code in (*range(32), 127) if code not in b"\t\n\r")
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_REL = ' rel="noopener noreferrer nofollow"'

_cleaners = threading.local()


def pass_through(html: str, *, with_base: bool) -> str:
    """Gives what may be shown of `html`.

    Args:
        html: written by `serialize.to_html` with GUARD, or from anywhere.
        with_base: whether the place it goes to knows `kb:` addresses, `asset:` images and
            `media/` files, as the site and the preview do and a mail does not.

    The gate runs until its output no longer changes; what still changes after MAX_PASSES is shown
    as text, because HTML that reads differently each time is how filters are fooled. Control
    characters, which neither HTML nor the feeds made of it may hold, go. An image that may
    not be loaded leaves its alternative text, a link that may not be followed its words.
    """
    cleaner = _cleaner(with_base)
    once = _fit(html).replace("\r\n", "\n").replace("\r", "\n")
    for _ in range(MAX_PASSES):
        again = cleaner.clean(once)
        if again == once:
            break
        once = again
    else:
        if cleaner.clean(once) != once:
            return f"<pre>{escape(html.replace(GUARD, ''))}</pre>\n"
    return _finished(once).replace(GUARD, "").lstrip("\n")


def _fit(html: str) -> str:
    """Takes control characters off; in UTF-8 their bytes stand for nothing else."""
    data = html.encode("utf-8", "replace")
    fit = data.translate(None, _CONTROL_BYTES)
    if len(fit) != len(data):
        html = fit.decode("utf-8")
    return html if html.isascii() else _NO_CHARACTERS.sub("", html)


def _finished(html: str) -> str:
    """Mends what the allow-list left behind; `html` is in the serializer's one canonical form."""
    if "<img" in html:
        html = _IMAGE.sub(_image_or_words, html)
    if "<a" in html:
        html = _LINK.sub(_with_rel, _BARE_LINK.sub(r"\1", html))
    return html


def _image_or_words(match: re.Match[str]) -> str:
    if ' src="' in match[1]:
        return match.group()
    words = _ALT.search(match[1])
    return words[1] if words else ""


def _with_rel(match: re.Match[str]) -> str:
    return f"<a{match[1]}{_REL}>" if _EXTERNAL.search(match[1]) else match.group()


def _cleaner(with_base: bool) -> nh3.Cleaner:
    """Gives this thread's cleaner; it may not cross threads."""
    name = "with_base" if with_base else "alone"
    cleaner: nh3.Cleaner | None = getattr(_cleaners, name, None)
    if cleaner is None:
        schemes = {"http", "https", "mailto", "tel"} | ({"kb", "asset"} if with_base else set())
        cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            clean_content_tags=set(_WITH_CONTENT),
            attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
            attribute_filter=_attribute_filter(with_base),
            strip_comments=True,
            link_rel=None,
            url_schemes=schemes,
        )
        setattr(_cleaners, name, cleaner)
    return cleaner


def _attribute_filter(with_base: bool) -> Callable[[str, str, str], str | None]:
    def kept(_tag: str, name: str, value: str) -> str | None:
        if name in _OWN:
            own = value[len(GUARD) :] if value.startswith(GUARD) else ""
            return value if _OWN_VALUE[name].fullmatch(own) else None
        if name == "href":
            return value if may_follow(value, with_base=with_base) else None
        if name == "src":
            is_ours = _MEDIA.fullmatch(value) or _ASSET.fullmatch(value)
            return value if with_base and is_ours else None
        shape = _PLAIN_VALUE.get(name)
        return value if shape is None or shape.fullmatch(value) else None

    return kept


def may_follow(target: str, *, with_base: bool = True) -> bool:
    """Tells whether a link may lead to `target`: the web, mail, telephone, an item, this site."""
    if _CONTROL.search(target):
        return False
    if _SCHEME.match(target):
        return bool(_OUTSIDE.fullmatch(target) or (with_base and _KB.fullmatch(target)))
    return not target.startswith("//") and _LIKE_SCHEME.match(target) is None
