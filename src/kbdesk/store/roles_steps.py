"""The function through which alone a text of a team base takes a step of the workflow."""

# ruff: noqa: S608 - made of the program's own names and words, never of what somebody typed

from __future__ import annotations

from collections.abc import Iterable

from kbdesk.domain.workflow import STEPS

CLOCK = "clock"
"""The actor of what is due by the clock; whoever's desktop runs it."""

INCIDENT_MARK = "Incident: "
"""How the log's words begin where a publisher went past the review for an incident."""

TYPO_CHARS = 120
"""How long the piece may be that the fast lane of authors changes, in characters."""

DEFINER = "SECURITY DEFINER SET search_path = public, pg_temp"


def words(values: Iterable[str]) -> str:
    """Gives an array of SQL."""
    return "ARRAY[" + ", ".join(f"'{value}'" for value in values) + "]::text[]"


def _steps() -> str:
    pairs = [f"{was}>{to}" for was, allowed in STEPS.items() for to in sorted(allowed)]
    return words(pairs)


IS_SMALL = f"""CREATE OR REPLACE FUNCTION kb_is_small(old text, new text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE head int := 0; tail int := 0; least_chars int := least(length(old), length(new));
  was text; now_ text;
BEGIN
  IF old = new THEN RETURN true; END IF;
  IF abs(length(old) - length(new)) > {TYPO_CHARS} THEN RETURN false; END IF;
  WHILE head < least_chars AND substr(old, head + 1, 1) = substr(new, head + 1, 1) LOOP
    head := head + 1;
  END LOOP;
  WHILE tail < least_chars - head
    AND substr(old, length(old) - tail, 1) = substr(new, length(new) - tail, 1) LOOP
    tail := tail + 1;
  END LOOP;
  was := substr(old, head + 1, length(old) - head - tail);
  now_ := substr(new, head + 1, length(new) - head - tail);
  RETURN length(was) <= {TYPO_CHARS} AND length(now_) <= {TYPO_CHARS}
    AND regexp_replace(was, '[^0-9]', '', 'g') = regexp_replace(now_, '[^0-9]', '', 'g');
END $$"""

# The link of a step's chain as `store.seal.transition_hash` makes it.
STEP_HASH = """CREATE OR REPLACE FUNCTION kb_step_hash(
  uid text, revision text, was text, become text, actor text, at timestamptz, said text, prev text)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT encode(sha256(convert_to('[' || concat_ws(',',
    to_json($1)::text, to_json($2)::text, to_json($3)::text, to_json($4)::text,
    to_json($5)::text,
    to_json(to_char($6 AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') || '+00:00')::text,
    to_json($7)::text, to_json($8)::text) || ']', 'UTF8')), 'hex') $$"""


