"""Places: facts that exist once and are the same in every language."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.forms import CheckboxSelectMultiple, Select
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from ..base.forms import GermanSlugInput
from .forms import PlaceForm
from .opening_hours import Period

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]


class Place(index.Indexed, DraftStateMixin, RevisionMixin, ClusterableModel):
    """An address with what is there and when it is open."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(_("part of the web address"), max_length=120, unique=True, allow_unicode=True)
    kind = models.ForeignKey(
        "familien_pages.PlaceKind",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("kind"),
    )
    street = models.CharField(_("street and number"), max_length=160, blank=True)
    postcode = models.CharField(
        _("postcode"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A German postcode has five digits."))],
    )
    city = models.CharField(_("town"), max_length=80, blank=True)
    district = models.ForeignKey(
        "familien_pages.District",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("district"),
    )
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )  # fmt: skip
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )  # fmt: skip
    facilities = ParentalManyToManyField("familien_pages.Facility", blank=True, verbose_name=_("facilities"))
    note = models.TextField(_("note"), blank=True, max_length=1000)
    url = models.URLField(_("link"), blank=True, max_length=500)
    source = models.CharField(_("imported from"), max_length=60, blank=True, editable=False)
    external_id = models.CharField(_("id at the source"), max_length=120, blank=True, editable=False)
    imported_values = models.JSONField(default=dict, blank=True, editable=False)

    panels = [
        TitleFieldPanel("name", placeholder=_("Name of the place")),
        FieldPanel("kind", widget=Select),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("city")]),
                FieldPanel("district", widget=Select),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
            ],
            heading=_("Address"),
        ),
        FieldPanel("facilities", widget=CheckboxSelectMultiple),
        InlinePanel("periods", heading=_("Opening hours"), label=_("Opening period")),
        InlinePanel("exceptions", heading=_("Closures and exceptions"), label=_("Exception")),
        FieldPanel("note"),
        FieldPanel("url"),
        FieldPanel("slug", widget=GermanSlugInput),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("street"),
        index.FilterField("kind"),
        index.FilterField("district"),
    ]

    base_form_class = PlaceForm

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "external_id"],
                condition=~models.Q(source=""),
                name="familien_place_unique_source",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.street}" if self.street else self.name

    @property
    def address(self) -> str:
        """Street, postcode and town in one line."""
        return ", ".join(filter(None, [self.street, f"{self.postcode} {self.city}".strip()]))

    @property
    def map_url(self) -> str:
        """Where a map shows the place; "" if nobody knows where it lies. A link: our pages load nothing from there."""
        if self.latitude is None or self.longitude is None:
            return ""
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=17/{self.latitude}/{self.longitude}"


class OpeningPeriod(Orderable):
    """A regular opening on one weekday; a closing time before the opening time is on the next day."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="periods")
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=WEEKDAYS)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"), help_text=_("Earlier than “opens” means after midnight."))
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
    ]

    class Meta(Orderable.Meta):
        ordering = ["weekday", "opens"]
        verbose_name = _("opening period")

    @property
    def value(self) -> Period:
        return Period(self.weekday, self.opens, self.closes, self.valid_from, self.valid_until)

    def clean(self) -> None:
        super().clean()
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The end lies before the beginning.")})


class PlaceException(Orderable):
    """Days on which the regular hours do not hold: closed, or open at other times."""

    place = ParentalKey(Place, on_delete=models.CASCADE, related_name="exceptions")
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"), help_text=_("The last day, included."))
    opens = models.TimeField(_("opens"), null=True, blank=True, help_text=_("Leave both times empty for “closed”."))
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = models.CharField(_("reason"), max_length=160, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        ordering = ["first_day", "opens"]
        verbose_name = _("exception")

    def clean(self) -> None:
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("The end lies before the beginning.")})
        if (self.opens is None) != (self.closes is None):
            field = "closes" if self.closes is None else "opens"
            raise ValidationError({field: _("Please enter both times, or none for “closed”.")})
