"""The addresses that are no pages. A site includes them before Wagtail's own, under a language if it has several."""

from django.urls import path

from .contact.views import barrier_report

urlpatterns = [
    path("_barrier/<int:page_id>/", barrier_report, name="familien_barrier_report"),
]
