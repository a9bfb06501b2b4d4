"""Addresses of the search: `suche/` under each language."""

from django.urls import path

from . import views

urlpatterns = [
    path("suche/", views.results, name="search"),
    path("suche/vorschlaege/", views.suggestions, name="search_suggestions"),
]
