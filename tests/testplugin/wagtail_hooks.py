from wagtail import hooks

from familien_pages.topics.sections import Section
from search.providers import ModelProvider

from .importer import BenchImporter
from .models import Bench, InitiativePage


@hooks.register("construct_familien_topic_sections")
def add_neighbours(sections, topic, request):
    """A section of our own, with its own template, before all others."""
    meetings = list(InitiativePage.objects.child_of(topic).live().exclude(meets="").values_list("meets", flat=True))
    sections.insert(0, Section("nachbarn", "In der Nachbarschaft", meetings, "testplugin/section.html"))


@hooks.register("register_search_provider")
def register_benches():
    """Something that is no page is found by one function; pages are found by themselves."""
    return ModelProvider("bench", Bench, describe, label="Bench")


def describe(bench):
    if bench.removed:
        return []
    url = f"/bank/{bench.pk}/"
    return [{"object_id": bench.pk, "locale": "de", "title": bench.name, "url": url, "body": bench.view}]


@hooks.register("register_familien_importer")
def register_importer():
    return BenchImporter()
