"""What the export page says of targets and their options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from kbdesk.ui.translation import QT_TRANSLATE_NOOP
from kbdesk.ui.widgets.form import Field

if TYPE_CHECKING:
    from kbdesk.exporters.base import Setting

_PURPOSES = {
    "chatwoot": QT_TRANSLATE_NOOP("Export", "Saved replies for Chatwoot"),
    "csv": QT_TRANSLATE_NOOP("Export", "A table for spreadsheets and programs"),
    "eml": QT_TRANSLATE_NOOP("Export", "Drafts that open in any mail program"),
    "email-html": QT_TRANSLATE_NOOP("Export", "Templates for mailing services"),
    "espanso": QT_TRANSLATE_NOOP("Export", "Replies typed by a short trigger"),
    "faq-site": QT_TRANSLATE_NOOP("Export", "Public articles as a website"),
    "freshdesk": QT_TRANSLATE_NOOP("Export", "Saved replies for Freshdesk"),
    "gorgias": QT_TRANSLATE_NOOP("Export", "Saved replies for Gorgias"),
    "intents": QT_TRANSLATE_NOOP("Export", "How people ask, for a chatbot"),
    "whatsapp": QT_TRANSLATE_NOOP("Export", "Templates for Meta to approve"),
    "xlsx": QT_TRANSLATE_NOOP("Export", "A workbook with a row for each text"),
    "zammad": QT_TRANSLATE_NOOP("Export", "Text modules for Zammad"),
    "zendesk": QT_TRANSLATE_NOOP("Export", "Saved replies for Zendesk"),
}

_LABELS = {
    "accent": QT_TRANSLATE_NOOP("Export", "Accent colour"),
    "base_url": QT_TRANSLATE_NOOP("Export", "Address where the site will stand"),
    "category": QT_TRANSLATE_NOOP("Export", "Category"),
    "channel": QT_TRANSLATE_NOOP("Export", "Channel whose texts are taken"),
    "contact_email": QT_TRANSLATE_NOOP("Export", "Mail address for readers"),
    "contact_hours": QT_TRANSLATE_NOOP("Export", "Opening hours"),
    "contact_phone": QT_TRANSLATE_NOOP("Export", "Phone number for readers"),
    "count_use": QT_TRANSLATE_NOOP("Export", "Tag tickets, to count how texts are used"),
    "dialect": QT_TRANSLATE_NOOP("Export", "How placeholders are written"),
    "ending": QT_TRANSLATE_NOOP("Export", "Kind of draft file"),
    "feedback": QT_TRANSLATE_NOOP("Export", "“Was this helpful?” goes by"),
    "feedback_url": QT_TRANSLATE_NOOP("Export", "Address that takes the feedback form"),
    "font": QT_TRANSLATE_NOOP("Export", "Fonts"),
    "foot": QT_TRANSLATE_NOOP("Export", "Line under each letter"),
    "footer": QT_TRANSLATE_NOOP("Export", "Line under each template"),
    "from": QT_TRANSLATE_NOOP("Export", "Sender of the drafts"),
    "group": QT_TRANSLATE_NOOP("Export", "Only for these groups"),
    "home_url": QT_TRANSLATE_NOOP("Export", "Address of your own front page"),
    "logo": QT_TRANSLATE_NOOP("Export", "Logo"),
    "machine_copy": QT_TRANSLATE_NOOP("Export", "A copy for programs (kb.jsonl)"),
    "map": QT_TRANSLATE_NOOP("Export", "Further placeholders"),
    "markdown_copy": QT_TRANSLATE_NOOP("Export", "Put the Markdown beside each page"),
    "prefix": QT_TRANSLATE_NOOP("Export", "Sign before a trigger"),
    "profile": QT_TRANSLATE_NOOP("Export", "Written for"),
    "radius": QT_TRANSLATE_NOOP("Export", "Round corners"),
    "sender": QT_TRANSLATE_NOOP("Export", "Name over each letter"),
    "subject": QT_TRANSLATE_NOOP("Export", "Set the subject line of the ticket"),
    "suffix": QT_TRANSLATE_NOOP("Export", "Sign after a trigger"),
    "surface": QT_TRANSLATE_NOOP("Export", "Background colour"),
    "test_data": QT_TRANSLATE_NOOP("Export", "Put example values beside each template"),
    "text": QT_TRANSLATE_NOOP("Export", "Text colour"),
    "theme": QT_TRANSLATE_NOOP("Export", "Theme folder"),
    "title": QT_TRANSLATE_NOOP("Export", "Name of the site"),
    "types": QT_TRANSLATE_NOOP("Export", "Kinds of items"),
}

_HINTS = {
    "base_url": QT_TRANSLATE_NOOP("Export", "Such as https://help.example/"),
    "from": QT_TRANSLATE_NOOP("Export", "Such as Support <help@example.com>"),
    "group": QT_TRANSLATE_NOOP("Export", "Their numbers, with commas between"),
    "map": QT_TRANSLATE_NOOP(
        "Export", "name=what the target writes for it, with commas between: order.id={{order}}"
    ),
}

_EMPTY = {
    "title": QT_TRANSLATE_NOOP("Export", "As the base is called"),
    "channel": QT_TRANSLATE_NOOP("Export", "All channels"),
    "types": QT_TRANSLATE_NOOP("Export", "None"),
    "group": QT_TRANSLATE_NOOP("Export", "Everybody"),
    "accent": "#1d5fbf",
    "radius": "0.625rem",
}

_VALUES = {
    "article": QT_TRANSLATE_NOOP("Export", "Articles"),
    "response": QT_TRANSLATE_NOOP("Export", "Replies"),
    "announcement": QT_TRANSLATE_NOOP("Export", "Announcements"),
    "fragment": QT_TRANSLATE_NOOP("Export", "Fragments"),
    "playbook": QT_TRANSLATE_NOOP("Export", "Playbooks"),
    "spreadsheet": QT_TRANSLATE_NOOP("Export", "People with a spreadsheet"),
    "machine": QT_TRANSLATE_NOOP("Export", "Programs"),
    "mail": QT_TRANSLATE_NOOP("Export", "Mail"),
    "form": QT_TRANSLATE_NOOP("Export", "A form"),
    "none": QT_TRANSLATE_NOOP("Export", "Not asked"),
    "yes": QT_TRANSLATE_NOOP("Export", "Yes"),
    "no": QT_TRANSLATE_NOOP("Export", "No"),
    "": QT_TRANSLATE_NOOP("Export", "When the address is known"),
    "public": QT_TRANSLATE_NOOP("Export", "Everybody"),
    "customer": QT_TRANSLATE_NOOP("Export", "Customers"),
    "internal": QT_TRANSLATE_NOOP("Export", "The team"),
}


def said(text: str) -> str:
    """Gives a text of this module in the language of the interface."""
    return QCoreApplication.translate("Export", text) if text else ""


def purpose(key: str) -> str:
    """Gives what a target is for; "" for one of a plug-in."""
    return said(_PURPOSES.get(key, ""))


def value_words(value: str) -> str:
    """Gives a value of an option in words."""
    return said(_VALUES[value]) if value in _VALUES else value


def fields_of(
    settings: Sequence[Setting], channels: Sequence[tuple[str, str]]
) -> tuple[Field, ...]:
    """Gives the fields of a form for a target's options; `channels` are (key, name)."""
    return tuple(_field(setting, channels) for setting in settings)


def _field(setting: Setting, channels: Sequence[tuple[str, str]]) -> Field:
    name = setting.name
    if name == "channel":
        choices = tuple(channels)
    else:
        choices = tuple((value, value_words(value)) for value in setting.choices)
    return Field(
        name=name,
        label=said(_LABELS[name]) if name in _LABELS else name.replace("_", " ").capitalize(),
        kind=setting.kind.value,
        default=setting.default,
        choices=choices,
        hint=said(_HINTS.get(name, "")),
        nothing=said(_EMPTY.get(name, "")),
    )


def language_name(tag: str) -> str:
    """Gives a language by its own name, such as "svenska"."""
    locale = QLocale(tag)
    if locale.language() is QLocale.Language.C:
        return tag
    name = locale.nativeLanguageName() or tag
    if locale.language() is QLocale.Language.English and "-" not in tag:
        # Qt takes plain English for that of the United States.
        name = "English"
    return f"{name} ({tag})"
