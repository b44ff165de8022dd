"""kb-facts: the variants and translations of an answer state the same facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kbdesk.domain.finding import Related, Severity
from kbdesk.lint import values
from kbdesk.lint.facts import COUNTS, TYPES, Difference, Verdict, compare_facts, facts_in
from kbdesk.lint.guide import Action, Definition, OtherText, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("types compare must_carry tolerance".split())

_RELATIONS = {"variants": ("variant",), "translations": ("source", "translation")}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared with what.

    Attributes:
        relations: of the other texts.
        must_carry: types or names of facts that every text has to state.
        convert: whether 24 hours are a day.
    """

    types: tuple[str, ...]
    relations: frozenset[str]
    must_carry: tuple[str, ...]
    convert: bool


def build(definition: Definition, _setup: Setup) -> Facts:
    """Reads the types."""
    keys = definition.keys
    types = values.texts(keys, "types") or TYPES
    if not set(types) <= set(COUNTS):
        raise values.BadValue(f'"types" must name some of {", ".join(COUNTS)}')
    compare = values.texts(keys, "compare") or tuple(_RELATIONS)
    if not set(compare) <= set(_RELATIONS):
        raise values.BadValue('"compare" must name variants, translations or both')
    tolerance = values.text(keys, "tolerance")
    if tolerance not in ("", "none", "unit"):
        raise values.BadValue('"tolerance" must be unit or none')
    return Facts(
        types,
        frozenset(name for each in compare for name in _RELATIONS[each]),
        values.texts(keys, "must_carry"),
        tolerance == "unit",
    )


def run(check: Facts, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each value that another text contradicts or this one leaves out."""
    others = [each for each in state.context.others if each.relation in check.relations]
    if not others:
        return
    locale = state.context.locale or state.lang
    fill = state.context.fill
    mine = facts_in(state.source, locale, types=check.types, fill=fill)
    said: set[tuple[int, str]] = set()
    for other in others:
        theirs = facts_in(other.text, other.locale, types=check.types, fill=other.fill or fill)
        for each in compare_facts(
            mine,
            theirs,
            convert=check.convert,
            must_carry=check.must_carry,
            same_language=locale.split("-")[0] == other.locale.split("-")[0],
        ):
            # One value against several texts is one finding.
            key = (each.mine.start if each.mine else -1, each.theirs.value)
            if key not in said:
                said.add(key)
                yield difference_match(each, other, block)


def difference_match(each: Difference, other: OtherText, block: Block) -> Match:
    """Gives the match of one difference; its message says both sides."""
    theirs = each.theirs
    related = (Related(other.name, theirs.start, theirs.end, theirs.text),)
    where = other.name or other.channel or other.locale
    if each.verdict is Verdict.CONFLICT and each.mine is not None:
        start, end = each.mine.start - block.offsets[0], each.mine.end - block.offsets[0]
        sentence = f"“{each.mine.text}” here, “{theirs.text}” in {where}."
        return Match(
            start,
            end,
            (sentence, each.mine.text, theirs.text, where),
            Action("none"),
            related=related,
            severity=Severity.ERROR,
            confidence=each.confidence,
        )
    sentence = f"“{theirs.text}” in {where} is not said here."
    return Match(
        -1,
        -1,
        (sentence, "", theirs.text, where),
        Action("none"),
        related=related,
        severity=Severity.ERROR if each.must_carry else Severity.SUGGESTION,
        confidence=each.confidence,
    )
