"""kb-translation: a translation carries what its source does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from kbdesk.content.frontmatter import split
from kbdesk.content.placeholders import find
from kbdesk.content.segments import Segment, segments
from kbdesk.domain.finding import Related, Severity
from kbdesk.lint import measures, values
from kbdesk.lint.facts import COUNTS, Verdict, compare_facts, facts_in
from kbdesk.lint.guide import Action, Definition, OtherText, Setup
from kbdesk.lint.language import guess_language
from kbdesk.lint.links import links_in
from kbdesk.lint.matching import Block, DocumentState, Match
from kbdesk.lint.polarity import turned
from kbdesk.lint.rules.facts_rule import difference_match

KEYS = frozenset(
    "placeholders facts links headings list_items negations untranslated length_ratio "
    "stale_after_source_change".split()
)

_RATIO = (0.6, 1.7)
_PROSE = frozenset({"paragraph", "list", "quote"})
_SAID_OTHERWISE = frozenset({"url", "email", "phone", "number"})
_LEAST_WORDS = 5
_LEAST_TO_WEIGH = 40


@dataclass(frozen=True, slots=True)
class Translation:
    """What is compared.

    Attributes:
        parts: which of placeholders, facts, links, headings, list_items, negations, stale.
        kept: words that stay as they are in every language.
        untranslated: whether paragraphs left in the source's language are told.
        ratio: how long the translation may be beside its source; None for any.
    """

    parts: frozenset[str]
    kept: tuple[str, ...]
    untranslated: bool
    ratio: tuple[float, float] | None


def build(definition: Definition, _setup: Setup) -> Translation:
    """Reads the parts; all are compared unless the rule says no."""
    keys = definition.keys
    parts = {
        name
        for name in ("placeholders", "facts", "links", "headings", "list_items", "negations")
        if values.flag(keys, name, default=True)
    }
    if values.flag(keys, "stale_after_source_change", default=True):
        parts.add("stale")
    written = keys.get("untranslated", "true")
    words = values.texts(keys, "untranslated") if isinstance(written, list) else ()
    tells = bool(words) or values.text(keys, "untranslated", "true") in ("true", "terms", "yes")
    return Translation(frozenset(parts), words, tells, _ratio(keys))


def _ratio(keys: values.Keys) -> tuple[float, float] | None:
    written = values.texts(keys, "length_ratio")
    if not written:
        return _RATIO if "length_ratio" not in keys else None
    try:
        low, high = (float(each) for each in written)
    except ValueError as error:
        raise values.BadValue('"length_ratio" must be two numbers') from error
    return low, high


def run(check: Translation, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each thing in which the text falls short of its source."""
    for other in state.context.others:
        if other.relation == "source":
            yield from _compared(check, block, state, other)


def _compared(
    check: Translation, block: Block, state: DocumentState, other: OtherText
) -> Iterator[Match]:
    shift = block.offsets[0]
    source = other.text
    source_start = split(source, other.name).body_start
    if "stale" in check.parts and other.is_newer:
        yield _whole("The source was changed after this was translated.", other, Severity.WARNING)
    if "placeholders" in check.parts:
        yield from _placeholders(state.source, state.context.locale or state.lang, other, shift)
    if "facts" in check.parts:
        yield from _facts(block, state, other)
    if "links" in check.parts:
        yield from _links(state, other, source_start)
    mine = _segments(state.source, state.body_start)
    theirs = _segments(source, source_start)
    yield from _counts(check, mine, theirs, other)
    if "negations" in check.parts:
        yield from _negations(state, mine, theirs, other, shift)
    if check.untranslated:
        yield from _untranslated(state, mine, theirs, other, shift)
    yield from _kept(check, state.source, other)
    if check.ratio is not None:
        yield from _length(check.ratio, mine, theirs, other)


def _segments(text: str, start: int) -> list[Segment]:
    return [each for each in segments(text, start) if each.kind != "front-matter"]


def _placeholders(text: str, own_locale: str, other: OtherText, shift: int) -> Iterator[Match]:
    theirs_lang, mine_lang = (
        f".{other.locale.partition('-')[0]}",
        f".{own_locale.partition('-')[0]}",
    )

    def named(written: str, lang: str) -> str:
        # A name may say the language that its value is in: one a language, the same thing.
        return written.removesuffix(f"{lang}}}}}").removesuffix("}}") if len(lang) > 1 else written

    mine = {named(text[use.start : use.end], mine_lang) for use in find(text)}
    theirs = {
        named(written, theirs_lang): written
        for use in find(other.text)
        if (written := other.text[use.start : use.end])
    }
    for key, written in theirs.items():
        if key not in mine:
            # A text of its own may take a fragment's place, in a language that has none of it.
            is_fragment = written.startswith("{{include:")
            level = Severity.WARNING if is_fragment else Severity.ERROR
            yield _whole(f"{written} of the source is missing.", other, level)
    for use in find(text):
        written = text[use.start : use.end]
        if named(written, mine_lang) not in theirs:
            sentence = f"{written} is not in the source."
            yield _at(use.start - shift, use.end - shift, sentence, other, Severity.ERROR)


