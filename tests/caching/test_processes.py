"""Several real processes on one database: what one of them changes, the others show within a second."""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).resolve().parents[2]


class Process:
    def __init__(self, folder, redis_url):
        environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings.dev"}
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.caching.site"], cwd=ROOT, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**environment, "REDIS_URL": redis_url},
        )  # fmt: skip

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.running.kill()
        self.running.communicate()

    def do(self, *command):
        self.running.stdin.write(" ".join(command) + "\n")
        self.running.stdin.flush()
        return json.loads(self.running.stdout.readline())


@pytest.fixture(params=["memory", "redis"])
def redis_url(request):
    return request.getfixturevalue("redis_server").url if request.param == "redis" else ""


def test_what_one_process_changes_all_show_within_a_second(tmp_path, redis_url):
    with ExitStack() as stack:
        one, other = (stack.enter_context(Process(tmp_path, redis_url)) for _ in range(2))
        url = one.do("setup")["url"]
        old = {"status": 200, "title": "Alt"}
        one.do("get", url), one.do("get", url)
        assert one.do("get", url) == {**old, "cached": True}
        assert other.do("get", url) == {**old, "cached": bool(redis_url)}
        assert other.do("get", url) == {**old, "cached": True}
        for number in range(3):
            changing, reading = (one, other) if number % 2 else (other, one)
            changing.do("publish", f"Neu {number}")
            changed = time.monotonic()
            assert changing.do("get", url)["title"] == f"Neu {number}"
            while reading.do("get", url)["title"] != f"Neu {number}":
                assert time.monotonic() - changed < 1
                time.sleep(0.02)
            assert reading.do("get", url)["cached"]
