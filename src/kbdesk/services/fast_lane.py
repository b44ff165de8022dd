"""The fast lane: a mended typo goes live without a second person, as the system has checked it."""

from __future__ import annotations

import dataclasses

from kbdesk.content.segments import segments
from kbdesk.domain.diff import DiffKind, word_diff
from kbdesk.domain.errors import GuardFailed
from kbdesk.domain.rendition import Content, Revision
from kbdesk.domain.significance import Significance, edits_between
from kbdesk.domain.workflow import State, check_step, steps_to_publish
from kbdesk.services import steps
from kbdesk.services.desk import Desk
from kbdesk.services.editing import content_significance
from kbdesk.services.faults import joined, lint_faults, read_texts, word_faults
from kbdesk.services.publishing import Published

MAX_CHARS = 20
"""The most characters that a typo may change, over all fields."""

MARK = "Fast lane: "
"""How the log begins where the system took the place of the second person."""


def why_not(live: Content, new: Content) -> str:
    """Gives why a change is no typo, in a sentence; "" for one that is.

    The claim of whoever made it counts for nothing here.
    """
    if live == new:
        return "Nothing changed."
    significance = content_significance(live, new)
    if significance is Significance.FACT:
        return "It changes a number, a negation, an address, a step, a fact or a placeholder."
    if significance is not Significance.TYPO:
        return "It changes words."
    if _bones(live.body) != _bones(new.body):
        return "It changes how the text is built."
    count = changed_chars(live, new)
    if count > MAX_CHARS:
        return f"It changes more than {MAX_CHARS} characters."
    return ""


def changed_chars(old: Content, new: Content) -> int:
    """Counts the characters taken out, put in, replaced or swapped, over all fields."""
    pairs = zip(dataclasses.astuple(old), dataclasses.astuple(new), strict=True)
    return sum(
        _changed(*(", ".join(words) if isinstance(words, tuple) else words for words in pair))
        for pair in pairs
    )


def _changed(old: str, new: str) -> int:
    count, removed = 0, ""
    for part in (*word_diff(old, new), None):
        if part is not None and part.kind is DiffKind.REMOVED:
            removed += part.text
        elif part is not None and part.kind is DiffKind.ADDED:
            count += _edits(removed, part.text)
            removed = ""
        else:
            count += len(removed)
            removed = ""
    return count


def _edits(old: str, new: str) -> int:
    # The exact count of two long pieces takes long, and they are far from a typo anyway.
    longest = max(len(old), len(new))
    return longest if longest > 10 * MAX_CHARS else edits_between(old, new)


def _bones(body: str) -> list[tuple[str, ...]]:
    """Gives what holds the words: lists, tables, callouts, parts that are not for everybody."""
    fences = [
        (line.strip(),) for line in body.splitlines() if line.lstrip().startswith((":::", "<"))
    ]
    return fences + [(part.kind, *part.path) for part in segments(body)]


def publish_typo(desk: Desk, revision_uid: str) -> Published:
    """Makes a draft live that only mends a typo of the live text; each step is logged.

    Raises:
        NotFound: there is no such revision.
        Denied: it takes its author or a publisher.
        GuardFailed: it is no typo, nothing is live, or a guard of the workflow does not hold.
    """
    with desk.kb.read() as reader:
        texts = read_texts(reader, [revision_uid])
    found = lint_faults(desk, texts)
    with desk.kb.write(desk.actor) as tx:
        (text,) = read_texts(tx, [revision_uid])
        steps.check_alone(tx, text)
        steps.check_right(tx, text, State.IN_REVIEW)
        if text.revision.state is not State.DRAFT:
            raise GuardFailed("The fast lane is for drafts.")
        live_uid = text.rendition.live_uid
        live = tx.revisions.get(live_uid) if live_uid else None
        count = _check_typo(live, text.revision)
        against = joined(found, word_faults(tx, [text]))[revision_uid]
        said = f"{MARK}{count} {'character' if count == 1 else 'characters'} of spelling."
        current = State.DRAFT
        for wanted in steps_to_publish(current):
            # The system has looked at it instead of a second person.
            facts = steps.facts_of(tx, text, wanted, against, comment=said, alone=True)
            check_step(current, wanted, facts)
            tx.revisions.move(revision_uid, wanted, said)
            current = wanted
        changes = tx.commit()
    with desk.kb.read() as reader:
        return Published(text.item.uid, (reader.revisions.get(revision_uid),), changes)


def _check_typo(live: Revision | None, draft: Revision) -> int:
    if live is None:
        reason = "Nothing of this text is live."
    elif why := why_not(live.content, draft.content):
        reason = why
    elif draft.significance is not Significance.TYPO:
        reason = f"It was saved as a change of {draft.significance}."
    else:
        return changed_chars(live.content, draft.content)
    raise GuardFailed("It cannot take the fast lane.", (reason,), "Submit it for review: " + reason)
