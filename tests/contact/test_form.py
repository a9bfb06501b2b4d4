"""The form for barriers as citizens meet it: nothing typed is lost, no cookie is set, no input is a server error."""

import time
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from familien_pages.contact import stamps
from familien_pages.models import BarrierReport
from tests import factories as f
from tests.contact.sending import send, texts

pytestmark = pytest.mark.django_db

# In UTF-7, which a request may claim, Python reads "+2AA-" as half a character.
LONE_SURROGATE = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n+2AA-\r\n--x--\r\n'


def problems(response):
    return [anchor for anchor, _message in response.context["form"].problems]


def test_the_page_has_a_form_that_is_never_cached(client, page):
    response = client.get(page.url)
    out = response.content.decode()
    assert (response.status_code, "no-store" in response["Cache-Control"]) == (200, True)
    assert f'action="/de/_barrier/{page.pk}/#report"' in out
    assert "csrfmiddlewaretoken" not in out


def test_a_report_is_stored_and_mailed_and_leads_to_a_thank_you(page):
    client = Client(enforce_csrf_checks=True)
    response = send(client, page, contact="eltern@example.org", page="http://testserver/de/")
    report = BarrierReport.objects.get()
    assert (response.status_code, response["Location"].split("?")[0]) == (302, page.url)
    assert (report.text, report.contact, report.page_address, report.language, report.state) == (
        "Das Video hat keine Untertitel.", "eltern@example.org", "http://testserver/de/", "de", 1,
    )  # fmt: skip
    assert report.mailed_on
    thanks = client.get(response["Location"])
    assert (thanks.context["receipt"], "form" in thanks.context) == (report.receipt, False)
    assert f"<strong>{report.pk}</strong>" in thanks.content.decode()


def test_no_answer_sets_a_cookie(client, page):
    answers = [client.get(page.url), send(client, page), send(client, page, text=""), send(client, page, age=0)]
    answers.append(client.get(answers[1]["Location"]))
    assert [answer.cookies.output() for answer in answers] == [""] * 5
    assert ["no-store" in answer["Cache-Control"] for answer in answers] == [True] * 5
    assert dict(client.cookies) == {}


def test_the_thank_you_asks_for_a_call_where_there_is_no_contact(client, page):
    with_contact, without = (
        client.get(send(client, page, t, contact=c)["Location"]) for t, c in (("a", "0000 12"), ("b", ""))
    )
    assert [a.context["receipt"].reachable for a in (with_contact, without)] == [True, False]
    assert with_contact.context["answer_by"] == timezone.localdate() + timedelta(days=14)


@pytest.mark.parametrize(
    ("contact", "reachable"),
    [
        ("anna@example.org", True), ("Anna, 0000 / 12-34", True), ("@anna bei Mastodon", True),
        ("", False), ("das ist keine Mail", False), ("Zimmer 12", False),
    ],
)  # fmt: skip
def test_nobody_is_promised_an_answer_who_cannot_get_one(client, page, contact, reachable):
    out = client.get(send(client, page, contact=contact)["Location"]).content.decode()
    assert ("innerhalb von 14 Tagen" in out, "können wir nicht antworten" in out) == (reachable, not reachable)


def test_in_leichte_sprache_questions_and_messages_are_too(client, page):
    easy = f.translate(page, "de-simple")
    out = send(client, easy, "").content.decode()
    assert "Ihr Text ist noch nicht abgeschickt" in out
    assert out.count("Bitte schreiben Sie: Was klappt nicht?") == 2
    assert "Auf welcher Seite war das?" in out


@pytest.mark.parametrize("value", ["", "x", "1", "W10:abc", "\u0660"])
def test_an_invented_receipt_shows_the_form(client, page, value):
    assert "form" in client.get(page.url, {"gesendet": value}).context


