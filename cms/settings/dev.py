"""The site on a developer's or an evaluating town's own machine: demo log-ins, no mail leaves it."""

from .base import *  # noqa: F403
from .policy import content_security_policy

DEBUG = True
SECRET_KEY = "only-for-this-machine-never-in-production-0123456789"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
CONTENT_SECURITY_POLICY = content_security_policy()
# Static files come with the headers of all answers, as in production: not from runserver, past the middleware.
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]
# Instead of Django's yellow page, which is of no use to a town that looks around.
MIDDLEWARE = [*MIDDLEWARE, "cms.middleware.NotFoundMiddleware"]
# One log-in per role, made by `load_demo` and printed by `make run`. The setting exists in dev alone.
DEMO_LOGINS = True
