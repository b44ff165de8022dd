"""How incidents look: words, colours and icons of phases, severities, audiences and marks."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kbdesk.domain.incident import IncidentSeverity
from kbdesk.domain.item import Audience
from kbdesk.domain.playbook import Phase
from kbdesk.ui.translation import QT_TRANSLATE_NOOP

_PHASES = {
    Phase.INVESTIGATING: QT_TRANSLATE_NOOP("Incidents", "Investigating"),
    Phase.IDENTIFIED: QT_TRANSLATE_NOOP("Incidents", "Identified"),
    Phase.MONITORING: QT_TRANSLATE_NOOP("Incidents", "Monitoring"),
    Phase.RESOLVED: QT_TRANSLATE_NOOP("Incidents", "Resolved"),
}
_SEVERITIES = {
    IncidentSeverity.MINOR: (QT_TRANSLATE_NOOP("Incidents", "Minor"), "info"),
    IncidentSeverity.MAJOR: (QT_TRANSLATE_NOOP("Incidents", "Major"), "warn"),
    IncidentSeverity.CRITICAL: (QT_TRANSLATE_NOOP("Incidents", "Critical"), "error"),
}
_AUDIENCES = {
    Audience.PUBLIC: QT_TRANSLATE_NOOP("Incidents", "Everybody"),
    Audience.CUSTOMER: QT_TRANSLATE_NOOP("Incidents", "Customers"),
    Audience.INTERNAL: QT_TRANSLATE_NOOP("Incidents", "The team"),
}
_LINES = {
    "take_back": (QT_TRANSLATE_NOOP("Incidents", "Take back"), "error", "undo-2"),
    "to_post": (QT_TRANSLATE_NOOP("Incidents", "To post"), "warn", "circle-dashed"),
    "posted": (QT_TRANSLATE_NOOP("Incidents", "Posted"), "ok", "circle-check"),
    "withdrawn": (QT_TRANSLATE_NOOP("Incidents", "Withdrawn"), "muted", "x"),
}


def phase_word(phase: Phase) -> str:
    """Gives the name of a phase in the language of the interface."""
    return _translated(_PHASES[phase])


def severity_look(severity: IncidentSeverity) -> tuple[str, str]:
    """Gives (word, colour token) of a severity."""
    word, tone = _SEVERITIES[severity]
    return _translated(word), tone


def audience_word(audience: Audience) -> str:
    """Gives whom a message is for."""
    return _translated(_AUDIENCES[audience])


def line_look(state: str) -> tuple[str, str, str]:
    """Gives (word, colour token, icon) of what has to be done about a message."""
    word, tone, icon = _LINES[state]
    return _translated(word), tone, icon


def _translated(text: str) -> str:
    return QCoreApplication.translate("Incidents", text)
