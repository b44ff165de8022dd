"""Which group may do what with which table of a team base, and with which of its rows."""

# ruff: noqa: S608 - made of the program's own names and words, never of what somebody typed

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Table

import kbdesk.store.transaction  # noqa: F401 - it brings all tables into the metadata
from kbdesk.domain.access import ALLOWED, Role, Verb
from kbdesk.store.roles_steps import CLOCK
from kbdesk.store.tables.columns import metadata

EVERYBODY = (Verb.READ,)
DRAFT = (Verb.DRAFT,)
REVIEW = (Verb.REVIEW,)
PUBLISH = (Verb.PUBLISH,)
TRAIN = (Verb.TRAIN,)
ADMINISTER = (Verb.ADMINISTER,)

_SIGNED = ("created_by", "actor", "added_by", "decided_by")


@dataclass(frozen=True, slots=True)
class Right:
    """What may be written in a table; what stands empty nobody may do.

    Attributes:
        insert: the verbs of which a person needs one.
        update: the same, for changing rows.
        columns: the only columns that may be changed; empty for all.
        delete: the same, for removing rows.
        base_wide: whether a grant for a section or language is not enough.
        rows: a condition on the row in place of the verbs', in SQL.
        changed: a condition on a changed row; that of `rows` without it.
        gone: a condition on a row that is removed; that of `rows` without it.
        signed: whose name a new row may carry, in SQL; the person's own without it.
    """

    insert: tuple[Verb, ...] = ()
    update: tuple[Verb, ...] = ()
    columns: tuple[str, ...] = ()
    delete: tuple[Verb, ...] = ()
    base_wide: bool = False
    rows: str = ""
    changed: str = ""
    gone: str = ""
    signed: str = ""


_OF_ITEM = (
    "kb_may('draft', item_uid, '') OR (kb_may_anywhere('draft') AND NOT EXISTS "
    "(SELECT FROM item_section s WHERE s.item_uid = {table}.item_uid))"
)
_OF_REVISION = "kb_may('draft', kb_item_of(revision_uid), '')"
_OLD = (
    "at < now() - make_interval(days => (SELECT retention_days FROM workspace)) "
    "+ interval '1 minute'"
)

