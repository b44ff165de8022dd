"""What a style guide is once it is read: rules, where they hold, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kbdesk.domain.finding import Severity
from kbdesk.domain.placeholder import Placeholder
from kbdesk.lint.tokens import Tokens
from kbdesk.lint.values import Keys


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """A rule, key or file that the engine does not run.

    Attributes:
        rule: "Style.Rule", or the file's name.
        reason: why, in words.
    """

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Action:
    """What a rule's author offers to do about a match.

    Attributes:
        name: replace | remove | edit | suggest | convert, or "".
    """

    name: str = ""
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """The keys that rules of every type share.

    Attributes:
        name: "Style.Rule".
        extends: the rule type.
        scope: selectors; one of them must match.
        limit: the most findings in one text; 0 for any number.
        channels: channel keys it holds for; empty for all.
        langs: languages it holds for; empty for all.
        items: types of items it holds for, such as response; empty for all.
        keys: everything the file says, for the rule type to read.
        source: the file's path.
    """

    name: str
    extends: str
    message: str
    severity: Severity
    scope: tuple[str, ...]
    description: str = ""
    link: str = ""
    limit: int = 0
    action: Action = Action()
    category: str = "clarity"
    channels: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    confidence: float = 1.0
    why: str = ""
    gate: bool = False
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    keys: Keys = field(default_factory=dict)
    source: str = ""

    @property
    def style(self) -> str:
        """The style that the rule belongs to."""
        return self.name.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Setup:
    """What a style guide gives to every rule it builds.

    Attributes:
        accepted: words of the vocabulary, as patterns.
        word_template: a team's own wrapping of words, with %s; "" for Vale's.
        styles: the folder of styles, with its word files; "" for the one above the rule's own.
    """

    accepted: tuple[str, ...] = ()
    word_template: str = ""
    styles: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule ready to run; equal only to itself.

    Attributes:
        check: what its type built of the definition; `run` knows it.
        run: (check, block, state) -> matches.
        patterns: every pattern that it may search with.
        wakes: it sees nothing in a block where none of these patterns matches; empty when it
            has to see every block.
        by_block: equal blocks have equal matches, whatever else the text holds.
        tokens: its matches are those of these tokens, so that it may be told where they begin;
            None when it searches by itself.
    """

    definition: Definition
    check: Any
    run: Callable[[Any, Any, Any], Iterator[Any]]
    patterns: tuple[str, ...] = ()
    wakes: tuple[str, ...] = ()
    by_block: bool = False
    tokens: Tokens | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One glob section of a `.vale.ini`.

    Attributes:
        glob: the pattern of paths.
        styles: BasedOnStyles; None when the section does not say.
        switches: (rule, on) in file order.
        token_ignores: patterns of source text that is not prose.
        block_ignores: patterns of source text that is left out.
        lang: the language of these files; "" when not said.
        delimiters: what a comment begins and ends with; None for the format's own marks.
    """

    glob: str
    styles: tuple[str, ...] | None = None
    switches: tuple[tuple[str, bool], ...] = ()
    token_ignores: tuple[str, ...] = ()
    block_ignores: tuple[str, ...] = ()
    lang: str = ""
    delimiters: tuple[str, str] | None = None


SKIPPED_ELEMENTS = frozenset({"script", "style", "pre", "figure", "noscript", "iframe"})
"""HTML elements in which nothing is prose."""

IGNORED_CLASSES = frozenset({"problematic", "pre", "code"})
"""Classes of HTML elements in which nothing is prose."""


@dataclass(frozen=True, slots=True)
class Masking:
    """What of a text is not prose.

    Attributes:
        ignored_scopes: elements within a line that become asterisks, such as code and a.
        skipped_scopes: names of scope parts, such as blockquote or h3; blocks with one are left
            out. Blocks of code always are.
        skipped_elements: HTML elements that are left out with all that is in them.
        ignored_classes: classes of HTML elements that are left out, or within a line become
            asterisks.
    """

    ignored_scopes: frozenset[str] = frozenset({"code", "tt", "kbd"})
    skipped_scopes: frozenset[str] = frozenset()
    skipped_elements: frozenset[str] = SKIPPED_ELEMENTS
    ignored_classes: frozenset[str] = IGNORED_CLASSES


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """A loaded style guide; never changes, so that threads may share it.

    Attributes:
        rules: every rule that can run, sorted by name.
        unsupported: what was left out and why.
        sections: where which styles hold, in file order.
        min_level: findings below it are not given.
        formats: (extension, extension it is read as).
        digest: SHA-256 hex of all that went in; equal digests give equal findings.
        bare_digest: the same without the words that a base accepts, which only have an effect in
            texts in which they stand.
    """

    rules: tuple[Rule, ...] = ()
    unsupported: tuple[NotLoaded, ...] = ()
    sections: tuple[Section, ...] = ()
    min_level: Severity = Severity.SUGGESTION
    formats: tuple[tuple[str, str], ...] = ()
    masking: Masking = Masking()
    digest: str = ""
    bare_digest: str = ""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What is known of the item that a link names.

    Attributes:
        uid: the item's.
        published: whether a text of it is live.
        retired: whether it was archived, with a redirect or without.
        locales: language tags that it has a live text in.
        anchors: the anchors in its text; None when not known.
    """

    uid: str
    published: bool = True
    retired: bool = False
    locales: tuple[str, ...] = ()
    anchors: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class OtherText:
    """A text that says the same as the linted one: for another channel, or in another language.

    Attributes:
        name: what people know it by.
        relation: variant (same language), source (it was translated from this) or translation.
        is_newer: a source that was changed after this text was translated.
        fill: gives what stands for "fact:name" or "include:name" there; None where the linted
            text's own words hold.
    """

    name: str
    text: str
    locale: str
    channel: str = ""
    relation: str = "variant"
    is_newer: bool = False
    fill: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the text that is linted.

    Attributes:
        path_ext: how the text is written: md, txt; others count as one plain block.
        channel: the channel's key; "" when it belongs to none.
        locale: the text's language tag; "" when unknown, then rules of every language hold.
        tags: the item's tags.
        field: which field of the item the text is.
        audience: public | customer | internal; "" when unknown.
        path: the file's path as `.vale.ini` globs see it; "" for "text.<path_ext>".
        subject: the subject line that goes with the text; None when not known.
        fill: gives what stands for "fact:name", "include:name" or a placeholder's name when the
            text is sent, or None; None where nothing can be looked up.
        placeholders: the base's placeholders by name; None when not known.
        contacts: the company's own telephone numbers, email addresses and the like.
        item_type: article, response and so on; "" when unknown, then rules of every type hold.
        item_uid: the item that the text belongs to; "" when it belongs to none.
        link_target: gives what a "kb:" target names, or None when there is no such item; None
            where nothing can be looked up.
        others: texts that have to say the same.
    """

    path_ext: str = "md"
    channel: str = ""
    locale: str = ""
    tags: tuple[str, ...] = ()
    field: str = "body"
    audience: str = ""
    path: str = ""
    subject: str | None = None
    fill: Callable[[str], str | None] | None = None
    placeholders: Mapping[str, Placeholder] | None = None
    contacts: tuple[str, ...] = ()
    item_type: str = ""
    item_uid: str = ""
    link_target: Callable[[str], LinkTarget | None] | None = None
    others: tuple[OtherText, ...] = ()


SEVERITIES: Mapping[str, Severity] = {severity.value: severity for severity in Severity}
