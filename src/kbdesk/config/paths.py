"""Where KBDesk finds its resources and keeps a person's files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_APP = "kbdesk"


def resources() -> Path:
    """Gives the folder of icons, fonts, style guides, templates and samples.

    In a wheel and in a frozen build it lies inside the package, in a checkout beside `src`.
    """
    package = Path(__file__).resolve().parent.parent
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None:
        return Path(frozen_root) / "kbdesk" / "resources"
    packed = package / "resources"
    return packed if packed.is_dir() else package.parent.parent / "resources"


def data_dir() -> Path:
    """Gives the folder for bases that a person did not put elsewhere; made when missing."""
    return _made(platformdirs.user_data_path(_APP, appauthor=False))


def cache_dir(name: str) -> Path:
    """Gives this person's own cache folder `name`, mode 0700; made when missing.

    All in it can be deleted at any time. `KBDESK_CACHE` names another root.
    """
    root = os.environ.get("KBDESK_CACHE")
    return _made(
        (Path(root) if root else platformdirs.user_cache_path(_APP, appauthor=False)) / name
    )


def state_dir() -> Path:
    """Gives the folder for draft journals, window state and logs; made when missing."""
    return _made(platformdirs.user_state_path(_APP, appauthor=False))


def config_dir() -> Path:
    """Gives the folder of the settings file; made when missing."""
    return _made(platformdirs.user_config_path(_APP, appauthor=False))


def _made(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path
