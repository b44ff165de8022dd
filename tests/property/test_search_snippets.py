"""A snippet shows words of the text, and its marks stand on words that were asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.search.snippets import snippet

TERMS = frozenset({"refund", "polici", "återbetalning", "err42", "5.1.10", "i"})
PIECES = (
    "refund refunds Refunded policy Policies policeman återbetalningen ERR-42 err_42 5.1.10 İ the"
    " prefund «refund» \u0301 refund's"
).split()

bodies = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([" ", "  ", ". ", "\n\n", ", "])),
    max_size=80,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


@given(st.one_of(bodies, st.text(max_size=300)), st.integers(20, 300))
def test_marks_are_words_of_the_query(body: str, max_chars: int) -> None:
    found = snippet(body, TERMS, max_chars=max_chars)
    assert len(found.text) <= max_chars + 4
    assert "\n" not in found.text
    end = 0
    for start, stop in found.marks:
        assert end <= start < stop <= len(found.text)
        end = stop
        word = found.text[start:stop].casefold()
        assert word.startswith(("refund", "polic", "återbetaln", "err", "5.1.10", "i"))
        assert word != "policeman"
    plain = " ".join(body.split())
    assert found.text.strip("… ") in plain
