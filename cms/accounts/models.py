"""The site's own user model, from the first migration on: it cannot be swapped in later."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff or a translator. Citizens have no accounts."""
