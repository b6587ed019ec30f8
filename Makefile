# What a person or a machine does with this folder; `make` alone lists it.
#
#   make demo test PYTHON=/path/to/python3.12     another interpreter (3.11 or newer)
#
# Each virtual environment is made anew when pyproject.toml changes. A `.venv` of your own is
# never touched.

# The first interpreter that is new enough: a fresh machine may have python3.11 without python3.
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
endif

# Python files that do not end in .py.
SCRIPTS := bench/startup bench/names bench/scale bench/peers bench/pages bench/generate tests/fuzz/run tests/fuzz/bombs tests/fuzz/guided tests/mutants/run
SEEDS ?= ../shared/seeds

DEMO := .venv-demo
TEST := .venv-test
EXTRAS := .venv-extras
DEV := .venv-dev
CURATION := .venv-curation
PEERS := .venv-peers
# The versions of `make check-versions`; each that is named has to pass.
VERSIONS ?= 3.11 3.12 3.13 3.14 lowest
# Who is done early takes over tests that wait for another process.
PROCESSES := --numprocesses auto --maxprocesses 4 --dist worksteal
PIP := -m pip install --quiet --disable-pip-version-check
SOURCES := pyproject.toml README.md LICENSE \
	$(shell find src data -type f ! -name '*.pyc' ! -name '.*' 2>/dev/null)

.PHONY: help demo test test-extras browser validate lint types wheel-test dist check-seeds coverage fuzz mutants check-versions audit check goldens bench bench-startup bench-names bench-scale bench-peers bench-pages gazetteer economies schemas man clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

demo: $(DEMO)/.installed ## install in .venv-demo and answer two questions
	$(DEMO)/bin/innorank city Hefei
	$(DEMO)/bin/innorank compare wipo-2023 wipo-2025

# What is compiled is kept, for the next run and for each process that a test starts.
test test-extras coverage check-versions: export PYTHONDONTWRITEBYTECODE :=
test: $(TEST)/.installed ## install in .venv-test and run the tests (ARGS=... goes to pytest)
	$(TEST)/bin/python -m pytest $(PROCESSES) $(ARGS)

test-extras: $(EXTRAS)/.installed browser ## the tests of charts, pages and exports (ARGS=... goes to pytest)
	$(EXTRAS)/bin/python -m pytest tests/extras $(PROCESSES) $(ARGS)

browser: ## install the browser of the tests of pages, where it is missing and the user may
	@if test -x /usr/bin/chromium && test -x /usr/bin/chromedriver; then exit 0; fi; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
			apt-get -qq install --yes --no-install-recommends chromium chromium-driver >/dev/null; \
	else \
		echo "the tests of pages need a browser: apt-get install chromium chromium-driver" >&2; exit 1; \
	fi

validate: $(TEST)/.installed ## check the shipped data, warnings as errors
	$(TEST)/bin/innorank validate --strict

fuzz: $(TEST)/.installed ## hostile inputs for an hour, then hostile data files (ARGS=... goes to tests/fuzz/run)
	$(TEST)/bin/python tests/fuzz/run $(ARGS)
	$(TEST)/bin/python tests/fuzz/bombs

mutants: $(EXTRAS)/.installed ## changes of the code that no test notices, an hour or more (ARGS=... goes to tests/mutants/run)
	$(EXTRAS)/bin/python tests/mutants/run $(ARGS)

lint: $(DEV)/.installed ## ruff: rules and format
	$(DEV)/bin/ruff check . $(SCRIPTS)
	$(DEV)/bin/ruff format --check . $(SCRIPTS)

types: $(DEV)/.installed ## mypy
	$(DEV)/bin/mypy

wheel-test: $(DEV)/.installed ## build the wheel, and ask it in an empty environment
	$(DEV)/bin/python .ci/check_wheel.py

dist: $(DEV)/.installed ## build the source distribution, and the wheel from it, into dist/
	rm -rf dist
	$(DEV)/bin/python -m build --outdir dist .

check-seeds: $(DEV)/.installed ## compare seeds/ with the documents in SEEDS, where they are
	$(DEV)/bin/python .ci/check_seeds.py seeds $(SEEDS)

# Both runs are in the environment that has the extras, so that charts, pages and exports count.
coverage: $(EXTRAS)/.installed browser ## the share of lines and branches that the tests run, extras included; fails below 95 %
	$(EXTRAS)/bin/python -m pytest --quiet $(PROCESSES) --cov --cov-report= $(ARGS)
	$(EXTRAS)/bin/python -m pytest --quiet tests/extras $(PROCESSES) --cov --cov-append --cov-report=term
	$(EXTRAS)/bin/python -m coverage json --quiet -o - | $(EXTRAS)/bin/python .ci/check_branches.py

