"""Filling placeholders: typed, with fallbacks, safe for where the text goes, all faults at once."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kbdesk.content.placeholders import Use, find, unescape
from kbdesk.domain.errors import BadInput, Refused
from kbdesk.domain.fact import FactType, canonical, rendered
from kbdesk.domain.locale import fallback_chain
from kbdesk.domain.placeholder import Placeholder, PlaceholderType, UseKind


class Target(StrEnum):
    """Where a filled text goes; it decides how a value is made safe."""

    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    CSV = "csv"
    HEADER = "header"


DEFAULT_MAX_CHARS = {
    PlaceholderType.TEXT: 60,
    PlaceholderType.CHOICE: 40,
    PlaceholderType.DATE: 20,
    PlaceholderType.NUMBER: 12,
    PlaceholderType.MONEY: 16,
    PlaceholderType.URL: 120,
}
"""The longest value counted on where a placeholder says nothing, in characters."""

_FACT_TYPES = {
    PlaceholderType.DATE: FactType.DATE,
    PlaceholderType.NUMBER: FactType.NUMBER,
    PlaceholderType.MONEY: FactType.MONEY,
    PlaceholderType.URL: FactType.URL,
}


class CannotFill(Refused):
    """Values that a text needs are missing or do not fit; nothing was filled.

    Attributes:
        missing: names that need a value and have none, in order of first use.
        unfit: (name, what is wrong with its value), in the same order.
        personal: names of personal data in a text that anybody may read.
    """

    def __init__(
        self,
        missing: tuple[str, ...] = (),
        unfit: tuple[tuple[str, str], ...] = (),
        personal: tuple[str, ...] = (),
    ) -> None:
        parts = []
        if missing:
            parts.append(f"Still to fill in: {', '.join(missing)}.")
        parts += [f"{name}: {why}." for name, why in unfit]
        if personal:
            parts.append(f"Personal data has no place in public: {', '.join(personal)}.")
        super().__init__(" ".join(parts))
        self.missing = missing
        self.unfit = unfit
        self.personal = personal

    def __reduce__(self) -> tuple[type[CannotFill], tuple[object, ...]]:
        return (CannotFill, (self.missing, self.unfit, self.personal))


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of the placeholders of a base, and for whom a text is filled.

    Attributes:
        placeholders: by key; a name that is not there is a required text.
        locale: the text's locale.
        default_locale: the base's.
        is_public: whether anybody may read the result.
    """

    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    locale: str = "en"
    default_locale: str = "en"
    is_public: bool = False

    def of(self, name: str) -> Placeholder:
        """Gives what is known of `name`."""
        return self.placeholders.get(name) or Placeholder(name)

    def fallback(self, placeholder: Placeholder) -> str:
        """Gives the fallback in the text's locale, or "".

        That of another language would read wrong, so the default locale's is used only where
        the text is in that language.
        """
        language = self.locale.split("-", maxsplit=1)[0]
        known = dict(placeholder.fallbacks)
        chain = fallback_chain(self.locale, self.default_locale)
        own = [tag for tag in chain if tag.split("-", maxsplit=1)[0] == language]
        return next((known[tag] for tag in (*own, "") if known.get(tag)), "")


def fill_text(text: str, values: Mapping[str, str], target: Target, form: Form) -> str:
    """Gives `text` with its placeholders filled, ready for `target`.

    An empty value takes the fallback; without one, a placeholder that is not required leaves
    nothing. Each place is filled once and no value is ever read again. Facts and fragments have
    to be expanded before; one that is left counts as missing. A date typed as 2026-05-03 is
    said as the locale says dates; all other values stand as they were given.

    Args:
        text: in the markup of `target`, fragments and facts expanded.
        values: by name; personal data, never to be stored.
        target: decides how values are made safe. CSV guards the cell against being read as a
            formula and leaves quoting to the writer of the file.
        form: what is known of the placeholders.

    Raises:
        CannotFill: with all names at once.
    """
    uses = find(text)
    chosen, fault = _chosen(uses, values, target, form)
    if fault is not None:
        raise fault
    finish: Callable[[str], str] = str if target is Target.MARKDOWN else unescape
    pieces: list[str] = []
    at = 0
    for use in uses:
        pieces.append(finish(text[at : use.start]))
        pieces.append(escaped(chosen[use.name], target))
        at = use.end
    pieces.append(finish(text[at:]))
    filled = "".join(pieces)
    return csv_cell(filled) if target is Target.CSV else filled


def missing_names(text: str, values: Mapping[str, str], form: Form) -> tuple[str, ...]:
    """Gives the names that `text` still needs a value for, in order of first use."""
    _, fault = _chosen(find(text), values, Target.PLAIN, form)
    return fault.missing if fault else ()


