"""Imports Espanso's matches, of both versions, and none that would run anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from kbdesk.content.yaml_rules import BadYaml, load
from kbdesk.domain.errors import BadSource
from kbdesk.domain.item import Audience, ItemType
from kbdesk.importers.base import ImportOptions, Loss, Refusal, Scanned
from kbdesk.importers.files import apart, decoded, files_of, read_bytes
from kbdesk.importers.mapping import Fields
from kbdesk.importers.names import canonical, literal, own_name
from kbdesk.importers.pieces import Markup, Piece, Pieces, extra_of, joined, scan_pieces
from kbdesk.progress import Progress

_RUNS = frozenset({"shell", "script"})
_BODIES = (
    ("replace", Markup.PLAIN),
    ("form", Markup.PLAIN),
    ("markdown", Markup.MARKDOWN),
    ("html", Markup.HTML),
)
_USE = re.compile(r"\{\{\s*(?P<var>[\w.-]+)\s*\}\}|\[\[\s*(?P<field>[\w.-]+)\s*\]\]")
_CURSOR = "$|$"
_KEPT = (
    "regex", "word", "left_word", "right_word", "propagate_case", "uppercase_style", "force_mode",
    "force_clipboard", "form_fields", "backend", "paragraph", "depends_on",
)  # fmt: skip
_GROUP = re.compile(r"\(\?P<(\w+)>")
_LEAD = re.compile(r"^[^\w]+")


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    source: str
    encoding: str


@dataclass(slots=True)
class _Body:
    """What a match types, with its variables in KBDesk's words."""

    text: str
    markup: Markup
    losses: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EspansoImporter:
    """The importer of match files."""

    key: str = "espanso"
    title: str = "Espanso matches (YAML)"

    def scan(self, path: Path, options: ImportOptions, progress: Progress) -> Scanned:
        """Reads a match file, or all of a folder.

        A match with a variable that runs a program is refused, and so is one that types an image.

        Raises:
            BadSource: no such file, or YAML that is not safe to read.
            Cancelled: the person asked to stop.
        """
        found: list[Pieces] = []
        for source, file in files_of(path, (".yml", ".yaml")):
            progress.report("Reading files", len(found))
            content = read_bytes(file, 5 * 1024 * 1024)
            one = _File(content, source, options.fallback_encoding)
            found.append(apart(pieces_of, one, len(content), source))
        return scan_pieces(self.key, joined(found), path.name, options, progress)


IMPORTER = EspansoImporter()


def pieces_of(file: _File) -> Pieces:
    """Gives the matches of a file."""
    text = decoded(file.content, file.source, file.encoding)
    try:
        value = load(text)
    except BadYaml as error:
        raise BadSource(file.source, f"not YAML to be read: {error.reason}", error.line) from error
    matches = value.get("matches") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(matches, list):
        if isinstance(value, Mapping) and (value.keys() & {"global_vars", "imports"}):
            return Pieces()
        raise BadSource(file.source, 'these are no matches: there is no list "matches"')
    lines = _lines(text)
    shared = _variables(value.get("global_vars"))
    found = Pieces()
    if apps := [name for name in value if str(name).startswith("filter_")]:
        what = f"its matches were for some programs only ({', '.join(map(str, apps))})"
        found.losses.append(Loss(file.source, what))
    if value.get("imports"):
        found.losses.append(Loss(file.source, "files that it imports are read by themselves"))
    keys: set[str] = set()
    for number, match in enumerate(matches):
        line, mark = lines[number] if number < len(lines) else (1, "")
        if isinstance(match, Mapping):
            _match(match, shared, file.source, line, mark, keys, found)
        else:
            found.refused.append(Refusal(f"{file.source}#{number + 1}", "this is no match", line))
    return found