# --- which page it is about -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "referer", "expected"),
    [
        ("/de/leistungen/", "", "http://testserver/de/leistungen/"),
        ("/de/leistungen/", "http://testserver/de/orte/", "http://testserver/de/leistungen/"),
        ("", "http://testserver/de/orte/?kind=kita", "http://testserver/de/orte/"),
        ("", "https://evil.example/", ""),
        ("https://evil.example/", "", ""),
        ("//evil.example/", "", ""),
        ("", "", ""),
        ("<script>", "\xff\xfe", ""),
        ("/\x00", "", ""),
        ("/de/barriere-melden/", "", ""),
    ],
)
def test_the_page_is_filled_in_if_it_is_ours(client, page, query, referer, expected):
    response = client.get(page.url, {"seite": query}, headers={"Referer": referer})
    assert response.context["form"]["page"].value() == expected


def test_every_page_links_to_the_form_and_says_where_one_was(client, page):
    f.office(barrier_page=page)
    service = f.service(slug="elterngeld")
    assert f'href="{page.url}?seite=%2Fde%2Fleistungen%2Felterngeld%2F"' in client.get(service.url).content.decode()
    assert f'href="{page.url}"' in client.get(page.url).content.decode()


def test_the_link_holds_nothing_that_was_looked_for(client, page):
    f.office(barrier_page=page)
    out = client.get("/de/suche/?q=geheim").content.decode()
    assert 'seite=%2Fde%2Fsuche%2F"' in out


# --- what cannot be taken ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\n\t"])
def test_an_empty_text_has_its_message_at_the_field(client, page, text):
    response = send(client, page, text, contact="eltern@example.org")
    out = response.content.decode()
    assert (response.status_code, problems(response), texts()) == (200, ["report-text"], [])
    assert '<a href="#report-text">' in out
    assert 'aria-invalid="true"' in out
    assert 'aria-describedby="report-text_helptext report-text_error"' in out
    assert 'value="eltern@example.org"' in out


@pytest.mark.parametrize(("field", "most"), [("text", 5000), ("page", 500), ("contact", 200)])
def test_what_is_too_long_is_said_and_kept(client, page, field, most):
    fits, too_long = "ä" * most, "ä" * (most + 1)
    response = send(client, page, **{"text": "x", field: too_long})
    assert (problems(response), texts()) == ([f"report-{field}"], [])
    assert too_long in response.content.decode()
    assert send(client, page, **{"text": "x", field: fits}).status_code == 302


def test_a_hundred_kilobytes_are_kept(client, page):
    text = "Satz. " * 17_000
    response = send(client, page, text)
    assert (response.status_code, problems(response)) == (200, ["report-text"])
    assert text in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ settings.SECRET_KEY }} {% now 'Y' %}", "{{ settings.SECRET_KEY }} {% now 'Y' %}"),
        ("لا أستطيع قراءة الصفحة", "لا أستطيع قراءة الصفحة"),
        ("Не читається ї ґ є", "Не читається ї ґ є"),
        ("看不到 👩‍👧", "看不到 👩‍👧"),
        ("a\x00b", "ab"),
        ("eins\r\nzwei", "eins\nzwei"),
        ("Betreff\nBcc: spam@example.org", "Betreff\nBcc: spam@example.org"),
        ("x" * 5000, "x" * 5000),
    ],
)
def test_odd_texts_are_taken_as_they_are(client, page, typed, stored):
    assert send(client, page, typed).status_code == 302
    assert texts() == [stored]
    assert mail.outbox[0].to == ["office@example.org"]
    assert stored in mail.outbox[0].body


def test_script_is_shown_as_text_only(client, page):
    out = send(client, page, "<script>alert(1)</script>", age=0, contact='"><script>').content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in out
    assert "<script>" not in out


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"text=%ED%A0%80%FF&stamp=x", "application/x-www-form-urlencoded", 200),
        (b"text=x", "application/x-www-form-urlencoded; charset=utf-7", 400),
        (b'{"text": "x"}', "application/json", 200),
        (b"\x00\xff", "application/octet-stream", 200),
        (b"broken", "multipart/form-data; boundary=x", 200),
        (LONE_SURROGATE, "multipart/form-data; boundary=x; charset=utf-7", 200),
        (b"text=" + b"x" * 2_700_000, "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=1" for _ in range(10_002)), "application/x-www-form-urlencoded", 400),
    ],
)  # fmt: skip
def test_odd_bodies_are_no_server_error(client, page, body, kind, status):
    response = client.post(f"/de/_barrier/{page.pk}/", body, content_type=kind)
    assert (response.status_code, texts()) == (status, [])


