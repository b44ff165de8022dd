"""The rows of a table of texts, and what each column holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kbdesk.content.carriers import Carrier
from kbdesk.content.counters import counter_of
from kbdesk.content.filling import Form, at_length
from kbdesk.content.limits import TooComplex
from kbdesk.content.markup import Profile
from kbdesk.content.shaping import for_channel
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.channel import Channel, ChannelKind, Markup
from kbdesk.domain.errors import BadInput
from kbdesk.domain.item import Audience
from kbdesk.domain.rendition import BASE_CHANNEL
from kbdesk.domain.taxonomy import section_path
from kbdesk.domain.workflow import State
from kbdesk.exporters.base import ExportWarning, Record, Tools
from kbdesk.exporters.dialects import Dialect, NoEquivalent, masked
from kbdesk.exporters.macros.options import MacroOptions
from kbdesk.exporters.macros.wording import comparable

COLUMNS = (
    "shortcut", "title", "body_text", "body_html", "language", "channel", "tags", "kbdesk_id",
    "section", "type", "question", "short_answer", "subject", "keywords", "body_markdown",
    "count_usual", "count_longest", "counted_in",
)  # fmt: skip
"""The columns; the first eight are those that other programs ask for."""

PROFILES = ("spreadsheet", "machine")

TYPES = "article,response,announcement"
"""The types of items that a table holds unless a person names others."""

OWN_OPTIONS = {"profile": PROFILES[0]}
"""The option that only tables have, and its value where none is given."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: by COLUMNS, as the texts are; nothing is made safe for a spreadsheet yet.
    """

    entry: Entry
    cells: tuple[str, ...]

    def record(self, path: str) -> Record:
        """Gives what the export report tells of it."""
        entry = self.entry
        rendition = entry.rendition
        carrier = _carrier(entry)
        return Record(
            key=f"{carrier.place}/{carrier.channel}",
            item_uid=entry.item.uid,
            revision=entry.revision.number,
            locale=rendition.locale,
            channel=rendition.channel,
            path=path,
            title=self.cells[1],
            text=f"{self.cells[1]}\n{comparable(self.cells[2], is_html=False)}",
        )


def profile_of(options: MacroOptions) -> str:
    """Gives for whom a table is.

    Raises:
        BadInput: for nobody that is known.
    """
    profile = options.more["profile"]
    if profile not in PROFILES:
        raise BadInput(f'profile is "{profile}".', f"There are: {', '.join(PROFILES)}.")
    return profile


def rows_of(
    catalog: Catalog, options: MacroOptions, tools: Tools
) -> tuple[tuple[Row, ...], tuple[ExportWarning, ...], tuple[tuple[str, int], ...]]:
    """Gives the rows in the order of items, languages and channels, warnings and what stays out.

    Internal items and internal blocks never come along.
    """
    rows: list[Row] = []
    warnings: list[ExportWarning] = []
    reasons: dict[str, str] = {}
    for done, entry in enumerate(catalog.entries, 1):
        tools.progress.report("reading texts", done, len(catalog.entries))
        item = entry.item
        if reason := _reason_against(entry, options):
            reasons.setdefault(item.uid, reason)
            continue
        try:
            rows.append(Row(entry, _cells(catalog, entry, tools)))
        except (TooComplex, NoEquivalent) as error:
            reason = error.reason if isinstance(error, TooComplex) else error.message
            title = entry.revision.content.title
            warnings.append(
                ExportWarning(item.uid, "too-complex", f'"{title}" is left out: {reason}.')
            )
    there = {row.entry.item.uid for row in rows}
    counts = Counter(reason for uid, reason in reasons.items() if uid not in there)
    return tuple(rows), tuple(warnings), tuple(sorted(counts.items()))


def _reason_against(entry: Entry, options: MacroOptions) -> str:
    item = entry.item
    if item.archived_at is not None or entry.revision.state is not State.PUBLISHED:
        return "not live"
    if item.audience is Audience.INTERNAL:
        return "for the audience internal"
    if item.type not in options.types:
        return f"of type {item.type}"
    if options.channels and entry.rendition.channel not in options.channels:
        return "for other channels"
    return ""


def _carrier(entry: Entry) -> Carrier:
    rendition = entry.rendition
    return Carrier(entry.item.uid, entry.revision.number, rendition.locale, rendition.channel)


def _cells(catalog: Catalog, entry: Entry, tools: Tools) -> tuple[str, ...]:
    item, content, locale = entry.item, entry.revision.content, entry.rendition.locale
    known = {section.uid: section for section in catalog.sections}
    way = section_path(known, item.sections[0]) if item.sections else ()
    plain = for_channel(content.body, _bare(Markup.NONE), locale=locale).plain
    return (
        item.shortcode,
        content.title,
        plain,
        _html(content.body, locale, tools),
        locale,
        entry.rendition.channel,
        ", ".join(item.tags),
        str(_carrier(entry)),
        " / ".join(section.name_in(locale) for section in way),
        item.type.value,
        content.question,
        content.short_answer,
        content.subject,
        ", ".join(content.keywords),
        for_channel(content.body, _bare(Markup.MARKDOWN), locale=locale).plain,
        *_counts(catalog, entry, plain),
    )


def _counts(catalog: Catalog, entry: Entry, plain: str) -> tuple[str, str, str]:
    """Gives how long a text is where it is sent: with usual values, with the longest, and the unit.

    The channel of all channels has no length of its own.
    """
    channels = {channel.key: channel for channel in catalog.channels}
    channel = channels.get(entry.rendition.channel)
    if channel is None or channel.key == BASE_CHANNEL or channel.kind is not ChannelKind.TEXT:
        return "", "", ""
    known = {placeholder.key: placeholder for placeholder in catalog.placeholders}
    form = Form(known, entry.rendition.locale, catalog.workspace.default_locale)
    counter = counter_of(channel)
    usual, longest = (
        str(counter.count(at_length(plain, form, longest=longest))) for longest in (False, True)
    )
    limit = f" of {counter.most}" if counter.most is not None else ""
    return usual, longest, counter.unit + limit


def _html(body: str, locale: str, tools: Tools) -> str:
    """Gives HTML with the placeholders as they are, in addresses too."""
    veiled = masked(body)
    own = Dialect("KBDesk", {name: f"{{{{{name}}}}}" for name in veiled.names})
    made = tools.render(veiled.text, Profile.EMAIL, locale=locale).html
    return veiled.said(made, own).strip()


def _bare(markup: Markup) -> Channel:
    return Channel("table", "table", ChannelKind.TEXT, is_public=False, markup=markup, position=0)
