"""Django's cache in Redis for a site that goes on when Redis does not: an empty cache instead of a server error."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache

logger = logging.getLogger(__name__)
PAUSE = 5.0  # seconds for which a Redis that has failed is left alone
TIMEOUT = 0.5  # seconds to wait for it
_again_at = 0.0


class FailOpenRedisCache(RedisCache):
    """While Redis fails, nothing is found and nothing kept. For that to be quick, it is not asked each time."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        timeouts = {"socket_connect_timeout": TIMEOUT, "socket_timeout": TIMEOUT}
        super().__init__(server, {**params, "OPTIONS": timeouts | params.get("OPTIONS", {})})

    def get(self, key: Any, default: Any = None, version: Any = None) -> Any:
        return _attempt(default, super().get, key, default, version)

    def get_many(self, keys: Any, version: Any = None) -> Any:
        return _attempt({}, super().get_many, keys, version)

    def has_key(self, key: Any, version: Any = None) -> Any:
        return _attempt(False, super().has_key, key, version)

    def add(self, *args: Any, **kwargs: Any) -> Any:
        """Return False if Redis fails: nothing was added."""
        return _attempt(False, super().add, *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:
        return _attempt(None, super().set, *args, **kwargs)

    def set_many(self, data: Any, *args: Any, **kwargs: Any) -> Any:
        return _attempt([*data], super().set_many, data, *args, **kwargs)

    def touch(self, *args: Any, **kwargs: Any) -> Any:
        return _attempt(False, super().touch, *args, **kwargs)

    def incr(self, key: Any, *args: Any, **kwargs: Any) -> Any:
        """Raise ValueError if Redis fails, as for a key that is not there."""
        found = _attempt(None, super().incr, key, *args, **kwargs)
        if found is None:
            raise ValueError(f"Key {key!r} not found")
        return found

    def delete(self, key: Any, version: Any = None) -> Any:
        return _attempt(False, super().delete, key, version)

    def delete_many(self, keys: Any, version: Any = None) -> Any:
        return _attempt(None, super().delete_many, keys, version)

    def clear(self) -> Any:
        return _attempt(False, super().clear)


def _attempt(otherwise: Any, action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    from redis.exceptions import RedisError

    global _again_at  # noqa: PLW0603 - one pause for the process
    if time.monotonic() < _again_at:
        return otherwise
    try:
        return action(*args, **kwargs)
    except RedisError:
        _again_at = time.monotonic() + PAUSE
        logger.warning("Redis failed; going on without it for %s s", PAUSE, exc_info=True)
        return otherwise
