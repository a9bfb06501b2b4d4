"""With REQUIRE_SERVICES=1 (CI) a skipped test is a failed one: what is not run must not look green.

Only data that may not be part of the repository can be absent: there the skip stays one, with its reason.
"""

import os
from collections.abc import Generator

import pytest
from django.db import connections
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

DATA_MISSING = "FAMILIEN_SHARED_DATA"
REQUIRE_SERVICES = os.environ.get("REQUIRE_SERVICES", "") not in {"", "0"}


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRE_SERVICES and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        if DATA_MISSING in str(reason):
            return
        report.outcome = "failed"
        report.longrepr = f"skipped although REQUIRE_SERVICES is set: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run what is marked `once` on the embedded database only: another one would show nothing new."""
    if connections["default"].vendor != "sqlite":
        config.hook.pytest_deselected(items=[item for item in items if item.get_closest_marker("once")])
        items[:] = [item for item in items if not item.get_closest_marker("once")]


# Each loads the demo town once, which takes as long as a hundred other tests.
TOGETHER = (
    "tests/browser/",
    "tests/demo/test_load_demo.py",
    "tests/search/test_cluster.py",
    "tests/search/test_evaluation.py",
)


class DemoOnce(LoadScopeScheduling):
    """Hands out tests one by one, but those that share a loaded demo town to one process.

    pytest-xdist's own `--dist loadgroup` does that by an attribute that pytest 9.2 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((group for group in TOGETHER if nodeid.startswith(group)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> DemoOnce:
    return DemoOnce(config, log)
