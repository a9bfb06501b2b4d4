"""Facts stand once: those of the source language's page or snippet, and of its rows, hold in every translation."""

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex, Revision, TranslatableMixin
from wagtail.signals import page_published

from .base.visibility import source_language

Targets = dict[str, dict[tuple[Any, int], int]]  # field -> id at the source and locale -> id of the translation


def fact_rows(model: Any) -> dict[str, Any]:
    """Return the child relations of ``model`` whose rows have ``shared_facts``, by their names."""
    relations = get_all_child_relations(model)
    return {entry.get_accessor_name(): entry for entry in relations if hasattr(entry.related_model, "shared_facts")}


@transaction.atomic
def spread_facts(instance: Any) -> None:
    """Bring the facts of the source language's version, if it is live, to all translations of ``instance``.

    A row is the same in all languages by its translation key: facts are written over, a missing row is copied with the
    source's words, a row whose original is gone is removed. The words of a translation stay.
    """
    model = type(instance)
    versions = list(model._default_manager.filter(translation_key=instance.translation_key).select_related("locale"))
    source = next((found for found in versions if found.locale.language_code == source_language()), None)
    # A version that is neither public nor has a draft gets its facts when it is published.
    others = [found for found in versions if found is not source and (found.live or found.latest_revision_id)]
    if source is None or not source.live or not others:
        return
    changed = _spread_fields(source, others)
    for relation in fact_rows(model).values():
        changed |= _spread_rows(relation, source, others)
    for version in others:
        if version.pk in changed:
            _follow_up(version)


def _spread_fields(source: Any, others: list[Any]) -> set[int]:
    """Write the facts of ``source`` into ``others``; return the ids of those that differed."""
    names = source.shared_facts
    targets, changed = _translated_targets(type(source), names, [source]), set()
    for version in others:
        if _take(version, source, names, targets):
            values = {name: getattr(version, version._meta.get_field(name).attname) for name in names}
            type(source)._default_manager.filter(pk=version.pk).update(**values)
            changed.add(version.pk)
    return changed


def _spread_rows(relation: Any, source: Any, others: list[Any]) -> set[int]:
    """Make the rows of ``others`` those of ``source``; return the ids of the versions that differed."""
    model, parent, names = relation.related_model, relation.field.attname, relation.related_model.shared_facts
    rows: dict[int, dict[Any, Any]] = defaultdict(dict)
    for row in model._default_manager.filter(**{f"{parent}__in": [source.pk, *(version.pk for version in others)]}):
        rows[getattr(row, parent)][row.translation_key] = row
    originals = rows[source.pk]
    targets = _translated_targets(model, names, originals.values())
    new, other, gone = [], [], []
    for version in others:
        own = rows[version.pk]
        gone += [row for key, row in own.items() if key not in originals]
        for key, original in originals.items():
            row = own.get(key) or copy(original)
            row.locale_id = version.locale_id
            differs = _take(row, original, names, targets)
            if key not in own:
                row.pk = None
                setattr(row, parent, version.pk)
                new.append(row)
            elif differs:
                other.append(row)
    model._default_manager.filter(pk__in=[row.pk for row in gone]).delete()
    model._default_manager.bulk_create(new)
    model._default_manager.bulk_update(other, names)
    return {getattr(row, parent) for row in (*gone, *new, *other)}


def _take(target: Any, source: Any, names: Iterable[str], targets: Targets) -> bool:
    """Set the facts of ``source`` on ``target``; return whether one of them differed."""
    differs = False
    for name in names:
        attribute = source._meta.get_field(name).attname
        value = getattr(source, attribute)
        if name in targets:
            value = targets[name].get((value, target.locale_id), value)
        if getattr(target, attribute) != value:
            setattr(target, attribute, value)
            differs = True
    return differs


def _translated_targets(model: Any, names: Iterable[str], sources: Iterable[Any]) -> Targets:
    """Return the translations of the snippets that ``sources`` point to.

    As in wagtail-localize: a reference to a snippet becomes one to its translation if there is one, a reference to a
    page stays.
    """
    found: Targets = {}
    for field in (model._meta.get_field(name) for name in names):
        if not is_translated_reference(field):
            continue
        ids = {getattr(source, field.attname) for source in sources} - {None}
        if not ids:
            continue
        snippets = field.related_model._default_manager
        keys = dict(snippets.filter(pk__in=ids).values_list("translation_key", "pk"))
        versions = snippets.filter(translation_key__in=keys).values_list("translation_key", "locale_id", "pk")
        found[field.name] = {(keys[key], locale): pk for key, locale, pk in versions}
    return found


def is_translated_reference(field: Any) -> bool:
    """Return whether ``field`` points to a snippet that has a version in each language."""
    target = field.related_model
    return bool(target) and issubclass(target, TranslatableMixin) and not issubclass(target, Page)


def _follow_up(version: Any) -> None:
    """Bring to a changed translation what saving and publishing it would have: draft, references, aliases, signal."""
    _renew_draft(version)
    ReferenceIndex.create_or_update_for_object(version)
    if isinstance(version, Page):
        if version.live:  # as Wagtail does for aliases: search and caches have to know
            page_published.send(sender=type(version), instance=version, revision=version.live_revision)
        if version.aliases.exists():
            version.update_aliases()


def _renew_draft(version: Any) -> None:
    """Write the facts into the latest revision too: an editor sees that one, and finds new rows to translate there."""
    revision = version.latest_revision
    if revision is None:
        return
    facts, content = version.serializable_data(), revision.content
    content.update({name: facts[name] for name in version.shared_facts})
    for name, relation in fact_rows(type(version)).items():
        shared = ("pk", *relation.related_model.shared_facts)
        drafted = {row["translation_key"]: row for row in content.get(name, ())}
        content[name] = [
            {**row, **drafted.get(row["translation_key"], {}), **{fact: row[fact] for fact in shared}}
            for row in facts[name]
        ]
    Revision.objects.filter(pk=revision.pk).update(content=content)
