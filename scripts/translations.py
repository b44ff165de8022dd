"""Collects the window's texts into resources/i18n/kbdesk_<language>.ts and compiles them.

    python scripts/translations.py          collect what is new, compile what is translated
    python scripts/translations.py --check  fail when something is missing; write nothing

Translate in the .ts files (Qt Linguist opens them, any editor does).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from defusedxml import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("sv",)

Text = tuple[str, str]
"""(context, text as the code has it)."""


def main() -> int:
    """Does what the docstring above says; 1 when something is missing."""
    parser = argparse.ArgumentParser(description="The window's texts in other languages.")
    parser.add_argument("--check", action="store_true")
    is_check = parser.parse_args().check
    code = 0
    for language in LANGUAGES:
        file = FOLDER / f"kbdesk_{language}.ts"
        if is_check:
            problems = missing(file)
            for problem in problems:
                print(f"{file.name}: {problem}", file=sys.stderr)
            code |= bool(problems)
            continue
        collect(file, language)
        compile_texts(file, file.with_suffix(".qm"))
        left = [text for text, translated in read(file).items() if not translated]
        print(f"{file.name}: {len(read(file))} texts, {len(left)} to translate")
    return code


def collect(file: Path, language: str) -> None:
    """Brings `file` in step with the code; texts that are gone leave it."""
    sources = sorted(str(path) for path in (ROOT / "src" / "kbdesk" / "ui").rglob("*.py"))
    _run(
        "pyside6-lupdate", "-no-obsolete", "-locations", "none", "-source-language", "en",
        "-target-language", language, *sources, "-ts", str(file),
    )  # fmt: skip


def compile_texts(source: Path, target: Path) -> None:
    """Writes what the program loads."""
    _run("pyside6-lrelease", "-silent", str(source), "-qm", str(target))


def read(file: Path) -> dict[Text, str]:
    """Gives each text with its translation; "" where there is none."""
    found: dict[Text, str] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            is_done = translation is not None and translation.get("type") != "unfinished"
            text = (translation.text or "") if translation is not None and is_done else ""
            found[name, message.findtext("source", "")] = text
    return found


def missing(file: Path) -> list[str]:
    """Gives what keeps a translation from being whole."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / file.name
        fresh.write_bytes(file.read_bytes())
        collect(fresh, file.stem.rpartition("_")[2])
        compiled = fresh.with_suffix(".qm")
        compile_texts(fresh, compiled)
        now, kept = read(fresh), read(file)
        problems = [
            f"[{context}] {text!r} is not translated"
            for (context, text), translated in now.items()
            if not translated
        ]
        problems += [
            f"[{context}] {text!r} is no longer in the code"
            for context, text in kept.keys() - now.keys()
        ]
        target = file.with_suffix(".qm")
        if not target.exists() or target.read_bytes() != compiled.read_bytes():
            problems.append("the compiled file is older; run scripts/translations.py")
        return problems


def _run(program: str, *arguments: str) -> None:
    tool = Path(sys.executable).parent / program
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{program} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
