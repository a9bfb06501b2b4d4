from wagtail import hooks

from familien_pages.topics.sections import Section
from search.providers import Document

from .importer import BenchImporter
from .models import InitiativePage


@hooks.register("construct_familien_topic_sections")
def add_neighbours(sections, topic, request):
    """A section of our own, with its own template, before all others."""
    meetings = list(InitiativePage.objects.child_of(topic).live().exclude(meets="").values_list("meets", flat=True))
    sections.insert(0, Section("nachbarn", "In der Nachbarschaft", meetings, "testplugin/section.html"))


class InitiativeProvider:
    name = "initiatives"

    def documents(self):
        for page in InitiativePage.objects.live().select_related("locale"):
            yield Document(f"initiative-{page.pk}", page.locale.language_code, page.title, page.teaser, page.url)


@hooks.register("register_search_provider")
def register_provider():
    return InitiativeProvider()


@hooks.register("register_familien_importer")
def register_importer():
    return BenchImporter()
