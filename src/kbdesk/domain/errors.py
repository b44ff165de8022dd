"""Every error that KBDesk tells a person about.

    KBDeskError
    ├── Refused              the request was understood and a rule says no (exit code 1)
    │   ├── NotFound         no such item, revision, section ...
    │   ├── StaleRevision    somebody saved a newer revision first
    │   ├── GuardFailed      a workflow guard does not hold
    │   └── Denied           the person may not do this
    ├── BadInput             the command, option or file is wrong (exit code 2)
    │   └── BadSource        a file cannot be read or parsed; carries path and line
    ├── BaseUnusable         the knowledge base cannot be opened or used (exit code 2)
    │   ├── BaseMissing      there is no such file
    │   ├── NotABase         the file or database is not a KBDesk base
    │   ├── BaseTooNew       written by a newer KBDesk
    │   ├── BaseDamaged      structure or hashes do not verify
    │   ├── BaseBusy         another process holds the lock we need
    │   ├── BaseReadOnly     it can be read and not written
    │   └── ServerAway       the server of a team base does not answer
    ├── CannotWrite          the target: full disk, no rights, foreign files (exit code 2)
    └── Cancelled            the person cancelled the work (exit code 1)

Bugs stay plain Python exceptions. Only `ui/messages.py` and `cli/main.py` turn these into
words on a screen or exit codes.
"""

from __future__ import annotations


class KBDeskError(Exception):
    """An error with words for people.

    Attributes:
        message: what happened and why, one or two sentences.
        hint: what the person can do about it; may be empty.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        # Errors come back from child processes; subclasses have parameters of their own.
        return (_copied, (type(self), self.args, self.__dict__.copy()))


class Refused(KBDeskError):
    """A rule of the knowledge base says no; nothing was changed."""

    exit_code = 1


class NotFound(Refused):
    """The named thing does not exist."""


class StaleRevision(Refused):
    """The text was changed by somebody else since it was opened.

    Attributes:
        rendition_uid: the rendition that moved on.
        base_uid: the revision the editor started from; None for a new rendition.
        head_uid: the revision that is the head now.
    """

    def __init__(self, rendition_uid: str, base_uid: str | None, head_uid: str | None) -> None:
        super().__init__(
            "Somebody saved a newer revision of this text while you were editing.",
            "Compare both, then save yours on top of the newer one; your text is kept.",
        )
        self.rendition_uid = rendition_uid
        self.base_uid = base_uid
        self.head_uid = head_uid


class GuardFailed(Refused):
    """A workflow guard does not hold.

    Attributes:
        reasons: each guard that failed, in words.
    """

    def __init__(self, message: str, reasons: tuple[str, ...] = (), hint: str = "") -> None:
        super().__init__(message, hint or " ".join(reasons))
        self.reasons = reasons


class Denied(Refused):
    """The person has no right to do this."""


class BadInput(KBDeskError):
    """The command, an option or a file is wrong."""


class BadSource(BadInput):
    """A source file cannot be read or parsed.

    Attributes:
        source: the file's path as the person knows it.
        line: 1-based line of the fault, or None.
    """

    def __init__(self, source: str, reason: str, line: int | None = None, hint: str = "") -> None:
        where = f"{source}, line {line}" if line else source
        super().__init__(f"{where}: {reason}", hint)
        self.source = source
        self.reason = reason
        self.line = line


class BaseUnusable(KBDeskError):
    """The knowledge base cannot be opened or used."""


class BaseMissing(BaseUnusable):
    """There is no base at that place."""


class NotABase(BaseUnusable):
    """The file or database is not a KBDesk base."""


class BaseTooNew(BaseUnusable):
    """The base was written by a newer KBDesk."""


class BaseDamaged(BaseUnusable):
    """The base does not verify."""


class BaseBusy(BaseUnusable):
    """Another process holds a lock that this one needs."""


class BaseReadOnly(BaseUnusable):
    """The base can be read and not written."""


class ServerAway(BaseUnusable):
    """The server of a team base does not answer, or went away meanwhile."""


class CannotWrite(KBDeskError):
    """A target cannot be written."""


class Cancelled(KBDeskError):
    """The person cancelled the work."""

    exit_code = 1

    def __init__(self, message: str = "Cancelled.", hint: str = "Nothing was changed.") -> None:
        super().__init__(message, hint)


def _copied(
    kind: type[KBDeskError], args: tuple[object, ...], state: dict[str, object]
) -> KBDeskError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error
