"""Python-Markdown's pipeline with KBDesk's parser, tree steps and writer in it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from xml.etree.ElementTree import Element, ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from kbdesk.content import bare_links, blocks, headings, links, raw_html
from kbdesk.content.building import tree_of
from kbdesk.content.commonmark import parse
from kbdesk.content.gate import GUARD
from kbdesk.content.headings import Heading
from kbdesk.content.links import LinkUse
from kbdesk.content.serialize import to_html
from kbdesk.content.tree import LINE, Root


class Profile(StrEnum):
    """For whom a text is rendered."""

    PLAIN = "plain"
    """CommonMark and GFM as they are specified; not safe to show."""

    SITE = "site"
    EMAIL = "email"
    PREVIEW = "preview"


class Pipeline(markdown.Markdown):
    """One profile's pipeline; belongs to one thread.

    Attributes:
        link: gives an address for a `kb:` target; None leaves such targets as they are.
        locale: the language of the words over callouts.
        outline: the headings of the text converted last.
        links: its links.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.link: Callable[[str], str | None] | None = None
        self.locale = "en"
        self.outline: tuple[Heading, ...] = ()
        self.links: tuple[LinkUse, ...] = ()
        super().__init__(extensions=[_KBDesk()])

    def convert(self, source: str) -> str:
        """Gives the HTML of a Markdown text, not yet through the gate.

        The same walk through the registries as the base class takes, without its splitting into
        lines and its trimming, which change tabs, code at the end and lines that are blank only
        to Python.
        """
        with _no_collection():
            return self._html_of(source)

    def _html_of(self, source: str) -> str:
        root: Element = self.parser.parse_text(source)  # type: ignore[attr-defined]
        for step in self.treeprocessors:
            changed = step.run(root)
            root = root if changed is None else changed
        guard = "" if self.profile is Profile.PLAIN else GUARD
        html = to_html(root, guard)
        for finish in self.postprocessors:
            html = finish.run(html)
        return html


@contextmanager
def _no_collection() -> Iterator[None]:
    """Holds the garbage collector back while a text's events and elements are made.

    They are many, they die without its help, and each time it runs it would look through all that
    the program holds; in a large base that is a tenth of the time. Texts are limited in size.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Parser:
    """Stands in for Python-Markdown's block parser."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def parse_text(self, text: str) -> Root:
        """Gives the tree of a text as the profile has it."""
        profile = self._pipeline.profile
        if not text.endswith(("\n", "\r")):
            text += "\n"  # code at the end of a text ends its last line too
        parsed = parse(
            text,
            with_containers=profile is not Profile.PLAIN,
            with_internal=profile is Profile.PREVIEW,
        )
        return tree_of(parsed)

    def parseDocument(self, lines: list[str]) -> ElementTree:  # noqa: N802 - the pipeline's name
        return ElementTree(self.parse_text("\n".join(lines)))


class _Step(Treeprocessor):
    """A tree step that is a plain function."""

    def __init__(self, pipeline: Pipeline, act: Callable[[Pipeline, Root], None]) -> None:
        super().__init__(pipeline)
        self._pipeline = pipeline
        self._act = act

    def run(self, root: Element) -> None:
        assert isinstance(root, Root)
        self._act(self._pipeline, root)


class _KBDesk(Extension):
    """Puts our parser, steps and writer in the place of Python-Markdown's own."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the pipeline's name
        assert isinstance(md, Pipeline)
        md.parser = _Parser(md)  # type: ignore[assignment]
        md.preprocessors = Registry()
        md.inlinePatterns = Registry()
        md.treeprocessors = Registry()
        md.postprocessors = Registry()
        steps = _PLAIN_STEPS if md.profile is Profile.PLAIN else _READER_STEPS
        for priority, (name, act) in enumerate(reversed(steps)):
            md.treeprocessors.register(_Step(md, act), name, priority)


def _outline(pipeline: Pipeline, root: Root) -> None:
    pipeline.outline = headings.outline(root)


def _plain_outline(pipeline: Pipeline, root: Root) -> None:
    pipeline.outline = headings.outline(root, with_ids=False)


def _demote(pipeline: Pipeline, root: Root) -> None:
    if pipeline.profile is not Profile.EMAIL:
        headings.demote(root)


def _links(pipeline: Pipeline, root: Root) -> None:
    pipeline.links = links.uses_in(root)


def _point(pipeline: Pipeline, root: Root) -> None:
    anchors = {heading.anchor for heading in pipeline.outline}
    raw_html.keep_named_places(root, anchors, links.ANCHOR_PREFIX)
    links.point(root, anchors, pipeline.link)


def _raw_html(_pipeline: Pipeline, root: Root) -> None:
    raw_html.check_depth(root)
    raw_html.show_what_is_no_html(root)


def _blocks(pipeline: Pipeline, root: Root) -> None:
    with_styles = pipeline.profile is Profile.EMAIL
    blocks.shape_for_readers(root, pipeline.locale, with_styles=with_styles)


def _source_lines(pipeline: Pipeline, root: Root) -> None:
    if pipeline.profile is Profile.PREVIEW:
        for element in root.iter():
            if LINE in element.attrib and element.tag not in ("a", "img"):
                element.set("data-line", element.attrib[LINE])


_Steps = tuple[tuple[str, Callable[[Pipeline, Root], None]], ...]
_PLAIN_STEPS: _Steps = (
    ("outline", _plain_outline),
    ("links", _links),
    ("blocks", lambda _pipeline, root: blocks.shape_plain(root)),
)
_READER_STEPS: _Steps = (
    ("raw-html", _raw_html),
    ("bare-links", lambda _pipeline, root: bare_links.link_bare_addresses(root)),
    ("demote", _demote),
    ("outline", _outline),
    ("links", _links),
    ("point", _point),
    ("blocks", _blocks),
    ("notes", lambda _pipeline, root: blocks.gather_notes(root)),
    ("source-lines", _source_lines),
)

_pipelines = threading.local()


def pipeline_for(profile: Profile) -> Pipeline:
    """Gives this thread's pipeline for a profile."""
    found: Pipeline | None = getattr(_pipelines, profile.value, None)
    if found is None:
        found = Pipeline(profile)
        setattr(_pipelines, profile.value, found)
    return found
