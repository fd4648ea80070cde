"""A fresh library, and invented reports: what nearly every test begins with."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from checks.rule import Ruleset, load_ruleset
from store.library import Library, open_library
from tests.new_libraries import new_library

# How long an example takes is the machine's matter as much as ours: it is measured in benchmarks.
hypothesis.settings.register_profile("whole", deadline=None)
hypothesis.settings.load_profile("whole")


def pytest_xdist_auto_num_workers() -> int:
    """Two a core: half of what a worker does is waiting for a program under a terminal to rest."""
    return 2 * (os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough",
        action="store_true",
        help="as many made reports, walks and interruptions as are tried by hand, in longer time",
    )


_GARBAGE = 100_000  # objects made, less those gone, before what is left is looked through


def pytest_configure() -> None:
    gc.set_threshold(_GARBAGE)


def pytest_collection_finish() -> None:
    """What was collected stays till the end: to look through it for garbage, again and again as
    tests make and drop their own, is a fifth of what they cost.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def thorough(pytestconfig: pytest.Config) -> bool:
    """Whether the long way was asked for: the same tests, on more cases of each kind."""
    return bool(pytestconfig.getoption("thorough"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library, written by li."""
    library = new_library(tmp_path / "library.db", "li")
    yield library
    library.close()


@pytest.fixture
def signed(library: Library) -> Iterator[Callable[[str], Library]]:
    """The same library opened again, as another reviewer would from another terminal."""
    opened: list[Library] = []

    def open_again(author: str) -> Library:
        opened.append(open_library(library.path, author))
        return opened[-1]

    yield open_again
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def ruleset() -> Ruleset:
    """The project's own rules."""
    return load_ruleset()
