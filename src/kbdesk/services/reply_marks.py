"""What must not stand in a finished reply: open placeholders and marks of another medium."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from kbdesk.domain.channel import Markup


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open span of code points of a reply, and what is wrong with it."""

    start: int
    end: int
    what: str


_FIELD_WORDS = (
    "name|first name|last name|full name|email|e-mail|phone|number|order|order number|case|ticket|"
    "date|time|day|agent|address|company|product|amount|sum|link|url|title|customer|account|"
    "namn|förnamn|efternamn|e-post|mejl|telefon|nummer|ordernummer|ärende|ärendenummer|datum|tid|"
    "dag|handläggare|adress|företag|produkt|belopp|summa|länk|titel|kund|kundnamn|konto"
)
_LONG = 80
_PLACEHOLDERS = regex.compile(
    # Ours and Handlebars, Liquid, Jinja; their tags; templates of scripts and of mail programs.
    rf"\{{\{{\{{?[^{{}}\n]{{0,{_LONG}}}\}}?\}}\}}"
    rf"|\{{%[^%\n]{{1,{_LONG}}}%\}}"
    rf"|\{{![\w$. ]{{1,{_LONG}}}\}}"
    rf"|[$#]\{{[^{{}}\n]{{1,{_LONG}}}\}}"
    rf"|\*\|[\w:. ]{{1,{_LONG}}}\|\*"
    rf"|<%=?[^%\n]{{1,{_LONG}}}%>"
    rf"|<<\s?[\w .:-]{{1,60}}\s?>>|\[\[\s?[\w .:-]{{1,60}}\s?\]\](?!\()"
    r"|(?<![\w%])%%?(?![\d\s])[\p{L}_][\p{L}\w. ]{1,40}[\p{L}\w]%%?(?![\w%])"
    r"|(?<![\w@])@@?[\p{L}_]{2,40}@@?(?=@)|@@[\p{L}_ ]{2,40}@@"
    r"|(?<![\w{$#])\{\s?[\p{L}_][\w. -]{0,60}\s?\}(?!\})"
    # [NAME], [order number], <name>, and what people leave to be filled in.
    r"|\[\s?\p{Lu}[\p{Lu}\d _/-]{1,40}\s?\](?![(\[:])"
    rf"|(?i:\[\s?(?:(?:your|the|customer|din|ditt|kundens|insert|infoga|fyll i|ange)\s)?"
    rf"(?:{_FIELD_WORDS})(?:\s(?:here|här))?\s?\](?![(\[:]))"
    r"|(?i:\[(?:insert|infoga|fyll i|ange|skriv)\b[^\]\n]{1,60}\](?!\())"
    rf"|(?i:<\s?(?:(?:your|customer|din|ditt|kundens)[ _-])?(?:{_FIELD_WORDS})(?:[ _-]here)?\s?>)"
    r"|(?<![\w/.-])[Xx]{3,}(?:[-/ ][Xx]{2,})*(?![\w/])"
    r"|\b(?:YYYY|ÅÅÅÅ)-MM-DD\b|\b(?:TODO|TBD|FIXME)\b|_{4,}|(?<!\.)\.{5,}"
)
_UNCLOSED = regex.compile(r"\{\{[\w.:]*|[\w.]*\}\}")

_MARKDOWN = (
    (regex.compile(r"\*\*\S(?:[^*\n]*\S)?\*\*|(?<!\w)__\S(?:[^_\n]*\S)?__(?!\w)"), "bold"),
    (regex.compile(r"!?\[[^\]\n]+\]\([^)\s]+[^)\n]*\)"), "a Markdown link"),
    (regex.compile(r"(?m)^[ ]{0,3}#{1,6}[ ]+\S[^\n]*"), "a Markdown heading"),
    (regex.compile(r"(?m)^[ ]{0,3}(?:`{3,}|~{3,})[^\n]*"), "a code block"),
    (regex.compile(r"(?<!`)`[^`\n]+`(?!`)"), "code"),
    (regex.compile(r"~~\S[^~\n]*~~"), "struck-out text"),
    (regex.compile(r"(?<![\w*\\])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*])"), "italics"),
    (regex.compile(r"(?m)^\|.+\|[ ]*\n\|[ :|-]+\|[ ]*$"), "a Markdown table"),
    (regex.compile(r"(?m)^:::\s?\w+"), "a container"),
)
_TAGS = (
    "a abbr b blockquote br center code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins li "
    "ol p pre s small span strike strong style sub sup table tbody td th thead tr u ul script"
)
_HTML = (
    (regex.compile(rf"(?i)</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>\n]*)?/?>"), "an HTML tag"),
    (regex.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"), "an HTML sign"),
    (regex.compile(r"<!--.*?-->", regex.DOTALL), "an HTML comment"),
)


def open_placeholders(text: str) -> tuple[Mark, ...]:
    """Gives what looks like a placeholder that nothing filled, in any program's writing."""
    found = [Mark(*hit.span(), hit.group()) for hit in _PLACEHOLDERS.finditer(text)]
    # Half a placeholder is as bad as a whole one.
    found += [
        Mark(*hit.span(), hit.group())
        for hit in _UNCLOSED.finditer(text)
        if not _meets(found, hit.start(), hit.end())
    ]
    return tuple(sorted(found, key=lambda mark: mark.start))


def wrong_markup(text: str, markup: Markup) -> tuple[Mark, ...]:
    """Gives the marks that a channel shows to its reader as they are."""
    found: list[Mark] = []
    for pattern, what in _patterns(markup):
        found += [
            Mark(*hit.span(), what)
            for hit in pattern.finditer(text)
            if not _meets(found, hit.start(), hit.end())
        ]
    return tuple(sorted(found, key=lambda mark: mark.start))


def _patterns(markup: Markup) -> Iterator[tuple[regex.Pattern[str], str]]:
    if markup is not Markup.MARKDOWN:
        yield from _MARKDOWN
    if markup is not Markup.HTML:
        yield from _HTML


def _meets(marks: list[Mark], start: int, end: int) -> bool:
    return any(mark.start < end and start < mark.end for mark in marks)
