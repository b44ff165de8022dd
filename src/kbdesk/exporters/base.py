"""What every exporter is: options and a catalog in, a plan of files and warnings out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from kbdesk.content.markup import Profile, Rendered
from kbdesk.domain.catalog import Catalog
from kbdesk.progress import Progress, quiet

Memo = Callable[[str, str, Callable[[], bytes]], bytes]
"""`memo(kind, key, make)` gives what an earlier run made for that kind and key, else `make()`."""


@dataclass(frozen=True, slots=True)
class OutFile:
    """One file of an export.

    Attributes:
        path: below the target folder, with "/"; each part is an allow-listed name.
        key: digest of all that goes into the file; an equal key means equal bytes, so a file of
            an earlier export can be kept without calling `make`.
        make: gives the bytes.
    """

    path: str
    key: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ExportWarning:
    """Something that the export had to leave out or mend.

    Attributes:
        item_uid: the item it is about, or "" for the whole export.
        code: what kind of thing, such as "broken-link", for counting and for filters.
        message: one sentence for people.
    """

    item_uid: str
    code: str
    message: str

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """The files of one export and what a person should know about it.

    Attributes:
        files: in a fixed order, each path once, also without regard to case; can be walked once.
        warnings: sorted by item.
        left_out: (reason, number of items) that by rule are no part of this export.
    """

    files: Iterable[OutFile]
    warnings: tuple[ExportWarning, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()


class Render(Protocol):
    """Markdown to safe HTML; `locale` is the language of the words over callouts."""

    def __call__(self, text: str, profile: Profile, *, locale: str = "en") -> Rendered:
        """Gives the rendered text."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What an exporter may ask of the program around it.

    Attributes:
        render: raises TooComplex for a text that passes its limits.
        memo: keeps costly results between runs.
        progress: told while a plan is made; may stop it with Cancelled.
    """

    render: Render
    memo: Memo
    progress: Progress = field(default_factory=quiet)


@dataclass(frozen=True, slots=True)
class Exporter:
    """One target.

    Attributes:
        key: its name in commands and settings.
        title: its name for people.
        options: gives its options from keyword arguments, texts as a command line or a settings
            page holds them; None and a missing one mean the default. Raises BadInput.
        plan: gives the plan. It reads no clock and touches no file of the target.
        memo_kinds: kinds that each plan asks the memo for once an item, so that they can be
            read in one go.
    """

    key: str
    title: str
    options: Callable[..., Any]
    plan: Callable[[Catalog, Any, Tools], ExportPlan]
    memo_kinds: tuple[str, ...] = ()


def digest(*parts: object) -> str:
    """Gives a short, stable hash of values that JSON can tell apart."""
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
