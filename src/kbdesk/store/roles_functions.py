"""The functions and triggers by which PostgreSQL itself decides who may do what in a team base.

They speak the rules of `domain.access` and `domain.workflow`, from whose tables they are made, so
that the server and the program cannot disagree. Each runs with the owner's rights and a fixed
search path; who asks is `session_user`, which no session can change.
"""

# ruff: noqa: S608 - made of the program's own names and words, never of what somebody typed

from __future__ import annotations

from kbdesk.domain.access import ALLOWED, Verb
from kbdesk.store.roles_steps import DEFINER, STATEMENTS, words

CHANNEL = "kbdesk_changed"
"""The name under which the server wakes followers after a commit."""

_ANY_LOCALE = (Verb.READ, Verb.TRAIN, Verb.DRAFT)


def _roles_of() -> str:
    cases = " ".join(
        f"WHEN '{verb}' THEN {words(role for role, verbs in ALLOWED.items() if verb in verbs)}"
        for verb in Verb
    )
    return f"CASE verb {cases} ELSE '{{}}'::text[] END"


def statements(owner: str) -> tuple[str, ...]:
    """Gives the statements that make the functions, to be run as the owner of the tables."""
    free = words(_ANY_LOCALE)
    return (
        f"""CREATE OR REPLACE FUNCTION kb_roles_of(verb text) RETURNS text[]
        LANGUAGE sql IMMUTABLE AS $$ SELECT {_roles_of()} $$""",
        f"""CREATE OR REPLACE FUNCTION kb_is_owner() RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT pg_has_role(session_user, '{owner}', 'MEMBER') $$""",
        # The grants of who asks, while the account is open, of roles that allow the verb.
        f"""CREATE OR REPLACE FUNCTION kb_grants(verb text)
        RETURNS TABLE (section_uid text, locale text)
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT g.section_uid, g.locale FROM person_grant g JOIN person p ON p.login = g.login
          WHERE p.active AND g.login = session_user AND g.role = ANY (kb_roles_of($1)) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_may_anywhere(verb text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR EXISTS (SELECT FROM kb_grants($1)) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_may_base(verb text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR EXISTS (
            SELECT FROM kb_grants($1) g
            WHERE g.section_uid = '' AND (g.locale = '' OR $1 = ANY ({free}))) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_sections_above(start text) RETURNS SETOF text
        LANGUAGE sql STABLE {DEFINER} AS $$
          WITH RECURSIVE up AS (
            SELECT s.uid, s.parent_uid FROM section s WHERE s.uid = $1
            UNION SELECT s.uid, s.parent_uid FROM section s JOIN up ON s.uid = up.parent_uid)
          SELECT up.uid FROM up $$""",
        f"""CREATE OR REPLACE FUNCTION kb_may_section(verb text, section text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR EXISTS (
            SELECT FROM kb_grants($1) g
            WHERE (g.section_uid = '' OR g.section_uid IN (SELECT kb_sections_above($2)))
              AND (g.locale = '' OR $1 = ANY ({free}))) $$""",
        # `access.why_not` for an item ("" as the locale) or one of its texts.
        f"""CREATE OR REPLACE FUNCTION kb_may(verb text, item_uid text, locale text)
        RETURNS boolean LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR (EXISTS (
            SELECT FROM kb_grants($1) g
            WHERE (g.section_uid = '' OR EXISTS (
                SELECT FROM item_section i, kb_sections_above(i.section_uid) up
                WHERE i.item_uid = $2 AND up = g.section_uid))
              AND (g.locale = ''
                OR CASE WHEN $3 = '' THEN $1 = ANY ({free})
                   ELSE $3 = g.locale OR starts_with($3, g.locale || '-') END))
          AND NOT EXISTS (SELECT FROM item i WHERE i.uid = $2 AND i.scope = 'personal'
            AND coalesce(nullif(i.owner, ''), i.created_by) <> session_user)) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_sees(item_uid text, locale text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_may('read', $1, $2) AND NOT EXISTS (
            SELECT FROM item i WHERE i.uid = $1 AND i.scope = 'team' AND i.team <> ''
              AND NOT kb_may('publish', $1, '')
              AND NOT EXISTS (SELECT FROM team_member m
                WHERE m.team = i.team AND m.login = session_user)) $$""",
        # Who looks after texts sees drafts too; everybody else what is live, and the own ones.
        f"""CREATE OR REPLACE FUNCTION kb_keeps() RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR EXISTS (
            SELECT FROM person_grant g JOIN person p ON p.login = g.login
            WHERE p.active AND g.login = session_user
              AND g.role IN ('author', 'reviewer', 'publisher', 'admin')) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_item_of(revision text) RETURNS text
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT n.item_uid FROM revision r JOIN rendition n ON n.uid = r.rendition_uid
          WHERE r.uid = $1 $$""",
        f"""CREATE OR REPLACE FUNCTION kb_may_text(verb text, rendition text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_may($1, n.item_uid, n.locale) FROM rendition n WHERE n.uid = $2 $$""",
        f"""CREATE OR REPLACE FUNCTION kb_sees_text(rendition text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_sees(n.item_uid, n.locale) FROM rendition n WHERE n.uid = $1 $$""",
        f"""CREATE OR REPLACE FUNCTION kb_sees_all() RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR (kb_may_base('read') AND EXISTS (
            SELECT FROM kb_grants('read') g WHERE g.section_uid = '' AND g.locale = '')
            AND NOT EXISTS (SELECT FROM item WHERE scope <> 'workspace')) $$""",
        # An own text, or another person's words put back as they were.
        f"""CREATE OR REPLACE FUNCTION kb_may_sign(
          author text, rendition text, title text, question text, short_answer text,
          subject text, keywords text, body text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT kb_is_owner() OR $1 = session_user OR EXISTS (
            SELECT FROM revision r WHERE r.rendition_uid = $2 AND r.author = $1
              AND (r.title, r.question, r.short_answer, r.subject, r.keywords, r.body)
                = ($3, $4, $5, $6, $7, $8)) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_was_approved(revision text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT EXISTS (SELECT FROM transition
            WHERE revision_uid = $1 AND to_state = 'approved') $$""",
        # The words of an incident carry the approval of the playbook that they come from.
        f"""CREATE OR REPLACE FUNCTION kb_approved_words(message text, login text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT EXISTS (SELECT FROM incident_message m
            JOIN incident i ON i.uid = m.incident_uid
            JOIN rendition n ON n.item_uid = i.playbook_uid AND n.locale = m.locale
            JOIN revision r ON r.uid = n.live_uid
            LEFT JOIN transition t ON t.revision_uid = r.uid AND t.to_state = 'approved'
            WHERE m.uid = $1 AND coalesce(t.actor, r.author) = $2) $$""",
        # Who wrote the words that nobody approved yet: none of them may approve.
        f"""CREATE OR REPLACE FUNCTION kb_writers(revision text) RETURNS SETOF text
        LANGUAGE sql STABLE {DEFINER} AS $$
          WITH RECURSIVE chain AS (
            SELECT r.* FROM revision r WHERE r.uid = $1
            UNION ALL SELECT r.* FROM revision r JOIN chain c ON r.uid = c.parent_uid
              WHERE NOT kb_was_approved(r.uid))
          SELECT DISTINCT c.author FROM chain c LEFT JOIN revision p ON p.uid = c.parent_uid
          WHERE c.uid = $1 OR p.uid IS NULL
            OR (c.title, c.question, c.short_answer, c.subject, c.keywords, c.body)
              IS DISTINCT FROM
              (p.title, p.question, p.short_answer, p.subject, p.keywords, p.body) $$""",
        f"""CREATE OR REPLACE FUNCTION kb_went_live(item text) RETURNS boolean
        LANGUAGE sql STABLE {DEFINER} AS $$
          SELECT EXISTS (SELECT FROM rendition n JOIN revision r ON r.rendition_uid = n.uid
            JOIN transition t ON t.revision_uid = r.uid AND t.to_state = 'published'
            WHERE n.item_uid = $1 AND t.xmin = pg_current_xact_id()::xid) $$""",
        *STATEMENTS,
        *_TRIGGER_FUNCTIONS,
        _sync(owner),
    )


