"""Runs a pure function in a warm child process, under a time and a memory limit it cannot pass."""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import sys
import threading
import types
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pebble import ProcessExpired, ProcessPool

from kbdesk.domain.errors import KBDeskError

_CHUNK = 32
"""How many arguments go to a child at once; a chunk that fails is run again one by one."""

_WORKERS = min(4, os.cpu_count() or 1)
_POLL_S = 0.02

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class TimedOut(KBDeskError):
    """The function was stopped because it took longer than it may."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(f"It took longer than {timeout_s:g} seconds and was stopped.")
        self.timeout_s = timeout_s

    def __reduce__(self) -> tuple[type[TimedOut], tuple[float]]:
        return (TimedOut, (self.timeout_s,))


class OutOfMemory(KBDeskError):
    """The function was stopped because it wanted more memory than it may have."""

    def __init__(self, memory_mb: int) -> None:
        super().__init__(f"It needed more than {memory_mb} MB of memory and was stopped.")
        self.memory_mb = memory_mb

    def __reduce__(self) -> tuple[type[OutOfMemory], tuple[int]]:
        return (OutOfMemory, (self.memory_mb,))


class Died(KBDeskError):
    """The child process ended without an answer: a fault in a library, or killed from outside."""


class Reports(Protocol):
    """What long work reports to; `kbdesk.progress.Progress` is one."""

    def report(self, what: str, done: int = 0, total: int = 0) -> None:
        """Takes a figure, or raises to stop the work."""


def run(
    function: Callable[[Argument], Result],
    argument: Argument,
    *,
    timeout_s: float = 2.0,
    memory_mb: int = 512,
) -> Result:
    """Gives `function(argument)`, computed in a child process.

    Args:
        function: a function at the top of an importable module.
        argument: what it takes; argument and result are pickled.
        timeout_s: wall time that it may take.
        memory_mb: memory that it may take on top of what the interpreter has; watched on Linux.

    Raises:
        TimedOut: it was stopped for its time.
        OutOfMemory: it was stopped for its memory.
        Died: its process ended.
        Exception: whatever the function raised.
    """
    task = _schedule(function, [argument], timeout_s, memory_mb)
    outcome = _outcomes(task, timeout_s, memory_mb)
    if isinstance(outcome, Exception):
        raise outcome
    succeeded, value = outcome[0]
    if not succeeded:
        raise value
    return value  # type: ignore[no-any-return]


def map_isolated(
    function: Callable[[Argument], Result],
    arguments: Sequence[Argument],
    *,
    timeout_s: float = 2.0,
    memory_mb: int = 512,
    progress: Reports,
    what: str = "Working",
) -> list[Result | Exception]:
    """Gives the result of `function`, or the exception it ended in, for each argument, in order.

    The limits hold for each argument: a bad one spoils only its own place. `what` names the work
    in its progress reports.

    Raises:
        Cancelled: by way of `progress`; running children are stopped.
    """
    results: list[Result | Exception] = []
    chunks = [arguments[at : at + _CHUNK] for at in range(0, len(arguments), _CHUNK)]
    waiting = iter(chunks)
    running: deque[tuple[Sequence[Argument], Any]] = deque()

    def fill() -> None:
        # Never more than the children are about to take, so that a `run` need not wait for all.
        while len(running) < 2 * _WORKERS and (chunk := next(waiting, None)) is not None:
            running.append((chunk, _schedule(function, list(chunk), timeout_s, memory_mb)))

    try:
        fill()
        while running:
            chunk, task = running[0]
            while not _is_done(task):
                progress.report(what, len(results), len(arguments))
            outcome = _outcomes(task, timeout_s, memory_mb)
            running.popleft()
            fill()
            if not isinstance(outcome, Exception):
                results += [value for _, value in outcome]
                continue
            if len(chunk) == 1:
                results.append(outcome)
                continue
            for argument in chunk:
                progress.report(what, len(results), len(arguments))
                results.append(_run_alone(function, argument, timeout_s, memory_mb))
        progress.report(what, len(results), len(arguments))
    finally:
        for _, task in running:
            task.cancel()
    return results


def _run_alone(
    function: Callable[[Argument], Result], argument: Argument, timeout_s: float, memory_mb: int
) -> Result | Exception:
    try:
        return run(function, argument, timeout_s=timeout_s, memory_mb=memory_mb)
    except Exception as error:  # noqa: BLE001 - the caller gets it in its place
        return error


def close() -> None:
    """Ends the child processes; the next call starts new ones."""
    global _open_pool
    with _lock:
        pool, _open_pool = _open_pool, None
    if pool is not None:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


# -- in this process -----------------------------------------------------------------------


_open_pool: ProcessPool | None = None
_lock = threading.Lock()


def _pool() -> ProcessPool:
    global _open_pool
    with _lock:
        if _open_pool is None or not _open_pool.active:
            _open_pool = ProcessPool(
                max_workers=_WORKERS,
                initializer=_begin,
                context=_BareContext(),
            )
            atexit.register(close)
        return _open_pool


def _schedule(
    function: Callable[[Argument], Any], chunk: list[Argument], timeout_s: float, memory_mb: int
) -> Any:
    return _pool().schedule(_run_chunk, (function, chunk, memory_mb), timeout=timeout_s)


def _is_done(task: Any) -> bool:
    try:
        task.result(timeout=_POLL_S)
    except FutureTimeout:
        return bool(task.done())
    except Exception:  # noqa: BLE001 - read again, and named, by _outcomes
        return True
    return True


def _outcomes(task: Any, timeout_s: float, memory_mb: int) -> list[tuple[bool, Any]] | Exception:
    """Waits for a chunk; gives (whether it succeeded, result or exception) for each argument."""
    try:
        return pickle.loads(task.result())  # type: ignore[no-any-return]  # noqa: S301 - our child's own
    except FutureTimeout:
        return TimedOut(timeout_s)
    except MemoryError:
        return OutOfMemory(memory_mb)
    except ProcessExpired as error:
        if sys.platform != "win32" and error.exitcode in (-signal.SIGABRT, -signal.SIGKILL):
            # Libraries in Rust abort when they get no memory; the system kills.
            return OutOfMemory(memory_mb)
        return Died(f"The child process ended with code {error.exitcode}.")
    except CancelledError:
        return Died("The child process was stopped.")


class _BareProcess(SpawnProcess):
    """A child that does not import the parent's main module: it needs none of the program."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 - multiprocessing's name
        with _no_main_module():
            return SpawnProcess._Popen(process_obj)  # noqa: SLF001


