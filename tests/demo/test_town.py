"""The texts of the demo town agree with each other: what one page says, another does not deny."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from familien_pages.partners.models import PartnerKind

TOWN = settings.BASE_DIR / "fixtures" / "musterstadt"
SERVICES = sorted((TOWN / "services").glob("*.yaml")) + sorted(TOWN.glob("*/services/*.yaml"))


@cache
def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text())


def entries(name: str) -> dict[str, Any]:
    return {entry["key"]: entry for entry in read(TOWN / f"{name}.yaml")}


def german() -> list[Any]:
    return [read(path) for path in SERVICES if path.parent.parent == TOWN]


def test_services_are_advised_in_the_languages_of_their_teams() -> None:
    teams = entries("contacts")
    spoken = {s["key"]: {lang for key in s["contacts"] for lang in teams[key]["languages"]} for s in german()}
    assert {service["key"]: set(service["languages"]) for service in german()} == spoken


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.relative_to(TOWN)))
def test_the_full_text_of_a_service_has_a_heading_of_its_own(path: Path) -> None:
    assert list(read(path)["body"][0]) == ["heading"]


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: str(path.relative_to(TOWN)))
def test_conditions_are_statements_behind_their_label(path: Path) -> None:
    conditions = [paper.get("only_if", "") for paper in read(path).get("documents", [])]
    assert [words for words in conditions if words.startswith(("wenn ", "if ")) or words.endswith("?")] == []


@pytest.mark.parametrize("path", sorted(TOWN.glob("**/pages.yaml")), ids=lambda path: str(path.relative_to(TOWN)))
def test_numbers_and_mail_addresses_stand_where_they_can_be_links(path: Path) -> None:
    facts = [fact["value"] for page in read(path) for block in page["body"] for fact in block.get("facts", [])]
    assert [value for value in facts if "@" in value or "0000" in value] == []


def test_what_can_be_done_online_has_an_address() -> None:
    online = {s["key"] for s in german() if "online" in s["channels"] and s["office"] != "krankenkassen"}
    assert online - {s["key"] for s in german() if s.get("online_form")} == set()


def test_care_and_pregnancy_do_not_speak_of_death() -> None:
    losses = {"inheritance_known", "pregnancy_loss"}
    topics = {t for s in german() for t in s["topics"] if losses & {line["anchor"] for line in s["deadlines"]}}
    assert topics == {"abschied-und-erbe"}


def test_every_kind_of_partner_and_every_district_has_one() -> None:
    partners, places = entries("partners"), entries("places")
    assert {partner["kind"] for partner in partners.values()} == set(PartnerKind.values)
    homes = {key: {places[name]["district"] for name in partner["places"]} for key, partner in partners.items()}
    assert {key for key, found in homes.items() if found - set(partners[key]["districts"])} == set()
