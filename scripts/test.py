"""Runs the test suite on SQLite and then on PostgreSQL, so that the last lines are always pytest's own summary.

PostgreSQL is the one in DATABASE_URL, or one started for the occasion where its programs are installed. Elasticsearch
is the one in TEST_ELASTICSEARCH_URL, or one started where it has been fetched before. Where there is none, its part is
left out with the reason printed first. With REQUIRE_SERVICES=1 everything is fetched and started, what cannot be is a
failure, and so is every skipped test (see conftest.py). Arguments are handed to pytest.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What pytest returns for ARGS=tests/browser: the pages are looked at on SQLite alone.
NOTHING_CHOSEN = 5
SERVICES = [sys.executable, str(ROOT / "scripts" / "services")]
REQUIRED = os.environ.get("REQUIRE_SERVICES", "") not in {"", "0"}


def services(action: str, name: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SERVICES, action, name], check=False, text=True, capture_output=True)


@contextmanager
def server(name: str, given: str, missing: str) -> Iterator[str]:
    """Give the address of a server: ``given``, or that of one that is started here and stopped again; else ""."""
    if given:
        yield given
        return
    if services("available" if REQUIRED or name != "elasticsearch" else "fetched", name).returncode:
        if REQUIRED:
            sys.exit(f"REQUIRE_SERVICES is set, but {missing}")
        print(f"{name}: left out ({missing})")
        yield ""
        return
    running = services("status", name).returncode == 0
    result = services("start", name)
    if result.returncode:
        sys.exit(result.stderr)
    try:
        yield services("url", name).stdout.strip()
    finally:
        if not running:
            services("stop", name)


def pytest(database_url: str, elasticsearch_url: str, arguments: list[str]) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database_url:
        environment["DATABASE_URL"] = database_url
    if elasticsearch_url:
        environment["TEST_ELASTICSEARCH_URL"] = elasticsearch_url
    print(f"--- tests on {'PostgreSQL' if database_url else 'SQLite'}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], check=False, cwd=ROOT, env=environment
    ).returncode


def main(arguments: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped then, too
    with (
        server(
            "postgres",
            given if given.startswith("postgres") else "",
            "PostgreSQL is not installed, and DATABASE_URL names none",
        ) as database,
        server(
            "elasticsearch",
            os.environ.get("TEST_ELASTICSEARCH_URL", ""),
            "Elasticsearch has not been fetched (scripts/services start elasticsearch does), "
            "and TEST_ELASTICSEARCH_URL names none",
        ) as elasticsearch,
    ):
        status = pytest("", elasticsearch, arguments)
        if status or not database:
            return status
        status = pytest(database, elasticsearch, arguments)
        return 0 if status == NOTHING_CHOSEN else status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
