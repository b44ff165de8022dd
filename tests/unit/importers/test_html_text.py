"""HTML and foreign placeholders become Markdown that reads the same."""

from __future__ import annotations

import pytest

from kbdesk.content.plain import plain_text
from kbdesk.importers.html_text import from_html, from_plain
from kbdesk.importers.names import known_names, mark


def test_tables_lists_and_images_are_kept() -> None:
    html = (
        "<h2>Plans</h2><ul><li>one<ul><li>sub</li></ul></li></ul><table><tr><th>A</th><th>B|C</th>"
        "</tr><tr><td>1</td><td><img src='x y.png' alt='pic'></td></tr></table>"
    )
    found = from_html(html, "x")
    assert found.text == (
        "## Plans\n\n- one\n  - sub\n\n"
        "| A | B\\|C |\n| --- | --- |\n| 1 | ![pic](media/image-0) |\n"
    )
    assert found.images == ("x y.png",)


@pytest.mark.parametrize(
    "words",
    ["5 * 6 and 2*3*4", "1. not a list", "# no heading", "a_b _c_ `d` <b> &amp; [e](f)", "- dash"],
)
def test_words_stay_words(words: str) -> None:
    assert plain_text(from_plain(words + " end")).endswith(" end")
    html = words.replace("&", "&amp;").replace("<", "&lt;")
    if not words.startswith(("1.", "- ")):
        assert plain_text(from_plain(words)).strip() == words
    assert plain_text(from_html(f"<p>{html}</p>", "x").text).strip() == words


@pytest.mark.parametrize(
    ("dialect", "text", "ours"),
    [
        ("zendesk", "{{ticket.requester.first_name}}", "{{customer.first_name}}"),
        ("zendesk", "{% raw %}{{ticket.id}}{% endraw %}", "\\{{ticket.id}}"),
        ("zendesk", '{{ "{{" }}', "{{"),
        ("zendesk", "{{ticket.mood}}", "\\{{ticket.mood}}"),
        ("zammad", "#{ticket.customer.firstname} #{ticket.customer.lastname}", "{{customer.name}}"),
        ("zammad", "#{ticket.customer.firstname}!", "{{customer.first_name}}!"),
        ("zammad", "{{ticket.id}}", "\\{{ticket.id}}"),
        ("intercom", '{{ first_name | fallback:"x" }}', "{{customer.first_name}}"),
        ("", "{{customer.name}} #{x}", "{{customer.name}} #{x}"),
    ],
)
def test_placeholders_of_other_programs(dialect: str, text: str, ours: str) -> None:
    marked = mark(text, dialect)
    assert marked.put_back(marked.text) == ours


def test_what_an_export_writes_is_known_to_the_import() -> None:
    import tomllib  # noqa: PLC0415

    from kbdesk.config.paths import resources  # noqa: PLC0415

    for dialect in ("zendesk", "freshdesk", "gorgias", "chatwoot", "zammad"):
        table = tomllib.loads((resources() / "dialects" / f"{dialect}.toml").read_text("utf-8"))
        for ours, token in table["tokens"].items():
            marked = mark(token, dialect)
            back = marked.put_back(marked.text).strip("{}")
            lossy = table.get("losses", {})
            assert back == ours or ours in lossy, (dialect, ours, back)
        assert known_names()[dialect]
