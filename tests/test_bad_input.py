"""Whatever stands in an address or in a form: never a server error, and a German message at the field."""

import re

import pytest
from django.conf import settings
from django.utils import timezone

from familien_pages import models as fp
from tests import factories as f
from tests.admin_forms import PAGE, SNIPPET, errors, filled

pytestmark = pytest.mark.django_db
REQUIRED = "Dieses Feld muss ausgefüllt werden."
PHONE = "Bitte schreiben Sie die Nummer nur mit Ziffern, Leerzeichen und Strichen, zum Beispiel 0000 123-456."
OVERLAP = "Diese Zeit überschneidet sich mit einer anderen am selben Tag."
LISTS = {
    fp.ServiceIndexPage: "audience",
    fp.EventIndexPage: "kind",
    fp.PartnerIndexPage: "district",
    fp.PlaceIndexPage: "facility",
    fp.NewsIndexPage: "page",
    fp.LifeStageIndexPage: "page",
}
VALUES = [
    "unbekannt",
    "",
    "-1",
    "1000000000",
    "1e400",
    "abc",
    "%00",
    "a%00b",
    "%ff",
    "%ed%a0%80",
    "%F0%9F%98%80",
    "..%2f..%2f",
    "%27%3B--",
    "<script>",
    "9" * 5000,
    "x" * 10_000,
    "١٢",
    "nan",
    "None",
    "[]",
]
PATHS = [
    "%00",
    "%ff",
    "%ed%a0%80",
    "a%00b",
    "..%2f",
    "x" * 5000,
    "<script>",
    "%E2%80%8F",
    "-1",
    "%25%30",
    "a/b/c/d/e/f",
    "%0d%0aX:1",
]


def parameters(model):
    return {
        LISTS[model],
        "page",
        "letter",
        "open",
        "when",
        "kind",
        "district",
        "facility",
        "field",
        "help",
        "topic",
        "q",
    }


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_list_answers_whatever_the_filters(client, model):
    f.service(), f.event(), f.partner(), f.place(), f.news(), f.stage(), f.term(fp.Audience), f.term(fp.Facility)
    url = f.index(model).url
    plain = client.get(url).content.count(b"<li")
    for value in VALUES:
        query = "&".join(f"{name}={value}" for name in sorted(parameters(model)))
        response = client.get(f"{url}?{query}")
        assert (response.status_code, response.content.count(b"<li")) == (200, plain), value[:40]


@pytest.mark.parametrize("model", LISTS, ids=lambda model: model.__name__)
def test_a_thousand_values_of_one_facet_are_one_list(client, model):
    f.term(fp.Audience, slug="bekannt")
    url = f.index(model).url
    query = "&".join(f"{LISTS[model]}=wert-{n}" for n in range(1000))
    assert client.get(f"{url}?{query}&{LISTS[model]}=bekannt").status_code == 200


def test_an_address_with_more_fields_than_allowed_is_a_bad_request(client):
    url = f.index(fp.ServiceIndexPage).url
    query = "&".join(f"a{n}=1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    assert client.get(f"{url}?{query}").status_code == 400


@pytest.mark.parametrize("path", PATHS)
def test_an_address_that_does_not_exist_answers_404(client, path):
    for page in (f.home(), f.index(fp.PlaceIndexPage), f.service()):
        response = client.get(f"{page.url}{path}/")
        assert response.status_code in (404, 301, 302), path
        if response.status_code != 404:
            assert client.get(response["Location"]).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "head"])
def test_other_methods_are_no_server_error(client, method):
    assert getattr(client, method)(f.service().url).status_code < 500


@pytest.mark.parametrize("header", ["HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER", "HTTP_COOKIE", "HTTP_X_FORWARDED_FOR"])
def test_odd_headers_are_no_server_error(client, header):
    assert client.get(f.home().url, **{header: "\xff\xfe;;,=%00" * 50}).status_code == 200


@pytest.mark.parametrize("language", ["xx", "de_DE", "DE", "simple", "%ff"])
def test_a_language_that_does_not_exist_answers_404(client, language):
    f.home()
    assert client.get(f"/{language}/", follow=True).status_code == 404


def test_a_language_without_pages_shows_the_german_home_page(html):
    title = f.home().title
    found = {code: re.search(r'<html lang="de".*<h1>([^<]*)', html(f"/{code}/"), re.DOTALL)[1] for code in f.LANGUAGES}
    assert found == dict.fromkeys(f.LANGUAGES, title)