def step() -> str:
    """Gives the one function that takes a step of the workflow; all others go through it."""
    return f"""CREATE OR REPLACE FUNCTION kb_step(
  p_uid text, p_revision text, p_to text, p_actor text, p_at timestamptz, p_said text,
  p_hash text) RETURNS text LANGUAGE plpgsql {DEFINER} AS $$
DECLARE r revision%ROWTYPE; n rendition%ROWTYPE; eyes boolean; prev text; prev_live text;
  digest text;  verb text; is_clock boolean := p_actor = '{CLOCK}'; past_review boolean := false;
BEGIN
  SELECT x.* INTO n FROM rendition x JOIN revision y ON y.rendition_uid = x.uid
    WHERE y.uid = p_revision FOR UPDATE OF x;
  SELECT * INTO r FROM revision WHERE uid = p_revision FOR UPDATE;
  IF r.uid IS NULL OR NOT kb_sees(n.item_uid, n.locale) THEN
    RAISE EXCEPTION 'there is no such text' USING ERRCODE = '42501';
  END IF;
  IF NOT (r.state || '>' || p_to) = ANY ({_steps()}) THEN
    RAISE EXCEPTION 'a revision that is % cannot become %', r.state, p_to
      USING ERRCODE = '40001';
  END IF;
  IF NOT kb_is_owner() THEN
    IF is_clock THEN
      IF ((p_to = 'published' AND r.publish_at <= now())
          OR (p_to = 'superseded' AND r.expire_at <= now())) IS NOT TRUE THEN
        RAISE EXCEPTION 'it is not due' USING ERRCODE = '42501';
      END IF;
    ELSE
      IF p_actor <> session_user THEN
        RAISE EXCEPTION 'a step is taken in the own name' USING ERRCODE = '42501';
      END IF;
      SELECT four_eyes INTO eyes FROM workspace;
      verb := CASE p_to WHEN 'in_review' THEN 'submit' WHEN 'approved' THEN 'approve'
        WHEN 'withdrawn' THEN CASE WHEN r.author = session_user THEN 'draft' ELSE 'review' END
        ELSE 'publish' END;
      -- A publisher past the review, while an incident of that name is open; it stands in the log.
      past_review := p_to IN ('in_review', 'approved') AND EXISTS (
        SELECT FROM incident i WHERE i.closed_at IS NULL
          AND starts_with(p_said, '{INCIDENT_MARK}' || i.title));
      IF (past_review OR NOT eyes) AND p_to IN ('in_review', 'approved')
          AND kb_may('publish', n.item_uid, n.locale) THEN
        verb := 'publish';
      ELSE
        past_review := false;
      END IF;
      -- A few letters of a text that is live: the fast lane of authors.
      IF r.significance = 'typo' AND n.live_uid IS NOT NULL AND verb <> 'submit' AND (
          r.author = session_user OR kb_may('publish', n.item_uid, n.locale))
          AND p_to IN ('approved', 'published')
          AND (SELECT kb_is_small(l.title, r.title) AND kb_is_small(l.question, r.question)
            AND kb_is_small(l.short_answer, r.short_answer) AND l.subject = r.subject
            AND l.keywords = r.keywords AND kb_is_small(l.body, r.body)
            FROM revision l WHERE l.uid = n.live_uid) THEN
        past_review := true;
        verb := 'submit';
      END IF;
      IF NOT kb_may(verb, n.item_uid, n.locale) THEN
        RAISE EXCEPTION '% may not % this', session_user, verb USING ERRCODE = '42501';
      END IF;
      IF verb = 'submit' AND r.author <> session_user AND p_to = 'in_review'
          AND NOT kb_may('publish', n.item_uid, n.locale) THEN
        RAISE EXCEPTION 'its author or a publisher submits it' USING ERRCODE = '42501';
      END IF;
      IF p_to = 'approved' AND eyes AND NOT past_review
          AND session_user IN (SELECT kb_writers(p_revision)) THEN
        RAISE EXCEPTION 'somebody other than its author has to approve it'
          USING ERRCODE = '42501';
      END IF;
    END IF;
    SELECT four_eyes INTO eyes FROM workspace;
    IF p_to = 'published' AND eyes AND NOT past_review AND NOT EXISTS (
        SELECT FROM transition t WHERE t.revision_uid = p_revision AND t.to_state = 'approved'
          AND (t.actor NOT IN (SELECT kb_writers(p_revision))
            OR starts_with(t.comment, '{INCIDENT_MARK}'))) THEN
      RAISE EXCEPTION 'nobody else has approved it' USING ERRCODE = '42501';
    END IF;
  END IF;
  SELECT t.hash INTO prev FROM transition t WHERE t.revision_uid = p_revision
    ORDER BY array_position(
      ARRAY['in_review', 'approved', 'published', 'superseded', 'withdrawn'], t.to_state) DESC
    LIMIT 1;
  prev := coalesce(prev, r.hash);
  digest := kb_step_hash(p_uid, p_revision, r.state, p_to, p_actor, p_at, p_said, prev);
  IF p_hash IS NOT NULL AND p_hash <> digest THEN
    RAISE EXCEPTION 'the link of the chain does not fit' USING ERRCODE = '40001';
  END IF;
  IF p_to = 'published' AND n.live_uid IS NOT NULL THEN
    -- What was live makes room in the same step.
    SELECT t.hash INTO prev_live FROM transition t
      WHERE t.revision_uid = n.live_uid AND t.to_state = 'published';
    INSERT INTO transition
      (uid, revision_uid, from_state, to_state, actor, at, comment, prev_hash, hash)
      SELECT u, n.live_uid, 'published', 'superseded', p_actor, p_at, '', prev_live,
        kb_step_hash(u, n.live_uid, 'published', 'superseded', p_actor, p_at, '', prev_live)
      FROM (SELECT gen_random_uuid()::text AS u) made;
    UPDATE revision SET state = 'superseded' WHERE uid = n.live_uid;
  END IF;
  INSERT INTO transition
    (uid, revision_uid, from_state, to_state, actor, at, comment, prev_hash, hash)
    VALUES (p_uid, p_revision, r.state, p_to, p_actor, p_at, p_said, prev, digest);
  UPDATE revision SET state = p_to WHERE uid = p_revision;
  IF p_to = 'published' THEN
    UPDATE rendition SET live_uid = p_revision WHERE uid = n.uid;
  ELSIF p_to = 'superseded' AND n.live_uid = p_revision THEN
    UPDATE rendition SET live_uid = NULL WHERE uid = n.uid;
  END IF;
  RETURN digest;
END $$"""


def _verb(name: str, to: str) -> str:
    return f"""CREATE OR REPLACE FUNCTION {name}(revision text, said text DEFAULT '')
RETURNS text LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
  RETURN kb_step(gen_random_uuid()::text, $1, '{to}', session_user, now(), $2, NULL);
END $$"""


VERBS = (
    _verb("submit", "in_review"),
    _verb("approve", "approved"),
    _verb("publish", "published"),
    _verb("unpublish", "superseded"),
    _verb("withdraw", "withdrawn"),
)

STATEMENTS = (IS_SMALL, STEP_HASH, step(), *VERBS)
