"""System checks: what a host has set up in a way that cannot work."""

from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register

from . import conf


@register("familien_pages")
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report keys of ``FAMILIEN_PAGES`` that do not exist (else a typo would pass) and values that cannot be."""
    found: list[CheckMessage] = [
        Warning(
            f"Unknown key {key!r} in {conf.SETTING}.",
            hint=f"Known keys: {', '.join(conf.known_keys())}.",
            id="familien_pages.W001",
        )
        for key in conf.unknown_keys()
    ]
    found += [
        Error(f"{name} in {conf.SETTING} must be {number.words}.", id=f"familien_pages.{number.error}")
        for name, number in conf.wrong_numbers().items()
    ]
    return found
