"""What the tests let another process do with a base; started as a program of its own.

`nursery` is a process that has imported everything and forks a writer for each line it reads, so
that killing twenty writers does not mean twenty starts of Python.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from bases import add_text, save_again

from kbdesk.domain.errors import KBDeskError
from kbdesk.store import knowledge_base, write_lock
from kbdesk.store.knowledge_base import KnowledgeBase, open_base


def say(**words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def look(target: str) -> None:
    """Opens the base as somebody who is not root, and tells what is in it."""
    if os.geteuid() == 0:
        # Root may write everywhere. All that is imported later must be here before.
        importlib.import_module("sqlalchemy.dialects.sqlite")
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    try:
        with open_base(target) as kb, kb.read() as reader:
            slugs = sorted(item.slug for item in reader.items.list_all())
            say(read_only=kb.read_only, warnings=kb.warnings, slugs=slugs)
    except KBDeskError as error:
        say(error=type(error).__name__, message=error.message, hint=error.hint)


def write(target: str, slug: str) -> None:
    """Adds an item."""
    write_lock.WAIT_S = 0.3
    try:
        with open_base(target) as kb, kb.write("child") as tx:
            add_text(tx, slug)
            say(seq=tx.commit().seq)
    except KBDeskError as error:
        say(error=type(error).__name__, message=error.message, hint=error.hint)


def hold(target: str) -> None:
    """Writes, says so, and keeps the base open until a line comes."""
    with open_base(target) as kb:
        with kb.write("child") as tx:
            add_text(tx, "held")
            tx.commit()
        say(holding=True)
        sys.stdin.readline()


def save(kb: KnowledgeBase, rendition_uid: str) -> int:
    """Saves and publishes one more text; gives its number."""
    with kb.write("child") as tx:
        head = tx.revisions.get(tx.renditions.get(rendition_uid).head_uid)
        made = save_again(tx, head, f"Text {head.number + 1}. " * 200)
        tx.revisions.publish_many([made.uid])
        tx.commit()
    return made.number


def nursery(target: str, rendition_uid: str) -> None:
    """Forks a writer for each line, which saves on and on until somebody ends it.

    It acknowledges each save after its commit has returned. The line is the number of pages after
    which it merges the log. Its first save here readies what all of them need, so that they are
    killed while they save and not while they compile their statements.
    """
    with open_base(target) as kb:
        save(kb, rendition_uid)
        for line in sys.stdin:
            kb.engines.dispose()  # no connection and no lock goes along into another process
            if kb.path is not None:
                write_lock.join(kb.path).release()
                write_lock.leave(kb.path)
            pid = os.fork()
            if pid == 0:
                say(pid=os.getpid())
                knowledge_base.CHECKPOINT_PAGES = int(line)
                while True:
                    say(saved=save(kb, rendition_uid))
            os.waitpid(pid, 0)
            time.sleep(0.01)
            say(dead=pid)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