check-versions: ## the tests on every VERSIONS of Python, and on the lowest requirements (slow)
	$(PYTHON) .ci/check_versions.py $(VERSIONS) -- $(ARGS)

audit: $(DEV)/.installed $(EXTRAS)/.installed ## builds that can be repeated, and the licences of what is required
	$(DEV)/bin/python .ci/audit.py $(EXTRAS)/bin/python

check: test test-extras validate lint types wheel-test check-seeds ## all that CI runs

goldens: $(TEST)/.installed ## write the expected outputs anew; read the diff before you commit it
	$(TEST)/bin/python -m pytest tests/golden --rewrite-goldens

bench: bench-startup bench-names bench-scale bench-peers bench-pages ## all measurements

bench-startup: $(DEMO)/.installed ## start-up against empty programs and an earlier build (needs hyperfine, git)
	$(DEMO)/bin/python bench/startup $(ARGS)

bench-names: $(DEMO)/.installed ## how well names and misspellings are understood
	$(DEMO)/bin/python bench/names

bench-scale: $(DEMO)/.installed ## growth to 1,000 editions of 1,000 entries (needs hyperfine)
	$(DEMO)/bin/python bench/scale

bench-peers: $(DEMO)/.installed $(PEERS)/.made ## other tools over the same rows (needs hyperfine, jq, miller)
	$(DEMO)/bin/python bench/peers --peers $(PEERS)
	$(DEMO)/bin/python bench/peers --peers $(PEERS) --rows 1000000 --runs 3

bench-pages: $(EXTRAS)/.installed browser ## how large a page is, and how fast it sorts in a browser
	$(EXTRAS)/bin/python bench/pages

gazetteer: $(CURATION)/.installed ## write the spellings of GeoNames and the other cities into data/ anew
	$(CURATION)/bin/python tools/gazetteer.py

economies: $(CURATION)/.installed ## add the names of economies that CLDR has to data/economies.yaml
	$(CURATION)/bin/python tools/economies.py

schemas: $(TEST)/.installed ## write data/schemas anew, and the line that names a schema into each data file
	$(TEST)/bin/python tools/schemas.py

man: $(TEST)/.installed ## write the manual page share/man/man1/innorank.1 anew from the help
	$(TEST)/bin/python tools/man_page.py

clean: ## remove all that these targets made
	rm -rf $(DEMO) $(TEST) $(EXTRAS) $(DEV) $(CURATION) $(PEERS) .venv-versions .coverage* build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests bench .ci -name __pycache__ -type d -prune -exec rm -rf {} +

# Installed as users install it, so every change of the sources is installed anew.
$(DEMO)/.installed: $(DEMO)/.made $(SOURCES)
	$(DEMO)/bin/python $(PIP) .
	@touch $@

$(DEMO)/.made: pyproject.toml
	$(call make-venv,$(DEMO))
	@touch $@

$(PEERS)/.made:
	$(call make-venv,$(PEERS))
	$(PEERS)/bin/python $(PIP) duckdb csvkit sqlite-utils
	@touch $@

$(TEST)/.installed: pyproject.toml
	$(call make-venv,$(TEST))
	$(TEST)/bin/python $(PIP) --editable '.[test]'
	@touch $@

$(EXTRAS)/.installed: pyproject.toml
	$(call make-venv,$(EXTRAS))
	$(EXTRAS)/bin/python $(PIP) --editable '.[test-extras]'
	@touch $@

$(DEV)/.installed: pyproject.toml
	$(call make-venv,$(DEV))
	$(DEV)/bin/python $(PIP) --editable '.[dev]'
	@touch $@

$(CURATION)/.installed: pyproject.toml
	$(call make-venv,$(CURATION))
	$(CURATION)/bin/python $(PIP) --editable '.[curation]'
	@touch $@

# Scripts that an old pip writes, such as the pip 23 of Python 3.11, import `re` at every start.
define make-venv
@test -n "$(PYTHON)" || { \
	echo "no Python 3.11 or newer is found; name one: make PYTHON=/path/to/python" >&2; exit 1; }
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "$(PYTHON) is not Python 3.11 or newer" >&2; exit 1; }
"$(PYTHON)" -m venv --clear $(1)
$(1)/bin/python $(PIP) --upgrade pip
endef
