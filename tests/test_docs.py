"""What the documentation says is so: generated pages, links, commands, the README's two lines."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest

from checks.rule import load_ruleset
from tui.actions import ACTIONS
from tui.commands import COMMANDS, command_line
from tui.commands.settings import AUTHOR, LIBRARY
from tui.language import language
from tui.settings import Settings

ROOT = Path(__file__).parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "docs" / "architecture.md",
    ROOT / "docs" / "own-rules.md",
    ROOT / "docs" / "files.md",
]
_LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)|src=\"(?!https?:)([^\"]+)\"")


def test_generated_pages_are_as_generated() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_rule_has_a_page_with_the_same_headings_in_both_languages() -> None:
    for code in load_ruleset().rules:
        page = (ROOT / "docs" / "rules" / f"{code}.md").read_text(encoding="utf-8")
        headings = re.findall(r"^## (.+)$", page, re.MULTILINE)
        assert len(headings) == 8
        assert headings[4:] == ["What it checks", "Why it matters", "Example", "What to do"]


def test_every_action_is_on_the_page_of_keys() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert [action.name for action in ACTIONS if f"`{action.name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(page.read_text(encoding="utf-8")):
        assert (page.parent / (link[1] or link[2])).exists(), link[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_named_in_the_pages_exist(page: Path) -> None:
    names = {entry.name for entry in COMMANDS}
    code = "\n".join(re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL))
    for word in re.findall(r"jiaokan ([a-z]+)\b(?![./_])", code):
        assert word in names


def test_every_setting_and_variable_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    variables = {f"JIAOKAN_{field.name.upper()}" for field in fields(Settings)}
    assert [name for name in (*variables, LIBRARY, AUTHOR) if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_word_of_every_command_is_explained(code: str) -> None:
    """Each option has a sentence, and stands in docs/command-line.md as the command has it."""
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    tr = language(code)
    group = command_line(tr)
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        assert command.help
        for parameter in command.get_params(click.Context(command)):
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts}"
                assert all(option in page for option in parameter.opts if option[0] == "-")
            elif code == "zh":
                assert not re.search("[A-Z]{2,}", parameter.make_metavar(click.Context(command)))


def test_the_readme_has_one_line_to_start_and_one_to_test() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = []
    for name in ("open", "tests"):
        block = re.search(rf"<!-- {name} -->\n```sh\n(.+?)\n```\n<!-- /{name} -->", readme)
        assert block is not None
        lines.append(block[1])
    # Said again for readers of Chinese, and the same.
    assert set(re.findall(r"^python3 -m venv .*$", readme, re.MULTILINE)) == set(lines)


def test_constraints_name_exact_versions_and_no_registry() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    assert pinned
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.]+", line) for line in pinned)
