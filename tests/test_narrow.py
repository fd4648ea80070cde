"""Names too long for their column give way; what a reviewer needs beside them stays in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rich.cells import cell_len

from checks.rule import Ruleset
from store.library import Library
from tests.reviewed import kept
from tests.screens import do, opened, picture

AGENCY = "云溪市" + "经济技术开发区管理委员会" * 5
SIZES = [(60, 18), (80, 24), (120, 40)]


def renamed(library: Library, ruleset: Ruleset) -> None:
    """A report of an agency with a name of 63 characters, in a file with a longer one."""
    uuid = kept(library, ruleset, path=f"/reports/{AGENCY * 3}.txt")
    with library.write() as database:
        database.conn.execute("UPDATE reports SET agency = ? WHERE uuid = ?", (AGENCY, uuid))


def long_titled(ruleset: Ruleset) -> Ruleset:
    """Every rule's title five times as long."""
    rules = {
        code: replace(rule, title={name: text * 5 for name, text in rule.title.items()})
        for code, rule in ruleset.rules.items()
    }
    return replace(ruleset, rules=rules)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_what_stands_beside_a_long_name_is_seen(
    library: Library, ruleset: Ruleset, size: tuple[int, int], language: str
) -> None:
    renamed(library, ruleset)
    async with opened(library, long_titled(ruleset), speaking=language, size=size) as pilot:

        def row(words: str) -> str:
            rows = picture(pilot).splitlines()
            assert all(cell_len(one) <= size[0] for one in rows)
            return next(one for one in rows if words in one)

        await do(pilot, "cursor.top")
        queued = row("云溪市经济技术")
        assert ".." in queued
        assert queued.split()[-6:-1] == ["2023", "2014", "~2", "1", "1"]
        await do(pilot, "report.open")
        titled = row("云溪市经济技术")
        assert " 2023 " in titled
        assert titled.rstrip().endswith("1/2")
        await do(pilot, "view.findings")
        assert row("✗ BND101").rstrip().endswith("7 8 3")
        await do(pilot, "view.table")
        assert row("✗>").split("BND101")[0].split()[-3:] == ["48", "条", "7"]
        await do(pilot, "finding.explain")
        assert row("BND101").rstrip().endswith("Esc 返回" if language == "zh" else "Esc goes back")
