"""Rules of one's own at work: on the command line, in a library, on the screens."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from checks.own.adding import with_own
from checks.rule import Ruleset
from checks.trying import deafened
from store.intake.importing import import_paths, recheck
from store.library import Library
from store.queue.reports import open_report, totals
from tests.county import report
from tests.own_folders import RULE, WHOLE, documented, example, with_examples, written
from tests.screens import do, opened, picture
from tests.terminal import Terminal
from tui.cli import main

LOUD = report({"3.1": "27", "3.1.1": "6", "3.1.2": "0"})  # true by ours, not by the rule QL-1
BROKEN = with_examples(RULE, [example(8, 5, 3)] * 2, [example(8, 5, 3), example(9, 5, 3)])

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path / "own", {"rules/a.toml": WHOLE})


@pytest.fixture
def loud(tmp_path: Path) -> Path:
    path = tmp_path / "loud.txt"
    path.write_text(LOUD, encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs ``jiaokan`` in English for a user without settings: exit code, output, error."""
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("LIBRARY", "AUTHOR", "RULES", "DEBUG"):
        monkeypatch.delenv(f"JIAOKAN_{name}", raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_the_folder_is_said_by_option_variable_or_setting(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def named(*words: object) -> bool:
        return "QL-1" in run("explain", *words)[1]

    assert not named()
    assert named("--rules", folder)
    monkeypatch.setenv("JIAOKAN_RULES", str(folder))
    assert named()
    assert not named("--rules", "")
    monkeypatch.delenv("JIAOKAN_RULES")
    written(tmp_path / "config" / "jiaokan", {"config.toml": f'rules = "{folder}"\n'})
    assert named()


def test_what_is_wrong_ends_every_command_with_one_line(
    run: Run, folder: Path, loud: Path, tmp_path: Path
) -> None:
    written(folder, {"rules/a.toml": WHOLE.replace('"3.1.2"', '"9.9.9"')})
    library = ("--library", tmp_path / "own.db")
    commands = (("check", loud), ("import", loud), ("recheck",), ("explain",), ("export",))
    for words in (*commands, ("rules", folder)):
        code, out, err = run(*words, "--rules", folder, *library)
        assert (code, out) == (2, "")
        assert err == (
            f"jiaokan: {folder}/rules/a.toml: rule QL-1: parts: form 2014 has no indicator 9.9.9; "
            "correct it\n"
        )
    assert not (tmp_path / "own.db").exists()
    err = run("check", loud, "--rules", folder, "--lang", "zh")[2]
    assert "规则QL-1：parts：表式2014没有指标9.9.9；请改正" in err


def test_examples_are_tried_when_something_changed_and_only_then(
    run: Run, folder: Path, loud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def contradicted(rules: object, _: Ruleset) -> tuple[()]:
        tried.extend(rule.code for rule in rules)  # type: ignore[attr-defined]  # an iterator of rules
        return ()

    with monkeypatch.context() as watched:
        watched.setattr("checks.trying.contradicted", contradicted)
        for _ in range(2):
            assert run("explain", "QL-1", "--rules", folder)[0] == 0
        assert tried == ["QL-1"]
    written(folder, {"rules/a.toml": BROKEN})
    for _ in range(2):  # what failed is not taken for tried
        code, _, err = run("check", loud, "--rules", folder)
        assert code == 2
        assert "rule QL-1: fires 1 must be called out and is not" in err
    written(folder, {"rules/a.toml": WHOLE})
    assert run("explain", "QL-1", "--rules", folder)[0] == 0


def test_where_nothing_can_be_kept_it_works_all_the_same(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")
    assert run("explain", "QL-1", "--rules", folder)[0] == 0


def test_a_folder_is_tried_without_a_library(
    run: Run, tmp_path: Path, ruleset: Ruleset, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = ("BND102", "STR001", "ORG001", "ORG002")
    few = replace(ruleset, rules={code: ruleset.rules[code] for code in named})
    monkeypatch.setattr("tui.commands.trying.load_ruleset", lambda: few)  # all would take seconds
    own = written(tmp_path / "own", documented())
    code, out, err = run("rules", own)
    assert (code, err) == (0, "")
    assert "rule NM-001, Open days do not add up" in out
    assert "forms/nm-2014.toml: adds to form 2014" in out
    assert "changes STR001: off" in out
    assert len([line for line in out.splitlines() if "synonyms.toml" in line]) == 1
    assert "changes ORG001, ORG002: " in out
    assert "Every example comes out as it says." in out
    assert not (tmp_path / "data").exists()
    written(own, {"README.md": "", "rules/b.toml": BROKEN})
    code, out, err = run("rules", own)
    assert code == 2
    assert "README.md: passed over" in out
    assert all(line.startswith(f"{own}/rules/b.toml: rule QL-1: ") for line in err.splitlines())
    assert len(err.splitlines()) == 3
    assert run("rules")[0] == 2


def test_words_that_make_our_rules_deaf_are_told_of(ruleset: Ruleset, tmp_path: Path) -> None:
    """Two names that are said to be one are no longer held against each other."""
    ours = replace(ruleset, rules={"ORG001": ruleset.rules["ORG001"]})
    own = written(tmp_path / "own", {"synonyms.toml": '[aliases]\n"人民政府" = ["民政局"]\n'})
    told = [str(one) for one in deafened(with_own(ours, own), ours)]
    assert told
    assert all(line.startswith("rule ORG001: fires ") for line in told)
    other = written(tmp_path / "other", {"synonyms.toml": '[aliases]\n"甲局" = ["乙局"]\n'})
    assert list(deafened(with_own(ours, other), ours)) == []


def test_where_a_rule_comes_from_is_told(run: Run, tmp_path: Path) -> None:
    own = written(tmp_path / "own", documented())
    page = run("explain", "nm-001", "--rules", own)[1]
    assert "# NM-001 Open days do not add up" in page
    assert f"A rule of your own, in {own}/rules/nm.toml" in page
    page = run("explain", "BND102", "--rules", own)[1]
    assert f"Changed by {own}/rules/nm.toml: note (本区统计口径不同)" in page
    assert "Changed by" in run("explain", "STR001", "--rules", own)[1]
    listed = run("explain", "--rules", own)[1]
    assert "STR001" in listed
    assert "NM-001  Open days do not add up" in listed
    assert "own" not in run("explain", "BND102")[1].split()


def test_programs_are_told_too(run: Run, folder: Path, loud: Path) -> None:
    found = json.loads(run("check", loud, "--format", "sarif", "--rules", folder)[1])
    rules = {one["id"]: one for one in found["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["QL-1"]["properties"]["file"] == "rules/a.toml"
    assert "file" not in rules["BND101"]["properties"]
    assert "QL-1" in {one["ruleId"] for one in found["runs"][0]["results"]}


def test_workers_go_by_the_rules_they_were_given(
    library: Library, ruleset: Ruleset, folder: Path, loud: Path
) -> None:
    """Though their files are gone or others by then."""
    together = with_own(ruleset, folder)
    shutil.rmtree(folder)
    outcome = import_paths(library, [loud], together, workers=1)
    assert (outcome.added, outcome.failures) == (1, ())
    (uuid,) = library.connection.execute("SELECT uuid FROM reports").fetchone()
    found = open_report(library, uuid, together.digest).findings
    assert "QL-1" in {one.code for one in found}


def test_with_other_rules_a_library_is_checked_again(
    library: Library, ruleset: Ruleset, folder: Path, loud: Path
) -> None:
    import_paths(library, [loud], ruleset, workers=1)
    assert totals(library, ruleset.digest).stale == 0
    together = with_own(ruleset, folder)
    assert totals(library, together.digest).stale == 1
    recheck(library, together, stale_only=True, workers=1)
    assert totals(library, together.digest).stale == 0
    assert totals(library, ruleset.digest).stale == 1


async def test_the_screens_show_a_rule_of_ones_own_like_ours(
    library: Library, ruleset: Ruleset, folder: Path, loud: Path
) -> None:
    together = with_own(ruleset, folder)
    import_paths(library, [loud], together, workers=1)
    async with opened(library, together, size=(100, 30)) as pilot:
        await do(pilot, "report.open")
        assert "Requests do not add up" in picture(pilot)
        await do(pilot, "finding.explain")
        page = " ".join(picture(pilot).split())
        assert "QL-1" in page
        assert "A rule of your own, in" in page
        await do(pilot, "back.close")
        await do(pilot, "back.leave", "rules.open")
        assert "QL-1 Requests do not add up" in " ".join(picture(pilot).split())


def test_many_examples_are_said_to_be_tried(run: Run, folder: Path) -> None:
    many = with_examples(RULE, [example(9, 5, 3)] * 20, [example(8, 5, 3)] * 20)
    written(folder, {"rules/a.toml": many})
    command = [sys.executable, "-m", "tui", "explain", "QL-1", "--rules", str(folder)]
    for said in (True, False):  # and then they were
        with Terminal([*command, "--lang", "zh"], environment={"LC_ALL": "C.UTF-8"}) as terminal:
            assert terminal.wait_for_exit() == 0
            text = terminal.written.decode()
        assert ("正在试用自定规则的 40 个例子" in text) is said
        assert "申请总数与两项之和不一致" in text


_START = """
import sys, time
began = time.perf_counter()
from pathlib import Path
from tui.commands.ruleset import with_folder
from tui.language import language
from checks.rule import load_ruleset
load_ruleset()
ours = time.perf_counter()
with_folder(Path(sys.argv[1]), language("en"))
print(sorted(name for name in sys.modules if name in ("checks.examine", "textual")))
"""


def test_a_start_with_a_folder_that_was_tried_loads_no_examination(run: Run, folder: Path) -> None:
    assert run("explain", "QL-1", "--rules", folder)[0] == 0
    done = subprocess.run(
        [sys.executable, "-c", _START, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env=dict(os.environ),
    )
    assert done.stdout == "[]\n"
