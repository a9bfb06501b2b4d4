"""Files for download by their titles: only those that a public page shows, and only in that page's language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex

from .pages import public_pages
from .providers import Entry

TYPE = "file"


class FileProvider:
    """Wagtail's documents. Their text is not read: the title is what an editor answers for."""

    name = "file"

    @property
    def model(self) -> type[Any]:
        return get_document_model()

    def ids(self) -> Iterable[int]:
        return self.model.objects.order_by("pk").values_list("pk", flat=True).iterator()

    def entries(self, ids: Sequence[int | str]) -> Iterator[Entry]:
        locales = _locales_of_pages_with(self.model, ids)
        restricted = [row.collection.path for row in CollectionViewRestriction.objects.select_related("collection")]
        for file in self.model.objects.filter(pk__in=list(locales)).select_related("collection"):
            if any(file.collection.path.startswith(path) for path in restricted):
                continue
            for locale in sorted(locales[file.pk]):
                yield {
                    "object_id": file.pk,
                    "locale": locale,
                    "title": file.title,
                    "url": file.url,
                    "type": TYPE,
                    "keywords": [file.filename],
                    "dated": file.created_at,
                    "boost": 0.6,
                    "group": f"file-{file.pk}",
                }


def _locales_of_pages_with(model: type[Any], ids: Sequence[int | str]) -> dict[int, set[str]]:
    """Return the locales of the public pages that refer to these files, by the file's key."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id__in=[str(pk) for pk in ids],
    ).values_list("to_object_id", "object_id")
    files: dict[int, list[int]] = defaultdict(list)
    for file, page in rows:
        files[int(page)].append(int(file))
    found: dict[int, set[str]] = defaultdict(set)
    for page, locale in public_pages().filter(pk__in=list(files)).values_list("pk", "locale__language_code"):
        for file in files[page]:
            found[file].add(locale)
    return found
