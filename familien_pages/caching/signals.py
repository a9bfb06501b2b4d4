"""What makes cached pages old: nearly every committed change. A town has few, and a page may show anything.

Left out is what citizens never see and what is written all the time: log-ins, logs, drafts, indexes.
"""

import threading
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.images.models import AbstractRendition
from wagtail.signals import post_page_move, published, unpublished

from .. import conf
from ..importers.writing import places_imported
from . import generation
from .models import CacheGeneration

MIDDLEWARE = "familien_pages.caching.middleware.PageCacheMiddleware"
QUIET = {
    "admin", "auth", "contenttypes", "migrations", "sessions", "familien_search", "wagtail_localize", "wagtailadmin",
    "wagtailembeds", "wagtailforms", "wagtailsearch", "wagtailusers", "wagtailcore.apitoken", "wagtailcore.comment",
    "wagtailcore.commentreply", "wagtailcore.modellogentry", "wagtailcore.pagelogentry", "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex", "wagtailcore.revision", "wagtailcore.taskstate", "wagtailcore.uploadedfile",
    "wagtailcore.workflowstate", "familien_pages.barrierreport",
}  # fmt: skip
# The models that migrations work with: of a time in which our table may not be there yet.
IN_MIGRATION = "__fake__"
# A save of these alone is a draft, a lock or a log-in.
QUIET_FIELDS = {
    "draft_title", "has_unpublished_changes", "last_login", "latest_revision", "latest_revision_created_at", "locked",
    "locked_at", "locked_by",
}  # fmt: skip


class _Waiting(threading.local):
    """The databases of this thread (as connections are) with a change that is not committed yet."""

    def __init__(self) -> None:
        self.aliases: set[str | None] = set()


_waiting = _Waiting()


@receiver([post_save, post_delete, m2m_changed])
def on_change(sender: type[Model], update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if not _is_quiet(sender) and not (update_fields and update_fields <= QUIET_FIELDS):
        renew_after_commit(kwargs.get("using"))


@receiver([post_page_move, published, unpublished, places_imported])
def on_change_without_a_save(sender: Any, **kwargs: Any) -> None:
    """Moves and imports write in bulk; and after a page is saved for publication, its facts go to its translations."""
    renew_after_commit()


def on_migrations(using: str, **kwargs: Any) -> None:
    """Receive ``post_migrate``: do for all migrations at their end what :func:`on_change` does for a change."""
    if CacheGeneration._meta.db_table in connections[using].introspection.table_names():
        renew_after_commit(using)


def renew_after_commit(using: str | None = None) -> None:
    """Make what is cached unreachable when the running transaction is committed, once for all its changes."""
    if not conf.get("PAGE_CACHE_SECONDS") or MIDDLEWARE not in settings.MIDDLEWARE:
        return
    # An import saves thousands of rows in one transaction: whoever comes first after the commit does it for all.
    _waiting.aliases.add(using)

    def renew() -> None:
        if using in _waiting.aliases:
            _waiting.aliases.discard(using)
            generation.renew()

    transaction.on_commit(renew, using=using, robust=True)


def _is_quiet(sender: type[Model]) -> bool:
    if sender.__module__ == IN_MIGRATION:
        return True
    quiet = QUIET | set(conf.get("PAGE_CACHE_IGNORES"))
    return sender._meta.app_label in quiet or sender._meta.label_lower in quiet or issubclass(sender, AbstractRendition)
