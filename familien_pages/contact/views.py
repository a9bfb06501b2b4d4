"""Takes what the form for barriers sends. A view of its own, because Wagtail's refuses a POST without a CSRF cookie."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail import hooks
from wagtail.models import Site

from ..base.visibility import is_live
from . import limits, mails
from .forms import BarrierForm
from .models import RECEIPT, BarrierReport, BarrierReportPage
from .origin import neighbourhood, sent_from_here, typed


@csrf_exempt  # citizens get no cookie: the stamp and the request's origin stand in for it (docs/decisions/0017)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def barrier_report(request: HttpRequest, page_id: str) -> HttpResponse:
    """Store a report and lead to the thank-you, or show the form again with what was typed and what is wrong."""
    page = BarrierReportPage.objects.filter(pk=page_id).select_related("locale").first()
    if page is None or not is_live(page) or not page.get_url(request):
        raise Http404
    page.routed_in = request
    with translation.override(page.locale.language_code):
        return _through_hooks(page, request)


def _through_hooks(page: BarrierReportPage, request: HttpRequest) -> HttpResponse:
    """Ask whoever has a say in Wagtail's own view, so that a closed page stays closed to reports."""
    answer = _answer
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        answer = wrap(answer)
    for hook in hooks.get_hooks("before_serve_page"):
        found = hook(page, request, [], {})
        if isinstance(found, HttpResponse):
            return found
    return answer(page, request, [], {})


def _answer(page: BarrierReportPage, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse:
    return _receive(page, request) if request.method == "POST" else redirect(page.get_url(request))


def _receive(page: BarrierReportPage, request: HttpRequest) -> HttpResponse:
    form = BarrierForm(typed(request.POST, BarrierForm.names))
    valid = form.is_valid()
    if not sent_from_here(request):
        form.refuse(_("The report came from another website. Please send it from here."))
        return page.show(request, form, 403)
    if not valid:
        return page.show(request, form, 200)
    if limits.exceeded(neighbourhood(request)):
        form.refuse(_("Many reports came from you at once. Your text is still here: please send it in ten minutes."))
        return page.show(request, form, 429)
    values = form.cleaned_data
    report, created = BarrierReport.take(
        values["text"],
        values["contact"],
        values["page"],
        site=Site.find_for_request(request),
        language=page.locale.language_code,
    )
    if created:
        mails.send_report(report)
    return redirect(f"{page.get_url(request)}?{RECEIPT}={report.receipt.signed()}#report")
