"""Words are replaced in the whole base as previewed, as drafts of one change set."""

from __future__ import annotations

import pytest

from kbdesk.domain.changeset import SetState
from kbdesk.domain.errors import BadInput
from kbdesk.progress import Progress, quiet
from kbdesk.services import changesets, library, publishing, replacing
from kbdesk.services.replacing import Search
from text_kit import article, edit, translated


def test_texts_are_found_with_what_would_become_of_them(desk) -> None:
    one = article(desk, "Nordlys Plus", "Choose Nordlys Plus. It is nordlys plus.")
    article(desk, "Other", "Nothing here.")
    translated(desk, one, "Svenska", "Välj Nordlys Plus.")
    hits = replacing.preview(desk, Search("nordlys plus", "Nordlys Max"), progress=quiet())
    assert [(hit.title, hit.locale, hit.count) for hit in hits] == [
        ("Nordlys Plus", "en", 3),
        ("Svenska", "sv", 1),
    ]
    assert hits[0].new.title == "Nordlys Max"
    assert hits[0].new.body == "Choose Nordlys Max. It is Nordlys Max."
    assert any(part.kind == "added" and "Max" in part.text for part in hits[0].parts)
    strict = Search("Nordlys Plus", match_case=True, locale="en", fields=("body",))
    assert [hit.count for hit in replacing.preview(desk, strict, progress=quiet())] == [1]


def test_whole_words_and_patterns(desk) -> None:
    article(desk, "One", "The card and the cardboard cost 14 days. \\1 stays.")

    def body(search: Search) -> str:
        (hit,) = replacing.preview(desk, search, progress=quiet())
        return hit.new.body

    whole = body(Search("card", "ticket", whole_words=True))
    assert whole.startswith("The ticket and the cardboard")
    pattern = body(Search(r"(\d+) days", r"\1 nights", is_pattern=True))
    assert "14 nights" in pattern
    assert "a\\1b stays" in body(Search("\\1", "a\\1b"))
    for wrong in (Search(""), Search("(", is_pattern=True), Search("x*", is_pattern=True)):
        with pytest.raises(BadInput):
            replacing.preview(desk, wrong, progress=quiet())
    with pytest.raises(BadInput):
        replacing.preview(desk, Search("card", r"\9", is_pattern=True), progress=quiet())


def test_all_drafts_come_in_one_change_set_and_nothing_goes_live(desk) -> None:
    one = article(desk, "One", "The refund takes 14 days.")
    two = article(desk, "Two", "A refund in 14 days.")
    gone = article(desk, "Gone", "14 days.")
    publishing.archive(desk, gone.item.uid)
    search = Search("14 days", "30 days")
    hits = replacing.preview(desk, search, progress=quiet())
    assert len(hits) == 2
    edit(desk, two, "A refund in 14 days or more.")
    done = replacing.apply(desk, search, hits, progress=quiet())
    assert done.saved == (one.rendition.uid,)
    assert done.stale == (two.rendition.uid,)
    assert done.change_set is not None
    assert done.change_set.state is SetState.OPEN
    opened = library.open_item(desk, one.item.uid)
    assert opened.head.content.body == "The refund takes 30 days."
    assert opened.live is not None
    assert opened.live.content.body == "The refund takes 14 days."
    changesets.submit(desk, done.change_set.uid)


def test_only_finding_saves_nothing(desk) -> None:
    article(desk, "One", "Same words.")
    search = Search("same", "same", match_case=True)
    hits = replacing.preview(desk, Search("Same", "Same"), progress=quiet())
    done = replacing.apply(desk, search, hits, progress=quiet())
    assert (done.change_set, done.saved, done.stale) == (None, (), ())


def test_a_person_can_stop_the_search(desk) -> None:
    article(desk, "One", "Words.")
    progress = Progress()
    progress.cancel()
    with pytest.raises(BaseException, match=r"top|ancel"):
        replacing.preview(desk, Search("Words"), progress=progress)
