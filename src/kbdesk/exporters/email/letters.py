"""A text as a letter: subject, preview line, HTML that mail programs show, and plain text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache

import css_inline
import jinja2

from kbdesk.config import paths
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile
from kbdesk.content.placeholders import unescape
from kbdesk.content.shaping import for_channel
from kbdesk.domain.channel import Channel, ChannelKind
from kbdesk.domain.channel import Markup as Marks
from kbdesk.exporters.base import Tools
from kbdesk.exporters.brand import Brand, Palette
from kbdesk.exporters.dialects import NoEquivalent, masked, names_in
from kbdesk.exporters.email.dialects import dialects_for
from kbdesk.exporters.email.options import EmailOptions
from kbdesk.exporters.faq_site.facts import cut
from kbdesk.exporters.macros.choosing import Chosen, one_line

VERSION = "1"
"""Rises when a letter looks different for the same text."""

SUBJECT_MOST = 200
SUBJECT_GOOD = 60
_PREVIEW_CHARS = 110
_FILLER = 30  # keeps mail programs from showing the greeting after a short preview line
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_LINK = re.compile(r"\]\(kb:(?P<uid>[0-9a-f-]{36})(?P<anchor>#[^)\s]*)?(?=[)\s])")
_DIV = re.compile(r'<div(?: class="(?P<kind>k-callout|k-talk)(?P<more> k-[a-z]+)?")?[^>]*>|</div>')
_TABLE = re.compile(r"<table>")
_REL = re.compile(r' rel="[^"]*"')
_TEXT = Channel("email", "", ChannelKind.TEXT, is_public=False, markup=Marks.NONE, position=0)


@dataclass(frozen=True, slots=True)
class Letter:
    """One text as a letter, its placeholders in the dialect.

    Attributes:
        names: of its placeholders.
        losses: what did not come along.
        warnings: what a person should look at.
    """

    subject: str
    html: str
    text: str
    names: tuple[str, ...]
    losses: tuple[str, ...]
    warnings: tuple[str, ...]


def letter_of(
    text: Chosen, options: EmailOptions, tools: Tools, addresses: Mapping[str, Mapping[str, str]]
) -> Letter:
    """Gives a text as a letter.

    Args:
        text: the text.
        options: the target's.
        tools: renders it.
        addresses: item uid -> locale -> its page on the FAQ site, below `options.base_url`.

    Raises:
        NoEquivalent: the dialect has no words for something, the subject is too long, or the
            letter is so large that mail programs would cut it off.
    """
    content = text.entry.revision.content
    body, lost = _linked(content.body, text.locale, options.base_url, addresses)
    subject = one_line(content.subject or content.title)
    names = names_in((subject, content.short_answer, body))
    in_html, in_text = dialects_for(options.dialect, names, options.texts.tokens)
    veiled = masked(body)
    try:
        made = tools.render(veiled.text, Profile.EMAIL, locale=text.locale).html
        plain = veiled.said(for_channel(veiled.text, _TEXT, locale=text.locale).plain, in_text)
    except TooComplex as error:
        raise NoEquivalent(f"its text cannot be read: {error.reason}") from error
    heading = masked(subject)
    written = heading.said(one_line(unescape(heading.text)), in_text)
    if len(written) > SUBJECT_MOST:
        raise NoEquivalent(f"its subject has {len(written)} characters, at most {SUBJECT_MOST} fit")
    shown = _preview(content.short_answer, plain, in_text.tokens.values())
    preview = masked(shown) if content.short_answer else None
    page = _page(
        text.locale,
        heading.said(html.escape(one_line(unescape(heading.text))), in_html),
        preview.said(html.escape(preview.text), in_html) if preview else html.escape(shown),
        veiled.said(_fit_for_mail(made), in_html),
        options,
    )
    most = in_html.limits["body_bytes"]
    size = len(page.encode("utf-8", "surrogatepass"))
    if size > most:
        raise NoEquivalent(f"the letter has {size:,} bytes, and mail programs cut it at {most:,}")
    warnings = []
    if len(written) > SUBJECT_GOOD:
        warnings.append(f"the subject has {len(written)} characters; lists show about 60")
    if any("{{" in word and not word.isascii() for word in content.subject.split()):
        warnings.append("a space before the placeholder in the subject keeps it readable")
    losses = (*veiled.losses(in_html), *lost)
    return Letter(written, page, f"{plain}\n", names, losses, tuple(warnings))


def _linked(
    body: str, locale: str, base: str, addresses: Mapping[str, Mapping[str, str]]
) -> tuple[str, tuple[str, ...]]:
    """Leads links to other items to their pages, where the site's address is known."""
    lost = 0

    def lead(match: re.Match[str]) -> str:
        nonlocal lost
        paths = addresses.get(match["uid"], {}) if base else {}
        path = paths.get(locale) or next(iter(paths.values()), "")
        if not path:
            lost += 1
            return match[0]
        return f"]({base}{path}{match['anchor'] or ''}"

    changed = _LINK.sub(lead, body)
    what = f"{lost} link{'s' * (lost > 1)} to other items left out, the words stay"
    return changed, (what,) if lost else ()