class _BareContext(SpawnContext):
    Process = _BareProcess


@contextmanager
def _no_main_module() -> Iterator[None]:
    """Hides the main module while multiprocessing writes down what the child has to import.

    The child would otherwise load windows and stores, or, with a script without a guard, run it.
    """
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


# -- in the child --------------------------------------------------------------------------


def _begin() -> None:
    if sys.platform != "win32":
        # Code in Rust or C never comes back to Python to run a handler; the default always ends it.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run_chunk(function: Callable[[Any], Any], arguments: list[Any], memory_mb: int) -> bytes:
    """Runs the function for each argument; a lack of memory ends the whole chunk."""
    outcomes: list[tuple[bool, Any]] = []
    with _memory_limit(memory_mb):
        for argument in arguments:
            try:
                outcomes.append((True, function(argument)))
            except MemoryError:
                raise
            except (Exception, SystemExit) as error:  # noqa: BLE001 - it travels to the caller
                outcomes.append((False, _that_travels(error)))
    return pickle.dumps(outcomes)


def _that_travels(error: BaseException) -> Exception:
    """Gives the error, or one with its words where it cannot be pickled."""
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - made in this line
    except Exception:  # noqa: BLE001 - an error of any class may have an __init__ of any kind
        copy = None
    if isinstance(error, Exception) and str(copy) == str(error):
        return error
    return Died(f"{type(error).__name__}: {error}")


@contextmanager
def _memory_limit(memory_mb: int) -> Iterator[None]:
    """Limits this process's address space to what it has now and `memory_mb` more, on Linux."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + memory_mb * 1024 * 1024
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
