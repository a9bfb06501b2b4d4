"""Where the site stands, for addresses that leave it: canonical links, structured data, sitemap, feed."""

from django.http import HttpRequest
from wagtail.models import Site

from ..base.visibility import source_language

DEFAULT = "x-default"
# What Wagtail calls the site that it comes with. A canonical link to it would take the town out of search engines.
INITIAL_HOST = "localhost"


def site_root(request: HttpRequest, site: Site | None = None) -> str:
    """Return scheme and host of the site, without a slash at its end.

    They are those entered under *Settings → Sites*, so that a test server with the same data points to the real one; as
    long as nobody has entered any, those of the request. Port 80 does not say that a proxy in front speaks HTTPS.
    """
    site = site or Site.find_for_request(request)
    if site is None or site.hostname == INITIAL_HOST:
        return request.build_absolute_uri("/").rstrip("/")
    if site.port == 80 and request.is_secure():
        return f"https://{site.hostname}"
    return str(site.root_url)


def alternates(versions: dict[str, str]) -> list[tuple[str, str]]:
    """Return all ``versions`` (language and address), and the source language's for whoever speaks none of them.

    Nothing for a single one. Languages are tags of BCP 47, as HTML and sitemaps want them, `de-simple` among them.
    """
    if len(versions) < 2:
        return []
    default = versions.get(source_language())
    return [*versions.items(), *([(DEFAULT, default)] if default else [])]
