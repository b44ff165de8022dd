"""Function words and stemmers of the languages that support texts are written in."""

from __future__ import annotations

from typing import Final

ENGLISH: Final = frozenset(
    """a about an and any are as at be because been before but by can can't cannot could did do does
    doesn't don't for from get got had has have hello hi how i i'm if in into is isn't it it's its
    just me my no not of on or our please she so some such than thank thanks that the their them
    then there these they this those to too up us was we were what when where which while who why
    will with won't would you your he him her his also am being it'll i've we've you're""".split()
)

SWEDISH: Final = frozenset(
    """alla allt att av bara bli blir blev de dem den denna deras dess dessa det detta dig din dina
    ditt du där då efter eller en er era ert ett finns från för få får gör göra ha hade han har hej
    hela henne hennes hos hon honom hur här i ifrån in ingen inget inte ja jag kan kommer kunde man
    med men mig min mina mitt mot mycket måste ni nu nej nog något några någon när och också om oss
    på sedan sig sin sina sitt ska skulle som så tack till tar under upp ut utan vad var vara varför
    varit vart vem vi vid vilka vilken vilket vill vår våra vårt är än även åt över""".split()
)

STOP_WORDS: Final = {"en": ENGLISH, "sv": SWEDISH}

DEFAULT: Final = "en"

STEMMERS: Final = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
"""Snowball's name of the algorithm by ISO 639-1 code; other languages are not stemmed."""


def language_of(locale: str) -> str:
    """Gives the language of a locale tag: "sv-SE" is "sv", "" and "und" are ""."""
    language = locale.replace("_", "-").split("-")[0].lower()
    return "" if language in {"und", "mul", "zxx"} else language


def vote(words: list[str], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the languages whose function words occur most often in `words`, all that tie.

    Without a single function word every language of `languages` is given.
    """
    if len(languages) < 2:
        return languages
    none: frozenset[str] = frozenset()
    counts = {
        language: sum(word in STOP_WORDS.get(language, none) for word in words)
        for language in languages
    }
    most = max(counts.values())
    return tuple(language for language in languages if counts[language] == most)
