"""The guides tell what there is: commands that exist, pages that are there, pictures that are."""

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from kbdesk.cli.main import kbdesk

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDES = sorted((DOCS / "guides").rglob("*.md"))
PAGES = [*GUIDES, *sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


TABLE = "title,body,Rubrik,Svar\nA,Words.,Parcels,Parcels come by post.\n"
COURSE = ROOT / "resources" / "samples" / "nordlys" / "_training.toml"
FILES = {
    "reply.txt": "Your money will be back within 5 business days.\n",
    "answer.md": "Your payment comes back to your card.\n",
    "answers.csv": TABLE,
    "angry-customers.toml": COURSE.read_text("utf-8").replace("refunds-and", "angry-and"),
    "our-texts/parcels.md": "# Parcels\n\nParcels come by post.\n",
    "macros.json": json.dumps(
        {"macros": [{"id": 7, "title": "Parcels", "active": True, "actions": [
            {"field": "comment_value_html", "value": "<p>Parcels come by post.</p>"}]}]}
    ),
    "tickets.csv": "id,created_at,macro\n1,2026-05-03,Parcels\n",
}  # fmt: skip
BEFORE = {
    "review-and-publish": (
        "edit change-plan --set title=New",
        "edit student-plan --set title=New",
        "edit family-members --set title=New",
        "review submit refund-sent",
    )
}
"""What somebody has done before the lines of a page make sense."""

ELSEWHERE = (
    "postgresql",
    "--sample",
    "popup",
    "--against",
    "pack archive",
    "pack results",
    "--delta",
    "--as-of",
    "review typo",
)
"""What needs a server, a window, a dump of a help desk, a file of learners, a past, a slip."""

FOUND_SOMETHING = (
    "lint",
    "reply-check",
    "fact scan",
    "links",
    "duplicates",
    "incident close",
)
"""Commands that end with 1 because of what they tell."""

Run = Callable[[str], Result]


def commands(page: Path) -> list[str]:
    """The lines of code that begin with kbdesk, and `kbdesk ...` within a sentence."""
    text = page.read_text("utf-8")
    lines = re.findall(r"^ {4,}(kbdesk(?: .*)?)$", text, re.MULTILINE)
    return lines + [one for one in re.findall(r"`(kbdesk [^`]+)`", text) if "|" not in one]


def fault(line: str) -> str:
    """Tells what is wrong with a command line, or gives ""."""
    words = shlex.split(line.replace("\\|", "|"))[1:]
    command: click.Command = kbdesk
    context = click.Context(kbdesk)
    while words:
        options = {name: one for one in command.params for name in one.opts + one.secondary_opts}
        word = words.pop(0)
        if word.startswith("-"):
            option = options.get(word)
            if option is None and word not in {"-h", "--help", "--version", "-"}:
                return f"{command.name} has no option {word}"
            if isinstance(option, click.Option) and not option.is_flag:
                del words[: option.nargs]
        elif isinstance(command, click.Group):
            if command is kbdesk and word.endswith(".kbdesk"):
                return ""
            if word.isupper() or word.startswith("["):
                return ""
            found = command.get_command(context, word)
            if found is None:
                return f"there is no command {word}"
            command = found
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_each_command_of_a_page_is_one(page: Path) -> None:
    assert {line: said for line in commands(page) if (said := fault(line))} == {}


def test_a_command_that_is_none_is_found_out() -> None:
    assert fault("kbdesk --base my.kbdesk publsh refunds") == "there is no command publsh"
    assert fault("kbdesk --base my.kbdesk export faq-site out --colour red")
    assert fault("kbdesk --base my.kbdesk fact impact refund.window 14") == ""


def test_there_is_a_guide_for_each_who_works_with_it() -> None:
    assert sum(len(commands(page)) for page in GUIDES) > 60
    for readers in ("managers", "agents", "trainers", "administrators"):
        assert len([page for page in GUIDES if page.parent.name == readers]) > 3


def test_links_and_pictures_of_the_pages_lead_somewhere() -> None:
    missing = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if "://" not in target and not target.startswith(("asset:", "mailto:"))
        if not (page.parent / target).exists()
    ]
    assert missing == []


def test_pictures_are_small_and_shown() -> None:
    shown = "".join(page.read_text("utf-8") for page in GUIDES)
    pictures = list((DOCS / "guides" / "images").glob("*.png"))
    assert pictures
    assert [one.name for one in pictures if one.name not in shown] == []
    assert max(one.stat().st_size for one in pictures) < 100_000


def _first(run: Run, line: str, name: str) -> str:
    return str(json.loads(run(f"{line} --json").stdout)[name][0]["uid"])


PLACEHOLDERS: dict[str, Callable[[Run], str]] = {
    "incident": lambda run: _first(run, "incident list", "incidents"),
    "changeset": lambda run: _first(run, "changeset list", "changesets"),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    for line in ("new", "demo", 'edit refund-sent --set "title=Refund is sent" --note Shorter'):
        words = ["--base", str(folder / "my.kbdesk"), *shlex.split(line)]
        assert CliRunner().invoke(kbdesk, words).exit_code == 0
    return folder / "my.kbdesk"


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in GUIDES if commands(page)], ids=lambda p: p.stem)
def test_each_line_of_a_guide_does_what_it_says(
    page: Path, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KBDESK_ACTOR", "maja")
    if page.stem != "first-steps":  # which makes it
        shutil.copy(sample, tmp_path / "my.kbdesk")
    for name, words in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words, "utf-8")

    def run(line: str) -> Result:
        before = [] if "--base" in line else ["--base", "my.kbdesk"]
        return CliRunner().invoke(kbdesk, [*before, *shlex.split(line)], input="y\n")

    for line in BEFORE.get(page.stem, ()):
        assert run(line).exit_code == 0, line
    failed = {}
    for line in commands(page):
        words = line.removeprefix("kbdesk ")
        if any(part in words for part in ELSEWHERE):
            continue
        if said := _fault(words, run):
            failed[line] = said
    assert failed == {}


def _fault(words: str, run: Run) -> str:
    group = words.replace("--base my.kbdesk ", "").split()[0]
    if found := re.search(r"\b(UID|BATCH|SET|FEEDBACK)\b", words):
        if group not in PLACEHOLDERS:
            return ""
        words = words.replace(found[0], PLACEHOLDERS[group](run))
    done = run(words)
    if done.exit_code == 0:
        return ""
    told = done.exit_code == 1 and isinstance(done.exception, SystemExit)
    if told and any(part in words for part in FOUND_SOMETHING):
        return ""
    return f"{done.exit_code}: {done.exception!r} {done.output[-300:]}"
