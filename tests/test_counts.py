"""Whatever happens in a library, the counts in its queue are what counting would say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from checks.examined import Facts
from checks.finding import Finding, Scope, Severity, Status
from checks.linked import Linked
from checks.rule import Ruleset
from store.changes.history import redo, undo
from store.changes.stale import Stale
from store.intake import keeping
from store.library import open_library
from store.packing import pack
from store.queue.by_rule import Sought, all_seen, counts, judge_all
from store.queue.reports import Filter, open_report, page, set_reviewed
from store.written import annotations as notes
from store.written.annotations import Anchor, Target
from store.written.muting import muted, set_muted
from store.written.verdicts import Given, Judgement, held, judge, verdicts, withdraw
from tests.invented import LATER_RULES, examined, finding, keep
from tests.new_libraries import new_library

# Loud ones and a quiet one, each in two states.
FINDINGS = [
    finding(code, status=status, severity=severity, state=state)
    for (code, status, severity), state in product(
        [
            ("A", Status.FAIL, Severity.ERROR),
            ("B", Status.ASK, Severity.WARNING),
            ("C", Status.ASK, Severity.NOTE),
        ],
        ["one", "another"],
    )
]
found_in_a_text = st.lists(st.sampled_from(FINDINGS), max_size=4, unique_by=lambda one: one.key)
paths = st.sampled_from(["/a.txt", "/b.txt", "/c.txt"])
texts = st.sampled_from(["甲", "乙", "丙", "丁"])
agencies = st.sampled_from(["云溪市档案馆", "平湖市教育局"])
years = st.sampled_from([2021, 2022, 2023])
reviewers = st.sampled_from(["li", "wang"])
some_one = st.integers(0, 1000)  # of what there is


def of_the_year_before(
    earlier: Facts,
    later: Facts,
    ruleset: Ruleset,
    linked: Linked,
    texts: tuple[str, str],
    *,
    merged: object = None,
) -> tuple[Finding, ...]:
    return (finding("YOY", scope=Scope.PAIR, state=f"{earlier.year}→{later.year}"),)


class Counting(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr("checks.relate.relate", of_the_year_before)
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "library.db"
        self.by = {"li": new_library(path, "li"), "wang": open_library(path, "wang")}
        self.library = self.by["li"]

    def uuids(self) -> list[str]:
        return [row.uuid for row in page(self.library, Filter(), "", 0, 100)]

    def report(self, some: int) -> str:
        return self.uuids()[some % len(self.uuids())]

    @initialize(findings=found_in_a_text)
    def begin(self, findings: Sequence[Finding]) -> None:
        keep(self.library, "初", path="/a.txt", findings=findings)

    @rule(path=paths, text=texts, agency=agencies, year=years, findings=found_in_a_text)
    def bring_in(
        self, path: str, text: str, agency: str, year: int, findings: Sequence[Finding]
    ) -> None:
        keep(self.library, text, path=path, agency=agency, year=year, findings=findings)

    @rule(some=some_one, findings=found_in_a_text, year=years)
    def recheck(self, some: int, findings: Sequence[Finding], year: int) -> None:
        uuid = self.report(some)
        text = open_report(self.library, uuid, "").document.text
        with self.library.write() as database:
            (id_,) = database.conn.execute("SELECT id FROM reports WHERE uuid = ?", (uuid,))
            packed = pack(*examined(text, year=year, findings=findings, ruleset=LATER_RULES))
            keeping.keep_again(database, id_[0], packed, LATER_RULES)

    @rule(by=reviewers, some=some_one, judged=st.sampled_from(FINDINGS))
    def judge(self, by: str, some: int, judged: Finding) -> None:
        uuid = self.report(some)
        given = verdicts(self.by[by], uuid).get(judged.key)
        judge(
            self.by[by],
            uuid,
            judged,
            Judgement.CONFIRMED,
            expected=given.version if given else 0,
        )

    @rule(by=reviewers, some=some_one)
    def judge_what_is_there(self, by: str, some: int) -> None:
        uuid = self.report(some)
        for found in open_report(self.library, uuid, "").findings[:1]:
            self.judge(by, some, found)

    @rule(by=reviewers, some=some_one)
    def withdraw(self, by: str, some: int) -> None:
        for verdict in [*verdicts(self.library, self.report(some)).values()][:1]:
            withdraw(self.by[by], verdict)

    @rule(by=reviewers, some=some_one)
    def annotate(self, by: str, some: int) -> None:
        notes.annotate(self.by[by], self.report(some), Anchor(Target.REPORT), "看")

    @precondition(lambda self: any(notes.annotations(self.library, one) for one in self.uuids()))
    @rule(by=reviewers, some=some_one, deed=st.sampled_from(["reply", "edit", "delete"]))
    def go_on(self, by: str, some: int, deed: str) -> None:
        written = [one for uuid in self.uuids() for one in notes.annotations(self.library, uuid)]
        annotation, library = written[some % len(written)], self.by[by]
        if deed == "reply":
            notes.reply(library, annotation, "答")
        elif deed == "edit":
            notes.edit(library, annotation, comment="改", label="", severity="note")
        else:
            notes.delete(library, annotation)

    @rule(by=reviewers, some=some_one, reviewed=st.booleans())
    def review(self, by: str, some: int, reviewed: bool) -> None:
        set_reviewed(self.by[by], self.report(some), reviewed)

    @rule(by=reviewers, code=st.sampled_from("ABC"), unjudged=st.booleans())
    def judge_many(self, by: str, code: str, unjudged: bool) -> None:
        seen = all_seen(self.library, Sought(code, unjudged=unjudged), 3)
        judge_all(self.by[by], seen, Given(Judgement.TO_AUTHOR))

    @rule(by=reviewers, code=st.sampled_from("AB"), to=st.booleans())
    def mute(self, by: str, code: str, to: bool) -> None:
        with suppress(Stale):
            set_muted(self.by[by], code, to)

    @rule(by=reviewers)
    def undo(self, by: str) -> None:
        with suppress(Stale):
            undo(self.by[by])

    @rule(by=reviewers)
    def redo(self, by: str) -> None:
        with suppress(Stale):
            redo(self.by[by])

    @invariant()
    def counts_are_true(self) -> None:
        for row in page(self.library, Filter(), "", 0, 100):
            given = verdicts(self.library, row.uuid)
            found = open_report(self.library, row.uuid, "").findings
            loud = [one for one in found if one.loud and one.code not in muted(self.library)]
            unjudged = [one for one in loud if not held(given.get(one.key), one)]
            assert (row.fails, row.asks, row.judged, row.annotations) == (
                sum(one.status is Status.FAIL for one in unjudged),
                sum(one.status is Status.ASK for one in unjudged),
                len(loud) - len(unjudged),
                len(notes.annotations(self.library, row.uuid)),
            )

    @invariant()
    def rules_are_counted_right(self) -> None:
        told: dict[str, Counter[str]] = {}
        for uuid in self.uuids():
            given = verdicts(self.library, uuid)
            for one in open_report(self.library, uuid, "").findings:
                status = one.status.value if one.loud else "note"
                judged = held(given.get(one.key), one)
                told.setdefault(one.code, Counter())["judged" if judged else status] += 1
        assert {
            one.code: {
                "fail": one.fails,
                "ask": one.asks,
                "note": one.notes,
                "judged": one.judged,
            }
            for one in counts(self.library)
        } == {
            code: {name: counted[name] for name in ("fail", "ask", "note", "judged")}
            for code, counted in told.items()
        }

    def teardown(self) -> None:
        for library in self.by.values():
            library.close()
        self.folder.cleanup()
        self.patch.undo()


TestCounting = Counting.TestCase
TestCounting.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    suppress_health_check=[HealthCheck.too_slow],  # each example makes a library on the disk
)