# --- references that are gone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("gone", ["unpublish", "delete"])
def test_references_that_are_gone_leave_no_empty_box(html, gone):
    topic = f.topic()
    service, partner, place, person = (
        f.service(topics=[topic], deadlines=1),
        f.partner(topics=[topic]),
        f.place(),
        f.person(),
    )
    f.relate(topic, "places", place), f.relate(topic, "highlights", service, partner)
    event = f.event(topics=[topic], organiser=partner, place=place, contacts=[person])
    other = f.service(office=partner, contacts=[person])
    for target in (service, partner, place, person):
        getattr(target, gone)()
    fp.EventPage.objects.get(pk=event.pk).unpublish()
    out = main(html(topic))
    assert "<section" not in out
    assert '<article class="card' not in out
    assert "<section" not in main(html(other))


def main(out):
    return out.split("<main", 1)[1].split("</main>", 1)[0]


# --- forms of the admin -----------------------------------------------------------------------------------------------


def refused(editor, page, **changes):
    """Try to publish ``page`` with ``changes`` through the edit and the create view; return the messages."""
    model, parent = page._meta.model_name, page.get_parent()
    found = []
    for url in (f"/admin/pages/{page.pk}/edit/", f"/admin/pages/add/familien_pages/{model}/{parent.pk}/"):
        data = filled(editor, url, PAGE, title="Getippt", slug=f"getippt-{f.number()}", **changes)
        response = editor.post(url, data | {"action-publish": "1"})
        assert response.status_code == 200
        assert "Getippt" in response.content.decode()
        found.append(errors(response))
    assert found[0] == found[1]
    return found[0]


NO_SUCH_DAY = "Einen dieser Tage gibt es nicht. Bitte schreiben Sie Tag und Monat, zum Beispiel 1.8."
DEADLINE = {
    "text": "Frist",
    "consequence": "",
    "anchor": "birth",
    "kind": "offset",
    "number": "3",
    "unit": "month",
    "days": "",
    "nature": "latest",
    "source": "§ 7 BEEG",
    "source_url": "",
    "checked_on": "2026-01-02",
    "status": "verified",
}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"leika_key": "123"}, {"leika_key": ["Der Leistungsschlüssel hat genau 14 Ziffern; dieser hat 3."]}),
        (
            {"leika_key": "9910200101700X"},
            {"leika_key": ["Der Leistungsschlüssel besteht nur aus Ziffern, ohne Buchstaben und andere Zeichen."]},
        ),
        ({"cost_kind": "fixed", "cost": "-5"}, {"cost": ["Ein Preis kann nicht negativ sein."]}),
        (
            {"cost_kind": "fixed", "cost": "viel"},
            {"cost": ["Bitte eine Zahl eingeben."]},
        ),
        ({"deadlines": [DEADLINE | {"source": ""}]}, {"deadlines.source": [REQUIRED]}),
        ({"deadlines": [DEADLINE | {"source": "  "}]}, {"deadlines.source": [REQUIRED]}),
        ({"deadlines": [DEADLINE | {"number": "viel"}]}, {"deadlines.number": ["Bitte eine ganze Zahl eingeben."]}),
        (
            {"deadlines": [DEADLINE | {"unit": ""}]},
            {"deadlines.unit": ["Bitte wählen Sie Tage, Wochen, Monate, Jahre oder Arbeitstage."]},
        ),
        (
            {"deadlines": [DEADLINE | {"kind": "birthday", "number": "0", "unit": ""}]},
            {"deadlines.number": ["Diese Art von Regel braucht eine Zahl von 1 bis 100."]},
        ),
        (
            {"deadlines": [DEADLINE | {"kind": "none", "unit": ""}]},
            {"deadlines.number": ["Diese Art von Regel zählt nichts: Bitte geben Sie 0 ein."]},
        ),
        (
            {"deadlines": [DEADLINE | {"kind": "annual", "number": "0", "unit": "", "days": "31.2."}]},
            {
                "deadlines.days": [
                    "Einen dieser Tage gibt es nicht. Bitte schreiben Sie Tag und Monat, zum Beispiel 1.8."
                ]
            },
        ),
        ({"online_form": "kein link"}, {"online_form": ["Bitte eine gültige Adresse eingeben."]}),
    ],
)
def test_a_service_that_cannot_be_is_refused_in_german_at_the_field(editor, changes, expected):
    found = refused(editor, f.service(), **changes)
    assert found == expected


DATE = {"start": "2026-03-10 10:00", "end": "2026-03-10 09:00", "place": "", "note": "Getippte Notiz"}


