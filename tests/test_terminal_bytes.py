"""The bytes that reach a terminal: few over a slow link, and none that a document chose.

Pilot never sees the driver; these tests run the program under a pseudo-terminal.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checks.rule import load_ruleset
from report.span import Span
from store.library import open_library
from store.queue import reports
from store.queue.reports import Filter
from store.written.annotations import Anchor, Target, annotate
from store.written.verdicts import Judgement, judge
from tests.gridded import kept_on_grids
from tests.terminal import Terminal
from tui.actions import action_named

SAMPLE = next((Path(__file__).parent.parent / "sample_reports").glob("*.txt"))
CURSOR_BUDGET = 500
IDLE_SECONDS = 1.5
A_LITTLE = 1.05
"""To draw what changed, places have to be gone to that a whole screen comes by."""
FRAME = b"\x1b[?2026h"

# Everything a document may try; 7777 marks what is the document's own.
ATTACKS = (
    "\x1b[7777m[bold]",  # in the title
    "\u202e7777\u202c[/]",
    "\x1b]52;c;7777\x07",  # writes the clipboard
    "\x1b]0;7777\x07",  # retitles
    "\x1b[2J\x1b[7777H",  # clears
    "\x1bP7777\x1b\\",
    "\x1b[?7777h",
    "\x9b7777m",
    "\x9d0;7777\x9c",
    "\x007777\x7f",
    "\u202e7777\u202c\u2066\u2069",
    "\u200b7777\u200d\ufeff\u2060",
    "\U000e00417777\U000e007f",
    "\x0b\x0c\u2028\u2029\x85",
    "[/附件]7777",
    "表[/1]7777",
    "[@click=app.quit]7777[/]",
    "[bold]7777",
)
ESCAPE_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_].*?(?:\x07|\x1b\\)|[ -/]*[0-~])", re.DOTALL
)
NEVER = re.compile(
    rb"[\x00\x07\x0b\x0c\x0e\x0f\x7f]"  # controls that the screens have no use for
    rb"|\xc2[\x80-\x9f]"  # C1
    rb"|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf"  # zero width, bidi
    rb"|\xf3\xa0[\x80-\x81][\x80-\xbf]"  # tags
)

HOSTILE = """No.1{}2017年政府信息公开工作年度报告{}
一、概述{}
本局{}全面落实要求,{}不断完善机制,{}公开内容{}持续丰富。
{}公开渠道{}更加健全,{}服务水平{}稳步提高。
二、主动公开情况{}
2017年共主动公开政府信息48条{},网站公开1111条{}。
(一)主动公开政府信息数 (不同渠道和方式公开相同信息计1条) |
条 |
48{} | ||
(二)通过不同渠道和方式公开政府信息的情况{} |
— |
| ||
1.政府公报公开政府信息数 |
条 |
无 | ||
2.政府网站公开政府信息数 |
条 |
1111 | ||
3.政务微博公开政府信息数 |
条 |
1436 | ||
""".format(*ATTACKS)


def key(name: str) -> str:
    """The key of the action so named, so that the tour goes where the table of actions says."""
    return action_named(name).keys[0]


def import_into(library: Path, *paths: Path) -> None:
    command = [sys.executable, "-m", "tui", "import", "--library", str(library), *map(str, paths)]
    subprocess.run(command, check=False, capture_output=True, timeout=60)


def come_back_corrected(library: Path, file: Path, was: str, now: str) -> None:
    """Judges and annotates what was imported from ``file``, whose text then is another one."""
    ruleset = load_ruleset()
    opened = open_library(library, "wang\x1b]0;7777\x07[bold]")
    (row,) = reports.page(opened, Filter(), ruleset.digest, 0, 2)
    report = reports.open_report(opened, row.uuid, ruleset.digest)
    for finding in report.findings:
        if finding.loud:
            judge(opened, row.uuid, finding, Judgement.TO_AUTHOR, comment="\x1b[7777m")
    start = report.document.text.index(was)
    for span in (Span(start, start + len(was)), report.document.line_span(3)):
        anchor = Anchor(Target.SPAN, (span,), report.document.slice(span))
        annotate(opened, row.uuid, anchor, "[@click=app.quit]\x1b[7777m\n\x9b2J")
    opened.close()
    file.write_text(file.read_text(encoding="utf-8").replace(was, now), encoding="utf-8")
    import_into(library, file.parent)


@contextmanager
def screens(
    library: Path, columns: int = 80, rows: int = 24, author: str = "li"
) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "en"]
    with Terminal(command, columns, rows, {"JIAOKAN_AUTHOR": author}) as terminal:
        terminal.wait_for("校勘")
        yield terminal


@pytest.fixture(scope="module")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("bytes") / "sample.db"
    import_into(library, SAMPLE)
    return library


@pytest.fixture(scope="module")
def gridded_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("grids") / "grids.db"
    library = open_library(path, "li")
    kept_on_grids(library, load_ruleset())
    library.close()
    return path


@pytest.fixture(scope="module")
def varied_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample several times over, each a text of its own."""
    folder = tmp_path_factory.mktemp("varied")
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"{text}\n{number}\n", encoding="utf-8")
    library = tmp_path_factory.mktemp("kept") / "varied.db"
    import_into(library, folder)
    return library


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_moving_about_a_report_costs_little(sample_library: Path, columns: int, rows: int) -> None:
    with screens(sample_library, columns, rows) as terminal:
        whole_screen = terminal.press(key("report.open"))
        assert "|" in terminal.screen

        # Half a page is redrawn where the cursor meets the edge: a person pays the average.
        moves = [terminal.press(key("cursor.down")) for _ in range(8)]
        assert all(moves)
        assert sum(moves) / len(moves) <= CURSOR_BUDGET

        for name in ("walk.next", "walk.previous", "cursor.page_down", "cursor.page_up"):
            assert terminal.press(key(name)) <= whole_screen, name

        assert terminal.idle_bytes(IDLE_SECONDS) == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_moving_from_cell_to_cell_costs_little(
    gridded_library: Path, columns: int, rows: int
) -> None:
    with screens(gridded_library, columns, rows) as terminal:
        terminal.press(key("report.open"))
        opening = terminal.press(key("view.table"))
        assert 0 < opening <= terminal.press(key("screen.redraw")) * A_LITTLE
        for name in ("cursor.right", "cursor.down", "cursor.left", "cursor.up"):
            moves = [terminal.press(key(name)) for _ in range(3)]
            assert all(0 < cost <= CURSOR_BUDGET for cost in moves), (name, moves)
        assert terminal.idle_bytes(IDLE_SECONDS) == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_moving_about_the_lists_by_rule_costs_little(
    varied_library: Path, columns: int, rows: int
) -> None:
    with screens(varied_library, columns, rows) as terminal:
        for opening in ("rules.open", "rules.choose"):
            whole_screen = terminal.press(key(opening))
            moves = [terminal.press(key("cursor.down")) for _ in range(4)]
            assert all(moves), opening
            assert sum(moves) / len(moves) <= CURSOR_BUDGET, opening
            assert terminal.press(key("cursor.bottom")) <= whole_screen
        for name in ("hits.mark", "hits.mark_all", "hits.dismiss"):
            assert 0 < terminal.press(key(name)) <= whole_screen, name
        terminal.press(key("back.close"))
        assert terminal.idle_bytes(IDLE_SECONDS) == 0


