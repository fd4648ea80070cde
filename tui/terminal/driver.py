"""Textual's way to the terminal, for slow lines: what changed is sent, and nothing else."""

from __future__ import annotations

import codecs
import curses
import os
import selectors
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition, Event
from textual.geometry import Size
from textual.message import Message

from tui.stand_ins import in_one_cell
from tui.terminal.frame import Frame, is_mode
from tui.terminal.keyboard import Keyboard
from tui.terminal.pace import ASK, PATIENCE, Pace
from tui.terminal.palette import colours_here, in_entries
from tui.terminal.width import PROBE, is_wide

if TYPE_CHECKING:
    from textual.app import App


_FEW = 4  # rows, as where a cursor moves and a message is said: sent at once
_GATHERING = 0.02  # seconds
_LISTENING = 0.1  # seconds, after which it is looked whether the program ends
_PACKET = 4096  # bytes


class WideTerminal(Event):
    """The terminal said, later than it was waited for, that it draws ambiguous characters wide."""


class WholeDriver(LinuxDriver):
    """Sends what Textual draws as it is; asks the terminal at the start how wide it draws."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._asked = 0.0
        self._answered = threading.Event()
        self._wide = False
        self._entries = colours_here() == 256
        self.keyboard = Keyboard()
        self.narrows = False
        """Whether ambiguous characters that are drawn all the same get an ASCII one instead, as in
        what is just being typed.
        """

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual says no type
        if not self._asked and self.input_tty:
            self._asked = time.monotonic()
            self.write(PROBE)

    def run_input_thread(self) -> None:
        """Textual's own, with a keyboard before its parser; and bytes that are no UTF-8, as from a
        terminal of another encoding, end no program.
        """
        parser, keyboard = XTermParser(), self.keyboard
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                patience = constants.ESCAPE_DELAY if keyboard.waits else _LISTENING
                if not selector.select(patience):
                    data = keyboard.waited()
                elif packet := self._packet():
                    data = keyboard.take(decode(packet))
                else:
                    return
                for message in (*(parser.feed(data) if data else ()), *parser.tick()):
                    self.process_message(message)

    def _packet(self) -> bytes:
        """What the terminal sent; nothing once there is no terminal any more."""
        try:
            return os.read(self.fileno, _PACKET)
        except OSError:  # as Linux says it where others say that the end was reached
            return b""

    def write(self, data: str) -> None:
        super().write(self.fitted(data))

    def fitted(self, data: str) -> str:
        """``data`` in the colours, and the widths of characters, that this terminal has."""
        if self._entries:
            data = in_entries(data)
        return in_one_cell(data) if self.narrows else data

    def draws_wide(self, patience: float) -> bool:
        """Whether ambiguous characters take two cells. Waits ``patience`` seconds from when the
        terminal was asked; one that has not answered is taken for a narrow one.
        """
        left = self._asked + patience - time.monotonic()
        if self._asked and left > 0:
            self._answered.wait(left)
        return self._wide

    def process_message(self, message: Message) -> None:
        if not isinstance(message, CursorPosition):
            super().process_message(message)
        elif self._answered.is_set():
            self.caught_up()
        else:
            self._wide = is_wide(message.x)
            self._answered.set()
            if self._wide:
                super().process_message(WideTerminal())

    def caught_up(self) -> None:
        """The terminal has drawn what was sent before it was asked. Called in the input thread."""

    def forget(self, size: Size | None = None) -> None:
        """Nothing is known of what the terminal shows; its ``size`` is another, if it is given."""


class SparingDriver(WholeDriver):
    """Keeps what the terminal shows, and sends of a frame what is not there yet.

    While a slow line is still busy with what was sent, frames are kept and sent as one.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._erases = _erases_in_colour()
        self._lock = threading.RLock()  # the app draws, and the input thread takes in answers
        self._pace = Pace()
        self._synchronised = False
        self._gathers = False
        self._columns, self._rows = self._get_terminal_size()
        self._frame = self._unknown()

    def start_application_mode(self) -> None:
        self.forget()
        super().start_application_mode()

    def forget(self, size: Size | None = None) -> None:
        with self._lock:
            if size is not None:
                self._columns, self._rows = size
            self._frame = self._unknown()

    def write(self, data: str) -> None:
        if data in (SYNC_START, SYNC_END):
            self._synchronised = True
            return
        with self._lock:
            if self._frame.draw(self.fitted(data)):
                if self._frame.changed_rows > _FEW:
                    self._gather()
                else:
                    self._send()
                return
            if not is_mode(data):
                if kept := self._frame.difference():
                    super().write(kept)  # Textual will not draw it a second time
                self._frame = self._unknown()
            super().write(data)

    def caught_up(self) -> None:
        with self._lock:
            self._pace.answered()
            self._send()

    def _gather(self) -> None:
        """Another screen, or half of one, comes up in several steps: they are sent as one."""
        if not self._gathers:
            self._gathers = True
            self._loop.call_soon_threadsafe(self._loop.call_later, _GATHERING, self._send)

    def _send(self) -> None:
        with self._lock:
            self._gathers = False
            if self._pace.waits:
                return
            sequence = self._frame.difference()
            if not sequence:
                return
            asks = self._answered.is_set() and self._pace.sent(len(sequence.encode()))
            if self._synchronised:
                sequence = f"{SYNC_START}{sequence}{SYNC_END}"
            super().write(sequence + ASK if asks else sequence)
            if asks:
                # Should the answer be lost, what was kept till then is sent all the same.
                self._loop.call_soon_threadsafe(self._loop.call_later, PATIENCE, self._send)

    def _unknown(self) -> Frame:
        return Frame(self._columns, self._rows, erases=self._erases)


def _erases_in_colour() -> bool:
    """Whether what is erased takes the background that is set; tmux does, though not told to."""
    if os.environ.get("TMUX") and not os.environ.get("STY"):
        return True
    try:
        curses.setupterm(fd=sys.__stdin__.fileno() if sys.__stdin__ else -1)
        return curses.tigetflag("bce") == 1
    except curses.error:
        return False
