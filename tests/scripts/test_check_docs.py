"""The reference follows the code: pages, hooks named by a constant, and the environment."""

from pathlib import Path

import pytest
from django.utils import translation

from scripts import check_docs


@pytest.mark.parametrize("name", check_docs.PAGES)
def test_the_page_is_what_the_code_says(name):
    with translation.override("en"):
        assert (check_docs.REFERENCE / f"{name}.md").read_text(encoding="utf-8") == check_docs.expected(name)


def test_a_hook_is_found_by_its_name_and_by_a_constant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(check_docs, "ROOT", tmp_path)
    module = tmp_path / "plug.py"
    module.write_text(
        'HOOK = "register_search_x"\n'
        'def a():\n    "First."\n    get_hooks(HOOK)\n'
        'def b():\n    hooks.get_hooks("construct_familien_y")\n'
        'def c():\n    hooks.get_hooks("construct_main_menu")\n'
    )
    assert list(check_docs.hooks_called_in(module)) == [
        ("register_search_x", "plug.a", "First."),
        ("construct_familien_y", "plug.b", ""),
    ]


def test_every_variable_of_the_settings_is_documented():
    assert list(check_docs.environment_problems()) == []
