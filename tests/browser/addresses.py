"""The pages of the demo town that are looked at: each template in German, Arabic and Leichte Sprache."""

NOT_FOUND = "/de/gibt-es-nicht/"

# By the name of the page type, or of what its template shows besides pages.
GERMAN = {
    "HomePage": "/de/",
    "LifeStageIndexPage": "/de/lebensphasen/",
    "LifeStagePage": "/de/lebensphasen/ein-kind-kommt/",
    "TopicPage": "/de/lebensphasen/ein-kind-kommt/geld-und-antraege/",
    "ServiceIndexPage": "/de/leistungen/",
    "ServicePage": "/de/leistungen/elterngeld/",
    "EventIndexPage": "/de/termine/",
    "EventPage": "/de/termine/familienfruehstueck/",
    "PartnerIndexPage": "/de/partner/",
    "PartnerPage": "/de/partner/jugendamt/",
    "PlaceIndexPage": "/de/orte/",
    "filtered places": "/de/orte/?kind=treffpunkt",
    "place": "/de/orte/familienzentrum-ost/",
    "NewsIndexPage": "/de/neuigkeiten/",
    "NewsPage": "/de/neuigkeiten/ferienprogramm-jetzt-anmelden/",
    "StandardPage": "/de/was-ist-das-familienbuero/",
    "BarrierReportPage": "/de/barriere-melden/?seite=/de/leistungen/elterngeld/",
    "accessibility statement": "/de/barrierefreiheit/",
    "search": "/de/suche/",
    "results": "/de/suche/?q=Elterngeld+Frist",
    "filtered results": "/de/suche/?q=Spielplatz&type=place&district=mitte",
    "a typing error": "/de/suche/?q=eltergeld",
    "nothing found": "/de/suche/?q=Zwetschgendatschi",
    "not found": NOT_FOUND,
}
# In Leichte Sprache and in Arabic each of them as well; what the demo town has not translated, the fixture copies.
ELSEWHERE = {
    f"{language} {name}": address.replace("/de/", f"/{language}/")
    for language in ("ar", "de-simple")
    for name, address in GERMAN.items()
}
ELSEWHERE |= {f"en {name}": GERMAN[name].replace("/de/", "/en/") for name in ("HomePage", "TopicPage", "results")}
ALL = {**GERMAN, **ELSEWHERE}
