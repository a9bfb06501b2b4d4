"""What families look for, from what Bochum's register of places distinguishes. German: these are the town's words."""

from .base import Named
from .cleaning import short_name

_KINDS: dict[str, tuple[str, ...]] = {
    "Kita": (
        "Betriebskindertagesstätten", "Ev. Kindertagesstätten", "Heilpädagogische Tagesstätten",
        "Kath. Kindertagesstätten", "Kindertagesstätten freie Wohlfahrtsverbände",
        "Kitas von Vereinen und Elterninitiativen",
        "Kommunale Kindertagesstätten", "Sonstige Kindertagesstätten", "Waldorf Kindertagesstätten",
    ),
    "Spielplatz": ("Abenteuerspielplätze", "Spielplätze allgemein", "Wasserspielplätze"),
    "Bolzplatz": ("Bolzplätze",),
    "Jugendplatz": ("Jugendplätze",),
    "Naturerlebnisfläche": ("Naturerlebnisflächen",),
    "Indoorspielhalle": ("Indoorspielhallen",),
    "Grundschule": ("Grundschulen",),
    "Weiterführende Schule": (
        "Gesamtschulen", "Gymnasien", "Hauptschulen", "Private Gymnasien", "Realschulen", "Schulzentren",
        "Sekundarschulen",
    ),
    "Förderschule": ("Förderschulen", "Private Förderschulen"),
    "Schule": ("Internate", "Private Ersatzschulen", "Sonstige Spezialschulen", "Waldorfschulen"),
    "Berufsbildende Schule": (
        "Altenpflegeschulen", "Berufsbildende Schulen", "Berufskollegs", "Schulen im Gesundheitsbereich",
        "Schulen im sozialen Bereich",
    ),
    "Musik- und Kunstschule": ("Kunstschulen", "Musikschulen"),
    "Sportschule": ("Sportschulen",),
    "Naturschule": ("Natur- Wald- Biologieschulen",),
    "Weiterbildung": ("Abendschulen", "Private Lehrinstitute", "Volkshochschulen", "Weiterbildungseinrichtungen"),
    "Hochschule": (
        "Fernuniversität", "Hochschulen", "Private Fachhochschulen", "Staatliche Fachhochschulen",
        "Staatliche Universitäten", "Studentenwerke", "Wissenschaft und Forschung",
    ),
    "Sportplatz": ("Sportplatzanlage",),
    "Stadion": ("Stadion",),
    "Sporthalle": ("Sporthalle",),
    "Sportzentrum": ("Sportzentrum",),
}  # fmt: skip
KIND_OF = {category: kind for kind, categories in _KINDS.items() for category in categories}

# The six "Stadtbezirke"; the sports file has only their numbers.
DISTRICTS = {
    "1": Named("bochum-mitte", "Bochum-Mitte"),
    "2": Named("bochum-wattenscheid", "Bochum-Wattenscheid"),
    "3": Named("bochum-nord", "Bochum-Nord"),
    "4": Named("bochum-ost", "Bochum-Ost"),
    "5": Named("bochum-sued", "Bochum-Süd"),
    "6": Named("bochum-suedwest", "Bochum-Südwest"),
}


def kind_of(category: str) -> Named | None:
    """Return the kind for a category; one that is new at the source becomes a kind of its own."""
    name = KIND_OF.get(category, category)
    slug = short_name(name)
    return Named(slug, name) if slug else None
