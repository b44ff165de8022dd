"""The web FAQ at 5,000 articles against other site builders: CPU time, memory and size as ratios.

KBDESK_HELP_CENTRE names a folder of Markdown articles, which are recombined; KBDESK_RIVALS the
`bin` folder of an environment with pelican, mkdocs and hugo (those that are there are measured).
Run by name: `pytest -m bench -s -k site`.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kbdesk.content.markup import render
from kbdesk.domain.catalog import Catalog
from kbdesk.exporters.base import Tools
from kbdesk.exporters.faq_site import EXPORTER
from kbdesk.progress import quiet
from kbdesk.services.out_folder import OutFolder, Put

sys.path.insert(0, str(Path(__file__).parents[1]))
import site_sample
from many_articles import SECTIONS, base_of, cpu, recombined

pytestmark = pytest.mark.bench


@pytest.fixture(scope="module")
def articles() -> list[tuple[str, str]]:
    return recombined()


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def rival(name: str) -> Path | None:
    path = Path(os.environ.get("KBDESK_RIVALS", "/nowhere")) / name
    return path if path.exists() else None


def test_site_against_rivals(articles: list[tuple[str, str]], tmp_path: Path) -> None:
    source = sum(len(body.encode("utf-8", "replace")) for _, body in articles)
    memo = site_sample.Memo()
    rendered: dict[tuple[str, str], object] = {}

    def kept(text: str, profile: object, *, locale: str = "en") -> object:
        return rendered.get((text, locale)) or rendered.setdefault(
            (text, locale),
            render(text, profile, locale=locale),  # type: ignore[arg-type]
        )

    def build(base: Catalog, out: str, renderer: object = render) -> Put:
        tools = Tools(render=renderer, memo=memo.get)  # type: ignore[arg-type]
        made = EXPORTER.plan(base, EXPORTER.options(), tools)
        return OutFolder(tmp_path / out).put(
            made.files, target="faq-site", base="b", seq=1, progress=quiet()
        )

    base = base_of(articles)
    cold = cpu(lambda: build(base, "ours"))
    changed = [*articles]
    changed[17] = (articles[17][0], f"{articles[17][1]}\n\nOne more sentence here.\n")
    other = base_of(changed)
    put: list[Put] = []
    one = cpu(lambda: put.append(build(other, "ours")))
    bytes_ = size_of(tmp_path / "ours")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{len(articles)} articles, {source / 1e6:.1f} MB of Markdown")
    print(f"ours: cold {cold:.1f} CPU s, one change {one:.2f} CPU s ({put[0].written} files)")
    print(f"ours: {bytes_ / source:.2f} x the Markdown, peak {peak:.0f} MB with the articles in it")
    memo.kept.clear()
    for entry in base.entries:
        kept(entry.revision.content.body, EXPORTER and site_profile())
    saved = cpu(lambda: build(base, "saved", kept))
    print(f"ours, rendered on save: {saved:.1f} CPU s")
    pelican = rival("pelican")
    if pelican:
        content = tmp_path / "content"
        content.mkdir()
        for number, (title, body) in enumerate(articles):
            head = f"Title: {title}\nDate: 2026-03-01\nCategory: s{number % SECTIONS}\n\n"
            (content / f"a{number}.md").write_text(head + body, "utf-8", "replace")
        command = [pelican, content, "-o", tmp_path / "pelican", "--quiet"]
        took = cpu(lambda: subprocess.run(command, check=False, capture_output=True))
        print(f"pelican: cold {took:.1f} CPU s; ours / pelican {cold / took:.2f}, "
              f"rendered on save {saved / took:.2f}")  # fmt: skip
    hugo = rival("hugo")
    if hugo:
        root = tmp_path / "hugo"
        layouts = root / "layouts" / "_default"
        layouts.mkdir(parents=True)
        for name in ("single", "list"):
            (layouts / f"{name}.html").write_text(
                "<!doctype html><title>{{ .Title }}</title><main>{{ .Content }}</main>"
            )
        (root / "hugo.toml").write_text('baseURL = "https://e.example/"\ntitle = "x"\n')
        posts = root / "content"
        posts.mkdir()
        for number, (_, body) in enumerate(articles):
            safe = body.replace("{{", "{ {")
            head = f'---\ntitle: "a{number}"\n---\n'
            (posts / f"a{number}.md").write_text(head + safe, "utf-8", "replace")
        command = [hugo, "--source", root, "--quiet"]
        cpu(lambda: subprocess.run(command, check=False, capture_output=True))
        (posts / "a17.md").write_text("---\ntitle: changed\n---\nNew.\n")
        took = cpu(lambda: subprocess.run(command, check=False, capture_output=True))
        print(f"hugo: after one change {took:.1f} CPU s; ours / hugo {one / took:.2f}")
    mkdocs = rival("mkdocs")
    if mkdocs:
        root = tmp_path / "mkdocs"
        (root / "docs").mkdir(parents=True)
        some = articles[: len(articles) // 5]
        for number, (_, body) in enumerate(some):
            (root / "docs" / f"a{number}.md").write_text(body, "utf-8", "replace")
        shutil.copy(root / "docs" / "a0.md", root / "docs" / "index.md")
        (root / "mkdocs.yml").write_text("site_name: x\n")
        command = [mkdocs, "build", "-q", "-f", root / "mkdocs.yml"]
        took = cpu(lambda: subprocess.run(command, check=False, capture_output=True))
        part = cpu(lambda: build(base_of(some), "part"))
        print(f"mkdocs, {len(some)} articles: {took:.1f} CPU s; ours / mkdocs {part / took:.2f}")


def site_profile() -> object:
    """Gives the profile that pages are rendered with."""
    from kbdesk.content.markup import Profile  # noqa: PLC0415

    return Profile.SITE
