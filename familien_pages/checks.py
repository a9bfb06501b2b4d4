"""System checks: what a host has set up in a way that cannot work."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from . import conf


@register("familien_pages")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Name the keys of ``FAMILIEN_PAGES`` that do not exist: a typing error would otherwise pass silently."""
    return [
        Warning(
            f"Unknown key {key!r} in {conf.SETTING}.",
            hint=f"Known keys: {', '.join(conf.known_keys())}.",
            id="familien_pages.W001",
        )
        for key in conf.unknown_keys()
    ]