RIGHTS: dict[str, Right] = {
    "item": Right(
        insert=DRAFT,
        update=DRAFT,
        changed="kb_may('draft', uid, '') OR kb_may('archive', uid, '')",
    ),
    "item_section": Right(
        insert=DRAFT,
        delete=DRAFT,
        rows="kb_may_section('draft', section_uid) OR kb_may('draft', item_uid, '')",
        gone="kb_may('draft', item_uid, '')",
    ),
    "item_tag": Right(insert=DRAFT, delete=DRAFT, rows=_OF_ITEM.format(table="item_tag")),
    "external_ref": Right(insert=DRAFT, delete=DRAFT, rows=_OF_ITEM.format(table="external_ref")),
    "tag": Right(insert=DRAFT),
    "redirect": Right(insert=DRAFT, delete=DRAFT),
    "freed_shortcode": Right(insert=DRAFT, delete=DRAFT),
    "rendition": Right(
        insert=DRAFT,
        update=DRAFT,
        columns=("head_uid",),
        rows="live_uid IS NULL AND head_uid IS NULL AND kb_may('draft', item_uid, locale)",
        changed="kb_may('draft', item_uid, locale)",
    ),
    # A row can be locked and not be changed: its state moves through kb_step alone.
    "revision": Right(
        insert=DRAFT,
        update=DRAFT,
        columns=("client_save_id",),
        rows=(
            "state = 'draft' AND kb_may_text('draft', rendition_uid) AND kb_may_sign(author, "
            "rendition_uid, title, question, short_answer, subject, keywords, body)"
        ),
        changed="false",
    ),
    "link": Right(insert=DRAFT, rows=_OF_REVISION),
    "text_use": Right(insert=DRAFT, rows=_OF_REVISION),
    "comment": Right(
        insert=DRAFT,
        update=DRAFT,
        rows=f"author = session_user AND {_OF_REVISION}",
        changed=f"resolved_by = session_user AND {_OF_REVISION}",
    ),
    "asset": Right(insert=DRAFT),
    "asset_content": Right(insert=DRAFT),
    "change_set": Right(insert=DRAFT, update=DRAFT),
    "change_set_member": Right(insert=DRAFT, delete=DRAFT, rows=_OF_REVISION),
    "synonym_set": Right(insert=DRAFT, delete=DRAFT, base_wide=True),
    "search_test": Right(insert=DRAFT, delete=DRAFT),
    "search_miss": Right(insert=DRAFT, delete=DRAFT),
    "vocabulary": Right(insert=DRAFT, delete=DRAFT),
    "dismissal": Right(insert=DRAFT, delete=DRAFT),
    "section": Right(insert=DRAFT, update=(*PUBLISH, *ADMINISTER), delete=(*PUBLISH, *ADMINISTER)),
    "section_name": Right(insert=(*DRAFT, *ADMINISTER), delete=(*PUBLISH, *ADMINISTER)),
    "escalation_path": Right(insert=DRAFT, delete=DRAFT),
    "saved_filter": Right(
        insert=EVERYBODY, delete=EVERYBODY, rows="owner IN ('', session_user::text)"
    ),
    "past": Right(insert=EVERYBODY),
    "review": Right(
        insert=DRAFT,
        update=(*REVIEW, *PUBLISH, *DRAFT),
        signed=f"created_by IN (session_user::text, '{CLOCK}')",  # the clock asks for reviews too
    ),
    "review_policy": Right(insert=ADMINISTER, delete=ADMINISTER, base_wide=True),
    "review_clock": Right(
        insert=DRAFT,
        delete=DRAFT,
        rows="kb_may('review', item_uid, '') OR kb_went_live(item_uid)",
    ),
    "verification": Right(insert=REVIEW, rows="kb_may('review', item_uid, '')"),
    "waiver": Right(insert=REVIEW, rows="kb_may_text('review', rendition_uid)"),
    "waiver_end": Right(insert=REVIEW),
    "house_rule": Right(insert=REVIEW),
    "fact": Right(insert=PUBLISH, update=PUBLISH, base_wide=True),
    "fact_value": Right(insert=PUBLISH, base_wide=True),
    "placeholder": Right(insert=PUBLISH, delete=PUBLISH, base_wide=True),
    "placeholder_token": Right(insert=PUBLISH, delete=PUBLISH, base_wide=True),
    "required_channel": Right(insert=(*PUBLISH, *ADMINISTER), delete=(*PUBLISH, *ADMINISTER)),
    "channel": Right(insert=ADMINISTER, update=ADMINISTER, base_wide=True),
    "incident": Right(insert=PUBLISH, update=PUBLISH),
    "incident_step": Right(insert=PUBLISH),
    "incident_message": Right(insert=PUBLISH),
    "incident_mark": Right(
        insert=PUBLISH,
        signed=(
            "actor = session_user OR (mark = 'approved' AND kb_approved_words(message_uid, actor))"
        ),
    ),
    "export_run": Right(insert=EVERYBODY),
    "training_pack": Right(insert=TRAIN, base_wide=True),
    "training_pack_version": Right(insert=TRAIN, base_wide=True),
    "quiz_item": Right(insert=TRAIN, base_wide=True),
    "quiz_version": Right(insert=TRAIN, base_wide=True),
    "quiz_step": Right(insert=TRAIN, base_wide=True),
    "quiz_result": Right(insert=TRAIN, base_wide=True),
    "person": Right(insert=ADMINISTER, update=ADMINISTER, base_wide=True),
    "person_grant": Right(insert=ADMINISTER, delete=ADMINISTER, base_wide=True),
    "team": Right(insert=ADMINISTER, delete=ADMINISTER, base_wide=True),
    "team_member": Right(insert=ADMINISTER, delete=ADMINISTER, base_wide=True),
    "workspace": Right(update=ADMINISTER, base_wide=True),
    "setting": Right(insert=ADMINISTER, delete=ADMINISTER, base_wide=True),
    "search_event": Right(insert=EVERYBODY, delete=EVERYBODY, gone=_OLD),
    "usage_event": Right(
        insert=EVERYBODY,
        delete=EVERYBODY,
        rows="login IN ('', session_user::text)",
        gone=_OLD,
    ),
    "feedback": Right(
        insert=EVERYBODY,
        update=(Verb.SUBMIT,),
        delete=EVERYBODY,
        rows="login IN ('', session_user::text)",
        changed="handled_by = session_user AND kb_may_anywhere('submit')",
        gone=f"handled_at IS NOT NULL AND {_OLD}",
    ),
    "passage_vector": Right(insert=DRAFT, delete=DRAFT),
    "change": Right(
        insert=EVERYBODY,
        rows=(f"actor IN (session_user::text, '{CLOCK}') AND seq = (SELECT k.seq FROM kb_clock k)"),
    ),
    "kb_clock": Right(update=EVERYBODY, columns=("seq",)),
}
"""Tables that are not here, `kb_meta` and `transition`, are written by the owner's functions."""

