"""The index follows the base, whatever happened to either."""

import shutil

import pytest

from kbdesk.domain.errors import Cancelled
from kbdesk.progress import Progress
from kbdesk.search.document import Document
from kbdesk.services import answers, indexing, publishing
from kbdesk.services.workspace import open_workspace


def titles(desk, query: str, **more: bool) -> list[str]:
    indexing.catch_up(desk, Progress())
    return [answer.title for answer in answers.find_answers(desk, query, **more).answers]


def test_a_published_change_is_found_and_the_old_words_are_not(desk, write, save) -> None:
    opened = write("Money", "We keep wombats.")
    assert titles(desk, "wombats") == ["Money"]
    save(opened, "We keep quokkas.")
    assert titles(desk, "quokkas") == []
    publishing.publish(desk, opened.item.uid)
    assert titles(desk, "quokkas") == ["Money"]
    assert titles(desk, "wombats") == []


def test_what_was_saved_a_moment_ago_is_found_before_the_index_has_it(desk, write, save) -> None:
    opened = write("Money", "We keep wombats.")
    gone = write("Quokkas")
    indexing.catch_up(desk, Progress())
    before = desk.index.applied_seq
    save(opened, "We keep numbats.")
    publishing.publish(desk, opened.item.uid)
    publishing.archive(desk, gone.item.uid)

    def found(query: str) -> list[str]:
        return [answer.title for answer in answers.find_answers(desk, query).answers]

    assert [found(word) for word in ("numb", "wombats", "quokkas")] == [["Money"], [], []]
    assert desk.index.applied_seq == before
    hit = answers.find_answers(desk, '"keep numbats"').answers[0]
    assert "numbats" in hit.snippet
    indexing.catch_up(desk, Progress())
    assert found("numb") == ["Money"]


def test_too_many_changes_wait_for_the_index(desk, write, monkeypatch) -> None:
    write("Money")
    indexing.catch_up(desk, Progress())
    monkeypatch.setattr(indexing, "LAID_OVER", 1)
    write("Wombats one")
    assert answers.find_answers(desk, "wombats").answers
    write("Wombats two")
    assert len(answers.find_answers(desk, "wombats").answers) <= 1
    assert len(titles(desk, "wombats")) == 2


def test_what_was_never_published_is_found_only_when_asked_for(desk, write) -> None:
    write("Secret plans", live=False)
    assert titles(desk, "secret") == []
    assert titles(desk, "secret", drafts=True) == ["Secret plans"]


def test_an_archived_item_is_not_found(desk, write) -> None:
    opened = write("Wombats")
    assert titles(desk, "wombats") == ["Wombats"]
    publishing.archive(desk, opened.item.uid)
    assert titles(desk, "wombats") == []
    publishing.unarchive(desk, opened.item.uid)
    assert titles(desk, "wombats") == ["Wombats"]


@pytest.mark.parametrize("harm", ["delete", "truncate", "garbage"])
def test_a_lost_or_damaged_index_is_built_anew_without_an_error(desk, write, harm: str) -> None:
    write("Wombats")
    assert titles(desk, "wombats") == ["Wombats"]
    desk.index.close()
    folder = desk.cache / "search"
    if harm == "delete":
        shutil.rmtree(folder)
    else:
        for file in folder.rglob("*"):
            if file.is_file():
                data = file.read_bytes()
                file.write_bytes(data[: len(data) // 2] if harm == "truncate" else b"\xff" * 99)
    assert titles(desk, "wombats") == ["Wombats"]


def test_a_second_desk_on_the_base_finds_what_the_first_published(desk, write) -> None:
    second = open_workspace(desk.kb.target, actor="eva")
    write("Wombats")
    assert titles(second, "wombats") == ["Wombats"]
    write("More wombats")
    assert sorted(titles(second, "wombats")) == ["More wombats", "Wombats"]
    second.close()


def test_a_cancelled_rebuild_leaves_the_old_index(desk, write) -> None:
    write("Wombats")
    assert titles(desk, "wombats") == ["Wombats"]
    cancelled = Progress()
    cancelled.cancel()
    with pytest.raises(Cancelled):
        indexing.rebuild(desk, cancelled)
    assert titles(desk, "wombats") == ["Wombats"]


def test_the_wished_channel_and_locale_rank_but_do_not_hide(desk, write) -> None:
    write("Wombats")
    assert titles(desk, "wombats") == ["Wombats"]
    found = answers.find_answers(desk, "wombats", locale="sv", channel="sms")
    assert [answer.title for answer in found.answers] == ["Wombats"]


@pytest.mark.parametrize(
    "query", ["", " ", "*", '"', "a" * 10_000, "\0", "🦘", "(", "AND OR NOT", "';--", "[a-z"]
)
def test_whatever_is_typed_gives_an_answer_or_nothing(desk, write, query: str) -> None:
    write("Wombats")
    titles(desk, query)


def test_idle_moments_tidy_the_index(desk, write) -> None:
    write("The first lighthouse")
    indexing.catch_up(desk, Progress())
    assert not indexing.tidy(desk)
    for number in range(33):
        desk.index.apply([Document(f"u{number}", "en", f"Lighthouse {number}")], (), 1)
    assert indexing.tidy(desk)
    assert desk.index.segment_count == 1
    shutil.rmtree(desk.cache / "search")
    assert not indexing.tidy(desk)
