"""The one style sheet: radius, padding, borders and focus rings; colours come from the tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_SHEET = """
QToolTip { background: @text; color: @surface; border: 0; padding: <4> <8>; }
QMenu { background: @surface; border: 1px solid @border; border-radius: <8>; padding: <4>; }
QMenu::item { padding: <6> <28> <6> <12>; border-radius: <6>; }
QMenu::item:selected { background: @soft; color: @on_soft; }
QMenu::item:disabled { color: @control; }
QMenu::separator { height: 1px; background: @border; margin: <4> <8>; }
QMenu::icon { padding-left: <8>; }

QLineEdit, QComboBox { background: @surface; border: 1px solid @control; border-radius: <6>;
    padding: <5> <8>; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:focus, QComboBox:focus { border: 2px solid @accent; padding: <4> <7>; }
QComboBox::drop-down { border: 0; width: <24>; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: @surface; border: 1px solid @border; outline: 0; }
QLineEdit[role="title"] { font-size: <17>; font-weight: 600; background: transparent;
    border: 1px solid transparent; padding: <2> <6>; }
QLineEdit[role="title"]:hover { border: 1px solid @border; }
QLineEdit[role="title"]:focus { border: 2px solid @accent; padding: <1> <5>;
    background: @surface; }

QPlainTextEdit, QTextBrowser { background: @surface; border: 1px solid @border;
    border-radius: <8>; selection-background-color: @accent; selection-color: @on_accent; }
QPlainTextEdit:focus, QTextBrowser:focus { border: 2px solid @accent; }
QPlainTextEdit[role="field"] { border: 1px solid @control; border-radius: <6>;
    padding: <2> <5>; }
QPlainTextEdit[role="field"]:focus { border: 2px solid @accent; padding: <1> <4>; }
QPlainTextEdit[inCard="true"], QPlainTextEdit[inCard="true"]:focus { border: 0; }
QTextBrowser[inCard="true"] { border: 0; }
QTextBrowser[inCard="true"]:focus { border: 2px solid @accent; }

QPushButton { background: @surface; border: 1px solid @control; border-radius: <6>;
    padding: <5> <12>; min-height: <18>; }
QPushButton:hover { background: @sunken; }
QPushButton:pressed { background: @soft; }
QPushButton:focus { border: 2px solid @accent; padding: <4> <11>; }
QPushButton:disabled { color: @control; border-color: @border; background: @app; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border-color: @accent;
    font-weight: 600; }
QPushButton[primary="true"]:focus { border: 2px solid @text; }
QPushButton[primary="true"]:disabled { background: @sunken; color: @control;
    border-color: @border; }
QPushButton[menu="true"] { padding: <5> <26> <5> <12>; text-align: left; }
QPushButton[menu="true"]:focus { padding: <4> <25> <4> <11>; }
QPushButton[branch="true"] { text-align: left; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; color: @accent; }
QPushButton[flat="true"]:hover { background: @soft; }
QPushButton[flat="true"]:focus { border: 2px solid @accent; }
QPushButton[inline="true"], QPushButton[inline="true"]:focus { padding: <4> <1>; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: <6>;
    padding: <4>; }
QToolButton:hover { background: @sunken; }
QToolButton:focus { border-color: @accent; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="rail"] { color: @muted; padding: <6> <2>; font-size: <12>; }
QToolButton[role="rail"]:hover { background: @app; color: @text; }
QToolButton[role="rail"]:checked { background: @soft; color: @on_soft; font-weight: 600; }
QToolButton[role="rail"]:focus { border-color: @accent; }

QToolButton[role="chip"] { background: @soft; color: @on_soft; border: 2px solid @soft;
    border-radius: <12>; padding: <1> <8>; font-size: <12>; }
QToolButton[role="chip"]:hover { border-color: @control; }
QToolButton[role="chip"]:focus { border-color: @accent; }

QFrame[role="rail"] { background: @sunken; border: 0; border-right: 1px solid @border; }
QFrame[role="central"] { border: 0; background: transparent; }
QFrame[role="central"][past="true"] { background: @soft; border: 2px solid @warn; }
QFrame[role="card"] { background: @surface; border: 1px solid @border; border-radius: <10>; }
QFrame[role="card"][holdsFocus="true"] { border: 2px solid @accent; }
QFrame[role="call"] { background: @surface; border: 1px solid transparent; border-radius: <8>; }
QFrame[role="call"][now="true"] { background: @soft; border-color: @accent; }
QLabel[role="escalation"] { background: @sunken; border-radius: <8>; padding: <8> <12>; }
QLabel[role="note"] { color: @warn; font-size: <12>; }
QFrame[role="palette"] { background: @surface; border: 1px solid @control; border-radius: <10>; }
QFrame[role="rule"] { background: @border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="toast"] { background: @text; border-radius: <8>; }
QFrame[role="toast"] QLabel { color: @surface; }
QFrame[role="toast"] QPushButton { background: transparent; border: 1px solid transparent;
    color: @surface; font-weight: 600; text-decoration: underline; }
QFrame[role="toast"] QPushButton:focus { border: 2px solid @surface; }
QFrame[role="band"] { background: @surface; border: 1px solid @control; border-radius: <8>; }
QFrame[role="band"][tone="error"] { border-color: @error; }
QFrame[role="band"][tone="warn"] { border-color: @warn; }
QFrame[role="band"][tone="info"] { border-color: @accent; }

QLabel[role="muted"] { color: @muted; font-size: <12>; }
QLabel[role="heading"] { font-size: <13>; font-weight: 600; }
QLabel[role="title"] { font-size: <17>; font-weight: 600; }
QLabel[role="page"] { font-size: <22>; font-weight: 600; }
QLabel[role="quote"] { background: @sunken; border-radius: <8>; padding: <8> <12>; }
QLabel[role="figure"] { font-size: <17>; font-weight: 600; }
QLabel[role="figure"][tone="ok"] { color: @ok; }
QLabel[role="figure"][tone="warn"] { color: @warn; }
QLabel[role="figure"][tone="error"] { color: @error; }
QLabel[role="key"] { font-family: "JetBrains Mono"; font-size: <12>; color: @text;
    background: @sunken; border: 1px solid @border; border-radius: <4>; padding: <2> <6>; }
QLabel[role="pill"] { font-size: <12>; font-weight: 600; border-radius: <6>;
    padding: <2> <8>; background: @sunken; color: @muted; }
QLabel[role="pill"][tone="ok"] { color: @ok; }
QLabel[role="pill"][tone="info"] { color: @on_soft; background: @soft; }
QLabel[role="pill"][tone="warn"] { color: @warn; }

QTreeView, QListView { background: @surface; border: 1px solid @border; border-radius: <8>;
    padding: <4>; outline: 0; show-decoration-selected: 0; }
QTreeView:focus, QListView:focus { border: 2px solid @accent; padding: <3>; }
QTreeView[inCard="true"], QListView[inCard="true"] { border: 0; border-radius: <8>;
    padding: <4>; }
QTreeView[inCard="true"]:focus, QListView[inCard="true"]:focus { border: 0; padding: <4>; }
QTreeView::branch { image: none; border-image: none; background: transparent; }

QTableView { background: @surface; border: 1px solid @border; border-radius: <8>; outline: 0;
    selection-background-color: @soft; selection-color: @on_soft; }
QTableView:focus { border: 2px solid @accent; }
QTableView[inCard="true"], QTableView[inCard="true"]:focus { border: 0; }
QTableView::item { padding: 0 <8>; border: 0; border-bottom: 1px solid @sunken; }
QTableView::item:selected { background: @soft; color: @on_soft; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: @surface; color: @muted; font-size: <12>; font-weight: 600;
    border: 0; border-bottom: 1px solid @border; padding: 0 <11>; }
QHeaderView::section:hover { color: @text; }

QTabBar { background: transparent; }
QTabBar::tab { padding: <6> <12>; border: 0; border-bottom: 2px solid transparent;
    color: @muted; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: 600; }
QTabBar::tab:focus { background: @soft; color: @on_soft;
    border-top-left-radius: <6>; border-top-right-radius: <6>; }

QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: @border; }
QStatusBar { background: @sunken; color: @muted; border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @muted; font-size: <12>; }
QProgressBar { background: @surface; border: 1px solid @control; border-radius: <4>;
    max-height: <8>; min-height: <8>; }
QProgressBar::chunk { background: @accent; border-radius: <3>; }
QCheckBox { spacing: <8>; border: 2px solid transparent; border-radius: <6>; padding: <2>; }
QCheckBox:focus { border-color: @accent; }
QScrollArea { border: 0; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: <10>; margin: 3px; }
QScrollBar:horizontal { background: transparent; height: <10>; margin: 3px; }
QScrollBar::handle { background: @control; border-radius: 2px; }
QScrollBar::handle:vertical { min-height: <32>; }
QScrollBar::handle:horizontal { min-width: <32>; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

# One pass over both marks: `@accent` a colour token, `<12>` a length at 100 % zoom.
_MARK = re.compile(r"@(?P<token>[a-z_]+)|<(?P<length>\d+)>")


def style_sheet(colours: Mapping[str, str], px: Callable[[int], int]) -> str:
    """Gives the sheet for these colours; `px` turns a length at 100 % into pixels."""

    def fill(match: re.Match[str]) -> str:
        token = match["token"]
        return colours[token] if token else f"{px(int(match['length']))}px"

    return _MARK.sub(fill, _SHEET)
