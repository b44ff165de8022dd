"""What every page of the web FAQ holds: safe, complete, and whole links."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

import pytest

from kbdesk.domain.catalog import Notice
from site_sample import CANARY, HOSTILE, REFUND, START, PageReader, catalog, export, plan

Site = dict[str, bytes]


def pages(site: Site) -> dict[str, PageReader]:
    return {path: PageReader(data) for path, data in site.items() if path.endswith(".html")}


def test_site_has_the_pages_people_look_for(site: Site) -> None:
    assert {
        "index.html", "search.html", "a-z.html", "404.html", "robots.txt", "llms.txt",
        "payments/index.html", "payments/refunds/index.html", "payments/refunds/refunds.html",
        "sv/index.html", "sv/search.html", "sv/payments/refunds/refunds.html",
    } <= site.keys()  # fmt: skip


def test_every_page_has_its_frame(site: Site) -> None:
    for path, page in pages(site).items():
        assert page.all("html")[0]["lang"] == ("sv" if path.startswith("sv/") else "en"), path
        assert len(page.all("h1")) == 1, path
        assert page.texts["title"][0].strip(), path
        assert len(page.texts["title"][0]) <= 70, path
        assert len(page.all("main")) == 1, path
        assert page.ids.count("content") == 1, path
        assert len(page.ids) == len(set(page.ids)), path
        first_link = page.all("a")[0]
        assert first_link == {"class": "skip", "href": "#content"}, path


def test_no_page_runs_or_loads_anything_foreign(site: Site) -> None:
    for path, page in pages(site).items():
        policy = next(m["content"] for m in page.all("meta") if "http-equiv" in m)
        assert policy.startswith(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
        )
        assert not page.all("style"), path
        for script in page.all("script"):
            assert "src" in script or script["type"] == "application/ld+json", path
        for tag, values in page.tags:
            assert not [n for n in values if n.startswith("on") or n == "style"], (path, tag)
            loaded = values.get("src") or (values.get("href") if tag == "link" else "")
            assert not urlsplit(loaded or "").scheme, (path, tag)


def test_every_link_leads_somewhere(site: Site) -> None:
    check_links(site)


def test_every_link_leads_somewhere_with_an_address(web_site: Site) -> None:
    check_links(web_site)


def check_links(site: Site) -> None:
    readers = pages(site)
    for path, page in readers.items():
        for address in page.addresses():
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("https", "mailto", "tel"), (path, address)
                continue
            if path == "404.html" and parts.path.startswith("/"):
                target = unquote(parts.path).removeprefix("/kb/")
            else:
                assert not parts.path.startswith("/"), (path, address)
                here = posixpath.dirname(path)
                target = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
            target = target if parts.path else path
            assert target in site, (path, address)
            if parts.fragment and target in readers:
                assert parts.fragment in readers[target].ids, (path, address)


def test_nothing_internal_gets_out(site: Site, web_site: Site) -> None:
    for files in (site, web_site):
        for path, data in files.items():
            assert CANARY not in data.decode().lower(), path
            assert CANARY not in path


def test_hostile_words_stay_words(site: Site) -> None:
    page = site["account/x.html"].decode()
    assert "&lt;/script&gt;&lt;b&gt;" in page
    assert "<b>" not in page
    assert "onerror=&#34;" in page
    assert "<img" not in page
    assert "<script>" not in page
    assert "\u202e" not in "".join(data.decode() for data in site.values())
    assert all(re.fullmatch(r"[a-z0-9_./-]+", path) for path in site)
    assert not any(".." in path or path.startswith("/") for path in site)
    folders = {part for path in site for part in path.split("/")[:-1]}
    assert "con" not in folders


def test_structured_data_reads_as_json_and_holds_no_tag(site: Site) -> None:
    for path, data in site.items():
        for block in re.findall(r'ld\+json">(.*?)</script>', data.decode(), re.DOTALL):
            assert "<" not in block, path
            kinds = [part["@type"] for part in json.loads(block)["@graph"]]
            assert "BreadcrumbList" in kinds


def test_article_shows_its_answer_first_and_its_way(site: Site) -> None:
    text = site["payments/refunds/refunds.html"].decode()
    assert text.index("Within five working days.") < text.index("We send the money back")
    assert '<a href="../index.html">Payments</a>' in text
    assert '<time datetime="2026-03-01">1 March 2026</time>' in text
    assert "When do I get my money back?" in text


def test_article_lists_its_contents_from_three_headings_on(site: Site) -> None:
    assert 'class="contents"' in site["payments/refunds/refunds.html"].decode()
    assert 'class="contents"' not in site["payments/refunds/late-refund.html"].decode()


def test_own_text_for_the_web_wins(site: Site) -> None:
    assert any(b"The web has its own words." in data for data in site.values())


def test_languages_point_at_each_other_and_fall_back(site: Site, web_site: Site) -> None:
    swedish = site["sv/payments/refunds/refunds.html"].decode()
    assert 'href="../../../payments/refunds/refunds.html" lang="en" hreflang="en"' in swedish
    assert 'href="../../../payments/refunds/late-refund.html"' in swedish  # only there is one
    assert 'href="../andra-fakturaadress.html"' in swedish
    assert "Varning" in swedish
    head = web_site["payments/refunds/refunds.html"].decode()
    assert 'hreflang="sv" href="https://help.example/kb/sv/payments/refunds/refunds.html"' in head


def test_absolute_addresses_only_with_a_base_url(site: Site, web_site: Site) -> None:
    assert "sitemap.xml" not in site
    assert not any(b"canonical" in data or b"og:" in data for data in site.values())
    page = web_site["payments/refunds/refunds.html"].decode()
    assert (
        '<link rel="canonical" href="https://help.example/kb/payments/refunds/refunds.html">'
        in page
    )
    assert 'href="/kb/assets/site.css' in web_site["404.html"].decode()


def test_empty_sections_and_those_with_internal_texts_only_do_not_show(site: Site) -> None:
    assert not any(path.startswith("secret") for path in site)


def test_warnings_name_what_was_left_out() -> None:
    found = {(w.item_uid, w.code): w.message for w in plan(catalog()).warnings}
    assert "kb:01900099" in found[REFUND, "broken-link"]
    assert "../old/file.md" in found[REFUND, "broken-link"]
    assert "media/refund.png" in found[REFUND, "missing-image"]
    assert "{{order.id}}" in found[REFUND, "placeholder"]
    assert (HOSTILE, "broken-link") not in found


def test_left_out_items_are_counted() -> None:
    assert dict(plan(catalog()).left_out) == {
        "for other channels": 1,
        "not a page": 3,
        "not public": 2,
        "not published": 1,
    }


@pytest.mark.parametrize("path", ["payments/refunds/refunds.html", "index.html"])
def test_pages_stay_small(site: Site, path: str) -> None:
    assert len(site[path]) < 12_000
    assert len(PageReader(site[path]).tags) < 250


def test_an_empty_base_makes_a_whole_site() -> None:
    empty = catalog()
    files = export(type(empty)(empty.workspace, 0, (), (), ()))
    check_links(files)
    assert "index.html" in files


def test_an_open_incident_is_told_on_every_page_in_its_language() -> None:
    said = (("en", "banner", "Music is down."), ("en", "faq", "Down since 9.\n\nMore <soon>."))
    notices = tuple(Notice("i1", *words, START) for words in (*said, ("sv", "banner", "Tyst.")))
    site = export(replace(catalog(), notices=notices))
    for path, data in site.items():
        if path.endswith(".html"):
            text = data.decode()
            swedish = path.startswith("sv/")
            assert ("Tyst." in text) is swedish, path
            on_home = path == "index.html"
            assert ("<p>Down since 9.</p>\n<p>More &lt;soon&gt;.</p>" in text) is on_home, path
            assert ("<p>Music is down.</p>" in text) is (not swedish and not on_home), path
    assert not any(b"Music is down" in data for data in export(catalog()).values())
