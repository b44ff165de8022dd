"""Readers meet words, whichever way they come to a text, and never a name in braces."""

from datetime import date, timedelta

import pytest

from kbdesk.content.includes import CannotExpand
from kbdesk.domain.fact import FactType
from kbdesk.domain.rendition import Content
from kbdesk.progress import Progress
from kbdesk.services import answers, exporting, facts, indexing, publishing, rendering
from kbdesk.services.resolving import Words, resolve, resolve_body, resolve_softly
from text_kit import LONG_AGO, article, edit, fact, fragment, move, tell, translated


def said(desk, body: str, locale: str = "en", **more: object) -> str:
    with desk.kb.read() as reader:
        return resolve(Words(reader, **more), Content("T", body), locale, "base").body


def test_a_fact_is_said_as_the_language_says_it(desk) -> None:
    fact(desk, "sla.email", "24 hour")
    assert said(desk, "Within {{fact:sla.email}}.") == "Within 24 hours."
    assert said(desk, "Inom {{fact:sla.email}}.", "sv-SE") == "Inom 24 timmar."


def test_a_value_holds_from_its_day_on(desk) -> None:
    fact(desk, "window", "14 day")
    tell(desk, "window", "30 day", valid_from=date(2030, 5, 1))
    assert said(desk, "{{fact:window}}", day=date(2030, 4, 30)) == "14 days"
    assert said(desk, "{{fact:window}}", day=date(2030, 5, 1)) == "30 days"


def test_a_fragment_comes_in_the_language_and_for_the_channel(desk) -> None:
    opened = fragment(desk, "Refund window", "Ask within a month.")
    translated(desk, opened, "Återbetalning", "Be om det inom en månad.")
    translated(desk, opened, "Refund", "A month.", "en", channel="sms")
    assert said(desk, "{{include:refund-window}}") == "Ask within a month."
    assert said(desk, "{{include:refund-window}}", "sv-SE") == "Be om det inom en månad."
    with desk.kb.read() as reader:
        content = Content("T", "{{include:refund-window}}")
        assert resolve(Words(reader), content, "en", "sms").body == "A month."


def test_a_fragment_keeps_its_users_under_a_new_address(desk) -> None:
    opened = fragment(desk, "Refund window", "Words.")
    move(desk, opened.item.uid, "money-back")
    assert said(desk, "{{include:refund-window}} {{include:money-back}}") == "Words. Words."


def test_a_fragment_that_replaced_another_stands_in_its_place(desk) -> None:
    old, new = fragment(desk, "Old", "Old words."), fragment(desk, "New", "New words.")
    publishing.archive(desk, old.item.uid, new.item.uid)
    assert said(desk, "{{include:old}}") == "New words."


def test_names_that_mean_nothing_are_all_told(desk) -> None:
    with pytest.raises(CannotExpand) as refusal:
        said(desk, "{{fact:nope}} {{include:gone}}")
    assert refusal.value.unresolved == ("fact:nope", "include:gone")


def test_an_article_is_no_fragment(desk) -> None:
    article(desk, "Refunds", "Words.")
    with pytest.raises(CannotExpand):
        said(desk, "{{include:refunds}}")


def test_only_the_preview_shows_a_fragment_that_was_never_published(desk) -> None:
    fragment(desk, "Draft", "Unfinished words.", live=False)
    with pytest.raises(CannotExpand):
        said(desk, "{{include:draft}}")
    html = rendering.preview_in(desk, "{{include:draft}}", locale="en", channel="base")
    assert "Unfinished words." in html


def test_what_means_nothing_stays_to_be_seen_beside_what_does(desk) -> None:
    fact(desk, "window", "14 day")
    with desk.kb.read() as reader:
        body = "{{fact:window}}, {{fact:nope}}, {{include:gone}}"
        softly = resolve_softly(Words(reader), Content("T", body), "en", "base").body
        assert resolve_body(reader, "no names", "en", "base") == "no names"
    assert "14 days" in softly
    assert "{{fact:nope}}" in softly
    html = rendering.preview_in(desk, body, locale="en", channel="base")
    assert "14 days, {{fact:nope}}, {{include:gone}}" in html


def test_a_value_is_never_mark_up_and_never_a_name(desk) -> None:
    fact(desk, "motto", "*{{fact:motto}}* <b>", "text")
    html = rendering.preview_in(desk, "Say {{fact:motto}}.", locale="en", channel="base")
    assert "*{{fact:motto}}* &lt;b&gt;" in html