# Every change of screen, list or panel; each is pressed where the one before led.
CHANGES = (
    *("help.keys", "back.close", "palette.open", "back.close", "import.open", "back.close"),
    *("export.open", "back.close", "rules.open", "rules.choose", "back.close", "back.close"),
    *("report.open", "walk.next", "cursor.page_up", "view.fold", "view.table", "view.table"),
    *("view.outline", "view.outline", "view.findings", "view.findings", "view.annotations"),
    *("back.close", "annotate.start", "back.close", "find.start", "back.close", "view.minor"),
    *("compare.open", "back.close", "theme.next", "theme.next", "theme.next", "back.leave"),
)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_no_change_costs_more_than_the_screen_it_leads_to(
    sample_library: Path, columns: int, rows: int
) -> None:
    with screens(sample_library, columns, rows) as terminal:
        for number, name in enumerate(CHANGES):
            cost = terminal.press(key(name))
            whole = terminal.press(key("screen.redraw"))
            assert 0 < cost <= whole * A_LITTLE, (number, name)


def test_what_is_typed_in_one_go_is_answered_once(sample_library: Path) -> None:
    with screens(sample_library) as terminal:
        for leading, words in (((), "政务公开"), (("report.open",), "主动公开政府信息")):
            terminal.press(*map(key, leading), key("find.start"))
            typing = terminal.press(words)
            whole = terminal.press(key("screen.redraw"))
            echoes = len(words) * CURSOR_BUDGET // 2  # every character as it is typed
            assert 0 < typing <= whole + echoes
            terminal.press("escape", "escape")


