"""Many sources examined at once, each within limits of time and memory.

Every worker is a process of its own with a queue of its own, served in order: when it dies or is
stopped, the source at the head of that queue is the one it died of, and nothing else is lost.
Workers are spawned, never forked: the process that asks may be running a screen in threads.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import wait as wait_for_any
from typing import Generic, TypeVar

from checks.examine import examine
from checks.rule import load_ruleset
from report.source import Source, UnreadableSource
from store.packing import Packed, pack

Job = TypeVar("Job")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one source may cost: ``seconds`` by the clock, ``memory`` in bytes of address space."""

    seconds: float = 60.0
    memory: int = 2 << 30


USUAL_LIMITS = Limits()


def examine_source(digest: str, source: Source) -> Packed:
    """A worker's work: by its own copy of the rules, read once, which must be those of ``digest``.

    Raises UnreadableSource.
    """
    ruleset = load_ruleset()
    if ruleset.digest != digest:
        raise UnreadableSource("rules-changed", "the rules changed meanwhile; start again")
    return pack(source, examine(source, ruleset))


def examined(
    jobs: Iterable[tuple[Job, Source]],
    work: Callable[[Source], Result],
    *,
    workers: int = 0,
    limits: Limits = USUAL_LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> Generator[tuple[Job, Result | UnreadableSource]]:
    """What ``work`` makes of each source, or why it makes nothing, as they are done.

    ``jobs`` are taken as there is room for them, two a worker; ``workers`` 0 is one a core. Ends
    early when ``cancelled``; to be closed by who leaves it early. Workers start with the first
    jobs, so that none are paid for nothing.
    """
    lanes = [_Lane[Job, Result](work, limits) for _ in range(workers or _cores())]
    coming = iter(jobs)
    again: deque[_Task[Job, Result]] = deque()
    more = True
    try:
        while not cancelled():
            while (more or again) and (lane := min(lanes, key=len)).has_room:
                if again:
                    lane.submit(again.popleft())
                elif (job := next(coming, None)) is not None:
                    lane.submit(_Task(*job))
                else:
                    more = False
            heads = [lane.head.future for lane in lanes if len(lane)]
            if not heads:
                return
            wait(heads, timeout=_PATIENCE, return_when=FIRST_COMPLETED)
            for lane in lanes:
                while len(lane) and lane.head.future.done():
                    task, result = lane.take(again)
                    if result is not None:
                        yield task.job, result
    finally:
        for lane in lanes:
            lane.close()


# How long to wait, in seconds, before asking again whether to go on.
_PATIENCE = 0.1
_QUEUE = 2
_TRIES = 2


def _cores() -> int:
    # Those this process may use, where the system says so.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(eq=False)
class _Task(Generic[Job, Result]):
    job: Job
    source: Source
    tries: int = 0
    future: Future[Result | UnreadableSource] = field(default_factory=Future)
    ended: float = 0.0

    def end(self, _: object) -> None:
        self.ended = time.monotonic()


class _Lane(Generic[Job, Result]):
    """One worker and what it was given, in order."""

    def __init__(self, work: Callable[[Source], Result], limits: Limits) -> None:
        self._work = partial(_within, work, limits.seconds)
        self._limits = limits
        self._tasks: deque[_Task[Job, Result]] = deque()
        self._executor: ProcessPoolExecutor | None = None
        self._pid: Future[int] | None = None
        # When the worker was free for the head, as near as its replies tell.
        self._free_since = 0.0

    def __len__(self) -> int:
        return len(self._tasks)

    @property
    def has_room(self) -> bool:
        return len(self._tasks) < _QUEUE

    @property
    def head(self) -> _Task[Job, Result]:
        return self._tasks[0]

    def submit(self, task: _Task[Job, Result]) -> None:
        if not self._tasks:
            self._free_since = time.monotonic()
        self._tasks.append(task)
        try:
            task.future = self._started().submit(self._work, task.source)
        except BrokenProcessPool as error:
            # The worker died between two tasks; the queue is put right when this one is taken.
            task.future = Future()
            task.future.set_exception(error)
        task.future.add_done_callback(task.end)

    def take(
        self, again: deque[_Task[Job, Result]]
    ) -> tuple[_Task[Job, Result], Result | UnreadableSource | None]:
        """The head with its result, off the queue; None when it is to be tried ``again``."""
        task = self._tasks.popleft()
        ended = task.ended or time.monotonic()  # a future is done just before it says so
        lasted = ended - self._free_since
        self._free_since = ended
        error = task.future.exception()
        if error is None:
            return task, task.future.result()
        if not isinstance(error, BrokenProcessPool):
            return task, _failed(error)
        again.extend(self._tasks)
        self._tasks.clear()
        self.close()
        if lasted >= self._limits.seconds:
            return task, UnreadableSource(
                "time-limit", f"took more than {self._limits.seconds:g} s; left out"
            )
        task.tries += 1
        if task.tries < _TRIES:
            # It may have been another's doing: whoever was short of memory ended it, say.
            again.appendleft(task)
            return task, None
        return task, UnreadableSource(
            "worker-died", "the process that read it ended, twice; left out"
        )

    def close(self) -> None:
        """Ends the worker, whatever it is doing."""
        executor, self._executor = self._executor, None
        if executor is None:
            return
        if self._pid is not None and self._pid.done() and self._pid.exception() is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid.result(), signal.SIGKILL)
        executor.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_settle,
                initargs=(self._limits.memory,),
            )
            # Ctrl-c is for the one who started the import; a process inherits what is blocked.
            before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                self._pid = self._executor.submit(os.getpid)
                self._pid.add_done_callback(self._ready)
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return self._executor

    def _ready(self, _: object) -> None:
        self._free_since = max(self._free_since, time.monotonic())


def _failed(error: BaseException) -> UnreadableSource:
    return UnreadableSource(
        "failed", f"the program failed on it ({type(error).__name__}); left out"
    )


def _settle(memory: int) -> None:
    """Makes a fresh worker quiet and bounded, and lets it end with the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Where the screen of another process may be, a dying worker must not write.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(ValueError, OSError):  # not every system lets itself be limited
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard != resource.RLIM_INFINITY:
            memory = min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (memory, hard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_any([parent.sentinel])
        os._exit(1)


def _within(
    work: Callable[[Source], Result], seconds: float, source: Source
) -> Result | UnreadableSource:
    """``work``, ended by the system with its whole process when it takes longer: a regular
    expression that hangs hears nothing of Python's own signals.
    """
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return work(source)
    except UnreadableSource as error:
        return error
    except MemoryError:
        return UnreadableSource("memory-limit", "took more memory than a file may; left out")
    except Exception as error:  # whatever one file does to the program, the others go on
        return _failed(error)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
