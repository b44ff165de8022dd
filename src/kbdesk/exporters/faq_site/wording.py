"""What the site itself says in each language, and how it writes dates and sorts titles."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from functools import cache

from kbdesk.config import paths

Words = dict[str, str]

# Swedish and Finnish put these after z, in this order.
_AFTER_Z = str.maketrans({"å": "~1", "ä": "~2", "ö": "~3"})
_NAMES = {
    "da": "Dansk", "de": "Deutsch", "en": "English", "es": "Español", "et": "Eesti",
    "fi": "Suomi", "fr": "Français", "it": "Italiano", "ja": "日本語", "nb": "Norsk bokmål",
    "nl": "Nederlands", "no": "Norsk", "pl": "Polski", "pt": "Português", "sv": "Svenska",
    "uk": "Українська",
}  # fmt: skip


@cache
def _all_words() -> dict[str, Words]:
    path = paths.resources() / "templates" / "faq_site" / "wording.toml"
    table: dict[str, Words] = tomllib.loads(path.read_text("utf-8"))
    return table


def words_for(locale: str) -> Words:
    """Gives the words of the language of `locale`, else the English ones."""
    table = _all_words()
    return table.get(locale.partition("-")[0], table["en"])


def language_name(locale: str) -> str:
    """Gives the name of a language in that language: "Svenska", "English (GB)"."""
    language, _, rest = locale.partition("-")
    name = _NAMES.get(language, language)
    return f"{name} ({rest})" if rest else name


def date_words(moment: datetime, words: Words) -> str:
    """Gives the day of `moment` in UTC as people write it."""
    day = moment.astimezone(UTC)
    month = words["months"].split()[day.month - 1]
    return words["date"].format(day=day.day, month=month, year=day.year)


def moment_words(moment: datetime, words: Words) -> str:
    """Gives the minute of `moment` in UTC as people write it."""
    at = moment.astimezone(UTC)
    day = date_words(at, words)
    return words["moment"].format(date=day, hour=at.hour, minute=f"{at.minute:02}")


def date_code(moment: datetime) -> str:
    """Gives the day of `moment` in UTC as "2026-03-12"."""
    return moment.astimezone(UTC).date().isoformat()


def title_order(title: str, locale: str) -> str:
    """Gives what titles are sorted by."""
    plain = title.casefold().lstrip("\"'“”‘’«»(.[ ")
    return plain.translate(_AFTER_Z) if locale.partition("-")[0] in ("sv", "fi") else plain


def initial(title: str, locale: str) -> str:
    """Gives the letter that a title stands under: "A" to "Z", "0–9" or "#" for all others."""
    first = title.casefold().lstrip("\"'“”‘’«»(.[ ")[:1]
    if first.isdecimal():
        return "0–9"
    if locale.partition("-")[0] in ("sv", "fi") and first in ("å", "ä", "ö"):
        return first.upper()
    plain = {"å": "a", "ä": "a", "ö": "o", "é": "e", "ü": "u"}.get(first, first).upper()
    return plain if "A" <= plain <= "Z" else "#"
