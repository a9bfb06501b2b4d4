"""PostgreSQL, without anything that makes it durable."""

import shutil
import subprocess
from pathlib import Path

from .base import Service, run_as


class PostgreSQL(Service):
    name = "postgres"
    package = "postgresql"
    preferred_port = 54320
    pid_file = "data/postmaster.pid"

    def program(self, name: str) -> Path | None:
        """Return the newest installed version's program; Debian keeps them off the PATH."""
        versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
        found = shutil.which(name)
        return versions[-1] if versions else Path(found) if found else None

    def available(self) -> bool:
        return bool(self.program("initdb") and self.program("pg_ctl"))

    def launch(self) -> None:
        data = self.dir / "data"
        shutil.rmtree(data, ignore_errors=True)
        initdb = ("--username=familien", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--pgdata", data)
        run_as(self.user, self.program("initdb"), *initdb, stdout=subprocess.DEVNULL)
        options = (
            f"-c listen_addresses=127.0.0.1 -c port={self.port} -c unix_socket_directories='' "
            "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=100"
        )
        command = ("--wait", "--pgdata", data, "--log", self.dir / "log", "--options", options, "start")
        run_as(self.user, self.program("pg_ctl"), *command, stdout=subprocess.DEVNULL)

    def answers(self) -> bool:
        command = [str(self.program("pg_isready")), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, check=False).returncode == 0

    def halt(self) -> None:
        command = ("--wait", "--pgdata", self.dir / "data", "--mode", "immediate", "stop")
        run_as(self.user, self.program("pg_ctl"), *command, stdout=subprocess.DEVNULL)

    def url(self) -> str:
        return f"postgres://familien@127.0.0.1:{self.port}/postgres"
