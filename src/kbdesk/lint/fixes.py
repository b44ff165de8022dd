"""Quick fixes: what a rule's action means for one match."""

from __future__ import annotations

import unicodedata

import regex

from kbdesk.domain.finding import Edit, Fix
from kbdesk.lint.dialect import BadPattern, PatternTimeout, compile_pattern
from kbdesk.lint.guide import Action

_EMPTY = frozenset("\u200b\u200c\u200d\u2060\u00ad\u180e\ufeff")
"""Marks that have no width and turn nothing; a text says the same without them."""
_GO_REFERENCE = regex.compile(r"\$\{?(\d+)\}?")


def fixes_for(action: Action, source: str, start: int, end: int) -> tuple[Fix, ...]:
    """Gives the fixes for the span of `source`; none when the action does not apply.

    A fix is safe only when it is the one replacement a rule offers.
    """
    observed = source[start:end]
    match action.name:
        case "replace":
            options = [keep_case(option, observed) for option in action.params if option]
            return tuple(
                _replace(start, end, option, safe=len(options) == 1)
                for option in dict.fromkeys(options)
                if option != observed
            )
        case "write":
            # As it is given, whatever the capitals of what it replaces.
            (text,) = action.params
            return (_replace(start, end, text, safe=True),) if text != observed else ()
        case "remove":
            return (_remove(source, start, end),)
        case "edit":
            edited = _edited(action.params, observed)
            if edited is None or edited == observed:
                return ()
            return (Fix(f"Change to “{edited}”", "edit", (Edit(start, end, edited),)),)
    return ()


def outcomes(action: Action, observed: str) -> tuple[str, ...]:
    """Gives what an action makes of a match, as messages show it; none where nothing is known."""
    match action.name:
        case "replace":
            return action.params
        case "remove":
            return ("",)
        case "edit":
            edited = _edited(action.params, observed)
            return () if edited is None else (edited.strip(),)
    return ()


def keep_case(option: str, observed: str) -> str:
    """Gives `option` with the capitals of what it replaces: the first letter's, or all.

    A replacement that only differs in case, such as a product's name, stays as it is.
    """
    if not option or option.casefold() == observed.casefold():
        return option
    letters = [ch for ch in observed if ch.isalpha()]
    if len(letters) > 1 and observed.isupper() and option.islower():
        return option.upper()
    if observed[:1].isupper() and option[:1].islower():
        return option[:1].upper() + option[1:]
    return option


def _replace(start: int, end: int, text: str, *, safe: bool) -> Fix:
    return Fix(f"Replace with “{text}”", "replace", (Edit(start, end, text),), safe)


def _remove(source: str, start: int, end: int) -> Fix:
    observed = source[start:end]
    # One of the two spaces around the word goes with it.
    if source[end : end + 1] == " " and (start == 0 or source[start - 1].isspace()):
        end += 1
    elif start > 0 and source[start - 1] == " " and not source[end : end + 1].isalnum():
        start -= 1
    return Fix(
        f"Remove “{_shown(observed)}”",
        "remove",
        (Edit(start, end, ""),),
        safe=bool(observed) and set(observed) <= _EMPTY,
    )


def _shown(text: str) -> str:
    """Gives a text as a label may hold it: marks without a shape by their number."""
    if all(unicodedata.category(each) == "Cf" for each in text):
        return " ".join(f"U+{ord(each):04X}" for each in text)
    return text


def insertion(action: Action, source: str, first: int, last: int, at: int) -> tuple[Fix, ...]:
    """Gives the fix that puts a text in: at the "start" or "end" of a block, or right "here".

    `first` and `last` are where the block begins and ends, `at` where the finding is.
    """
    text, where = (*action.params, "end")[:2] if action.params else ("", "")
    if not text:
        return ()
    match where:
        case "start":
            edit = Edit(first, first, f"{text}\n\n")
        case "here":
            edit = Edit(at, at, f"{text} ")
        case _:
            end = min(last, len(source))
            edit = Edit(end, end, f"\n\n{text}" if source[:end].strip() else text)
    return (Fix(f"Insert “{text}”", "insert", (edit,)),)


def _edited(params: tuple[str, ...], observed: str) -> str | None:
    """Gives the text that an edit makes of `observed`; None when its parameters say nothing."""
    match params:
        case ("regex", pattern, replacement):
            return _substituted(pattern, replacement, observed)
        case ("trim", characters):
            return observed.strip(characters)
        case ("trim_left", characters):
            return observed.lstrip(characters)
        case ("trim_right", characters):
            return observed.rstrip(characters)
        case ("truncate", mark):
            return observed.split(mark, maxsplit=1)[0] if mark else observed
        case ("split", mark, index) if mark and index.isdigit():
            parts = observed.split(mark)
            return parts[int(index)] if int(index) < len(parts) else None
    return None


def _substituted(pattern: str, replacement: str, observed: str) -> str | None:
    def expand(found: regex.Match[str]) -> str:
        return _GO_REFERENCE.sub(
            lambda reference: (
                (found.group(int(reference.group(1))) or "")
                if int(reference.group(1)) <= len(found.groups())
                else ""
            ),
            replacement,
        )

    try:
        return compile_pattern(pattern).sub(expand, observed, timeout=0.5)
    except (BadPattern, TimeoutError, PatternTimeout):
        return None  # a fix that cannot be made is not offered; the finding stands
