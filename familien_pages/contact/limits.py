"""How many reports may come from one address: counted in the cache for ten minutes, under a key that names nobody."""

import logging
import time

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW, MOST = 600, 5  # seconds, reports

logger = logging.getLogger(__name__)


def exceeded(address: str, now: float | None = None) -> bool:
    """Count one more report from ``address`` and return whether that is too many.

    The window is fixed, so a key that was counted up never lives longer for it. A broken cache stops nobody.
    """
    window = int(time.time() if now is None else now) // WINDOW
    key = f"familien-barrier-{salted_hmac(f'{__name__}.{window}', address).hexdigest()}"
    if not address:
        return False
    try:
        cache.add(key, 0, WINDOW)
        return cache.incr(key) > MOST
    except Exception:
        logger.exception("The cache does not count: reports of barriers are let through without a limit.")
        return False
