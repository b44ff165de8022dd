"""What is killed in the runs: programs that work until somebody ends them.

python dying.py drafts FOLDER        keeps a draft again and again, says which one
python dying.py naive-drafts FOLDER  the same with a plain open(..., "w")
python dying.py export BASE OUT      exports two editions in turn, says which one stands
python dying.py naive-export BASE OUT  the same, file by file into the folder itself
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from kbdesk.domain.rendition import Content
from kbdesk.exporters.base import OutFile
from kbdesk.progress import quiet
from kbdesk.services.drafts import Draft, Journal
from kbdesk.services.out_folder import OutFolder

PAGES = 60


def say(word: object) -> None:
    sys.stdout.write(f"{json.dumps(word)}\n")
    sys.stdout.flush()


def drafts(folder: str) -> None:
    journal = Journal(Path(folder))
    for number in count(1):
        content = Content("Refunds", f"{number} " * 4_000)
        journal.keep(Draft("text", content, datetime.now(UTC)))
        say(number)


def naive_drafts(folder: str) -> None:
    file = Path(folder) / "text.json"
    for number in count(1):
        file.write_text(json.dumps({"body": f"{number} " * 400_000}))
        say(number)


def edition(number: int) -> list[OutFile]:
    def page(which: int) -> OutFile:
        return OutFile(f"{which}.html", f"{number}", lambda: f"{number} {which}\n".encode() * 200)

    return [page(which) for which in range(PAGES)]


def export(base: str, out: str) -> None:
    for number in count(1):
        OutFolder(Path(out)).put(
            edition(number), target="x", base="b", seq=number, progress=quiet()
        )
        say(number)


def naive_export(base: str, out: str) -> None:
    Path(out).mkdir(exist_ok=True)
    for number in count(1):
        for file in edition(number):
            (Path(out) / file.path).write_bytes(file.make())
        say(number)


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](*sys.argv[2:])
