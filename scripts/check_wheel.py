"""Installs the built wheel in a fresh `wagtail start` site by the README's own steps and looks at a topic page there.

The steps are the code blocks of the README's section "Add it to your Wagtail site", one after the other: `sh` blocks
are run line by line in the new project; a `python` block begins with a comment that names its file and is put at that
file's end. So the README cannot say anything that does not work.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECTION = re.compile(r"^## Add it to your Wagtail site\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE | re.IGNORECASE)
BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<code>.*?)^(?P=indent)```", re.DOTALL | re.MULTILINE)
STEP = re.compile(r"^\d+\. ", re.MULTILINE)
FILE_COMMENT = re.compile(r"#\s*(\S+\.py)")
MAX_STEPS = 5
SITE = "mysite"

# Runs inside the new site: what an editor and a citizen do there.
PROBE = """
from django.apps import apps
from django.test import Client
from wagtail.models import Locale, Page

TopicPage = apps.get_model("familien_pages", "TopicPage")
LifeStagePage = apps.get_model("familien_pages", "LifeStagePage")
stage = LifeStagePage.objects.filter(locale__language_code="de").first()
if stage is None:
    index = apps.get_model("familien_pages", "LifeStageIndexPage").objects.get(locale__language_code="de")
    stage = index.add_child(instance=LifeStagePage(title="Ein Kind kommt", slug="ein-kind-kommt", locale=index.locale))
topic = stage.add_child(instance=TopicPage(title="Geld und Anträge", slug="geld", locale=stage.locale))
topic.save_revision().publish()
form = apps.get_model("familien_pages", "BarrierReportPage").objects.get()
for page in (topic, stage.get_parent(), stage, form):
    response = Client(HTTP_HOST="localhost").get(page.get_url(), follow=True)
    html = response.content.decode()
    assert response.status_code == 200, (page.url, response.status_code)
    assert "BASE TEMPLATE OF THE HOST" in html, f"{page.url} does not use the site's base.html"
    assert page.title in html, page.url
