"""A program under a pseudo-terminal: keys in, screen out, bytes counted. Waits till it rests."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte
from pyte.screens import Char

from tests.emulator import EmulatedScreen, narrow

KEYS: Mapping[str, bytes] = {
    "down": b"\x1b[B",
    "up": b"\x1b[A",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "pagedown": b"\x1b[6~",
    "pageup": b"\x1b[5~",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "space": b" ",
    "backspace": b"\x7f",
    "delete": b"\x1b[3~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
}

# What Textual asks a terminal at start, and what a plain xterm answers. Silence to a question makes
# a program wait: a harness that answers nothing measures its patience instead of its work.
_QUESTIONS = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[(?P<attributes>0?)c|\x1b\[>(?P<version>0?)q"
)
_SYNCHRONISED_OUTPUT = b"2026"

SILENCE = 0.15
"""Seconds without output, and without work, after which a program has finished drawing."""

_CHUNK = 256
"""Bytes that a slow line takes at a time, some 10 ms of it at 25 kB/s."""

_RESTING_WORK = 5_000_000
"""Nanoseconds of processor a program may use in a silence and still be resting: its timers."""


class NoOutput(AssertionError):
    """The program did not do in time what the test waits for; the text shows its screen."""


@dataclass
class Terminal:
    """``command`` under a terminal of ``columns`` by ``rows``. Use as a context manager.

    ``written`` is every byte that came through; ``screen`` is what a person would see. ``width``
    gives the cells of a character there. ``rate`` is of the line between, in bytes a second; what
    the program writes faster waits on the way, and so do the answers. A ``mute`` one gives none.
    The program runs in ``folder``, else where the tests do.
    """

    command: Sequence[str]
    columns: int = 80
    rows: int = 24
    environment: Mapping[str, str] = field(default_factory=dict)
    limit: float = 20.0
    width: Callable[[str], int] = narrow
    rate: float | None = None
    mute: bool = False
    folder: Path | None = None
    written: bytearray = field(default_factory=bytearray, init=False)

    def __post_init__(self) -> None:
        self._screen = EmulatedScreen(self.columns, self.rows, width=self.width)
        self._stream = pyte.ByteStream(self._screen)
        self._answered = 0
        self._on_the_way = bytearray()
        self._line_free = 0.0
        self.drawn_at = 0.0  # time.perf_counter() when the last byte came through

    def __enter__(self) -> Self:
        ours, theirs = os.openpty()
        _set_size(theirs, self.columns, self.rows)
        self._process = subprocess.Popen(
            self.command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=_environment(self.environment),
            cwd=self.folder,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no thread runs when a test starts a program
        )
        os.close(theirs)
        os.set_blocking(ours, False)
        self._pty = ours
        return self

    def hang_up(self) -> None:
        """The line drops: whoever reads and writes the terminal finds it gone."""
        os.close(self._pty)
        self._pty = -1

    def kill(self) -> None:
        """The program ends without knowing."""
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._pty >= 0:
            os.close(self._pty)

    @property
    def process_id(self) -> int:
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    @property
    def screen(self) -> str:
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cells(self) -> list[list[Char]]:
        """Every cell with its colours, as far as they show."""
        return self._screen.seen()

    def resize(self, columns: int, rows: int) -> None:
        """As a person drags the corner of the window."""
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        _set_size(self._pty, columns, rows)

    def scribble(self, text: str) -> None:
        """Something else writes on the terminal, as a message to all who are logged in."""
        self._stream.feed(text.encode())

    @property
    def before_cursor(self) -> str:
        """The row of the terminal's own cursor, up to it."""
        cursor = self._screen.cursor
        row = self._screen.buffer[cursor.y]
        return "".join(row[column].data for column in range(cursor.x))

    def press(self, *keys: str) -> int:
        """Sends keys by name (or as themselves), each till silence; the bytes written."""
        before = len(self.written)
        for key in keys:
            self.send(KEYS.get(key) or _control(key) or key.encode())
            self.settle()
        return len(self.written) - before

    def send(self, data: bytes) -> None:
        """Types ``data`` without waiting for an answer."""
        os.write(self._pty, data)

    def settle(self, silence: float = SILENCE) -> int:
        """Reads until ``silence`` seconds pass without output or work; the bytes read.

        Silence alone would be guessing: on a busy machine a program may have been given no
        processor in that time, and has not even read its key.
        """
        before = len(self.written)
        deadline = time.monotonic() + self.limit
        worked = self._work()
        while self._read(silence) or not self._rested_since(worked):
            worked = self._work()
            if time.monotonic() > deadline:
                raise NoOutput(f"still at work after {self.limit} s\n{self.screen}")
        return len(self.written) - before

    def wait_for(self, text: str) -> None:
        """Reads until ``text`` stands on the screen and the program rests. Raises NoOutput."""
        self.see(text)
        self.settle()

    def see(self, text: str) -> None:
        """Reads until ``text`` stands on the screen, whatever is being done. Raises NoOutput."""
        deadline = time.monotonic() + self.limit
        # A wide character fills two cells, of which pyte shows the second as nothing or a blank.
        wanted = _without_blanks(text)
        while wanted not in _without_blanks(self.screen):
            left = deadline - time.monotonic()
            if left <= 0 or not (self._read(left) or self._process.poll() is None):
                raise NoOutput(f"no {text!r} within {self.limit} s\n{self.screen}")

    def idle_bytes(self, seconds: float) -> int:
        """The bytes written in ``seconds`` without a key."""
        before = len(self.written)
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            self._read(left)
        return len(self.written) - before

    def wait_till_stopped(self) -> None:
        """Reads until the program is suspended, as by a shell. Raises NoOutput."""
        deadline = time.monotonic() + self.limit
        while _line(Path(f"/proc/{self.process_id}/stat")).rpartition(")")[2].split()[:1] != ["T"]:
            self._read(0.05)
            if time.monotonic() > deadline:
                raise NoOutput(f"not stopped after {self.limit} s\n{self.screen}")

    def wait_for_exit(self) -> int:
        """Reads until the program has ended; its exit code. Raises NoOutput."""
        deadline = time.monotonic() + self.limit
        while self._process.poll() is None:
            if self._pty >= 0:
                self._read(0.05)
            else:
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.05)
            if time.monotonic() > deadline:
                raise NoOutput(f"still running after {self.limit} s\n{self.screen}")
        while self._pty >= 0 and self._read(0):
            pass
        return self._process.returncode

    def _rested_since(self, worked: int) -> bool:
        """Whether no thread wants to run, and none has since ``_work`` gave ``worked``."""
        states = (_line(thread / "stat").rpartition(")")[2].split() for thread in self._threads())
        wanting = any(state and state[0] in ("R", "D") for state in states)
        return not wanting and self._work() - worked < _RESTING_WORK

    def _work(self) -> int:
        """Nanoseconds of processor that the threads alive have used; 0 where no system tells."""
        used = (_line(thread / "schedstat").split() for thread in self._threads())
        return sum(int(fields[0]) for fields in used if fields)

    def _threads(self) -> list[Path]:
        try:
            return list(Path(f"/proc/{self.process_id}/task").iterdir())
        except OSError:  # ended, or no Linux: silence must do
            return []

    def _read(self, patience: float) -> int:
        """Lets through what comes within ``patience`` seconds; how many bytes that were."""
        if self.rate is None:
            data = self._taken(patience)
            return self._come_through(data) if data else 0
        if not self._on_the_way:
            self._on_the_way += self._taken(patience)
        chunk = bytes(self._on_the_way[:_CHUNK])
        now = time.monotonic()
        self._line_free = max(self._line_free, now) + len(chunk) / self.rate
        while (left := self._line_free - time.monotonic()) > 0:
            # The program is never held up: between it and a slow line there is room for megabytes.
            self._on_the_way += self._taken(left)
        del self._on_the_way[: len(chunk)]
        return self._come_through(chunk) if chunk else 0

    def _taken(self, patience: float) -> bytes:
        """What the program writes within ``patience`` seconds, as soon as it writes."""
        readable, _, _ = select.select([self._pty], [], [], patience)
        if not readable:
            return b""
        try:
            data = os.read(self._pty, 1 << 16)
        except OSError:  # Linux says EIO once the last writer is gone
            return b""
        return data

    def _come_through(self, data: bytes) -> int:
        self.written += data
        self._stream.feed(data)
        self.drawn_at = time.perf_counter()
        self._answer()
        return len(data)

    def _answer(self) -> None:
        if self.mute:
            return
        if self._screen.places:
            self.send(bytes(self._screen.places))
            self._screen.places.clear()
        for question in _QUESTIONS.finditer(self.written, self._answered):
            self._answered = question.end()
            if (mode := question["mode"]) is not None:
                known = b"2" if mode == _SYNCHRONISED_OUTPUT else b"0"
                self.send(b"\x1b[?" + mode + b";" + known + b"$y")
            elif question["attributes"] is not None:
                self.send(b"\x1b[?62;22c")
            else:
                self.send(b"\x1bP>|XTerm(354)\x1b\\")


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _line(path: Path) -> str:
    """What the system tells there, empty for a thread that has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _take_terminal() -> None:
    """Makes standard input the controlling terminal, without which ctrl-c is no signal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(changes: Mapping[str, str]) -> dict[str, str]:
    """A reviewer's environment over SSH: 256 colours, no sign of the terminal the tests run in."""
    kept = {
        name: os.environ[name]
        for name in ("PATH", "HOME", "TMPDIR", "PYTHONPATH")
        if name in os.environ
    }
    return kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | dict(changes)


def _control(key: str) -> bytes:
    """``ctrl+q`` as the byte a terminal sends, empty for any other key."""
    match = re.fullmatch(r"ctrl\+([a-z])", key)
    return bytes([ord(match[1]) & 31]) if match else b""


def _without_blanks(text: str) -> str:
    return "".join(text.split())
