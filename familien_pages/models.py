"""Explicit re-exports: one app label, one migration history. Each concept lives in its own package."""

from .base.office import FamilyOfficeSettings
from .base.pages import BodyPage, FamilyPage
from .base.relations import (
    PageAudience,
    PageContact,
    PageDistrict,
    PageFieldOfAction,
    PageHighlight,
    PagePlace,
    PageStage,
    PageTopic,
    RelatedTopic,
)
from .base.standard import StandardPage
from .base.taxonomies import Audience, District, Facility, FieldOfAction, PlaceKind
from .base.urgent_help import UrgentHelp
from .caching.models import CacheGeneration
from .contact.models import BarrierReport, BarrierReportPage
from .events.models import EventDate, EventIndexPage, EventPage
from .news.models import NewsIndexPage, NewsPage
from .partners.contacts import ContactPerson
from .partners.models import PartnerIndexPage, PartnerPage, PlaceIndexPage
from .partners.places import OpeningPeriod, Place, PlaceException
from .services.deadline_rows import ServiceDeadline
from .services.models import ServiceIndexPage, ServicePage
from .topics.models import LifeStageIndexPage, LifeStagePage, TopicPage

__all__ = [
    "Audience",
    "BarrierReport",
    "BarrierReportPage",
    "BodyPage",
    "CacheGeneration",
    "ContactPerson",
    "District",
    "EventDate",
    "EventIndexPage",
    "EventPage",
    "Facility",
    "FamilyOfficeSettings",
    "FamilyPage",
    "FieldOfAction",
    "LifeStageIndexPage",
    "LifeStagePage",
    "NewsIndexPage",
    "NewsPage",
    "OpeningPeriod",
    "PageAudience",
    "PageContact",
    "PageDistrict",
    "PageFieldOfAction",
    "PageHighlight",
    "PagePlace",
    "PageStage",
    "PageTopic",
    "PartnerIndexPage",
    "PartnerPage",
    "Place",
    "PlaceException",
    "PlaceIndexPage",
    "PlaceKind",
    "RelatedTopic",
    "ServiceDeadline",
    "ServiceIndexPage",
    "ServicePage",
    "StandardPage",
    "TopicPage",
    "UrgentHelp",
]
