"""Events with their dates. Series and recurrence rules come with their own release; a date is a row until then."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, TranslatableMixin

from ..base.choices import LANGUAGES, PriceKind
from ..base.fields import CodeLabels, CodeListField
from ..base.pages import BodyPage
from ..base.prices import clean_price, price_text
from ..base.relations import contacts_panel
from ..base.urgent_help import validate_phone
from ..structured.events import event_nodes
from ..structured.nodes import Node, Scope
from . import listings, queries


class EventIndexPage(BodyPage):
    """The next events, with filters."""

    template = "familien_pages/pages/event_index_page.html"
    page_description = _("The list of all events. One is enough.")
    in_lists = False
    web_page_type = "CollectionPage"
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("events overview")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = listings.events(context["frame"].reader)
        return context


class EventKind(models.TextChoices):
    """What sort of event it is."""

    COURSE = "course", _("course")
    MEETING = "meeting", _("get-together")
    TALK = "talk", _("talk")
    PARTY = "party", _("celebration")
    CONSULTATION = "consultation", _("consultation hour")
    LEISURE = "leisure", _("leisure")


class EventFormat(models.TextChoices):
    """Where people take part."""

    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    BOTH = "both", _("on site and online")


class Registration(models.TextChoices):
    """How people register."""

    NONE = "none", _("no registration needed")
    EMAIL = "email", _("by e-mail")
    PHONE = "phone", _("by phone")
    LINK = "link", _("on a website")


# A link to anything but a website (`javascript:`) would run in the reader's browser.
TARGETS: dict[str, Callable[[str], None]] = {
    Registration.EMAIL: validate_email,
    Registration.PHONE: validate_phone,
    Registration.LINK: URLValidator(schemes=("http", "https")),
}


class EventPage(BodyPage):
    """Something that happens on one or several dates."""

    kind = models.CharField(_("kind"), max_length=20, choices=EventKind.choices, default=EventKind.MEETING)
    format = models.CharField(_("format"), max_length=10, choices=EventFormat.choices, default=EventFormat.ON_SITE)
    place = models.ForeignKey(
        "familien_pages.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("place"),
        help_text=_("A single date may have a place of its own."),
    )
    organiser = models.ForeignKey(
        "familien_pages.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("organiser"),
    )
    registration = models.CharField(
        _("registration"), max_length=10, choices=Registration.choices, default=Registration.NONE
    )
    registration_target = models.CharField(
        _("register at"), max_length=250, blank=True, help_text=_("The e-mail address, phone number or web address.")
    )
    capacity = models.PositiveSmallIntegerField(_("number of seats"), null=True, blank=True)
    price_kind = models.CharField(_("price"), max_length=10, choices=PriceKind.choices, default=PriceKind.FREE)
    price = models.DecimalField(_("amount in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_max = models.DecimalField(_("up to, in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_note = models.CharField(_("note on the price"), max_length=250, blank=True)
    languages = CodeListField(_("languages"), choices_from=LANGUAGES)
    language_names = CodeLabels("languages")

    template = "familien_pages/pages/event_page.html"
    page_description = _("Something that happens on one or several dates.")
    parent_page_types = ["familien_pages.EventIndexPage"]
    card_kind = _("Event")
    shared_facts = (
        "kind", "format", "place", "organiser", "registration", "registration_target", "capacity", "price_kind",
        "price", "price_max", "languages",
    )  # fmt: skip
    main_panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("format")]),
        InlinePanel("dates", heading=_("Dates"), label=_("Date")),
        FieldPanel("place"),
        FieldPanel("organiser"),
        contacts_panel,
        MultiFieldPanel(
            [FieldPanel("registration"), FieldPanel("registration_target"), FieldPanel("capacity")],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("price_kind"),
                FieldRowPanel([FieldPanel("price"), FieldPanel("price_max")]),
                FieldPanel("price_note"),
            ],
            heading=_("Price"),
        ),
        FieldPanel("languages"),
        *BodyPage.main_panels,
    ]

    class Meta(BodyPage.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def price_text(self) -> str:
        return price_text(self.price_kind, self.price, self.price_max)

    def clean(self) -> None:
        """Refuse impossible prices and a registration whose target is missing or of another kind, each at its field."""
        super().clean()
        errors = clean_price(self.price_kind, self.price, self.price_max, fields=("price", "price_max"))
        errors |= self._registration_errors()
        if errors:
            raise ValidationError(errors)

    def _registration_errors(self) -> dict[str, Any]:
        validate = TARGETS.get(self.registration)
        if validate is None:
            return {}
        if not self.registration_target:
            return {"registration_target": _("Please say where people register.")}
        try:
            validate(self.registration_target)
        except ValidationError as error:
            return {"registration_target": error.messages}
        return {}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(queries.event_context(self, context["frame"].reader))
        return context

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        return event_nodes(self, scope, context)


class EventDate(TranslatableMixin, Orderable):
    """One date of an event; times are aware and stored as UTC."""

    page = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="dates")
    start = models.DateTimeField(_("start"), db_index=True)
    end = models.DateTimeField(_("end"), db_index=True)
    place = models.ForeignKey(
        "familien_pages.Place",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("place of this date"),
        help_text=_("Leave empty for the event's own place."),
    )
    note = models.CharField(_("topic or note of this date"), max_length=160, blank=True)

    shared_facts = ("sort_order", "start", "end", "place")
    panels = [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
        FieldPanel("place"),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        ordering = ["start"]
        verbose_name = _("date")
        verbose_name_plural = _("dates")

    def __str__(self) -> str:
        return f"{self.start:%d.%m.%Y %H:%M}"

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The end lies before the start.")})
