"""Asks for the address of a team's base, and for the password that opens it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kbdesk.ui.theme import Theme
from kbdesk.ui.widgets.tick_box import TickBox

_WIDTH_PX = 460


class TeamDialog(QDialog):
    """Address and password; the password never goes into a file of ours."""

    wanted = Signal(str, str, bool)
    """Carries the address, the password or "", and whether the system is to keep it."""

    def __init__(self, theme: Theme, parent: QWidget, address: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Open a team base"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(self.tr("Open a team base"))
        title.setProperty("role", "title")
        line = QLabel(self.tr("It is on a PostgreSQL server; whoever runs it gave you both."))
        line.setProperty("role", "muted")
        line.setWordWrap(True)
        self.address = QLineEdit(address)
        self.address.setAccessibleName(self.tr("Address"))
        self.address.setPlaceholderText("postgresql://name@server/database")
        self.password = QLineEdit()
        self.password.setAccessibleName(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("empty where the server asks for none"))
        self.keeps = TickBox(theme, self.tr("Keep it in the keyring of this computer"))
        self.keeps.setChecked(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for row, field in enumerate((self.address, self.password)):
            label = QLabel(field.accessibleName())
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.keeps, 2, 1)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(
            self.tr("Open the base"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_button.setProperty("primary", True)
        self.open_button.setAccessibleName(self.open_button.text())
        cancel = buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAccessibleName(cancel.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        for part in (title, line):
            layout.addWidget(part)
        layout.addLayout(grid)
        layout.addWidget(buttons)
        self.resize(theme.px(_WIDTH_PX), self.sizeHint().height())
        self.address.textChanged.connect(self._look)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self._look()
        (self.password if address else self.address).setFocus()

    def _look(self) -> None:
        self.open_button.setEnabled(bool(self.address.text().strip()))

    def _on_accepted(self) -> None:
        address = self.address.text().strip()
        self.accept()
        self.wanted.emit(address, self.password.text(), self.keeps.isChecked())
