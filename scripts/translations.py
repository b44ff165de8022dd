"""Collects the window's texts into resources/i18n/kbdesk_<language>.ts and compiles them.

    python scripts/translations.py          collect what is new, compile what is translated
    python scripts/translations.py --check  fail when something is missing; write nothing

Translate in the .ts files (Qt Linguist opens them, any editor does). What the floors below the
window say when something goes wrong is read out of their code, into errors.txt beside them.
"""

from __future__ import annotations

import argparse
import ast
import itertools
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml import ElementTree

from kbdesk.domain import errors

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = ("sv",)

CODE = ROOT / "src" / "kbdesk"
ERRORS = FOLDER / "errors.txt"
FLOORS = ("domain", "config", "content", "store", "search", "services")
FILES = ("files.py", "importers/files.py")
"""What the window calls; other importers, and exporters, tell mostly of the files of others."""

SHELL = frozenset(
    "archive archive_reading base_copy builds demo export_report help_desk licences "
    " linting listing model moving_bases pack_file roles row_lines team".split()
)
"""Modules whose errors only the shell meets."""

SHARE = 0.95
"""Of the errors, so many are translated at least; one that is not is said in English."""

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
        ERRORS.write_text("".join(f"{text}\n" for text in told_texts()), "utf-8")
        collect(file, language)
        compile_texts(file, file.with_suffix(".qm"))
        left = [text for text, translated in read(file).items() if not translated]
        print(f"{file.name}: {len(read(file))} texts, {len(left)} to translate")
    return code


def collect(file: Path, language: str) -> None:
    """Brings `file` in step with the code; texts that are gone leave it."""
    sources = sorted(str(path) for path in (CODE / "ui").rglob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        marked = Path(folder) / "errors.py"
        lines = (f'QT_TRANSLATE_NOOP("Told", {_quoted(text)})\n' for text in told_texts())
        marked.write_text("".join(lines), "utf-8")
        _run(
            "pyside6-lupdate", "-no-obsolete", "-locations", "none", "-source-language", "en",
            "-target-language", language, *sources, str(marked), "-ts", str(file),
        )  # fmt: skip


def told_texts() -> list[str]:
    """Gives what the floors below tell the window, errors and steps, values as {0}, {1} ..."""
    kinds = {name for name in vars(errors) if name[0].isupper()}
    files = [CODE / name for name in FILES]
    for floor in FLOORS:
        files += [path for path in (CODE / floor).rglob("*.py") if path.stem not in SHELL]
    errors_told = {
        text
        for path in files
        for call in _calls(path)
        if getattr(call.func, "id", "") in kinds
        for text in _sentences(call)
    }
    steps = {text for path in CODE.rglob("*.py") for call in _calls(path) for text in _steps(call)}
    return sorted(errors_told | steps)


def _calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def _steps(call: ast.Call) -> Iterator[str]:
    """Gives what long work says that it is doing: progress.report("reading", 1, 9)."""
    if getattr(call.func, "attr", "") == "report" and call.args and _template(call.args[0]):
        yield _template(call.args[0])


def _sentences(call: ast.Call) -> Iterator[str]:
    for part in (*call.args, *(word.value for word in call.keywords)):
        for said in (part.body, part.orelse) if isinstance(part, ast.IfExp) else (part,):
            text = _template(said)
            if " " in text and re.search("[a-z]{3}", text):
                yield text


def _template(said: ast.expr) -> str:
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        return said.value
    if not isinstance(said, ast.JoinedStr):
        return ""
    slots = itertools.count()
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(slots)}}}"
        for part in said.values
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


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
        compile_texts(file, compiled)
        now, kept = read(fresh), read(file)
        told = {("Told", text) for text in told_texts()}
        left = sorted(text for text in told if not now[text])
        problems = [
            f"[{context}] {text!r} is not translated"
            for (context, text), translated in now.items()
            if not translated and (context, text) not in told
        ]
        if len(left) > (1 - SHARE) * len(told):
            problems += [f"[{context}] {text!r}: too many errors like it" for context, text in left]
        problems += [
            f"[{context}] {text!r} is no longer in the code"
            for context, text in kept.keys() - now.keys()
            if context != "Told"
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
