"""Loads style guides: from a `.vale.ini`, from a folder of styles, or KBDesk's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from kbdesk import __version__
from kbdesk.config import paths
from kbdesk.domain.errors import BadInput, BadSource
from kbdesk.domain.finding import Severity
from kbdesk.lint.dialect import BadPattern, compile_pattern
from kbdesk.lint.guide import (
    IGNORED_CLASSES,
    SEVERITIES,
    SKIPPED_ELEMENTS,
    Masking,
    NotLoaded,
    Section,
    Setup,
    StyleGuide,
)
from kbdesk.lint.ini import IniSection, read_ini
from kbdesk.lint.overlap import OWN_STYLE
from kbdesk.lint.registry import rule_types
from kbdesk.lint.styles import Loaded, find_rule, load_rule, load_style
from kbdesk.lint.values import Value
from kbdesk.lint.vocabulary import read_vocabularies, vale_rules
from kbdesk.lint.yaml_rules import read_yaml

_BUILT_IN_STYLE = "Vale"
_NAMES = (".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale")
_SECTION_KEYS = frozenset(
    "BasedOnStyles TokenIgnores BlockIgnores Lang CommentDelimiters Transform View".split()
)
_CORE_KEYS = frozenset(
    "StylesPath MinAlertLevel Vocab IgnoredScopes SkippedScopes IgnoredClasses WordTemplate".split()
)
_NOT_HEEDED = {
    "Transform": "XSLT is not run",
    "View": "views are not supported",
    "Packages": "packages are not fetched; put their folders below StylesPath",
    "NLPEndpoint": "KBDesk calls no service",
}
# The parts of a block's scope by the names of HTML elements.
_SKIPPABLE = {
    "li": ("list",), "ul": ("list",), "ol": ("list",), "blockquote": ("blockquote",),
    "table": ("table",), "th": ("header",), "td": ("cell",), "alt": ("alt",),
    **{f"h{level}": (f"h{level}",) for level in range(1, 7)},
}  # fmt: skip
_WORDS_STYLE = "Vocabulary"
_AVOID = (
    "extends: existence\nmessage: \"Avoid '%s'.\"\nlevel: warning\ncategory: consistency\n"
    "why: The team does not want to read this word.\nvocab: false\nignorecase: true\n"
    "lang: [{}]\ntokens:\n"
)
_SPECIAL = frozenset({"formats", "asciidoctor"})


@dataclass(frozen=True, slots=True)
class Additions:
    """What a knowledge base adds to the shipped guide.

    Attributes:
        styles: more of the shipped styles.
        rules: ("Style.Rule", the text of its file), each style of which then holds.
        accepted: words that are right as they stand, as patterns.
        rejected: (word as a pattern, language or "") that nobody is to write.
        off: names of rules that do not hold.
        alone: whether KBDesk's own style stays out.
    """

    styles: tuple[str, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[tuple[str, str], ...] = ()
    off: tuple[str, ...] = ()
    alone: bool = False


@dataclass(slots=True)
class _Settings:
    """What a configuration says, before any rule is read."""

    styles: Path
    sections: list[Section] = field(default_factory=list)
    levels: dict[str, Severity] = field(default_factory=dict)
    min_level: Severity = Severity.SUGGESTION
    vocabularies: tuple[str, ...] = ()
    word_template: str = ""
    formats: tuple[tuple[str, str], ...] = ()
    masking: Masking = field(default_factory=Masking)
    unsupported: list[NotLoaded] = field(default_factory=list)
    text: str = ""
    additions: Additions = Additions()


def load_guide(
    config: Path | None = None, styles: Path | None = None, min_level: Severity | None = None
) -> StyleGuide:
    """Gives the style guide of a `.vale.ini` (or the folder it lies in), read as Vale reads it.

    `styles` stands in for its StylesPath. With `styles` alone, every style in that folder holds
    for every file; with neither, KBDesk's own style does. Findings below `min_level` are left
    out; None takes the configuration's word.

    Raises:
        BadInput: the configuration, a folder, style or vocabulary it names does not exist.
        BadSource: the configuration cannot be read.
    """
    if config is not None:
        settings = _read_config(_config_file(config), styles)
    elif styles is not None:
        settings = _all_styles(_existing(styles))
    else:
        return default_guide(min_level=min_level)
    return _build(settings, min_level)


def default_guide(
    resources: Path | None = None,
    *,
    min_level: Severity | None = None,
    additions: Additions | None = None,
) -> StyleGuide:
    """Gives the style guide that KBDesk ships with, from `resources` or the installed ones.

    `additions` join it; a rule of theirs that cannot run is listed like any other.
    """
    folder = (resources or paths.resources()) / "style_guides"
    settings = _Settings(_existing(folder), additions=additions or Additions())
    off = tuple((name, False) for name in settings.additions.off)
    own = () if settings.additions.alone else (OWN_STYLE,)
    settings.sections.append(Section("*", (*own, *settings.additions.styles), off))
    return _build(settings, min_level)


def broken_patterns(guide: StyleGuide) -> tuple[NotLoaded, ...]:
    """Gives the rules whose patterns do not compile; compiles all, which takes seconds.

    Rules are compiled when they are first needed, so that loading stays quick.
    """
    broken = []
    for rule in guide.rules:
        for pattern in rule.patterns:
            try:
                compile_pattern(pattern)
            except BadPattern as error:
                broken.append(NotLoaded(rule.definition.name, error.message))
    return tuple(broken)


def _config_file(config: Path) -> Path:
    candidates = [config / name for name in _NAMES] if config.is_dir() else [config]
    for path in candidates:
        if path.is_file():
            return path
    raise BadInput(f"There is no style configuration at {config}.", "Name a .vale.ini file.")


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise BadInput(f"The folder of styles {folder} does not exist.")
    return folder


def _all_styles(folder: Path) -> _Settings:
    settings = _Settings(folder)
    names = sorted(
        path.name
        for path in folder.iterdir()
        if path.is_dir()
        and any(child.suffix in (".yml", ".yaml") for child in path.rglob("*"))
        and path.name not in ("config", "Vocab")
    )
    if not names:
        raise BadInput(f"There is no style in {folder}.", "A style is a folder of rule files.")
    settings.sections.append(Section("*", tuple(names)))
    return settings


def _read_config(path: Path, styles: Path | None) -> _Settings:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSource(str(path), f"cannot be read: {error}") from error
    nameless, *sections = read_ini(text, str(path))
    stated = nameless.last("StylesPath")
    if styles is None and not stated:
        raise BadSource(str(path), "it names no StylesPath")
    settings = _Settings(_existing(styles or (path.parent / Path(stated).expanduser())))
    settings.text = text
    _read_core(settings, nameless, str(path))
    # The section [*] is the ground on which the others build, wherever it stands.
    for section in sorted(sections, key=lambda section: section.name != "*"):
        if section.name == "formats":
            settings.formats = tuple(
                (name.lstrip("."), value.lstrip(".")) for name, value in section.pairs
            )
        elif section.name not in _SPECIAL:
            settings.sections.append(_read_section(settings, section))
    return settings


def _read_core(settings: _Settings, core: IniSection, source: str) -> None:
    level = core.last("MinAlertLevel")
    if level and level not in SEVERITIES:
        raise BadSource(source, "MinAlertLevel must be suggestion, warning or error")
    settings.min_level = SEVERITIES.get(level, Severity.SUGGESTION)
    settings.vocabularies = core.items("Vocab")
    settings.word_template = core.last("WordTemplate")
    settings.masking = _masking(settings, core)
    for key, _value in core.pairs:
        if key not in _CORE_KEYS:
            reason = _NOT_HEEDED.get(key, "is no setting that KBDesk knows above the sections")
            settings.unsupported.append(NotLoaded(key, reason))


def _masking(settings: _Settings, core: IniSection) -> Masking:
    """Reads which elements are no prose; those that only HTML can tell are listed."""
    ignored, skipped = set(core.items("IgnoredScopes")), set(core.items("SkippedScopes"))
    for key, names, known in (
        ("IgnoredScopes", ignored, {"code", "tt", "kbd", "a"}),
        ("SkippedScopes", skipped, {*_SKIPPABLE, *SKIPPED_ELEMENTS}),
    ):
        settings.unsupported += [
            NotLoaded(key, f'the element "{name}" is read like any other text, but in HTML')
            for name in sorted(names - known)
        ]
    return Masking(
        frozenset(ignored) if ignored else Masking().ignored_scopes,
        frozenset(part for name in skipped for part in _SKIPPABLE.get(name, ())),
        SKIPPED_ELEMENTS | skipped,
        IGNORED_CLASSES | set(core.items("IgnoredClasses")),
    )


def _read_section(settings: _Settings, section: IniSection) -> Section:
    switches = []
    for key, value in section.pairs:
        if key in _NOT_HEEDED:
            settings.unsupported.append(NotLoaded(f"[{section.name}] {key}", _NOT_HEEDED[key]))
        elif key not in _SECTION_KEYS:
            if value in SEVERITIES:
                settings.levels[key] = SEVERITIES[value]
            # As in Vale, anything that is neither YES nor a level switches the rule off.
            switches.append((key, value == "YES" or value in SEVERITIES))
    says = any(key == "BasedOnStyles" for key, _value in section.pairs)
    return Section(
        section.name,
        section.items("BasedOnStyles") if says else None,
        tuple(switches),
        section.items("TokenIgnores"),
        section.items("BlockIgnores"),
        section.last("Lang"),
        _delimiters(settings, section),
    )


def _delimiters(settings: _Settings, section: IniSection) -> tuple[str, str] | None:
    marks = section.items("CommentDelimiters")
    if marks and len(marks) != 2:
        reason = "it must be two marks with a comma between them"
        settings.unsupported.append(NotLoaded(f"[{section.name}] CommentDelimiters", reason))
    return (marks[0], marks[1]) if len(marks) == 2 else None


def _build(settings: _Settings, min_level: Severity | None) -> StyleGuide:
    named_words, rejected = read_vocabularies(settings.styles, settings.vocabularies)
    accepted = named_words + settings.additions.accepted
    _types, failed_plugins = rule_types()
    loaded = Loaded(Setup(accepted, settings.word_template, str(settings.styles)), settings.levels)
    loaded.unsupported += [*settings.unsupported, *failed_plugins]
    named = [name for section in settings.sections for name in section.styles or ()]
    for style in dict.fromkeys(named):
        if style == _BUILT_IN_STYLE:
            for name, keys in vale_rules(accepted, rejected).items():
                loaded.add(name, keys, f"({_BUILT_IN_STYLE})")
            continue
        folder = settings.styles / style
        if not folder.is_dir():
            raise BadInput(
                f'The style "{style}" does not exist.',
                f"It should be a folder in {settings.styles}.",
            )
        load_style(loaded, folder)
    _load_single_rules(loaded, settings, named, vale_rules(accepted, rejected))
    _load_additions(loaded, settings)
    bare = loaded.digest.copy()
    loaded.digest.update(repr((settings.text, accepted, rejected, min_level)).encode())
    loaded.digest.update(repr(settings.additions).encode())
    bare.update(repr((settings.text, named_words, rejected, min_level)).encode())
    bare.update(repr(replace(settings.additions, accepted=())).encode())
    return StyleGuide(
        rules=tuple(loaded.rules[name] for name in sorted(loaded.rules)),
        unsupported=tuple(loaded.unsupported),
        sections=tuple(settings.sections),
        min_level=min_level or settings.min_level,
        formats=settings.formats,
        masking=settings.masking,
        digest=_signed(loaded.digest),
        bare_digest=_signed(bare),
    )


def _signed(digest: hashlib._Hash) -> str:
    return hashlib.sha256(f"{__version__} {digest.hexdigest()}".encode()).hexdigest()


def _load_additions(loaded: Loaded, settings: _Settings) -> None:
    """Loads the rules of a base; those of a shipped rule's name stand in for it."""
    added = settings.additions
    texts = dict(added.rules)
    for word, lang in added.rejected:
        name = f"{_WORDS_STYLE}.Avoid{lang.title()}"
        texts[name] = texts.get(name, _AVOID.format(lang)) + f"  - {_quoted(word)}\n"
    for name, text in texts.items():
        loaded.rules.pop(name, None)
        try:
            loaded.add(name, read_yaml(text, name), name)
        except BadSource as error:
            loaded.unsupported.append(NotLoaded(name, error.reason))
    styles = dict.fromkeys(name.split(".", 1)[0] for name in texts)
    (everywhere,) = settings.sections if texts else (None,)
    if everywhere is not None:
        known = everywhere.styles or ()
        settings.sections[0] = replace(everywhere, styles=tuple({**dict.fromkeys(known), **styles}))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _load_single_rules(
    loaded: Loaded,
    settings: _Settings,
    styles: list[str],
    built_in: dict[str, dict[str, Value]],
) -> None:
    """Loads the rules that are switched on by name while their style is not."""
    wanted = [name for section in settings.sections for name, _on in section.switches]
    for name in dict.fromkeys(wanted):
        style = name.split(".", 1)[0]
        if name in loaded.rules or any(gap.rule == name for gap in loaded.unsupported):
            continue
        path = find_rule([settings.styles], name)
        if path is not None:
            load_rule(loaded, path, name)
        elif name in built_in:
            loaded.add(name, built_in[name], f"({style})")
        elif name not in styles:
            loaded.unsupported.append(NotLoaded(name, "the configuration names it; no file does"))
