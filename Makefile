# The commands of this repository. `make` alone lists them. Needs Python 3.11 to 3.13 and make, nothing else: the virtual
# environment, Node.js (where the machine has none) and the demo town are made on the way, each only when out of date.

PORT ?= 8000
VENV ?= .venv
PY = $(VENV)/bin/python
UV = $(VENV)/bin/uv

# Found by the programs that the recipes start: manage.py, mypy, pre-commit.
export PYTHONUNBUFFERED = 1
export UV_LINK_MODE ?= copy

THEME = familien_pages/static/familien_pages/familien.css
MESSAGES = $(patsubst %.po,%.mo,$(wildcard */locale/*/LC_MESSAGES/django.po))
TEMPLATES = $(shell find cms familien_pages search templates -name '*.html' 2>/dev/null)
THEME_SOURCES = $(shell find frontend -name node_modules -prune -o -type f -print 2>/dev/null) $(TEMPLATES)
MIGRATIONS = $(wildcard */migrations/*.py */*/migrations/*.py)
DEMO_SOURCES = $(shell find fixtures cms/demo -type f -not -name "*.pyc" 2>/dev/null)

# One stamp per database; a deleted SQLite file starts anew. The demo's stamp holds its log-ins.
DATABASE = $(if $(DATABASE_URL),$(shell printf %s '$(DATABASE_URL)' | cksum | cut -d' ' -f1),sqlite)
MIGRATED = var/.migrated-$(DATABASE)
DEMO = var/.demo-$(DATABASE)
ifeq ($(wildcard var/db.sqlite3),)
$(shell rm -f var/.migrated-sqlite var/.demo-sqlite)
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run demo test check lint fix types layers templates migrations docs wheel deploy-check check-messages bench screenshots \
	messages theme lock install hooks clean

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# --- use -------------------------------------------------------------------------------------------------------------

run: $(DEMO) $(THEME)  ## the reference site with its demo town on http://127.0.0.1:8000 (PORT=…, RELOAD=1)
	@cat $(DEMO)
	@echo "  Log in at http://127.0.0.1:$(PORT)/admin/"
	@BASE_URL=http://127.0.0.1:$(PORT) exec $(PY) manage.py runserver $(if $(RELOAD),,--noreload) 127.0.0.1:$(PORT)

demo: install compiled  ## load the demo town again
	@mkdir -p var
	$(PY) manage.py migrate --verbosity 0
	$(PY) manage.py load_demo
	@touch $(MIGRATED)
	@$(PY) manage.py demo_logins >$(DEMO)

$(MIGRATED): $(VENV)/.installed $(MIGRATIONS) $(MESSAGES)
	@mkdir -p var
	$(PY) manage.py migrate --verbosity 0
	@touch $@

$(DEMO): $(MIGRATED) $(DEMO_SOURCES)
	BASE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py load_demo
	@$(PY) manage.py demo_logins >$@

# --- build -----------------------------------------------------------------------------------------------------------

install: $(VENV)/.installed  ## the virtual environment, exactly as locked

# uv first, by pip and with its hash; uv then installs the rest in seconds.
$(VENV)/.uv: requirements/uv.txt
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11; do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
			test -x $(PY) || $$python -m venv $(VENV); exit; \
		fi; \
	done; echo "Needs Python 3.11, 3.12 or 3.13 with venv (Debian: apt install python3-venv), or PYTHON=/path/to/it" >&2; exit 1
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PY) -m ensurepip >/dev/null
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.installed: requirements/dev.txt $(VENV)/.uv
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements/dev.txt
	@touch $@

theme: $(THEME)  ## the static files that frontend/ builds

$(THEME): $(THEME_SOURCES) | $(VENV)/.installed
	UV=$(UV) scripts/theme

compiled: $(MESSAGES)
.PHONY: compiled

%.mo: %.po | $(VENV)/.installed
	$(PY) scripts/messages.py compile

messages: install  ## bring the German catalogues up to date with the code
	$(PY) scripts/messages.py extract
	$(PY) scripts/messages.py compile

# --- tests and checks ------------------------------------------------------------------------------------------------

test: install theme compiled  ## the test suite on SQLite, then on PostgreSQL where it is installed (ARGS=…)
	@$(PY) scripts/test.py $(ARGS)

check: lint layers templates check-messages migrations deploy-check docs types wheel  ## all checks, fast ones first

lint: install
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

fix: install  ## what ruff can mend by itself
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

layers: install
	$(VENV)/bin/lint-imports --no-cache

templates: install
	$(VENV)/bin/djlint --lint --quiet familien_pages search cms templates

check-messages: install
	$(PY) scripts/messages.py check

migrations: install
	DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run --settings cms.settings.test

deploy-check: install compiled
	SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') ALLOWED_HOSTS=example.org \
		BASE_URL=https://example.org DATABASE_URL=sqlite://:memory: $(PY) manage.py check --deploy --fail-level WARNING --settings cms.settings.production

docs: install
	$(PY) scripts/check_docs.py

types: install
	$(VENV)/bin/mypy

wheel: install theme compiled
	$(PY) scripts/check_wheel.py

bench: install theme compiled  ## queries and times per page, small and large; cached pages; the search
	$(PY) scripts/bench.py $(ARGS)
	$(PY) scripts/bench_cache.py
	$(PY) scripts/bench_search.py

screenshots: $(DEMO) $(THEME)  ## take the pictures of docs/reference/screens.md anew (PORT=…; needs Chromium)
	@BASE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py runserver --noreload 127.0.0.1:$(PORT) >/dev/null 2>&1 & \
		server=$$!; trap "kill $$server" EXIT; sleep 10; $(PY) scripts/screenshots.py http://127.0.0.1:$(PORT)

# --- upkeep ----------------------------------------------------------------------------------------------------------

COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url $(UPGRADE)

lock: $(VENV)/.uv  ## resolve the dependencies again (UPGRADE=--upgrade for newer versions)
	$(COMPILE) --all-extras --group dev pyproject.toml --output-file requirements/dev.txt
	$(COMPILE) --all-extras --no-annotate --constraint requirements/dev.txt pyproject.toml --output-file requirements/site.txt
	$(COMPILE) --group node --output-file requirements/node.txt
	echo uv | $(COMPILE) --no-annotate --constraint requirements/dev.txt - --output-file requirements/uv.txt

hooks: install  ## run the fast checks before every commit
	$(VENV)/bin/pre-commit install

clean:  ## remove everything that make has made, the database and uploads of the demo included
	scripts/services stop
	rm -rf $(VENV) .node .services var build dist frontend/node_modules familien_pages/static/familien_pages
	find . -name node_modules -prune -o \( -name '*.mo' -o -name __pycache__ \) -prune -exec rm -rf {} +
	rm -rf .mypy_cache .pytest_cache .ruff_cache
