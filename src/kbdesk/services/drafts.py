"""The draft journal: unsaved typing on disk, so that no crash and no closed window loses it."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from kbdesk.config import paths
from kbdesk.domain.errors import BadSource
from kbdesk.domain.ids import new_uid
from kbdesk.domain.rendition import Content
from kbdesk.files import cannot_write, write_whole

FORMAT = 1
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody typed and has not saved.

    Attributes:
        item_uid: "" for a new item that has no revision yet; likewise the next two.
        base_uid: the revision that the typing started from.
        base_number: its number, for words on a screen.
        section_uid: where a new item is to stand; "" for nowhere.
        caret: where the caret stood, in code points of the body.
        written_at: aware, UTC.
        key: the name of its file in the journal; one text, one key.
    """

    key: str
    content: Content
    written_at: datetime
    item_uid: str = ""
    rendition_uid: str = ""
    base_uid: str = ""
    base_number: int = 0
    locale: str = ""
    channel: str = ""
    section_uid: str = ""
    caret: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A draft that an earlier session left, and the file it stands in."""

    draft: Draft
    file: Path


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """What earlier sessions left.

    Attributes:
        drafts: newest first.
        unreadable: files that hold no draft that KBDesk can read; they are never deleted.
    """

    drafts: tuple[Found, ...]
    unreadable: tuple[Path, ...]


def folder_for(db_uuid: str) -> Path:
    """Gives the folder of all journals of one base."""
    return paths.state_dir() / "drafts" / db_uuid


class Journal:
    """The drafts of one running KBDesk.

    Each session has a folder with a lock that the system lets go when the process ends, however
    it ends: so another window's drafts are told from those that were left behind.
    """

    def __init__(self, folder: Path) -> None:
        """Opens a new session below `folder`.

        Raises:
            CannotWrite: no room or no rights.
        """
        self._folder = folder
        self._session = folder / new_uid()
        self._locks: list[IO[bytes]] = []
        try:
            self._session.mkdir(parents=True, mode=0o700)
            lock = _lock(self._session)
        except OSError as error:
            raise cannot_write(self._session, error) from error
        assert lock is not None, "nobody else knows this session's name"
        self._locks.append(lock)

    def keep(self, draft: Draft) -> None:
        """Puts `draft` in place of the text's former one; it is on disk when this ends.

        Raises:
            CannotWrite: no room or no rights; the former one stands.
        """
        fields = asdict(draft) | {"format": FORMAT, "written_at": draft.written_at.isoformat()}
        data = json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
        write_whole(self._file(draft.key), data)

    def drop(self, key: str) -> None:
        """Forgets the text's draft, which was saved or given up."""
        self._file(key).unlink(missing_ok=True)

    def left_behind(self) -> LeftBehind:
        """Gives the drafts of sessions that have ended; no other KBDesk is offered them now."""
        drafts, unreadable = [], []
        for session in sorted(self._folder.iterdir()):
            if session == self._session or not session.is_dir():
                continue
            lock = _lock(session)
            if lock is None:
                continue
            self._locks.append(lock)
            for file in sorted(session.glob("*.json")):
                try:
                    drafts.append(Found(read(file), file))
                except BadSource:
                    unreadable.append(file)
        drafts.sort(key=lambda found: found.draft.written_at, reverse=True)
        return LeftBehind(tuple(drafts), tuple(unreadable))

    def discard(self, found: Found) -> None:
        """Deletes a draft that was left behind."""
        found.file.unlink(missing_ok=True)

    def close(self) -> None:
        """Ends the session; its drafts stay and are offered at the next start."""
        for lock in self._locks:
            session = Path(lock.name).parent
            is_empty = not any(file.name != _LOCK for file in session.iterdir())
            lock.close()
            if is_empty:
                # Another process may look into it at this moment; an empty folder does no harm.
                with suppress(OSError):
                    shutil.rmtree(session)
        self._locks.clear()

    def _file(self, key: str) -> Path:
        if not key or Path(key).name != key or key.startswith("."):
            raise ValueError(f"{key!r} is no name for a draft")
        return self._session / f"{key}.json"


def read(file: Path) -> Draft:
    """Reads one draft.

    Raises:
        BadSource: it is not a draft, or of a newer KBDesk.
    """
    try:
        fields = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
        if fields.pop("format") != FORMAT:
            raise BadSource(str(file), "written by a newer KBDesk")
        content = fields.pop("content")
        content["keywords"] = tuple(content["keywords"])
        written_at = datetime.fromisoformat(fields.pop("written_at"))
        return Draft(content=Content(**content), written_at=written_at, **fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSource(str(file), f"not a draft ({error})") from error


def _lock(session: Path) -> IO[bytes] | None:
    """Takes the session's lock; None when its process is alive."""
    file = (session / _LOCK).open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
