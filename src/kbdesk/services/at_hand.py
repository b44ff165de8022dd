"""What one person keeps at hand in a base: pinned answers, those copied last, the channel."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kbdesk.config import paths
from kbdesk.files import write_whole
from kbdesk.services.answers import Found, first_answers
from kbdesk.services.desk import Desk

MOST_PINNED = 50
MOST_RECENT = 12

PINNED, COPIED = "pinned", "copied lately"
"""Why an answer stands first while nothing is typed."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """What a person has at hand; nobody else sees it.

    Attributes:
        pinned: item uids, the one pinned last first.
        recent: item uids, the one copied last first.
        channel: the channel that was answered on last; "" before that.
    """

    pinned: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    channel: str = ""


def at_hand(desk: Desk) -> AtHand:
    """Gives what the person has at hand in this base; nothing where the file cannot be read."""
    try:
        stored = json.loads(_file(desk).read_text("utf-8"))
        return AtHand(
            tuple(str(uid) for uid in stored["pinned"]),
            tuple(str(uid) for uid in stored["recent"]),
            str(stored["channel"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        # It only saves key presses: a broken one is as good as none, and is written anew.
        return AtHand()


def pin(desk: Desk, item_uid: str) -> bool:
    """Pins an answer, or lets it go again; tells whether it is pinned now.

    Raises:
        CannotWrite: no room or no rights.
    """
    now = at_hand(desk)
    is_new = item_uid not in now.pinned
    others = tuple(uid for uid in now.pinned if uid != item_uid)
    pinned = (item_uid, *others)[:MOST_PINNED] if is_new else others
    _save(desk, replace(now, pinned=pinned))
    return is_new


def copied(desk: Desk, item_uid: str, channel: str) -> None:
    """Notes that an answer was copied for a channel.

    Raises:
        CannotWrite: no room or no rights.
    """
    now = at_hand(desk)
    recent = (item_uid, *(uid for uid in now.recent if uid != item_uid))[:MOST_RECENT]
    _save(desk, replace(now, recent=recent, channel=channel))


def first(desk: Desk, *, limit: int = 20, channel: str | None = None) -> Found:
    """Gives what to show while nothing is typed: incidents, pins, recent ones, what others use."""
    own = at_hand(desk)
    why = dict.fromkeys(own.recent, COPIED) | dict.fromkeys(own.pinned, PINNED)
    order = dict.fromkeys((*own.pinned, *own.recent))
    return first_answers(desk, limit=limit, channel=channel, own={uid: why[uid] for uid in order})


def _file(desk: Desk) -> Path:
    return paths.state_dir() / f"at-hand-{desk.kb.workspace.db_uuid}.json"


def _save(desk: Desk, new: AtHand) -> None:
    write_whole(_file(desk), json.dumps(asdict(new)).encode())
