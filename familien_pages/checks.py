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
    if not conf.is_list_size(conf.get("LIST_SIZE")):
        found.append(Error(f"LIST_SIZE in {conf.SETTING} must be a whole number from 1 on.", id="familien_pages.E001"))
    if not conf.is_number_of_proxies(conf.get("PROXIES")):
        found.append(Error(f"PROXIES in {conf.SETTING} must be a whole number from 0 on.", id="familien_pages.E002"))
    found += [
        Error(f"{key} in {conf.SETTING} must be a number from 0 on.", id="familien_pages.E003")
        for key in ("PAGE_CACHE_MEGABYTES", "PAGE_CACHE_SECONDS")
        if not conf.is_amount(conf.get(key))
    ]
    return found
