"""Addresses of the reference site: everything a citizen sees stands under its language."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("", include("familien_pages.crawling.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]

urlpatterns += i18n_patterns(
    path("", include("search.urls")),
    path("", include("familien_pages.urls")),
    path("", include(wagtail_urls)),
)

handler404 = "cms.home.views.page_not_found"
