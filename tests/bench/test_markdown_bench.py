"""How fast texts render, against Python-Markdown as it comes."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import markdown
import nh3
import pyromark
import pytest

from kbdesk.content.frontmatter import split
from kbdesk.content.markup import Profile, render
from kbdesk.content.plain import sections_of
from kbdesk.content.segments import segments

FOLDER = os.environ.get("KBDESK_HELP_CENTRE", "")
"""Names the folder that holds `help-centre/`; without it, texts are made up."""

_WANTED = 5.0 if FOLDER else 2.5  # made-up texts are one mark beside the other

STOCK = ("extra", "toc", "sane_lists", "admonition")
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
BLOCK = re.compile(r"</?(?:p|h[1-6]|ul|ol|li|blockquote|pre|table|t[rhd]|thead|tbody|hr|d[ltd])\b")


def made_up(count: int) -> list[str]:
    """Gives articles as help centres have them: steps, tables, callouts, code, links."""
    part = """## Resolve error 0x8004{n:04x}

If **Outlook** shows *"Cannot connect"* after you change the password, follow these steps, and see
[the overview](https://support.example/{n}) for more. The error means that `profile{n}` is locked.

1. Select **File** > **Account Settings**.
   - Choose the account that fails.
   - Select **Repair**, and wait {n} seconds.

   ```powershell
   Get-Mailbox -Identity "user{n}@contoso.example" | Format-List
   ```

2. Restart the program.

> [!NOTE]
> You must be an administrator &mdash; ask yours.

| Version | Build | Fixed |
|---------|------:|:-----:|
| 16.{n} | 1{n} | yes |
| 17.{n} | 2{n} | no |

"""
    return [
        f"# Article {n}\n\n" + "".join(part.format(n=n * 7 + m) for m in range(3 + n % 5))
        for n in range(count)
    ]


@pytest.fixture(scope="module")
def articles() -> list[str]:
    if not FOLDER:
        return made_up(400)
    paths = sorted((Path(FOLDER) / "help-centre").rglob("*.md"))
    return [split(path.read_text(encoding="utf-8-sig"), path.name).body for path in paths]


def cpu_s(work: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def best_cpu_s(work: Callable[[str], object], texts: Sequence[str]) -> float:
    return min(cpu_s(work, texts) for _ in range(5))


@pytest.mark.bench
def test_rendering_is_five_times_as_fast_as_stock(articles: list[str]) -> None:
    stock = markdown.Markdown(extensions=list(STOCK))

    def convert(text: str) -> str:
        stock.reset()
        return stock.convert(text)

    def convert_safely(text: str) -> str:
        return nh3.clean(convert(text))

    sample = articles[::5]
    render(sample[0])
    reference_s = best_cpu_s(convert, sample)
    safe_s = best_cpu_s(convert_safely, sample)
    for profile in Profile:
        spent_s = best_cpu_s(lambda text, profile=profile: render(text, profile), sample)
        # Stock knows no gate; what it gives may be shown only after a sanitizer.
        ratio = (reference_s if profile is Profile.PLAIN else safe_s) / spent_s
        print(f"{profile}: {ratio:.1f} x stock, {reference_s / spent_s:.1f} x without a sanitizer")
        assert ratio >= (_WANTED if profile is Profile.PLAIN else 0.6 * _WANTED)
    for work in (segments, sections_of):
        ratio = reference_s / best_cpu_s(work, sample)
        print(f"{work.__name__}: {ratio:.1f} x stock")
        assert ratio >= 0.6 * _WANTED


@pytest.mark.bench
@pytest.mark.skipif(not FOLDER, reason="KBDESK_HELP_CENTRE names no folder")
def test_rendering_all_fits_in_the_budget_of_an_import(articles: list[str]) -> None:
    spent_s = cpu_s(render, articles)
    size_mb = sum(map(len, articles)) / 1e6
    print(f"{len(articles)} articles, {size_mb:.1f} MB: {spent_s:.2f} CPU s")
    assert spent_s / size_mb < 0.6  # six seconds for the 2,448 articles


@pytest.mark.bench
def test_articles_have_the_structure_that_their_parser_sees(articles: list[str]) -> None:
    same = sum(
        BLOCK.findall(render(text, Profile.PLAIN).html)
        == BLOCK.findall(pyromark.html(text, options=OPTIONS))
        for text in articles
    )
    print(f"{same} of {len(articles)} articles have the same blocks")
    assert same / len(articles) >= 0.999
