"""What became of the files of an import: counted, told as it goes, and summed up."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from store.intake.keeping import Kept


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read. ``code`` is that of UnreadableSource, or ``worker-died``,
    ``time-limit``, ``memory-limit``, ``failed``.
    """

    path: str  # display name
    code: str
    message: str
    at: str
    file: bytes = b""  # the path as the system knows it


@dataclass(frozen=True, slots=True)
class Progress:
    """``rate`` is files a second of late; ``remaining`` seconds, None until it can be known."""

    found: int
    done: int
    added: int
    updated: int  # a new version of a known report
    unchanged: int
    failed: int
    rate: float
    remaining: float | None
    current: str  # display name of the file finished last
    failure: Failure | None = None  # why that was not read, when it was not
    attached: int = 0  # to a report that was added or updated
    copies: int = 0  # of such a report, in other formats


@dataclass(frozen=True, slots=True)
class Outcome:
    added: int
    updated: int
    unchanged: int
    failures: tuple[Failure, ...]
    cancelled: bool
    seconds: float
    attached: int = 0
    copies: int = 0

    @property
    def done(self) -> int:
        """Files of which it is known what became of them."""
        kept = self.added + self.updated + self.unchanged
        return kept + self.attached + self.copies + len(self.failures)


# Over how many seconds the rate is taken, and after how many it is worth telling.
_LATELY = 10.0
_ENOUGH = 1.0


@dataclass(eq=False)
class Tally:
    """What became of the files so far, told to ``report`` after every one."""

    report: Callable[[Progress], None]
    found: int = 0
    clock: Callable[[], float] = time.monotonic  # in seconds
    counts: dict[Kept, int] = field(default_factory=lambda: dict.fromkeys(Kept, 0))
    failures: list[Failure] = field(default_factory=list)
    started: float = field(init=False)
    lately: deque[tuple[float, int]] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self.started = self.clock()

    @property
    def done(self) -> int:
        return sum(self.counts.values()) + len(self.failures)

    def count(self, kept: Kept, name: str) -> None:
        self.counts[kept] += 1
        self._tell(name)

    def fail(self, failure: Failure) -> None:
        self.failures.append(failure)
        self._tell(failure.path, failure)

    def outcome(self, *, cancelled: bool) -> Outcome:
        return Outcome(
            added=self.counts[Kept.ADDED],
            updated=self.counts[Kept.UPDATED],
            unchanged=self.counts[Kept.UNCHANGED],
            failures=tuple(self.failures),
            cancelled=cancelled,
            seconds=self.clock() - self.started,
            attached=self.counts[Kept.ATTACHED],
            copies=self.counts[Kept.COPY],
        )

    def _tell(self, name: str, failure: Failure | None = None) -> None:
        done = self.done
        rate, known = self._rate(done)
        self.report(
            Progress(
                found=self.found,
                done=done,
                added=self.counts[Kept.ADDED],
                updated=self.counts[Kept.UPDATED],
                unchanged=self.counts[Kept.UNCHANGED],
                failed=len(self.failures),
                rate=rate,
                remaining=(self.found - done) / rate if known else None,
                current=name,
                failure=failure,
                attached=self.counts[Kept.ATTACHED],
                copies=self.counts[Kept.COPY],
            )
        )

    def _rate(self, done: int) -> tuple[float, bool]:
        """Files a second of late, and whether that is worth telling yet."""
        now = self.clock()
        if not self.lately:
            self.lately.append((self.started, 0))
        # One point in a tenth of a second is enough to tell ten seconds by.
        if now - self.lately[-1][0] >= _LATELY / 100:
            self.lately.append((now, done))
        while len(self.lately) > 2 and now - self.lately[0][0] > _LATELY:
            self.lately.popleft()
        since, before = self.lately[0]
        span = now - since
        return (done - before) / span if span > 0 else 0.0, span >= _ENOUGH and done > before
