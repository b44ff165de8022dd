"""The guides tell what there is: commands that exist, pages that are there, pictures that are."""

import re
import shlex
from pathlib import Path

import click
import pytest

from kbdesk.cli.main import kbdesk

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDES = sorted((DOCS / "guides").rglob("*.md"))
PAGES = [*GUIDES, *sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


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
            if word.isupper():
                return ""
            found = command.get_command(context, word)
            if found is None:
                return f"there is no command {word}"
            command = found
    return ""


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_each_command_of_a_guide_is_one(page: Path) -> None:
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
