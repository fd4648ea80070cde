"""What is being written outlives the line and the program; and how it is to type there."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from checks.rule import Ruleset
from store.library import Library
from store.written.annotations import annotations as annotations_on
from store.written.drafts import drafts
from tests.reviewed import kept
from tests.terminal import Terminal
from tui.actions import action_named

COMMENT = "此处四十八条与表内一千一百一十一条不一致，请核对。"


def key(name: str) -> str:
    return action_named(name).keys[0]


@contextmanager
def writing(library: Library, columns: int = 80, rows: int = 24) -> Iterator[Terminal]:
    """The one report open, and the comment of a new annotation under the cursor."""
    command = [sys.executable, "-m", "tui", "--library", str(library.path), "--lang", "en"]
    with Terminal(command, columns, rows, {"JIAOKAN_AUTHOR": "li"}) as terminal:
        terminal.wait_for("校勘")
        terminal.press(key("report.open"), key("annotate.start"))
        yield terminal


def waited_for(terminal: Terminal, true: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + terminal.limit
    while not true() and time.monotonic() < deadline:
        terminal.idle_bytes(0.02)
    return true()


def left(library: Library, uuid: str) -> list[str]:
    return [draft.comment for draft in drafts(library, uuid)]


def test_a_crash_costs_nothing_that_was_written_before_a_pause(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    with writing(library) as terminal:
        terminal.send(COMMENT.encode())
        assert waited_for(terminal, lambda: left(library, uuid) == [COMMENT])
        terminal.kill()
    with writing(library) as terminal:
        assert COMMENT[:20] in terminal.screen.replace(" ", "")
        terminal.press("！", key("annotate.save"))
    assert [one.comment for one in annotations_on(library, uuid)] == [COMMENT + "！"]
    assert left(library, uuid) == []


@pytest.mark.parametrize("how", ["line", "shutdown"])
def test_a_dropped_line_and_a_shutdown_cost_nothing(
    library: Library, ruleset: Ruleset, how: str
) -> None:
    uuid = kept(library, ruleset)
    with writing(library) as terminal:
        terminal.send(COMMENT.encode())
        terminal.wait_for(COMMENT[:10])
        if how == "line":
            terminal.hang_up()
        else:
            os.kill(terminal.process_id, signal.SIGTERM)
        terminal.wait_for_exit()
    assert left(library, uuid) == [COMMENT]


def test_a_paste_of_many_lines_is_one_text_and_presses_no_key(
    library: Library, ruleset: Ruleset
) -> None:
    uuid = kept(library, ruleset)
    pasted = "第一行q\n第二行1\n\tn\n" + "很长的一行，" * 40
    with writing(library) as terminal:
        terminal.send(b"\x1b[200~" + pasted.encode() + b"\x1b[201~")
        terminal.settle()
        terminal.press(key("annotate.save"))
        terminal.wait_for("Kept.")
    (one,) = annotations_on(library, uuid)
    assert one.comment.split() == pasted.split()
    assert one.label == ""


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (60, 18)])
def test_the_cursor_stands_behind_what_was_typed(
    library: Library, ruleset: Ruleset, columns: int, rows: int
) -> None:
    """The terminal's own cursor, where an input method shows what it offers."""
    kept(library, ruleset)
    with writing(library, columns, rows) as terminal:
        typed = ""
        for piece in ["中" * (columns // 2 - 4), "文", "，", "a", "数字", "。"]:
            terminal.send(piece.encode())
            terminal.settle()
            typed += piece
            assert typed in "".join(terminal.screen.split())
            assert terminal.before_cursor.strip().endswith(piece[-1])
        moved = terminal.press("left") + terminal.press("right")
        assert moved <= 500
        assert terminal.before_cursor.strip().endswith("。")
