"""Locales: BCP-47 tags and the order in which they stand in for each other."""

from __future__ import annotations

import re

from kbdesk.domain.errors import BadInput

# Language, script, region: the part of BCP 47 (RFC 5646) that support texts use.
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")


def parse_locale(tag: str) -> str:
    """Gives `tag` in its canonical form: "EN_us" becomes "en-US".

    Raises:
        BadInput: not a language tag that KBDesk reads.
    """
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        raise BadInput(
            f'"{tag}" is not a locale.', 'Write a language tag such as "en", "sv" or "pt-BR".'
        )
    language, script, region = match.groups()
    parts = [language.lower()]
    if script:
        parts.append(script.title())
    if region:
        parts.append(region.upper())
    return "-".join(parts)


def fallback_chain(locale: str, default: str) -> tuple[str, ...]:
    """Gives the locales to look in, best first: "sv-SE" with default "en" is sv-SE, sv, en."""
    chain: list[str] = []
    for tag in (locale, default):
        parts = tag.split("-")
        chain += ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return tuple(dict.fromkeys(chain))
