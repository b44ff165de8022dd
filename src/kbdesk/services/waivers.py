"""Waives rules in texts for a reason, and hides findings for a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, NotFound
from kbdesk.domain.finding import Finding
from kbdesk.domain.rendition import Rendition
from kbdesk.domain.style import Dismissal, Waiver
from kbdesk.services import guides, lint_running, permissions
from kbdesk.services.decisions import NEVER_WAIVED, marks_of
from kbdesk.services.desk import Desk
from kbdesk.services.lint_texts import LintJob, Surroundings, text_name
from kbdesk.services.sight import sees_texts
from kbdesk.store.transaction import Reader, Transaction

DISMISSED_FOR = timedelta(days=90)
"""How long a finding stays hidden unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A waiver with the text it is for.

    Attributes:
        name: what people know the text by.
        holds: whether it counts today.
    """

    waiver: Waiver
    item_uid: str
    name: str
    holds: bool


def waive(
    desk: Desk,
    rendition_uid: str,
    rule: str,
    reason: str,
    *,
    expires_at: datetime | None = None,
) -> Waiver:
    """Lets a text go live although a rule, or all rules of a style, say no.

    It ends with the next revision of the text that changes a fact.

    Raises:
        NotFound: there is no such text, or no such rule or style.
        BadInput: there is no reason, the day has passed, or the rule cannot be waived.
        Denied: the person reviews no texts here.
    """
    if rule in NEVER_WAIVED:
        raise BadInput(
            f"{rule} cannot be waived: the reader would see the braces.",
            "Say what the name stands for, or take it out of the text.",
        )
    with desk.kb.write(desk.actor) as tx:
        _check_right(tx, tx.renditions.get(rendition_uid))
        _check_rule(tx, rule)
        waiver = tx.waivers.append(rendition_uid, rule, reason, expires_at=expires_at)
        tx.commit()
    return waiver


def _check_right(tx: Transaction, rendition: Rendition) -> None:
    item = tx.items.get(rendition.item_uid)
    thing = permissions.thing_of(tx, item, locale=rendition.locale)
    permissions.check(tx, tx.session.actor, Verb.REVIEW, thing)


def _check_rule(reader: Reader, rule: str) -> None:
    guide = guides.load(guides.source_in(reader))
    names = {each.definition.name for each in guide.rules}
    if rule not in names and rule not in {name.split(".", 1)[0] for name in names}:
        close = sorted(name for name in names if rule.casefold() in name.casefold())[:3]
        raise NotFound(
            f'There is no rule or style "{rule}" in force.',
            f"Perhaps {', '.join(close)}." if close else "The findings name their rules.",
        )


def revoke(desk: Desk, waiver_uid: str) -> Waiver:
    """Takes a waiver back: the rule holds again.

    Raises:
        NotFound: there is no such waiver.
        Refused: it has ended already.
        Denied: the person reviews no texts here.
    """
    with desk.kb.write(desk.actor) as tx:
        waiver = tx.waivers.get(waiver_uid)
        _check_right(tx, tx.renditions.get(waiver.rendition_uid))
        waiver = tx.waivers.revoke(waiver_uid)
        tx.commit()
    return waiver


def waiver_lines(desk: Desk, item_uid: str = "", *, ended: bool = False) -> tuple[WaiverLine, ...]:
    """Gives the waivers of an item's texts, or of all, in the order they were given.

    Args:
        desk: the open base.
        item_uid: "" for all items.
        ended: also those that do not count any more.
    """
    with desk.kb.read() as reader:
        now = reader.session.at
        waivers = [one for one in reader.waivers.list_all() if ended or one.holds(now)]
        texts = {one.uid: one for one in reader.renditions.list_all()}
        sees = sees_texts(desk, reader, {one.item_uid for one in texts.values()})
        texts = {uid: one for uid, one in texts.items() if sees(one.item_uid, one.locale)}
        heads = {
            one.rendition_uid: one
            for one in reader.revisions.many(
                texts[w.rendition_uid].head_uid for w in waivers if w.rendition_uid in texts
            )
        }
    lines = []
    for waiver in waivers:
        text = texts.get(waiver.rendition_uid)
        if text is None or item_uid not in ("", text.item_uid):
            continue
        head = heads.get(text.uid)
        name = text_name(head.content.title if head else "", text.locale, text.channel)
        lines.append(WaiverLine(waiver, text.item_uid, name, waiver.holds(now)))
    return tuple(lines)


def dismiss(
    desk: Desk, rendition_uid: str, fingerprint: str, *, until: datetime | None = None
) -> Dismissal:
    """Hides one finding of the newest revision of a text.

    It shows again after a time, or as soon as the words around it change. It does not let the
    text go live: only a waiver does.

    Raises:
        NotFound: there is no such text, or no such finding in it.
        BadInput: the day has passed.
        Denied: the person may not write in this section or language.
    """
    with desk.kb.write(desk.actor) as tx:
        rendition = tx.renditions.get(rendition_uid)
        thing = permissions.thing_of(tx, tx.items.get(rendition.item_uid), locale=rendition.locale)
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        rule = _rule_of(tx, rendition, fingerprint)
        end = until or tx.session.at + DISMISSED_FOR
        dismissal = tx.dismissals.append(rendition_uid, rule, fingerprint, expires_at=end)
        tx.commit()
    return dismissal


def show_again(desk: Desk, rendition_uid: str, fingerprint: str = "") -> int:
    """Lets dismissed findings of a text show again, one or all; gives how many.

    Raises:
        NotFound: there is no such text.
        Denied: the person may not write in this section or language.
    """
    with desk.kb.write(desk.actor) as tx:
        rendition = tx.renditions.get(rendition_uid)
        thing = permissions.thing_of(tx, tx.items.get(rendition.item_uid), locale=rendition.locale)
        permissions.check(tx, desk.actor, Verb.DRAFT, thing)
        found = [
            each.uid
            for each in tx.dismissals.list_of(rendition_uid)
            if fingerprint in ("", each.fingerprint)
        ]
        if found:
            tx.dismissals.remove(found)
            tx.commit()
    return len(found)


def _rule_of(reader: Reader, rendition: Rendition, fingerprint: str) -> str:
    head = reader.revisions.get(rendition.head_uid)
    job = Surroundings(reader, item_uids=[rendition.item_uid]).job(rendition, head.content)
    marked = _marked(job, reader)
    if fingerprint not in marked:
        raise NotFound(
            f"The newest text has no finding {fingerprint}.",
            "`kbdesk lint --all --output json` names the fingerprint of each.",
        )
    return marked[fingerprint].rule


def _marked(job: LintJob, reader: Reader) -> dict[str, Finding]:
    found = lint_running.run(job, guides.load(guides.source_in(reader))).findings
    return dict(zip(marks_of(job, found), found, strict=True))
