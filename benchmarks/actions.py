"""What every action costs a slow line, everywhere it can be done: bytes, frames, time till it is
drawn. From the table of actions itself: one that is not measured, or costs too much, fails the run.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import print_table
from benchmarks.varied import SAMPLE, write_varied
from report.span import Span
from store.library import open_library
from store.queue.reports import open_report
from store.written.annotations import Anchor, Target, annotate
from store.written.verdicts import Judgement, judge
from tests.effects import EFFECTS, Effect
from tests.terminal import Terminal
from tui.actions import ACTIONS, Action, Place, action_named

SIZES = ((80, 24), (120, 40))
LINE = 25_000  # bytes a second
CURSOR = 500  # bytes
A_LITTLE = 1.05  # to draw what changed, places have to be gone to that a whole screen comes by
OFTEN = 6  # times that a step is taken: at an edge it costs more

_NAMES = {action.name for action in ACTIONS}
_STEPS = re.compile(r"cursor\.(up|down|left|right)|walk\..*|section\..*")
_FRAME = b"\x1b[?2026h"

# How to get to a place from the library, for what EFFECTS tries in another one.
WAYS: dict[Place, tuple[str, ...]] = {
    Place.ANYWHERE: (),
    Place.LIBRARY: (),
    Place.REVIEW: ("report.open",),
    Place.COMPARE: ("report.open", "compare.open"),
    Place.ANNOTATE: ("report.open", "annotate.start"),
    Place.NOTES: ("report.open", "view.annotations"),
    Place.IMPORT: ("import.open",),
    Place.EXPORT: ("export.open",),
    Place.RULES: ("rules.open",),
    Place.HITS: ("rules.open", "rules.choose"),
    Place.CORRECTIONS: ("report.open", "corrections.open"),
    Place.LISTING: ("help.keys",),
    Place.FAILURES: ("failures.open",),
    Place.HISTORY: ("history.open",),
    Place.AGENCY: ("agency.open",),
    Place.AGENCIES: ("agency.open", "agency.link"),
    Place.YEARS: ("years.open",),
    Place.PALETTE: ("palette.open",),
    Place.PROMPT: ("find.start",),
}
# What EFFECTS has a whole test for: the actions that lead there from the library.
LEADS: dict[str, tuple[str, ...]] = {
    "import.stop": ("import.open", "more", "import.start"),
    "import.retry": ("import.open", "empty.txt", "import.start"),
    "screen.redraw": (),
}
# What is to be done in a place first, so that there is something to be seen.
MORE = {
    "choice.page_previous": ("choice.page_next",),
    "library.back.close": ("filter.unreviewed",),
    "cursor.up": ("cursor.bottom",),
    "cursor.left": ("cursor.top", *["cursor.right"] * 8, "select.start"),
    "cursor.right": ("cursor.top", "select.start"),
    "cursor.page_down": ("cursor.top",),
    "cursor.bottom": ("cursor.top",),
    "cursor.page_up": ("cursor.page_down", "cursor.page_down"),
    "cursor.top": ("cursor.bottom",),
    "walk.previous": ("walk.next", "walk.next", "walk.next"),
}


@dataclass(frozen=True)
class Cost:
    """Of one press: bytes, frames, milliseconds from the key to the last byte; and what drawing the
    ``whole`` screen anew costs where it led.
    """

    bytes: int
    whole: int
    frames: int
    milliseconds: float


@dataclass(frozen=True)
class Measured:
    """An action's presses in ``place``."""

    action: Action
    place: Place
    costs: tuple[Cost, ...]

    @property
    def too_much(self) -> str:
        """What is wrong with it, or nothing."""
        most = max(cost.bytes for cost in self.costs)
        typical = statistics.median(cost.bytes for cost in self.costs)
        if not most:
            return "nothing was drawn"
        if self.action.name in ("cursor.up", "cursor.down") and typical > CURSOR:
            return f"more than {CURSOR} bytes"
        dear = any(one.whole and one.bytes > one.whole * A_LITTLE + CURSOR for one in self.costs)
        return "more than the whole screen" if dear else ""


def way_to(action: Action, place: Place) -> tuple[str, ...]:
    """The actions and texts that lead from the library to where ``action`` is pressed in ``place``.

    Raises KeyError when nothing says how.
    """
    if action.name in LEADS:
        return LEADS[action.name]
    effect = EFFECTS[action.name]
    tried = effect.before if isinstance(effect, Effect) else ()
    more = MORE.get(f"{place}.{action.name}") or MORE.get(action.name, ())
    if not more and place == _place_of(action, tried):
        return tried
    return (*WAYS[place], *more)


def _place_of(action: Action, way: tuple[str, ...]) -> Place:
    """The place of ``action`` where ``way`` ends: that whose own way is the longest in it."""
    reached = [place for place in action.places if way[: len(WAYS[place])] == WAYS[place]]
    return max(reached, key=lambda place: len(WAYS[place]), default=Place.ANYWHERE)


