"""kb-secret: personal data and secrets that have no place in an answer for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.lint import values
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.secrets import DETECTORS, masked

KEYS = frozenset("detect allow placeholder_ok".split())

_NAMES = {
    "email": "an email address",
    "phone": "a telephone number",
    "card": "a card number",
    "iban": "an account number",
    "personnummer": "a personal identity number",
    "ip": "an IP address",
    "api_key": "an access key",
    "password": "a password",
    "url_credentials": "a web address with a password",
}
_DOMAIN = regex.compile(r"@?(?:[\w-]+\.)+\p{L}{2,}")
_USE = regex.compile(r"\{\{[^{}\n]*\}\}")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is looked for and what may stand there.

    Attributes:
        domains: of email addresses that are the company's own.
    """

    detect: tuple[str, ...]
    allow: Pattern | None
    domains: tuple[str, ...]
    placeholder_ok: bool


def build(definition: Definition, _setup: Setup) -> Secrets:
    """Reads the kinds."""
    keys = definition.keys
    detect = values.texts(keys, "detect") or tuple(DETECTORS)
    if not set(detect) <= set(DETECTORS):
        raise values.BadValue(f'"detect" must name some of {", ".join(DETECTORS)}')
    allow = values.texts(keys, "allow")
    domains = tuple(each.lstrip("@").casefold() for each in allow if _DOMAIN.fullmatch(each))
    patterns = tuple(each for each in allow if not _DOMAIN.fullmatch(each))
    return Secrets(
        detect,
        Pattern("(?i)" + any_of(patterns, words=False)) if patterns else None,
        domains,
        values.flag(keys, "placeholder_ok", default=True),
    )


def run(check: Secrets, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each secret; the message holds no more of it than may be shown."""
    text = block.plain
    if check.placeholder_ok:
        text = _USE.sub(lambda use: "\ufffc" * len(use.group()), text)
    own = tuple(_bare(contact) for contact in state.context.contacts)
    taken: list[tuple[int, int]] = []
    for kind, detector in DETECTORS.items():
        if kind not in check.detect:
            continue
        for found in detector(text, state.lang):
            start, end = found.start, found.end
            if any(low < end and start < high for low, high in taken):
                continue
            taken.append((start, end))
            written = text[start:end]
            if not _is_allowed(check, written, kind) and _bare(written) not in own:
                yield Match(start, end, (_NAMES[kind], masked(written)), Action("none"))


def _is_allowed(check: Secrets, written: str, kind: str) -> bool:
    if check.allow is not None and check.allow.matches(written):
        return True
    if kind != "email":
        return False
    domain = written.rpartition("@")[2].casefold()
    return any(domain == own or domain.endswith(f".{own}") for own in check.domains)


def _bare(contact: str) -> str:
    """Gives a contact without what people write it apart with; a phone without its code."""
    if "@" in contact:
        return contact.strip().casefold()
    digits = regex.sub(r"\D", "", contact)
    return regex.sub(r"^(?:0046|46|0044|44|0)(?=\d{6})", "", digits) if digits else contact