def _facts(block: Block, state: DocumentState, other: OtherText) -> Iterator[Match]:
    locale = state.context.locale or state.lang
    fill = state.context.fill
    mine = facts_in(state.source, locale, types=COUNTS, fill=fill)
    theirs = facts_in(other.text, other.locale, types=COUNTS, fill=other.fill or fill)
    # One language says "24 hours" where another has a word for it.
    for each in compare_facts(mine, theirs, same_language=False, convert=True):
        # Addresses often have a page of their own in each language, and a count other words.
        if each.theirs.type in _SAID_OTHERWISE and each.verdict is Verdict.MISSING:
            continue
        match = difference_match(each, other, block)
        is_count = each.theirs.type == "number"
        yield replace(match, severity=Severity.WARNING) if is_count else match


def _links(state: DocumentState, other: OtherText, source_start: int) -> Iterator[Match]:
    mine, _ = links_in(state.source, state.body_start)
    theirs, _ = links_in(other.text, source_start)
    own = Counter(_item(link.target) for link in mine)
    for target in dict.fromkeys(_item(link.target) for link in theirs):
        if target.startswith("kb:") and target not in own:
            yield _whole(f"The link to {target} of the source is missing.", other, Severity.WARNING)
    web = [
        sum(not _item(link.target).startswith("kb:") for link in each) for each in (mine, theirs)
    ]
    if web[0] < web[1]:
        sentence = f"The source has {web[1]} links to the web, this text {web[0]}."
        yield _whole(sentence, other, Severity.SUGGESTION)


def _item(target: str) -> str:
    return target.partition("#")[0] if target.startswith("kb:") else target


def _counts(
    check: Translation, mine: list[Segment], theirs: list[Segment], other: OtherText
) -> Iterator[Match]:
    for name, what in (("headings", "headings"), ("list_items", "list items")):
        if name not in check.parts:
            continue
        counts = [sum(_is(name, each) for each in side) for side in (mine, theirs)]
        if counts[0] != counts[1]:
            sentence = f"The source has {counts[1]} {what}, this text {counts[0]}."
            yield _whole(sentence, other, Severity.WARNING)


def _is(name: str, segment: Segment) -> bool:
    if name == "headings":
        return segment.kind.startswith("heading")
    return segment.kind == "list"


def _negations(
    state: DocumentState,
    mine: list[Segment],
    theirs: list[Segment],
    other: OtherText,
    shift: int,
) -> Iterator[Match]:
    """Compares passage by passage, where both texts are built alike."""
    if [each.kind for each in mine] != [each.kind for each in theirs]:
        return
    own = (state.context.locale or state.lang).split("-")[0]
    foreign = other.locale.split("-")[0]
    for one, another in zip(mine, theirs, strict=True):
        if one.kind == "code":
            continue
        for start, end in turned(one.text, own, another.text, foreign):
            sentence = "The source says no here and this text yes, or the other way round."
            low, high = one.offsets[start] - shift, one.offsets[end - 1] + 1 - shift
            yield replace(_at(low, high, sentence, other, Severity.SUGGESTION), confidence=0.6)


def _untranslated(
    state: DocumentState,
    mine: list[Segment],
    theirs: list[Segment],
    other: OtherText,
    shift: int,
) -> Iterator[Match]:
    own = (state.context.locale or state.lang).split("-")[0]
    foreign = other.locale.split("-")[0]
    if not own or own == foreign:
        return
    known = {_folded(each.text) for each in theirs}
    for each in mine:
        if each.kind not in _PROSE and not each.kind.startswith("heading"):
            continue
        words = measures.words(each.text)
        same = words >= _LEAST_WORDS and _folded(each.text) in known
        if same or (words >= _LEAST_WORDS and guess_language(each.text) == foreign):
            start, end = each.offsets[0] - shift, each.offsets[-1] - shift
            sentence = "This passage is not translated."
            yield _at(start, end, sentence, other, Severity.WARNING)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _kept(check: Translation, text: str, other: OtherText) -> Iterator[Match]:
    for word in check.kept:
        pattern = rf"(?<!\w){regex.escape(word)}"
        if regex.search(pattern, other.text) and not regex.search(pattern, text):
            sentence = f"“{word}” stays the same in every language and is missing."
            yield _whole(sentence, other, Severity.WARNING)


def _length(
    ratio: tuple[float, float], mine: list[Segment], theirs: list[Segment], other: OtherText
) -> Iterator[Match]:
    sizes = [sum(len(each.text) for each in side if each.kind != "code") for side in (mine, theirs)]
    if sizes[1] < _LEAST_TO_WEIGH:
        return
    share = sizes[0] / sizes[1]
    if not ratio[0] <= share <= ratio[1]:
        sentence = f"This text is {share:.1f} times as long as its source."
        yield _whole(sentence, other, Severity.SUGGESTION)


def _whole(sentence: str, other: OtherText, severity: Severity) -> Match:
    return _at(-1, -1, sentence, other, severity)


def _at(start: int, end: int, sentence: str, other: OtherText, severity: Severity) -> Match:
    related = (Related(other.name, 0, 0, ""),)
    return Match(start, end, (sentence,), Action("none"), related=related, severity=severity)
