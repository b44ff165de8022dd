"""Publishes change sets in processes that die before a statement; a program of its own.

It tells, a line of JSON each, how many texts there are, and how each try ended.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from itertools import count

from sqlalchemy import event

from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.lint.config import default_guide
from kbdesk.services import changesets, editing, library, publishing, rendering
from kbdesk.services.desk import Desk
from kbdesk.services.workspace import create_workspace, open_workspace

TEXTS = 3


def say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def fill(target: str) -> list[str]:
    """Makes a base with live texts."""
    desk = create_workspace(target, name="Test", actor="anna")
    uids = []
    for number in range(TEXTS):
        opened = editing.new_item(desk, Content(title=f"Text {number}", body="Round 0"))
        publishing.publish(desk, opened.item.uid)
        uids.append(opened.item.uid)
    desk.close()
    return uids


def live(target: str, uids: list[str]) -> list[str]:
    desk = open_workspace(target, actor="anna")
    bodies = set()
    for uid in uids:
        shown = library.open_item(desk, uid).live
        bodies.add(shown.content.body if shown else "")
    desk.close()
    return sorted(bodies)


def die_publishing(target: str, uids: list[str], number: int) -> None:
    """Publishes a set and dies before statement `number`, the commit among them."""
    desk = open_workspace(target, actor="anna")
    for one in changesets.list_all(desk, open_only=True):
        changesets.abandon(desk, one.uid)
    drafts = [_draft(desk, uid, f"Round {number}") for uid in uids]
    made = changesets.new(desk, f"Round {number}", drafts)
    left = number

    def one_less(*_: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    writing = desk.kb.engines.writing
    event.listen(writing, "before_cursor_execute", one_less)
    event.listen(writing, "commit", one_less)
    changesets.publish(desk, made.uid)
    desk.close()


def _draft(desk: Desk, uid: str, body: str) -> str:
    opened = library.open_item(desk, uid)
    content = Content(title=opened.head.content.title, body=body)
    return editing.save_draft(
        desk, opened.rendition.uid, opened.head.uid, content, client_save_id=new_uid()
    ).revision.uid


def run(target: str, stride: int) -> None:
    uids = fill(target)
    say(texts=TEXTS)
    assert default_guide()
    # A fork must not share the pool of rendering processes; these texts need none.
    rendering.preview = lambda text: text  # type: ignore[assignment]
    for number in count(1, stride):
        pid = os.fork()
        if pid == 0:
            die_publishing(target, uids, number)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        ended = "killed" if killed else "published" if status == 0 else f"status {status}"
        say(ended=ended, live=live(target, uids))
        if not killed:
            return


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
