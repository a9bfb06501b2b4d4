"""What every server for tests has in common: its own folder, its own account, loopback, and an end."""

import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
UNPRIVILEGED = ("postgres", "nobody")


def account() -> str | None:
    """Return the account that servers run under when we are root (they refuse root), else None."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in names)


def run(*command: object, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], check=True, text=True, cwd="/", **options)


def run_as(user: str | None, *command: object, **options: Any) -> subprocess.CompletedProcess[str]:
    if user:
        entry = pwd.getpwnam(user)
        options |= {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return run(*command, **options)


def base_dir() -> Path:
    """Return .services/, or a folder in the temporary directory where the servers' account cannot get there."""
    here = ROOT / ".services"
    here.mkdir(exist_ok=True)
    user = account()
    if user is None:
        return here
    try:
        run_as(user, "test", "-x", here, stderr=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        name = hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
        here = Path(tempfile.gettempdir()) / f"familien-services-{name}"
        here.mkdir(mode=0o755, exist_ok=True)
    return here


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


class Service:
    """One server: where its program and data are, how it starts, stops and answers."""

    name: str
    package: str
    preferred_port: int
    pid_file: str
    ready_within = 30

    def __init__(self) -> None:
        self.dir = base_dir() / self.name
        self.user = account()

    @property
    def port(self) -> int:
        """The recorded port; at the first start the preferred one, or any free one if that is taken."""
        record = self.dir / "port"
        if record.exists():
            return int(record.read_text())
        port = self.preferred_port
        while not port_is_free(port):
            port += 1
        record.write_text(str(port))
        return port

    def available(self) -> bool:
        raise NotImplementedError

    def fetched(self) -> bool:
        """Return whether the server is on this machine; most come as packages."""
        return self.available()

    def launch(self) -> None:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def halt(self) -> None:
        raise NotImplementedError

    def url(self) -> str:
        raise NotImplementedError

    def start(self) -> None:
        if not self.available():
            sys.exit(f"{self.name}: not installed (Debian package: {self.package})")
        if self.running():
            return
        self.dir.mkdir(parents=True, exist_ok=True)
        (self.dir / "port").unlink(missing_ok=True)
        if self.user:
            shutil.chown(self.dir, self.user)
        self.launch()
        deadline = time.monotonic() + self.ready_within
        while not self.answers():
            if time.monotonic() > deadline:
                sys.exit(f"{self.name}: no answer within {self.ready_within} s, see {self.dir}/log")
            time.sleep(0.1)

    def running(self) -> bool:
        """Return whether our own process answers, not somebody else's on the same port."""
        try:
            os.kill(int((self.dir / self.pid_file).read_text().splitlines()[0]), 0)
        except (OSError, ValueError, IndexError):
            return False
        return (self.dir / "port").exists() and self.answers()

    def stop(self) -> None:
        if self.running():
            self.halt()
        shutil.rmtree(self.dir, ignore_errors=True)
