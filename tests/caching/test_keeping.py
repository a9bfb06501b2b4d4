"""Which requests may get a kept answer, and which answers may be kept at all."""

import gzip
import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, HttpResponseNotFound, HttpResponseRedirect, StreamingHttpResponse
from django.test import RequestFactory

from familien_pages.caching import generation
from familien_pages.caching.addresses import LONGEST
from familien_pages.caching.entries import LARGEST
from familien_pages.caching.middleware import PageCacheMiddleware

pytestmark = pytest.mark.django_db
PAGE = "<!doctype html><p>" + "Familie " * 100


def site(answer=None):
    """Return a site behind the cache that numbers its answers."""
    numbers = iter(range(1, 100))

    def view(request):
        if request.method == "GET":
            request.user = AnonymousUser()
        response = answer() if answer else HttpResponse(PAGE)
        response["X-Number"] = str(next(numbers))
        return response

    return PageCacheMiddleware(view)


def numbers(middleware, *requests):
    """Return which of the answers made each request got."""
    return [int(middleware(request)["X-Number"]) for request in requests]


def get(path="/de/", **headers):
    return RequestFactory().get(path, **headers)


def test_the_second_reader_gets_the_first_ones_page():
    middleware = site()
    first, second = middleware(get()), middleware(get())
    assert (first.content, first["X-Number"]) == (second.content, second["X-Number"])
    assert ("Age" in first, second["Age"]) == (False, "0")


@pytest.mark.parametrize(
    "other",
    [
        get("/en/"),
        get(HTTP_HOST="other.example.org"),
        get("/de/?kind=kita"),
        RequestFactory().get("/de/", secure=True),
        get("/de"),
    ],
    ids=["language", "host", "query", "scheme", "path"],
)
def test_each_address_has_its_own(other):
    middleware = site()
    assert numbers(middleware, get(), other, get(), other) == [1, 2, 1, 2]


def test_where_the_address_names_no_language_the_browser_does():
    middleware = site()
    german, arabic = get("/sitemap.xml"), get("/sitemap.xml", HTTP_ACCEPT_LANGUAGE="ar,en;q=0.5")
    assert numbers(middleware, german, arabic, german, arabic) == [1, 2, 1, 2]


def test_where_it_does_the_browser_does_not():
    assert numbers(site(), get("/de/"), get("/de/", HTTP_ACCEPT_LANGUAGE="ar")) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("a=1&b=2", "b=2&a=1", True),
        ("a=1&a=2", "a=2&a=1", False),
        ("a=1", "a=1&utm_source=x&fbclid=y&UTM_campaign=z", True),
        ("a=1", "a=1&b=", False),
        ("a=1", "%61=1", False),
        ("a=%C3%BC", "a=%C3%BD", False),
    ],
)
def test_queries_that_mean_the_same(one, other, same):
    found = numbers(site(), get(f"/de/?{one}"), get(f"/de/?{other}"))
    assert found == [1, 1 if same else 2]


def test_a_page_with_tracking_in_its_address_is_for_nobody_else():
    middleware = site()
    assert numbers(middleware, get("/de/?utm_id=me"), get("/de/"), get("/de/?utm_id=me")) == [1, 2, 2]


def with_cookie(name):
    request = get()
    request.COOKIES[name] = "x"
    return request


def dummy():
    """Return a request as Wagtail makes one to preview a page."""
    request = get()
    request.is_dummy = True
    return request


@pytest.mark.parametrize(
    "request_of",
    [
        lambda: with_cookie("sessionid"),
        lambda: with_cookie("csrftoken"),
        lambda: with_cookie("messages"),
        lambda: get(HTTP_AUTHORIZATION="Basic x"),
        lambda: RequestFactory().post("/de/"),
        lambda: RequestFactory().put("/de/"),
        lambda: get("/de/?" + "x" * LONGEST),
        lambda: get("/de/?%61=1"),
        lambda: get("/admin/login/"),
        lambda: get("/static/x.html"),
        lambda: get("/media/x.html"),
        lambda: get(HTTP_HOST="a b"),
        lambda: get(HTTP_HOST="TESTSERVER"),
        lambda: get(HTTP_HOST="testserver."),
        lambda: get(HTTP_HOST="testserver:8080"),
        lambda: get("/de/?page=2", CONTENT_TYPE="text/plain; charset=utf-16"),
        dummy,
    ],
    ids=[
        *("session", "csrf", "messages", "authorization", "post", "put", "long", "encoded name", "admin", "static"),
        *("media", "bad host", "capitals", "dot", "port", "charset", "preview"),
    ],
)
def test_a_request_that_neither_gets_nor_leaves_anything(request_of):
    middleware = site()
    assert numbers(middleware, get(), request_of(), request_of(), get()) == [1, 2, 3, 1]


def test_a_cookie_of_somebody_elses_is_no_reason():
    assert numbers(site(), get(), with_cookie("_pk_id")) == [1, 1]


def made(content=PAGE, **headers):
    return HttpResponse(content, headers={name.replace("_", "-"): value for name, value in headers.items()})


def with_set_cookie():
    response = made()
    response.set_cookie("a", "b")
    return response


