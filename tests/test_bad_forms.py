"""What cannot be is refused in German at its field, and nothing typed is lost."""

import pytest
from django.utils import timezone

from familien_pages import models as fp
from tests import factories as f
from tests.admin_forms import PAGE, SNIPPET, errors, filled

pytestmark = pytest.mark.django_db
REQUIRED = "Dieses Feld muss ausgefüllt werden."
PHONE = "Bitte schreiben Sie die Nummer nur mit Ziffern, Leerzeichen und Strichen, zum Beispiel 0000 123-456."
OVERLAP = "Diese Zeit überschneidet sich mit einer anderen am selben Tag."


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
