"""The frame for views that are no page of ours: search, "not found", a host's own pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .base.frame import frame_of


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return ``frame``, put together only if the template asks for it; a page's own context takes precedence."""
    return {"frame": SimpleLazyObject(lambda: frame_of(request))}