_TRIGGER_FUNCTIONS = (
    # Numbers have no gaps, and the followers wake.
    f"""CREATE OR REPLACE FUNCTION kb_tick() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
    BEGIN
      IF NEW.seq <> OLD.seq + 1 OR NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'commits are numbered one by one' USING ERRCODE = '42501';
      END IF;
      PERFORM pg_notify('{CHANNEL}', NEW.seq::text);
      RETURN NEW;
    END $$""",
    f"""CREATE OR REPLACE FUNCTION kb_tick_told() RETURNS trigger
    LANGUAGE plpgsql {DEFINER} AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM change WHERE seq = NEW.seq) THEN
        RAISE EXCEPTION 'a commit says what it changed' USING ERRCODE = '42501';
      END IF;
      RETURN NULL;
    END $$""",
    # Whoever changes a text tells the followers in the same commit.
    f"""CREATE OR REPLACE FUNCTION kb_text_told() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
    DECLARE its text;
    BEGIN
      IF TG_TABLE_NAME = 'revision' THEN its := NEW.rendition_uid;
      ELSE SELECT rendition_uid INTO its FROM revision WHERE uid = NEW.revision_uid; END IF;
      IF NOT EXISTS (SELECT FROM kb_clock k JOIN change c ON c.seq = k.seq
          WHERE c.uid = its AND k.xmin = pg_current_xact_id()::xid) THEN
        RAISE EXCEPTION 'a commit says what it changed' USING ERRCODE = '42501';
      END IF;
      RETURN NULL;
    END $$""",
    # The head moves from a text to one that was saved on top of it, and never back.
    f"""CREATE OR REPLACE FUNCTION kb_head() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
    BEGIN
      IF NEW.head_uid IS DISTINCT FROM OLD.head_uid AND NOT EXISTS (
          SELECT FROM revision r WHERE r.uid = NEW.head_uid AND r.rendition_uid = NEW.uid
            AND r.parent_uid IS NOT DISTINCT FROM OLD.head_uid) THEN
        RAISE EXCEPTION 'the head moves to what was saved on top of it'
          USING ERRCODE = '40001';
      END IF;
      RETURN NEW;
    END $$""",
    # What is live is changed by those who publish; what is archived by those who archive.
    f"""CREATE OR REPLACE FUNCTION kb_item_kept() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
    BEGIN
      IF kb_is_owner() OR OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
      IF (NEW.uid, NEW.created_by, NEW.created_at)
          IS DISTINCT FROM (OLD.uid, OLD.created_by, OLD.created_at) THEN
        RAISE EXCEPTION 'who made an item stays' USING ERRCODE = '42501';
      END IF;
      IF (NEW.archived_at, NEW.redirect_to) IS DISTINCT FROM (OLD.archived_at, OLD.redirect_to)
          AND NOT kb_may('archive', NEW.uid, '') THEN
        RAISE EXCEPTION '% may not archive this', session_user USING ERRCODE = '42501';
      END IF;
      IF NOT kb_may('publish', NEW.uid, '') AND (
          NOT kb_may('draft', NEW.uid, '')
          OR EXISTS (SELECT FROM rendition WHERE item_uid = NEW.uid AND live_uid IS NOT NULL))
          THEN
        RAISE EXCEPTION '% may not change what is live', session_user USING ERRCODE = '42501';
      END IF;
      RETURN NEW;
    END $$""",
    # The words that a person signed stay as they are; the arguments name the cells.
    f"""CREATE OR REPLACE FUNCTION kb_cells_stay() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
    DECLARE cell text;
    BEGIN
      FOREACH cell IN ARRAY TG_ARGV LOOP
        IF to_jsonb(NEW) -> cell IS DISTINCT FROM to_jsonb(OLD) -> cell THEN
          RAISE EXCEPTION '% of % stays as it is', cell, TG_TABLE_NAME USING ERRCODE = '42501';
        END IF;
      END LOOP;
      RETURN NEW;
    END $$""",
)


