"""Markdown of any shape: the renderer, the gate and the segments keep their promises."""

from __future__ import annotations

import sys
from pathlib import Path

import pyromark
from hypothesis import given, settings
from hypothesis import strategies as st

from kbdesk.content import gate
from kbdesk.content.commonmark import parse
from kbdesk.content.dialects import to_kbdesk
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import plain_text, sections_of
from kbdesk.content.segments import segments

sys.path.insert(0, str(Path(__file__).parents[1]))

from content_kit import canonical, faults

OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)

# What Markdown is made of; text at random would hardly ever hold a table or a list in a quote.
PIECES = st.sampled_from(
    "a|b c|å|語|😀| |  |    |\n|\n\n|\t|\r\n|*|**|_|__|~~|`|``|```\n|~~~ js\n|# |## |- |* |1. |2) "
    "|> |> > |---\n|===\n|***\n|[|]|(|)|![|](x)|](<y z> 't')|[a]: /b\n|[a]|[^1]|[^1]: n\n|<b>|</b>"
    "|<div>\n|</div>\n|<!-- c -->|<br>|<i title='x'>|<http://x.y>|<a@b.c>|http://x.y|&amp;|&#65;"
    "|&nope;|&|<|>|\\|\\*|\\\n|  \n|: d\n|- [x] |- [ ] |> [!NOTE]\n|:::say\n|:::internal\n|:::\n"
    "|{{n}}|\\{{n}}|'|\"".split("|")
)
BAR = st.sampled_from(["|", "|a|b|\n|-|:-:|\n|c|d|\n", "|-|\n", "||"])
TEXTS = st.lists(PIECES | BAR | st.text(max_size=4), max_size=25).map("".join)


def shallow(text: str) -> bool:
    try:
        parse(text)
    except TooComplex:
        return False
    return True


SHALLOW = TEXTS.filter(shallow)


@given(SHALLOW.map(lambda text: text.replace("\r", "").replace("\0", "")))
@settings(max_examples=400)
def test_plain_profile_reads_as_the_parser_does(text: str) -> None:
    text = text.encode("utf-8", "replace").decode() + "\n"
    assert canonical(render(text, Profile.PLAIN).html) == canonical(
        pyromark.html(text, options=OPTIONS)
    )


@given(SHALLOW, st.sampled_from([Profile.SITE, Profile.EMAIL, Profile.PREVIEW]))
@settings(max_examples=400)
def test_what_comes_out_is_harmless(text: str, profile: Profile) -> None:
    assert faults(render(text, profile).html) == []


@given(SHALLOW)
def test_rendering_has_no_memory(text: str) -> None:
    first = render(text)
    render("# other\n\n[x](y)")
    assert render(text) == first


@given(st.lists(PIECES, max_size=20).map("".join))
@settings(max_examples=300)
def test_gate_has_nothing_to_say_to_its_own_output(html: str) -> None:
    once = gate.pass_through(html, with_base=True)
    assert gate.pass_through(once, with_base=True) == once


@given(SHALLOW)
@settings(max_examples=400)
def test_every_character_of_a_segment_stands_where_it_says(text: str) -> None:
    parsed = parse(text).text
    for segment in segments(text):
        assert len(segment.offsets) == len(segment.text) + 1
        assert all(0 <= offset <= len(text) for offset in segment.offsets)
        assert list(segment.offsets) == sorted(segment.offsets)
        previous = -1
        for offset, sign in zip(segment.offsets, segment.text, strict=False):
            source = parsed[offset] if offset < len(parsed) else "\n"
            # Entities, breaks, tabs and line ends read otherwise than they are written.
            if source not in "&\\<\r\n\t " and offset != previous:
                assert source == sign
            previous = offset
        for start, end, _ in segment.masks:
            assert 0 <= start < end <= len(segment.text)


@given(SHALLOW, st.text(max_size=12).map(lambda words: f"---\nt: {words!r}\n---\n"))
def test_front_matter_moves_offsets_and_nothing_else(text: str, front: str) -> None:
    front = front.replace("\r", "")
    alone = segments(text)
    behind = segments(front + text, body_start=len(front))[1:]
    assert [s.text for s in alone] == [s.text for s in behind]
    for one, other in zip(alone, behind, strict=True):
        assert [offset + len(front) for offset in one.offsets] == list(other.offsets)


@given(SHALLOW)
def test_sections_hold_all_that_is_read(text: str) -> None:
    parts = [part for section in sections_of(text) for part in section if part]
    assert "".join("\n\n".join(parts).split()) == "".join(plain_text(text).split())


@given(SHALLOW)
def test_internal_lines_never_come_out(text: str) -> None:
    hidden = f"\n\n:::internal\nCANARY\n{text.replace(':', '')}\n:::\n"
    for shown in (hidden, text.replace("`", "").replace("~", "").replace("<", "") + hidden):
        try:
            assert "CANARY" not in render(shown).html
        except TooComplex:
            return


@given(TEXTS)
def test_converting_dialects_is_done_once(text: str) -> None:
    try:
        once, _ = to_kbdesk(text)
        assert to_kbdesk(once)[0] == once
    except TooComplex:
        return
