"""What an agency's reports of two years say of each other, in a folder and in a library."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from checks.examined import Facts
from checks.finding import Finding, Status
from checks.linked import Linked
from checks.relate import relate
from report.source import Source
from store import packing
from store.agency import relating
from store.exporting.collect import results
from store.exporting.formats import FORMATS
from store.exporting.options import Options
from store.exporting.result import Checked, Related
from store.intake import checking
from store.library import Library
from store.queue.reports import open_report, totals
from store.written.verdicts import Judgement, Reason, held, judge, verdicts
from tests.corrected import bring, look_again
from tests.county import RULESET, examined
from tests.test_copied import SENTENCES, TITLE
from tests.test_sarif import validator


def example(code: str) -> tuple[str, str]:
    """Two reports that ``code`` is said of."""
    found = next(one for one in RULESET.rules[code].examples if one.fires)
    return found.earlier, found.text


CARRIED = example("XYR002")
GROWN = example("XYR005")


def written(name: str, items: Sequence[Checked]) -> str:
    stream = io.StringIO(newline="")
    FORMATS[name].write(items, RULESET, stream, Options(language="en", notes=True, unjudged=True))
    return stream.getvalue()


def of(library: Library, uuid: str, code: str) -> Finding:
    found = open_report(library, uuid, RULESET.digest).findings
    return next(one for one in found if one.code == code)


def facts(text: str) -> Facts:
    return examined(text).facts


def in_this_process(
    jobs: Iterable[tuple[object, Source]], work: Callable[[Source], object]
) -> Iterator[tuple[object, object]]:
    """What the workers do, without what it costs to start them."""
    return ((job, work(source)) for job, source in jobs)


def test_files_checked_together_name_both_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (checking, relating):
        monkeypatch.setattr(module, "examined", in_this_process)
    for name, text in zip(("b.txt", "a.txt"), GROWN, strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.txt").write_text(GROWN[1].replace("青松县", "白桦县"), encoding="utf-8")
    items = list(checking.check_paths([tmp_path], RULESET))
    assert sum(isinstance(one, Related) for one in items) == 1
    later, earlier = str(tmp_path / "a.txt"), str(tmp_path / "b.txt")
    said = written("text", items)
    assert f"{later}:3:27: ask warning XYR005" in said
    assert f"\n  {earlier}:8:" in said
    assert "Reports: 3;" in said
    (pair,) = json.loads(written("json", items))["pairs"]
    assert (pair["path"], pair["earlier"]) == (later, earlier)
    places = {
        one["role"]: one.get("elsewhere") or one["place"] for one in pair["findings"][0]["evidence"]
    }
    assert places["this-year"]["text"] == "50件"
    assert (places["last-year"]["path"], places["last-year"]["text"]) == (earlier, "40")
    log = json.loads(written("sarif", items))
    assert [error.message for error in validator().iter_errors(log)] == []
    (result,) = [one for one in log["runs"][0]["results"] if one["ruleId"] == "XYR005"]
    there = result["relatedLocations"][-1]["physicalLocation"]
    assert there["artifactLocation"]["uri"].endswith("/b.txt")
    assert there["region"]["startLine"] == 8


@pytest.mark.parametrize("first", [0, 1])
def test_a_library_replaces_what_it_says_when_either_report_changes(
    library: Library, first: int
) -> None:
    paths = ("/2022.txt", "/2023.txt")
    uuids = {}
    for number in (first, 1 - first):
        uuids[number] = bring(library, CARRIED[number], path=paths[number])
    found = of(library, uuids[1], "XYR002")
    assert (found.status, found.formula) == (Status.FAIL, "4 = 5; 3 = 4")
    right = CARRIED[1].replace("| 3 | 1 | 0 | 0 | 0 | 0 | 4 |", "| 4 | 1 | 0 | 0 | 0 | 0 | 5 |")
    bring(library, right, path=paths[1])
    assert of(library, uuids[1], "XYR002").status is Status.PASS
    wrong = CARRIED[0].replace("| 4 | 1 | 0 | 0 | 0 | 0 | 5 |", "| 6 | 1 | 0 | 0 | 0 | 0 | 7 |")
    bring(library, wrong, path=paths[0])
    assert of(library, uuids[1], "XYR002").formula == "5 = 7; 4 = 6"


@pytest.mark.parametrize("format", ["text", "json", "sarif", "csv", "markdown"])
def test_every_export_of_a_library_names_the_other_report(library: Library, format: str) -> None:
    bring(library, GROWN[0], path="/earlier.txt")
    uuid = bring(library, GROWN[1], path="/later.txt")
    (kept,) = results(library, RULESET, [uuid])
    assert "/earlier.txt" in written(format, [kept])


LEFT = "2022年，我局依托政务新媒体发布图文和短视频，把抗旱用水调度、管网检修停水信息告知用户31次。"


def told_of_copying(library: Library, uuid: str) -> set[str]:
    found = open_report(library, uuid, RULESET.digest).findings
    return {one.code for one in found} & {"XYR006", "XYR007"}


def forget_words(library: Library) -> None:
    """Makes it a library that was written before facts told whose words are whose."""
    with library.write() as database:
        connection = database.conn
        connection.execute("DELETE FROM findings WHERE code IN ('XYR006', 'XYR007')")
        connection.execute("UPDATE reports SET ruleset = 'of yesterday'")
        for id_, kept in connection.execute("SELECT id, facts_json FROM analyses").fetchall():
            facts = {name: json.loads(kept)[name] for name in ("values", "growth")}
            row = (json.dumps(facts), id_)
            connection.execute("UPDATE analyses SET facts_json = ? WHERE id = ?", row)


COPIED = (
    "\n".join([TITLE.format(2022) + SENTENCES[3], LEFT, SENTENCES[0], SENTENCES[1]]),
    "\n".join([TITLE.format(2023) + f"2023年汛期，值班室播报水情。{LEFT}", *SENTENCES[:2]]),
)


@pytest.mark.parametrize(
    ("format", "places"),
    [
        ("text", [r"/later\.txt:3:17: ask \w+ {code}", r"/earlier\.txt:4:1\n"]),
        ("csv", [r'"/later\.txt","{code}"', r",\"3\",\"2023年汛期[^\"]*\",\"/earlier\.txt:4\|"]),
        ("markdown", [r"\({code}\)", r"\| 3 \| 2023年汛期|\| 3–5 \|", r"\| /earlier\.txt:4–6 \|"]),
        ("json", [r'"code": "{code}"', r'"/earlier\.txt", "line": 4', r'"line": 3']),
        ("sarif", [r'"ruleId": "{code}"', r"earlier\.txt", r"later\.txt", r'"startLine": 4']),
    ],
)
@pytest.mark.parametrize("code", ["XYR006", "XYR007"])
def test_every_export_names_both_places_of_copied_words(
    library: Library, code: str, format: str, places: Sequence[str]
) -> None:
    bring(library, COPIED[0], path="/earlier.txt")
    uuid = bring(library, COPIED[1], path="/later.txt")
    judge(library, uuid, of(library, uuid, code), Judgement.TO_AUTHOR)
    (kept,) = results(library, RULESET, [uuid])
    said = written(format, [replace(kept, findings=(of(library, uuid, code),))])
    for place in places:
        assert re.search(place.format(code=code), said), (place, said)


@pytest.mark.parametrize("changed", [0, 1])
def test_what_is_copied_is_told_anew_when_either_report_changes(
    library: Library, changed: int
) -> None:
    """A verdict holds as long as the words and their share do."""
    paths = ("/2022.txt", "/2023.txt")
    _, uuid = (bring(library, text, path=path) for text, path in zip(COPIED, paths, strict=True))
    found = of(library, uuid, "XYR006")
    assert (found.status, found.arguments["count"]) == (Status.ASK, "1")
    given = judge(library, uuid, found, Judgement.DISMISSED, reason=Reason.EXPLAINED)
    aside = "如对本报告有疑问，请与青松县水务局办公室联系。"
    bring(library, f"{COPIED[changed]}\n{aside}", path=paths[changed])
    now = of(library, uuid, "XYR006")
    assert held(verdicts(library, uuid)[now.key], now)
    bring(library, COPIED[changed].replace(SENTENCES[1], SENTENCES[4]), path=paths[changed])
    now = of(library, uuid, "XYR006")
    assert now.key == given.key
    assert not held(verdicts(library, uuid)[now.key], now)


@pytest.mark.parametrize("first", [0, 1])
def test_reports_kept_before_their_words_were_are_told_of_once_both_are_rechecked(
    library: Library, first: int
) -> None:
    """Until then nothing is said of them, and the library counts them as on older rules."""
    uuids = [bring(library, text, path=f"/{number}.txt") for number, text in enumerate(COPIED)]
    forget_words(library)
    assert totals(library, RULESET.digest).stale == 2
    for number in (first, 1 - first):
        assert not told_of_copying(library, uuids[1])
        look_again(library, uuids[number], RULESET)
    assert told_of_copying(library, uuids[1]) == {"XYR006", "XYR007"}
    assert totals(library, RULESET.digest).stale == 0


def test_growth_that_is_told_is_kept_with_its_digits() -> None:
    text = GROWN[1].replace("增长20%", "下降20.10%")
    source = Source.of(text.encode())
    known = examined(text)
    (told,) = known.facts.growth
    assert str(told.percent) == "-20.10"
    assert packing.growth(packing.pack(source, known).facts_json) == (told,)


def test_what_must_hold_is_asked_where_the_name_tells_no_place() -> None:
    """Every county has a bureau of that name."""
    for name, status in (
        ("青松县教育局", Status.FAIL),
        ("盐城市教育局", Status.FAIL),
        ("城步县教育局", Status.FAIL),
        ("教育局", Status.ASK),
        ("市教育局", Status.ASK),
        ("住房和城乡建设局", Status.ASK),
        ("城市管理局", Status.ASK),
        ("高新区管委会", Status.ASK),
        ("经济技术开发区管委会", Status.ASK),
    ):
        earlier, later = (facts(one.replace("青松县水务局", name)) for one in CARRIED)
        (found,) = [one for one in relate(earlier, later, RULESET) if one.code == "XYR002"]
        assert (name, found.status) == (name, status)


NAMELESS = """\
2023年，我局坚持公开为常态、不公开为例外。
{told}
"""


def following(told: str = "") -> tuple[str, str]:
    """Two reports of which the later one names no agency."""
    stock = "规章 | 0 | 0 | 0 |\n行政规范性文件 | {} | {} | {} |\n三、收到和处理"
    texts = []
    for text, documents in zip(CARRIED, ((3, 1, 268), (9, 2, 275)), strict=True):
        whole = text.replace("三、收到和处理", stock.format(*documents))
        texts.append(
            whole.replace("| 4 | 1 | 0 | 0 | 0 | 0 | 5 |", "| 47 | 13 | 0 | 0 | 0 | 0 | 60 |")
        )
    later = texts[1].replace("| 3 | 1 | 0 | 0 | 0 | 0 | 4 |", "| 47 | 13 | 0 | 0 | 0 | 0 | 60 |")
    return texts[0], NAMELESS.format(told=told) + later.split("\n", 1)[1]


def test_a_report_that_names_no_agency_is_known_by_what_it_takes_over(library: Library) -> None:
    """Seven digits that agree; with other figures it follows no report."""
    earlier, later = following("全年新收政府信息公开申请22件，同比增长9.9%。")
    assert facts(later).agency == ""
    assert facts(later).takes_over == facts(earlier).hands_on != ""
    bring(library, earlier, path="/2022.txt")
    uuid = bring(library, later, path="/2023.txt")
    assert of(library, uuid, "XYR002").status is Status.PASS
    assert of(library, uuid, "XYR005").status is Status.ASK
    bring(library, earlier.replace("| 268 |", "| 269 |"), path="/2022.txt")
    said = open_report(library, uuid, RULESET.digest).findings
    assert not [one for one in said if one.code.startswith("XYR")]


def test_files_are_known_by_what_they_take_over_too() -> None:
    earlier, later = map(examined, following())
    years = relating.Years()
    for name, one in (("later", later), ("earlier", earlier)):
        years.add([(Path(name), one.sha256)], one)
    assert [(one.path.name, other.path.name) for one, other, _ in years._pairs()] == [
        ("earlier", "later")
    ]


@pytest.mark.parametrize(
    ("name", "said"), [("青松县水务局", [("corrected", Linked.SEVERAL)]), ("市水务局", [])]
)
def test_of_files_of_one_year_the_one_signed_last_counts(
    name: str, said: list[tuple[str, Linked]]
) -> None:
    """As in a library; which of several bodies that are called so nobody knows."""
    earlier, later = (text.replace("青松县水务局", name) for text in CARRIED)
    corrected = earlier.replace("| 5 |", "| 6 |") + f"{name}\n2023年3月2日\n"
    years = relating.Years()
    for path, text in (("first", earlier), ("corrected", corrected), ("later", later)):
        one = examined(text)
        years.add([(Path(path), one.sha256)], one)
    assert [(earlier.path.name, linked) for earlier, _, linked in years._pairs()] == said


def test_few_figures_make_no_report_follow_another() -> None:
    """Many reports carry two requests over."""
    assert facts(CARRIED[0]).hands_on == ""


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        ("青松县水务局政府信息公开工作年度报告", "青松县水务局"),
        ("青松县 政务公开年报", "青松县"),
        ("首页 > 政府信息公开 > 政府信息公开年报", ""),
        ("青松县人民政府门户网站 政府信息公开年报", ""),
        ("法定主动公开内容 政府信息公开年报", ""),
    ],
)
def test_a_title_without_a_year_names_its_agency(head: str, agency: str) -> None:
    """A page's way to it and the name of a column name none."""
    assert examined(f"{head}\n2023年，主动公开信息20条。\n").agency == agency
