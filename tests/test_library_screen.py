"""The queue: what is in the library, found and narrowed by keys, many as fast as few."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from checks.finding import Status
from checks.rule import Ruleset
from store.library import Library, LibraryError
from store.queue.ordering import Order
from store.queue.reports import Filter, Mark, Row, set_reviewed
from store.queue.searching import Bounds
from tests.invented import RULES, finding, keep
from tests.screens import do, footer, line, listed, notices, opened, picture, typed
from tui.app import JiaokanApp
from tui.glyphs import NARROW, WIDE, Glyphs
from tui.language import language
from tui.screens.library import LibraryScreen
from tui.screens.listing import ListingScreen
from tui.screens.review import ReviewScreen
from tui.widgets.paged_rows import PAGE, PagedRows
from tui.widgets.parts import width_of
from tui.widgets.report_list import GONE, draw, heading
from tui.widgets.text_field import PAUSE

HOSTILE = "表[/1] [@click=app.quit]\x1b]0;x\x07\u202e[/附件]"
ROW = Row("u", "题", "县", 2023, "2021", 1, False, 0, 0, 0, 0, Mark.UNTOUCHED, "", False, 1)


def numbered(total: int, asked: list[tuple[int, int]]) -> PagedRows[Row]:
    def fetch(offset: int, limit: int) -> list[Row]:
        asked.append((offset, limit))
        return [replace(ROW, uuid=str(at)) for at in range(offset, min(offset + limit, total))]

    return PagedRows(total, fetch, GONE)


async def test_an_empty_library_says_what_to_do(library: Library, ruleset: Ruleset) -> None:
    async with opened(library, ruleset) as pilot:
        assert "i  import a folder" in listed(pilot).shown
        assert "0 reports" in line(pilot, "title")
        await do(pilot, "report.open", "cursor.down", "cursor.bottom", "cursor.page_up")
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_the_queue_shows_who_when_and_what_is_to_judge(
    library: Library, ruleset: Ruleset
) -> None:
    keep(
        library,
        agency="云溪市档案馆",
        year=2023,
        findings=(finding(), finding(key="b", status=Status.ASK), finding(key="c")),
    )
    async with opened(library, ruleset) as pilot:
        row = listed(pilot).shown
        assert re.search(r"· 云溪市档案馆 +2023 2021 +~?x?\d? +2 +1 +0", row)
        assert line(pilot, "title").startswith("校勘  library.db  1 report  1 not reviewed")
        assert line(pilot, "title").endswith("li")
        assert line(pilot, "position") == "1/1"


async def test_reports_checked_with_other_rules_are_counted(
    library: Library, ruleset: Ruleset
) -> None:
    keep(library, ruleset=RULES)
    async with opened(library, ruleset) as pilot:
        assert "1 on older rules" in line(pilot, "title")
        assert line(pilot, "narrowed") == "older rules: jiaokan recheck --stale"
    async with opened(library, RULES) as pilot:
        assert "older" not in line(pilot, "title")


async def test_reports_of_one_agency_and_year_are_told_apart_by_their_files(
    library: Library, ruleset: Ruleset
) -> None:
    for text, file in ("一", "县政府年报（修订）.txt"), ("二", "县政府年报（初稿）.txt"):
        keep(library, f"\n{text}\n", path=f"/in/{file}", agency="云溪市档案馆", year=2023)
    keep(library, path="/in/年报.txt", agency="云溪市档案馆", year=2022)
    async with opened(library, ruleset) as pilot:
        first, second, other = listed(pilot).shown.split("\n")
        assert "云溪市档案馆  县政府年报（修订）.txt" in first
        assert "云溪市档案馆  县政府年报（初稿）.txt" in second
        assert ".txt" not in other
        await do(pilot, "report.open")
        assert line(pilot, "title").startswith("云溪市档案馆 2023")
        assert "县政府年报（修订）.txt" in line(pilot, "title")


@pytest.mark.parametrize("width", [60, 80])
def test_of_a_long_file_name_its_end_is_seen(width: int) -> None:
    row = replace(ROW, agency="云溪市人民政府办公室", file="云溪市政府信息公开年报-修订.txt")
    shown = "".join(part.text for part in draw(row, width, NARROW))
    assert "订.txt" in shown
    assert "云溪市" in shown
    assert cell_len(shown) == width


async def test_opening_a_report_and_coming_back_keeps_the_place(
    library: Library, ruleset: Ruleset
) -> None:
    uuids = [keep(library, agency=f"云溪市{n}局") for n in range(4)]
    async with opened(library, RULES) as pilot:
        await do(pilot, "cursor.down", "cursor.down", "report.open")
        assert isinstance(pilot.app.screen, ReviewScreen)
        set_reviewed(library, uuids[2], True)
        await do(pilot, "back.leave")
        assert isinstance(pilot.app.screen, LibraryScreen)
        assert listed(pilot).cursor == 2
        assert listed(pilot).shown.splitlines()[2].startswith("  * ")
        assert "3 not reviewed" in line(pilot, "title")


async def test_find_waits_for_the_typing_to_pause(library: Library, ruleset: Ruleset) -> None:
    keep(library, agency="云溪市档案馆")
    keep(library, agency="石桥县统计局")
    async with opened(library, RULES) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await do(pilot, "find.start")
        await pilot.press("石", "桥")
        assert len(listed(pilot).items) == 2
        await pilot.pause(PAUSE * 2)
        assert [row.agency for row in listed(pilot).items] == ["石桥县统计局"]
        assert line(pilot, "narrowed") == "only: with “石桥”"
        await do(pilot, "prompt.take")
        assert screen.queue.filter == Filter(words="石桥")
        await do(pilot, "back.close")
        assert len(listed(pilot).items) == 2


async def test_every_character_goes_into_the_find_line(library: Library, ruleset: Ruleset) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        await do(pilot, "find.start")
        await typed(pilot, "a/q?n:i")
        await do(pilot, "prompt.take")
        assert screen.queue.filter.words == "a/q?n:i"
        assert (
            listed(pilot).shown
            == "The one report of the library is not like that.\n\nEsc  show all again"
        )


async def test_filters_narrow_and_say_so(library: Library, ruleset: Ruleset) -> None:
    done = keep(library, agency="云溪市档案馆", year=2022)
    keep(library, agency="石桥县统计局", year=2023)
    set_reviewed(library, done, True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.unreviewed")
        assert [row.year for row in listed(pilot).items] == [2023]
        assert line(pilot, "narrowed") == "only: not reviewed"
        await do(pilot, "filter.unreviewed", "filter.mine")
        assert [row.year for row in listed(pilot).items] == [2022]
        await do(pilot, "back.close", "filter.year")
        await typed(pilot, "2023")  # in place of the year under the cursor
        await do(pilot, "prompt.take")
        assert [row.year for row in listed(pilot).items] == [2023]
        assert line(pilot, "narrowed") == "only: of 2023"
        await do(pilot, "back.close")
        assert len(listed(pilot).items) == 2


async def test_a_filter_that_hides_the_report_gives_its_place_back(
    library: Library, ruleset: Ruleset
) -> None:
    for number in range(6):
        uuid = keep(library, agency=f"云溪市{number}局")
        if number == 3:
            set_reviewed(library, uuid, True)
    async with opened(library, RULES) as pilot:
        await do(pilot, *["cursor.down"] * 4)
        assert line(pilot, "position") == "5/6"
        await do(pilot, "filter.mine")
        assert line(pilot, "position") == "1/1"
        await do(pilot, "filter.mine")
        assert line(pilot, "position") == "5/6"
        await do(pilot, "find.start")
        await typed(pilot, "没有这个机关")
        assert line(pilot, "position") == ""
        await do(pilot, "prompt.take", "back.close")
        assert line(pilot, "position") == "5/6"
        await do(pilot, "filter.unreviewed", "cursor.up", "filter.unreviewed")
        assert line(pilot, "position") == "3/6"  # it was moved: that is where one is now


async def test_a_year_that_is_none_is_refused(library: Library, ruleset: Ruleset) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.year")
        await typed(pilot, "九")
        await do(pilot, "prompt.take")
        assert notices(pilot) == ["A year has four digits, as 2024."]
        assert len(listed(pilot).items) == 1


async def test_the_years_there_are_are_offered(library: Library) -> None:
    for year in (2016, 2014, 2015, 2019):
        keep(library, agency=f"云溪市{year}局", year=year)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.year")
        assert "year, of 2014-2016 2019 (empty shows all)" in picture(pilot)


def on_form(library: Library, form: str, agency: str = "云溪市档案馆") -> None:
    uuid = keep(library, agency=agency)
    with library.write() as database:
        database.conn.execute("UPDATE reports SET form = ? WHERE uuid = ?", (form, uuid))


async def test_the_form_filter_goes_round_the_forms_there_are(
    library: Library, ruleset: Ruleset
) -> None:
    on_form(library, "2014")
    on_form(library, "", "石桥县统计局")
    async with opened(library, ruleset) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        seen = []
        for _ in range(2):
            await do(pilot, "filter.form")
            seen.append((screen.queue.filter.form, len(listed(pilot).items)))
        assert seen == [("2014", 1), ("", 2)]


async def test_a_form_that_narrows_nothing_says_so_until_the_next_key(
    library: Library, ruleset: Ruleset
) -> None:
    on_form(library, "2014")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "filter.form")
        assert notices(pilot) == ["All the reports shown are on form 2014."]
        await do(pilot, "cursor.down")
        assert notices(pilot) == []
        assert line(pilot, "narrowed").startswith("only: on form 2014")


async def test_a_library_without_any_form_says_so(library: Library, ruleset: Ruleset) -> None:
    on_form(library, "")
    async with opened(library, ruleset) as pilot:
        await do(pilot, "filter.form")
        assert notices(pilot) == ["The form of no report here was recognised."]


async def test_what_others_write_appears(
    library: Library, ruleset: Ruleset, signed: Callable[[str], Library]
) -> None:
    keep(library)
    async with opened(library, RULES) as pilot:
        keep(signed("wang"), agency="石桥县统计局")
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        screen._read_if_others_wrote()
        assert len(listed(pilot).items) == 2


async def test_undo_and_redo_from_the_queue(library: Library, ruleset: Ruleset) -> None:
    uuid = keep(library)
    set_reviewed(library, uuid, True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "history.undo")
        assert listed(pilot).items[0].mark is Mark.UNTOUCHED
        await do(pilot, "history.redo")
        assert listed(pilot).items[0].mark is Mark.REVIEWED
        await do(pilot, "history.redo")
        assert notices(pilot)[-1] == "There is nothing to make again."


async def test_files_that_could_not_be_read_are_seen_and_listed(
    library: Library, ruleset: Ruleset, tmp_path: Path
) -> None:
    from store.intake.importing import import_paths  # noqa: PLC0415 - starts workers, for this test only

    (tmp_path / "坏[附件]\x1b.txt").touch()
    import_paths(library, [tmp_path / "坏[附件]\x1b.txt"], ruleset, workers=1)
    async with opened(library, ruleset) as pilot:
        assert line(pilot, "narrowed") == "1 file not read (w lists them)"
        await do(pilot, "failures.open")
        assert isinstance(pilot.app.screen, ListingScreen)
        # The folder's name may be long enough to wrap the path.
        assert "坏[附件]␛.txt" in "".join(listed(pilot).shown.split())
        await do(pilot, "back.close")
        assert isinstance(pilot.app.screen, LibraryScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
async def test_hostile_names_are_shown_and_do_nothing(
    library: Library, ruleset: Ruleset, size: tuple[int, int]
) -> None:
    keep(library, agency=HOSTILE)
    object.__setattr__(library, "author", HOSTILE)
    async with opened(library, RULES, size=size) as pilot:
        await do(pilot, "filter.mine", "back.close", "find.start")
        await typed(pilot, "[/x]")
        await do(pilot, "prompt.take", "help.keys", "back.leave")
        said = line(pilot, "title") + listed(pilot).shown
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said)
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_library_that_refuses_is_told_in_one_line(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = keep(library)
    set_reviewed(library, uuid, True)

    def refuse(library: Library, ruleset: Ruleset) -> None:
        raise LibraryError("locked", "another program writes [/x]")

    monkeypatch.setattr("store.changes.history.undo", refuse)
    async with opened(library, RULES) as pilot:
        await do(pilot, "history.undo")
        assert notices(pilot) == ["another program writes [/x]"]
        assert isinstance(pilot.app.screen, LibraryScreen)


async def test_a_fault_ends_the_program_without_a_page_of_traceback(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(library: Library, ruleset: Ruleset) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("store.changes.history.undo", fail)
    app = JiaokanApp(library, RULES, language("en"))
    with pytest.raises(ZeroDivisionError):
        await undone(app)
    assert isinstance(app.fault, ZeroDivisionError)
    assert app._exit_renderables == []


async def undone(app: JiaokanApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("u")


async def test_ctrl_c_says_how_to_leave(library: Library, ruleset: Ruleset) -> None:
    async with opened(library, ruleset, speaking="zh") as pilot:
        await do(pilot, "quit.hint")
        assert notices(pilot) == ["在任何界面按 ctrl+q 都可退出校勘。"]
        assert "按键" in footer(pilot)


@pytest.mark.parametrize("name", ["library.quit", "app.quit"])
async def test_leaving(library: Library, ruleset: Ruleset, name: str) -> None:
    async with opened(library, ruleset) as pilot:
        await do(pilot, name)
    assert pilot.app.return_code == 0


def test_a_long_queue_is_read_by_the_page() -> None:
    asked: list[tuple[int, int]] = []
    rows = numbered(100_000, asked)
    assert len(rows) == 100_000
    assert asked == []
    assert rows[99_999].uuid == "99999"
    assert rows[70].uuid == "70"
    assert rows[71].uuid == "71"
    assert asked == [(99_999 // PAGE * PAGE, PAGE), (PAGE, PAGE)]


def test_a_row_that_went_away_is_blank() -> None:
    rows = PagedRows(3, lambda offset, limit: [ROW], GONE)
    assert rows[0] == ROW
    assert rows[2].uuid == ""
    with pytest.raises(IndexError):
        rows[3]


async def test_a_hundred_thousand_reports_open_at_once(
    library: Library, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[int, int]] = []
    rows = numbered(100_000, [])

    def page(
        library: Library,
        filter: Filter,
        ruleset: str,
        offset: int,
        limit: int,
        *,
        order: Order,
        bounds: Bounds,
    ) -> list[Row]:
        asked.append((offset, limit))
        return rows[offset : offset + limit]

    monkeypatch.setattr("store.queue.reports.page", page)
    monkeypatch.setattr("store.queue.reports.count", lambda library, filter, **_: 100_000)
    async with opened(library, ruleset) as pilot:
        assert set(asked) == {(0, PAGE)}
        await do(pilot, "cursor.bottom")
        assert line(pilot, "position") == "100000/100000"
        assert sum(limit for _, limit in asked) <= 6 * PAGE


@pytest.mark.parametrize("width", [30, 40, 79, 80, 100, 120, 200])
@pytest.mark.parametrize("glyphs", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize(
    "row",
    [
        ROW,
        replace(ROW, agency="长" * 200, reviewer="欧阳建国同志" * 3, form="2021-试行"),
        replace(ROW, agency="", title="", year=0, form="", fails=1234, asks=99999, copies=120),
        replace(ROW, agency="a\u0301👨‍👩‍👧" * 9, copies=2, identical=True),
        replace(ROW, agency=HOSTILE, reviewer=HOSTILE),
        replace(ROW, agency="云溪市档案馆", unread=True, version=12),
    ],
    ids=["plain", "long", "nothing", "clusters", "hostile", "unread"],
)
def test_a_row_is_as_wide_as_its_heading(width: int, glyphs: Glyphs, row: Row) -> None:
    drawn = draw(row, width, glyphs, remarks=["table unread"] if row.unread else [])
    for code in ("en", "zh"):
        assert width_of(drawn) == width_of(heading(width, glyphs, language(code)))
    if width >= 60:
        assert width_of(drawn) == width
        assert cell_len("".join(part.text for part in drawn)) == width


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_report_whose_table_was_not_read_says_so_however_long_its_name(width: int) -> None:
    long = replace(ROW, agency="长" * 200)
    unread = draw(long, width, NARROW, remarks=["table unread"])
    assert " table unread " in unread[0].text
    assert "unread" not in draw(long, width, NARROW)[0].text


def test_marks_and_counts_say_what_they_mean_without_colour() -> None:
    judged = draw(replace(ROW, judged=2, mark=Mark.REVIEWED), 80, NARROW)
    loud = draw(replace(ROW, fails=1, asks=2, copies=2, mark=Mark.CHANGED), 80, NARROW)
    assert judged[0].text.startswith("  * ")
    assert loud[0].text.startswith("  ! ")
    assert loud[0].text.endswith("~2")
    assert [part.style for part in loud[1:3]] == ["list--fail", "list--ask"]
    assert [part.style for part in judged[1:3]] == ["list--quiet", "list--quiet"]
