"""A diff that a person reads must lose no character of either text."""

from hypothesis import given
from hypothesis import strategies as st

from kbdesk.domain.diff import DiffKind, word_diff

TEXT = st.text(alphabet="ab åÅ,.\n\t1-’", max_size=60) | st.text(max_size=40)


@given(TEXT, TEXT)
def test_both_texts_come_back_from_their_diff(old: str, new: str) -> None:
    parts = word_diff(old, new)
    assert "".join(part.text for part in parts if part.kind is not DiffKind.ADDED) == old
    assert "".join(part.text for part in parts if part.kind is not DiffKind.REMOVED) == new


def test_one_changed_word_is_one_change() -> None:
    parts = word_diff("Refunds take 14 days.", "Refunds take 30 days.")
    assert [(str(part.kind), part.text) for part in parts] == [
        ("equal", "Refunds take "),
        ("removed", "14"),
        ("added", "30"),
        ("equal", " days."),
    ]
