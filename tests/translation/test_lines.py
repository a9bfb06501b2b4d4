"""Texts of several lines keep them in translation."""

import pytest
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests import factories as f

pytestmark = pytest.mark.django_db

TABLE = [{"type": "table", "id": "6b1e5d6e-5f0c-4c0f-9b5e-0d5c6b7a8f90", "value": {
    "caption": "Zeiten", "header_row": True, "header_column": False, "cells": "Tag | Zeit\nMontag | 9 bis 12",
}}]  # fmt: skip


def translated(page, words):
    """Return the English draft of ``page``, put into ``words`` as a translator does in the editor."""
    f.index(type(page.get_parent().specific), "en") if page.depth == 4 else f.translate(
        page.get_parent().specific, "en"
    )
    source, _new = TranslationSource.get_or_create_from_instance(page)
    for segment in source.stringsegment_set.select_related("string"):
        if segment.string.data in words:
            StringTranslation.objects.get_or_create(
                translation_of=segment.string, context=segment.context, locale=f.locale("en"),
                defaults={"data": words[segment.string.data]},
            )  # fmt: skip
    translation = Translation.objects.create(source=source, target_locale=f.locale("en"))
    translation.save_target(publish=False)
    return page.get_translation(f.locale("en")).get_latest_revision_as_object()


def test_each_key_point_is_translated_by_itself():
    page = f.topic(key_points="Mutterschutz\r\n\r\n• Elterngeld\r\nKindergeld")
    english = translated(page, {"Mutterschutz": "Maternity leave", "• Elterngeld": "• Parental allowance"})
    assert english.points == ["Maternity leave", "Parental allowance", "Kindergeld"]


def test_a_repeated_line_is_translated_wherever_it_stands():
    english = translated(f.topic(key_points="Eins\nZwei\nEins"), {"Eins": "One", "Zwei": "Two"})
    assert english.points == ["One", "Two", "One"]


def test_a_table_keeps_its_rows():
    english = translated(f.topic(body=TABLE), {"Montag | 9 bis 12": "Monday | 9 to 12"})
    assert english.body[0].value["cells"] == "Tag | Zeit\nMonday | 9 to 12"
