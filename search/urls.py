"""Addresses of the search app: none yet, a site may already include them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
