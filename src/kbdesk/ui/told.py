"""What the floors below say in English, in the language of the window where it is known."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QCoreApplication

from kbdesk.config.paths import resources
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

_TITLES = (
    QT_TRANSLATE_NOOP("Told", "CSV table"),
    QT_TRANSLATE_NOOP("Told", "Chatbot intents"),
    QT_TRANSLATE_NOOP("Told", "Chatwoot canned responses"),
    QT_TRANSLATE_NOOP("Told", "Email drafts"),
    QT_TRANSLATE_NOOP("Told", "Email templates as HTML and text"),
    QT_TRANSLATE_NOOP("Told", "Espanso text expander"),
    QT_TRANSLATE_NOOP("Told", "Excel table"),
    QT_TRANSLATE_NOOP("Told", "Freshdesk canned responses"),
    QT_TRANSLATE_NOOP("Told", "Gorgias macros"),
    QT_TRANSLATE_NOOP("Told", "Help centre website"),
    QT_TRANSLATE_NOOP("Told", "WhatsApp message templates"),
    QT_TRANSLATE_NOOP("Told", "Zammad text modules"),
    QT_TRANSLATE_NOOP("Told", "Zendesk macros"),
    QT_TRANSLATE_NOOP("Told", "CSV file"),
    QT_TRANSLATE_NOOP("Told", "Chatwoot canned responses and articles (JSON)"),
    QT_TRANSLATE_NOOP("Told", "Confluence export"),
    QT_TRANSLATE_NOOP("Told", "Espanso matches (YAML)"),
    QT_TRANSLATE_NOOP("Told", "Excel workbook"),
    QT_TRANSLATE_NOOP("Told", "Folder of Markdown files"),
    QT_TRANSLATE_NOOP("Told", "Freshdesk articles and canned responses (JSON)"),
    QT_TRANSLATE_NOOP("Told", "Gorgias macros (JSON)"),
    QT_TRANSLATE_NOOP("Told", "HTML file or folder"),
    QT_TRANSLATE_NOOP("Told", "Intercom articles and saved replies (JSON)"),
    QT_TRANSLATE_NOOP("Told", "Notion export"),
    QT_TRANSLATE_NOOP("Told", "Word document (DOCX)"),
    QT_TRANSLATE_NOOP("Told", "WordPress export (WXR)"),
    QT_TRANSLATE_NOOP("Told", "Zammad text modules (CSV)"),
    QT_TRANSLATE_NOOP("Told", "Zendesk macros and articles (JSON)"),
    QT_TRANSLATE_NOOP("Told", "Anki deck"),
    QT_TRANSLATE_NOOP("Told", "GIFT questions for Moodle"),
    QT_TRANSLATE_NOOP("Told", "Handout, trainer guide and call guide to print"),
    QT_TRANSLATE_NOOP("Told", "SCORM 1.2 package for a learning platform"),
    QT_TRANSLATE_NOOP("Told", "Slides with trainer notes"),
    QT_TRANSLATE_NOOP("Told", "Web pages for a disk or an intranet"),
)

_LOSSES = (
    QT_TRANSLATE_NOOP("Told", '"{0}" is left out: {1}.'),
    QT_TRANSLATE_NOOP("Told", "its text cannot be read: {0}"),
    QT_TRANSLATE_NOOP("Told", "1 image left out, only the words for it stay"),
    QT_TRANSLATE_NOOP("Told", "{0} images left out, only the words for it stay"),
    QT_TRANSLATE_NOOP("Told", "1 link to other items left out, the words stay"),
    QT_TRANSLATE_NOOP("Told", "{0} links to other items left out, the words stay"),
    QT_TRANSLATE_NOOP("Told", '"{0}" is no placeholder here; it is kept as text'),
    QT_TRANSLATE_NOOP("Told", '"{0}" of the placeholder {1} is left out'),
    QT_TRANSLATE_NOOP("Told", '"{0}" ({1}) is a placeholder that somebody fills in'),
    QT_TRANSLATE_NOOP("Told", 'of the texts of "{0}" the first is taken'),
    QT_TRANSLATE_NOOP("Told", "the place of the cursor ($|$) is left out"),
    QT_TRANSLATE_NOOP("Told", "its other triggers: {0}; kept with the item"),
    QT_TRANSLATE_NOOP("Told", "files that it imports are read by themselves"),
    QT_TRANSLATE_NOOP("Told", "it was for {0} only"),
    QT_TRANSLATE_NOOP("Told", "it was for some groups only: kept with the item"),
    QT_TRANSLATE_NOOP("Told", "its dynamic content ({{dc...}}) is not in the file"),
    QT_TRANSLATE_NOOP("Told", "its attachments are not in the file"),
    QT_TRANSLATE_NOOP("Told", "it was one person's own; here all may use it"),
    QT_TRANSLATE_NOOP("Told", "not a text: {0} of the kind {1}"),
    QT_TRANSLATE_NOOP("Told", "what [{0}] made is left out"),
    QT_TRANSLATE_NOOP("Told", "the top folder is no section"),
    QT_TRANSLATE_NOOP("Told", "read as {0}, without a mark: check its letters"),
    QT_TRANSLATE_NOOP("Told", "read as {0}: check its letters"),
    QT_TRANSLATE_NOOP("Told", "an invisible character ({0}); kept, look at it"),
    QT_TRANSLATE_NOOP("Told", 'there is no channel "{0}" here; kept as base'),
    QT_TRANSLATE_NOOP("Told", 'the image "{0}" is left out: {1}'),
    QT_TRANSLATE_NOOP("Told", "the tab “{0}” now stands below the one before"),
    QT_TRANSLATE_NOOP("Told", "a block that folds is now always open"),
    QT_TRANSLATE_NOOP("Told", "for the audience internal"),
    QT_TRANSLATE_NOOP("Told", "for the audience customer"),
    QT_TRANSLATE_NOOP("Told", "for the audience public"),
    QT_TRANSLATE_NOOP(
        "Told", "No base URL is set, so there is no sitemap, no feed and no canonical address."
    ),
)

_REASONS = (
    QT_TRANSLATE_NOOP("Told", "This item cannot be purged yet."),
    QT_TRANSLATE_NOOP("Told", "It is in use: archive it first."),
    QT_TRANSLATE_NOOP("Told", "Readers of {0} other items are sent to it."),
    QT_TRANSLATE_NOOP(
        "Told", "Incidents were told by this playbook: what customers read then stays."
    ),
    QT_TRANSLATE_NOOP("Told", "{0} quiz items quote it: retire them first."),
    QT_TRANSLATE_NOOP("Told", "An open change set has a text of it: take it out first."),
)

_SLOT = re.compile(r"\{\d\}")
_MOST = 2_000
"""A text that is longer is no sentence of ours."""


def told(text: str) -> str:
    """Gives a sentence of the services in the window's language; as it is where that is unknown.

    What stands in a sentence's places is looked up as well: a reason in a warning, for one.
    """
    if not text or len(text) > _MOST:
        return text
    translate = QCoreApplication.translate
    whole = translate("Told", text)
    if whole != text:
        return whole
    for template, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            return translate("Told", template).format(*map(told, found.groups()))
    return text


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Gives the sentences with places, those with the most words first, and what finds them."""
    errors = (resources() / "i18n" / "errors.txt").read_text("utf-8").splitlines()
    sentences = [one for one in (*_TITLES, *_LOSSES, *_REASONS, *errors) if _SLOT.search(one)]
    return tuple(
        (one, re.compile("(.+?)".join(map(re.escape, _SLOT.split(one))), re.DOTALL))
        for one in sorted(sentences, key=lambda one: -len(_SLOT.sub("", one)))
    )
