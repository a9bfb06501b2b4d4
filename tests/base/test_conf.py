"""Settings in one dict, and what the checks say about it."""

import pytest
from django.core.management import call_command

from familien_pages import conf
from familien_pages.checks import check_settings
from familien_pages.partners.listings import partners
from tests import factories as f


def test_a_default_holds_where_nothing_is_set(settings):
    settings.FAMILIEN_PAGES = {}
    assert {name: conf.get(name) for name in conf.OPTIONS} == {name: o.default for name, o in conf.OPTIONS.items()}


def test_values_are_read_lazily(settings):
    settings.FAMILIEN_PAGES = {"LIST_SIZE": 7}
    assert conf.get("LIST_SIZE") == 7


def test_a_list_is_as_long_as_the_setting_says(settings, db):
    settings.FAMILIEN_PAGES = {"LIST_SIZE": 2}
    for _ in range(3):
        f.partner()
    assert len(partners(f.reader()).items) == 2


@pytest.mark.parametrize("size", [0, -1, "20", None, True, 2.5])
def test_a_size_that_is_none_is_reported_and_lists_are_still_shown(settings, db, size):
    settings.FAMILIEN_PAGES = {"LIST_SIZE": size}
    f.partner()
    assert [error.id for error in check_settings(None)] == ["familien_pages.E001"]
    assert len(partners(f.reader()).items) == 1


def test_an_undeclared_name_is_a_programming_error():
    with pytest.raises(KeyError):
        conf.get("NO_SUCH_SETTING")


def test_unknown_keys_are_named_by_a_system_check(settings):
    settings.FAMILIEN_PAGES = {"LIST_SIZE": 20, "LIST_SIZES": 20, "ZZZ": 1}
    warnings = check_settings(None)
    assert [warning.id for warning in warnings] == ["familien_pages.W001"] * 2
    assert [str(warning.msg) for warning in warnings] == [
        "Unknown key 'LIST_SIZES' in FAMILIEN_PAGES.",
        "Unknown key 'ZZZ' in FAMILIEN_PAGES.",
    ]


@pytest.mark.parametrize("value", ["60", None, -1, True])
def test_an_amount_that_is_none_is_named_and_the_default_holds(settings, value):
    settings.FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": value}
    assert [error.id for error in check_settings(None)] == ["familien_pages.E003"]
    assert conf.get("PAGE_CACHE_SECONDS") == 60


def test_a_site_without_settings_is_fine(settings):
    del settings.FAMILIEN_PAGES
    assert check_settings(None) == []


def test_the_reference_site_passes_all_checks():
    call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
