"""Runs the test suite on SQLite and then on PostgreSQL, so that the last lines are always pytest's own summary.

PostgreSQL is the one in DATABASE_URL, or one started for the occasion where its programs are installed. Where there is
neither, its run is left out with the reason printed first; with REQUIRE_SERVICES=1 that is a failure instead, and so is
every skipped test (see conftest.py). Arguments are handed to pytest.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What pytest returns for ARGS=tests/browser: the pages are looked at on SQLite alone.
NOTHING_CHOSEN = 5
SERVICES = [sys.executable, str(ROOT / "scripts" / "services")]


def services(action: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*SERVICES, action, "postgres"], check=False, text=True, capture_output=True)


def pytest(database_url: str | None, arguments: list[str]) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if database_url:
        environment["DATABASE_URL"] = database_url
    print(f"--- tests on {'PostgreSQL' if database_url else 'SQLite'}", flush=True)
    return subprocess.run(
        [sys.executable, "-m", "pytest", *arguments], check=False, cwd=ROOT, env=environment
    ).returncode


def main(arguments: list[str]) -> int:
    given = os.environ.get("DATABASE_URL", "")
    url = given if given.startswith("postgres") else None
    started = False
    if not url:
        if services("available").returncode == 0:
            started = services("status").returncode != 0
            result = services("start")
            if result.returncode:
                print(result.stderr, file=sys.stderr)
                return 1
            url = services("url").stdout.strip()
        elif os.environ.get("REQUIRE_SERVICES"):
            print(
                "REQUIRE_SERVICES is set, but PostgreSQL is not installed and DATABASE_URL names none", file=sys.stderr
            )
            return 1
        else:
            print("PostgreSQL: left out (not installed, and DATABASE_URL names none)")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started is stopped then, too
    try:
        status = pytest(None, arguments)
        if status or not url:
            return status
        status = pytest(url, arguments)
        return 0 if status == NOTHING_CHOSEN else status
    finally:
        if started:
            services("stop")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
