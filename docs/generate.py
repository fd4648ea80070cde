"""The pages of docs/ that are said elsewhere already: rules, keys, the command line.

Run without arguments to write them, with --check to find out whether they are as written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from checks.rule import Ruleset, load_ruleset
from checks.wording import word
from tui.commands import command_line
from tui.keys_page import keys_page
from tui.language import Language, language
from tui.rule_page import rule_page

DOCS = Path(__file__).parent
LANGUAGES = ("zh", "en")
MADE = "<!-- Made by docs/generate.py; change what it is made from. -->\n\n"
COMMAND_LINE = {"zh": "命令行", "en": "The command line"}
HELP_WIDTH = 80


def pages() -> Mapping[str, str]:
    """Every generated page by its path below docs/."""
    ruleset = load_ruleset()
    languages = [language(code) for code in LANGUAGES]
    found = {"rules/README.md": _rule_index(ruleset, languages)}
    for rule in ruleset.rules.values():
        both = "\n---\n\n".join(rule_page(rule, ruleset, tr) for tr in languages)
        found[f"rules/{rule.code}.md"] = both
    found["keys.md"] = "\n".join(keys_page(tr) for tr in languages)
    found["command-line.md"] = "\n".join("".join(_command_lines(tr)) for tr in languages)
    return {path: MADE + text for path, text in found.items()}


def stale(folder: Path = DOCS) -> list[str]:
    """Paths below ``folder`` that are missing, not as generated, or of no rule there is."""
    wanted = pages()
    differing = [path for path, text in wanted.items() if _text(folder / path) != text]
    pages_of_rules = (f"rules/{path.name}" for path in (folder / "rules").glob("*.md"))
    return sorted({*differing, *(path for path in pages_of_rules if path not in wanted)})


def write(folder: Path = DOCS) -> None:
    """Writes every page and takes away those of rules there are no more."""
    wanted = pages()
    for path in stale(folder):
        if path in wanted:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(wanted[path], encoding="utf-8", newline="\n")
        else:
            (folder / path).unlink()


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _rule_index(ruleset: Ruleset, languages: list[Language]) -> str:
    lines = ["# 规则 Rules", "", "| | | |", "|---|---|---|"]
    for rule in ruleset.rules.values():
        titles = " · ".join(rule.title[tr.code] for tr in languages)
        kind = " · ".join(word(rule.severity, tr.code) for tr in languages)
        lines.append(f"| [{rule.code}]({rule.code}.md) | {titles} | {kind} |")
    return "\n".join(lines) + "\n"


def _command_lines(tr: Language) -> Iterator[str]:
    yield f"# {COMMAND_LINE[tr.code]}\n"
    group = command_line(tr)
    context = click.Context(group, info_name="jiaokan", terminal_width=HELP_WIDTH)
    yield _section("jiaokan", group.get_help(context))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, context, info_name=name, terminal_width=HELP_WIDTH)
        yield _section(f"jiaokan {name}", command.get_help(own))


def _section(title: str, page: str) -> str:
    return f"\n## {title}\n\n```text\n{page}\n```\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 when stale")
    if not parser.parse_args().check:
        write()
        return 0
    for path in (found := stale()):
        print(f"docs/{path} is not as generated; run python docs/generate.py", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
