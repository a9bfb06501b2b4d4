"""What a form and its receipt carry instead of a cookie: short signed texts."""

import time
from dataclasses import dataclass
from datetime import date

from django.core.signing import BadSignature, Signer

FORM, RECEIPT = "familien_pages.contact.form", "familien_pages.contact.receipt"


def stamp(now: float | None = None) -> str:
    """Return the stamp of a form that is shown at ``now`` (seconds since 1970, else this moment)."""
    return Signer(salt=FORM).sign(str(int(time.time() if now is None else now)))


def age(stamped: str, now: float | None = None) -> float | None:
    """Return how many seconds ago a form was shown; None for a stamp that is not ours."""
    try:
        shown = int(Signer(salt=FORM).unsign(stamped))
    except (BadSignature, ValueError):
        return None
    return (time.time() if now is None else now) - shown


@dataclass(frozen=True)
class Receipt:
    """What the thank-you says about a report: its number, when it came, and whether anybody can be answered."""

    number: int
    received: date
    reachable: bool

    def signed(self) -> str:
        return Signer(salt=RECEIPT).sign_object([self.number, self.received.isoformat(), self.reachable])


def read_receipt(signed: str) -> Receipt | None:
    """Return the receipt in an address; None for anything that is not ours."""
    try:
        number, received, reachable = Signer(salt=RECEIPT).unsign_object(signed)
        return Receipt(number, date.fromisoformat(received), reachable)
    except (BadSignature, ValueError, TypeError):
        return None
