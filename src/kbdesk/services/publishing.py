"""Moves revisions through the workflow: publish, archive and what guards them."""

from __future__ import annotations

from dataclasses import dataclass

from kbdesk.content.markup import TooComplex
from kbdesk.domain.changes import Changes
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.finding import Finding, Severity
from kbdesk.domain.rendition import Rendition, Revision
from kbdesk.domain.significance import Significance
from kbdesk.domain.workflow import State, StepFacts, check_step, steps_to_publish
from kbdesk.services import linting, rendering, text_guards
from kbdesk.services.resolving import Words
from kbdesk.services.workspace import Desk
from kbdesk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Published:
    """What went live.

    Attributes:
        revisions: the revisions that are live now and were not before.
        changes: what the commit changed; None when all was live already.
    """

    item_uid: str
    revisions: tuple[Revision, ...]
    changes: Changes | None


def publish(desk: Desk, item_uid: str, rendition_uid: str | None = None) -> Published:
    """Makes the newest revision of each text of an item live, or of one text.

    With `four_eyes` off this walks the whole chain and logs each step. All texts go live or none.

    Raises:
        NotFound: there is no such item.
        GuardFailed: a guard does not hold; nothing went live.
    """
    with desk.kb.read() as reader:
        item = reader.items.get(item_uid)
        waiting = [
            (rendition, reader.revisions.get(rendition.head_uid))
            for rendition in reader.renditions.list_of(item_uid)
            if rendition.head_uid != rendition.live_uid and rendition_uid in (None, rendition.uid)
        ]
        text_guards.check_users(reader, item, waiting)
        contents = {rendition.uid: revision.content for rendition, revision in waiting}
        words = Words(reader, going_live=contents)
        # Lint and rendering take their time, so they run before the transaction opens.
        faults = {
            revision.uid: (
                *_faults(desk, rendition, revision),
                *text_guards.text_faults(words, item, rendition, revision.content),
            )
            for rendition, revision in waiting
        }
    if not waiting:
        return Published(item_uid, (), None)
    with desk.kb.write(desk.actor) as tx:
        for rendition, revision in waiting:
            _walk(desk, tx, rendition, revision, faults[revision.uid])
        changes = tx.commit()
    with desk.kb.read() as reader:
        live = tuple(reader.revisions.get(revision.uid) for _, revision in waiting)
    return Published(item_uid, live, changes)


def _walk(
    desk: Desk, tx: Transaction, rendition: Rendition, revision: Revision, faults: tuple[str, ...]
) -> None:
    current = tx.revisions.get(revision.uid).state
    for wanted in steps_to_publish(current):
        check_step(
            current,
            wanted,
            StepFacts(
                author=revision.author,
                actor=desk.actor,
                four_eyes=desk.kb.workspace.four_eyes,
                note=revision.note,
                errors=faults,
                needs_note=(
                    desk.kb.workspace.four_eyes
                    and revision.significance is Significance.FACT
                    and bool(rendition.live_uid)
                ),
                other_in_review=_other_in_review(tx, rendition, revision),
            ),
        )
        tx.revisions.move(revision.uid, wanted)
        current = wanted


def _other_in_review(tx: Transaction, rendition: Rendition, revision: Revision) -> bool:
    return any(
        other.state is State.IN_REVIEW and other.uid != revision.uid
        for other in tx.revisions.list_of(rendition.uid)
    )


def _faults(desk: Desk, rendition: Rendition, revision: Revision) -> tuple[str, ...]:
    """Gives what keeps the text from readers: lint errors, and Markdown that cannot be shown."""
    found: list[str] = []
    try:
        rendering.preview(revision.content.body)
    except TooComplex as error:
        found.append(error.message)
    findings = linting.lint_text(
        desk, revision.content.body, locale=rendition.locale, channel=rendition.channel
    )
    # What names stand for is told by the guards of the text.
    found += [sentence(f) for f in findings if blocks(f) and f.rule != linting.RESOLVES]
    return tuple(found)


def blocks(finding: Finding) -> bool:
    """Tells whether a finding keeps a text from being published."""
    return finding.gate or finding.severity is Severity.ERROR


def sentence(finding: Finding) -> str:
    """Gives a finding as one sentence with its place."""
    return f"Line {finding.line}: {finding.message} ({finding.rule})"


def archive(desk: Desk, item_uid: str, redirect_to: str = "") -> Changes:
    """Takes an item out of use; nothing is deleted and `unarchive` brings it back.

    Raises:
        NotFound: there is no such item.
        GuardFailed: live texts of other items link to it or include it, and no successor is
            named.
    """
    with desk.kb.write(desk.actor) as tx:
        text_guards.check_not_used(tx, tx.items.get(item_uid), redirect_to)
        linking = {link.item_uid for link in tx.links.list_live_to(item_uid)} - {item_uid}
        if linking and not redirect_to:
            rows = {row.item_uid: row.title for row in tx.items.rows(item_uids=linking)}
            titles = ", ".join(f'"{title}"' for title in sorted(rows.values())[:3])
            raise GuardFailed(
                f"Live texts link to this item: {titles}{', ...' if len(rows) > 3 else ''}.",
                hint="Take the links out first, or name the item that takes its place.",
            )
        tx.items.archive(item_uid, redirect_to)
        return tx.commit()


def unarchive(desk: Desk, item_uid: str) -> Changes:
    """Brings an archived item back.

    Raises:
        NotFound: there is no such item.
    """
    with desk.kb.write(desk.actor) as tx:
        tx.items.restore(item_uid)
        return tx.commit()
