"""Addresses for machines, to be included at the root of the site: `sitemap.xml` and `robots.txt`."""

from django.urls import path

from . import views

urlpatterns = [
    path("robots.txt", views.robots, name="familien_robots"),
    path("sitemap.xml", views.sitemap_view, name="familien_sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap_part, name="familien_sitemap_part"),
]