_SEES_REVISION = (
    "((SELECT kb_keeps()) AND (SELECT kb_sees_all())) "
    "OR EXISTS (SELECT FROM revision r WHERE r.uid = revision_uid)"
)

SEEN: dict[str, str] = {
    "item": "(SELECT kb_sees_all()) OR kb_sees(uid, '') OR created_by = session_user",
    "rendition": "(SELECT kb_sees_all()) OR kb_sees(item_uid, locale)",
    "revision": (
        "((SELECT kb_keeps()) OR state = 'published' OR author = session_user) "
        "AND ((SELECT kb_sees_all()) OR kb_sees_text(rendition_uid))"
    ),
    "transition": _SEES_REVISION,
    "comment": _SEES_REVISION,
    "link": _SEES_REVISION,
    "text_use": _SEES_REVISION,
    "change_set_member": _SEES_REVISION,
    "past": "kind <> 'item' OR (SELECT kb_sees_all()) OR kb_sees(noun_uid, '')",
    "usage_event": "login IN ('', session_user::text) OR (SELECT kb_keeps())",
    "feedback": "login IN ('', session_user::text) OR (SELECT kb_keeps())",
    "saved_filter": "owner IN ('', session_user::text)",
}
"""Which rows a person sees; all of them where nothing is said."""


def roles_with(verbs: Iterable[Verb]) -> tuple[Role, ...]:
    """Gives the roles that allow one of the verbs."""
    wanted = set(verbs)
    return tuple(role for role, allowed in ALLOWED.items() if wanted & allowed)


def grants(prefix: str) -> Iterator[str]:
    """Gives the statements that say which group may touch which table and column."""
    for table in metadata.sorted_tables:
        name = f'"{table.name}"'
        groups = [f'"{prefix}{role}"' for role in (*ALLOWED, "member")]
        yield f"REVOKE ALL ON {name} FROM PUBLIC, {', '.join(groups)}"
        yield f'GRANT SELECT ON {name} TO "{prefix}member"'
        right = RIGHTS.get(table.name, Right())
        columns = f" ({', '.join(right.columns)})" if right.columns else ""
        for verbs, what in (
            (right.insert, "INSERT"),
            (right.update, f"UPDATE{columns}"),
            (right.delete, "DELETE"),
        ):
            if verbs:
                to = ", ".join(f'"{prefix}{role}"' for role in roles_with(verbs))
                yield f"GRANT {what} ON {name} TO {to}"


def policies() -> Iterator[str]:
    """Gives the statements that say which rows each person sees and may write."""
    for table in metadata.sorted_tables:
        name = f'"{table.name}"'
        right = RIGHTS.get(table.name, Right())
        seen = SEEN.get(table.name, "true")
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"
        for kind in ("select", "insert", "update", "delete"):
            yield f"DROP POLICY IF EXISTS kb_{kind} ON {name}"
        yield f"CREATE POLICY kb_select ON {name} FOR SELECT USING ({seen})"
        if right.insert:
            rule = _rule(table, right, right.insert, right.rows)
            yield f"CREATE POLICY kb_insert ON {name} FOR INSERT WITH CHECK ({rule})"
        if right.update:
            change = right.changed or _any_of(right, right.update)
            yield (
                f"CREATE POLICY kb_update ON {name} FOR UPDATE USING ({seen}) WITH CHECK ({change})"
            )
        if right.delete:
            gone = right.gone or right.rows
            rule = f"{_any_of(right, right.delete)} AND ({gone or 'true'})"
            yield f"CREATE POLICY kb_delete ON {name} FOR DELETE USING ({rule})"


def _rule(table: Table, right: Right, verbs: tuple[Verb, ...], rows: str) -> str:
    column = next((one for one in _SIGNED if one in table.c and table.name != "change"), "")
    signed = right.signed or (f"{column} = session_user" if column else "true")
    return f"{_any_of(right, verbs)} AND ({rows or 'true'}) AND ({signed})"


def _any_of(right: Right, verbs: Iterable[Verb]) -> str:
    ask = "kb_may_base" if right.base_wide else "kb_may_anywhere"
    return "(" + " OR ".join(f"(SELECT {ask}('{verb}'))" for verb in verbs) + ")"
