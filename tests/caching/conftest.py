"""The page cache switched on, with nothing remembered, and a Redis of the test's own where there is one."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail.models import Collection, Page

from familien_pages.caching import generation, redis, store
from tests import factories


@pytest.fixture(autouse=True)
def _cache_on(settings: LazySettings) -> Iterator[None]:
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 60}
    forget()
    yield
    forget()


def forget() -> None:
    """Know and hold nothing, as a process that has just started."""
    store.clear()
    generation.forget()
    store._shared_again_at = redis._again_at = 0.0


@pytest.fixture
def hit(client: Client) -> Callable[..., bool]:
    """Return a function that asks for an address and tells whether the answer came from the cache."""

    def ask(target: Any, **headers: Any) -> bool:
        response = client.get(target if isinstance(target, str) else target.url, **headers)
        assert response.status_code == 200
        return "Age" in response.headers

    return ask


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """Return what makes a block end as a transaction that is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def transactions(transactional_db: None) -> None:
    """Transactions that really end. Such a test leaves an empty database behind, so it makes the roots anew."""
    if not Page.objects.exists():
        Page.add_root(title="Root", slug="root", locale=factories.locale())
        Collection.add_root(name="Root")


class Redis:
    """A real server that can die, hang and come back."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder = folder
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("redis-server does not start")

    def hang(self) -> None:
        """Take connections, but never answer."""
        self.process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[Redis]:
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    server = Redis(tmp_path)
    yield server
    server.kill()


@pytest.fixture
def shared(redis_server: Redis, settings: LazySettings) -> Redis:
    """Let the site's cache be a Redis."""
    backend = "familien_pages.caching.redis.FailOpenRedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": redis_server.url}}
    return redis_server
