"""Elasticsearch from Maven Central: the server without its optional modules, the least that the search may rely on.

One node, or three of them as a cluster. It refuses to run as root and wants its folder to be its own.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

from .base import Service, base_dir, port_is_free, run, run_as

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
MEMORY = "-Xms512m -Xmx512m"


def java_home() -> str | None:
    """Return where a Java of version 17 or later lives: JAVA_HOME, Debian's folder, or that of the one on the PATH."""
    debian = sorted(Path("/usr/lib/jvm").glob("java-*-openjdk-*"), reverse=True)
    found = shutil.which("java")
    own = str(Path(found).resolve().parent.parent) if found else ""
    homes = [os.environ.get("JAVA_HOME", ""), *map(str, debian), own]
    return next((home for home in homes if home and (Path(home) / "bin" / "java").exists()), None)


class Elasticsearch(Service):
    name = "elasticsearch"
    package = "maven, openjdk-17-jre-headless"
    preferred_port = 9210
    pid_file = "pid-0"
    ready_within = 120
    nodes = 1

    @property
    def program(self) -> Path:
        return base_dir() / f"elasticsearch-{VERSION}"

    def available(self) -> bool:
        return java_home() is not None and (self.program.exists() or shutil.which("mvn") is not None)

    def install(self) -> None:
        """Fetch the server once; Maven keeps it in its own repository for the next time."""
        if (self.program / ".unpacked").exists():
            return
        print(f"{self.name}: fetching Elasticsearch {VERSION} (107 MB)", file=sys.stderr, flush=True)
        folder = base_dir() / "download"
        folder.mkdir(exist_ok=True)
        run("mvn", "-q", "-B", COPY, f"-DoutputDirectory={folder}", f"-Dartifact={ARTIFACT}", stdout=sys.stderr)
        shutil.rmtree(self.program, ignore_errors=True)
        with zipfile.ZipFile(folder / f"elasticsearch-{VERSION}.zip") as archive:
            archive.extractall(base_dir())
        shutil.rmtree(folder)
        for program in (self.program / "bin").iterdir():
            program.chmod(0o755)
        (self.program / ".unpacked").touch()
        if self.user:
            run("chown", "-R", self.user, self.program)

    def node_ports(self) -> list[tuple[int, int]]:
        """Return each node's ports for requests and for the other nodes."""
        return [(self.port + number, self.port + 100 + number) for number in range(self.nodes)]

    def launch(self) -> None:
        self.install()
        while not all(port_is_free(port) for ports in self.node_ports() for port in ports):
            (self.dir / "port").write_text(str(self.port + 10))
        for number in range(self.nodes):
            self.launch_node(number)

    def launch_node(self, number: int) -> None:
        """Start one node; a cluster's may be started again after it has been killed."""
        options = {**self.shared_options(), **self.node_options(number)}
        arguments = [part for name, value in options.items() for part in ("-E", f"{name}={value}")]
        environment = {
            "ES_JAVA_HOME": str(java_home()),
            "ES_JAVA_OPTS": MEMORY,
            "ES_PATH_CONF": str(self.config(number)),
            "PATH": os.environ["PATH"],
        }
        command = [self.program / "bin" / "elasticsearch", "-d", "-p", self.dir / f"pid-{number}", *arguments]
        with (self.dir / f"log-{number}").open("a") as log:
            run_as(self.user, *command, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def config(self, number: int) -> Path:
        """Return a configuration folder of the node's own: a key store is made in it."""
        folder = self.dir / f"config-{number}"
        if not folder.exists():
            shutil.copytree(self.program / "config", folder)
            if self.user:
                run("chown", "-R", self.user, folder)
        return folder

    def shared_options(self) -> dict[str, str]:
        options = {"xpack.security.enabled": "false", "http.host": "127.0.0.1", "transport.host": "127.0.0.1"}
        # A disk that is nearly full is no reason to refuse a test's documents.
        options["cluster.routing.allocation.disk.threshold_enabled"] = "false"
        if self.nodes == 1:
            return {**options, "discovery.type": "single-node"}
        seeds = ",".join(f"127.0.0.1:{transport}" for _http, transport in self.node_ports())
        names = ",".join(f"node-{number}" for number in range(self.nodes))
        return {
            **options,
            "cluster.name": "familien-cluster",
            "discovery.seed_hosts": seeds,
            "cluster.initial_master_nodes": names,
        }

    def node_options(self, number: int) -> dict[str, str]:
        http, transport = self.node_ports()[number]
        return {
            "node.name": f"node-{number}",
            "http.port": str(http),
            "transport.port": str(transport),
            "path.data": str(self.dir / f"data-{number}"),
            "path.logs": str(self.dir / f"logs-{number}"),
        }

    def answers(self) -> bool:
        """Return whether all nodes have found each other. `GET /` is not part of this distribution."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_cluster/health", timeout=5) as answer:
                return bool(json.load(answer)["number_of_nodes"] >= self.nodes)
        except (OSError, ValueError):
            return False

    def pid(self, number: int) -> int | None:
        try:
            return int((self.dir / f"pid-{number}").read_text())
        except (OSError, ValueError):
            return None

    def halt(self) -> None:
        pids = [pid for number in range(self.nodes) if (pid := self.pid(number))]
        for pid in pids:
            kill(pid)
        deadline = time.monotonic() + 20
        while any(Path(f"/proc/{pid}").exists() for pid in pids) and time.monotonic() < deadline:
            time.sleep(0.05)

    def stop(self) -> None:
        self.halt()
        super().stop()

    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Cluster(Elasticsearch):
    """Three nodes: one may be killed and nothing is lost. Its addresses are three, divided by commas."""

    name = "cluster"
    preferred_port = 9230
    nodes = 3
    ready_within = 180

    def url(self) -> str:
        return ",".join(f"http://127.0.0.1:{http}" for http, _transport in self.node_ports())


def kill(pid: int) -> None:
    """End a process at once; one that is gone already is no error."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
