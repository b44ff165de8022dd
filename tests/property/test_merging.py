"""Whatever two people do to a text, a merge never loses a word of either in silence."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.content.merging import merge_content, merge_text, sentences
from kbdesk.domain.rendition import Content

WORDS = st.text(st.sampled_from("ab.?! \n-#{é"), max_size=40)
CONTENTS = st.builds(
    Content,
    title=WORDS,
    body=WORDS,
    question=WORDS,
    keywords=st.lists(st.sampled_from("abc"), max_size=3).map(tuple),
)


@given(WORDS)
def test_sentences_lose_nothing(text: str) -> None:
    assert "".join(sentences(text)) == text


@given(WORDS, WORDS)
def test_one_side_alone_wins(base: str, changed: str) -> None:
    assert merge_text(base, changed, base).text() == changed
    assert merge_text(base, base, changed).text() == changed
    assert merge_text(base, changed, changed).text() == changed


@given(CONTENTS, CONTENTS)
def test_one_side_alone_wins_in_every_field(base: Content, changed: Content) -> None:
    assert merge_content(base, changed, base).content() == changed
    assert merge_content(base, base, changed).content() == changed
    assert merge_content(base, changed, changed).content() == changed


@st.composite
def edited(draw: st.DrawFn, side: str, base: list[str]) -> list[str]:
    """Gives `base` with sentences changed, added and taken out; new ones tell who wrote them."""
    result: list[str] = []
    for number, sentence in enumerate(base):
        act = draw(st.sampled_from(["keep"] * 6 + ["change", "add", "drop"]))
        if act == "add":
            result += [f"{side} added {number}. ", sentence]
        elif act == "change":
            result.append(f"{side} changed {number}. ")
        elif act == "keep":
            result.append(sentence)
    return result


@st.composite
def three(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    count = draw(st.integers(0, 25))
    common = draw(st.sampled_from([1, 3, 100]))  # few or many equal sentences
    base = [f"Sentence {number % common}. " for number in range(count)]
    return base, draw(edited("Mine", base)), draw(edited("Theirs", base))


@given(three())
def test_no_edit_is_lost_in_a_clean_merge(
    texts: tuple[list[str], list[str], list[str]],
) -> None:
    base, mine, theirs = texts
    merged = merge_text(*("".join(text) for text in texts))
    shown = sentences("".join(part.text for part in merged.parts))
    in_conflict: Counter[str] = Counter()
    for conflict in merged.conflicts:
        in_conflict.update(sentences(conflict.mine))
        in_conflict.update(sentences(conflict.theirs))
    for sentence in (*mine, *theirs):
        if sentence not in base:  # somebody wrote it
            assert sentence in shown or sentence in in_conflict
    if merged.is_clean and len(set(base)) == len(base):
        # Of equal sentences nobody can tell which one was taken out.
        counts = [Counter(text) for text in (base, mine, theirs)]
        for sentence in base:
            # What a side took out is out, what neither touched is there, none twice.
            wanted = counts[1][sentence] + counts[2][sentence] - counts[0][sentence]
            kept = Counter(shown)[sentence]
            assert max(wanted, 0) <= kept <= min(counts[1][sentence], counts[2][sentence])


@given(three())
def test_who_is_mine_and_who_is_theirs_changes_no_clean_merge(
    texts: tuple[list[str], list[str], list[str]],
) -> None:
    base, mine, theirs = ("".join(text) for text in texts)
    one, other = merge_text(base, mine, theirs), merge_text(base, theirs, mine)
    assert one.is_clean == other.is_clean
    if one.is_clean:
        assert one.text() == other.text()


@given(st.integers(5, 30), st.data())
def test_far_edits_merge_and_near_ones_conflict(count: int, data: st.DataObject) -> None:
    base = [f"Sentence {number}. " for number in range(count)]
    one = data.draw(st.integers(0, count - 1))
    other = data.draw(st.integers(0, count - 1))
    mine, theirs = list(base), list(base)
    mine[one], theirs[other] = "Mine. ", "Theirs. "
    merged = merge_text("".join(base), "".join(mine), "".join(theirs))
    assert merged.is_clean == (abs(one - other) > 1)
    if merged.is_clean:
        both = list(mine)
        both[other] = "Theirs. "
        assert merged.text() == "".join(both)
