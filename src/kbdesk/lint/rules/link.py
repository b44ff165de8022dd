"""kb-link: links say where they lead, and lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

import regex

from kbdesk.lint import messages, values
from kbdesk.lint.guide import Action, Definition, LinkTarget, Setup
from kbdesk.lint.links import Link, fragment_of, links_in
from kbdesk.lint.matching import Block, DocumentState, Match

KEYS = frozenset("check labels".split())

_CHECKS = ("exists", "published", "anchor", "not_retired", "same_lang", "not_self", "label")
_BARE_LABEL = regex.compile(
    r"(?i)\W*(?:(?:please\s+)?(?:click|tap|press|read|see|go|look)\s+)?(?:right\s+|over\s+)?"
    r"(?:here|this|this link|the link|link|this page|this article|more|more info|more information|"
    r"read more|learn more|click|url)\W*"
    r"|\W*(?:(?:klicka|tryck|läs|se|gå|kolla|titta)\s+(?:på\s+)?(?:in\s+)?)?"
    r"(?:här|hit|denna|den här|länk|länken|den här länken|denna länk|på länken|mer|mer här|"
    r"läs mer|mer information|mer info|den här sidan|denna sida)\W*"
)
_MESSAGES = {
    "label": "The link “%s” does not say where it leads.",
    "empty": "The link “%s” leads nowhere.",
    "exists": "The link “%s” names an article that does not exist.",
    "published": "The link “%s” leads to an article that is not published.",
    "not_retired": "The link “%s” leads to a retired article.",
    "same_lang": "The link “%s” leads to an article in another language.",
    "not_self": "The link “%s” leads to the article it stands in.",
    "anchor": "The link “%s” names a heading that is not there.",
}


@dataclass(frozen=True, slots=True)
class Links:
    """What is asked of links.

    Attributes:
        labels: more words that say nothing, in lower case.
    """

    checks: frozenset[str]
    labels: frozenset[str]


def build(definition: Definition, _setup: Setup) -> Links:
    """Reads the checks."""
    checks = values.texts(definition.keys, "check") or _CHECKS
    if not set(checks) <= set(_CHECKS):
        raise values.BadValue(f'"check" must name some of {", ".join(_CHECKS)}')
    labels = (label.casefold() for label in values.texts(definition.keys, "labels"))
    return Links(frozenset(checks), frozenset(labels))


def run(check: Links, block: Block, state: DocumentState) -> Iterator[Match]:
    """Gives at most one match for each link, for the first thing that is wrong with it."""
    source = state.source
    if "](" not in source and "][" not in source and "<" not in source and "]:" not in source:
        return
    links, anchors = links_in(source, state.body_start)
    for link in links:
        kind = _fault(check, link, anchors, state)
        if kind:
            start, end = link.start - block.offsets[0], link.end - block.offsets[0]
            shown = messages.fill(_MESSAGES[kind], link.words or link.target)
            yield Match(start, end, (shown, link.target, kind), Action("none"))


def _fault(check: Links, link: Link, anchors: frozenset[str], state: DocumentState) -> str:
    target = link.target.strip()
    if "exists" in check.checks and target in ("", "#"):
        return "empty"
    if "label" in check.checks and not link.is_bare and _says_nothing(check, link.words):
        return "label"
    if target.startswith("#"):
        missing = _plain(fragment_of(target)) not in anchors
        return "anchor" if "anchor" in check.checks and missing else ""
    return _item_fault(check, target, anchors, state) if target.startswith("kb:") else ""


def _says_nothing(check: Links, words: str) -> bool:
    return bool(_BARE_LABEL.fullmatch(words)) or words.casefold() in check.labels


def _item_fault(check: Links, target: str, anchors: frozenset[str], state: DocumentState) -> str:
    uid = target.removeprefix("kb:").partition("#")[0]
    context, fragment = state.context, _plain(fragment_of(target))
    if context.item_uid and uid == context.item_uid:
        if fragment:
            return "anchor" if "anchor" in check.checks and fragment not in anchors else ""
        return "not_self" if "not_self" in check.checks else ""
    if context.link_target is None:
        return ""
    found = context.link_target(uid)
    if found is None:
        return "exists" if "exists" in check.checks else ""
    faults = {
        "not_retired": found.retired,
        "published": not found.published,
        "same_lang": not _has_language(found, context.locale or state.lang),
        "anchor": bool(fragment) and found.anchors is not None and fragment not in found.anchors,
    }
    return next((name for name, wrong in faults.items() if wrong and name in check.checks), "")


def _has_language(found: LinkTarget, locale: str) -> bool:
    language = locale.split("-", maxsplit=1)[0]
    known = {each.split("-")[0] for each in found.locales}
    return not language or not known or language in known


def _plain(fragment: str) -> str:
    return unquote(fragment)
