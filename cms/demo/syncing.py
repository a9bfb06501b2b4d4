"""Brings an object of the database to what the source says, and touches it only if it differs."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, Page, TranslatableMixin
from wagtail.signals import page_published, published

from familien_pages.base.fields import BodyField, CodeListField


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
    """How many objects were created, updated and left alone; ``fresh`` and ``changed`` are the first two themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.fresh: list[Model] = []
        self.changed: list[Model] = []

    def __str__(self) -> str:
        return ", ".join(f"{self[name]} {name}" for name in ("created", "updated", "unchanged"))

    def add(self, what: str, instance: Model) -> None:
        self[what] += 1
        if what != "unchanged":
            (self.fresh if what == "created" else self.changed).append(instance)

    def include(self, other: "Tally") -> None:
        self.update(other)
        self.fresh += other.fresh
        self.changed += other.changed


def bring_up_to_date(instance: Any, content: Content, tally: Tally, created: bool = False) -> None:
    """Write ``content`` into ``instance`` and publish it, if anything differs or it is not public.

    ``created``: it is in the database, but empty. Raises ValidationError for what an editor could not
    have entered either.
    """
    created = created or instance.pk is None
    changes = [_write(instance, name, value, created) for name, value in content.values.items()]
    changes += [_write_rows(instance, relation, rows, created) for relation, rows in content.rows.items()]
    hidden = isinstance(instance, DraftStateMixin) and not instance.live
    if not (created or hidden or any(changes)):
        tally.add("unchanged", instance)
        return
    check(instance, content)
    _store(instance, content, created)
    tally.add("created" if created else "updated", instance)


def _store(instance: Any, content: Content, created: bool) -> None:
    if created and isinstance(instance, Page):
        _publish_first(instance, content)
    elif isinstance(instance, DraftStateMixin):
        if created:
            instance.save()
        instance.save_revision(**({"clean": False} if isinstance(instance, Page) else {})).publish()
    else:
        instance.save()


def _publish_first(page: Any, content: Content) -> None:
    """Do what publishing does, for a page that nobody has seen: much faster than to write it, read it and write it."""
    page.live, page.first_published_at, page.last_published_at = True, timezone.now(), timezone.now()
    names = [relation.get_accessor_name() for relation in get_all_child_relations(page)]
    rows = {name: list(getattr(page, name).get_object_list()) for name, wanted in content.rows.items() if wanted}
    page.save(clean=False)
    # All rows are known, so neither the revision nor the index needs to ask for them.
    for name in names:
        setattr(page, name, rows.get(name, []))
    revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision)
    for signal in (page_published, published):
        signal.send(sender=type(page), instance=page, revision=revision)


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


def _write(instance: Any, name: str, value: Any, created: bool = False) -> bool:
    model_field = instance._meta.get_field(name)
    if isinstance(model_field, BodyField):
        if list(getattr(instance, name).raw_data) == value:
            return False
        setattr(instance, name, model_field.stream_block.to_python(value))
        return True
    if model_field.many_to_many:
        if not created and {row.pk for row in getattr(instance, name).all()} == {row.pk for row in value}:
            return False
        setattr(instance, name, value)
        return True
    if isinstance(model_field, CodeListField):
        value = model_field.in_order(value)
    old, new = getattr(instance, model_field.attname), getattr(value, "pk", value)
    if old == new:
        return False
    setattr(instance, name, value)
    return True


def _write_rows(instance: Any, relation: str, rows: list[Row], created: bool) -> bool:
    """Set the child rows; those that were there keep their primary key."""
    model = instance._meta.get_field(relation).related_model
    translatable = issubclass(model, TranslatableMixin)
    current = [] if created else list(getattr(instance, relation).get_object_list())
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
