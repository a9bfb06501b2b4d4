"""A stranger's app. It proves that the contract in docs/how-to is enough: nothing of ours is touched."""

from django.apps import AppConfig

from familien_pages import conf


class TestPluginConfig(AppConfig):
    name = "tests.testplugin"
    label = "testplugin"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        conf.declare("TESTPLUGIN_GREETING", "Hello", "What an initiative's page says first.")
