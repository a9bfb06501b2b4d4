"""Fast and strict: real templates and policy, cheap passwords, its own files."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .policy import content_security_policy

DEBUG = False
SECRET_KEY = "tests-only-0123456789-0123456789-0123456789-0123456789"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = Path(tempfile.gettempdir()) / "familien-pages-test-media"
CONTENT_SECURITY_POLICY = content_security_policy()
DEMO_LOGINS = False
# Tests need no collected files, and whitenoise warns where there is no folder of them.
WHITENOISE_AUTOREFRESH = True
INSTALLED_APPS = [*INSTALLED_APPS, "tests.testplugin"]
# What a test has changed must be there at once: its transaction never ends. tests/caching switches the cache on.
FAMILIEN_PAGES = {"PAGE_CACHE_SECONDS": 0}
# The index is brought up to date when a test says so, not by a thread of its own.
FAMILIEN_SEARCH = {**FAMILIEN_SEARCH, "WORKER": False}
