"""Prices as citizens read them and as editors may enter them. Amounts are euros."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from .choices import PriceKind


def clean_price(
    kind: str, amount: Decimal | None, amount_max: Decimal | None, fields: tuple[str, str]
) -> dict[str, object]:
    """Return the messages for an impossible price by field name; empty if it is fine."""
    first, last = fields
    errors: dict[str, object] = {}
    for name, value in ((first, amount), (last, amount_max)):
        if value is not None and value < 0:
            errors[name] = _("A price cannot be negative.")
    if kind in (PriceKind.FIXED, PriceKind.RANGE) and amount is None:
        errors.setdefault(first, _("Please enter the amount in euros."))
    if kind == PriceKind.RANGE and amount_max is None:
        errors.setdefault(last, _("Please enter the upper amount in euros."))
    if amount is not None and amount_max is not None and not errors and amount_max < amount:
        errors[last] = _("The upper amount is lower than the lower one.")
    return errors


def euros(amount: Decimal) -> str:
    """Return ``amount`` with its unit: whole euros without decimals, in the active language's notation."""
    places = 0 if amount == amount.to_integral_value() else 2
    return f"{number_format(amount, decimal_pos=places)}\N{NO-BREAK SPACE}€"


def price_text(kind: str, amount: Decimal | None, amount_max: Decimal | None) -> str:
    """Return the price in words."""
    if kind == PriceKind.FREE:
        return str(_("Nothing"))
    if kind == PriceKind.FIXED and amount is not None:
        return euros(amount)
    if kind == PriceKind.RANGE and amount is not None and amount_max is not None:
        return str(_("%(low)s to %(high)s") % {"low": euros(amount), "high": euros(amount_max)})
    return str(_("It depends"))
