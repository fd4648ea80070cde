"""What kind of file system a path is on: SQLite's WAL needs one whose users share a memory."""

from __future__ import annotations

import os
import re
from pathlib import Path

# Types as Linux names them in mountinfo. 9p is left out: virtual machines use it for local disks.
NETWORK_TYPES = frozenset(
    {
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "fuse.ceph",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.juicefs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "orangefs",
        "pvfs2",
        "smb2",
        "smb3",
        "smbfs",
    }
)
_MOUNTINFO = Path("/proc/self/mountinfo")
_OCTAL = re.compile(rb"\\([0-7]{3})")


def network_type(path: Path, mountinfo: bytes | None = None) -> str:
    """The type of the network file system that ``path`` is on; empty when it is on none, or when
    the system does not say. ``mountinfo`` is Linux's table of mounts, by default the present one.
    """
    if mountinfo is None:
        try:
            mountinfo = _MOUNTINFO.read_bytes()
        except OSError:
            return ""
    type_ = _type(os.fsencode(path.resolve()), mountinfo)
    return type_ if type_ in NETWORK_TYPES else ""


def _type(path: bytes, mountinfo: bytes) -> str:
    """The type of the mount deepest above ``path``; of several on one place the last one counts."""
    deepest, found = -1, ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(b" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        mount = _OCTAL.sub(lambda match: bytes([int(match[1], 8)]), fields[4])
        if _holds(mount, path) and len(mount) >= deepest:
            deepest, found = len(mount), after.split()[0].decode("ascii", "replace")
    return found


def _holds(mount: bytes, path: bytes) -> bool:
    return path == mount or path.startswith(mount.rstrip(b"/") + b"/")
