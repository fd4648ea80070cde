"""A search finds the reports that hold what was typed, whatever that is made of."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from report.folding import with_ideographs
from store.library import Library
from store.queue.reports import Filter, open_report, page
from tests.invented import keep
from tests.new_libraries import new_library

# Letters that fold, what sets tokens apart, what full-text queries mean something by, and the rare.
some_text = st.text("公开申用⽤请aA1\"'*:-(，。\u3000\x00\x1b😀𰻝é", max_size=12)
TITLE = "□□□□"  # like nothing that is looked for


class Searching(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.library = new_library(Path(self.folder.name) / "library.db", "li")
        self.texts: dict[str, str] = {}

    @rule(path=st.sampled_from(["/a.txt", "/b.txt", "/c.txt"]), text=some_text)
    def bring_in(self, path: str, text: str) -> None:
        uuid = keep(self.library, f"{TITLE}\n{text}", path=path)
        # An earlier text that turns up elsewhere does not take back its correction.
        present = open_report(self.library, uuid, "").document.text
        self.texts[uuid] = present.removeprefix(f"{TITLE}\n")

    @rule(words=some_text)
    def find(self, words: str) -> None:
        self.find_all(words)

    @rule(start=st.integers(0, 8), length=st.integers(1, 6))
    def find_part(self, start: int, length: int) -> None:
        for text in list(self.texts.values()):
            self.find_all(text[start : start + length])

    def find_all(self, words: str) -> None:
        if not words.split():
            return
        found = page(self.library, Filter(words=words), "", 0, 100)
        assert {row.uuid for row in found} == {
            uuid
            for uuid, text in self.texts.items()
            if all(with_ideographs(word) in with_ideographs(text) for word in words.split())
        }

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()


TestSearching = Searching.TestCase
TestSearching.settings = settings(
    max_examples=30,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow],  # each example makes a library on the disk
)


def test_a_name_is_found_and_listed_by_ideographs(library: Library) -> None:
    uuid = keep(library, "⽤⼾之家2023年政府信息公开⼯作年度报告\n共公开48条。\n", path="/a.txt")
    for words in ("用户之家", "⽤户", "工作年度"):
        (row,) = page(library, Filter(words=words), "", 0, 10)
        assert row.uuid == uuid
    assert open_report(library, uuid, "").document.text.startswith("⽤⼾之家")  # as it was
