from __future__ import annotations

from collections.abc import Callable

from kbdesk.domain.finding import Finding

Lint = Callable[..., tuple[Finding, ...]]


def _rule(*lines: str) -> str:
    return "\n".join(("extends: kb-readability", "message: '%s over %s'", *lines)) + "\n"


def test_lix_has_a_limit_for_each_reader(lint: Lint) -> None:
    rule = _rule("metric: lix", "audience: {public: 40, agent: 50}")
    # Six words a sentence, three of them long: 6 + 50 = 56.
    text = "Vi hanterar ofta besvärliga ärenden åt. " * 20
    assert len(lint(rule, text, locale="sv", audience="public")) == 1
    # 6 + 2 of 6: 39.3.
    text = "Vi tar ofta besvärliga ärenden nu. " * 20
    assert lint(rule, text, locale="sv", audience="public") == ()
    # 6 + 2.5 of 6 on average: between 40 and 50.
    text = "Vi tar ofta besvärliga ärenden nu. Vi hanterar ofta besvärliga ärenden åt. " * 10
    assert [len(lint(rule, text, audience=each)) for each in ("", "customer", "internal")] == [
        1, 1, 0,
    ]  # fmt: skip


def test_short_texts_headings_and_tables_are_not_measured(lint: Lint) -> None:
    rule = _rule("metric: lix", "max: 1")
    assert lint(rule, "Ord och ord. " * 33) == ()
    assert lint(rule, "# Rubrik " + "ord " * 120) == ()
    assert len(lint(rule, "Ord och ord. " * 34)) == 1


def test_flesch_falls_where_texts_get_harder(lint: Lint) -> None:
    rule = _rule("metric: flesch", "min: 60", "min_words: 1")
    assert lint(rule, "The cat sat on the mat.") == ()
    assert len(lint(rule, "Institutional administration necessitates documentation.")) == 1


def test_long_sentences_are_found_in_short_texts_too(lint: Lint) -> None:
    rule = _rule("metric: words_per_sentence", "audience: {public: 5}")
    (found,) = lint(rule, "Short one.\n\nThis sentence has **too** many words. Short.")
    assert (found.line, found.message) == (3, "6 over 5")
    assert lint(rule, "This sentence has too many words.", audience="internal") == ()
