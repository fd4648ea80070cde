"""What the screens say where there is nothing to show: before the first report, after the last."""

from __future__ import annotations

import os
from pathlib import Path

from checks.rule import Ruleset
from store.library import Library, open_library
from store.queue.remaining import Remaining, not_reviewed, remaining
from store.queue.reports import set_reviewed
from tests.invented import RULES, finding, keep
from tests.reviewed import kept
from tests.screens import do, footer, line, listed, notices, opened, typed
from tui.keymap import Keymap
from tui.language import language
from tui.queue_words import went_on
from tui.widgets.evidence_panel import EvidencePanel
from tui.widgets.message_line import MessageLine


def said_in_rows(text: str) -> list[str]:
    return [row for row in text.splitlines() if row]


async def test_the_first_start_says_how_to_begin_and_where_it_will_be_kept(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, size=(200, 24)) as pilot:
        rows = said_in_rows(listed(pilot).shown)
        assert [row.split("  ")[0] for row in rows[1:4]] == ["i", "?", "q"]
        assert str(library.path) in rows[-1]
        assert rows[-1].endswith("signed li.")


async def test_the_first_start_names_the_keys_of_the_users_own_map(
    library: Library, ruleset: Ruleset
) -> None:
    keymap = Keymap({"import.open": ("f7",)})
    async with opened(library, ruleset, keymap=keymap) as pilot:
        assert "F7  import a folder" in listed(pilot).shown


async def test_an_empty_library_offers_only_what_can_be_done_with_it(
    library: Library, ruleset: Ruleset
) -> None:
    async with opened(library, ruleset, size=(200, 24)) as pilot:
        assert footer(pilot).split("  ")[0] == "i import"
        assert not {"export", "find", "year", "mine"} & set(footer(pilot).split())
        await do(pilot, "export.open", "find.start", "filter.unreviewed")
        assert "i  import a folder" in listed(pilot).shown
    keep(library)
    async with opened(library, ruleset, size=(200, 24)) as pilot:
        assert {"export", "find", "year", "mine"} <= set(footer(pilot).split())


async def test_a_path_that_looks_like_a_key_is_left_as_it_is(
    tmp_path: Path, ruleset: Ruleset
) -> None:
    library = open_library(tmp_path / "{walk.next}{0}[b].db", "{li}")
    async with opened(library, ruleset, size=(200, 24)) as pilot:
        assert "{walk.next}{0}[b].db, signed {li}." in listed(pilot).shown
    library.close()


async def test_everything_of_the_first_start_can_be_read_on_a_small_screen(
    library: Library, ruleset: Ruleset
) -> None:
    for speaking in ("zh", "en"):
        async with opened(library, ruleset, speaking=speaking, size=(60, 18)) as pilot:
            drawn = [listed(pilot).render_line(y).text.strip() for y in range(15)]
            shown = "".join(listed(pilot).shown.split())
            assert "".join("".join(drawn).split()) == shown


async def test_an_empty_library_that_is_only_read_says_so(tmp_path: Path, ruleset: Ruleset) -> None:
    path = tmp_path / "read.db"
    open_library(path, "li").close()
    os.chmod(path, 0o400)  # noqa: PTH101 - as a user would
    library = open_library(path, "li")
    async with opened(library, ruleset) as pilot:
        assert "is read-only" in listed(pilot).shown
        assert "import a folder" not in listed(pilot).shown
    library.close()


async def test_a_filter_that_leaves_nothing_says_of_how_many_and_the_way_back(
    library: Library,
) -> None:
    keep(library, agency="云溪市档案馆")
    keep(library, agency="石桥县统计局")
    async with opened(library, RULES) as pilot:
        await do(pilot, "find.start")
        await typed(pilot, "没有这样的")
        await do(pilot, "prompt.take")
        assert said_in_rows(listed(pilot).shown) == [
            "None of the 2 reports is like that.",
            "Esc  show all again",
        ]
        await do(pilot, "back.close")
        assert line(pilot, "position") == "1/2"


async def test_when_all_are_reviewed_it_says_what_was_passed_over_and_how_to_hand_over(
    library: Library,
) -> None:
    for agency in ("云溪市档案馆", "石桥县统计局"):
        set_reviewed(library, keep(library, agency=agency, findings=()), reviewed=True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.unreviewed")
        assert said_in_rows(listed(pilot).shown)[0] == "All 2 reports are reviewed."
        assert "e  write the list of problems" in listed(pilot).shown
        assert "Without a verdict" not in listed(pilot).shown
    left = keep(library, agency="柳岸区财政局", findings=(finding(), finding(key="b")))
    set_reviewed(library, left, reviewed=True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "filter.unreviewed")
        assert "Without a verdict: 2 findings, in 1 reviewed report." in listed(pilot).shown
        await do(pilot, "export.open")
        assert line(pilot, "title") == "Export all 3 reports"
        await do(pilot, "back.close", "back.close", "sort.next")
        assert listed(pilot).items[0].uuid == left


async def test_each_reviewed_report_says_how_many_are_left(
    library: Library, ruleset: Ruleset
) -> None:
    for number in range(3):
        kept(library, ruleset, findings=(), text=f"云溪市档案馆{number}\n" * 30)
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        message = pilot.app.screen.query_one(MessageLine)
        for expected in ("2 are left", "1 is left", "All are reviewed"):
            await do(pilot, "review.done")
            assert expected in message.text


def test_what_is_left_counts_reports_and_findings_apart(library: Library) -> None:
    keep(library, agency="甲县档案馆", findings=(finding(),))
    done = keep(library, agency="乙县档案馆", findings=(finding(), finding(key="b")))
    clean = keep(library, agency="丙县档案馆", findings=())
    for uuid in (done, clean):
        set_reviewed(library, uuid, reviewed=True)
    assert remaining(library) == Remaining(3, not_reviewed=1, passed_over=1, unjudged=2)
    assert not_reviewed(library) == 1
    assert went_on(7, language("zh")) == "已审毕；还剩7份，这是下一份。"


async def test_undo_in_the_queue_names_the_report_and_takes_the_place_of_the_last_notice(
    library: Library,
) -> None:
    for agency in ("云溪市档案馆", "石桥县统计局"):
        set_reviewed(library, keep(library, agency=agency, year=2023), reviewed=True)
    async with opened(library, RULES) as pilot:
        await do(pilot, "history.undo")
        await do(pilot, "history.undo")
        assert notices(pilot) == ["Taken back: the report as reviewed (in 云溪市档案馆 2023)."]


async def test_a_report_without_findings_says_the_key_that_goes_on_until_it_was_pressed(
    library: Library, ruleset: Ruleset
) -> None:
    kept(library, ruleset, findings=())
    async with opened(library, ruleset) as pilot:
        await do(pilot, "report.open")
        panel = pilot.app.screen.query_one(EvidencePanel)
        assert "r marks it reviewed" in " ".join(panel.shown.split())
        await do(pilot, "review.done")
        assert "r marks it reviewed" not in " ".join(panel.shown.split())
