# Everything a newcomer needs: `make site` and `make test` set up what they use.
# Override PYTHON to build with another interpreter: make site PYTHON=python3.13

PYTHON ?= python3
CHROMIUM ?= /usr/bin/chromium
UV := uv==0.13.9

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SITE_STAMP := $(VENV)/.site-installed
TEST_STAMP := $(VENV)/.test-installed

# Material prints an advertisement about MkDocs 2 without this.
export NO_MKDOCS_2_WARNING := 1
export CHROMIUM

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: accessibility help site test serve check lock wheels offline licences clean chromium programs frontend screenshots hardening fuzz mutants bibliographies

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

site: $(SITE_STAMP) ## Check the content and build the site into site/
	$(BIN)/kb build

test: $(TEST_STAMP) chromium programs frontend ## Lint, check types and run every test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

frontend: ## Check the types of the site's scripts and test them, where Node.js 20 or newer is
	@command -v npm >/dev/null && node -e 'process.exit(+(process.versions.node.split(".")[0] < 20))' || \
		{ echo "The site's scripts were not checked: that needs Node.js 20 or newer (sudo apt-get install nodejs npm)" >&2; exit 0; } && \
		cd tests/frontend && npm ci --no-audit --no-fund --silent && npm run --silent types && node --test

screenshots: $(TEST_STAMP) chromium ## Take the pictures of docs/assets/images again
	@fc-list :lang=zh | grep -q . && fc-list :lang=ja | grep -q . || \
		{ echo "Pictures need a font for Chinese and Japanese: sudo apt-get install fonts-noto-cjk" >&2; exit 1; }
	$(BIN)/python tests/browser/screenshots.py

accessibility: $(TEST_STAMP) chromium ## Look with axe at every page of the site, in light and dark
	KB_EVERY_PAGE=1 $(BIN)/python -m pytest -q tests/browser/test_accessibility.py

hardening: $(TEST_STAMP) chromium ## Try everything that can go wrong and write the table of docs/method.md
	PYTHONPATH=scripts $(BIN)/python -m benchmarks.hardening

fuzz: $(TEST_STAMP) ## Try random texts, always new ones (FUZZ=500 times as many as the tests do)
	KB_FUZZ=$(FUZZ) $(BIN)/python -m pytest -q tests/hardening/test_properties.py
	command -v node >/dev/null && KB_FUZZ=$(FUZZ) node --test tests/frontend/random.test.js

FUZZ ?= 50

mutants: $(TEST_STAMP) ## Remove each check in turn and see whether a test notices
	PYTHONPATH=scripts $(BIN)/python -m benchmarks.mutants

bibliographies: $(TEST_STAMP) ## Compare bibliographies of others with pandoc, entry by entry; fetches 76 MB
	PYTHONPATH=scripts $(BIN)/python -m benchmarks.bibliographies

serve: $(SITE_STAMP) ## Preview the site on this machine, rebuilt as you write
	$(BIN)/kb serve

check: $(SITE_STAMP) ## Check the content without building
	$(BIN)/kb check

lock: $(SITE_STAMP) ## Compile the hash-pinned locks from pyproject.toml (LOCK=--upgrade for newer versions)
	$(PIP) install --only-binary :all: $(UV)
	$(BIN)/uv pip compile $(LOCKING) --output-file requirements/site.txt
	$(BIN)/uv pip compile $(LOCKING) --extra test --constraint requirements/site.txt --output-file requirements/test.txt

LOCKING = pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" $(LOCK)

wheels: $(SITE_STAMP) ## Download every wheel of the lock into build/wheels
	$(PIP) download --require-hashes --only-binary :all: --requirement requirements/site.txt --dest build/wheels

offline: wheels ## Build the site from those wheels alone, in an environment of its own
	$(PYTHON) -m venv --clear build/offline
	build/offline/bin/python -m pip --disable-pip-version-check --quiet install --no-index --find-links build/wheels \
		--require-hashes --only-binary :all: --requirement requirements/site.txt
	PYTHONPATH=scripts build/offline/bin/python -m kb build --site build/offline/site

licences: $(TEST_STAMP) ## List the licences of everything that is installed, in docs/decisions/0005
	$(BIN)/python -m benchmarks.licences

clean: ## Remove the environment, the built site and all caches
	rm -rf $(VENV) site site.* build .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache scripts/*.egg-info
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

# One environment: the test lock is a superset of the site's with the same versions, laid over it when first tested.
$(SITE_STAMP): requirements/site.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) on this machine: install Python 3.11 or newer, or name one: make site PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "The knowledge base needs Python 3.11 or newer, and $(PYTHON) is older; name another: make site PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --require-hashes --only-binary :all: --requirement requirements/site.txt
	$(PIP) install --no-build-isolation --no-deps --no-index --editable .
	@touch $@

$(TEST_STAMP): $(SITE_STAMP) requirements/test.txt
	$(PIP) install --require-hashes --only-binary :all: --requirement requirements/test.txt
	@touch $@

chromium: ## Install the browser of the tests from Debian's packages where it is missing
	@test -x $(CHROMIUM) || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && apt-get install -qq --yes --no-install-recommends chromium >/dev/null && test -x $(CHROMIUM); } || \
		{ echo "The tests drive Chromium: sudo apt-get install chromium (or name one: make test CHROMIUM=…)" >&2; exit 1; }

programs: ## Install what reads our exports in the tests, biber and LibreOffice Writer, where they are missing
	@{ command -v biber && command -v soffice; } >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && apt-get install -qq --yes --no-install-recommends $(READERS) >/dev/null; } || \
		{ echo "The tests read exports with biber and LibreOffice: sudo apt-get install --no-install-recommends $(READERS)" >&2; exit 1; }

READERS = biber libreoffice-writer-nogui
