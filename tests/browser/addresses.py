"""The pages of the demo town that are looked at: each template once in German, the most read ones otherwise."""

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
ELSEWHERE = {
    f"{language} {name}": GERMAN[name].replace("/de/", f"/{language}/")
    for language in ("en", "ar", "de-simple")
    for name in ("HomePage", "TopicPage", "ServicePage", "StandardPage")
    if (language, name) not in {("ar", "TopicPage"), ("ar", "ServicePage")}  # not translated in the demo town
}
ELSEWHERE |= {
    f"{language} BarrierReportPage": f"/{language}/barriere-melden/" for language in ("en", "ar", "de-simple")
}
ELSEWHERE |= {f"{language} results": f"/{language}/suche/?q=Elterngeld" for language in ("en", "ar", "de-simple")}
ALL = {**GERMAN, **ELSEWHERE}
# These are looked at in dark colours, too.
DARK = {
    *("TopicPage", "EventPage", "PlaceIndexPage", "en HomePage", "ar StandardPage", "de-simple ServicePage"),
    *("results", "ar results", "BarrierReportPage", "ar BarrierReportPage"),
}
