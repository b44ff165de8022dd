"""kb-placeholder: placeholders that nothing fills, and samples that somebody left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from kbdesk.domain.placeholder import NAME, USE
from kbdesk.lint import messages, values
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.guide import Action, Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("syntax known allow_filters samples gendered ignorecase".split())

_SYNTAX_KEYS = frozenset({"open", "close", "pattern"})
_OPEN, _CLOSE = "{{", "}}"
_KBDESK = rf"(?:(?:fact|include):)?{NAME}|include:[a-z0-9][a-z0-9_.-]*"
# How other systems write a placeholder; their braces reach the customer as they are.
_FOREIGN = regex.compile(
    r"\$\{[\w .-]{1,60}\}|\{%[^%\n]{1,80}%\}|(?<![\w%])%(?!"
    r"(?i:te?mp|(?:local)?appdata|windir|system(?:root|drive)|program(?:files|data)|userprofile"
    r"|path|computername|home(?:path|drive)|public)%)"
    r"[A-Za-z_]{3,40}%(?!\w)|"
    r"<<\s?[\w .-]{1,60}\s?>>|\[\[\s?[\w .-]{1,60}\s?\]\](?!\()|"
    r"(?<![\w{$])\{\s?[A-Za-z_][\w.-]{0,60}\s?\}(?!\})"
    r"|(?<!\w)%%[\w.]{2,40}%%|#\{[\w .-]{1,60}\}"
)
_SAMPLES = (
    (
        r"\[(?:[a-zåäö']+ ){0,3}(?:name|namn|email|e-post|mejl|number|nummer|date|datum|order|"
        r"agent|address|adress|company|företag|amount|belopp|link|länk|time|tid|product|produkt|title|"
        r"titel)(?: (?:here|här))?\](?![(\[:])"
    ),
    r"<(?:[a-zåäö']+ ){0,3}(?:name|namn|number|nummer|date|datum|amount|belopp|address|adress)>",
    r"\[(?:insert|infoga|fyll i|fill in|skriv)\b[^\]\n]{1,60}\](?!\()",
    r"\b[Xx]{3,}(?:[-/ ][Xx]{2,})*\b",
    r"\b(?:YYYY|ÅÅÅÅ)-MM-DD\b",
    r"\blorem ipsum\b",
    r"_{4,}",
)
_GENDERED = ("title", "salutation", "honorific", "pronoun", "gender", "mr_ms", "titel", "tilltal")
_MARKUP = regex.compile(r"\*\*|\*|~~|`|</?\w+[^>]*>")
_FILTER = regex.compile(r"\s*\|\s*(?P<filter>[a-z_]+)(?:\s*:\s*(?P<value>[^|}]*))?\s*")
_DEFAULTS = frozenset({"default", "fallback", "or"})

_MESSAGES = {
    "unclosed": "The placeholder “%s” is not closed.",
    "unopened": "“%s” closes a placeholder that was never opened.",
    "unknown": "There is no placeholder “%s”.",
    "syntax": "“%s” is not how placeholders are written here; customers would see it as it is.",
    "split": "Formatting splits the placeholder “%s”; nothing would fill it.",
    "filter": "The filter in “%s” is not allowed here.",
    "sample": "“%s” looks like a sample that was never filled in.",
    "gendered": "“%s” needs a fallback for readers whose title is not known.",
}


@dataclass(frozen=True, slots=True)
class Syntax:
    """How placeholders are written."""

    opening: str
    closing: str
    name: Pattern


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What may stand where, and what nothing may look like.

    Attributes:
        syntax: every way that is right here; the first one is offered in fixes.
        known: names; None to take the base's list.
        filters: names of filters that are allowed; None for any.
    """

    syntax: tuple[Syntax, ...]
    known: frozenset[str] | None
    filters: frozenset[str] | None
    samples: Pattern
    gendered: frozenset[str]


def build(definition: Definition, _setup: Setup) -> Placeholders:
    """Reads the syntax and the names."""
    keys = definition.keys
    written = values.tables(keys, "syntax")
    for entry in written:
        values.known(entry, _SYNTAX_KEYS, '"syntax"')
    syntax = tuple(
        Syntax(
            values.text(entry, "open") or _OPEN,
            values.text(entry, "close") or _CLOSE,
            Pattern(rf"^(?:{values.text(entry, 'pattern') or _KBDESK})$"),
        )
        for entry in written
    )
    samples = (*_SAMPLES, *values.texts(keys, "samples"))
    return Placeholders(
        syntax or (Syntax(_OPEN, _CLOSE, Pattern(rf"^(?:{_KBDESK})$")),),
        _known(definition),
        _filters(keys),
        Pattern("(?i)" + any_of(samples, words=False)),
        frozenset(values.texts(keys, "gendered") or _GENDERED),
    )


def _known(definition: Definition) -> frozenset[str] | None:
    written = definition.keys.get("known", "app")
    if isinstance(written, list):
        return frozenset(values.texts(definition.keys, "known"))
    name = values.text(definition.keys, "known", "app")
    if name in ("app", ""):
        return None
    folder = Path(definition.source).parent
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        raise values.BadValue(f'the file "{name}" is not beside the rule')
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise values.BadValue(f'the file "{name}" cannot be read') from error
    return frozenset(line.strip() for line in lines if line.strip() and line[0] != "#")


