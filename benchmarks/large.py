"""What large reports cost on the screen: time and bytes of a key, peak memory."""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.screens import import_reports, peak_megabytes
from benchmarks.table import print_table
from tests.terminal import SILENCE, Terminal

_WORDS = "公开信息机关条例落实制度健全渠道办理答复申请受理部门单位工作人员培训"
_KEYS = ("enter", "down", "pagedown", "end", "pageup", "home", "o", "escape", "/", "公", "开")
BYTES = 20_000_000
LINE = 200_000  # characters


def paragraphs(size: int) -> Iterator[str]:
    """A report of about ``size`` bytes in paragraphs that do not repeat."""
    choose = random.Random(1)
    yield "云溪市档案馆2023年政府信息公开工作年度报告"
    yield "一、概述"
    written = 0
    while written < size:
        paragraph = "".join(choose.choices(_WORDS, k=90)) + "。"
        written += 3 * len(paragraph) + 1
        yield paragraph


def one_line(characters: int) -> Iterator[str]:
    choose = random.Random(2)
    yield "云溪市档案馆2023年政府信息公开工作年度报告"
    yield "".join(choose.choices(_WORDS + "，。", k=characters))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="80x24", help="of the terminal, as 120x40")
    columns, rows = map(int, parser.parse_args().size.split("x"))
    reports = {f"{BYTES // 1_000_000} MB": paragraphs(BYTES), f"{LINE} in a line": one_line(LINE)}
    table = []
    with tempfile.TemporaryDirectory() as temporary:
        for name, lines in reports.items():
            report, library = Path(temporary) / "report.txt", Path(temporary) / f"{name}.db"
            report.write_text("\n".join(lines), encoding="utf-8")
            import_reports([report], library)
            table += [(name, *cost) for cost in _costs(library, columns, rows)]
    print_table(("report", "key", "ms", "bytes", "peak MB"), table)
    print("Budgets: opened in 1 s after it was loaded, memory 150 MB.")


def _costs(library: Path, columns: int, rows: int) -> Iterator[tuple[str, float, int, float]]:
    command = [sys.executable, "-m", "tui", "--library", str(library), "--lang", "zh"]
    with Terminal(command, columns, rows) as terminal:
        terminal.wait_for("校勘")
        for key in _KEYS:
            begun = time.perf_counter()
            written = terminal.press(key)
            milliseconds = 1000 * (time.perf_counter() - begun - SILENCE)
            yield key, milliseconds, written, peak_megabytes(terminal.process_id)


if __name__ == "__main__":
    main()
