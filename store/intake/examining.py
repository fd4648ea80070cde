"""Many sources examined at once, each within limits of time and memory.

Every worker is a process of its own with one source at a time: when it dies or is stopped, that
source is the one it died of, and nothing else is lost. Workers are never forked from the process
that asks, which may be running a screen in threads, but from a server beside it that has read the
program once for all of them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Generic, TypeVar, cast

from checks.rule import Ruleset
from report.readers import plainer
from report.source import Source, UnreadableSource
from store.packing import Packed, pack

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may cost: ``seconds`` of its worker's processor time, and four times that by
    the clock, as a machine may be busy; ``memory`` in bytes of address space.
    """

    seconds: float = 60.0
    memory: int = 2 << 30

    @property
    def clock(self) -> float:
        return 4 * self.seconds


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files of a report: ``packed`` is the report, None when none of them is
    one; the others as ``store.files.settling`` has them, by their sha256.
    """

    packed: Packed | None
    apart: tuple[str, ...] = ()
    unread: tuple[tuple[str, UnreadableSource], ...] = ()


def examine_source(ruleset: Ruleset, source: Source) -> Taken:
    """A worker's work. Raises UnreadableSource."""
    from store.files.settling import settle  # noqa: PLC0415  (0.3 s that the one who asks never pays)

    settled = settle(source, ruleset)
    packed = None
    if settled.source is not None and settled.examined is not None:
        packed = pack(settled.source, settled.examined, settled.copies)
    return Taken(packed, settled.apart, settled.unread)


def examined(
    jobs: Iterable[tuple[Job, Source]],
    work: Callable[[Source], Result],
    *,
    workers: int = 0,
    limits: Limits = USUAL_LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[tuple[Job, Result | UnreadableSource]]:
    """What ``work`` makes of each source, or why it makes nothing, as they are done.

    ``work`` goes to each worker when it starts, with the rules it works by, whose files may change
    meanwhile. ``jobs`` are taken as workers are free for them; ``workers`` 0 is one a core. Ends
    early when ``cancelled``; to be closed by who leaves it early. Workers start with the first
    jobs, so that none are paid for nothing.
    """
    coming = ((job, source, 0) for job, source in jobs)
    again: deque[tuple[Job, Source, int]] = deque()
    idle = [_Worker[Result](work, limits) for _ in range(workers or _cores())]
    busy: dict[Connection, tuple[_Worker[Result], Job, Source, int]] = {}

    def occupy() -> None:
        while idle:
            task = again.popleft() if again else next(coming, None)
            if task is None:
                return
            worker = idle.pop()
            busy[worker.give(task[1])] = (worker, *task)

    try:
        occupy()
        while busy and not cancelled():
            done: list[tuple[Job, Result | UnreadableSource]] = []
            for connection in wait_for_any(list(busy), timeout=_PATIENCE):
                worker, job, source, tries = busy.pop(cast(Connection, connection))
                result = worker.take()
                idle.append(worker)
                if result is not None:
                    done.append((job, result))
                elif tries + 1 < _TRIES:
                    # It may have been another's doing: whoever was short of memory ended it, say.
                    again.append((job, source, tries + 1))
                elif (plain := plainer(source)) is not None:
                    again.append((job, plain, tries + 1))
                else:
                    done.append((job, _DIED))
            occupy()  # first, so that they work while the results are taken
            yield from done
    finally:
        for worker in idle:
            worker.stop()
        for worker, *_ in busy.values():
            worker.stop()


_GARBAGE = 20_000  # objects made, less those gone, before what is left is looked through
# How long to wait, in seconds, before asking again whether to go on.
_PATIENCE = 0.1
_TRIES = 2
_DIED = UnreadableSource("worker-died", "the process that read it ended, twice; left out")


def _cores() -> int:
    # Those this process may use, where the system says so.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "store.files.settling"])
    return context


class _Worker(Generic[Result]):
    """A process and the pipe to it, started with its first source and again after it died.

    A pipe each, whose far end only the worker holds: when it dies, even in the middle of an
    answer, the pipe ends. The pools of the standard library wait for the rest of that answer.
    """

    def __init__(self, work: Callable[[Source], Result], limits: Limits) -> None:
        self._work = work
        self._limits = limits
        self._process: ForkServerProcess | None = None
        self._connection: Connection | None = None

    def give(self, source: Source) -> Connection:
        """Hands a source to the idle worker; what is returned is ready when there is an answer."""
        if self._connection is None or self._process is None or not self._process.is_alive():
            self.stop()
            self._connection = self._start()
        with suppress(OSError):  # it died just now: taking the answer will tell
            self._connection.send(source)
        return self._connection

    def take(self) -> Result | UnreadableSource | None:
        """The answer; None when the worker died instead of giving one."""
        assert self._connection is not None
        assert self._process is not None
        try:
            return cast("Result | UnreadableSource", self._connection.recv())
        except (EOFError, OSError):
            self._process.join()
            in_time = self._process.exitcode not in (-signal.SIGALRM, -signal.SIGPROF)
            self.stop()
            return None if in_time else self._too_long()

    def stop(self) -> None:
        """Ends the worker, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _start(self) -> Connection:
        context = _context()
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._work, self._limits), daemon=True
        )
        # Ctrl-c is for the one who started the import; a process inherits what is blocked.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            with _stderr_of_a_number():
                self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
            theirs.close()
        return ours

    def _too_long(self) -> UnreadableSource:
        return UnreadableSource(
            "time-limit", f"took more than {self._limits.seconds:g} s; left out"
        )


@contextmanager
def _stderr_of_a_number() -> Iterator[None]:
    """A screen puts something without a file number in the place of standard error, and no process
    can be started with that.
    """
    try:
        has_one = sys.stderr.fileno() >= 0
    except (AttributeError, OSError, ValueError):
        has_one = False
    if has_one:
        yield
        return
    with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):  # noqa: PTH123 - a device
        yield


def _serve(connection: Connection, work: Callable[[Source], Result], limits: Limits) -> None:
    """A worker's life: an answer for each source, until whoever gave them is gone."""
    _settle(limits.memory)
    # What it works by stays: it need not be looked through for garbage, nor every few hundred of
    # the many small things that one report is read into.
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    with suppress(EOFError, OSError):
        while True:
            source = connection.recv()
            connection.send(_within(work, limits, source))


def _settle(memory: int) -> None:
    """Makes a fresh worker quiet and bounded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    # Where the screen of another process may be, a dying worker must not write.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    with suppress(ValueError, OSError):  # not every system lets itself be limited
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            memory = min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _within(
    work: Callable[[Source], Result], limits: Limits, source: Source
) -> Result | UnreadableSource:
    """``work``, ended by the system with its whole process when it takes longer: a regular
    expression that hangs hears nothing of Python's own signals.
    """
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    signal.setitimer(signal.ITIMER_REAL, limits.clock)
    try:
        return work(source)
    except UnreadableSource as error:
        return error
    except MemoryError:
        return UnreadableSource("memory-limit", "took more memory than a file may; left out")
    except Exception as error:  # whatever one file does to the program, the others go on
        return UnreadableSource(
            "failed", f"the program failed on it ({type(error).__name__}); left out"
        )
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
