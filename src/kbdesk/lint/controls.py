"""Comments in a text that switch rules on and off: Vale's, and the same with "kb"."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import dataclass, field

import regex

_SAID = r"(?P<tool>vale|kb)\s+(?P<said>.*?)"
_LINE = r"(?P<tool>vale|kb)[ \t]+(?P<said>[^\r\n]*?)[ \t]*$"
_HTML = rf"<!--\s*{_SAID}\s*-->"
_COMMENTS = {
    "": regex.compile(_HTML, regex.S),
    "mdx": regex.compile(rf"(?|{_HTML}|\{{\s*/\*\s*{_SAID}\s*\*/\s*\}})", regex.S),
    "rst": regex.compile(rf"^[ \t]*\.\.[ \t]+{_LINE}", regex.M),
    "adoc": regex.compile(rf"^//[ \t]*{_LINE}", regex.M),
    "org": regex.compile(rf"^[ \t]*#[ \t]+{_LINE}", regex.M),
}
# Without one of these there is no comment to look for.
_OPENINGS = {"": ("<!--",), "mdx": ("<!--", "/*"), "rst": ("..",), "adoc": ("//",), "org": ("#",)}
_RULE = regex.compile(
    r"(?P<rule>[\w-]+(?:\.[\w.-]+)?)(?P<list>\[.+\])?\s*=\s*(?P<value>YES|NO|on|off)"
)
_STYLES = regex.compile(r"styles?\s*=\s*(?P<names>.+)")
_KB = regex.compile(r"(?P<verb>off|on|ignore-next|ignore-file|lang)\b(?P<rest>.*)", regex.S)
_REASON = regex.compile(r"""reason\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")


_HIDDEN = {
    "mdx": r"\{\s*/\*[\s\S]*?\*/\s*\}",
    "rst": r"(?m)^[ \t]*\.\.[ \t]+(?:vale|kb)[ \t][^\r\n]*",
    "adoc": r"(?m)^//[ \t]*(?:vale|kb)[ \t][^\r\n]*",
    "org": r"(?m)^[ \t]*#[ \t]+(?:vale|kb)[ \t][^\r\n]*",
}


@dataclass(slots=True)
class Suppression:
    """An ignore-next or ignore-file comment, and whether it was needed.

    Attributes:
        start: where the comment begins in the source.
        covers: the half-open span of the one block that it stands for.
    """

    start: int
    end: int
    rules: frozenset[str]
    reason: str
    whole_file: bool
    used: bool = False
    covers: tuple[int, int] = (0, 0)

    def reaches(self, start: int) -> bool:
        """Tells whether it stands for a finding at the code point `start`."""
        return self.whole_file or self.covers[0] <= start < self.covers[1]


@dataclass(frozen=True, slots=True)
class Switches:
    """What is off at a place.

    Attributes:
        off: everything is.
        names: (rule or style, off), the latest word on each.
        matches: (rule, matched text) that are off.
        styles: only these styles are on; None for all.
    """

    off: bool = False
    names: tuple[tuple[str, bool], ...] = ()
    matches: frozenset[tuple[str, str]] = frozenset()
    styles: frozenset[str] | None = None
    lang: str = ""

    def silence(self, rule: str, match: str) -> bool:
        """Tells whether a match of `rule` is switched off here."""
        if self.off or (rule, match) in self.matches:
            return True
        said = dict(self.names)
        style = rule.split(".", 1)[0]
        # As in Vale, a rule is on where neither it nor its style is off.
        if said.get(rule, False) or style in said:
            return said.get(rule, False) or said[style]
        return self.styles is not None and style not in self.styles

    def sized(self) -> Switches:
        """Gives what holds for the text as a whole: only `off` reaches there."""
        return Switches(off=self.off)


_NONE = Switches()


@dataclass(slots=True)
class Controls:
    """The control comments of a text, in order."""

    positions: list[int] = field(default_factory=list)
    states: list[Switches] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)

    def at(self, position: int) -> Switches:
        """Gives what is off for a block that ends at `position`."""
        index = bisect_left(self.positions, position)
        return self.states[index - 1] if index else _NONE


