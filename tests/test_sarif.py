"""SARIF: valid against the standard's own schema, and saying what the design promises.

``fixtures/sarif-schema-2.1.0.json`` is the schema of SARIF 2.1.0 (rtm.5) as SchemaStore has it and
the npm package @microsoft/jest-sarif ships it, unchanged.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from checks.finding import Status
from report.span import Span
from store.exporting import sarif
from store.exporting.options import FailOn, Options
from store.exporting.result import Item, Result
from tests.exporting_cases import (
    BLANK,
    CHECKED,
    COPIED,
    DOCUMENT,
    JUDGED,
    LAST_YEAR,
    NOTES,
    RULESET,
    SECOND,
    TEXT,
    TOTAL,
    UNREAD,
    golden,
    written,
)

PASSES = Options(passes=True)


@cache
def validator() -> Draft4Validator:
    schema = Path(__file__).parent / "fixtures" / "sarif-schema-2.1.0.json"
    return Draft4Validator(json.loads(schema.read_text(encoding="utf-8")))


def run(*items: Item, options: Options = PASSES) -> dict[str, Any]:
    log = json.loads(written("sarif", items, options))
    assert [error.message for error in validator().iter_errors(log)] == []
    (only,) = log["runs"]
    assert isinstance(only, dict)
    return only


def result_of(key: str, *items: Item) -> dict[str, Any]:
    (found,) = [
        result
        for result in run(*(items or (CHECKED,)))["results"]
        if result["partialFingerprints"]["jiaokan/v1"] == key
    ]
    assert isinstance(found, dict)
    return found


def pointed_at(region: dict[str, int]) -> str:
    """The text of ``region`` by its lines and columns, which must agree with its offsets."""
    lines = TEXT.split("\n")
    start, end = region["startLine"] - 1, region["endLine"] - 1
    parts = lines[start : end + 1]
    parts[-1] = parts[-1][: region["endColumn"] - 1]
    parts[0] = parts[0][region["startColumn"] - 1 :]
    by_offset = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert "\n".join(parts) == by_offset
    return by_offset


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("items", [(), (CHECKED,), (UNREAD,), (CHECKED, UNREAD, JUDGED)])
def test_any_log_is_valid(items: tuple[Item, ...], language: str) -> None:
    run(*items, options=Options(language=language, passes=True))
    run(*items, options=Options(language=language))


def test_bytes_are_golden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "version", lambda name: "0.0.0")
    assert written("sarif", [CHECKED, UNREAD, JUDGED], PASSES) == golden("export.sarif")


@pytest.mark.parametrize(
    ("key", "kind", "level", "severity"),
    [
        (TOTAL.key, "fail", "error", "error"),
        (COPIED.key, "fail", "warning", "warning"),
        (BLANK.key, "review", "none", "warning"),
        (NOTES[0].key, "review", "none", "note"),
        ("SUM001:report:0", "pass", "none", "error"),
        ("SUM001:report:1", "notApplicable", "none", "error"),
    ],
)
def test_status_is_the_kind_and_severity_the_level(
    key: str, kind: str, level: str, severity: str
) -> None:
    result = result_of(key)
    assert (result["kind"], result["level"]) == (kind, level)
    assert result["properties"]["severity"] == severity


def test_the_place_comes_first_and_the_evidence_after_with_its_role() -> None:
    result = result_of(TOTAL.key)
    (place,) = result["locations"]
    assert pointed_at(place["physicalLocation"]["region"]) == "48"
    assert place["message"]["text"] == "total：主动公开政府信息数"
    related = result["relatedLocations"]
    assert [pointed_at(one["physicalLocation"]["region"]) for one in related] == ["1111", "48条"]
    assert [one["message"]["text"].partition("：")[0] for one in related] == [
        "channel",
        "narrative",
    ]
    assert result["properties"]["formula"] == "48 >= max(0, 1111)"
    assert result["properties"]["family"] == "bounds"
    assert result["properties"]["state"] == TOTAL.state


def test_a_blank_is_an_empty_region_at_its_place() -> None:
    region = result_of(BLANK.key)["locations"][0]["physicalLocation"]["region"]
    assert region["charLength"] == 0
    assert (region["startLine"], region["startColumn"]) == (region["endLine"], region["endColumn"])


def test_a_repeat_says_where_and_what_it_changed() -> None:
    result = result_of(COPIED.key)
    copy = result["locations"][0]["physicalLocation"]["region"]
    source = result["relatedLocations"][0]["physicalLocation"]["region"]
    assert (copy["startLine"], copy["endLine"]) == (12, 22) or copy["charOffset"] == SECOND
    assert pointed_at(source) == TEXT[:SECOND]
    (edit,) = result["properties"]["edits"]
    assert pointed_at(edit["source"]) == edit["was"] == "1111"
    assert pointed_at(edit["copy"]) == edit["now"] == "1117"
    assert edit["figure"] is True


def test_a_finding_about_two_reports_points_into_neither() -> None:
    result = result_of(LAST_YEAR.key)
    for location in (*result["locations"], *result["relatedLocations"]):
        assert "region" not in location["physicalLocation"]
    assert result["relatedLocations"][0]["properties"]["value"] == "5"


def test_rules_are_found_by_index_and_keep_their_former_codes() -> None:
    log = run(CHECKED)
    rules = log["tool"]["driver"]["rules"]
    for result in log["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert rules[0]["deprecatedIds"] == ["OLD1"]


def test_a_rule_of_yesterday_has_no_index() -> None:
    old = replace(CHECKED, findings=(replace(TOTAL, code="OLD999"),))
    (result,) = run(old)["results"]
    assert result["ruleId"] == "OLD999"
    assert "ruleIndex" not in result


def test_positions_are_code_points_and_lines_end_where_documents_end_them() -> None:
    log = run(CHECKED)
    assert log["columnKind"] == "unicodeCodePoints"
    assert log["newlineSequences"] == ["\r\n", "\n", "\r"]


def test_only_a_dismissal_that_holds_suppresses() -> None:
    results = {
        result["partialFingerprints"]["jiaokan/v1"]: result for result in run(JUDGED)["results"]
    }
    (suppression,) = results[COPIED.key]["suppressions"]
    assert suppression["status"] == "accepted"
    assert suppression["justification"].endswith("网页重复抓取")
    assert results[TOTAL.key]["suppressions"] == []
    changed = replace(COPIED, state="another")
    (moved,) = run(replace(JUDGED, findings=(changed,)))["results"]
    assert moved["suppressions"] == []


def test_coverage_stands_beside_each_artifact() -> None:
    log = run(CHECKED)
    (coverage,) = log["properties"]["coverage"]
    assert log["artifacts"][coverage["artifact"]["index"]]["hashes"]["sha-256"] == "a" * 64
    assert (coverage["figures"], coverage["bound"]) == (3, 2)
    assert pointed_at(coverage["unbound"][0]["region"]) == "2017年"
    assert coverage["unbound"][0]["reason"] == "year"


def test_passes_are_there_when_asked_for() -> None:
    kinds = {result["kind"] for result in run(CHECKED, options=Options())["results"]}
    assert kinds == {"fail", "review"}


def test_a_file_not_read_is_a_notification_and_no_success() -> None:
    (invocation,) = run(CHECKED, UNREAD)["invocations"]
    (notification,) = invocation["toolExecutionNotifications"]
    assert notification["descriptor"]["id"] == "binary"
    assert notification["level"] == "error"
    assert invocation["exitCode"] == 2
    assert invocation["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("fail_on", "code"), [(FailOn.LOUD, 1), (FailOn.ERROR, 1), (FailOn.NEVER, 0)]
)
def test_the_exit_code_is_that_of_the_run(fail_on: FailOn, code: int) -> None:
    (invocation,) = run(CHECKED, options=Options(fail_on=fail_on))["invocations"]
    assert invocation["exitCode"] == code
    assert invocation["executionSuccessful"] is True


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("年报/a b#1.txt", "%E5%B9%B4%E6%8A%A5/a%20b%231.txt"),
        ("/x/[表].txt", "file:///x/%5B%E8%A1%A8%5D.txt"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_any_file_name_is_a_uri(path: str, uri: str) -> None:
    assert sarif.uri(path) == uri


def test_results_are_written_while_they_come() -> None:
    stream = io.StringIO()
    sizes = []

    def reports() -> Iterator[Result]:
        for _ in range(5):
            sizes.append(stream.tell())
            yield CHECKED

    sarif.write(reports(), RULESET, stream, Options())
    grown = [later - earlier for earlier, later in pairwise(sizes)]
    assert min(grown) > 1000


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_every_region_points_where_its_span_does(one: int, other: int) -> None:
    start, end = sorted((one, other))
    if end == len(TEXT):  # after the last line end there is no line to point into
        end = max(start, end - 1)
    if start == len(TEXT):
        return
    region = sarif.region(DOCUMENT, Span(start, end))
    numbers = {name: int(str(value)) for name, value in region.items()}
    assert pointed_at(numbers) == TEXT[start:end]


@given(st.text(), st.text())
def test_any_text_stays_json(title: str, path: str) -> None:
    report = replace(CHECKED, title=title, path=path, findings=())
    log = json.loads(written("sarif", [report]))
    assert log["runs"][0]["artifacts"][0]["properties"]["title"] == title


def test_what_a_terminal_would_obey_is_escaped() -> None:
    report = replace(CHECKED, title="\x1b]0;x\x07\x9b31m\u202e\u200b\u2028\x7f")
    text = written("sarif", [report])
    assert all(char == "\n" or char.isprintable() or char == "\u3000" for char in text)
    assert json.loads(text)["runs"][0]["artifacts"][0]["properties"]["title"] == report.title


def test_statuses_all_have_a_kind() -> None:
    assert set(sarif.KINDS) == set(Status)
