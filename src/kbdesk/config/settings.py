"""What the person chose: one small TOML file, read leniently and written whole."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kbdesk.config import paths
from kbdesk.domain.errors import BadSource


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's choices on this machine.

    Attributes:
        theme: system | light | dark | contrast.
        zoom_percent: 80 to 200.
        density: comfortable | compact.
        language: of the window: "system", "en" or "sv".
        last_base: the base that was open last; "" for none.
        recent_bases: the bases that were open lately, the last one first.
        is_tour_seen: whether the first steps were shown and closed.
        marks_spelling: whether words that nobody knows are marked in the editor.
        editor_letters: fixed (all of one width) | window.
        least_finding: suggestion | warning | error; lighter findings are not shown while writing.
        first_channel: what the quick answer opens on; "" for the one answered on last.
        copies_formatting: whether Enter copies an answer with its formatting.
        export_folder: where exports go that went nowhere before; "" for KBDesk's own folder.
        opens_exports: whether an export is opened when it is written.
    """

    theme: str = "system"
    zoom_percent: int = 100
    density: str = "comfortable"
    language: str = "system"
    last_base: str = ""
    recent_bases: tuple[str, ...] = ()
    is_tour_seen: bool = False
    marks_spelling: bool = True
    editor_letters: str = "fixed"
    least_finding: str = "suggestion"
    first_channel: str = ""
    copies_formatting: bool = True
    export_folder: str = ""
    opens_exports: bool = False


_ALLOWED = {
    "theme": ("system", "light", "dark", "contrast"),
    "density": ("comfortable", "compact"),
    "language": ("system", "en", "sv"),
    "editor_letters": ("fixed", "window"),
    "least_finding": ("suggestion", "warning", "error"),
}


def settings_file() -> Path:
    """Gives the place of the settings file, which need not exist."""
    return paths.config_dir() / "settings.toml"


def load(file: Path | None = None) -> Settings:
    """Reads the settings; missing ones have their defaults, unknown ones are left alone.

    Raises:
        BadSource: the file is not TOML, or a value has the wrong type or is none of the choices.
    """
    source = file or settings_file()
    if not source.exists():
        return Settings()
    try:
        stored = tomllib.loads(source.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSource(
            str(source), f"not a settings file ({error})", hint="Mend it or delete it."
        ) from error
    chosen = {}
    for field in fields(Settings):
        if field.name in stored:
            value = stored[field.name]
            if isinstance(value, list) and all(isinstance(one, str) for one in value):
                value = tuple(value)
            if type(value) is not type(getattr(Settings(), field.name)):
                raise BadSource(str(source), f'"{field.name}" has a value of the wrong kind')
            allowed = _ALLOWED.get(field.name)
            if allowed is not None and value not in allowed:
                raise BadSource(
                    str(source),
                    f'"{field.name}" is "{value}"',
                    hint=f"Write one of {', '.join(allowed)}, or delete the line.",
                )
            chosen[field.name] = value
    return Settings(**chosen)


def save(settings: Settings, file: Path | None = None) -> None:
    """Writes the settings, keeping what a newer KBDesk may have stored beside them.

    Raises:
        CannotWrite: no room or no rights.
    """
    # Not needed before somebody chooses something, and read at each start.
    import tomli_w

    from kbdesk.files import write_whole

    target = file or settings_file()
    stored = tomllib.loads(target.read_text("utf-8")) if target.exists() else {}
    write_whole(target, tomli_w.dumps(stored | asdict(settings)).encode())
