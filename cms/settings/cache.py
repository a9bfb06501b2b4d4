"""One place that turns REDIS_URL into settings, so that a Redis that fails never takes the site with it."""


def cache_from_env(url: str) -> dict[str, str]:
    """Return the settings of the cache at ``url``; without one, each process has its own, in memory."""
    if url:
        return {"BACKEND": "familien_pages.caching.redis.FailOpenRedisCache", "LOCATION": url}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
