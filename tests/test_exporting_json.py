"""The plain JSON of ``check``: a shape programs can rely on."""

from __future__ import annotations

import json

from store.exporting.options import Options
from tests.exporting_cases import CHECKED, JUDGED, TEXT, TOTAL, UNREAD, golden, written


def test_bytes_are_golden() -> None:
    text = written("json", [CHECKED, UNREAD, JUDGED], Options(passes=True, language="en"))
    assert text == golden("export.json")


def test_one_report_is_one_line() -> None:
    lines = written("json", [CHECKED, JUDGED]).splitlines()
    assert [json.loads(line.rstrip(","))["path"] for line in lines[1:3]] == [
        CHECKED.path,
        JUDGED.path,
    ]


def test_nothing_checked_is_json_too() -> None:
    assert json.loads(written("json", []))["reports"] == []


def test_places_carry_their_words() -> None:
    (report,) = json.loads(written("json", [CHECKED]))["reports"]
    (finding,) = [one for one in report["findings"] if one["key"] == TOTAL.key]
    for evidence in finding["evidence"]:
        place = evidence["place"]
        assert TEXT[place["offset"] : place["offset"] + place["length"]] == place["text"]
    assert [evidence["place"]["line"] for evidence in finding["evidence"]] == [5, 8, 2]


def test_files_not_read_and_the_exit_code_are_told() -> None:
    log = json.loads(written("json", [CHECKED, UNREAD]))
    assert log["notRead"] == [
        {"path": UNREAD.path, "code": "binary", "message": "不是文本；请先另存为纯文本"}
    ]
    assert log["exitCode"] == 2
    assert log["summary"]["notRead"] == 1
    assert (log["summary"]["fails"], log["summary"]["asks"]) == (2, 2)


def test_passes_are_there_when_asked_for() -> None:
    def statuses(options: Options) -> set[str]:
        (report,) = json.loads(written("json", [CHECKED], options))["reports"]
        return {finding["status"] for finding in report["findings"]}

    assert statuses(Options()) == {"fail", "ask"}
    assert statuses(Options(passes=True)) == {"fail", "ask", "pass", "na"}