def test_an_end_before_the_start_is_refused_in_german_at_the_end_and_what_was_typed_is_kept(editor):
    assert refused(editor, f.event(), dates=[DATE]) == {"dates.end": ["Das Ende liegt vor dem Beginn."]}


def test_a_negative_price_of_an_event_is_refused(editor):
    found = refused(editor, f.event(), price_kind="fixed", price="-1")
    assert found == {"price": ["Ein Preis kann nicht negativ sein."]}


@pytest.mark.parametrize(
    ("kind", "target", "message"),
    [
        ("link", "javascript:alert(document.cookie)", "Bitte eine gültige Adresse eingeben."),
        ("link", "www.example.org", "Bitte eine gültige Adresse eingeben."),
        ("email", "ruf an", "Bitte gültige E-Mail-Adresse eingeben."),
        ("phone", "ruf an", PHONE),
        ("link", "", "Bitte geben Sie an, wo man sich anmeldet."),
    ],
)
def test_a_registration_that_leads_nowhere_is_refused(editor, kind, target, message):
    found = refused(editor, f.event(), registration=kind, registration_target=target)
    assert found == {"registration_target": [message]}


def test_a_phone_number_with_letters_is_refused(editor):
    found = refused(editor, f.partner(), phone="ruf mich an")
    assert found == {"phone": [PHONE]}


def period(opens, closes, weekday="0", **more):
    return {"weekday": weekday, "opens": opens, "closes": closes, "valid_from": "", "valid_until": "", **more}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"periods": [period("09:00", "12:00"), period("11:00", "14:00")]},
            {"periods.opens": [OVERLAP]},
        ),
        (
            {"periods": [period("22:00", "03:00"), period("02:00", "04:00", "1")]},
            {"periods.opens": [OVERLAP]},
        ),
        ({"periods": [period("9 Uhr", "12:00")]}, {"periods.opens": ["Bitte eine gültige Uhrzeit eingeben."]}),
        (
            {"periods": [period("09:00", "12:00", valid_from="2026-02-01", valid_until="2026-01-01")]},
            {"periods.valid_until": ["Das Ende liegt vor dem Beginn."]},
        ),
        (
            {
                "exceptions": [
                    {"first_day": "2026-02-01", "last_day": "2026-01-01", "opens": "", "closes": "", "note": ""}
                ]
            },
            {"exceptions.last_day": ["Das Ende liegt vor dem Beginn."]},
        ),
        (
            {
                "exceptions": [
                    {"first_day": "2026-01-01", "last_day": "2026-01-01", "opens": "09:00", "closes": "", "note": ""}
                ]
            },
            {"exceptions.closes": ["Bitte geben Sie beide Zeiten an oder keine für „geschlossen“."]},
        ),
        ({"postcode": "123"}, {"postcode": ["Eine deutsche Postleitzahl hat fünf Ziffern."]}),
        ({"longitude": "7.2"}, {"latitude": ["Bitte geben Sie Breite und Länge an oder keine von beiden."]}),
        ({"latitude": "91", "longitude": "7.2"}, {"latitude": ["Dieser Wert muss kleiner oder gleich 90 sein."]}),
    ],
)
def test_a_place_that_cannot_be_is_refused_in_german_at_the_field(editor, changes, expected):
    f.home()
    url = f"/admin/snippets/familien_pages/place/edit/{f.place().pk}/"
    data = filled(editor, url, SNIPPET, name="Getippt", **changes)
    response = editor.post(url, data | {"action-publish": "1"})
    assert errors(response) == expected
    assert "Getippt" in response.content.decode()
    assert not fp.Place.objects.filter(name="Getippt").exists()


def test_opening_periods_that_only_touch_are_fine(editor):
    f.home()
    url = f"/admin/snippets/familien_pages/place/edit/{f.place().pk}/"
    data = filled(editor, url, SNIPPET, periods=[period("09:00", "12:00"), period("12:00", "14:00")])
    assert editor.post(url, data | {"action-publish": "1"}).status_code == 302
    assert fp.OpeningPeriod.objects.count() == 2


def test_a_draft_may_be_unfinished(editor):
    page = f.service()
    url = f"/admin/pages/{page.pk}/edit/"
    assert editor.post(url, filled(editor, url, leika_key="", teaser="")).status_code == 302
    assert timezone.now() > fp.ServicePage.objects.get().latest_revision_created_at


def test_the_printed_address_is_short_enough_to_be_scanned(html):
    page = f.service()
    assert f"<bdi>http://testserver{page.url}?a=1</bdi>" in html(f"{page.url}?a=1")
    assert f"<bdi>http://testserver{page.url}</bdi>" in html(f"{page.url}?a={'1' * 3000}")
