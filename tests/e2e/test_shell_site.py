"""The help site and email through the shell, from the sample base."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Shell


def test_a_site_tells_how_to_reach_the_team_and_can_go_back(shell: Shell) -> None:
    shell.ok("new")
    shell.ok("demo")
    out = shell.home / "site"
    changes = shell.home / "changed.txt"
    shell.ok("export", "faq-site", str(out), "--changes", str(changes))
    contact = (out / "contact.html").read_text()
    assert "We answer within 24 hours" in contact
    assert "mailto:help@nordlys.example" in contact
    assert "Vi svarar inom 24 timmar" in (out / "sv" / "contact.html").read_text()
    assert "A contact.html" in changes.read_text().splitlines()
    assert not (out / "kb.jsonl").exists()

    shell.ok("archive", "older-phones")
    report = shell.json(
        "export", "faq-site", str(out), "--base-url", "https://help.example/",
        "--changes", str(changes),
    )  # fmt: skip
    assert {"how": "M", "path": "news/older-phones.html"} in report["changes"]
    assert "A kb.jsonl" in changes.read_text().splitlines()
    assert "This article is out of use" in (out / "news" / "older-phones.html").read_text()

    assert shell.json("export", "faq-site", str(out), "--back")["left"] == 0
    assert "out of use" not in (out / "news" / "older-phones.html").read_text()
    assert "no earlier build" in shell.refused(2, "export", "faq-site", str(out), "--back")


def test_a_site_fits_into_an_archive(shell: Shell) -> None:
    shell.ok("new")
    shell.ok("demo")
    first, second = shell.home / "one.zip", shell.home / "two.zip"
    shell.ok("export", "faq-site", str(first))
    shell.ok("export", "faq-site", str(second))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert "sv/index.html" in archive.namelist()


def test_letters_go_out_as_drafts_and_templates(shell: Shell) -> None:
    shell.ok("new")
    shell.ok("demo")
    report = shell.json("export", "eml", str(shell.home / "drafts"))
    draft = (shell.home / "drafts" / "closing.en.eml").read_bytes()
    assert draft.startswith(b"X-Unsent: 1\r\nSubject: Solved ({{ticket.id}})\r\n")
    assert report["records"] == len(list((shell.home / "drafts").glob("*.eml")))
    options = ["-o", "dialect=handlebars", "-o", "sender=Nordlys Audio"]
    shell.ok("export", "email-html", str(shell.home / "mail"), *options)
    page = (shell.home / "mail" / "closing.en.html").read_text()
    assert "Hi {{customer.first_name}}" in page
    assert "Nordlys Audio" in page
    wrong = shell.refused(2, "export", "eml", str(shell.home / "x"), "-o", "colour=red")
    assert "no option" in wrong
