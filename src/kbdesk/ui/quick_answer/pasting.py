"""Pastes into the window that had the keys before, where the desktop lets a program do so."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

_BACK_MS = 150
"""How long the desktop is given to hand the keys back to the former window."""

_VK_CONTROL, _VK_V, _KEY_UP = 0x11, 0x56, 0x0002


def can_paste() -> bool:
    """Tells whether a program may press keys here: on Windows, and on X11 with XTest."""
    if sys.platform == "win32":
        return True
    return QGuiApplication.platformName() == "xcb" and _xtest() is not None


def paste_soon(owner: QObject) -> bool:
    """Presses Ctrl+V once the former window has the keys again; False where that cannot be.

    Where it cannot, the answer is on the clipboard all the same.
    """
    if not can_paste():
        return False
    press = _press_windows if sys.platform == "win32" else partial(_press_x11, _xtest())
    QTimer.singleShot(_BACK_MS, owner, press)
    return True


def _press_windows() -> None:
    windows: object = getattr(ctypes, "windll", None)
    user = getattr(windows, "user32", None)
    for key, flags in ((_VK_CONTROL, 0), (_VK_V, 0), (_VK_V, _KEY_UP), (_VK_CONTROL, _KEY_UP)):
        if user is not None:
            user.keybd_event(key, 0, flags, 0)


def _xtest() -> tuple[ctypes.CDLL, ctypes.CDLL] | None:
    names = [ctypes.util.find_library(name) for name in ("X11", "Xtst")]
    if not all(names):
        return None
    try:
        x11, xtst = (ctypes.CDLL(str(name)) for name in names)
    except OSError:
        return None
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XStringToKeysym.restype = ctypes.c_ulong
    x11.XStringToKeysym.argtypes = [ctypes.c_char_p]
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    xtst.XTestFakeKeyEvent.argtypes = [
        ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong,
    ]  # fmt: skip
    return x11, xtst


def _press_x11(libraries: tuple[ctypes.CDLL, ctypes.CDLL] | None) -> None:
    if libraries is None:
        return
    x11, xtst = libraries
    display = x11.XOpenDisplay(None)
    if not display:
        return
    codes = [
        x11.XKeysymToKeycode(display, x11.XStringToKeysym(name)) for name in (b"Control_L", b"v")
    ]
    for code, is_down in ((codes[0], 1), (codes[1], 1), (codes[1], 0), (codes[0], 0)):
        xtst.XTestFakeKeyEvent(display, code, is_down, 0)
    x11.XCloseDisplay(display)
