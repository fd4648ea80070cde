"""Whatever reviewers do, in whichever order: counts are true, libraries agree, all goes back."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from checks.finding import Status
from store.changes import history
from store.changes.merging import merge
from store.changes.stale import Stale
from store.exporting import jsonl
from store.library import Library, open_library
from store.queue import by_rule, reports
from store.queue.by_rule import Sought
from store.rows import PLACE
from store.written import annotations as notes
from store.written import muting, replies, verdicts
from store.written.annotations import Anchor, Target
from store.written.verdicts import Given, Judgement
from tests.invented import RULES, finding, keep

CODES = ("BND101", "SUM801")
Deed = Callable[[random.Random, Library, str], object]


def judge(rnd: random.Random, library: Library, uuid: str) -> None:
    one = rnd.choice(reports.open_report(library, uuid, RULES.digest).findings)
    given = verdicts.verdicts(library, uuid).get(one.key)
    judgement, said = rnd.choice(list(Judgement)), str(rnd.random())
    expected = given.version if given else 0
    verdicts.judge(library, uuid, one, judgement, comment=said, expected=expected)


def judge_many(rnd: random.Random, library: Library, uuid: str) -> None:
    seen = by_rule.all_seen(library, Sought(rnd.choice(CODES)), 50)
    marked = rnd.sample(seen, min(len(seen), 3))
    by_rule.judge_all(library, marked, Given(rnd.choice(list(Judgement)), comment="同一原因"))


def withdraw(rnd: random.Random, library: Library, uuid: str) -> None:
    verdicts.withdraw(library, rnd.choice(list(verdicts.verdicts(library, uuid).values())))


def mute(rnd: random.Random, library: Library, uuid: str) -> None:
    code = rnd.choice(CODES)
    muting.set_muted(library, code, code not in muting.muted(library))


def annotate(rnd: random.Random, library: Library, uuid: str) -> None:
    notes.annotate(library, uuid, Anchor(Target.REPORT), str(rnd.random()))


def edit(rnd: random.Random, library: Library, uuid: str) -> None:
    one = rnd.choice(notes.annotations(library, uuid))
    notes.edit(library, one, comment=str(rnd.random()), label="", severity="note")


def answer(rnd: random.Random, library: Library, uuid: str) -> None:
    notes.reply(library, rnd.choice(notes.annotations(library, uuid)), str(rnd.random()))


def unanswer(rnd: random.Random, library: Library, uuid: str) -> None:
    one = rnd.choice([one for one in notes.annotations(library, uuid) if one.replies])
    replies.delete_reply(library, one, rnd.choice(one.replies))


def delete(rnd: random.Random, library: Library, uuid: str) -> None:
    notes.delete(library, rnd.choice(notes.annotations(library, uuid)))


def restore(rnd: random.Random, library: Library, uuid: str) -> None:
    notes.restore(library, rnd.choice(notes.deleted(library, uuid)))


def review(rnd: random.Random, library: Library, uuid: str) -> None:
    reports.set_reviewed(library, uuid, rnd.random() < 0.7)


def undo(rnd: random.Random, library: Library, uuid: str) -> None:
    history.undo(library)


def redo(rnd: random.Random, library: Library, uuid: str) -> None:
    history.redo(library)


DEEDS: tuple[Deed, ...] = (
    *(judge, judge_many, withdraw, mute, annotate, edit, answer, unanswer, delete, restore),
    *(review, undo, redo),
)
# Nothing is there to do it with, or somebody else was first.
IMPOSSIBLE = (IndexError, Stale)


def counted(library: Library) -> list[tuple[int, ...]]:
    """Fails, asks, judged and annotated of every report, as its row says."""
    found = library.connection.execute(
        "SELECT fails, asks, unjudged, judged, annotations FROM reports ORDER BY id"
    )
    return [tuple(columns) for columns in found]


def counted_anew(library: Library) -> list[tuple[int, ...]]:
    """The same, by looking at each finding."""
    muted = muting.muted(library)
    found: list[tuple[int, ...]] = []
    for (uuid,) in library.connection.execute("SELECT uuid FROM reports ORDER BY id").fetchall():
        given = verdicts.verdicts(library, uuid)
        findings = reports.open_report(library, uuid, RULES.digest).findings
        loud = [one for one in findings if one.loud and one.code not in muted]
        left = [one.status for one in loud if not verdicts.held(given.get(one.key), one)]
        annotated = len(notes.annotations(library, uuid))
        fails, asks = left.count(Status.FAIL), left.count(Status.ASK)
        found.append((fails, asks, len(left), len(loud) - len(left), annotated))
    return found


def exported(library: Library) -> list[str]:
    stream = io.StringIO()
    jsonl.write(library, stream)
    return stream.getvalue().splitlines()


def written(library: Library) -> set[str]:
    """What reviewers wrote, but for where it stands in the texts of one library."""
    rows = set()
    for line in map(json.loads, exported(library)):
        if line["type"] in jsonl.KINDS:
            row = {name: value for name, value in line["row"].items() if name not in PLACE}
            rows.add(json.dumps([line["type"], line["report"], row], sort_keys=True))
    return rows


@pytest.mark.parametrize("seed", range(6))
def test_three_reviewers_in_two_libraries(seed: int, tmp_path: Path) -> None:
    rnd = random.Random(seed)
    li, wang = (open_library(tmp_path / f"{name}.db", name) for name in ("li", "wang"))
    zhao = open_library(li.path, "zhao")
    found = (finding(), finding("SUM801", key="b", status=Status.ASK), finding(key="c", state="9"))
    for library in (li, wang):
        agencies = ("云溪市档案馆", "石桥县统计局", "白石县教育局")
        uuids = [keep(library, agency=agency, findings=found) for agency in agencies]
    for number in range(50):
        library = rnd.choice((li, li, wang, zhao))
        with suppress(*IMPOSSIBLE):
            rnd.choice(DEEDS)(rnd, library, rnd.choice(uuids))
        if number % 20 == 19:
            merge(wang, exported(li))
        assert counted(library) == counted_anew(library)

    for taking, giving in ((wang, li), (li, wang), (wang, li)):
        merge(taking, exported(giving))
    assert written(li) == written(wang)
    again = merge(wang, exported(li))
    assert (again.added, again.updated, again.waiting) == (0, 0, 0)

    for back in (history.undo, history.redo):
        refused = 0
        while refused < 50:
            try:
                if back(li) is None:
                    break
            except Stale:  # told once, then stepped past
                refused += 1
        assert refused < 50
        assert counted(li) == counted_anew(li)
    for library in (li, wang, zhao):
        library.close()