def _match(
    match: Mapping[str, object],
    shared: Mapping[str, Mapping[str, object]],
    source: str,
    line: int,
    mark: str,
    keys: set[str],
    found: Pieces,
) -> None:
    triggers = _triggers(match)
    name = f"{source}#{triggers[0] if triggers else line}"
    if name in keys:
        name = f"{name} (line {line})"
    keys.add(name)
    own = _variables(match.get("vars"))
    if why := _why_refused(match, own, shared):
        found.refused.append(Refusal(name, why, line))
        return
    given = next(((key, kind) for key, kind in _BODIES if isinstance(match.get(key), str)), None)
    if given is None or not str(match[given[0]]).strip():
        found.refused.append(Refusal(name, "there is no text in it", line))
        return
    is_form = given[0] == "form"
    groups = {one: {"type": "regex"} for one in _GROUP.findall(str(match.get("regex") or ""))}
    body = _filled(str(match[given[0]]), given[1], {**shared, **groups, **own}, is_form=is_form)
    if groups or match.get("regex"):
        body.losses.append("it is typed by a pattern (regex): kept with the item, no shortcode")
    if is_form and isinstance(match.get("form_fields"), Mapping):
        body.losses.append("what its form offers to choose from is kept with the item only")
    if len(triggers) > 1:
        body.losses.append(f"its other triggers: {', '.join(triggers[1:])}; kept with the item")
    regex = match.get("regex")
    label = str(match.get("label") or "")
    found.pieces.append(
        Piece(
            source=name,
            text=body.text,
            markup=body.markup,
            line=line,
            losses=tuple(Loss(name, what, line) for what in body.losses),
            marks=(str(match.get("comment") or ""), mark),
            fields=Fields(
                title=label or triggers[0] if triggers else label,
                shortcode=_LEAD.sub("", triggers[0]) if triggers and triggers[0] != regex else "",
                keywords=_words(match.get("search_terms")),
                type=ItemType.RESPONSE,
                audience=Audience.CUSTOMER,
                extra=extra_of(
                    {
                        "espanso_triggers": list(triggers),
                        **{f"espanso_{key}": match.get(key) for key in _KEPT},
                    }
                ),
            ),
        )
    )


def _triggers(match: Mapping[str, object]) -> tuple[str, ...]:
    several = match.get("triggers")
    listed = [str(one) for one in several] if isinstance(several, list) else []
    one = match.get("trigger") or match.get("regex")
    return tuple([str(one), *listed] if one else listed)


def _why_refused(
    match: Mapping[str, object],
    own: Mapping[str, Mapping[str, object]],
    shared: Mapping[str, Mapping[str, object]],
) -> str:
    used = {found["var"].split(".")[0] for found in _USE.finditer(str(match)) if found["var"]}
    for name, variable in {**shared, **own}.items():
        if variable.get("type") in _RUNS and (name in own or name in used):
            return f'its variable "{name}" runs a program ({variable["type"]})'
    if "image_path" in match:
        return "it types an image from the disk"
    return ""


def _filled(
    text: str, markup: Markup, variables: Mapping[str, Mapping[str, object]], *, is_form: bool
) -> _Body:
    body = _Body("", markup)
    if _CURSOR in text:
        text = text.replace(_CURSOR, "")
        body.losses.append("the place of the cursor ($|$) is left out")

    def one(match: re.Match[str]) -> str:
        name = match["var"] or match["field"]
        if match["field"] is not None and not (is_form or name in variables):
            return match.group()
        return _value(name, variables, body, is_form=is_form or match["field"] is not None)

    body.text = _USE.sub(one, text)
    return body


def _value(
    name: str, variables: Mapping[str, Mapping[str, object]], body: _Body, *, is_form: bool
) -> str:
    """Gives what stands here for a variable or a form field."""
    head, _, part = name.partition(".")
    variable = variables.get(head, {})
    kind = variable.get("type")
    told = variable.get("params")
    params = told if isinstance(told, Mapping) else {}
    if kind == "echo" and isinstance(params.get("echo"), str):
        return str(params["echo"])
    if kind == "random" and isinstance(params.get("choices"), list) and params["choices"]:
        body.losses.append(f'of the texts of "{head}" the first is taken')
        return str(params["choices"][0])
    word = part or head
    ours = canonical(word, "espanso") or own_name(word)
    if not ours or not (is_form or kind):
        raw = f"{{{{{name}}}}}"
        body.losses.append(f'"{raw}" is no placeholder here; it is kept as text')
        return literal(raw)
    if kind == "choice":
        values = params.get("values")
        listed = [str(one) for one in values] if isinstance(values, list) else []
        body.losses.append(f'what "{head}" offers to choose from is lost: {", ".join(listed)}')
    if kind in ("date", "clipboard", "match"):
        body.losses.append(f'"{head}" ({kind}) is a placeholder that somebody fills in')
    return f"{{{{{ours}}}}}"


def _variables(value: object) -> dict[str, Mapping[str, object]]:
    several = value if isinstance(value, list) else []
    return {str(one["name"]): one for one in several if isinstance(one, Mapping) and "name" in one}


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _lines(text: str) -> list[tuple[int, str]]:
    """Gives for each match its line, and the remarks above it or in it."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    nodes: Sequence[yaml.Node] = ()
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "matches" and isinstance(value, yaml.SequenceNode):
                nodes = value.value
    rows = text.split("\n")
    found: list[tuple[int, str]] = []
    before = 0
    for node in nodes:
        start, end = node.start_mark.line, node.end_mark.line
        remarks = [row for row in rows[before:start] if row.lstrip().startswith("#")]
        inside = [row for row in rows[start : end + 1] if "# kbdesk:" in row]
        own = [row for row in inside if not row.lstrip().startswith("#")]
        found.append((start + 1, " ".join([*remarks, *own])))
        before = start + 1
    return found
