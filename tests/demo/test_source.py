"""Mistakes in the YAML are named with their place."""

from pathlib import Path

import pytest

from cms.demo.source import DemoError, Source


def source(folder: Path, text: str) -> Source:
    (folder / "news.yaml").write_text(text, encoding="utf-8")
    return Source(folder)


def test_a_key_that_nobody_asked_for(tmp_path: Path) -> None:
    news = source(tmp_path, "- {key: fest, title: Fest, farbe: rot}")
    news.entries("news")["fest"].text("title")
    with pytest.raises(DemoError, match=r"news\.yaml, fest: unknown key “farbe”"):
        news.check_all_used()


@pytest.mark.parametrize("text", ["- {title: Fest}", "- {key: a}\n- {key: a}", "- ja", "- [", "- {key: a"])
def test_unusable_files(tmp_path: Path, text: str) -> None:
    with pytest.raises(DemoError, match="news"):
        source(tmp_path, text).entries("news")


def test_a_missing_value(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"news\.yaml, fest: “title” is missing"):
        source(tmp_path, "- {key: fest}").entries("news")["fest"].get("title")
