"""A second wall of a kiosk: what a command would do that ought not to be there, the interpreter refuses.

It keeps in what our own program might do by mistake or by a command that was added later. It is no prison for code
that somebody else brought along; nobody can bring any.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DEVICES = frozenset({"/dev/tty", "/dev/null", "/dev/urandom"})
_READ = (sys.prefix, sys.base_prefix, str(Path(os.__file__).parent), str(Path(__file__).parents[1]))
_ALSO_READ = ("/usr/share/zoneinfo", "/etc/localtime", "/proc/self", *sys.path)
_REFUSED = frozenset(
    [
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "os.mkdir",
        "os.rmdir",
        "os.remove",
        "os.rename",
        "os.link",
        "os.symlink",
        "os.chmod",
        "os.chown",
        "os.truncate",
        "os.putenv",
        "shutil.copyfile",
        "shutil.move",
        "shutil.rmtree",
        "tempfile.mkstemp",
        "tempfile.mkdtemp",
        "socket.bind",
        "socket.connect",
        "socket.sendto",
        "socket.getaddrinfo",
    ]
)

_up = False


def put_up(allowed_program: Sequence[str]) -> None:
    """From here on refuse files, programs and connections; only `allowed_program` may be started."""
    global _up
    _up = True
    roots = tuple(os.path.realpath(root) for root in (*_READ, *_ALSO_READ) if root)

    def refuse(event: str, values: tuple[object, ...]) -> None:
        if not _up:
            return
        if event == "open":
            _see_open(values, roots)
        elif event in ("os.listdir", "os.scandir"):
            _see_folder(values[0], roots)
        elif event == "subprocess.Popen":
            if list(values[1]) != list(allowed_program):  # type: ignore[call-overload]
                raise PermissionError("no program is started here")
        elif event in _REFUSED:
            raise PermissionError(f"{event} is not done here")

    sys.addaudithook(refuse)


def take_down() -> None:
    """The stranger has left, or the program has failed: what is left is to write down why."""
    global _up
    _up = False


def _see_open(values: tuple[object, ...], roots: tuple[str, ...]) -> None:
    path, _, flags = values
    if not isinstance(path, (str, bytes)):  # a descriptor that is open already
        return
    name = os.fsdecode(path)
    if name in _DEVICES:
        return
    if isinstance(flags, int) and flags & _WRITES:
        raise PermissionError("no file is written here")
    if not os.path.realpath(name).startswith(roots):
        raise PermissionError("no file is read here")


def _see_folder(path: object, roots: tuple[str, ...]) -> None:
    if isinstance(path, int) or not os.path.realpath(os.fsdecode(str(path or "."))).startswith(roots):
        raise PermissionError("no folder is listed here")
