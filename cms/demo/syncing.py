"""Brings an object of the database to what the source says, and touches it only if it differs."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from wagtail.models import DraftStateMixin, TranslatableMixin

from familien_pages.base.fields import BodyField


@dataclass
class Row:
    """A child row; ``key`` is shared by the rows of all languages."""

    key: UUID
    values: dict[str, Any]


@dataclass
class Content:
    """What an object shall hold: its fields (bodies in stored form), and its child rows by relation, in order."""

    values: dict[str, Any]
    rows: dict[str, list[Row]] = field(default_factory=dict)


class Tally(Counter[str]):
    """How many objects were created, updated and left alone."""

    def __str__(self) -> str:
        return ", ".join(f"{self[name]} {name}" for name in ("created", "updated", "unchanged"))


def bring_up_to_date(instance: Any, content: Content, tally: Tally, created: bool = False) -> None:
    """Write ``content`` into ``instance`` and publish it, if anything differs or it is not public.

    Raises ValidationError for what an editor could not have entered either.
    """
    created = created or instance.pk is None
    changes = [_write(instance, name, value) for name, value in content.values.items()]
    changes += [_write_rows(instance, relation, rows) for relation, rows in content.rows.items()]
    hidden = isinstance(instance, DraftStateMixin) and not instance.live
    if not (created or hidden or any(changes)):
        tally["unchanged"] += 1
        return
    check(instance, content)
    if instance.pk is None:
        instance.save()
    if isinstance(instance, DraftStateMixin):
        instance.save_revision(clean=False).publish()
    else:
        instance.save()
    tally["created" if created else "updated"] += 1


def check(instance: Any, content: Content) -> None:
    """Validate as the editor's form would: the object, its bodies, its rows."""
    instance.full_clean(exclude=[name for name in content.values if _is_relation(instance, name)])
    for name in content.values:
        stream_field = instance._meta.get_field(name)
        if isinstance(stream_field, BodyField):
            stream_field.stream_block.clean(getattr(instance, name))
    for relation, rows in content.rows.items():
        for row in getattr(instance, relation).get_object_list() if rows else ():
            names = [f.name for f in row._meta.fields if f.is_relation or f.name in ("sort_order", "id")]
            row.clean_fields(exclude=names)
            row.clean()


def _is_relation(instance: Model, name: str) -> bool:
    return bool(instance._meta.get_field(name).is_relation)


def _write(instance: Any, name: str, value: Any) -> bool:
    model_field = instance._meta.get_field(name)
    if isinstance(model_field, BodyField):
        if list(getattr(instance, name).raw_data) == value:
            return False
        setattr(instance, name, model_field.stream_block.to_python(value))
        return True
    if model_field.many_to_many:
        if instance.pk and {row.pk for row in getattr(instance, name).all()} == {row.pk for row in value}:
            return False
        setattr(instance, name, value)
        return True
    old, new = getattr(instance, model_field.attname), getattr(value, "pk", value)
    if old == new:
        return False
    setattr(instance, name, value)
    return True


def _write_rows(instance: Any, relation: str, rows: list[Row]) -> bool:
    """Set the child rows; those that were there keep their primary key."""
    model = instance._meta.get_field(relation).related_model
    translatable = issubclass(model, TranslatableMixin)
    current = list(getattr(instance, relation).get_object_list()) if instance.pk else []
    known = {row.translation_key if translatable else n: row for n, row in enumerate(current)}
    wanted, changed = [], len(current) != len(rows)
    for n, row in enumerate(rows):
        found = known.get(row.key if translatable else n)
        target = found or model(**({"translation_key": row.key, "locale": instance.locale} if translatable else {}))
        differences = [_write(target, name, value) for name, value in {**row.values, "sort_order": n}.items()]
        changed = changed or found is None or any(differences)
        wanted.append(target)
    if changed:
        setattr(instance, relation, wanted)
    return changed