def _filters(keys: values.Keys) -> frozenset[str] | None:
    written = keys.get("allow_filters", "false")
    if isinstance(written, list):
        return frozenset(values.texts(keys, "allow_filters"))
    return None if values.flag(keys, "allow_filters") else frozenset()


def run(check: Placeholders, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each placeholder that would reach a customer unfilled."""
    text = block.plain
    shift = block.offsets[0]
    taken: list[tuple[int, int]] = []
    for found in _all(check, text, state):
        at = found.start + shift
        if state.is_code(at) or any(low < found.end and found.start < high for low, high in taken):
            continue
        taken.append((found.start, found.end))
        if found.values:
            yield found


def _all(check: Placeholders, text: str, state: DocumentState) -> Iterator[Match]:
    for syntax in check.syntax:
        yield from _in_syntax(check, syntax, text, state)
    if all(syntax.opening != _OPEN for syntax in check.syntax):
        for use in USE.finditer(text):
            if not use["escape"]:
                yield _hit("syntax", *use.span(), text)
    for foreign in _FOREIGN.finditer(text):
        if not any(_spans(syntax, foreign.group()) for syntax in check.syntax):
            yield _hit("syntax", *foreign.span(), text, _meant(check, foreign.group()))
    for sample in check.samples.finditer(text):
        if sample.group().strip():
            yield _hit("sample", *sample.span(), text)


def _in_syntax(
    check: Placeholders, syntax: Syntax, text: str, state: DocumentState
) -> Iterator[Match]:
    opening, closing = syntax.opening, syntax.closing
    at = text.find(opening)
    ends = 0
    while at >= 0:
        start, inside = at, at + len(opening)
        # Markdown's own escape makes braces plain text.
        escaped = start > 0 and text[start - 1] == "\\"
        line_end = text.find("\n", inside)
        limit = len(text) if line_end < 0 else line_end
        end = text.find(closing, inside, limit)
        again = text.find(opening, inside, limit)
        if escaped:
            at = text.find(opening, inside)
            continue
        if end < 0 or 0 <= again < end:
            stop = again if again >= 0 and (end < 0 or again < end) else _word_end(text, inside)
            yield _hit("unclosed", start, max(inside, stop), text)
            at = text.find(opening, inside)
            continue
        ends = end + len(closing)
        yield _judged(check, syntax, text, start, ends, state)
        at = text.find(opening, ends)
    yield from _unopened(syntax, text)


def _word_end(text: str, at: int) -> int:
    found = regex.compile(r"[\w.:|]*").match(text, at)
    return found.end() if found else at


def _unopened(syntax: Syntax, text: str) -> Iterator[Match]:
    for found in regex.finditer(rf"[\w.]*{regex.escape(syntax.closing)}", text):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.end() - len(syntax.closing)]
        if before.count(syntax.opening) <= before.count(syntax.closing):
            yield _hit("unopened", *found.span(), text)


def _judged(
    check: Placeholders, syntax: Syntax, text: str, start: int, end: int, state: DocumentState
) -> Match:
    """Gives a match for what is wrong with one placeholder; without values when nothing is."""
    inside = text[start + len(syntax.opening) : end - len(syntax.closing)]
    name, bar, rest = inside.partition("|")
    if not syntax.name.matches(inside if not bar else name.strip()):
        plain = _MARKUP.sub("", inside)
        if plain != inside and syntax.name.matches(plain):
            fixed = f"{syntax.opening}{plain}{syntax.closing}"
            return _hit("split", start, end, text, fixed)
        return _hit("syntax", start, end, text, _meant(check, text[start:end]))
    filters = {found.group("filter") for found in _FILTER.finditer(bar + rest)}
    if bar and (not filters or (check.filters is not None and not filters <= check.filters)):
        return _hit("filter", start, end, text)
    name = name.strip()
    if name.startswith(("fact:", "include:")):
        return Match(start, end, ())
    registry = state.context.placeholders
    known = check.known if check.known is not None else registry
    if known is not None and name not in known:
        return _hit("unknown", start, end, text, shown=name)
    if name.rpartition(".")[2] in check.gendered and not _DEFAULTS & filters:
        kept = registry.get(name) if registry is not None else None
        if kept is None or not kept.fallbacks:
            return _hit("gendered", start, end, text)
    return Match(start, end, ())


def _spans(syntax: Syntax, written: str) -> bool:
    opening, closing = syntax.opening, syntax.closing
    if not (written.startswith(opening) and written.endswith(closing)):
        return False
    return syntax.name.matches(written[len(opening) : len(written) - len(closing)])


def _meant(check: Placeholders, written: str) -> str:
    """Gives the placeholder that was meant, in the right syntax; "" when it cannot be told."""
    words = regex.sub(r"[^\w. ]", "", written).strip().casefold()
    name = regex.sub(r"[ ]+", "_", words)
    syntax = check.syntax[0]
    return f"{syntax.opening}{name}{syntax.closing}" if syntax.name.matches(name) else ""


def _hit(kind: str, start: int, end: int, text: str, fix: str = "", *, shown: str = "") -> Match:
    what = shown or text[start:end]
    action = Action("write", (fix,)) if fix else Action("none")
    return Match(start, end, (messages.fill(_MESSAGES[kind], what), what, kind), action)
