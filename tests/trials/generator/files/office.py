"""What LibreOffice makes of a file, where it is installed: so that others' writers are read too."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

# Which of its writers, where the ending alone does not say.
_FILTERS = {"doc": "doc:MS Word 97", "xls": "xls:MS Excel 97", "html": "html:HTML (StarWriter)"}
_SECONDS = 300


def installed() -> bool:
    return shutil.which("soffice") is not None


def converted(files: Sequence[bytes], given: str, wanted: str) -> list[bytes]:
    """``files`` with the ending ``given``, each made into one with the ending ``wanted``."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        names = [folder / f"{number}.{given}" for number in range(len(files))]
        for name, content in zip(names, files, strict=True):
            name.write_bytes(content)
        made = folder / "made"
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                _FILTERS.get(wanted, wanted),
                "--outdir",
                str(made),
                *map(str, names),
            ],
            check=True,
            timeout=_SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return [(made / f"{name.stem}.{wanted}").read_bytes() for name in names]
