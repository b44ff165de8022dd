"""Spelling: words that no dictionary has, what may be meant, and the words of a base's own."""

from __future__ import annotations

from collections.abc import Iterable

import regex

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import Refused
from kbdesk.domain.finding import Finding
from kbdesk.domain.locale import parse_locale
from kbdesk.domain.significance import edits_between
from kbdesk.domain.style import Term, TermKind
from kbdesk.lint import dictionaries
from kbdesk.lint.config import Additions
from kbdesk.lint.engine import lint_text
from kbdesk.lint.guide import Context
from kbdesk.services import guides, permissions
from kbdesk.services.desk import Desk
from kbdesk.services.guides import GuideSource
from kbdesk.store.transaction import Reader, Transaction

RULE = "Spelling.Words"
_DEFINITION = (
    "extends: spelling\nmessage: \"No dictionary has the word '%s'.\"\nlevel: warning\n"
    "category: correctness\nlang: [en, sv]\nbritish: true\n"
)
_WORD = regex.compile(r"\p{L}[\p{L}\p{N}]*(?:['’-][\p{L}\p{N}]+)*")
_MOST = 5
_NEAR = 2


def misspelled(desk: Desk, text: str, *, locale: str, channel: str = "") -> tuple[Finding, ...]:
    """Gives the words of a Markdown text that nobody knows, by position.

    Known are the words of the language's dictionary, those that the base accepts, and those of
    titles, section names and keywords, which somebody chose with care. The first call reads the
    dictionary, which takes seconds: call it away from the window.

    Raises:
        Refused: there is no dictionary of this language.
    """
    _dictionary(locale)
    with desk.kb.read() as reader:
        source = guides.source_in(reader)
        known = own_words(reader)
    additions = Additions((), ((RULE, _DEFINITION),), source.additions.accepted, alone=True)
    guide = guides.load(GuideSource(additions=additions))
    found = lint_text(text, guide, context=Context(locale=locale, channel=channel))
    return tuple(each for each in found if each.match.casefold() not in known)


def own_words(reader: Reader) -> frozenset[str]:
    """Gives the words that stand in names of a base, in lower case."""
    names = [row.title for row in reader.items.rows()]
    names += [section.name for section in reader.sections.list_all()]
    for synonyms in reader.synonyms.list_all():
        names += synonyms.words
    return frozenset(_words_of(names))


def _words_of(names: Iterable[str]) -> Iterable[str]:
    for name in names:
        for found in _WORD.finditer(name):
            yield found.group().casefold()


def suggestions(desk: Desk, word: str, locale: str) -> tuple[str, ...]:
    """Gives at most five words that may be meant, words of the base's own first.

    Slow: the dictionary is searched word by word.

    Raises:
        Refused: there is no dictionary of this language.
    """
    path = _dictionary(locale)
    wanted = word.casefold()
    with desk.kb.read() as reader:
        own = [
            each.term
            for each in reader.vocabulary.list_all()
            if each.kind is TermKind.ACCEPT and _holds(each, locale)
        ]
    near = sorted(
        (edits_between(wanted, each.casefold()), each)
        for each in own
        if abs(len(each) - len(word)) <= _NEAR
    )
    found = [each for edits, each in near if 0 < edits <= _NEAR]
    found += dictionaries.suggestions(word, path)
    return tuple(dict.fromkeys(found))[:_MOST]


def _holds(term: Term, locale: str) -> bool:
    return term.locale.partition("-")[0] in ("", locale.partition("-")[0])


def has_dictionary(locale: str) -> bool:
    """Tells whether the words of a language can be looked up."""
    return bool(_found_dictionary(locale))


def _found_dictionary(locale: str) -> str:
    language = locale.partition("-")[0]
    names = (locale.replace("-", "_"), *dictionaries.names_for(language))
    return next((at for name in names if (at := dictionaries.find_dictionary(name))), "")


def _dictionary(locale: str) -> str:
    path = _found_dictionary(locale)
    if not path:
        raise Refused(
            f"There is no dictionary for {locale}.",
            "Install a Hunspell dictionary of the language, such as hunspell-sv.",
        )
    return path


def words(desk: Desk) -> tuple[Term, ...]:
    """Gives the vocabulary of the base, by locale and word."""
    with desk.kb.read() as reader:
        return reader.vocabulary.list_all()


def put_word(desk: Desk, word: str, locale: str = "", kind: TermKind = TermKind.ACCEPT) -> Term:
    """Adds a word to the vocabulary of the base: accepted as it stands, or not wanted.

    Args:
        desk: the open base.
        word: one word or a few.
        locale: where it holds; "" for every language.
        kind: what it is; a word that is known changes its kind.

    Raises:
        BadInput: it is empty, or the locale is none.
        Denied: see `_check_right`.
    """
    tag = parse_locale(locale) if locale else ""
    with desk.kb.write(desk.actor) as tx:
        _check_right(tx, desk.actor, kind, *_kinds(tx, word, tag))
        term = tx.vocabulary.append(word, tag, kind)
        tx.commit()
    return term


def forget_word(desk: Desk, word: str, locale: str = "") -> bool:
    """Takes a word out of the vocabulary; tells whether it was there.

    Raises:
        Denied: see `_check_right`.
    """
    with desk.kb.write(desk.actor) as tx:
        kinds = _kinds(tx, word, locale)
        if not kinds:
            return False
        _check_right(tx, desk.actor, *kinds)
        tx.vocabulary.remove(word, locale)
        tx.commit()
    return True


def _kinds(tx: Transaction, word: str, locale: str) -> list[TermKind]:
    return [
        each.kind for each in tx.vocabulary.list_all() if (each.term, each.locale) == (word, locale)
    ]


def _check_right(tx: Transaction, login: str, *kinds: TermKind) -> None:
    """Lets somebody change the vocabulary, which speaks for all texts.

    Raises:
        Denied: an accepted word takes who writes or reviews texts, one not wanted a reviewer: it
            stops what others publish.
    """
    if TermKind.REJECT in kinds or not permissions.can_anywhere(tx, login, Verb.SUBMIT):
        permissions.check_anywhere(tx, login, Verb.REVIEW)