def test_an_address_stays_one_that_can_be_followed(desk) -> None:
    fact(desk, "help_page", "https://help.example/a_b~c", "url")
    html = rendering.preview_in(desk, "See {{fact:help_page}}.", locale="en", channel="base")
    assert 'href="https://help.example/a_b~c"' in html


def test_titles_and_subjects_are_in_words_too(desk) -> None:
    fact(desk, "window", "14 day")
    fragment(desk, "Thanks", "Thank **you**.")
    content = Content("{{fact:window}} to return", "B", short_answer="{{include:thanks}}")
    with desk.kb.read() as reader:
        resolved = resolve(Words(reader), content, "en", "base")
    assert resolved.title == "14 days to return"
    assert resolved.short_answer == "Thank you."


def found(desk, query: str) -> list[str]:
    indexing.catch_up(desk, Progress())
    return [answer.snippet for answer in answers.find_answers(desk, query).answers]


def test_search_finds_the_words_of_facts_and_fragments_and_shows_them(desk) -> None:
    fact(desk, "animal", "wombats", "text")
    inner = fragment(desk, "Inner", "We keep {{fact:animal}}.")
    article(desk, "Zoo", "Come in. {{include:inner}}")
    assert any("We keep wombats." in snippet for snippet in found(desk, "wombats"))
    tell(desk, "animal", "quokkas")
    assert found(desk, "wombats") == []
    assert len(found(desk, "quokkas")) == 2  # the article, and the fragment itself
    edit(desk, inner, "We keep nothing but numbats.")
    publishing.publish(desk, inner.item.uid)
    assert len(found(desk, "numbats")) == 2
    assert found(desk, "quokkas") == []


def test_the_index_learns_of_a_value_whose_day_has_come(desk, monkeypatch) -> None:
    fact(desk, "animal", "wombats", "text")
    article(desk, "Zoo", "We keep {{fact:animal}}.")
    tomorrow = desk.kb.now().date() + timedelta(days=1)
    tell(desk, "animal", "quokkas", valid_from=tomorrow)
    assert len(found(desk, "wombats")) == 1
    later = desk.kb.now() + timedelta(days=1)
    monkeypatch.setattr(desk.kb, "now", lambda: later)
    assert found(desk, "wombats") == []
    assert len(found(desk, "quokkas")) == 1


def pages(out) -> str:
    return "".join(file.read_text("utf-8") for file in sorted(out.rglob("*.html")))


def test_an_export_holds_words_and_rewrites_the_pages_of_a_changed_fact(desk, tmp_path) -> None:
    fact(desk, "window", "14 day")
    article(desk, "Refunds", "Ask within {{fact:window}}.")
    article(desk, "Other", "Nothing to do with it.")
    out = tmp_path / "site"

    def export():
        return exporting.export(desk, "faq-site", out, progress=Progress())

    export()
    assert "Ask within 14 days." in pages(out)
    assert export().written == 0
    tell(desk, "window", "30 day", valid_from=LONG_AGO + timedelta(days=1))
    assert export().written > 0
    assert "Ask within 30 days." in pages(out)
    assert "14 days" not in pages(out)


def test_a_text_whose_fact_has_ended_stays_out_and_is_told(desk, tmp_path, monkeypatch) -> None:
    today = desk.kb.now().date()
    facts.define(desk, facts.draft("offer", FactType.MONEY))
    tell(desk, "offer", "299 SEK", valid_to=today)
    ending = article(desk, "Offer", "It costs {{fact:offer}}.")
    article(desk, "Other", "Words.")
    out = tmp_path / "site"
    first = exporting.export(desk, "faq-site", out, progress=Progress())
    assert [w for w in first.warnings if w.item_uid] == []
    assert "SEK 299" in pages(out)
    later = desk.kb.now() + timedelta(days=1)
    monkeypatch.setattr(desk.kb, "now", lambda: later)
    second = exporting.export(desk, "faq-site", out, progress=Progress())
    (warning,) = [w for w in second.warnings if w.item_uid]
    assert (warning.item_uid, warning.code) == (ending.item.uid, "unresolved")
    assert "fact:offer" in str(warning)
    assert "It costs" not in pages(out)
