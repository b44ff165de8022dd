"""One line about the length of a text where it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QLabel

from kbdesk.ui.rows import counted

if TYPE_CHECKING:
    from kbdesk.services.text_map import Length


class LengthLine(QLabel):
    """Says what is left; in the colour of a fault, and in words, where it is too much."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "muted")
        self.setWordWrap(True)

    def show_length(self, length: Length) -> None:
        """Shows another length."""
        self.setText(" · ".join(length_words(length)))
        self.setProperty("role", "muted" if length.fits else "fault")
        self.style().unpolish(self)
        self.style().polish(self)


def length_words(length: Length) -> list[str]:
    """Gives what a person wants to know of a length, most important first."""
    translate = QCoreApplication.translate
    number = QLocale().toString
    parts = []
    if length.sms is not None:
        parts.append(
            counted(
                length.sms.parts,
                translate("LengthLine", "{0} SMS part"),
                translate("LengthLine", "{0} SMS parts"),
            )
        )
        parts.append(
            translate("LengthLine", "{0} characters left in it").format(number(length.sms.left))
        )
        if length.sms.is_unicode and length.sms.outside:
            parts.append(
                translate("LengthLine", "“{0}” makes parts shorter").format(
                    "".join(length.sms.outside[:4])
                )
            )
    if length.seconds:
        minutes, seconds = divmod(round(length.seconds), 60)
        parts.append(translate("LengthLine", "{0} read aloud").format(f"{minutes}:{seconds:02d}"))
    if length.limit is not None:
        left = length.limit - length.chars
        if left < 0:
            parts.insert(
                0, translate("LengthLine", "{0} characters too many").format(number(-left))
            )
        if length.sms is None:
            parts.append(
                translate("LengthLine", "{0} of {1} characters").format(
                    number(length.chars), number(length.limit)
                )
            )
    elif length.sms is None:
        parts.append(
            counted(
                length.chars,
                translate("LengthLine", "{0} character"),
                translate("LengthLine", "{0} characters"),
            )
        )
    soft = length.soft_limit
    if soft is not None and length.sms is None and length.fits and length.chars > soft:
        parts.append(translate("LengthLine", "reads well up to {0}").format(number(soft)))
    return parts
