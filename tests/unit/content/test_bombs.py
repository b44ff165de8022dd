from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from content_kit import BOMBS
from kbdesk.content.dialects import to_kbdesk
from kbdesk.content.frontmatter import split
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import sections_of
from kbdesk.content.segments import segments
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.errors import BadSource

LIMIT_S = 1.0

_MARKDOWN = Channel("c", "C", ChannelKind.TEXT, True, Markup.MARKDOWN, 0)
WORK: dict[str, Callable[[str], object]] = {
    "plain": lambda text: render(text, Profile.PLAIN),
    "site": lambda text: render(text, Profile.SITE),
    "preview": lambda text: render(text, Profile.PREVIEW),
    "segments": segments,
    "sections": sections_of,
    "dialects": to_kbdesk,
    "front matter": lambda text: split(f"---\na: {text}\n---\n", "a.md"),
    "channel": lambda text: for_channel(text, _MARKDOWN),
}


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
@pytest.mark.parametrize("work", WORK.values(), ids=WORK.keys())
def test_no_text_of_64_kb_takes_a_second(bomb: str, work: Callable[[str], object]) -> None:
    started = time.process_time()
    with suppress(TooComplex, BadSource):
        work(bomb)
    assert time.process_time() - started < LIMIT_S


@pytest.mark.parametrize("name", ["deep list", "quotes", "nested div", "quotes and lists"])
def test_too_deep_a_text_says_so_at_once(name: str) -> None:
    with pytest.raises(TooComplex):
        render(BOMBS[name])
