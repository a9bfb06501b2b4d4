"""The one row by which all processes learn that something has changed."""

from django.db import models


class CacheGeneration(models.Model):
    """A token that every committed change replaces. What was cached under another one is never served again."""

    ROW = 1
    id = models.PositiveSmallIntegerField(primary_key=True, default=ROW)
    token = models.CharField(max_length=32)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
