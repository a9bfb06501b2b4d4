"""The list of services from A to Z."""

from django.db.models.functions import Substr
from django.utils.translation import gettext_lazy as _

from ..base.listing import Filter, Listing, build_listing
from ..base.queries import Reader, cards, related, visible
from ..base.taxonomies import Audience, FieldOfAction
from ..base.terms import term_filter, terms, topic_filter

PER_PAGE = 40


def services(reader: Reader) -> Listing:
    """Return the services by the title citizens know, with the letters that occur."""
    from .models import ServicePage, SupportMode

    vocabulary = terms(reader, Audience, FieldOfAction)
    rows = visible(ServicePage.objects.all(), reader)
    letters = rows.annotate(letter=Substr("sort_key", 1, 1)).order_by("letter").values_list("letter", flat=True)
    filters = [
        Filter(
            "letter",
            str(_("First letter")),
            [(letter, letter.upper(), "") for letter in letters.distinct() if letter.strip()],
            lambda pages, values: pages.filter(sort_key__startswith=values[0]),
            multiple=False,
        ),
        topic_filter(reader),
        term_filter(
            "audience", _("For whom"), vocabulary[Audience], lambda keys: related("PageAudience", "audience", keys)
        ),
        term_filter(
            "field", _("Field of action"), vocabulary[FieldOfAction],
            lambda keys: related("PageFieldOfAction", "field_of_action", keys),
        ),
        Filter(
            "help",
            str(_("Who helps")),
            [(value, str(label), "") for value, label in SupportMode.choices],
            lambda pages, values: pages.filter(support_mode__in=values),
        ),
    ]  # fmt: skip
    long_texts = ("full_text", "requirements", "documents", "steps", "forms", "legal_basis", "hero")
    ordered = rows.order_by("sort_key", "pk").defer(*long_texts)
    return build_listing(reader.request, ordered, filters, lambda found: cards(found, reader), per_page=PER_PAGE)
