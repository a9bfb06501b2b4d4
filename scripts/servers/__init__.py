"""The servers that scripts/services knows."""

from .base import Service
from .elasticsearch import Cluster, Elasticsearch
from .postgresql import PostgreSQL
from .redis import Redis

USUAL = ("postgres", "redis", "elasticsearch")
SERVICES: dict[str, type[Service]] = {service.name: service for service in (PostgreSQL, Redis, Elasticsearch, Cluster)}
