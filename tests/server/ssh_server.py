"""OpenSSH's server on loopback, for one user with keys made for the test, and a slow link to it."""

from __future__ import annotations

import os
import pwd
import select
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

REPOSITORY = Path(__file__).parents[2]
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
WITHOUT = "needs OpenSSH's server and client: Debian's openssh-server"
PYTHON = f"{sys.executable} -I"
HASILA = f"cd {REPOSITORY} && exec {sys.executable} -m tui.cli"


@dataclass(frozen=True)
class SshServer:
    """A running server; each kind of key is let in to something else."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes]

    @classmethod
    def started(cls, folder: Path, forced: dict[str, str]) -> Self:
        """Start it; a key named in `forced` may only run that command, the key "any" may run everything."""
        for name in ("host", "any", *forced):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
        keys = [(folder / "any.pub").read_text()]
        keys += [
            f'restrict,pty,command="{line}" {(folder / f"{name}.pub").read_text()}' for name, line in forced.items()
        ]
        (folder / "authorized").write_text("".join(keys))
        port = _free_port()
        (folder / "config").write_text(_config(folder, port))
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(exist_ok=True)  # where the server keeps its unprivileged part
        assert SSHD is not None
        process = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "config"], stderr=(folder / "log").open("wb"))
        server = cls(folder, port, process)
        server.wait()
        return server

    def wait(self) -> None:
        end = time.monotonic() + 10
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)

    def client(self, *words: str, key: str = "any", port: int | None = None, options: Sequence[str] = ()) -> list[str]:
        """The command of a client; `words` go behind the host."""
        return [*self._ssh("ssh", key, port), *options, "127.0.0.1", *words]

    def _ssh(self, program: str, key: str, port: int | None) -> list[str]:
        options = {
            "IdentityFile": self.folder / key,
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "Port": port or self.port,
            "User": pwd.getpwuid(os.getuid()).pw_name,
        }
        return [program, "-F", "none", *(f"-o{name}={value}" for name, value in options.items())]

    def copy(self, program: str, *words: str, key: str) -> list[str]:
        """The command of scp or sftp."""
        return [*self._ssh(program, key, None), *words]


def _let_in(command: str, key: str) -> str:
    return f'restrict,pty,command="{command}" {key}'


def _config(folder: Path, port: int) -> str:
    return f"""
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/authorized
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PidFile none
PermitRootLogin prohibit-password
MaxStartups 500
MaxSessions 500
AcceptEnv LANG LC_* COLORTERM PYTHON* TEXTUAL* HASILA* XDG_* COLUMNS LINES TMUX* HOME
Subsystem sftp internal-sftp
"""


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class SlowLink:
    """A port that hands on what comes, each byte `seconds` later, in both directions."""

    def __init__(self, port: int, seconds: float) -> None:
        self._seconds, self._to = seconds, port
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._ends: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()

    def cut(self) -> None:
        """Drop the link as a failing network does: both ends are closed."""
        for end in (self._listening, *self._ends):
            end.close()

    def _serve(self) -> None:
        try:
            near, _ = self._listening.accept()
        except OSError:
            return
        far = socket.create_connection(("127.0.0.1", self._to))
        self._ends += [near, far]
        waiting: list[tuple[float, socket.socket, bytes]] = []
        other = {near: far, far: near}
        try:
            while True:
                now = time.monotonic()
                while waiting and waiting[0][0] <= now:
                    _, to, data = waiting.pop(0)
                    to.sendall(data)
                for end in select.select([near, far], [], [], max(0.0, waiting[0][0] - now) if waiting else 0.5)[0]:
                    data = end.recv(65536)
                    if not data:
                        raise OSError("one end has hung up")
                    waiting.append((time.monotonic() + self._seconds, other[end], data))
        except (OSError, ValueError):
            near.close()
            far.close()
