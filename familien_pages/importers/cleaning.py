"""Small repairs that most municipal files need. Pure; what cannot be repaired raises ``ValueError`` with the reason."""

import re
from decimal import Decimal

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..base.slugs import WRITTEN_OUT

# Germany with a margin would not notice swapped axes of a neighbouring state; North Rhine-Westphalia with one does.
LATITUDES = (Decimal("50.2"), Decimal("52.7"))
LONGITUDES = (Decimal("5.7"), Decimal("9.6"))
TOWN = re.compile(r"(?:D[- ])?((?:0[1-9]|[1-9]\d)\d{3})\s*(\D.*)")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
HOST_AND_PORT = re.compile(r"[\w.-]+\.\w+:\d+(/|$)")


def line(text: str) -> str:
    """Return ``text`` in one line, without superfluous blanks."""
    return " ".join(text.split())


def lines(text: str) -> str:
    """Return ``text`` with its line breaks as ``\\n``, each line without superfluous blanks."""
    return "\n".join(line(part) for part in text.strip().splitlines())


def street(text: str) -> str:
    """Return street and number with the blank between them that some rows lack ("Hegelstr.6")."""
    return re.sub(r"(?<=[a-zäöüß.])(?=\d)", " ", line(text))


def town(text: str) -> tuple[str, str]:
    """Return postcode and town of "44789 Bochum"; both may be empty, and a town may stand alone."""
    text = line(text)
    if not re.search(r"\d", text):
        return "", text
    match = TOWN.fullmatch(text)
    if not match:
        raise ValueError(_("This should be a postcode of five digits and a town."))
    return match[1], match[2].strip()


def link(text: str) -> str:
    """Return ``text`` as an address with a scheme; ``https`` is assumed."""
    text = text.strip()
    if not text:
        return ""
    if SCHEME.match(text) and not HOST_AND_PORT.match(text):
        if not text.lower().startswith(("http://", "https://")):
            raise ValueError(_("This is not an address on the web."))
        return text
    return f"https://{text.removeprefix('//')}"


def near(latitude: Decimal, longitude: Decimal) -> bool:
    """Return whether the point lies in or around North Rhine-Westphalia."""
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def short_name(text: str) -> str:
    """Return ``text`` as it stands in addresses: ä as ae; other scripts keep their letters."""
    return slugify(text.translate(WRITTEN_OUT)) or slugify(text, allow_unicode=True)
