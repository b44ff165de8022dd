"""spelling: a word that no dictionary and no vocabulary knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import regex

from kbdesk.lint import values
from kbdesk.lint.british import american, is_british
from kbdesk.lint.dialect import Pattern, any_of
from kbdesk.lint.dictionaries import find_dictionary, is_available, knows, names_for
from kbdesk.lint.exceptions import phrases_of
from kbdesk.lint.guide import Definition, Setup
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset(
    "custom filters ignore dictionaries dicpath aff dic append exceptions vocab threshold "
    "british".split()
)

_TOKEN = regex.compile(r"\S+")
_BEFORE = "$(\"['“‘«»”"
_AFTER = ",)\"]!;.?:'”’»«…"
_CAMEL = r"[A-Z][a-z]+[A-Z]+\w+"
_CAPITALS = r"[A-Z]+$"
# Vale's third filter; in other languages words have more letters than these.
_NOT_ASCII = r"[^a-zA-Z_']"
_NOT_LETTERS = r"[^\p{L}_'’-]"
_LETTER = regex.compile(r"\p{L}")
_MAX_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Spelling:
    """Where words are looked up and which ones are not.

    Attributes:
        paths: of the rule's own dictionaries; empty to take those of the language.
        with_default: whether the language's are asked too.
        filters: a word in which one is found is passed over.
        defaults: whether the usual filters hold as well.
        ignored: words that are right, in lower case.
        accepted: a word in which one of these is found is right, whatever its case.
        phrases: several words that are right together.
        british: whether British spellings are right in English beside the dictionary's.
    """

    paths: tuple[str, ...]
    with_default: bool
    filters: tuple[Pattern, ...]
    defaults: bool
    ignored: frozenset[str]
    accepted: Pattern | None
    phrases: Pattern | None
    british: bool = False


def build(definition: Definition, setup: Setup) -> Spelling:
    """Finds the dictionaries and reads the word files."""
    keys = definition.keys
    accepted = values.texts(keys, "exceptions")
    if values.flag(keys, "vocab", default=True):
        accepted += setup.accepted
    if not is_available():
        raise values.BadValue("no spell checker is installed (spylls)")
    styles = Path(setup.styles) if setup.styles else Path(definition.source).parent.parent
    dicpath = values.text(keys, "dicpath")
    folders: tuple[str, ...] = (str(styles / dicpath),) if dicpath else ()
    folders += (str(styles / "config" / "dictionaries"), str(styles))
    names = values.texts(keys, "dictionaries")
    if values.text(keys, "dic"):
        names += (values.text(keys, "dic").removesuffix(".dic"),)
    paths = tuple(find_dictionary(name, folders) for name in names)
    if not all(paths):
        missing = names[paths.index("")]
        raise values.BadValue(f'there is no dictionary "{missing}"')
    if not names and not any(find_dictionary(name) for name in names_for("en")):
        raise values.BadValue("there is no dictionary")
    return Spelling(
        paths,
        not paths or values.flag(keys, "append"),
        tuple(Pattern(each) for each in values.texts(keys, "filters")),
        not values.flag(keys, "custom"),
        frozenset(_ignored(definition, styles)),
        Pattern("(?i)" + any_of(accepted)) if accepted else None,
        phrases_of(accepted),
        values.flag(keys, "british"),
    )


def _ignored(definition: Definition, styles: Path) -> Iterator[str]:
    folder = styles / "config" / "ignore"
    for name in values.texts(definition.keys, "ignore"):
        candidates = (folder / name, styles / name, Path(definition.source).parent / name)
        path = next((each for each in candidates if each.is_file()), None)
        if path is None:
            raise values.BadValue(f'the word file "{name}" does not exist')
        yield from _words(path)
    if definition.name == "Vale.Spelling" and folder.is_dir():
        for path in sorted(folder.rglob("*.txt")):
            yield from _words(path)


def _words(path: Path) -> Iterator[str]:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise values.BadValue(f'the word file "{path.name}" is too large')
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise values.BadValue(f'the word file "{path.name}" cannot be read') from error
    yield from (line.strip().casefold() for line in lines if line.strip())


def run(check: Spelling, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives a match for each word that is not known."""
    paths = check.paths
    if check.with_default:
        paths += tuple(find_dictionary(name) for name in names_for(state.lang))
    if not any(paths):
        return
    text = block.text
    if check.phrases is not None:
        for found in check.phrases.finditer(text):
            text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        while start < end and text[start] in _BEFORE:
            start += 1
        while end > start and text[end - 1] in _AFTER:
            end -= 1
        word = text[start:end]
        if not _LETTER.search(word) or _is_passed(check, word, state.lang):
            continue
        if word.casefold() in check.ignored:
            continue
        if check.accepted is not None and check.accepted.matches(word):
            continue
        if any(path and _is_known(path, word) for path in paths):
            continue
        if check.british and state.lang in ("", "en") and _is_british(paths, word):
            continue
        yield Match(start, end, (word,))


def _is_british(paths: tuple[str, ...], word: str) -> bool:
    plain = word.replace("’", "'").strip("_")
    return all(
        is_british(part)
        or any(path and knows(path, each) for each in (part, *american(part)) for path in paths)
        for part in plain.split("-")
        if part
    )


def _is_passed(check: Spelling, word: str, lang: str) -> bool:
    if check.defaults:
        letters = _NOT_ASCII if lang in ("", "en") else _NOT_LETTERS
        if any(Pattern(each).matches(word) for each in (_CAMEL, _CAPITALS, letters)):
            return True
    return any(each.matches(word) for each in check.filters)


def _is_known(path: str, word: str) -> bool:
    plain = word.replace("’", "'").strip("_")
    if knows(path, plain):
        return True
    # Two words joined by a hyphen are right when both are.
    parts = [part for part in plain.split("-") if part]
    return len(parts) > 1 and all(knows(path, part) for part in parts)
