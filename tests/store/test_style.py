from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bases import add_text, save_again

from kbdesk.domain.errors import BadInput, NotFound, Refused
from kbdesk.domain.escalation import EscalationLevel, EscalationPath, SavedFilter
from kbdesk.domain.ids import new_uid
from kbdesk.domain.placeholder import Placeholder, PlaceholderType
from kbdesk.domain.search_aid import SynonymSet
from kbdesk.domain.significance import Significance
from kbdesk.domain.style import Term, TermKind
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase, open_base
from kbdesk.store.vectors import StoredVector


def test_a_waiver_holds_until_its_day_or_until_it_is_taken_back(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        draft = add_text(tx)
        day = timedelta(days=1)
        short = tx.waivers.append(draft.rendition_uid, "A.B", "Law.", expires_at=kb.now() + day)
        long = tx.waivers.append(draft.rendition_uid, "A.C", "  House \n style. ")
        with pytest.raises(BadInput):
            tx.waivers.append(draft.rendition_uid, "A.B", "  ")
        with pytest.raises(BadInput):
            tx.waivers.append(draft.rendition_uid, "A.B", "x", expires_at=kb.now() - day)
        with pytest.raises(NotFound):
            tx.waivers.append("no-such", "A.B", "x")
        tx.commit()
    assert (long.reason, long.by) == ("House style.", "eva")
    assert short.holds(kb.now())
    assert not short.holds(kb.now() + 2 * day)
    with kb.write("bo") as tx:
        ended = tx.waivers.revoke(long.uid)
        assert not ended.holds(kb.now())
        with pytest.raises(Refused):
            tx.waivers.revoke(long.uid)
        tx.commit()
    with kb.read() as reader:
        assert reader.waivers.list_of(draft.rendition_uid) == (short, ended)
        assert reader.waivers.list_all() == (short, ended)
    assert check(kb).problems == ()


def test_22_a_waiver_ends_with_the_next_revision_that_changes_a_fact(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        first = add_text(tx)
        other = add_text(tx, "other")
        fact = save_again(tx, first, "Within 20 days.", significance=Significance.FACT)
        waiver = tx.waivers.append(first.rendition_uid, "A.B", "Law.")
        untouched = tx.waivers.append(other.rendition_uid, "A.B", "Law.")
        words = save_again(tx, fact, "Inside 20 days.", significance=Significance.WORDING)
        assert tx.waivers.get(waiver.uid).holds(kb.now())
        tx.commit()
    with kb.write("eva") as tx:
        newest = save_again(tx, words, "Inside 30 days.", significance=Significance.FACT)
        tx.commit()
    with kb.read() as reader:
        ended = reader.waivers.get(waiver.uid)
        assert ended.revoked_at == newest.created_at
        assert not ended.holds(kb.now())
        assert reader.waivers.get(untouched.uid).holds(kb.now())


def test_a_dismissal_hides_one_finding_for_a_time(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        draft = add_text(tx)
        until = kb.now() + timedelta(days=30)
        one = tx.dismissals.append(draft.rendition_uid, "A.B", "f" * 16, expires_at=until)
        with pytest.raises(BadInput):
            tx.dismissals.append(draft.rendition_uid, "A.B", "f", expires_at=tx.session.at)
        tx.commit()
    with kb.write("eva") as tx:
        assert tx.dismissals.list_of(draft.rendition_uid) == (one,)
        tx.dismissals.remove([one.uid])
        assert tx.dismissals.list_all() == ()
        tx.commit()


def test_each_change_of_an_own_rule_is_a_version(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        tx.house_rules.append("Please", "tokens: [please]", "Shorter.")
        tx.house_rules.append("Aim", "tokens: [aim]")
        tx.commit()
    with kb.write("bo") as tx:
        off = tx.house_rules.append("Please", "tokens: [please]", "Too loud.", enabled=False)
        tx.commit()
    with kb.read() as reader:
        assert [(r.name, r.version) for r in reader.house_rules.list_current()] == [
            ("Aim", 1),
            ("Please", 2),
        ]
        first, second = reader.house_rules.list_versions("Please")
        assert (first.enabled, first.by, second) == (True, "eva", off)
        with pytest.raises(NotFound):
            reader.house_rules.list_versions("None")


def test_a_word_is_accepted_or_rejected(kb: KnowledgeBase) -> None:
    with kb.write("eva") as tx:
        tx.vocabulary.append("Nordlys  Audio", "en", "accept")
        tx.vocabulary.append("utilise", "en", TermKind.ACCEPT)
        tx.vocabulary.append("utilise", "en", TermKind.REJECT)
        tx.vocabulary.append("utilise", "sv", TermKind.REJECT)
        tx.vocabulary.remove("utilise", "sv")
        tx.commit()
    with kb.read() as reader:
        assert reader.vocabulary.list_all("en") == reader.vocabulary.list_all()
        assert reader.vocabulary.list_all() == (
            Term("Nordlys Audio", "en", TermKind.ACCEPT),
            Term("utilise", "en", TermKind.REJECT),
        )


def test_synonyms_that_go_one_way_keep_their_order(kb: KnowledgeBase) -> None:
    both = SynonymSet(new_uid(), "en", ("refund", "money back"))
    one = SynonymSet(new_uid(), "en", ("dough", "money", "cash"), one_way=True)
    with kb.write("eva") as tx:
        tx.synonyms.put(both)
        tx.synonyms.put(one)
        tx.commit()
    with kb.read() as reader:
        assert [(s.words, s.one_way) for s in reader.synonyms.list_all()] == [
            (("money back", "refund"), False),
            (("dough", "money", "cash"), True),
        ]


def test_vectors_are_shared_and_leave_no_trace_in_the_feed(
    opened: Callable[[], KnowledgeBase],
) -> None:
    here, there = opened(), opened()
    seq = here.seq()
    with here.write("eva") as tx:
        tx.vectors.put_many("m1", {"a": StoredVector(2, b"12"), "b": StoredVector(2, b"34")})
        tx.vectors.put_many("m2", {"a": StoredVector(1, b"9")})
        tx.vectors.put_many("m1", {"b": StoredVector(2, b"56")})
        tx.commit()
    assert there.seq() == seq
    with there.read() as reader:
        found = reader.vectors.get_many("m1", ["b", "c", "a"])
        assert found == {"a": StoredVector(2, b"12"), "b": StoredVector(2, b"56")}
    with there.write("bo") as tx:
        tx.vectors.forget("m1")
        assert tx.vectors.get_many("m1", ["a"]) == {}
        assert tx.vectors.get_many("m2", ["a"]) == {"a": StoredVector(1, b"9")}


def test_paths_filters_teams_and_tokens_come_back(kb: KnowledgeBase) -> None:
    levels = (EscalationLevel("Billing", "b@example.org", "9 to 5", ("The order",)),)
    path = EscalationPath(new_uid(), "Money", levels)
    mine = SavedFilter(new_uid(), "Mine", (("owner", "eva"), ("state", "draft")), "eva")
    ours = SavedFilter(new_uid(), "All drafts", (("state", "draft"),))
    choice = Placeholder(
        "plan",
        PlaceholderType.CHOICE,
        min_chars=3,
        choices=("Free", "Plus"),
        tokens=(("intercom", "{{plan}}"), ("zendesk", "{{ticket.plan}}")),
    )
    with kb.write("eva") as tx:
        tx.escalations.put(path)
        with pytest.raises(BadInput):
            tx.escalations.put(EscalationPath(new_uid(), "Empty", ()))
        for one in (mine, ours):
            tx.filters.put(one)
        tx.placeholders.put([choice])
        tx.commit()
    with kb.read() as reader:
        assert reader.escalations.get(path.uid) == path
        assert reader.filters.list_for("eva") == (ours, mine)
        assert reader.filters.list_for("bo") == (ours,)
        assert reader.placeholders.find("plan") == choice
    with kb.write("eva") as tx:
        tx.placeholders.remove("plan")
        tx.placeholders.put([replace(choice, tokens=())])
        tx.commit()
    with kb.read() as reader:
        assert reader.placeholders.list_all() == (replace(choice, tokens=()),)
    assert check(kb).problems == ()


@pytest.mark.parametrize(
    "harm", ["dims = 3", "data = CAST(x'ff' || substr(data, 2) AS BLOB)", "data = x''"]
)
def test_a_harmed_vector_is_found_and_not_used(file: Path, harm: str) -> None:
    with open_base(str(file)) as kb, kb.write("eva") as tx:
        tx.vectors.put_many("m1", {"a": StoredVector(2, b"12"), "b": StoredVector(2, b"34")})
        tx.commit()
    with closing(sqlite3.connect(file)) as raw, raw:
        raw.execute(f"UPDATE passage_vector SET {harm} WHERE content_hash = 'a'")
    with open_base(str(file)) as kb:
        (problem,) = check(kb).problems
        assert (problem.kind, problem.uid) == ("hash", "a/m1")
        with kb.read() as reader:
            assert reader.vectors.get_many("m1", ["a", "b"]) == {"b": StoredVector(2, b"34")}
