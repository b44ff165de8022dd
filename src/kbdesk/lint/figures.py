"""A document's figures: counts of words, sentences, syllables and blocks, and school grades."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import regex

from kbdesk.lint.measures import WORD
from kbdesk.lint.sentences import sentence_spans
from kbdesk.lint.syllables import count_syllables

# A word as style packages count it: half of "well-known" is one, and so is "U.S.".
_PACKAGE_WORD = regex.compile(r"(?:[A-Z]\.){2,}|[\p{N}\p{L}']+")
_PLURAL = regex.compile(r"(?:es|ed|ing)$")


def prose_figures(
    text: str, lang: str = "en", word_pattern: regex.Pattern[str] = WORD
) -> dict[str, float]:
    """Gives the counts of a prose text, under the names that formulas use."""
    counts = dict.fromkeys(
        "words characters syllables long_words polysyllabic_words complex_words".split(), 0.0
    )
    for found in word_pattern.finditer(text):
        word = found.group()
        syllables = count_syllables(word, lang)
        counts["words"] += 1
        counts["characters"] += sum(1 for ch in word if ch.isalnum())
        counts["syllables"] += syllables
        counts["long_words"] += len(word) > 6
        counts["polysyllabic_words"] += syllables > 2
        counts["complex_words"] += syllables - bool(_PLURAL.search(word)) > 2
    counts["sentences"] = float(len(sentence_spans(text)))
    counts["paragraphs"] = float(len([part for part in text.split("\n\n") if part.strip()]))
    return counts


def document_figures(
    summary: str, blocks: Iterable[frozenset[str]], lang: str = "en"
) -> dict[str, float]:
    """Gives a document's figures, of its summary and the scopes of its blocks."""
    figures = prose_figures(summary, lang, _PACKAGE_WORD)
    names = ("list", "blockquote", "pre", *(f"heading_h{level}" for level in range(1, 7)))
    figures.update(dict.fromkeys(names, 0.0))
    for scope in blocks:
        for name in names:
            if name.rpartition("_")[2] in scope:
                figures[name] += 1
    return figures


def grades(figures: Mapping[str, float]) -> dict[str, float]:
    """Gives the school grade of a text by each measure; all 0 for a text without words."""
    words, sentences = figures["words"], figures["sentences"]
    if not words or not sentences:
        return dict.fromkeys(GRADES, 0.0)
    characters, polysyllabic = figures["characters"], figures["polysyllabic_words"]
    per_sentence = words / sentences
    return {
        "Flesch-Kincaid": 0.39 * per_sentence + 11.8 * figures["syllables"] / words - 15.59,
        "Gunning Fog": 0.4 * (per_sentence + 100 * figures["complex_words"] / words),
        "Coleman-Liau": 5.88 * characters / words - 29.6 * sentences / words - 15.8,
        "SMOG": 1.043 * math.sqrt(polysyllabic * 30 / sentences) + 3.1291,
        "Automated Readability": 4.71 * characters / words + 0.5 * per_sentence - 21.43,
    }


GRADES = ("Flesch-Kincaid", "Gunning Fog", "Coleman-Liau", "SMOG", "Automated Readability")