@contextmanager
def library(reports: int) -> Iterator[Path]:
    """A folder with ``library.db``: varied reports, the first of them judged, annotated and then
    corrected, with copies that differ; a file that was not read; and ``more`` to import.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        path = folder / "library.db"
        write_varied(folder / "reports", reports)
        write_varied(folder / "more", 4 * reports)
        (folder / "reports" / "empty.txt").touch()
        first = folder / SAMPLE.name
        shutil.copy(SAMPLE, first)
        _import(path, first)
        _review(path)
        first.write_text(_corrected(first.read_text(encoding="utf-8")), encoding="utf-8")
        _import(path, first, folder / "reports")
        yield folder


def _import(path: Path, *sources: Path) -> None:
    command = [sys.executable, "-m", "tui", "import", "--library", str(path), *map(str, sources)]
    subprocess.run(command, capture_output=True, check=False)  # a file that is not read is meant


def _review(path: Path) -> None:
    """All findings of the only report are confirmed, those too that hold; it is annotated, and so
    is a figure that will be another.
    """
    opened = open_library(path, "li")
    (uuid,) = opened.connection.execute("SELECT uuid FROM reports").fetchone()
    report = open_report(opened, uuid, "")
    for finding in report.findings:
        judge(opened, uuid, finding, Judgement.CONFIRMED)
    annotate(opened, uuid, Anchor(Target.REPORT), "问一问他们")
    start = report.document.text.index("1736")
    annotate(opened, uuid, Anchor(Target.SPAN, (Span(start, start + 4),), "1736"), "核对")
    opened.close()


def _corrected(text: str) -> str:
    """Another figure in the first copy, and some in the second."""
    first, second = text[: len(text) // 2], text[len(text) // 2 :]
    return first.replace("1736", "1737") + second.replace("1111", "1112").replace("48条", "49条")


def measure(folder: Path, action: Action, place: Place, size: tuple[int, int]) -> Measured:
    """``action`` pressed in ``place``, on a copy of the library of ``folder``."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "library.db"
        shutil.copy(folder / "library.db", copy)
        (Path(temporary) / "more").symlink_to(folder / "more")
        (Path(temporary) / "empty.txt").touch()
        for number in range(size[1]):
            (Path(temporary) / f"folder {number}").mkdir()
        with _opened(copy, size) as terminal:
            way = way_to(action, place)
            for step in way[:-1] if action.name == "import.stop" else way:
                _press(terminal, step)
            if action.name == "import.stop":  # while it goes on
                terminal.send(b"\r")
                terminal.idle_bytes(0.5)
            often = OFTEN if _STEPS.fullmatch(action.name) else 1
            costs = tuple(_cost(terminal, action) for _ in range(often))
            return Measured(action, place, costs)


@contextmanager
def _opened(library: Path, size: tuple[int, int]) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "zh"]
    with Terminal(
        command, *size, {"JIAOKAN_AUTHOR": "li"}, rate=LINE, folder=library.parent
    ) as terminal:
        terminal.wait_for("校勘")
        yield terminal


def _press(terminal: Terminal, step: str) -> None:
    if step in _NAMES:
        terminal.press(action_named(step).keys[0])
    else:
        terminal.send(step.encode())
        terminal.settle()


def _cost(terminal: Terminal, action: Action) -> Cost:
    before, begun = len(terminal.written), time.perf_counter()
    terminal.drawn_at = begun
    size = terminal.press(action.keys[0])
    frames = bytes(terminal.written[before:]).count(_FRAME)
    taken = 1000 * (terminal.drawn_at - begun)
    whole = terminal.press(action_named("screen.redraw").keys[0]) if terminal.running else 0
    return Cost(size, whole, frames, taken)


def everything(only: str) -> list[tuple[Action, Place]]:
    return [
        (action, place)
        for action in ACTIONS
        for place in action.places
        if re.search(only, f"{place}.{action.name}")
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=60, help="in the library")
    parser.add_argument("--only", default="", help="place.action, as a regular expression")
    given = parser.parse_args()
    pairs = everything(given.only)
    faults: list[str] = []
    rows, all_costs = [], []
    with library(given.reports) as folder:
        for action, place in pairs:
            try:
                measured = [measure(folder, action, place, size) for size in SIZES]
            except (KeyError, AssertionError) as error:
                faults.append(f"{place} {action.name}: not measured: {error!r}"[:200])
                continue
            print(place, action.name, file=sys.stderr, flush=True)
            all_costs += [(size, one) for size, one in zip(SIZES, measured, strict=True)]
            rows.append((place, action.name, action.keys[0], *_cells(measured)))
            faults += [
                f"{place} {action.name} at {columns}x{lines}: {one.too_much}"
                for (columns, lines), one in zip(SIZES, measured, strict=True)
                if one.too_much
            ]
    heads = [
        f"{head} {columns}x{lines}"
        for columns, lines in SIZES
        for head in ("bytes", "worst", "whole", "frames", "ms", "worst ms")
    ]
    print_table(("place", "action", "key", *heads), rows)
    for size in SIZES:
        print(_in_all(size, [one for at, one in all_costs if at == size]))
    print(*faults, sep="\n")
    return 1 if faults else 0


def _cells(measured: Sequence[Measured]) -> Iterator[int]:
    for one in measured:
        sizes = [cost.bytes for cost in one.costs]
        times = [cost.milliseconds for cost in one.costs]
        yield from (int(statistics.median(sizes)), max(sizes))
        yield from (max(cost.whole for cost in one.costs),)
        yield from (max(cost.frames for cost in one.costs),)
        yield from (round(statistics.median(times)), round(max(times)))


def _in_all(size: tuple[int, int], measured: Sequence[Measured]) -> str:
    costs = [cost for one in measured for cost in one.costs]
    times = [cost.milliseconds for cost in costs]
    sizes = [cost.bytes for cost in costs]
    return (
        f"{size[0]}x{size[1]}, {len(measured)} actions by place, {LINE // 1000} kB/s: "
        f"median {statistics.median(sizes):.0f} bytes, {statistics.median(times):.0f} ms; "
        f"worst {max(sizes)} bytes, {max(times):.0f} ms"
        if costs
        else ""
    )


if __name__ == "__main__":
    sys.exit(main())