def test_progress_is_told_at_most_twice_a_second(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    text = SAMPLE.read_text(encoding="utf-8")
    for number in range(40):
        (folder / f"{number}.txt").write_text(text.replace("1111", str(number)), encoding="utf-8")
    with screens(tmp_path / "library.db") as terminal:
        terminal.press(key("import.open"))
        terminal.send(str(folder).encode())
        terminal.settle()
        before, begun = len(terminal.written), time.monotonic()
        terminal.press("enter")
        terminal.wait_for("40")
        seconds = time.monotonic() - begun
        frames = bytes(terminal.written[before:]).count(FRAME)
        assert 0 < frames <= 2 * seconds + 3  # that it began, that it ended, and the list behind


OPENED = (("help.keys",), ("palette.open",), ("import.open",), ("export.open",), ("rules.open",))


def test_an_idle_screen_is_silent(sample_library: Path) -> None:
    ways = (
        *OPENED,
        *(("report.open",), ("view.table",), ("view.outline",), ("view.findings",)),
        *(("view.annotations",), ("back.close", "annotate.start"), ("annotate.field",)),
    )
    with screens(sample_library) as terminal:
        for way in ways:
            terminal.press(*map(key, way))
            assert terminal.idle_bytes(IDLE_SECONDS / 2) == 0, way  # a cursor blinks in half of it
            if way in OPENED:
                terminal.press("escape")


def test_an_idle_library_is_silent(sample_library: Path) -> None:
    with screens(sample_library) as terminal:
        assert terminal.idle_bytes(IDLE_SECONDS) == 0
        assert terminal.press(key("find.start")) > 0
        assert terminal.idle_bytes(IDLE_SECONDS) == 0  # not even a blinking cursor


TOUR: tuple[tuple[str, ...], ...] = (
    # The library: find, filters, keys, commands, failures, import and export.
    (key("cursor.down"), key("cursor.up")),
    (key("find.start"), "7", "7", "escape", "escape"),
    (key("filter.year"), "escape"),
    (key("filter.form"), "escape"),
    (key("help.keys"), "pagedown", "escape"),
    (key("palette.open"), "e", "escape"),
    (key("failures.open"), "down", "escape"),
    (key("import.open"), "escape", "escape"),
    (key("export.open"), "escape", "escape"),
    # By rule: the rules, what one found, marks, statuses; then what was done, and what is idle.
    (key("sort.next"), key("rules.open"), "down", key("rules.mute"), key("history.undo")),
    (key("rules.choose"), key("hits.unjudged"), key("hits.mark"), key("hits.status")),
    (key("back.leave"), key("back.leave")),
    (key("history.open"), "down", "down", key("back.leave")),
    (key("leftover.open"), "down", key("back.leave")),
    # A report: text, findings, table, outline, annotations, repeats.
    (key("report.open"),),
    (key("cursor.down"), key("cursor.down"), key("cursor.page_down"), key("cursor.top")),
    (key("walk.next"), key("walk.next"), key("view.side"), key("walk.previous")),
    (key("finding.explain"), "pagedown", key("back.leave")),
    (key("corrections.open"), "down", "down", key("back.leave")),
    (key("history.open"), "down", key("back.leave")),
    (key("view.minor"), key("walk.next"), key("view.passes"), key("walk.next")),
    (key("view.table"), "down", "down", key("view.table")),
    (key("view.outline"), "down", "escape"),
    (key("view.findings"), "down", "escape"),
    (key("section.next"), key("section.next"), key("view.fold"), key("view.fold")),
    (key("find.start"), "7", "7", "7", "enter", key("walk.next"), "escape"),
    (key("go.line"), "4", "enter"),
    # Writing: on a section, on a selection; judging; taking back.
    (key("annotate.start"), "1", key("annotate.field"), "x", key("annotate.save")),
    (key("select.start"), "down", key("annotate.start"), key("annotate.field"), "y"),
    (key("annotate.save"),),
    (key("view.annotations"), "down", key("notes.delete"), key("notes.deleted"), "escape"),
    (key("walk.next"), key("judge.confirm")),
    (key("walk.next"), key("judge.dismiss"), "1"),
    (key("history.undo"), key("history.undo"), key("history.redo")),
    (key("compare.open"), "down", key("walk.next"), key("back.leave")),
    (key("theme.next"), key("quit.hint")),
    (key("review.done"), key("review.done"), "escape", key("back.leave")),
)


@pytest.fixture(scope="module")
def hostile_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a report that says everything hostile twice, and two failures so named."""
    folder = tmp_path_factory.mktemp("hostile")
    library = tmp_path_factory.mktemp("kept") / "library\x1b[7777m.db"
    report = folder / "报告\x1b]0;7777\x07[bold].txt"
    report.write_text(HOSTILE + HOSTILE, encoding="utf-8")
    (folder / "\u202e空7777[@click=app.quit].txt").write_text("", encoding="utf-8")
    (folder / "\x1b[2J\x9b7777m.txt").write_bytes(b"\x00\x01\x02\x03" * 200)
    import_into(library, folder)
    come_back_corrected(library, report, "政府信息48条", "政府信息50条")
    return library


def acting(written: bytes) -> list[bytes]:
    """What a document wrote there that a terminal would act on."""
    own = (one for one in ESCAPE_SEQUENCE.findall(written) if b"7777" in one or not one.isascii())
    return [*NEVER.findall(ESCAPE_SEQUENCE.sub(b"", written)), *own]


def test_nothing_of_a_document_acts_on_the_terminal(hostile_library: Path) -> None:
    """On 80x24; the tour of tests/test_wide_terminal.py sees to it on 120x40."""
    with screens(hostile_library, author="li\x1b]0;7777\x07") as terminal:
        for keys in TOUR:
            terminal.press(*keys)
            assert acting(bytes(terminal.written)) == [], keys
        assert terminal.running
        assert b"7777" in terminal.written  # it was shown, and only shown
        assert "1 report" in terminal.screen  # the tour went through and came back
