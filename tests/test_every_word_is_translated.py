"""No word reaches a reader that the catalogue does not know, and none is left in one language."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import checks
import report
import store
from checks.form import Indicator
from checks.kind_fields import Shape
from checks.rule import load_ruleset
from report.readers import office, signatures
from report.readers.containers import archive, package
from report.source import _KINDS, _UNOPENED, _not_regular, _unopened
from store.changes.history import Change
from store.files import not_read
from store.files.not_read import why_not_read
from store.written.labels import labels
from tui import changes, reasons
from tui.actions import ACTIONS, PLACE_TITLES
from tui.commands import COMMANDS, OPEN
from tui.exports import OFFERS
from tui.language import language
from tui.locale.update import PACKAGE

ZH = language("zh")

# Calls whose text is looked up in the catalogue; what is inside them is as it should be.
MARKED = frozenset({"tr", "_tr", "said", "msgid", "plural"})
# Calls whose first arguments a reader sees.
SHOWN = frozenset(
    {
        *("Part", "Static", "Content", "styled", "Row", "UsageError"),
        *("say", "_say", "notify", "ask", "show_sentence", "echo", "print", "_complain"),
    }
)
# A sentence, or Chinese: nothing of the kind is a name in a program.
READS_LIKE_WORDS = re.compile(r"[A-Za-z]{2,}[,;:]? [A-Za-z]{2,}|[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")

# What may stand in the code as it is, and why.
AS_IT_IS = {
    "校勘": "the program's name, the same in both languages",
    "校勘  ": "the program's name, the same in both languages",
    "jiaokan ": "the command's name",
    "jiaokan: ": "the command's name, before what went wrong",
    ": no library here; check the path, or import a report first": "tui.reasons has it in Chinese",
    ", true, false": "what may be written in config.toml",
    "BOX DRAWINGS": "a part of the names Unicode gives to characters",
}
CSS = re.compile(r"^\s*[A-Z][A-Za-z]+( [A-Z][A-Za-z]+)?,? ?[^{}]*\{.*\}\s*$", re.DOTALL)


def loose_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and text of each literal a reader would see that is not looked up."""
    yield from _loose(tree, _docstrings(tree), shown=False)


def _loose(node: ast.AST, passed: set[ast.AST], *, shown: bool) -> Iterator[tuple[int, str]]:
    if node in passed:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if READS_LIKE_WORDS.search(node.value) or (shown and WORD.search(node.value)):
            yield node.lineno, node.value
    elif isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        yield from _loose(node.func, passed, shown=False)
        for place, given in enumerate(node.args):
            if not (name in MARKED and isinstance(given, ast.Constant)):
                # Behind the text of a Part is the name of its style.
                seen = name in SHOWN and not (name in ("Part", "styled") and place > 0)
                yield from _loose(given, passed, shown=seen)
        for named in node.keywords:
            yield from _loose(named.value, passed, shown=False)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _loose(child, passed, shown=shown)


