"""The addresses that are no pages. A site includes them before Wagtail's own, under a language if it has several."""

from django.urls import re_path

from .contact.views import barrier_report

urlpatterns = [
    # No more digits than a database's number has.
    re_path(r"^_barrier/(?P<page_id>[0-9]{1,9})/$", barrier_report, name="familien_barrier_report"),
]
