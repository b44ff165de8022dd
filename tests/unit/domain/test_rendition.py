"""The hash chain: any change of what was said, by whom or when, breaks it."""

from datetime import UTC, datetime

import pytest

from kbdesk.domain.rendition import Content, content_hash, revision_hash

SAID = {
    "rendition_uid": "r",
    "number": 2,
    "content": Content(title="Refunds", body="Within 14 days."),
    "author": "anna",
    "created_at": datetime(2026, 5, 3, 12, 0, 0, 1, tzinfo=UTC),
    "note": "",
    "prev_hash": "00",
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 3),
        ("content", Content(title="Refunds", body="Within 30 days.")),
        ("content", Content(title="Refunds", body="Within 14 days.", keywords=("x",))),
        ("author", "eva"),
        ("created_at", datetime(2026, 5, 3, 12, 0, 0, 2, tzinfo=UTC)),
        ("note", "x"),
        ("prev_hash", "01"),
        ("rendition_uid", "s"),
    ],
)
def test_every_cell_is_sealed(field: str, value: object) -> None:
    assert revision_hash(**SAID) != revision_hash(**{**SAID, field: value})


def test_the_chain_does_not_depend_on_the_run() -> None:
    assert revision_hash(**SAID) == revision_hash(**SAID)
    assert len(revision_hash(**SAID)) == 64


def test_fields_do_not_run_into_each_other() -> None:
    assert content_hash(Content(title="ab", body="c")) != content_hash(
        Content(title="a", body="bc")
    )
