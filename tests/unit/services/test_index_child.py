"""A big rebuild happens apart, with progress, and a cancel leaves things as they were."""

import pytest

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.services import answers, index_child, indexing


def test_the_child_builds_what_the_parent_then_finds(desk, write) -> None:
    write("Wombats")
    heard = []
    count = index_child.catch_up(desk, Progress(lambda *step: heard.append(step)))
    assert count == 1
    assert heard
    assert [a.title for a in answers.find_answers(desk, "wombats").answers] == ["Wombats"]
    write("More wombats")
    assert index_child.catch_up(desk, Progress()) == 1
    assert not indexing.wants_rebuild(desk)


def test_a_cancel_ends_the_child(desk, write) -> None:
    write("Wombats")
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        index_child.catch_up(desk, progress)
    assert desk.index.doc_count == 0


def test_an_error_in_the_child_reaches_the_parent_in_words(desk, write, monkeypatch) -> None:
    write("Wombats")
    monkeypatch.setattr(desk, "target", f"{desk.target}.gone")
    with pytest.raises(Exception, match="no file"):
        index_child.catch_up(desk, Progress())
