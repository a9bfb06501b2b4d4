"""One place that turns DATABASE_URL into settings, so that SQLite always gets the options it needs under load."""

from typing import Any

import dj_database_url


def database_from_env(url: str) -> dict[str, Any]:
    """Return the settings of the database at ``url`` (SQLite or PostgreSQL).

    SQLite runs in WAL mode and takes its write lock at BEGIN: with the default, three writers see
    "database is locked" on nearly every transaction.
    """
    config: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if config["ENGINE"].endswith("sqlite3"):
        config["CONN_MAX_AGE"] = 0
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        # Our pages ask many small questions over many tables; compiling each takes PostgreSQL longer than answering it.
        # The address may carry options of its own (a search path); where both say something, the address counts.
        options = config.get("OPTIONS", {})
        config["OPTIONS"] = {**options, "options": f"-c jit=off {options.get('options', '')}".strip()}
    return config
