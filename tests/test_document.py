r"""Offsets and lines: lines end at \n, \r\n and lone \r only, and are counted from 1."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.document import Document
from report.span import Span

texts = st.text(alphabet="一a \n\r\x0b\x0c\x85\u2028\u2029|😀", max_size=80)


def test_lines_end_at_newlines_and_returns_only() -> None:
    document = Document.of("一\n二\r\n三\r四\x0b\x0c\x85\u2028五")
    assert [document.line(n) for n in range(1, document.line_count + 1)] == [
        "一",
        "二",
        "三",
        "四\x0b\x0c\x85\u2028五",
    ]


def test_a_line_end_at_the_end_opens_no_line() -> None:
    assert Document.of("一\n").line_count == 1
    assert Document.of("一\n\n").line_count == 2
    assert Document.of("").line_count == 1


def test_there_is_no_line_zero_nor_one_after_the_last() -> None:
    for number in (0, 2):
        with pytest.raises(IndexError):
            Document.of("一").line_span(number)


@given(texts)
def test_lines_and_their_ends_make_up_the_text(text: str) -> None:
    document = Document.of(text)
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    assert [document.line(n) for n in range(1, document.line_count + 1)] == lines


@given(texts, st.data())
def test_every_offset_is_in_its_line_and_column(text: str, data: st.DataObject) -> None:
    document = Document.of(text)
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    number, column = document.line_number(offset), document.column(offset)
    assert document.line_starts[number - 1] + column - 1 == offset
    following = document.line_starts[number] if number < document.line_count else len(text) + 1
    assert offset < following


def test_a_document_pickles_and_equals_its_copy() -> None:
    document = Document.of("一\n二", encoding="gb18030", confidence=0.9)
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document
    assert copy.line(2) == "二"
    assert copy.slice(Span(2, 3)) == "二"
