"""Documents that only LibreOffice opens, turned into one that we read, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from report.readers.office import minder
from report.source import UnreadableSource

# Below what a worker has for a file altogether, so that it is told why.
SECONDS = 50  # of processor time; a usual document takes 2 to 4
CLOCK = 200.0  # seconds by the clock
MEMORY = 2 << 30  # bytes of address space; a usual document takes a quarter
MAX_WRITTEN = 128 << 20  # bytes of any file that it writes

_PROGRAMS = ("soffice", "libreoffice")

# A profile that nothing is kept in: no macro is run, no link is followed, nothing is asked for.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Writer/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(
        setting
        for scheme in ("HTTP", "HTTPS", "FTP")
        for setting in (
            ("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1"),
            ("Inet/Settings", f"ooInet{scheme}ProxyPort", "9"),  # where nobody answers
        )
    ),
)


def as_docx(content: bytes, ending: str, what: str) -> bytes:
    """``content`` as LibreOffice saves it in docx. ``ending`` is its format, ``what`` its name in a
    sentence.

    In a folder and a process group of its own, which end with the process that called. Raises
    UnreadableSource, with the code ``needs-soffice`` where there is none.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableSource(
            "needs-soffice",
            f"{what} ({ending}): open it and save it as docx, or install LibreOffice",
        )
    with tempfile.TemporaryDirectory(prefix="jiaokan-") as temporary:
        folder = Path(temporary)
        given = folder / f"given.{ending}"
        given.write_bytes(content)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        code = _run(program, folder, given)
        if code == minder.TOO_LONG:
            raise UnreadableSource(
                "time-limit", f"LibreOffice took more than {SECONDS} s to read it; left out"
            )
        try:
            return (folder / "made" / "given.docx").read_bytes()
        except OSError as error:
            raise UnreadableSource(
                "damaged", f"LibreOffice cannot read this {ending}; open it and save it as docx"
            ) from error


def _run(program: str, folder: Path, given: Path) -> int:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "made"),
        str(given),
    ]
    limits = (str(SECONDS), str(CLOCK), str(MEMORY), str(MAX_WRITTEN))
    with subprocess.Popen(
        [sys.executable, "-I", "-S", minder.__file__, *limits, str(folder), *command],
        env=_environment(folder),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        return process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the reader's own: no screen, no printer, no folder but the one."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "SAL_USE_VCLPLUGIN": "svp",
        "SAL_DISABLE_PRINTERLIST": "1",
        "SAL_DISABLE_OPENCL": "1",
    }


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
