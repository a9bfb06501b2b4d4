"""Services and their deadlines as editors enter and citizens read them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from familien_pages.models import Audience, FieldOfAction, ServiceDeadline, ServicePage
from familien_pages.services.listings import services
from familien_pages.services.queries import Fact, facts, first_deadlines, service_context, show_deadline
from tests import factories as f

pytestmark = pytest.mark.django_db
HOLIDAYS = {date(2026, 5, 1), date(2026, 4, 30)}


def holidays(year):
    return HOLIDAYS if year == 2026 else ()


def errors(thing):
    """Return the German messages of an invalid object by field."""
    with translation.override("de"):
        try:
            thing.clean()
        except ValidationError as error:
            return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        ("", ""),
        ("99041001001000", "99041001001000"),
        ("99 041 001", None),
        ("9904100100100", None),
        ("9904100100100X", None),
    ],
)
def test_a_service_key_has_fourteen_digits(key, stored):
    page = ServicePage(title="x", leika_key=key)
    found = errors(page)
    if stored is None:
        assert list(found) == ["leika_key"]
    else:
        assert (found, page.leika_key) == ({}, stored)


def test_several_mistakes_are_said_at_once_each_at_its_field():
    page = ServicePage(title="x", leika_key="1", cost_kind="range", cost=Decimal(-1))
    assert sorted(errors(page)) == ["cost", "cost_max", "leika_key"]


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"source": " "}, "source", "Eine Frist braucht ihre Quelle: Nennen Sie die Vorschrift oder den Beschluss."),
        ({"checked_on": timezone.localdate() + timedelta(days=2)}, "checked_on", "Dieser Tag liegt in der Zukunft."),
        ({"unit": ""}, "unit", "Bitte wählen Sie Tage, Wochen, Monate, Jahre oder Arbeitstage."),
        ({"kind": "annual", "number": 0, "unit": ""}, "days", None),
        ({"kind": "annual"}, "unit", "Zu dieser Art von Regel passt diese Einheit nicht."),
        ({"kind": "annual", "number": 0, "unit": "", "days": "02-30"}, "days", None),
        ({"kind": "birthday", "anchor": "move_in"}, "anchor", None),
        ({"number": 5000}, "number", None),
    ],
)
def test_a_wrong_deadline_is_refused_at_its_field(fields, field, message):
    values = {"text": "x", "source": "§ 7 BEEG", "checked_on": date(2026, 1, 2), "number": 3, "unit": "month"}
    found = errors(ServiceDeadline(**(values | fields)))
    assert field in found, found
    if message:
        assert found == {field: [message]}


def test_a_deadline_without_mistakes_is_fine():
    values = {"text": "x", "source": "§ 7 BEEG", "checked_on": date(2026, 1, 2), "number": 3, "unit": "month"}
    assert errors(ServiceDeadline(**values)) == {}


def row(**fields):
    return ServiceDeadline(**({"text": "x", "anchor": "birth", "number": 3, "unit": "month"} | fields))


def test_a_deadline_is_shown_with_a_worked_example():
    with translation.override("de"):
        shown = show_deadline(row(), date(2026, 3, 19))
    assert (shown.example, shown.date) == ("Beispiel: geboren am 19. März 2026", date(2026, 6, 19))
    assert (shown.act_by, shown.moved) == (date(2026, 6, 19), False)


def test_a_day_at_the_moved_shows_the_safe_day_before():
    shown = show_deadline(row(number=4, kind="life_month_end", unit=""), date(2026, 3, 12))
    assert (shown.date, shown.act_by, shown.moved) == (date(2026, 7, 11), date(2026, 7, 10), True)


def test_public_holidays_of_the_hosts_state_count(settings):
    settings.FAMILIEN_PAGES = {"HOLIDAYS": f"{__name__}.holidays"}
    page = f.service()
    f.deadline(page, anchor="birth", kind="annual", number=0, unit="", days="05-01")
    context = service_context(page, f.reader(now=datetime(2026, 3, 1, tzinfo=UTC)))
    [shown] = context["deadlines"]
    assert (shown.date, shown.act_by, shown.moved) == (date(2026, 5, 1), date(2026, 4, 29), True)


@pytest.mark.parametrize(
    "fields", [{"kind": "none", "unit": "", "number": 0}, {"kind": "birthday", "number": 0, "unit": ""}]
)
def test_a_rule_without_a_date_shows_its_words_alone(fields):
    shown = show_deadline(row(**fields), date(2026, 3, 20))
    assert (shown.date, shown.act_by, shown.moved) == (None, None, False)


def test_the_facts_leave_out_what_is_unknown():
    page = ServicePage(cost_kind="fixed", cost=Decimal(12), cost_note="pro Kind")
    with translation.override("de"):
        found = facts(page, [])
    assert found == [Fact("cost", "12\xa0€", "pro Kind"), Fact("help", "Wir helfen Ihnen selbst")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"nature": "moment"}, {"text": "Antrag"}], ["Antrag"]),
        ([{"nature": "authority"}, {"nature": "limit"}, {"nature": "entitlement"}], []),
        ([{"anchor": "notice"}, {"anchor": "grant_end"}, {"nature": "recurring", "anchor": "benefit_start"}], []),
        ([{"nature": "ongoing", "text": "Diesen Monat"}, {"anchor": "grant_end"}], ["Diesen Monat"]),
        ([{"nature": "limitation", "text": "Verjährt"}], ["Verjährt"]),
    ],
)
def test_until_when_is_the_first_day_to_act_to_get_the_service_at_all(rows, expected):
    shown = [show_deadline(row(**({"nature": "latest"} | fields)), date(2026, 3, 20)) for fields in rows]
    assert [fact.value for fact in facts(ServicePage(), shown) if fact.key == "until"] == expected


def test_pages_with_many_services_name_until_when_of_each_but_not_that_there_is_no_deadline():
    rows = [
        row(page_id=1, nature="moment"), row(page_id=1, text="Antrag"), row(page_id=1, text="Zweiter"),
        row(page_id=2, text="Diesen Monat", nature="ongoing", anchor="application", kind="month_end", number=0),
        row(page_id=3, text="Es gibt keine Frist", nature="ongoing", kind="none", number=0, unit=""),
        row(page_id=3, text="Erbe ausschlagen", anchor="inheritance_known"),
    ]  # fmt: skip
    shown = first_deadlines([show_deadline(entry, date(2026, 3, 20)) for entry in rows], 12)
    assert [entry.row.text for entry in shown] == ["Antrag", "Diesen Monat"]


def test_the_rule_comes_first_then_the_example_which_says_that_it_is_one(html):
    page = f.service()
    f.deadline(page, text="Früh beantragen", nature="latest")
    out = html(page)
    assert (
        out.index("<strong>Früh beantragen</strong>")
        < out.index("Beispiel: geboren am")
        < out.index('<span class="arrow">')
    )
    assert '<time class="date"' not in out


def test_a_day_that_is_the_same_for_everybody_is_no_example(html):
    page = f.service()
    f.deadline(page, kind="annual", number=0, unit="", days="02-01")
    f.deadline(page, kind="month_end", number=0, anchor="application", nature="ongoing")
    out = html(page)
    assert (out.count('<time class="date"'), "Beispiel:" in out) == (2, False)


def test_a_service_page_shows_everything_an_editor_entered(html):
    topic, office, person = f.topic(title="Geld"), f.partner(title="Jugendamt"), f.person(name="Team Geld")
    page = f.service(
        title="Antrag", citizens_title="Elterngeld beantragen", topics=[topic], office=office, contacts=[person],
        deadlines=1, processing_time="6 Wochen", channels=["phone"], languages=["tr"], submission_counts=True,
        online_form="https://example.org/antrag", appeal="Widerspruch", leika_key="99041001001000",
        documents=[("document", {"name": "Geburtsurkunde", "note": "", "only_if": "adoptiert"})],
        steps=[("step", {"title": "Ausfüllen", "text": ""})],
        forms=[("form", {"title": "Vordruck", "url": "https://example.org/f"})],
        legal_basis=[("basis", {"title": "§ 1 BEEG", "url": ""})],
    )  # fmt: skip
    out = html(page)
    for text in (
        "<h1>Elterngeld beantragen</h1>", "6 Wochen", "Telefonisch", "Türkisch", "Geburtsurkunde", "adoptiert",
        "Ausfüllen", "Vordruck", "§ 1 BEEG", "Widerspruch", "99041001001000", ">Geld</a>",
        ">Jugendamt</a>", "Team Geld",
        "https://example.org/antrag", "§ 7 BEEG",
    ):  # fmt: skip
        assert text in out, text


def test_the_office_is_the_one_the_editor_chose_and_no_other_partner_that_is_linked():
    office, other = f.partner(title="Jugendamt"), f.partner(title="Caritas")
    named, unnamed = f.service(office=office, highlights=[other]), f.service(highlights=[other])
    f.translate(office, "en", title="Youth office")
    context = service_context(named, f.reader("en"))
    assert (context["office"].title, [card.title for card in context["related"]]) == ("Youth office", ["Caritas"])
    assert service_context(unnamed, f.reader())["office"] is None


def test_what_is_needed_together_and_the_topics_stand_in_the_editors_order():
    topics = [f.topic(title=title) for title in "BCA"]
    page = f.service(topics=topics, highlights=[f.service(title="Z"), f.standard(title="M"), f.service(title="A")])
    context = service_context(page, f.reader())
    shown = {name: "".join(card.title for card in context[name]) for name in ("topics", "related")}
    assert shown == {"topics": "BCA", "related": "ZMA"}


def test_an_empty_service_has_no_empty_headings(html):
    out = html(f.service(title="Leer")).split("<main", 1)[1].split("</main>", 1)[0]
    assert "<h2" not in out


def test_the_key_is_shown_if_there_is_one_also_without_a_statute(html):
    assert "Leistungsschlüssel" not in html(f.service(legal_basis=[("basis", {"title": "§ 1", "url": ""})]))
    assert "99041001001000" in html(f.service(leika_key="99041001001000"))


def test_the_languages_of_consultation_are_shown_also_where_nobody_is_named(html):
    assert "Türkisch" in html(f.service(languages=["tr"]))


def listed(**query):
    return [line.card.title for line in services(f.reader(**query)).items]


def test_a_service_stands_under_the_name_people_use_and_under_its_official_one():
    f.service(title="Wohngeld (Mietzuschuss)", citizens_title="Zuschuss zur Miete bekommen")
    f.service(title="Elterngeld", citizens_title="Elterngeld beantragen"), f.service(title="Übergang")
    found = services(f.reader())
    assert [(line.letter, line.card.title) for line in found.items] == [
        ("e", "Elterngeld beantragen"), ("u", "Übergang"), ("w", "Wohngeld (Mietzuschuss)"),
        ("z", "Zuschuss zur Miete bekommen"),
    ]  # fmt: skip
    assert (found.items[2].card.teaser, found.total) == ("Zuschuss zur Miete bekommen", 3)
    assert (listed(letter="w"), listed(letter="z")) == (["Wohngeld (Mietzuschuss)"], ["Zuschuss zur Miete bekommen"])


def test_the_names_are_turned_over_page_by_page():
    for n in range(25):
        f.service(title=f"A{n:02}", citizens_title=f"B{n:02}")
    assert [len(listed(page=page)) for page in (1, 2)] == [40, 10]
    assert services(f.reader()).total == 25


def test_the_list_runs_from_a_to_z_and_jumps_to_letters_that_occur():
    for title in ("Übergang", "Antrag", "ärztin", "Zuschuss"):
        f.service(title=title)
    assert listed() == ["Antrag", "ärztin", "Übergang", "Zuschuss"]
    assert listed(letter="a") == ["Antrag", "ärztin"]
    letters = services(f.reader()).filters[0].options
    assert [option.label for option in letters] == ["A", "U", "Z"]


def test_the_list_filters_by_audience_field_and_who_helps():
    single, work = f.term(Audience, slug="allein"), f.term(FieldOfAction, slug="arbeit")
    (
        f.service(title="A", audiences=[single], support_mode="refer"),
        f.service(title="B", audiences=[single], fields=[work]),
    )
    f.service(title="C", fields=[work])
    assert listed(audience="allein") == ["A", "B"]
    assert listed(audience="allein", field="arbeit") == ["B"]
    assert listed(help="refer") == ["A"]
    assert listed(help=["refer", "self"]) == ["A", "B", "C"]


def test_the_list_in_english_shows_german_services_as_german():
    f.translate(f.service(title="Elterngeld"), "en", title="Parental allowance")
    f.service(title="Kindergeld")
    found = services(f.reader("en")).items
    assert [(line.card.title, line.card.lang) for line in found] == [("Kindergeld", "de"), ("Parental allowance", "")]


def test_facts_reach_every_translation_when_the_source_is_published():
    page = f.service(office=f.partner())
    english = f.translate(page, "en")
    page.cost_kind, page.cost, page.office = "fixed", Decimal(12), None
    page.save_revision().publish()
    english.refresh_from_db()
    assert (english.cost_kind, english.cost, english.office_id) == ("fixed", Decimal(12), None)


def test_an_old_translation_that_is_published_later_does_not_bring_old_facts_back():
    page = f.service()
    easy = f.translate(page, "de-simple")
    draft = easy.save_revision()
    page.processing_time, page.cost_kind, page.cost = "6 Wochen", "fixed", Decimal(12)
    page.save_revision().publish()
    draft.publish()
    easy.refresh_from_db()
    assert (easy.cost_kind, easy.cost, easy.processing_time) == ("fixed", Decimal(12), "")
