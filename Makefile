# One truth for people and machines: .ci/run calls these targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
UV     ?= uv
PAGE   := interviews_toolkit/web/static/index.html

# Every interpreter that is started, and the tests start many, would compile the package anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help demo dist alone sbom docs messages pictures reference page review test test-encrypted torture fuzz chromium check format lint security audit types imports golden lock bench bench-memory clean

help:  ## Show the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make demo PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

# Two stamps: what a user needs, and what the tests need on top of it.
$(VENV)/.installed: requirements.lock pyproject.toml $(VENV)/pyvenv.cfg
	@echo "Installing what the lock file names (once; a minute or two)..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what the tests need (once)..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/.installed  ## Do the whole job on the 17 invented interviews, in demo/.
	@$(BIN)/interviews demo
	@$(MAKE) --silent page || echo "The review page could not be built; everything else works."

# The review page is built with the machine's Node, or else with the one its own lock file brings.
$(PAGE): $(wildcard web-ui/src/*) web-ui/build.mjs web-ui/build.py web-ui/package-lock.json web-ui/node.lock | $(VENV)/.installed
	@echo "Building the review page..."
	@$(BIN)/python web-ui/build.py && touch $@

page: $(PAGE)  ## Build the review page.

review: $(PAGE)  ## Open the review page on the demonstration project.
	@$(BIN)/interviews review -p demo

# There is a test process a core already: numpy's own threads would only wait for one another.
# And one process more than cores: tests wait for servers, browsers and the disk.
WORKERS = $$($(BIN)/python -c 'import os; print(os.cpu_count() + 1)')
ONE_THREAD = OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

test: $(VENV)/.installed-dev $(PAGE) chromium  ## Run every test.
	$(BIN)/python web-ui/build.py test
	$(ONE_THREAD) $(BIN)/pytest -n $(WORKERS) --dist worksteal

test-encrypted: $(VENV)/.installed-dev  ## Run the tests of the store on a project that is encrypted.
	STORE_ENCRYPTED=1 $(BIN)/pytest -n auto tests/store

torture: $(VENV)/.installed-dev  ## Kill programs in the middle of what they do, for ten minutes; say what was lost.
	$(BIN)/python -m tests.torture

fuzz: $(VENV)/.installed-dev  ## Spoil files at every door for ten minutes; none may be our fault.
	$(BIN)/python -m tests.fuzz

# The browser tests need a Chromium: installed where that can be done, skipped (and said) where it cannot.
# Debian packs one without a window, which does the same in two thirds of the time and brings far fewer packages.
chromium:
	@command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null || command -v google-chrome >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && export DEBIAN_FRONTEND=noninteractive && \
	    { apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation >/dev/null 2>&1 || \
	      apt-get install -y -qq chromium >/dev/null; }; } || \
	  echo "Chromium is not here and could not be installed: the browser tests will be skipped."

check: lint types imports security docs  ## Style, types, architecture, what bandit knows to be dangerous, the documentation.

security: $(VENV)/.installed-dev  ## Look for calls that are known to be dangerous.
	$(BIN)/bandit -q -c pyproject.toml -r interviews_toolkit

audit:  ## Ask the index for known faults of the libraries we lock (needs uv, and an index that knows any).
	$(UV) tool run pip-audit --require-hashes --disable-pip -r requirements.lock

lint: $(VENV)/.installed-dev  ## Check style and format; of the page, types too.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python web-ui/build.py check

docs: $(VENV)/.installed-dev  ## Write the documentation as a site, in site/.
	$(BIN)/zensical build --strict

format: $(VENV)/.installed-dev  ## Rewrite the code in the house style.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.installed-dev  ## Check types (mypy, strict).
	$(BIN)/mypy
	$(BIN)/python web-ui/response_types.py --check

imports: $(VENV)/.installed-dev  ## Check the architecture (import-linter).
	$(BIN)/lint-imports

golden: $(VENV)/.installed-dev  ## Rewrite the golden files; review them with git diff.
	$(ONE_THREAD) $(BIN)/pytest -n $(WORKERS) --dist worksteal --rewrite-golden

messages: $(VENV)/.installed-dev  ## Bring the catalogue of translations level with the code.
	@$(BIN)/python tests/languages/translations.py

pictures: $(VENV)/.installed-dev $(PAGE) chromium  ## Take the README's pictures anew, on the demonstration.
	@$(BIN)/python web-ui/pictures.py

reference: $(VENV)/.installed-dev  ## Write docs/commandes.md and docs/commands.md from the commands' help.
	@$(BIN)/python tests/docs/command_reference.py

bench: $(VENV)/.installed-dev  ## Measure speed against stock spaCy, as ratios; a few minutes.
	$(BIN)/python benchmarks/run.py --write

bench-memory: $(VENV)/.installed-dev  ## Measure memory on a million words, and what Ctrl-C leaves; ten minutes.
	$(BIN)/python benchmarks/bench_memory.py --write

sbom: $(VENV)/pyvenv.cfg  ## Write what a release is made of (CycloneDX), in dist/.
	$(BIN)/python .ci/sbom.py dist/sbom.cdx.json

dist: sbom $(PAGE) $(VENV)/.installed-dev  ## Pack the sdist and the wheel, page and invented study inside, in dist/.
	$(BIN)/hatchling build -d dist

alone: dist  ## Install the wheel alone, with the lowest then the newest libraries allowed; do the whole job (needs uv).
	UV=$(UV) .ci/wheel_alone.sh lowest-direct $(PYTHON)
	UV=$(UV) .ci/wheel_alone.sh highest $(PYTHON)

lock:  ## Write the lock files anew (needs uv).
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --group build --extra review --extra meaning -o requirements.lock pyproject.toml
	$(UV) pip compile -q --universal --generate-hashes --python-version 3.11 --group build --group dev --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(UV) pip compile -q --generate-hashes --universal --python-version 3.11 --no-header -o web-ui/node.lock web-ui/node.in

clean:  ## Remove the environment and the demo project.
	rm -rf $(VENV) demo build dist
