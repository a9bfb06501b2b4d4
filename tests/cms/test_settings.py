"""Settings by environment variables, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cms.settings.database import database_from_env

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "familie.example.org, www.example.org", "VAR_DIR": "/tmp"}


def started(module, code="", **environment):
    """Run ``code`` under settings ``module`` with nothing but this environment; return exit code and output."""
    program = f"import django; django.setup(); from django.conf import settings as s; {code}"
    found = subprocess.run(
        [sys.executable, "-c", program], check=False, cwd=ROOT, capture_output=True, text=True,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": f"cms.settings.{module}", **environment},
    )  # fmt: skip
    return found.returncode, found.stdout.strip() or found.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_refuses_to_start_without_its_secrets(missing):
    environment = {name: value for name, value in PRODUCTION.items() if name != missing}
    assert started("production", **environment) == (1, f"KeyError: '{missing}'")


def test_production_is_closed():
    code = "print(s.DEBUG, s.DEMO_LOGINS, s.SECURE_SSL_REDIRECT, s.SESSION_COOKIE_SECURE, s.ALLOWED_HOSTS)"
    expected = "False False True True ['familie.example.org', 'www.example.org']"
    assert started("production", code, **PRODUCTION) == (0, expected)


def test_production_trusts_its_hosts_and_names_the_first():
    hosts = {"ALLOWED_HOSTS": ".example.org,www.example.net"}
    code = "print(s.CSRF_TRUSTED_ORIGINS, s.WAGTAILADMIN_BASE_URL)"
    expected = "['https://*.example.org', 'https://www.example.net'] https://example.org"
    assert started("production", code, **PRODUCTION | hosts) == (0, expected)


def test_production_writes_server_errors_where_it_runs():
    code = "import logging; logging.getLogger('django.request').error('broken'); raise SystemExit(0)"
    code_, line = started("production", code, **PRODUCTION)
    assert (code_, line.endswith("ERROR django.request: broken")) == (0, True)


def test_sqlite_takes_its_write_lock_first_and_writes_ahead():
    code = (
        "o = s.DATABASES['default']['OPTIONS']; print(o['transaction_mode'], 'journal_mode=WAL' in o['init_command'])"
    )
    assert started("production", code, **PRODUCTION) == (0, "IMMEDIATE True")


def test_databases_and_caches_come_from_the_environment():
    search = "s.FAMILIEN_SEARCH['ELASTICSEARCH_URL']"
    code = f"print(s.DATABASES['default']['ENGINE'], s.CACHES['default']['BACKEND'], {search})"
    more = {"DATABASE_URL": "postgres://u:p@db/town", "REDIS_URL": "redis://r", "ELASTICSEARCH_URL": "http://e"}
    expected = "django.db.backends.postgresql familien_pages.caching.redis.FailOpenRedisCache http://e"
    assert started("production", code, **PRODUCTION, **more) == (0, expected)


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("", "-c jit=off"),
        ("?options=-c%20search_path%3Dfamilien", "-c jit=off -c search_path=familien"),
        ("?options=-c%20jit%3Don", "-c jit=off -c jit=on"),
    ],
)
def test_options_in_the_databases_address_are_kept(query, options):
    found = database_from_env(f"postgres://u:p@db/town{query}")["OPTIONS"]
    assert found == {"options": options}


def test_demo_log_ins_exist_in_dev_alone(settings):
    assert settings.DEMO_LOGINS is False
    assert started("dev", "print(s.DEMO_LOGINS)", VAR_DIR="/tmp") == (0, "True")


def test_settings_modules_are_short():
    sizes = {path.name: len(path.read_text().splitlines()) for path in (ROOT / "cms/settings").glob("*.py")}
    assert {name: size for name, size in sizes.items() if size >= 150} == {}
