"""What holds for every answer of this site: headers for the browser's safety, the language of the admin, 404."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation

from .settings.policy import ADMIN, ADMIN_POLICY, HEADERS


class HeadersMiddleware:
    """Sets the headers of `settings/policy.py` that nobody has set; stands before all that can fail."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.path.startswith(ADMIN):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        return response


class AdminLanguageMiddleware:
    """Speaks the town's language, whatever the browser prefers; staff may choose another in their profile.

    Stands behind ``LocaleMiddleware``, which would follow the browser; Wagtail applies the profile afterwards.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(ADMIN):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return self.get_response(request)


class NotFoundMiddleware:
    """Shows the site's own page for what is not found while Django is debugging; otherwise Django does so by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Http404) or request.path.startswith(ADMIN):
            return None
        from .home.views import page_not_found

        return page_not_found(request, exception)
