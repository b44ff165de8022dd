from __future__ import annotations

import pytest

from kbdesk.domain.access import Grant, Role, User
from kbdesk.domain.errors import NotFound, Refused
from kbdesk.store.check import check
from kbdesk.store.knowledge_base import KnowledgeBase


def test_people_and_their_grants(kb: KnowledgeBase) -> None:
    eva = User("eva", "Eva Ek", locale="sv")
    grants = (Grant("eva", Role.AUTHOR, locale="sv"), Grant("eva", Role.REVIEWER, "x"))
    with kb.write("root") as tx:
        assert tx.people.list_all() == ()
        tx.people.append(eva)
        tx.people.append(User("bo"))
        tx.people.put_grants("eva", [*grants, grants[0]])
        tx.people.put_grants("bo", [Grant("bo", Role.AGENT)])
        tx.people.put_teams(["Second line", "Billing", "Billing"])
        tx.commit()
    with kb.read() as reader:
        assert reader.people.list_all() == (User("bo"), eva)
        assert reader.people.grants_of("eva") == grants
        assert len(reader.people.list_grants()) == 3
        assert reader.people.list_teams() == ("Billing", "Second line")
    assert check(kb).problems == ()


def test_an_account_is_closed_and_its_login_never_given_away(kb: KnowledgeBase) -> None:
    with kb.write("root") as tx:
        tx.people.append(User("eva"))
        tx.people.update(User("eva", "Eva", active=False))
        tx.people.put_grants("eva", [])
        assert tx.people.get("eva") == User("eva", "Eva", active=False)
        tx.commit()
    with pytest.raises(Refused, match="taken"), kb.write("root") as tx:
        tx.people.append(User("eva"))
    with pytest.raises(NotFound), kb.write("root") as tx:
        tx.people.put_grants("nobody", [])
    with pytest.raises(NotFound), kb.write("root") as tx:
        tx.people.update(User("nobody"))


def test_small_settings(kb: KnowledgeBase) -> None:
    with kb.write("root") as tx:
        assert tx.settings.get("usage.by_name", "no") == "no"
        tx.settings.put("usage.by_name", "yes")
        tx.settings.put("usage.by_name", "no")
        tx.commit()
    with kb.read() as reader:
        assert reader.settings.get("usage.by_name") == "no"
