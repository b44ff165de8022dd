"""Hostile texts in every field, opened in a real browser: no script runs, nothing is asked for.

The pages are looked at without their Content Security Policy, so that the gate alone has to hold.
Every name of the net leads to a server of this test, which counts what is asked for.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from made_payloads import payloads
from test_gate import HOSTILE

import email_sample
import site_sample
from kbdesk.content.markup import Profile, render
from kbdesk.domain.catalog import Catalog, Entry
from kbdesk.domain.placeholder import Placeholder
from kbdesk.exporters.email import templates

pytestmark = pytest.mark.slow

OF_THE_BROWSER = ("google.com", "googleapis.com", "gvt1.com", "gstatic.com")
"""What Chromium itself asks for, whatever it shows."""

RUN = "fetch(`/pwned`)"
PAYLOADS = [
    *(one.replace("alert(1)", RUN).replace("onerror=x", f"onerror={RUN}") for one in HOSTILE),
    f'"><img src=x onerror={RUN}>',
    f"'><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"--><script>{RUN}</script>",
    f"]]><script>{RUN}</script>",
    f'" autofocus onfocus={RUN} x="',
    f"<body onload={RUN}>",
    f"<input autofocus onfocus={RUN}>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<style>@import '//evil.example/x.css';</style><script>{RUN}</script>",
    f"`<img src=x onerror={RUN}>`",
    f"{{{{x}}}}<img src=x onerror={RUN}>",
    f"[a]: javascript:{RUN}\n\n[a]",
    "![x](https://evil.example/pixel.png)",
    "<img src='https://evil.example/pixel.png'>",
]


@dataclass(slots=True)
class Seen:
    """What the browser asked the server for.

    Attributes:
        ran: how often a script of a payload ran.
        foreign: addresses on other hosts, or none of the site's.
        pages: how many pages were loaded.
    """

    ran: int = 0
    foreign: list[str] = field(default_factory=list)
    pages: int = 0


@contextmanager
def _server(files: dict[str, bytes], seen: Seen) -> Iterator[int]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").partition(":")[0]
            path = self.path.partition("?")[0].lstrip("/")
            if path.endswith("pwned"):
                seen.ran += 1
            elif host != "127.0.0.1" and not host.endswith(OF_THE_BROWSER):
                seen.foreign.append(f"{host}/{path}")
            data = files.get(path)
            seen.pages += data is not None and path.endswith(".html")
            self.send_response(200 if data is not None else 404)
            kind = {"css": "text/css", "js": "text/javascript", "json": "application/json"}
            self.send_header("Content-Type", kind.get(path.rpartition(".")[2], "text/html"))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_: object) -> None:
            """A test prints nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _opened(pages: dict[str, bytes], tmp_path: Path) -> Seen:
    """Opens all pages in frames of one, in Chromium; gives what they did."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if browser is None:
        pytest.skip("NOT CHECKED in a browser: there is no Chromium")
    seen = Seen()
    html = sorted(path for path in pages if path.endswith(".html"))
    for start in range(0, len(html), 40):
        frames = "".join(f'<iframe src="/{path}"></iframe>' for path in html[start : start + 40])
        files = pages | {"all.html": f"<!doctype html><body>{frames}".encode()}
        with _server(files, seen) as port:
            subprocess.run(
                [
                    *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                    *("--disable-background-networking", "--disable-component-update"),
                    f"--user-data-dir={tmp_path / f'profile-{start}'}",
                    f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
                    *("--virtual-time-budget=4000", "--dump-dom"),
                    f"http://127.0.0.1:{port}/all.html",
                ],
                capture_output=True,
                timeout=120,
                check=True,
                env={**os.environ, "HOME": str(tmp_path)},
            )
        seen.pages -= 1
    return seen


def _without_policy(data: bytes) -> bytes:
    return data.replace(b"Content-Security-Policy", b"X-None")


def _hostile_entry(one: Entry, payload: str) -> Entry:
    """Puts a payload into every field of an entry."""
    content = replace(
        one.revision.content,
        title=payload.replace("\n", " "),
        body=f"{payload}\n\n## {payload}\n\nText {payload} text\n",
        question=payload,
        short_answer=payload,
        keywords=(payload,),
    )
    item = replace(one.item, tags=(payload.replace("\n", " ")[:80],))
    return replace(one, item=item, revision=replace(one.revision, content=content))


def _hostile_site() -> Catalog:
    base = site_sample.catalog()
    entries = [
        _hostile_entry(
            site_sample.entry(site_sample.uid(500 + number), "x", slug=f"hostile-{number}"), payload
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    sections = tuple(
        replace(section, name=PAYLOADS[number % len(PAYLOADS)], description=PAYLOADS[-number])
        for number, section in enumerate(base.sections)
    )
    both = sorted([*base.entries, *entries], key=lambda one: (one.item.uid, one.rendition.locale))
    defaults = tuple(
        Placeholder(f"hostile.p{number}", example=payload, fallbacks=(("en", payload),))
        for number, payload in enumerate(PAYLOADS)
    )
    return replace(base, entries=tuple(both), sections=sections, placeholders=defaults)


def test_hostile_texts_run_no_script_on_the_site(tmp_path: Path) -> None:
    files = site_sample.export(_hostile_site(), **site_sample.OPTIONS)
    seen = _opened({path: _without_policy(data) for path, data in files.items()}, tmp_path)
    assert seen.pages >= len(PAYLOADS)
    assert (seen.ran, seen.foreign) == (0, [])


def test_hostile_texts_run_no_script_in_mail_and_preview(tmp_path: Path) -> None:
    pages = {
        f"preview-{number}-{profile.value}.html": b"<!doctype html><meta charset=utf-8>"
        + render(f"{payload}\n\n- {payload}\n\n# {payload}", profile).html.encode()
        for number, payload in enumerate(PAYLOADS)
        for profile in (Profile.PREVIEW, Profile.EMAIL)
    }
    for number, payload in enumerate(PAYLOADS):
        hostile = f"Hello {payload}\n\n{payload}\n\n{{{{customer.first_name}}}}"
        letter = email_sample.letter(900, payload.replace("\n", " "), hostile, subject=payload)
        known = Placeholder("customer.first_name", example=payload, fallbacks=(("en", payload),))
        base = replace(email_sample.catalog(letter), placeholders=(known,))
        made = email_sample.plan(templates.EXPORTER, base).files
        pages |= {f"mail-{number}-{one.path}": one.make() for one in made if "900" in one.path}
    seen = _opened({path: _without_policy(data) for path, data in pages.items()}, tmp_path)
    assert sum(path.startswith("mail-") for path in pages) >= len(PAYLOADS) // 2
    assert (seen.ran, seen.foreign) == (0, [])


def test_the_control_runs_them(tmp_path: Path) -> None:
    """The same texts as they are: the browser runs many, so the counting has teeth."""
    raw = {
        f"raw-{number}.html": f"<!doctype html><meta charset=utf-8><p>{payload}".encode()
        for number, payload in enumerate(PAYLOADS)
    }
    seen = _opened(raw, tmp_path)
    assert seen.pages == len(PAYLOADS)
    assert seen.ran >= 10
    assert seen.foreign


def _pages(name: str, texts: list[str], together: int) -> dict[str, bytes]:
    """Puts so many texts together on a page each."""
    return {
        f"{name}-{start}.html": b"<!doctype html><meta charset=utf-8>"
        + "".join(f"<div>{text}</div>" for text in texts[start : start + together]).encode()
        for start in range(0, len(texts), together)
    }


def test_thousands_of_made_payloads_run_no_script(tmp_path: Path) -> None:
    made = list(payloads(RUN))
    assert len(made) > 10_000
    for profile in (Profile.SITE, Profile.EMAIL):
        gated = [render(payload, profile).html for payload in made]
        seen = _opened(_pages(profile.value, gated, 200), tmp_path / profile.value)
        assert (seen.ran, seen.foreign) == (0, [])
    control = [one for one in made if "<img" in one and "onerror=" in one]
    assert _opened(_pages("raw", control, 1), tmp_path / "raw").ran > 10