assert f'action="/_barrier/{form.pk}/#report"' in html, "the barrier page shows no form"
sent = Client(HTTP_HOST="localhost", enforce_csrf_checks=True).post(f"/_barrier/{form.pk}/", {"text": ""})
assert (sent.status_code, sent.cookies.output()) == (200, ""), "the barrier form does not answer"
print("wheel: 200 from", topic.url, "in the site's own base.html")
"""


# What many a site has already: page types that are called like ours.
HOST_PAGES = "".join(f"\n\nclass {name}(Page):\n    pass\n" for name in ("EventPage", "NewsPage", "StandardPage"))


class CheckError(Exception):
    """What does not hold, in one sentence."""


@dataclass(frozen=True)
class Block:
    language: str
    code: str


def readme_blocks() -> list[Block]:
    section = SECTION.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if section is None:
        raise CheckError('README.md has no section "Add it to your Wagtail site"')
    text = section[1]
    steps = len(STEP.findall(text))
    if not 1 <= steps <= MAX_STEPS:
        raise CheckError(f"the README names {steps} numbered steps, not 1 to {MAX_STEPS}")
    return [Block(match["language"], textwrap.dedent(match["code"])) for match in BLOCK.finditer(text)]


class Site:
    """A new project in an environment of its own, with nothing of this repository on its path."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.venv = folder / "venv"
        self.project = folder / SITE
        self.wheel = wheel
        self.environment = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "DATABASE_URL", "VIRTUAL_ENV"}
        } | {
            "PATH": f"{self.venv / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "UV_CONSTRAINT": str(ROOT / "requirements" / "site.txt"),  # the locked versions, from uv's cache
            "UV_PYTHON": str(self.venv / "bin" / "python"),
        }

    def run(self, *command: str, cwd: Path | None = None, settings: str = "") -> str:
        result = subprocess.run(
            command,
            cwd=cwd or self.project,
            env=self.environment | ({"DJANGO_SETTINGS_MODULE": settings} if settings else {}),
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if result.returncode:
            raise CheckError(f"failed in the new site: {' '.join(command)[:200]}\n{result.stdout}")
        return result.stdout

    def manage(self, *arguments: str, settings: str = "") -> str:
        return self.run("python", "manage.py", *arguments, settings=settings)

    def create(self) -> None:
        run_uv("venv", "--quiet", "--python", sys.executable, str(self.venv))
        self.run(UV, "pip", "install", "--quiet", "wagtail", cwd=self.venv.parent)
        self.run("wagtail", "start", SITE, cwd=self.venv.parent)
        base = self.project / SITE / "templates" / "base.html"
        html = base.read_text(encoding="utf-8")
        base.write_text(html.replace("</body>", "<!-- BASE TEMPLATE OF THE HOST --></body>"), encoding="utf-8")
        models = self.project / "home" / "models.py"
        models.write_text(models.read_text(encoding="utf-8") + HOST_PAGES, encoding="utf-8")
        self.manage("makemigrations", "home")

    def follow(self, block: Block) -> None:
        if block.language in {"sh", "shell", "bash", "console"}:
            for line in block.code.splitlines():
                self.follow_command(line.removeprefix("$ ").strip())
        elif block.language == "python":
            named = FILE_COMMENT.match(block.code)
            if named is None:
                raise CheckError(f"a Python block of the README does not begin with its file's name:\n{block.code}")
            file = self.project / named[1]
            if not file.exists():
                raise CheckError(f"the README names {named[1]}, which `wagtail start {SITE}` does not make")
            file.write_text(f"{file.read_text(encoding='utf-8')}\n{block.code}", encoding="utf-8")
        elif block.language in {"html", "django"}:
            named = re.match(r"\{#\s*(\S+\.html)\s*#\}|<!--\s*(\S+\.html)\s*-->", block.code)
            if named is None:
                raise CheckError(f"a template block of the README does not begin with its file's name:\n{block.code}")
            file = self.project / (named[1] or named[2])
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.code.split("\n", 1)[1], encoding="utf-8")

    def follow_command(self, line: str) -> None:
        if not line or line.startswith("#"):
            return
        install = re.match(
            r'(?:python -m )?pip install (["\']?)(?P<file>familien_pages-\S+?\.whl)(\[[\w,-]+\])?\1$', line
        )
        if install:
            if install["file"] != self.wheel.name:
                raise CheckError(f"the README installs {install['file']}, but the wheel is called {self.wheel.name}")
            self.run(UV, "pip", "install", "--quiet", f"{self.wheel}{install[3] or ''}")
        else:
            self.run("sh", "-ec", line)


UV = str(Path(sys.executable).parent / "uv")


def run_uv(*arguments: str) -> None:
    subprocess.run([UV, *arguments], check=True, cwd=ROOT)


def build_wheel(folder: Path) -> Path:
    run_uv("build", "--quiet", "--wheel", "--no-build-isolation", "--python", sys.executable, "--out-dir", str(folder))
    (wheel,) = folder.glob("*.whl")
    return wheel


def check(folder: Path) -> None:
    blocks = readme_blocks()
    site = Site(folder, build_wheel(folder))
    site.create()
    for block in blocks:
        site.follow(block)
    site.manage("check", "--fail-level", "WARNING")
    for language in ("de", "en"):
        name = f"language_{language}"
        (site.project / SITE / "settings" / f"{name}.py").write_text(
            f'from .dev import *\n\nLANGUAGE_CODE = "{language}"\n', encoding="utf-8"
        )
        site.manage("makemigrations", "--check", "--dry-run", settings=f"{SITE}.settings.{name}")
    print(site.manage("shell", "--no-imports", "--command", PROBE).strip().splitlines()[-1])


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="familien-wheel-") as folder:
        try:
            check(Path(folder).resolve())
        except CheckError as error:
            print(f"wheel: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
