"""The page with the form for barriers, and the reports that come in through it."""

import re
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Site

from ..base.office import FamilyOfficeSettings
from ..base.pages import BodyPage
from . import timers
from .forms import LONGEST_CONTACT, LONGEST_PAGE, LONGEST_TEXT, BarrierForm
from .origin import own_path
from .stamps import Receipt, read_receipt

# What somebody can be answered at: something of an e-mail address, or four digits of a phone number.
REACHABLE = re.compile(r"@|(\d\D{0,3}){4}")
PAGE, RECEIPT = "seite", "gesendet"  # in addresses that citizens see


class BarrierReportPage(BodyPage):
    """Where anybody reports a barrier: an introduction and a form that needs no account."""

    template = "familien_pages/pages/barrier_report_page.html"
    page_description = _("The form for reporting a barrier. One is enough.")
    card_kind = _("Page")
    in_lists = False
    max_count_per_parent = 1
    relation_panels: list[Any] = []

    class Meta(BodyPage.Meta):
        verbose_name = _("barrier report form")
        verbose_name_plural = _("barrier report forms")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form. It is sent to a view of its own, which calls :meth:`show` where something is wrong."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        add_never_cache_headers(response)  # the form holds the time it was shown at
        return response

    def show(self, request: HttpRequest, form: BarrierForm, status: int) -> HttpResponse:
        """Return the page with a form that was not taken."""
        context = self.get_context(request, form=form)
        return TemplateResponse(request, self.get_template(request), context, status=status).render()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        form = kwargs.get("form")
        receipt = None if form else read_receipt(request.GET.get(RECEIPT, ""))
        context["receipt"] = receipt
        if receipt:
            context["answer_by"] = timers.answer_by(receipt.received)
            context["ombuds_from"] = timers.ombuds_from(receipt.received)
        else:
            context["form"] = form or BarrierForm(initial={"page": self._asked_about(request)})
            context["action"] = self._action()
        return context

    def _asked_about(self, request: HttpRequest) -> str:
        """Return the address of the page from which somebody comes to report a barrier, if it is one of ours."""
        given = request.GET.get(PAGE) or request.headers.get("Referer", "")
        path = own_path(given, request)
        return request.build_absolute_uri(path) if path and path != request.path else ""

    def _action(self) -> str:
        """Return where the form is sent to; "" where a site does not include `familien_pages.urls`."""
        try:
            return reverse("familien_barrier_report", args=[self.pk or 0])
        except NoReverseMatch:
            return ""


class State(models.IntegerChoices):
    """How far a report is, in the order in which reports are listed."""

    NEW = 1, _("not answered")
    ANSWERED = 2, _("answered")
    CLOSED = 3, _("case closed")


class BarrierReport(models.Model):
    """A barrier that somebody has reported. Nothing is kept about who it was but what they wrote themselves."""

    site = models.ForeignKey(Site, null=True, on_delete=models.SET_NULL, related_name="+", editable=False)
    text = models.TextField(_("what was reported"), max_length=LONGEST_TEXT)
    contact = models.CharField(_("contact"), max_length=LONGEST_CONTACT, blank=True)
    page_address = models.CharField(_("page"), max_length=LONGEST_PAGE, blank=True)
    language = models.CharField(_("language"), max_length=100, blank=True)
    received_on = models.DateTimeField(_("received"), default=timezone.now, editable=False, db_index=True)
    state = models.PositiveSmallIntegerField(_("state"), choices=State.choices, default=State.NEW)
    answer_note = models.TextField(
        _("what was answered"), blank=True, help_text=_("What was answered and done. The ombuds office may ask for it.")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True, help_text=_("Left empty: today."))
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who takes care of it"),
    )
    closed_on = models.DateField(null=True, editable=False)
    mailed_on = models.DateTimeField(null=True, editable=False)
    reminded_on = models.DateTimeField(null=True, editable=False)
    escalated_on = models.DateTimeField(null=True, editable=False)
    # The same report of one day has the same one: sent twice, also at the same moment, it is stored once.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = _("barrier report")
        verbose_name_plural = _("barrier reports")
        ordering = ["state", "received_on", "pk"]

    def __str__(self) -> str:
        return _("Report %(number)s") % {"number": self.pk}

    def save(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        self.answered_on = None if self.state == State.NEW else self.answered_on or today
        self.closed_on = (self.closed_on or today) if self.state == State.CLOSED else None
        super().save(*args, **kwargs)

    @classmethod
    def take(cls, text: str, contact: str, page_address: str, **facts: Any) -> tuple["BarrierReport", bool]:
        """Store a report and return it, and whether it is new; the same one of the same day is stored once."""
        now = timezone.now()
        parts = (timezone.localdate(now).isoformat(), text, contact, page_address)
        values = {"text": text, "contact": contact, "page_address": page_address, "received_on": now, **facts}
        fingerprint = sha256("\x1f".join(parts).encode()).hexdigest()
        return cls._default_manager.get_or_create(fingerprint=fingerprint, defaults=values)

    @property
    def day(self) -> date:
        received: datetime = self.received_on
        return timezone.localdate(received)

    @property
    def answer_by(self) -> date:
        return timers.answer_by(self.day)

    @property
    def receipt(self) -> Receipt:
        return Receipt(self.pk, self.day, bool(REACHABLE.search(self.contact)))

    @property
    def urgency(self) -> str:
        """How urgent it is today; "" for what has been answered."""
        return timers.urgency(self.day, timezone.localdate()) if self.state == State.NEW else ""

    @property
    def is_overdue(self) -> bool:
        return self.urgency in {timers.OVERDUE, timers.OMBUDS}

    @property
    def due_text(self) -> str:
        """What the timers say today, in words; where they have ended, how far the report is and since when."""
        words: dict[Any, str] = {
            timers.WAITING: gettext("answer by %(due)s"),
            timers.DUE: gettext("answer today"),
            timers.OVERDUE: gettext("overdue: the answer was due by %(due)s"),
            timers.OMBUDS: gettext("overdue: since %(ombuds)s the ombuds office may be called"),
            State.ANSWERED: gettext("answered on %(answered)s"),
            State.CLOSED: gettext("case closed, answered on %(answered)s"),
        }
        answered = self.answered_on or self.day
        days = {"due": self.answer_by, "ombuds": timers.ombuds_from(self.day), "answered": answered}
        return words[self.urgency or self.state] % {name: date_format(day) for name, day in days.items()}

    @property
    def in_charge(self) -> str:
        """The name of whoever takes care of it; "" if nobody does."""
        return get_user_display_name(self.assigned_to) if self.assigned_to else ""

    @property
    def office(self) -> FamilyOfficeSettings | None:
        """The office of the site that the report came from, else of the default site."""
        site = self.site or Site.objects.filter(is_default_site=True).first()
        return FamilyOfficeSettings.for_site(site) if site else None

    @property
    def excerpt(self) -> str:
        return Truncator(" ".join(self.text.split())).chars(90)