def read_controls(
    source: str,
    skip: list[tuple[int, int]],
    delimiters: tuple[str, str] | None = None,
    ext: str = "",
) -> Controls:
    """Gives the controls of `source`; comments that begin in one of the spans `skip` are text.

    `delimiters` are a team's own marks of a comment; without them `ext` says which marks the
    format has.
    """
    controls = Controls()
    kind = ext if ext in _COMMENTS else ""
    pattern = _COMMENTS[kind]
    if delimiters:
        opening, closing = map(regex.escape, delimiters)
        pattern = regex.compile(rf"{opening}\s*{_SAID}\s*{closing}", regex.S)
    elif not any(mark in source for mark in _OPENINGS[kind]):
        return controls
    state = _NONE
    for found in pattern.finditer(source):
        if any(low <= found.start() < high for low, high in skip):
            continue
        said = found.group("said")
        if found.group("tool") == "vale":
            state = _vale(state, said)
        else:
            state = _kb(state, said, found, controls)
        controls.positions.append(found.start())
        controls.states.append(state)
    return controls


def hidden_comments(delimiters: tuple[str, str] | None, ext: str) -> tuple[str, ...]:
    """Gives patterns of the comments that the reader of the format does not leave out itself."""
    if delimiters:
        opening, closing = map(regex.escape, delimiters)
        return (rf"{opening}[\s\S]*?{closing}",)
    return (_HIDDEN[ext],) if ext in _HIDDEN else ()


def _vale(state: Switches, said: str) -> Switches:
    if said in ("off", "on"):
        return _changed(state, off=said == "off")
    styles = _STYLES.fullmatch(said)
    if styles:
        names = frozenset(name.strip() for name in styles.group("names").split(","))
        return _changed(state, styles=names)
    rule = _RULE.fullmatch(said)
    if rule is None:
        return state
    name, off = rule.group("rule"), rule.group("value") in ("NO", "off")
    if not rule.group("list"):
        return _changed(state, names=_said(state, name, off))
    try:
        texts = json.loads(rule.group("list"))
    except ValueError:
        return state  # as in Vale, a list that cannot be read says nothing
    pairs = {(name, text) for text in texts if isinstance(text, str)}
    return _changed(state, matches=state.matches | pairs if off else state.matches - pairs)


def _kb(state: Switches, said: str, found: regex.Match[str], controls: Controls) -> Switches:
    command = _KB.fullmatch(said)
    if command is None:
        return _vale(state, said)
    verb, rest = command.group("verb"), command.group("rest")
    quoted = _REASON.search(rest)
    reason = (quoted.group("double") or quoted.group("single") or "") if quoted else ""
    names = _REASON.sub("", rest).replace(",", " ").split()
    if verb == "lang":
        return _changed(state, lang=names[0] if names else "")
    if verb.startswith("ignore"):
        controls.suppressions.append(
            Suppression(found.start(), found.end(), frozenset(names), reason, verb == "ignore-file")
        )
        return state
    off = verb == "off"
    if not names:
        return _changed(state, off=off)
    for name in names:
        state = _changed(state, names=_said(state, name, off))
    return state


def _said(state: Switches, name: str, off: bool) -> tuple[tuple[str, bool], ...]:
    return (*(pair for pair in state.names if pair[0] != name), (name, off))


def _changed(
    state: Switches,
    *,
    off: bool | None = None,
    names: tuple[tuple[str, bool], ...] | None = None,
    matches: frozenset[tuple[str, str]] | None = None,
    styles: frozenset[str] | None = None,
    lang: str | None = None,
) -> Switches:
    return Switches(
        state.off if off is None else off,
        state.names if names is None else names,
        state.matches if matches is None else matches,
        state.styles if styles is None else styles,
        state.lang if lang is None else lang,
    )
