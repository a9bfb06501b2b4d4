"""Topics and life stages as values of facets, the same in every language and unique on the site."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from wagtail.models import Page

from ..base.relations import PageStage
from ..base.visibility import source_language
from ..topics.models import LifeStagePage, TopicPage


@dataclass
class Arc:
    """Slugs by translation key: a stage's own, a topic's together with that of the stage above it."""

    stages: dict[UUID, str] = field(default_factory=dict)
    topics: dict[UUID, str] = field(default_factory=dict)
    topic_stages: Mapping[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def load(cls) -> "Arc":
        """Read the source language's tree: three queries."""
        own = {"locale__language_code": source_language()}
        arc = cls()
        slugs = {}
        for key, path, slug in LifeStagePage.objects.filter(**own).values_list("translation_key", "path", "slug"):
            arc.stages[key] = slugs[path] = slug
        for key, path, slug in TopicPage.objects.filter(**own).values_list("translation_key", "path", "slug"):
            stage = slugs.get(path[: -Page.steplen], "")
            arc.topics[key] = f"{stage}.{slug}"
            arc.topic_stages[key].update({stage} - {""})
        rows = PageStage.objects.filter(page__translation_key__in=list(arc.topics))
        for key, stage_key in rows.values_list("page__translation_key", "stage__translation_key"):
            arc.topic_stages[key].update(arc.stage_value(stage_key))
        return arc

    def stage_value(self, key: UUID) -> set[str]:
        return {self.stages[key]} if key in self.stages else set()

    def topic_value(self, key: UUID) -> set[str]:
        return {self.topics[key]} if key in self.topics else set()

    def stages_of_topic(self, key: UUID) -> set[str]:
        return set(self.topic_stages.get(key, ()))
