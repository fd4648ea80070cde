"""Milliseconds that reading the figures of 1,000 characters takes: of a report, and of worse."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from benchmarks.table import print_table
from benchmarks.varied import SAMPLE
from report.document import Document
from report.figures import figures
from report.span import Span
from tests.trials.phrases import phrases

# A text of nothing else. What grows as the square takes four times as long by the character at
# four times the length.
SHAPES = (
    *("3件", "3、", "3-", "百分之", "均为0，", "未收到3件", "未收到", "无因，", "没有向", "2017年"),
    *("2017-", "2017年1月1日至", "《", "“", "除", "一", "万", "几", "近", "1,", "1，", "1 ", "1."),
    *("1万", "件\n", " ", "\n", "一户一", "第1、", "增长3%、"),
)
_NARRATIVE_LINES = 22  # of the sample
_TRIES = 3


def fastest(read: Callable[[], object]) -> float:
    """Seconds of processor time, of the best of some tries."""
    taken = []
    for _ in range(_TRIES):
        begun = time.process_time()
        read()
        taken.append(time.process_time() - begun)
    return min(taken)


def of_paragraphs(text: str) -> float:
    document = Document.of(text)
    lines = [document.line_span(number) for number in range(1, document.line_count + 1)]
    return 1e6 * fastest(lambda: [figures(text, line) for line in lines]) / len(text)


def of_one_piece(text: str) -> float:
    return 1e6 * fastest(lambda: figures(text, Span(0, len(text)))) / len(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--length", type=int, default=20_000, help="characters of a shape")
    length = parser.parse_args().length
    sample = "\n".join(SAMPLE.read_text(encoding="utf-8").split("\n")[:_NARRATIVE_LINES])
    table = "\n".join(phrase.text for phrase in phrases())
    print_table(
        ("text", "ms per 1,000 characters"),
        [
            ("narrative of the sample", f"{of_paragraphs(sample):.2f}"),
            ("the table of phrases", f"{of_paragraphs(table):.2f}"),
        ],
    )
    print()
    rows = []
    for shape in SHAPES:
        once, often = (of_one_piece(shape * (size // len(shape))) for size in (length, 4 * length))
        rows.append((repr(shape), f"{once:.2f}", f"{often:.2f}", f"{often / once:.1f}"))
    print_table(("shape", f"{length} characters", f"{4 * length}", "times as long"), rows)


if __name__ == "__main__":
    main()