def _preview(short_answer: str, plain: str, tokens: Iterable[str]) -> str:
    """Gives what lists show behind the subject: the short answer, else how the letter goes on."""
    if short_answer:
        return cut(one_line(short_answer), _PREVIEW_CHARS)
    signs = tuple(tokens)
    parts = [" ".join(part.split()) for part in plain.split("\n\n")]
    # A greeting says nothing, and half a placeholder would be worse than none.
    telling = [part for part in parts if len(part) > 25 and not any(t in part for t in signs)]
    return cut(telling[0], _PREVIEW_CHARS) if telling else ""


def _fit_for_mail(made: str) -> str:
    """Makes boxes of tables, which all mail programs can colour, and marks tables of data."""
    made = _REL.sub("", _TABLE.sub('<table class="data">', made))
    ends: list[str] = []

    def box(match: re.Match[str]) -> str:
        if match[0] == "</div>":
            return ends.pop() if ends else ""
        if not match["kind"]:
            ends.append("")
            return ""
        ends.append("</td></tr></table>")
        kind = f"box-in {match['more'].strip()}" if match["more"] else "box-in"
        return f'<table role="presentation" class="box"><tr><td class="{kind}">'

    return _DIV.sub(box, made)


def _page(locale: str, subject: str, preview: str, body: str, options: EmailOptions) -> str:
    """Gives the whole HTML, its style on the elements, as most mail programs need it."""
    rtl = locale.partition("-")[0] in _RIGHT_TO_LEFT
    made = _template().render(
        locale=locale,
        rtl=rtl,
        subject=subject,
        preheader=preview,
        filler=_FILLER,
        kept=_style("kept.css", options.brand),
        sender=options.sender,
        foot=options.foot,
        body=body,
    )
    return _inliner(_style("inlined.css", options.brand, "right" if rtl else "left")).inline(made)


@cache
def _template() -> jinja2.Template:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.resources() / "templates" / "email"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("letter.html")


@cache
def _inliner(style: str) -> css_inline.CSSInliner:
    return css_inline.CSSInliner(
        extra_css=style, load_remote_stylesheets=False, keep_style_tags=False
    )


@cache
def _style(name: str, brand: Brand, start: str = "left") -> str:
    style = (paths.resources() / "templates" / "email" / name).read_text("utf-8")
    for scheme, palette in (("light", brand.light), ("dark", brand.dark)):
        for field in fields(Palette):
            style = style.replace(f"@{scheme}.{field.name}@", getattr(palette, field.name))
    radius = brand.radius if brand.radius.endswith("px") else "8px"
    # Quotation marks in a style attribute become entities, which some mail programs misread.
    style = style.replace("@start@", start)
    return style.replace("@font@", brand.font.replace('"', "'")).replace("@radius@", radius)
