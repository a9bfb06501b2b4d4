"""What browsers may do with our answers: load nothing from elsewhere, run no inline code, use no camera."""

from typing import Any

ADMIN = "/admin/"
# Those that Chromium knows. Not among them: passkeys for staff, and the whole screen for a video.
FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi",
    "payment", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
# On every answer, whoever gives it. Django's own middleware sets some of these too, but not where it fails itself.
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-site",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
# The admin runs inline code; what does not concern scripts holds there too.
ADMIN_POLICY = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"


def content_security_policy() -> dict[str, Any]:
    """Return django-csp's setting for the public pages; Wagtail's admin needs inline code and is left to its own."""
    return {
        "EXCLUDE_URL_PREFIXES": (ADMIN,),
        "DIRECTIVES": {
            "default-src": ["'none'"],
            "style-src": ["'self'"],
            "script-src": ["'self'"],
            "img-src": ["'self'", "data:"],
            "font-src": ["'self'"],
            "media-src": ["'self'"],
            "connect-src": ["'self'"],
            "manifest-src": ["'self'"],
            "object-src": ["'none'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "frame-ancestors": ["'self'"],
        },
    }