def _docstrings(tree: ast.AST) -> set[ast.AST]:
    return {
        statement.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def in_the_code() -> Iterator[tuple[Path, int, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for line, text in loose_words(ast.parse(path.read_text(encoding="utf-8"))):
            yield path.relative_to(PACKAGE), line, text


SOURCE = '''
class Screen:
    """A docstring speaks to who reads the code."""
    CSS = "Screen { height: 1; }"
    def show(self, tr, name):
        self.say(tr("known to the catalogue"))
        self.say("loose")
        self.say(f"{tr('known')} loose too {name}")
        Part(name, "list--strong")
        Part("seen", "list--strong")
        title = "Two words"
        style = "list--strong"
        mark = "重复"
        tr.plural("{count} word", "{count} words", self.count("a_name"))
        self.notify(tr(name), severity="error")
'''


def test_the_search_sees_what_a_reader_would() -> None:
    found = [text for _, text in loose_words(ast.parse(SOURCE))]
    assert found == ["loose", " loose too ", "seen", "Two words", "重复"]


def test_every_text_of_the_screens_and_commands_is_looked_up() -> None:
    loose = [
        f"{path}:{line}: {text!r}"
        for path, line, text in in_the_code()
        if text not in AS_IT_IS and not CSS.match(text)
    ]
    assert loose == [], "mark them with tr() or msgid(), or explain them in AS_IT_IS"


def test_what_is_excepted_is_still_there() -> None:
    there = {text for _, _, text in in_the_code()}
    assert [text for text in AS_IT_IS if text not in there] == []


# Texts in tables, looked up where they are shown.
TABLES = {
    **{f"{action.name}: label": action.label for action in ACTIONS},
    **{f"{action.name}: help": action.help for action in ACTIONS},
    **{f"place {place}": title for place, title in PLACE_TITLES.items()},
    **{f"command {entry.name}": entry.summary for entry in (*COMMANDS, OPEN)},
    **{f"format {offer.name}": offer.meaning for offer in OFFERS},
    **{f"library {code}": text for code, text in reasons._OF_LIBRARIES.items()},
    **{f"export {code}": text for code, text in reasons._OF_EXPORTS.items()},
    **{f"change {what}": text for what, text in changes._DONE.items()},
}


@pytest.mark.parametrize("where", TABLES)
def test_every_text_of_a_table_is_said_in_chinese(where: str) -> None:
    text = TABLES[where]
    assert re.search(r"[\u4e00-\u9fff]", ZH(text)), f"{text!r} is not in the catalogue"
    assert fields(ZH(text)) == fields(text)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_change_the_history_knows_has_words() -> None:
    """``undo``, ``redo`` and ``merge`` are never taken back, so that nothing is said of them."""
    described = re.findall(r"``([a-z_-]+)``", (Change.__doc__ or "").split("``about``")[0])
    known = {what for what in described if what not in ("what", "undo", "redo", "merge")}
    assert known
    assert known <= set(changes._DONE)


def test_rules_forms_and_labels_speak_both_languages() -> None:
    rules = load_ruleset()
    silent = [
        (rule.code, code)
        for rule in rules.rules.values()
        for texts in (rule.title, rule.message, rule.why, rule.fix)
        for code in ("zh", "en")
        if not texts[code].strip()
    ]
    nameless: list[Indicator] = [
        indicator
        for form in rules.forms.values()
        for indicator in form.by_id.values()
        if not (indicator.zh.strip() and indicator.en.strip())
    ]
    unnamed = [label.id for label in labels() if not (label.zh.strip() and label.en.strip())]
    assert (silent, nameless, unnamed) == ([], [], [])


@pytest.mark.parametrize(
    "path",
    [
        Path(checks.__file__).with_name("words.toml"),
        Path(store.__file__).parent / "exporting" / "words.toml",
    ],
    ids=lambda path: path.parts[-2],
)
def test_words_of_findings_and_exports_are_in_both_languages(path: Path) -> None:
    for group, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for name, texts in words.items():
            assert set(texts) == {"zh", "en"}, f"{group}.{name}"
            filled = [fields(text) for text in texts.values()]
            assert all(one == filled[0] for one in filled), f"{group}.{name}"


def test_what_is_wrong_with_rules_is_said_in_both_languages_with_what_to_do() -> None:
    faults = tomllib.loads(Path(checks.__file__).with_name("faults.toml").read_text("utf-8"))
    for name, texts in faults["fault"].items():
        # What TOML and the system say is English; in Chinese the place has to do.
        assert fields(texts["zh"]) - {"line", "column"} <= fields(texts["en"]), name
        assert (";" in texts["en"], "；" in texts["zh"]) == (True, True), name
    assert set(faults["shape"]) == {shape.value for shape in Shape}
    sources = "".join(
        path.read_text("utf-8") for path in Path(checks.__file__).parent.rglob("*.py")
    )
    assert [name for name in faults["fault"] if f'"{name}"' not in sources] == []
    raised = re.findall(r'RulesError\([^"]*?,\s*"([a-z-]+)"', sources)
    assert len(raised) > 20
    assert set(raised) <= set(faults["fault"])


def refusals() -> Iterator[str]:
    """The lines with which files are refused, each place filled with a 7."""
    for package_ in (report, store):
        for path in Path(package_.__file__ or "").parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                name = getattr(getattr(node, "func", None), "id", "")
                if isinstance(node, ast.Call) and name == "UnreadableSource":
                    yield filled(node.args[1])
    # Those that are put together from tables and by functions.
    yield from (f"{what}; {advice}" for _, what, advice in signatures._UNREAD)
    yield from (line for _, line in (*package._UNREAD, *office._UNREAD))
    yield from (str(archive.damaged()), str(archive.damaged("word/document.xml")))
    yield from (str(archive._too_large(what)) for what in ("unfolds to more than 7 MB",))
    yield from (str(_unopened(OSError(number, ""))) for number in (*_UNOPENED, 0))
    yield from (str(_not_regular(kind)) for kind in (*_KINDS, 0))


def filled(line: ast.expr) -> str:
    """Empty for a line that a function or a table ends: it is one of those told apart."""
    pieces = line.values if isinstance(line, ast.JoinedStr) else [line]
    if not isinstance(pieces[0], ast.Constant):
        return ""
    known = {"_SAVE_AS": package._SAVE_AS, "inside": ""}
    return "".join(
        str(piece.value)
        if isinstance(piece, ast.Constant)
        else known.get(getattr(getattr(piece, "value", None), "id", ""), "7")
        for piece in pieces
    )


def test_every_reason_not_to_read_a_file_is_said_in_chinese_as_closely() -> None:
    """By its own line: its code says less, such as that a time was too long, and not whose."""
    found = sorted(filter(None, set(refusals())))
    assert len(found) > 80
    assert [line for line in found if why_not_read("", line, "zh") == line] == []


def test_what_a_reason_tells_of_its_file_is_told_in_chinese_too() -> None:
    words = tomllib.loads(Path(not_read.__file__).with_suffix(".toml").read_text("utf-8"))
    for line, said in words["lines"].items():
        assert fields(said) <= fields(line)
        # What LibreOffice would be needed for is told by its ending alone.
        assert fields(line) - fields(said) <= {"what", "why"}, line
        assert (";" in line or ":" in line, "；" in said) == (True, True), line
    assert all("；" in said for said in words["codes"].values())
    line = "LibreOffice took more than 50 s to read it; left out"
    assert "LibreOffice" in why_not_read("time-limit", line, "zh")
    assert "50" in why_not_read("time-limit", line, "zh")
    assert (
        why_not_read("time-limit", "what a later program says", "zh")
        == words["codes"]["time-limit"]
    )
    assert why_not_read("time-limit", line, "en") == line
