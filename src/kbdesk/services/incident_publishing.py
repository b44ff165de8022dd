"""Makes a text live at once while an incident is open; somebody has to look at it within a day."""

from __future__ import annotations

from kbdesk.domain.access import Verb
from kbdesk.domain.errors import BadInput, GuardFailed
from kbdesk.domain.ids import new_uid
from kbdesk.domain.review import AFTER_INCIDENT, Review
from kbdesk.domain.workflow import State, check_step, steps_to_publish
from kbdesk.services import permissions, steps
from kbdesk.services.desk import Desk
from kbdesk.services.faults import joined, lint_faults, read_texts, word_faults
from kbdesk.services.incidents import find_incident
from kbdesk.services.publishing import Published

MARK = "Incident: "
"""How the log begins where an incident took the place of the second person."""


def publish_in_incident(desk: Desk, incident_uid: str, revision_uid: str, reason: str) -> Published:
    """Makes a revision live that nobody else has approved; each step is logged with the reason.

    All other guards hold as ever. A review of the item is due within AFTER_INCIDENT.

    Raises:
        BadInput: no reason is given.
        NotFound: there is no such incident or revision.
        Denied: it takes a publisher of the text.
        GuardFailed: the incident is closed, or a guard of the workflow does not hold.
    """
    if not reason.strip():
        raise BadInput("Past the review only with a reason.", "Say why it cannot wait.")
    with desk.kb.read() as reader:
        texts = read_texts(reader, [revision_uid])
    found = lint_faults(desk, texts)
    with desk.kb.write(desk.actor) as tx:
        incident = find_incident(tx, incident_uid)
        if incident.closed_at is not None:
            raise GuardFailed("The incident is closed.", hint="Publish it the usual way.")
        (text,) = read_texts(tx, [revision_uid])
        steps.check_alone(tx, text)
        thing = permissions.thing_of(tx, text.item, locale=text.rendition.locale)
        permissions.check(tx, desk.actor, Verb.PUBLISH, thing)
        against = joined(found, word_faults(tx, [text]))[revision_uid]
        said = f"{MARK}{incident.title}. {' '.join(reason.split())}"
        current = text.revision.state
        for wanted in steps_to_publish(current):
            facts = steps.facts_of(tx, text, wanted, against, comment=said, alone=True)
            check_step(current, wanted, facts)
            tx.revisions.move(revision_uid, wanted, said)
            current = wanted
        steps.close_reviews(tx, [text], State.PUBLISHED)
        due = tx.session.at + AFTER_INCIDENT
        tx.reviews.append(Review(new_uid(), text.item.uid, due, text.item.owner, reason=said))
        changes = tx.commit()
    with desk.kb.read() as reader:
        return Published(text.item.uid, (reader.revisions.get(revision_uid),), changes)
