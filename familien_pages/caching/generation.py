"""Which state of the content cached pages must have been made from, known to all processes within half a second.

It lives in the database: that is the one thing which every process of every host shares, also where there is no Redis,
and it cannot be lost while the content is there (docs/decisions/0019-page-cache.md). Between two looks at it a process
trusts its memory.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db import Error
from django.db.models import Model
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Site

LOOK_EVERY = 0.5  # seconds
PAUSE = 5.0  # seconds for which a database that has failed is not asked


@dataclass
class _Known:
    token: str | None = None  # None: never read
    look_at: float = 0.0  # when to ask the database again, by the monotonic clock
    ends: datetime | None = None  # when time itself changes what is public


_known = _Known()


def current() -> str | None:
    """Return the generation, None while it cannot be known. Ask before a page is rendered, and keep it under that one.

    While the database does not answer, the last known one holds: what is cached is all a reader can get.
    """
    if time.monotonic() >= _known.look_at:
        _look()
    if _known.token is None or _known.ends is None:
        return None
    return f"{_known.token}.{_known.ends.timestamp():.0f}"


def renew() -> None:
    """Make everything that is cached anywhere unreachable. Call it after the commit."""
    from .models import CacheGeneration

    row = CacheGeneration(pk=CacheGeneration.ROW, token=secrets.token_hex(12))
    CacheGeneration.objects.bulk_create([row], update_conflicts=True, unique_fields=["id"], update_fields=["token"])
    _known.look_at = 0.0


def forget() -> None:
    """Know nothing, as a process that has just started."""
    _known.token, _known.look_at, _known.ends = None, 0.0, None


def _look() -> None:
    from .models import CacheGeneration

    # Other threads go on with what is known while this one asks.
    _known.look_at = time.monotonic() + LOOK_EVERY
    try:
        row = CacheGeneration.objects.filter(pk=CacheGeneration.ROW).values_list("token", flat=True).first()
        token, now = row or "", timezone.now()
        if token != _known.token:
            # Wagtail keeps this table for an hour, without Redis in each process its own.
            Site.clear_site_root_paths_cache()
        if token != _known.token or _known.ends is None or _known.ends <= now:
            _known.ends = _next_end(now)
        _known.token = token
    except Error:
        _known.look_at = time.monotonic() + PAUSE


def _next_end(now: datetime) -> datetime:
    """Return when the next page or snippet expires, at the latest midnight: what is cached must not outlive it."""
    midnight = (timezone.localtime(now) + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    ends = [
        model._default_manager.filter(expire_at__gt=now, expire_at__lt=midnight)
        .order_by("expire_at")
        .values_list("expire_at", flat=True)
        .first()
        for model in _expiring()
    ]
    return min([midnight, *(end for end in ends if end)])


def _expiring() -> list[type[Model]]:
    own = [model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)]
    return [Page, *own]
