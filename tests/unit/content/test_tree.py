from __future__ import annotations

from xml.etree.ElementTree import Element

from kbdesk.content.building import tree_of
from kbdesk.content.commonmark import parse
from kbdesk.content.tree import LINE, SourceText

TEXT = "# Å *b*\n\n- c &amp; d\n  e\n- [f](g)\n\n> h `i`\n\n| j |\n|---|\n| k |\n"


def texts(root: Element) -> list[str]:
    found: list[str] = []
    for element in root.iter():
        found += [text for text in (element.text, element.tail) if text]
    return found


def test_every_text_node_knows_its_source() -> None:
    for text in texts(tree_of(parse(TEXT))):
        assert isinstance(text, SourceText)
        source = TEXT[text.start : text.end].strip("`")
        assert source.replace("&amp;", "&").replace("\n  ", "\n") == text


def test_every_block_knows_its_line() -> None:
    root = tree_of(parse(TEXT))
    lines = {
        element.tag: int(element.attrib[LINE])
        for element in reversed(list(root.iter()))
        if element.tag in ("h1", "ul", "li", "blockquote", "p", "table", "tr")
    }
    assert lines == {"h1": 1, "ul": 3, "li": 3, "blockquote": 7, "p": 7, "table": 9, "tr": 9}


def test_nothing_of_a_text_is_parsed_twice() -> None:
    (text,) = texts(tree_of(parse("\\*a\\* &lt;b&gt; \\[c\\](d)")))
    assert text == "*a* <b> [c](d)"
