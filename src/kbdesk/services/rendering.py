"""Turns Markdown into safe HTML for the preview, exports and the shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kbdesk.content.markup import (
    RENDER_VERSION,
    Heading,
    LinkUse,
    Profile,
    Rendered,
    TooComplex,
    render,
    render_safely,
)
from kbdesk.exporters.base import Render
from kbdesk.progress import Progress
from kbdesk.services.memo import Memo

if TYPE_CHECKING:
    from kbdesk.services.desk import Desk

KIND = "render"


def remembering(memo: Memo) -> Render:
    """Gives a `render` that asks `memo` first."""

    def render_once(text: str, profile: Profile, *, locale: str = "en") -> Rendered:
        sealed = f"{RENDER_VERSION}\0{profile}\0{locale}\0{text}"
        key = hashlib.blake2b(sealed.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()
        return _unpacked(memo.get(KIND, key, lambda: _packed(render(text, profile, locale=locale))))

    return render_once


def _packed(rendered: Rendered) -> bytes:
    return json.dumps(
        {
            "html": rendered.html,
            "outline": [asdict(heading) for heading in rendered.outline],
            "links": [asdict(link) for link in rendered.links],
        },
        ensure_ascii=False,
    ).encode("utf-8", "surrogatepass")


def _unpacked(data: bytes) -> Rendered:
    stored = json.loads(data.decode("utf-8", "surrogatepass"))
    return Rendered(
        html=stored["html"],
        outline=tuple(Heading(**heading) for heading in stored["outline"]),
        links=tuple(LinkUse(**link) for link in stored["links"]),
    )


def preview_in(desk: Desk, text: str, *, locale: str, channel: str) -> str:
    """Gives the HTML that the editor shows beside `text`, its facts and fragments in words.

    Raises:
        TooComplex: the text cannot be shown.
    """
    from kbdesk.services.resolving import resolve_body

    with desk.kb.read() as reader:
        words = resolve_body(reader, text, locale, channel)
    return preview(words)


def preview(text: str) -> str:
    """Gives the HTML of a text as it stands; a text too complex is told as such."""
    (result,) = render_safely([(text, Profile.PREVIEW)], Progress())
    if isinstance(result, TooComplex):
        raise result
    return result.html


def render_files(
    texts: Sequence[str], profile: Profile, progress: Progress
) -> list[Rendered | TooComplex]:
    """Renders each text within limits of time and memory."""
    return render_safely([(text, profile) for text in texts], progress)
