"""Redis, in memory only."""

import os
import shutil
import signal
import socket
import subprocess
import time

from .base import Service, run_as


class Redis(Service):
    name = "redis"
    package = "redis-server"
    preferred_port = 63790
    pid_file = "pid"

    def available(self) -> bool:
        return shutil.which("redis-server") is not None

    def launch(self) -> None:
        command = [
            *("redis-server", "--bind", "127.0.0.1", "--port", self.port, "--daemonize", "yes", "--dir", self.dir),
            *("--pidfile", self.dir / "pid", "--logfile", self.dir / "log", "--save", "", "--appendonly", "no"),
        ]
        run_as(self.user, *command, stdout=subprocess.DEVNULL)

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def halt(self) -> None:
        pid = int((self.dir / self.pid_file).read_text())
        os.kill(pid, signal.SIGTERM)
        while self.answers():
            time.sleep(0.05)

    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"