@pytest.mark.parametrize(
    "answer",
    [
        with_set_cookie,
        lambda: made(Cache_Control="no-store"),
        lambda: made(Cache_Control="max-age=60, Private"),
        lambda: made(Cache_Control="max-age=0"),
        lambda: made(Cache_Control="no-cache"),
        lambda: made(Vary="Accept-Encoding, X-Requested-With"),
        lambda: made(Vary="*"),
        lambda: made(Content_Encoding="br"),
        lambda: made(Content_Type="application/pdf"),
        lambda: made(Content_Type="text/plain"),
        lambda: made(PAGE + '<form class="x"\n method="POST">'),
        lambda: made(PAGE + "<FORM METHOD=post>"),
        lambda: made("x" * (LARGEST + 1)),
        lambda: StreamingHttpResponse([PAGE]),
        lambda: HttpResponse(PAGE, status=206),
        lambda: HttpResponseNotFound(PAGE),
        lambda: HttpResponse(PAGE, status=500),
        lambda: HttpResponseRedirect("/en/"),
    ],
    ids=[
        *("cookie", "no-store", "private", "max-age=0", "no-cache", "vary", "vary *", "encoded", "pdf", "text"),
        *("post form", "upper case", "large", "streaming", "206", "404", "500", "redirect"),
    ],
)
def test_an_answer_that_is_not_kept(answer):
    assert numbers(site(answer), get(), get()) == [1, 2]


def test_an_answer_to_somebody_who_was_recognised_without_a_cookie_is_not_kept(django_user_model):
    def view(request):
        request.user = django_user_model(username="proxy")
        return HttpResponse(PAGE)

    middleware = PageCacheMiddleware(view)
    assert ["Age" in middleware(get()) for _ in range(2)] == [False, False]


def test_a_preview_is_not_kept():
    def view(request):
        request.is_preview = True
        return HttpResponse(PAGE)

    middleware = PageCacheMiddleware(view)
    assert ["Age" in middleware(get()) for _ in range(2)] == [False, False]


def test_what_varies_on_cookies_is_for_those_without_any():
    middleware = site(lambda: made(Vary="Cookie"))
    other = with_cookie("_pk_id")
    assert numbers(middleware, other, get(), other, get()) == [1, 2, 3, 2]


@pytest.mark.parametrize("kind", ["application/xml", "application/rss+xml; charset=utf-8", "text/html"])
def test_pages_feeds_and_the_sitemap_are_kept(kind):
    assert numbers(site(lambda: made(Content_Type=kind)), get(), get()) == [1, 1]


# --- what goes out ----------------------------------------------------------------------------------------------------


def test_a_browser_that_has_the_page_hears_so_with_all_headers():
    middleware = site(lambda: made(Content_Security_Policy="default-src 'none'"))
    page = middleware(get())
    again = middleware(get(HTTP_IF_NONE_MATCH=f'"old", {page["ETag"]}'))
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", page["ETag"])
    assert again["Content-Security-Policy"] == "default-src 'none'"
    assert "Content-Type" not in again
    assert middleware(get(HTTP_IF_NONE_MATCH='W/"old"')).status_code == 200


def test_a_changed_page_has_another_etag():
    one, other = (site(lambda text=text: made(text))(get("/de/" + text))["ETag"] for text in ("a", "b"))
    assert one != other


@pytest.mark.parametrize(
    ("accepts", "zipped"),
    [
        ("gzip, deflate, br", True),
        ("br;q=1, gzip;q=0.5", True),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.0, br", False),
        ("", False),
    ],
)
def test_the_zipped_page_is_for_those_who_take_it(accepts, zipped):
    middleware = site()
    for _ in range(2):
        response = middleware(get(HTTP_ACCEPT_ENCODING=accepts))
        body = gzip.decompress(response.content) if zipped else response.content
        assert body.decode() == PAGE
        assert response.get("Content-Encoding") == ("gzip" if zipped else None)
        assert int(response["Content-Length"]) == len(response.content)
        assert "Accept-Encoding" in response["Vary"]


def test_a_short_page_is_not_zipped():
    assert "Content-Encoding" not in site(lambda: made("kurz"))(get(HTTP_ACCEPT_ENCODING="gzip"))


def test_head_gets_the_kept_headers_and_keeps_nothing_itself():
    middleware = site()
    head = RequestFactory().head
    assert numbers(middleware, head("/de/"), get(), head("/de/")) == [1, 2, 2]
    assert (middleware(head("/de/")).content, middleware(head("/de/"))["Content-Length"]) == (b"", str(len(PAGE)))


def test_browsers_ask_each_time_unless_the_view_says_otherwise():
    assert site()(get())["Cache-Control"] == "no-cache"
    assert site(lambda: made(Cache_Control="max-age=10"))(get("/x/"))["Cache-Control"] == "max-age=10"


# --- time -------------------------------------------------------------------------------------------------------------


def test_nothing_lives_longer_than_the_setting_or_the_view_says(settings, monkeypatch):
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 20}
    short, long = site(lambda: made(Cache_Control="max-age=10")), site()
    for seconds, expected in ((0, [1, 1]), (9, [1, 1]), (2, [2, 1]), (10, [3, 2])):
        now += seconds
        assert [*numbers(short, get()), *numbers(long, get("/en/"))] == expected


def test_what_changes_while_a_page_is_made_makes_it_old():
    """The answer was computed before the change and is kept after it."""

    def view(request):
        generation.renew()
        return HttpResponse(PAGE)

    middleware = PageCacheMiddleware(view)
    assert ["Age" in middleware(get()) for _ in range(3)] == [False, False, False]


def test_switched_off_it_is_not_there(settings):
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 0}
    middleware = site()
    assert numbers(middleware, get(), get()) == [1, 2]
    assert "ETag" not in middleware(get())
