"""The few fields and the behaviour that every page of a family office shares."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from ..structured.nodes import Node, Scope
from ..structured.pages import Summary
from .blocks import CreditedImageBlock, body_blocks
from .fields import BodyField
from .forms import FamilyPageForm
from .frame import build_frame
from .pictures import shared_picture
from .queries import deepest
from .reference_loading import load_references
from .relations import facet_panels, stages_panel, topics_panel
from .sorting import sort_key
from .validation import OneMessageModel
from .visibility import closed_branches, is_live, restrictions_on


class FamilyPage(OneMessageModel, Page):
    """Abstract base of all page types, ours and a plugin's.

    A child names its ``parent_page_types``; parents leave ``subpage_types`` open, so that a foreign
    type fits anywhere. ``shared_facts`` names the fields whose value is one for all languages.
    """

    # Named with the app's label: by Django's own name a host's EventPage or NewsPage would clash with ours.
    page_ptr = models.OneToOneField(
        Page, on_delete=models.CASCADE, parent_link=True, related_name="%(app_label)s_%(class)s", editable=False
    )
    teaser = models.TextField(
        _("teaser"),
        max_length=250,
        blank=True,
        help_text=_("One or two sentences: the answer first. Shown on cards, in search results and under the title."),
    )
    hero = BodyField([("image", CreditedImageBlock())], max_num=1, blank=True, verbose_name=_("picture"))
    responsible = models.ForeignKey(
        "familien_pages.ContactPerson",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("responsible"),
        help_text=_("Who keeps this page right. Not shown to the public."),
    )
    reviewed_on = models.DateField(
        _("text reviewed on"),
        null=True,
        blank=True,
        help_text=_("When somebody last read the page and found it right."),
    )
    review_after = models.DateField(
        _("review again after"),
        null=True,
        blank=True,
        help_text=_("From the day after, the page stands in the report “To be reviewed again”."),
    )

    sort_key = models.CharField(max_length=255, blank=True, default="", editable=False, db_index=True)

    base_form_class = FamilyPageForm
    shared_facts: tuple[str, ...] = ()
    # The texts whose blocks the template shows; what they refer to is loaded at once.
    text_fields: tuple[str, ...] = ("hero",)
    card_kind: Any = ""
    in_lists = True
    in_search_engines = True
    # What the page itself is, in schema.org's words and in Open Graph's.
    web_page_type = "WebPage"
    og_type = "website"
    routed_in: HttpRequest | None = None  # Wagtail asks for restrictions without the request that they are known to

    title_panels: list[Any] = Page.content_panels
    main_panels: list[Any] = []
    relation_panels: list[Any] = [topics_panel, stages_panel, *facet_panels]
    review_panels = [
        FieldPanel("responsible"),
        FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_after")]),
    ]
    search_fields = [*Page.search_fields, index.SearchField("teaser")]

    class Meta:
        abstract = True

    @classproperty
    def edit_handler(cls) -> TabbedInterface:  # noqa: N805
        """Three calm tabs: what it says, where it belongs, how it is kept."""
        content = [*cls.title_panels, FieldPanel("teaser"), *cls.main_panels]
        keeping = [MultiFieldPanel(cls.review_panels, heading=_("Review")), *cls.promote_panels, *cls.settings_panels]
        tabs = [ObjectList(content, heading=_("Content"))]
        if cls.relation_panels:
            tabs.append(ObjectList(cls.relation_panels, heading=_("Belongs to")))
        tabs.append(ObjectList(keeping, heading=_("Keeping and address")))
        return TabbedInterface(tabs, base_form_class=cls.base_form_class)

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find a page several levels down at once; from there on its own type decides."""
        self.routed_in = request
        found = deepest(self, path_components) if path_components else None
        if found is not None:
            page, rest = found
            page.routed_in = request
            return page.route(request, rest)
        return super().route(request, path_components)

    def get_view_restrictions(self) -> "QuerySet[PageViewRestriction]":
        """Return the restrictions in force here, by the rule that also keeps a page out of lists."""
        return PageViewRestriction.objects.filter(pk__in=restrictions_on(self.path, closed_branches(self.routed_in)))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer 404 from the second a page expires, not only after the next `publish_scheduled` run."""
        if self.expire_at and self.expire_at <= timezone.now():
            raise Http404
        return super().serve(request, *args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Leave out an expired page, listed by Wagtail until `publish_scheduled` runs, and an alias of a closed one.

        When it last changed is when it was published; Wagtail may name a draft's moment.
        """
        closed = restrictions_on(self.path, closed_branches(request))
        listed = self.in_search_engines and is_live(self) and not closed
        own = super().get_sitemap_urls(request) if listed else []
        return [{**url, "lastmod": self.last_published_at} for url in own]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["frame"] = frame = build_frame(request, self)
        context["references"] = load_references([getattr(self, name) for name in self.text_fields], frame.reader)
        return context

    def summarize(self, context: Mapping[str, Any]) -> Summary:
        """Return title, description and picture for search engines and messengers; ``context`` is the template's."""
        return Summary(
            title=self.display_title,
            description=self.search_description or self.teaser,
            kind=self.web_page_type,
            og_type=self.og_type,
            picture=shared_picture(self),
            published=self.first_published_at,
            changed=self.last_published_at,
        )

    def structured_data(self, scope: Scope, context: Mapping[str, Any]) -> list[Node]:
        """Return what this page is about as schema.org nodes, from the template's ``context`` and without a query."""
        return []

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.sort_key = sort_key(self.display_title)
        return super().save(*args, **kwargs)

    @property
    def display_title(self) -> str:
        """The title a citizen reads; a type may have one in citizens' words."""
        return self.title


class BodyPage(FamilyPage):
    """Abstract: a FamilyPage with a freely composed body."""

    body = BodyField(body_blocks, blank=True, verbose_name=_("text"))

    text_fields = (*FamilyPage.text_fields, "body")
    main_panels = [FieldPanel("hero"), FieldPanel("body")]
    search_fields = [*FamilyPage.search_fields, index.SearchField("body")]

    class Meta(FamilyPage.Meta):
        abstract = True
