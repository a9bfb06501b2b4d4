"""Links to what a citizen has typed: only where all of it is one address, and escaped whatever it is."""

import re
from collections.abc import Callable
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.html import format_html

from ..base.urgent_help import validate_phone
from ..templatetags.familien_tags import tel

# No user before the host ("https://town.de@evil.example"), no backslash: browsers read it as a slash.
WEB = re.compile(r"https?://[^\s\\/?#@]+([/?#][^\s\\]*)?", re.IGNORECASE)
PATH = re.compile(r"/(?!/)[^\s\\]*")  # two slashes would begin a host


def is_email(contact: str) -> bool:
    """Return whether a mail can be sent to ``contact``: it is one address, written in ASCII."""
    return contact.isascii() and _passes(validate_email, contact)


def contact_link(contact: str) -> str:
    """Return ``contact`` as a link, if it is an e-mail address or a phone number and nothing else."""
    if is_email(contact):
        # A local part may hold "?" and "&", which would add recipients to a mailto address (RFC 6068).
        return format_html('<a href="mailto:{}">{}</a>', quote(contact, safe="@"), contact)
    if _passes(validate_phone, contact):
        return format_html('<a href="tel:{}">{}</a>', tel(contact), contact)
    return contact


def page_link(address: str, root: str) -> str:
    """Return ``address`` as a link, if it is one on the web or a path of the site whose address is ``root``."""
    if WEB.fullmatch(address):
        root = ""
    elif not PATH.fullmatch(address):
        return address
    return format_html('<a href="{}{}" target="_blank" rel="noreferrer">{}</a>', root, address, address)


def _passes(validate: Callable[[str], None], text: str) -> bool:
    try:
        validate(text)
    except ValidationError:
        return False
    return True
