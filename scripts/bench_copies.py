"""Fills the database of the benchmarks with thousands of items: copies of the demo town's, with all their rows."""

import uuid
from typing import Any

LANGUAGE = "de"
LARGE = {"ServicePage": 2000, "PartnerPage": 500, "Place": 2000}


def copy_row(original: Any, /, **changes: Any) -> Any:
    """Return an unsaved copy of the row in ``original``'s own table."""
    model = type(original)
    values = {field.attname: getattr(original, field.attname) for field in model._meta.local_concrete_fields}
    values.pop(model._meta.pk.attname, None)
    if "translation_key" in values:
        values["translation_key"] = uuid.uuid4()
    return model(**values | changes)


def copy_children(model: Any, pairs: list[tuple[Any, Any]]) -> None:
    """Give every copy the child rows of its original."""
    from modelcluster.fields import ParentalKey

    for relation in model._meta.get_fields():
        if not (relation.one_to_many and isinstance(getattr(relation, "field", None), ParentalKey)):
            continue
        key = relation.field.attname
        children: dict[int, list[Any]] = {}
        for child in relation.related_model._default_manager.filter(**{f"{key}__in": {old.pk for old, _ in pairs}}):
            children.setdefault(getattr(child, key), []).append(child)
        copies = [copy_row(child, **{key: new.pk}) for old, new in pairs for child in children.get(old.pk, [])]
        relation.related_model._default_manager.bulk_create(copies, batch_size=500)


def multiply_pages(model: Any, count: int) -> None:
    from wagtail.models import Page

    sources = list(model.objects.live().filter(locale__language_code=LANGUAGE))
    parent = sources[0].get_parent()
    first = int(parent.get_last_child().path[-Page.steplen :], 36) + 1
    bases = [
        copy_row(
            source.page_ptr,
            title=f"{source.title} {number}",
            slug=f"bench-{number}",
            url_path=f"{parent.url_path}bench-{number}/",
            path=Page._get_path(parent.path, parent.depth + 1, first + number),
            latest_revision_id=None,
            live_revision_id=None,
        )
        for number, source in ((number, sources[number % len(sources)]) for number in range(count))
    ]
    Page.objects.bulk_create(bases, batch_size=500)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + count)
    pairs = []
    for number, base in enumerate(bases):
        source = sources[number % len(sources)]
        page = copy_row(source, page_ptr_id=base.pk, sort_key=f"{source.sort_key} {number:05}")
        page.save_base(raw=True, force_insert=True)
        pairs.append((source, page))
    copy_children(model, pairs)


def multiply_places(model: Any, count: int) -> None:
    sources = list(model.objects.all())
    copies = [
        copy_row(sources[number % len(sources)], name=f"Ort {number}", slug=f"bench-{number}", source="")
        for number in range(count)
    ]
    model.objects.bulk_create(copies, batch_size=500)
    pairs = [(sources[number % len(sources)], copy) for number, copy in enumerate(copies)]
    copy_children(model, pairs)
    for field in model._meta.many_to_many:
        through = field.remote_field.through
        mine, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        values: dict[int, list[int]] = {}
        for owner, value in through.objects.values_list(mine, other):
            values.setdefault(owner, []).append(value)
        rows = [through(**{mine: new.pk, other: value}) for old, new in pairs for value in values.get(old.pk, [])]
        through.objects.bulk_create(rows, batch_size=500)


def multiply() -> None:
    from django.apps import apps
    from django.db import connection, transaction

    with transaction.atomic():
        for name, count in LARGE.items():
            model = apps.get_model("familien_pages", name)
            (multiply_places if name == "Place" else multiply_pages)(model, count)
    if connection.vendor == "postgresql":  # as its autovacuum would; nobody does it to a site's SQLite
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
