"""schema.org nodes as dicts that leave out what is empty, so that no page claims a value which it does not have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone
from django.utils.encoding import iri_to_uri

Node = dict[str, Any]


def node(kind: str, *, id: str = "", **properties: Any) -> Node:
    """Return a node of the schema.org type ``kind`` with its filled ``properties``; {} if none is filled."""
    filled = {name: _filled(value) for name, value in properties.items()}
    filled = {name: value for name, value in filled.items() if not _is_empty(value)}
    if not filled:
        return {}
    return {"@type": kind, **({"@id": id} if id else {}), **filled}


def _filled(value: Any) -> Any:
    """Return ``value``; of a list what is not empty in it, and the only entry of a list with one."""
    if not isinstance(value, list | tuple):
        return value
    entries = [entry for entry in value if not _is_empty(entry)]
    return entries[0] if len(entries) == 1 else entries


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, str | list | dict) and not value)


@dataclass(frozen=True)
class Scope:
    """What the nodes of one page share.

    ``root``: address of the site without a slash at its end; ``url``: the page's own address, absolute; ``language``:
    code of its content; ``now``: the reader's moment (aware); ``lists``: see ``Reader``; ``office``: who publishes it.
    """

    root: str
    url: str
    language: str
    now: datetime
    lists: Mapping[str, str] = field(default_factory=dict)
    office: Node = field(default_factory=dict)

    def absolute(self, url: str) -> str:
        """Return ``url`` with scheme and host, in ASCII; "" for no address."""
        return absolute(self.root, url)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def publisher(self) -> Node:
        """A reference to the office, whose own node stands in the same graph."""
        return {"@id": self.office["@id"]} if self.office else {}


def absolute(root: str, url: str) -> str:
    """Return ``url`` with scheme and host, in ASCII; "" for no address."""
    return iri_to_uri(urljoin(f"{root}/", url)) if url else ""


def moment_of(value: datetime | date) -> datetime:
    """Return ``value`` in the site's zone; of a day its beginning."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, time(), tzinfo=timezone.get_default_timezone())
    return timezone.localtime(value)


def moment(value: datetime | date | None) -> str:
    """Return ``value`` as ISO 8601 with the offset of the site's zone; "" for None."""
    return moment_of(value).isoformat(timespec="seconds") if value else ""


def picture_node(picture: Any, scope: Scope) -> Node:
    """Return a ``Picture`` as an image; {} for none."""
    if picture is None:
        return {}
    return node("ImageObject", url=scope.absolute(picture.url), caption=picture.alt, creditText=picture.credit)


def offer_node(kind: str, low: Any, high: Any, note: str, url: str) -> Node:
    """Return what something costs; {} where that depends on the case. ``low`` and ``high`` are euros."""
    amounts = {
        "free": {"price": "0"},
        "fixed": {"price": str(low)},
        "range": {"lowPrice": str(low), "highPrice": str(high)},
    }.get(kind)
    if amounts is None or (kind != "free" and None in (low, high if kind == "range" else low)):
        return {}
    offer = "AggregateOffer" if kind == "range" else "Offer"
    return node(offer, **amounts, priceCurrency="EUR", description=note, url=url)
