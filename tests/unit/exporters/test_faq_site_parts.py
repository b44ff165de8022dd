"""Addresses, settings, colours, related articles and files for programs."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from kbdesk.domain.errors import BadInput
from kbdesk.domain.taxonomy import Section
from kbdesk.exporters.brand import Tokens, brand_of, contrast, faults
from kbdesk.exporters.faq_site.addresses import item_addresses, section_folders, way
from kbdesk.exporters.faq_site.options import read_options
from kbdesk.exporters.faq_site.passages import passages_of
from kbdesk.exporters.faq_site.wording import (
    date_words,
    initial,
    language_name,
    title_order,
    words_for,
)
from site_sample import LATE, REFUND, Memo, catalog, entry, export, uid

Site = dict[str, bytes]


def test_addresses_never_collide_and_never_leave_the_folder() -> None:
    sections = [
        Section("1", "", "Search", 0, "x"),
        Section("2", "", "sv", 1, "x"),
        Section("3", "", "AUX", 2, "x"),
        Section("4", "", "ÅÄÖ", 3, "x"),
        Section("5", "", "aao", 4, "x"),
        Section("6", "4", "aao", 0, "x"),
        Section("7", "4", "..", 1, "x"),
    ]
    folders = section_folders(sections, ["sv"])
    assert len(set(folders.values())) == len(folders)
    assert folders["4"] == "aao/"
    assert folders["6"] == "aao/aao/"
    assert not {"search/", "sv/", "aux/"} & set(folders.values())
    items = [
        entry(uid(n), "T", slug=slug).item
        for n, slug in enumerate(["A", "a", "404", "../../etc/passwd", "con", "index", "\u202eb"])
    ]
    found = item_addresses(items, folders)
    assert len({path.lower() for path in found.values()}) == len(items)
    assert not {"404.html", "con.html", "index.html"} & set(found.values())
    assert all("/" not in path for path in found.values())


@pytest.mark.parametrize(
    "values",
    [
        {"base_url": "ftp://a.example/"},
        {"base_url": "https://"},
        {"base_url": 'https://a.example/"><script>'},
        {"base_url": "https://a.example/?q=1"},
        {"accent": "red"},
        {"contact_email": "a@b.example?subject=x"},
        {"machine_copy": "perhaps"},
        {"colour": "x"},
    ],
)
def test_settings_that_cannot_work_are_refused(values: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        read_options(**values)


def test_settings_take_their_defaults() -> None:
    options = read_options(base_url=None, accent="#AA0000", machine_copy="yes")
    assert options.base_url == ""
    assert options.machine_copy
    assert read_options(base_url="https://a.example/kb").base_url == "https://a.example/kb/"


@pytest.mark.parametrize("accent", ["#1d5fbf", "#ffff00", "#000000", "#ffffff", "#7f7f7f"])
def test_every_brand_colour_can_be_read(accent: str) -> None:
    brand = brand_of(Tokens(accent))
    assert faults(brand.light) == faults(brand.dark) == []
    assert contrast(brand.light.accent, brand.light.on_accent) >= 4.5


def test_swedish_words_dates_and_letters() -> None:
    moment = datetime(2026, 5, 3, tzinfo=UTC)
    assert date_words(moment, words_for("sv-SE")) == "3 maj 2026"
    assert words_for("sv").keys() == words_for("en").keys()
    titles = ["Öppna", "Zoom", "Ändra", "Apa", "Åka"]
    in_order = sorted(titles, key=lambda title: title_order(title, "sv"))
    assert in_order == ["Apa", "Zoom", "Åka", "Ändra", "Öppna"]
    assert [initial(t, "sv") for t in ("ändra", "“Zon", "7 sätt", "¿x")] == ["Ä", "Z", "0–9", "#"]
    assert initial("ändra", "en") == "A"
    assert language_name("en-GB") == "English (GB)"


def test_related_articles_share_what_they_are_about(site: Site) -> None:
    page = site["payments/refunds/refunds.html"].decode()
    related = page[page.index('id="related"') : page.index('class="neighbours"')]
    assert "late-refund.html" in related
    assert "colours" not in related.lower()


def test_neighbours_follow_the_section(site: Site) -> None:
    page = site["payments/refunds/refunds.html"].decode()
    assert '<a rel="next" href="late-refund.html">' in page


def test_sitemap_names_every_article_once_with_its_languages(web_site: Site) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.fromstring(web_site["sitemap.xml"])
    found = [one.text or "" for one in root.iter(f"{space}loc")]
    assert len(found) == len(set(found))
    assert "https://help.example/kb/payments/refunds/refunds.html" in found
    assert all(one.removeprefix("https://help.example/kb/") in web_site for one in found)
    links = root.findall(".//{http://www.w3.org/1999/xhtml}link")
    assert {one.attrib["hreflang"] for one in links} == {"en", "sv"}


def test_feed_has_the_newest_first(web_site: Site) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    root = ET.fromstring(web_site["feed.xml"])
    titles = [one.findtext(f"{atom}title") for one in root.iter(f"{atom}entry")]
    assert titles[0] == "Late refund"
    assert (root.findtext(f"{atom}updated") or "").startswith("2026-03-04T")
    ET.fromstring(web_site["opensearch-en.xml"])
    assert "Sitemap: https://help.example/kb/sitemap.xml" in web_site["robots.txt"].decode()
    assert json.loads(web_site["manifest.json"])["start_url"] == "index.html"


def test_machine_copy_holds_the_text_in_small_pieces(site: Site) -> None:
    lines = [json.loads(line) for line in site["kb.jsonl"].decode().splitlines()]
    assert len({line["id"] for line in lines}) == len(lines)
    assert all(0 < len(line["text"]) <= 1200 for line in lines)
    # Its sections are of a few words each.
    (short,) = [line for line in lines if line["item"] == REFUND]
    assert short["url"] == "payments/refunds/refunds.html"
    assert "How long it takes\nCard Days\nVisa 3" in short["text"]


def test_passages_are_sections_and_short_ones_share_theirs() -> None:
    long = "A sentence that goes on for a while. " * 10
    markup = (
        f'<h2 id="a">One</h2><p>{long}</p><h3 id="b">Two</h3><p>{long}</p><h3 id="c">Three</h3>'
        f'<p>Short.</p><h2 id="d">Four</h2><p>{long * 3}</p><h3 id="e">Five</h3><p>{long}</p>'
    )
    text = long.strip()
    assert list(passages_of(markup)) == [
        (["One"], "a", text),
        (["One"], "b", f"Two\n{text}\nThree\nShort."),
        (["Four"], "d", (long * 3).strip()),
        (["Four", "Five"], "e", text),
    ]


@pytest.mark.parametrize(
    ("root", "here", "path", "address"),
    [
        ("", "index.html", "a/b.html", "a/b.html"),
        ("../", "a/index.html", "a/b.html#k-x", "b.html#k-x"),
        ("../../", "a/b/c.html", "a/d.html", "../d.html"),
        ("../../", "a/b/c.html", "b/b/c.html", "../../b/b/c.html"),
        ("../", "a/c.html", "a.html", "../a.html"),
        ("/kb/", "404.html", "a/b.html", "/kb/a/b.html"),
    ],
)
def test_addresses_are_as_short_as_they_can_be(
    root: str, here: str, path: str, address: str
) -> None:
    assert way(root, here, path) == address


def test_a_long_block_is_cut_and_not_lost() -> None:
    def long(one):  # type: ignore[no-untyped-def]
        from site_sample import with_body  # noqa: PLC0415

        return with_body(one, "word " * 1000) if one.item.uid == LATE else one

    files = export(catalog(long), Memo(), machine_copy="yes")
    lines = [json.loads(line) for line in files["kb.jsonl"].decode().splitlines()]
    own = [line["text"] for line in lines if line["item"] == LATE]
    assert " ".join(own).split() == ["word"] * 1000


def test_large_sites_have_a_list_for_each_letter() -> None:
    base = catalog()
    extra = [entry(uid(1000 + n), f"{chr(65 + n % 26)} topic {n}") for n in range(420)]
    files = export(type(base)(base.workspace, 1, base.sections, (), (*base.entries, *extra)))
    assert "a-z/letter-q.html" in files
    assert files["a-z/letter-q.html"].count(b'<li><a href="../q-topic') == 16
    assert b"aria-current" in files["a-z/letter-q.html"]