def _sync(owner: str) -> str:
    """Gives the trigger that lets the group roles of a login follow the person's grants."""
    prefix = owner.removesuffix("owner")
    return f"""CREATE OR REPLACE FUNCTION kb_people_follow() RETURNS trigger
LANGUAGE plpgsql {DEFINER} AS $$
DECLARE who text := CASE WHEN TG_OP = 'DELETE' THEN OLD.login ELSE NEW.login END;
  open_ boolean; wanted text; has_ boolean;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = who AND rolcanlogin AND NOT rolsuper
      AND NOT pg_has_role(rolname, '{owner}', 'MEMBER')) THEN
    RETURN NULL;
  END IF;
  SELECT p.active INTO open_ FROM person p WHERE p.login = who;
  FOREACH wanted IN ARRAY {words((*(str(role) for role in ALLOWED), "member"))} LOOP
    has_ := coalesce(open_, false) AND (wanted = 'member' OR EXISTS (
      SELECT FROM person_grant g WHERE g.login = who AND g.role = wanted));
    IF has_ THEN EXECUTE format('GRANT %I TO %I', '{prefix}' || wanted, who);
    ELSIF pg_has_role(who, '{prefix}' || wanted, 'MEMBER') THEN
      EXECUTE format('REVOKE %I FROM %I', '{prefix}' || wanted, who);
    END IF;
  END LOOP;
  RETURN NULL;
END $$"""


TRIGGERS = (
    ("kb_clock", "kb_tick", "BEFORE UPDATE", "kb_tick()"),
    ("rendition", "kb_head", "BEFORE UPDATE OF head_uid", "kb_head()"),
    ("item", "kb_item_kept", "BEFORE UPDATE", "kb_item_kept()"),
    ("person", "kb_people_follow", "AFTER INSERT OR UPDATE", "kb_people_follow()"),
    ("person_grant", "kb_people_follow", "AFTER INSERT OR DELETE", "kb_people_follow()"),
    (
        "comment",
        "kb_cells_stay",
        "BEFORE UPDATE",
        "kb_cells_stay('uid', 'revision_uid', 'quote', 'author', 'text', 'created_at')",
    ),
    (
        "feedback",
        "kb_cells_stay",
        "BEFORE UPDATE",
        "kb_cells_stay('uid', 'at', 'item_uid', 'verdict', 'words', 'login')",
    ),
    (
        "incident",
        "kb_cells_stay",
        "BEFORE UPDATE",
        "kb_cells_stay('uid', 'opened_at', 'opened_by')",
    ),
    ("change_set", "kb_cells_stay", "BEFORE UPDATE", "kb_cells_stay('uid', 'created_by')"),
    ("person", "kb_cells_stay", "BEFORE UPDATE", "kb_cells_stay('login', 'created_by')"),
)
"""(table, trigger, when, what) of the triggers that run for each row."""

AT_COMMIT = (
    ("kb_clock", "kb_tick_told", "UPDATE", "kb_tick_told()"),
    ("revision", "kb_text_told", "INSERT", "kb_text_told()"),
    ("transition", "kb_text_told", "INSERT", "kb_text_told()"),
)
"""Those that look at the whole transaction as it commits."""
