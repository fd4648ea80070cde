"""Good files with anything done to them: read or refused in one line, and examined without fail.

A few seconds of it; ``pytest --thorough`` tries fifty times as many.
"""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import AnyStr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checks.examine import examine
from report.readers import read
from report.source import Source, UnreadableSource
from report.span import Span
from tests.county import RULESET
from tests.trials.generator.files.contents import contents
from tests.trials.generator.files.formats import FORMATS
from tests.trials.generator.files.packages import zipped

# From where, in thousandths of the whole, how much goes, and what comes in its stead.
Edit = tuple[int, int, AnyStr]

_MARKS = b"""
    < > </p> <p> <table> </table> <td rowspan=99> <td colspan=0> <tr> <div> <!-- --> <script> &#0;
    <w:p> </w:p> <w:tbl> </w:tbl> <w:tr> <w:tc> <w:vMerge/> <w:gridSpan w:val="-9"/> <w:sdt>
    <w:ins> <w:del> <mc:Fallback> <!DOCTYPE &e; ]]> <c> <v> t="s" r="ZZZ99999999" 1e999 </row>
    << >> endobj stream endstream [ ] ( ) /Kids /Parent 0 R 9999999999 -1 BT ET Tj Td cm q Q
    | || |--- ``` # * \\ {\\rtf1 PK %PDF- xref trailer /Length
""".split()
_WORDS = "0 1 件 条 | || 一、 （一） 1. 2021年 其中 ％ 附件 规章 总计 无 / — 》 ( 万 余".split()


def edits(comes: st.SearchStrategy[AnyStr]) -> st.SearchStrategy[list[Edit[AnyStr]]]:
    goes = st.sampled_from([0, 0, 1, 2, 8, 60, 4000])
    return st.lists(st.tuples(st.integers(0, 1000), goes, comes), min_size=1, max_size=6)


OF_FILES = edits(st.sampled_from([*_MARKS, b"", b"\0" * 9]) | st.binary(max_size=6))
OF_TEXTS = edits(st.sampled_from([*_WORDS, ""]) | st.text(max_size=4))


def edited(content: AnyStr, changes: Sequence[Edit[AnyStr]]) -> AnyStr:
    for where, goes, comes in changes:
        at = len(content) * where // 1000
        content = content[:at] + comes + content[at + goes :]
    return content


def tried(
    changes: st.SearchStrategy[list[Edit[AnyStr]]],
    check: Callable[[list[Edit[AnyStr]]], None],
    times: int,
) -> None:
    quiet = (HealthCheck.too_slow, HealthCheck.data_too_large)
    settings(
        max_examples=times,
        suppress_health_check=quiet,  # what is slow, or long, is the files' nature here
    )(given(changes)(check))()


def read_or_refused(content: bytes) -> None:
    try:
        document = read(Source.of(content))
    except UnreadableSource as error:
        refused = str(error)
    else:
        refused = ""
    assert len(refused.splitlines()) < 2
    if refused:
        return
    layout = document.layout
    assert all(before < after for before, after in pairwise(layout.starts))
    assert all(0 <= start <= len(document.text) for start in layout.starts)
    numbers = [(one.page, one.table, one.row, one.column) for one in layout.places]
    assert min(map(min, numbers), default=0) >= 0


@cache
def _written(name: str) -> bytes:
    """The file that has the tables."""
    format = FORMATS[name]
    return (format.apart or format.write)(contents("2021", 1).once())


PACKED = ["docx, revised", "txt and xlsx, one sheet"]
READ = ["txt, utf-16-le", "md", "html, from a word processor", "pdf, boxes", *PACKED]


@pytest.mark.parametrize("name", READ)
def test_a_file_with_anything_done_to_it_is_read_or_refused(name: str, thorough: bool) -> None:
    good = _written(name)

    def check(changes: list[Edit[bytes]]) -> None:
        read_or_refused(edited(good, changes))

    tried(OF_FILES, check, 1000 if thorough else 20)


@pytest.mark.parametrize("name", PACKED)
def test_what_is_packed_may_be_anything_too(name: str, thorough: bool) -> None:
    with zipfile.ZipFile(io.BytesIO(_written(name))) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    longest = max(members, key=lambda one: len(members[one]))

    def check(changes: list[Edit[bytes]]) -> None:
        for part in (longest, *list(members)[: len(changes) // 3]):
            read_or_refused(zipped({**members, part: edited(members[part], changes)}))

    tried(OF_FILES, check, 1000 if thorough else 20)


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_a_report_with_anything_done_to_it_is_examined(form: str, thorough: bool) -> None:
    good = contents(form, 1).once().text

    def check(changes: list[Edit[str]]) -> None:
        try:
            found = examine(Source.of(edited(good, changes).encode()), RULESET)
        except UnreadableSource:
            return
        whole = found.document.whole
        spans = [evidence.span for one in found.findings for evidence in one.evidence]
        spans += [span for one in found.cells for span in (one.span, one.label)]
        spans += [Span(one.span.start, one.span.end) for one in found.coverage.unbound]
        assert all(whole.contains(span) for span in spans)
        keys = [one.key for one in found.findings]
        assert len(keys) == len(set(keys))
        assert found.coverage.figures == found.coverage.bound + len(found.coverage.unbound)
        assert pickle.loads(pickle.dumps(found)).findings == found.findings

    tried(OF_TEXTS, check, 500 if thorough else 12)
