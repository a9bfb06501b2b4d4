"""The HTML of every template is valid, by the Nu Html Checker: all pages in one run of Java."""

import json
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from django.template.loader import render_to_string

from tests.browser.addresses import ALL

# Django's widgets write `<input />`, which HTML allows.
# Copies of German pages in other languages are written in German.
HARMLESS = ("Trailing slash on void elements", "This document appears to be written in German")


def html(address: str) -> bytes:
    try:
        answer = urlopen(address)
    except HTTPError as error:
        if error.code != 404:
            raise
        answer = error
    with answer:
        return answer.read()


def test_the_validator_finds_nothing(validator: list[str], town: str, tmp_path: Path):
    for name, path in ALL.items():
        (tmp_path / f"{name}.html").write_bytes(html(town + path))
    (tmp_path / "500.html").write_text(render_to_string("500.html"))
    command = [*validator, "--format", "json", "--stdout", "--exit-zero-always", str(tmp_path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    messages = json.loads(answer.stdout)["messages"]
    found = [
        f"{Path(message['url']).name}, line {message.get('lastLine')}: {message['message']}"
        for message in messages
        if not message["message"].startswith(HARMLESS)
    ]
    assert found == []
