"""The content security policy: citizens' pages load nothing from elsewhere and run no inline code."""

from typing import Any

ADMIN_PREFIXES = ("/admin", "/documents")


def content_security_policy() -> dict[str, Any]:
    """Return django-csp's setting for the public pages; Wagtail's admin needs inline code and is left to its own."""
    return {
        "EXCLUDE_URL_PREFIXES": ADMIN_PREFIXES,
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "style-src": ["'self'"],
            "script-src": ["'self'"],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "media-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'self'"],
        },
    }