@pytest.mark.parametrize("age", [0, 1, -3600, 24 * 3600 + 1, 10**7])
def test_too_fast_or_too_late_keeps_the_text_and_gives_a_stamp_that_will_do(client, page, age):
    response = send(client, page, "Mein Text", age=age, contact="0000 1")
    form = response.context["form"]
    assert (response.status_code, problems(response), texts()) == (200, [""], [])
    assert (form["text"].value(), form["contact"].value()) == ("Mein Text", "0000 1")
    assert abs(stamps.age(form["stamp"].value())) < 5


@pytest.mark.parametrize("stamp", ["", "x", "1:2", stamps.stamp(1000)[:-1], "\ud800"])
def test_a_stamp_of_somebody_else_is_not_taken(client, page, stamp):
    response = send(client, page, stamp=stamp.encode("utf-8", "replace").decode())
    assert (problems(response), texts()) == ([""], [])


@pytest.mark.parametrize("age", [0, 10**7])
def test_it_is_no_matter_while_something_else_is_wrong(client, page, age):
    """Above an empty field it would be nonsense to say that the text is still here."""
    assert problems(send(client, page, "", age=age)) == ["report-text"]


def test_whoever_was_too_fast_need_not_wait_anew(client, page):
    form = send(client, page, age=1).context["form"]
    assert stamps.age(form["stamp"].value()) >= 1


@pytest.mark.parametrize("age", [3, 60, 24 * 3600 - 5])
def test_three_seconds_to_a_day_are_fine(client, page, age):
    assert send(client, page, age=age).status_code == 302


def test_a_mistake_keeps_the_stamp_so_that_it_can_be_corrected_at_once(client, page):
    form = send(client, page, "").context["form"]
    assert stamps.age(form["stamp"].value()) >= 60


def test_the_trap_for_programs_is_hidden_and_keeps_the_text(client, page):
    response = send(client, page, "Mein Text", website="https://spam.example")
    out = response.content.decode()
    assert (problems(response), texts()) == ([""], [])
    assert "spam.example" not in out
    assert "Mein Text" in out
    assert "<div hidden>" in out


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_report_from_another_website_is_refused_and_kept(client, page, headers):
    response = send(client, page, "Mein Text", headers=headers)
    assert (response.status_code, texts()) == (403, [])
    assert "Mein Text" in response.content.decode()


# --- pages that are not there -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_page_that_is_not_public_takes_nothing(client, page, method):
    draft = f.barrier_page(live=False)
    expired = f.barrier_page(expire_at=timezone.now() - timedelta(seconds=1))
    for pk in (draft.pk, expired.pk, 10**6, 10**30, f.service().pk):
        assert getattr(client, method)(f"/de/_barrier/{pk}/").status_code == 404, pk


def test_a_private_page_asks_to_log_in(client, page):
    f.private(page)
    assert (send(client, page).status_code, texts()) == (302, [])


def test_to_look_at_the_address_of_the_form_leads_to_the_page(client, page):
    response = client.get(f"/de/_barrier/{page.pk}/")
    assert (response.status_code, response["Location"]) == (302, page.url)


@pytest.mark.parametrize("method", ["put", "delete", "options", "patch"])
def test_other_methods_are_refused(client, page, method):
    assert getattr(client, method)(f"/de/_barrier/{page.pk}/").status_code == 405


def test_in_arabic_the_form_answers_in_arabic(client, page):
    arabic = f.translate(page, "ar")
    response = client.post(f"/ar/_barrier/{arabic.pk}/", {"text": ""})
    assert '<html lang="ar" dir="rtl"' in response.content.decode()
    data = {"text": "لا يعمل", "stamp": stamps.stamp(time.time() - 60)}
    assert client.post(f"/ar/_barrier/{arabic.pk}/", data)["Location"].startswith(arabic.url)
    assert BarrierReport.objects.get().language == "ar"


def test_without_the_address_the_page_still_says_how_to_reach_the_office(client, page, settings):
    settings.ROOT_URLCONF = "tests.contact.bare_urls"
    out = client.get("/barriere-melden/").content.decode()
    assert 'method="post"' not in out
    assert "office@example.org" in out
