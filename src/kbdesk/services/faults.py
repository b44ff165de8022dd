"""What stands against texts going live together: the style guide, names, readers, lengths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kbdesk.content.markup import TooComplex
from kbdesk.domain.fact import FactValue
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.item import Item, ItemType
from kbdesk.domain.placeholder import UseKind
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.style import Waiver
from kbdesk.lint.guide import StyleGuide
from kbdesk.services import decisions, guides, lint_running, rendering, text_guards
from kbdesk.services.desk import Desk
from kbdesk.services.lint_texts import LintJob, Surroundings
from kbdesk.services.playbooks import playbook_faults
from kbdesk.services.resolving import Words
from kbdesk.services.using import names_of, texts_using
from kbdesk.store.transaction import Reader

Faults = Mapping[str, tuple[str, ...]]
"""What stands against texts, in sentences, by the uid of the revision."""


SURE = 0.9
"""How sure a comparison of two texts has to be to keep one of them from going live."""


@dataclass(frozen=True, slots=True)
class Text:
    """A revision on its way, with what it is a text of."""

    item: Item
    rendition: Rendition
    revision: Revision


def read_texts(reader: Reader, revision_uids: Iterable[str]) -> tuple[Text, ...]:
    """Gives revisions with their renditions and items.

    Raises:
        NotFound: one of them does not exist.
    """
    found = []
    for uid in dict.fromkeys(revision_uids):
        revision = reader.revisions.get(uid)
        rendition = reader.renditions.get(revision.rendition_uid)
        found.append(Text(reader.items.get(rendition.item_uid), rendition, revision))
    return tuple(found)


def lint_faults(desk: Desk, texts: Iterable[Text]) -> Faults:
    """Gives what the style guide and the renderer have against texts going live together.

    Both take their time, and only look at the words: so outside the transaction. A waiver of
    the text lets a finding pass; a dismissal hides it and lets nothing pass.
    """
    wanted = list(texts)
    going = {text.rendition.uid: text.revision.content for text in wanted}
    with desk.kb.read() as reader:
        guide = guides.load(guides.source_in(reader))
        items = dict.fromkeys(text.item.uid for text in wanted)
        around = Surroundings(reader, item_uids=items, going_live=going)
        jobs = {one.revision.uid: around.job(one.rendition, one.revision.content) for one in wanted}
        waivers = {one.rendition.uid: reader.waivers.list_of(one.rendition.uid) for one in wanted}
        now = reader.session.at
    return {
        text.revision.uid: tuple(
            _lint_faults(jobs[text.revision.uid], guide, waivers[text.rendition.uid], now)
        )
        for text in wanted
    }


def _lint_faults(
    job: LintJob, guide: StyleGuide, waivers: Sequence[Waiver], now: datetime
) -> Iterable[str]:
    try:
        rendering.preview(job.text)
    except TooComplex as error:
        yield error.message
    findings = decisions.waived(lint_running.run(job, guide).findings, waivers, now)
    # What names stand for is told by the guards of the text.
    yield from (sentence(f) for f in findings if blocks(f) and f.rule != lint_running.RESOLVES)


def blocks(finding: Finding) -> bool:
    """Tells whether a finding keeps a text from being published.

    A gate rule does, and so does an error. Where two texts were compared and it is not sure
    that they speak of the same thing, a person decides.
    """
    if finding.gate:
        return True
    is_sure = not finding.related or finding.confidence >= SURE
    return finding.severity is Severity.ERROR and is_sure


def sentence(finding: Finding) -> str:
    """Gives a finding as one sentence with its place."""
    return f"Line {finding.line}: {finding.message} ({finding.rule})"


def word_faults(
    reader: Reader, texts: Sequence[Text], new_values: Mapping[str, FactValue] | None = None
) -> Faults:
    """Gives what stands against texts going live together: names, readers, lengths.

    `new_values` are those of facts that change in the same commit.
    """
    going = {text.rendition.uid: text.revision.content for text in texts}
    words = Words(reader, going_live=going, new_values=new_values)
    return {
        text.revision.uid: (
            *text_guards.text_faults(words, text.item, text.rendition, text.revision.content),
            *playbook_faults(words, text.item, text.rendition, text.revision.content),
            *_faults_of_users(reader, words, text.item, going),
        )
        for text in texts
    }


def _faults_of_users(
    reader: Reader, words: Words, item: Item, going: Mapping[str, object]
) -> Iterable[str]:
    """Gives what new words of a fragment would spoil in live texts that stay as they are."""
    if item.type is not ItemType.FRAGMENT:
        return ()
    names = names_of(reader, item.uid, item.slug)
    uses = texts_using(reader, UseKind.INCLUDE, names)
    staying = [use for use in uses if use.rendition_uid not in going]
    return tuple(text_guards.new_faults(reader, words, staying))


def joined(one: Faults, other: Faults) -> Faults:
    """Gives all that stands against the texts."""
    return {uid: (*one.get(uid, ()), *faults) for uid, faults in other.items()}
