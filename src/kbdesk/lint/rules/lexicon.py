"""kb-lexicon: words that carry a weight, each a hit or weighed together over the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from kbdesk.domain.errors import BadSource
from kbdesk.lint import measures, values
from kbdesk.lint.clauses import (
    clause_start,
    is_condition,
    is_negated,
    is_question,
    is_quoted,
    sentence_at,
    words_in,
)
from kbdesk.lint.dialect import Pattern
from kbdesk.lint.exceptions import Exceptions, read_exceptions
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match, whole_text
from kbdesk.lint.yaml_rules import read_yaml

KEYS = frozenset(
    "entries measure min max negation_window target unless ignorecase nonword exceptions "
    "vocab".split()
)

_SECOND = frozenset(
    "you your yours yourself you've you’ve you'd you’d you're you’re you'll you’ll "
    "du dig dej din ditt dina ni er ert era eder".split()
)
_NAMES_READER = regex.compile(r"(?i)\b(?:you|du|dig|dej|din|ditt|dina|ni|er|ert|era|eder)")
_FAR = 6
_ASKS_BLAME = regex.compile(r"(?i)\W*(?:why|how could|how come|varför|hur kunde|hur kan)\b")
_MAX_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words, and what counts as too many.

    Attributes:
        pattern: one group for each entry, in the order of `weights`.
        per_words: whether the sum is taken per 100 words.
        window: how many words before a hit a negation may stand; 0 heeds none.
        second_person: only what is said of the reader counts.
        unless: a sentence with one of these does not count.
    """

    pattern: Pattern
    weights: tuple[float, ...]
    per_words: bool
    least: float | None
    most: float | None
    window: int
    second_person: bool
    unless: Pattern | None
    exceptions: Exceptions

    @property
    def is_summed(self) -> bool:
        """Whether the hits of a text are weighed together."""
        return self.least is not None or self.most is not None


def build(definition: Definition, setup: Setup) -> Lexicon:
    """Reads the entries, from the rule or from the file it names."""
    keys = definition.keys
    entries = sorted(_entries(definition).items(), key=lambda pair: len(pair[0]), reverse=True)
    if not entries:
        raise values.BadValue('"entries" holds no word')
    measure = values.text(keys, "measure") or "any"
    if measure not in ("any", "per_100_words"):
        raise values.BadValue('"measure" must be any or per_100_words')
    least, most = values.number(keys, "min"), values.number(keys, "max")
    if measure == "per_100_words" and least is None and most is None:
        raise values.BadValue('"per_100_words" needs "min" or "max"')
    target = values.text(keys, "target")
    if target not in ("", "second_person"):
        raise values.BadValue('"target" must be second_person')
    flags = "(?i)" if values.flag(keys, "ignorecase", default=True) else ""
    # Each entry in a group of its own name tells which weight a match has.
    groups = "|".join(f"(?<w{at}>{_uncaptured(term)})" for at, (term, _) in enumerate(entries))
    unless = values.texts(keys, "unless")
    edge = "" if values.flag(keys, "nonword") else r"\b"
    return Lexicon(
        Pattern(rf"{flags}{edge}(?:{groups}){edge}"),
        tuple(weight for _, weight in entries),
        measure == "per_100_words",
        least,
        most,
        values.whole(keys, "negation_window", 3),
        target == "second_person",
        Pattern(f"{flags}(?:{'|'.join(unless)})") if unless else None,
        read_exceptions(definition, setup),
    )


def _entries(definition: Definition) -> dict[str, float]:
    written = definition.keys.get("entries", {})
    if isinstance(written, list):
        return dict.fromkeys(values.texts(definition.keys, "entries"), 1.0)
    if isinstance(written, str) and written:
        return _from_file(definition, written)
    table = values.table(definition.keys, "entries")
    return {term: _weight(term, weight) for term, weight in table.items()}


def _weight(term: str, written: str) -> float:
    weight = values.number({term: written}, term, 1.0)
    return 1.0 if weight is None else weight


def _from_file(definition: Definition, name: str) -> dict[str, float]:
    folder = Path(definition.source).parent
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise values.BadValue(f'the file "{name}" is not beside the rule')
    if path.stat().st_size > _MAX_BYTES:
        raise values.BadValue(f'the file "{name}" is larger than {_MAX_BYTES:,} bytes')
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise values.BadValue(f'the file "{name}" cannot be read') from error
    if path.suffix in (".yml", ".yaml"):
        try:
            table = read_yaml(text, name, lower=False)
        except BadSource as error:
            raise values.BadValue(error.message) from error
        return {term: _weight(term, str(weight)) for term, weight in table.items()}
    lines = (line.split("\t") for line in text.splitlines() if line.strip() and line[0] != "#")
    return {term.strip(): _weight(term, "".join(rest).strip()) for term, *rest in lines}


def _uncaptured(term: str) -> str:
    return regex.sub(r"(?<!\\)\((?!\?)", "(?:", term)


def wakes(check: Lexicon) -> tuple[str, ...]:
    """Gives the patterns one of which must match for `run` to have anything to do."""
    # Too little can only be told of a text without a hit.
    return () if check.least is not None else (check.pattern.source,)


def scope(check: Lexicon) -> tuple[str, ...]:
    """Gives the scope of a check whose hits are weighed together; none for the file's own."""
    return ("message",) if check.is_summed else ()


def run(check: Lexicon, block: Block, _state: DocumentState) -> Iterator[Match]:
    """Gives each hit, or one match where the sum of the weights passes a limit."""
    text = block.text
    if "blockquote" in block.scope:
        return
    hits = list(_hits(check, text))
    if not check.is_summed:
        for start, end, _weight_of in hits:
            yield Match(start, end, (text[start:end],))
        return
    words = measures.words(text)
    if not words:
        return
    share = 100 / words if check.per_words else 1.0
    total = sum(weight for *_, weight in hits) * share
    if check.most is not None and total > check.most:
        reached = 0.0
        for start, end, weight in hits:
            reached += weight * share
            if reached > check.most:
                yield Match(start, end, (text[start:end], f"{total:.3g}", f"{check.most:.3g}"))
                return
    if check.least is not None and total < check.least:
        yield whole_text("", f"{total:.3g}", f"{check.least:.3g}")


def _hits(check: Lexicon, text: str) -> Iterator[tuple[int, int, float]]:
    if check.second_person and not _NAMES_READER.search(text):
        return
    for found in check.pattern.finditer(text):
        start, end = found.span()
        if start == end or is_quoted(text, start, end):
            continue
        if check.window and is_negated(text, start, end, window=check.window):
            continue
        if check.second_person and not _is_of_reader(text, start, end):
            continue
        low, high = sentence_at(text, start)
        if check.unless is not None and check.unless.matches(text[low:high]):
            continue
        if check.exceptions.cover(text, start, end):
            continue
        name = found.lastgroup or "w0"
        yield start, end, check.weights[int(name[1:])]


def _is_of_reader(text: str, start: int, end: int) -> bool:
    """Tells whether the reader is blamed: named shortly before or in it, and not just supposed."""
    low = clause_start(text, start)
    near = words_in(text, low, start)[-_FAR:] + words_in(text, start, end)
    if not _SECOND & set(near) or is_condition(text, start):
        return False
    first, _ = sentence_at(text, start)
    return not is_question(text, start) or bool(_ASKS_BLAME.match(text, first))
