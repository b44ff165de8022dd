"""The rules of the reply check that no style guide can hold; each gives findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import regex

from kbdesk.domain.channel import Channel
from kbdesk.domain.finding import Finding, Related, Severity
from kbdesk.domain.placeholder import Placeholder
from kbdesk.domain.significance import Significance, significance_of
from kbdesk.lint.config import Additions, default_guide
from kbdesk.lint.engine import lint_text
from kbdesk.lint.facts import Verdict, compare_facts, facts_in
from kbdesk.lint.guide import StyleGuide
from kbdesk.lint.positions import Source
from kbdesk.lint.secrets import DETECTORS, masked
from kbdesk.services.lint_texts import LintJob
from kbdesk.services.reply_distance import Distance
from kbdesk.services.reply_marks import open_placeholders, wrong_markup

STYLE = "Reply"
_APPROVED = "the approved text"
_ALWAYS = ("url_credentials", "api_key", "password", "iban", "card", "personnummer")
_IN_PUBLIC = ("email", "phone", "ip")
_SECRETS = {
    "url_credentials": "a web address with a password",
    "api_key": "an access key",
    "password": "a password",
    "iban": "an account number",
    "card": "a card number",
    "personnummer": "a personal identity number",
    "email": "an email address",
    "phone": "a telephone number",
    "ip": "an IP address",
}
_MOVES = {
    "greeting": "greeting",
    "signoff": "sign-off",
    "closing_question": "closing question",
    "contact_line": "way to reach us",
    "next_step": "next step",
    "apology": "apology",
}
_APOLOGY = (
    "extends: kb-moves\nmessage: '%s'\nmoves:\n- id: apology\n  any: "
    "['\\b(?:sorry|apologi[sz]e|apologies|apology|förlåt|ledsna?|ursäkta?|beklagar)\\b']\n"
)
_NUMBER = regex.compile(r"(?<![\w.,])\d+(?:[.,:/ -]\d+)*(?:\s?%)?")
_EXAMPLE_CHARS = 5


def unfilled(text: str) -> Iterator[Finding]:
    """Gives the placeholders that nothing filled, of whatever program."""
    for mark in open_placeholders(text):
        message = f"“{mark.what}” was not filled in."
        yield _finding(text, "Unfilled", "kb-placeholder", message, mark.start, mark.end)


def wrong_marks(text: str, channel: Channel) -> Iterator[Finding]:
    """Gives the marks that the channel would show as they are."""
    for mark in wrong_markup(text, channel.markup):
        message = f"{channel.name} shows {mark.what} as it is written."
        yield _finding(text, "Markup", "kb-structure", message, mark.start, mark.end)


def personal_data(text: str, job: LintJob, *, is_public: bool) -> Iterator[Finding]:
    """Gives cards, accounts, identity numbers and keys; in public also addresses and phones."""
    own = {_bare(each) for each in job.contacts}
    language = job.locale.partition("-")[0]
    taken: list[tuple[int, int]] = []
    for kind in (*_ALWAYS, *(_IN_PUBLIC if is_public else ())):
        for secret in DETECTORS[kind](text, language):
            start, end = secret.start, secret.end
            if any(low < end and start < high for low, high in taken):
                continue
            if _bare(text[start:end]) in own:
                continue
            taken.append((start, end))
            shown = masked(text[start:end])
            message = f"This is {_SECRETS[kind]}: {shown}. Take it out."
            found = _finding(text, "PersonalData", "kb-secret", message, start, end)
            yield replace(found, category="compliance", gate=True)


def _bare(contact: str) -> str:
    if "@" in contact:
        return contact.strip().casefold()
    return regex.sub(r"^(?:00|\+)?(?:46|44|0)", "", regex.sub(r"[^\d+]", "", contact)) or contact


def too_long(text: str, channel: Channel) -> Iterator[Finding]:
    """Gives a finding where the channel does not take so much."""
    length, limit = len(text.strip()), channel.max_chars
    if limit is not None and length > limit:
        message = f"It has {length} characters, and {channel.name} takes {limit}."
        yield _finding(text, "TooLong", "kb-length", message, limit, len(text))


def examples_left(
    text: str, known: Mapping[str, Placeholder], values: Mapping[str, str]
) -> Iterator[Finding]:
    """Gives values that are only the examples of placeholders."""
    for key, placeholder in known.items():
        example = placeholder.example
        if len(example) < _EXAMPLE_CHARS or not regex.search(r"\d", example):
            continue
        if values.get(key, "").strip() == example:
            continue
        at = text.find(example)
        if at >= 0:
            message = f"“{example}” is the example of {key}."
            found = _finding(text, "Example", "kb-placeholder", message, at, at + len(example))
            yield replace(found, severity=Severity.WARNING)


def other_values(text: str, apart: Distance, values: Mapping[str, str]) -> Iterator[Finding]:
    """Gives blanks that hold something else than the value that was given for them."""
    for blank in apart.blanks:
        value = values.get(blank.name, "").strip()
        written = text[blank.start : blank.end].strip()
        if value and value.casefold() not in written.casefold():
            message = f"“{written}” stands where {blank.name} is “{value}”."
            yield _finding(text, "Value", "kb-placeholder", message, blank.start, blank.end)


def personal_fields(
    text: str, apart: Distance, known: Mapping[str, Placeholder], *, is_public: bool
) -> Iterator[Finding]:
    """Gives personal data that was filled in where anybody can read it."""
    for blank in apart.blanks if is_public else ():
        placeholder = known.get(blank.name)
        if placeholder is not None and placeholder.pii:
            message = f"Personal data has no place in public: {blank.name}."
            found = _finding(text, "PersonalData", "kb-secret", message, blank.start, blank.end)
            yield replace(found, category="compliance", gate=True)


def changed_facts(text: str, approved: str, apart: Distance, locale: str) -> Iterator[Finding]:
    """Gives values, numbers and denials that are not those of the approved text."""
    blanks = [(blank.start, blank.end) for blank in apart.blanks]
    mine = [each for each in facts_in(text, locale) if not _inside(each.start, each.end, blanks)]
    theirs = facts_in(approved, locale)
    told: list[tuple[int, int]] = []
    for each in compare_facts(mine, theirs):
        related = (Related(_APPROVED, each.theirs.start, each.theirs.end, each.theirs.text),)
        if each.verdict is Verdict.CONFLICT and each.mine is not None:
            start, end = each.mine.start, each.mine.end
            told.append((start, end))
            message = f"“{each.mine.text}” here, “{each.theirs.text}” in {_APPROVED}."
            found = _finding(text, "FactChanged", "kb-facts", message, start, end)
        else:
            message = f"“{each.theirs.text}” in {_APPROVED} is not said here."
            found = _finding(text, "FactLost", "kb-facts", message, 0, 0)
            found = replace(found, severity=Severity.WARNING)
        yield replace(found, related=related, confidence=each.confidence)
    said = {(each.type, each.value) for each in theirs}
    for fact in mine:
        if (fact.type, fact.value) in said or _inside(fact.start, fact.end, told):
            continue
        told.append((fact.start, fact.end))
        message = f"“{fact.text}” is not in {_APPROVED}."
        found = _finding(text, "FactAdded", "kb-facts", message, fact.start, fact.end)
        yield replace(found, severity=Severity.WARNING)
    yield from _changed_words(text, apart, told)


def _changed_words(text: str, apart: Distance, told: list[tuple[int, int]]) -> Iterator[Finding]:
    for change in apart.changes:
        if any(low < change.end and change.start < high for low, high in told):
            continue
        old = _NUMBER.findall(change.old)
        new = _NUMBER.findall(change.new)
        if set(new) - set(old) and old:
            message = f"“{', '.join(new)}” here, “{', '.join(old)}” in {_APPROVED}."
        elif new and set(new) - set(old):
            continue  # a number beside the approved words: an order, a case
        elif significance_of(change.old, change.new) is Significance.FACT and not old:
            message = f"This turns around what {_APPROVED} says: “{change.old or '…'}”."
        else:
            continue
        related = (Related(_APPROVED, 0, 0, change.old),)
        found = _finding(text, "FactChanged", "kb-facts", message, change.start, change.end)
        yield replace(found, related=related, confidence=0.8)


def lost_moves(text: str, approved: str, job: LintJob) -> Iterator[Finding]:
    """Gives what the approved text does and the reply does not: a greeting, a next step."""
    guide = _moves_guide()
    missing = {each.rule for each in lint_text(text, guide, context=job.context())}
    lacking = {each.rule for each in lint_text(approved, guide, context=job.context())}
    for move, name in _MOVES.items():
        rule = f"{STYLE}.{_rule_name(move)}"
        if rule in missing and rule not in lacking:
            message = f"The {name} of {_APPROVED} is gone."
            found = _finding(text, "MoveLost", "kb-moves", message, 0, 0)
            yield replace(found, severity=Severity.WARNING, category="tone")


@lru_cache(maxsize=1)
def _moves_guide() -> StyleGuide:
    """Gives a guide that asks a message for each of its parts."""
    rules = tuple(
        (
            f"{STYLE}.{_rule_name(move)}",
            _APOLOGY
            if move == "apology"
            else f"extends: kb-structure\nmessage: '%s'\nrequire: [{move}]\n",
        )
        for move in _MOVES
    )
    return default_guide(additions=Additions(rules=rules, alone=True))


def _rule_name(move: str) -> str:
    return move.title().replace("_", "")


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(low <= start and end <= high for low, high in spans)


def _finding(text: str, name: str, type_: str, message: str, start: int, end: int) -> Finding:
    source = Source(text)
    line, col = source.place(start)
    end_line, end_col = source.place(max(start, end - 1))
    return Finding(
        rule=f"{STYLE}.{name}",
        type=type_,
        severity=Severity.ERROR,
        message=message,
        line=line,
        col=col,
        end_line=end_line,
        end_col=end_col,
        start=start,
        end=end,
        match=text[start:end],
        category="correctness",
        field="reply",
    )