def _chosen(
    uses: tuple[Use, ...], values: Mapping[str, str], target: Target, form: Form
) -> tuple[dict[str, str], CannotFill | None]:
    """Gives the value for each name, and the fault that stands against filling, if any."""
    chosen: dict[str, str] = {}
    missing: list[str] = []
    unfit: list[tuple[str, str]] = []
    personal: list[str] = []
    for use in {(use.kind, use.name): use for use in uses}.values():
        if use.kind is not UseKind.PLACEHOLDER:
            missing.append(f"{use.kind.value}:{use.name}")
            continue
        placeholder = form.of(use.name)
        value = values.get(use.name, "")
        value = value if value.strip() else form.fallback(placeholder)
        if placeholder.pii and form.is_public:
            personal.append(use.name)
        if not value.strip():
            if placeholder.required:
                missing.append(use.name)
            value = ""
        elif why := _fault(value, placeholder, target, form.locale):
            unfit.append((use.name, why))
        else:
            value = _said(value, placeholder, form.locale)
        chosen[use.name] = value
    if missing or unfit or personal:
        return chosen, CannotFill(tuple(missing), tuple(unfit), tuple(personal))
    return chosen, None


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _fault(value: str, placeholder: Placeholder, target: Target, locale: str) -> str:
    """Gives what is wrong with a value, or ""."""
    if placeholder.max_chars is not None and len(value) > placeholder.max_chars:
        return f"it has {len(value)} characters and {placeholder.max_chars} is the limit"
    if len(value.strip()) < placeholder.min_chars:
        return f"it has {len(value.strip())} characters and {placeholder.min_chars} is the least"
    if placeholder.choices and value.strip() not in placeholder.choices:
        return f"it is none of {', '.join(placeholder.choices)}"
    if target is Target.HEADER and _CONTROL.search(value):
        return "a line break or control character cannot stand in a header"
    if wanted := _FACT_TYPES.get(placeholder.type):
        try:
            canonical(wanted, value, locale)
        except BadInput as error:
            # A date without its year is how people say one.
            if wanted is not FactType.DATE or not re.search(r"\d", value):
                return error.message.rstrip(".")
    return ""


def _said(value: str, placeholder: Placeholder, locale: str) -> str:
    if placeholder.type is PlaceholderType.DATE and _ISO_DATE.fullmatch(value.strip()):
        return rendered(FactType.DATE, value.strip(), locale)
    return value


# -- making a value safe -------------------------------------------------------------------

_MARKDOWN_SIGN = re.compile(r"[\\`*_{}\[\]<>#|~&$^]|:(?=::)|(?<=:):|(?<=!)\[")
_MARKDOWN_START = re.compile(r"^(?:[-+=:]|\d{1,9}(?=[.)]))")
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def escaped(value: str, target: Target) -> str:
    """Gives a value that says in `target` what it says in itself, and does nothing else.

    HTML: for text and for attributes in quotes; line ends stay. Markdown: no mark-up, not at the
    start of a line either; line ends become hard breaks. All targets lose control characters.
    """
    value = _INVISIBLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    match target:
        case Target.HTML:
            return html.escape(value)
        case Target.MARKDOWN:
            lines = (line.strip() for line in value.split("\n"))
            return "\\\n".join(_markdown_line(line) for line in lines if line)
        case Target.HEADER:
            return " ".join(value.split())
        case Target.PLAIN | Target.CSV:
            return value


def _markdown_line(line: str) -> str:
    safe = _MARKDOWN_SIGN.sub(lambda sign: f"\\{sign.group()}", line)
    start = _MARKDOWN_START.match(safe)
    if start is None:
        return safe
    if start.group().isdigit():
        return f"{start.group()}\\{safe[start.end() :]}"
    return f"\\{safe}"


_FORMULA = re.compile("[\\s\u200b-\u200d\u2060\ufeff]*[=+\\-@＝＋－＠\t\r\n]")


def csv_cell(text: str) -> str:
    """Gives a cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{text}" if _FORMULA.match(text) else text


# -- how long it gets ----------------------------------------------------------------------


def at_length(text: str, form: Form, *, longest: bool) -> str:
    """Gives `text` with stand-ins: each placeholder at its longest or at its typical length.

    The longest is `max_chars`, or the default of its type; the typical is its example, else its
    fallback, else half the longest. Measure the result as the channel does: with the longest
    stand-ins it has to be within the channel's hard limit (invariant 9).
    """
    pieces: list[str] = []
    at = 0
    for use in find(text):
        pieces.append(unescape(text[at : use.start]))
        at = use.end
        if use.kind is UseKind.PLACEHOLDER:
            pieces.append(_stand_in(form.of(use.name), form, longest=longest))
        else:
            pieces.append(text[use.start : use.end])
    pieces.append(unescape(text[at:]))
    return "".join(pieces)


def _stand_in(placeholder: Placeholder, form: Form, *, longest: bool) -> str:
    most = placeholder.max_chars
    if most is None and placeholder.choices:
        most = max(map(len, placeholder.choices))
    if most is None:
        most = DEFAULT_MAX_CHARS[placeholder.type]
    usual = placeholder.example or form.fallback(placeholder)
    if not longest:
        return usual or "x" * max(1, most // 2)
    return usual if len(usual) > most else usual + "x" * (most - len(usual))
