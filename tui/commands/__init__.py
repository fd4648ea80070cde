"""The command line, one module a command; each gives its click command in the reader's language."""

from __future__ import annotations

import click

from tui.commands import version
from tui.commands.group import CommandLine, Entry
from tui.commands.settings import settings_options
from tui.language import Language, msgid

COMMANDS = (
    Entry("import", "importing", msgid("Read files and folders into the library.")),
    Entry("check", "checking", msgid("Check files without keeping them.")),
    Entry("recheck", "rechecking", msgid("Check what is kept again with today's rules.")),
    Entry("explain", "explaining", msgid("Tell what a rule checks and why.")),
    Entry("rules", "trying", msgid("Try a folder of rules of your own.")),
    Entry("export", "exporting", msgid("Write annotations, verdicts and findings.")),
    Entry("merge", "merging", msgid("Take in another library's lossless export.")),
)
OPEN = Entry("", "opening", msgid("Import the paths, if any, and open the library full-screen."))


def command_line(tr: Language) -> click.Group:
    """Every command, its help in the language of ``tr``."""
    return CommandLine(
        tr,
        "jiaokan",
        entries=COMMANDS,
        default=OPEN,
        params=[*settings_options(tr), version.option(tr)],
        help=tr(
            "Review Chinese government information-disclosure annual reports from the keyboard. "
            "jiaokan PATH imports the path and opens the library full-screen; for a path named "
            "like a command write ./check."
        ),
        epilog=tr(
            "Exit codes: 0 nothing calls for a reviewer; 1 something does; "
            "2 wrong usage, or a file could not be read; 130 stopped by ctrl-c."
        ),
    )
