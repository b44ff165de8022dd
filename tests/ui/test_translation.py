"""Without this a text of the window stays English for whoever chose another language."""

from __future__ import annotations

import importlib.util
import re
import string
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "translations", ROOT / "scripts" / "translations.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module", params=["sv"])
def file(request: pytest.FixtureRequest, translations: ModuleType) -> Path:
    found: Path = translations.FOLDER / f"kbdesk_{request.param}.ts"
    return found


def test_every_text_is_translated_and_compiled(translations: ModuleType, file: Path) -> None:
    assert translations.missing(file) == []


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_a_translation_has_the_same_places_for_values(translations: ModuleType, file: Path) -> None:
    odd = []
    for (context, text), translated in translations.read(file).items():
        # {{order}} is an example of what another program writes, not a place.
        if translated and fields(text.replace("{{", "").replace("}}", "")) != fields(
            translated.replace("{{", "").replace("}}", "")
        ):
            odd.append(f"[{context}] {text!r}: {translated!r}")
    assert odd == []


def test_keys_are_called_as_they_are_called_in_the_original(
    translations: ModuleType, file: Path
) -> None:
    keys = re.compile(r"\b(?:Ctrl|Alt|F\d+)\b")
    odd = [
        f"[{context}] {text!r}: {translated!r}"
        for (context, text), translated in translations.read(file).items()
        if translated and sorted(keys.findall(text)) != sorted(keys.findall(translated))
    ]
    assert odd == []


def test_a_text_that_is_missing_would_be_found(
    translations: ModuleType, file: Path, tmp_path: Path
) -> None:
    """The control: one translation taken away is told by name."""
    # A text that stands once: lupdate would take the translation of its twin.
    source = "<source>Enter undoes what has an arrow</source>"
    before, found, after = file.read_text("utf-8").partition(source)
    assert found
    rest = re.sub(
        r"<translation>[^<]+</translation>", "<translation></translation>", after, count=1
    )
    once = before + found + rest
    broken = tmp_path / file.name
    broken.write_text(once, "utf-8")
    broken.with_suffix(".qm").write_bytes(file.with_suffix(".qm").read_bytes())
    assert any("is not translated" in problem for problem in translations.missing(broken))
