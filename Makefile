# Everything a reader, an editor or a developer needs. `make help` lists it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
LOWEST := $(VENV)/lowest
NPM    := tests/browser/node_modules/.package-lock.json
INSTALL := -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
SPREAD := --numprocesses auto --dist worksteal --ignore tests/test_wheel.py
PIP    := $(BIN)/python $(INSTALL)

# Where it is set, each process that the tests start compiles every module again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := edition
.PHONY: edition test check corpus situations lowest format schema golden \
  benchmarks checkers dist release clean help

edition: $(READY) ## Check the schema, validate the source and build the edition
	@$(BIN)/edition schema --check
	@$(BIN)/edition validate
	@$(BIN)/edition build

test: $(DEV) ## Run the tests that need no more than Python; say what was skipped and why
	@$(BIN)/python -m pytest -q $(SPREAD) -m "not corpus and not browser"

check: $(DEV) ## Run everything that keeps main green: format, lint, types, schema, all tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/edition schema --check
	@FUZZ_CASES=$${FUZZ_CASES:-20} $(BIN)/python -m pytest -q $(SPREAD)

corpus: $(DEV) ## Run only the long tests over the shared corpora
	@$(BIN)/python -m pytest -q $(SPREAD) -m corpus

situations: $(DEV) ## Run the shared situations; fail where tests/situations*.txt are wrong about one
	@$(BIN)/python tests/situations.py

lowest: $(LOWEST)/.ready ## Run the tests on the lowest versions that pyproject.toml allows
	@$(LOWEST)/bin/python -m pytest -q $(SPREAD) -m "not corpus and not browser"

format: $(DEV) ## Format the Python code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schema: $(READY) ## Compile schema/edition.odd to RELAX NG and Schematron
	@$(BIN)/edition schema

golden: $(DEV) ## Rewrite the golden files; read the difference before committing it
	@$(BIN)/python -m pytest -q -m "not corpus" --update-golden

benchmarks: $(DEV) ## Measure speed and memory as ratios in one run
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

checkers: $(NPM) ## Install what the browser tests take from npm

dist: $(DEV) ## Build wheel and sdist, try the wheel in an empty environment, check both
	@rm -rf dist
	@$(BIN)/python -m build --outdir dist
	@$(BIN)/python -m pytest -q tests/test_wheel.py --wheel dist/*.whl
	@$(BIN)/python -m twine check --strict dist/*

release: $(READY) ## Check that TAG names the version, then do as dist does: make release TAG=v1.2.3
	@version=$$($(BIN)/edition --version | awk '{print $$NF}'); test "$(TAG)" = "v$$version" \
	  || { echo "The tag is \"$(TAG)\"; this is version $$version: set it first."; exit 1; }
	@$(MAKE) --no-print-directory dist

clean: ## Remove what was built and installed
	@rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/python || { echo "Setting up $(VENV) …"; $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "python3 -m venv failed; on Debian: apt install python3-venv"; exit 1; }
	@$(PIP) --editable .
	@touch $@

$(DEV): $(READY)
	@echo "Installing what the tests need …"
	@$(PIP) --editable '.[dev]'
	@touch $@

$(LOWEST)/.ready: $(READY) tests/lowest.py
	@echo "Installing the lowest versions …"
	@$(PYTHON) -m venv --clear $(LOWEST)
	@$(BIN)/python tests/lowest.py > $(LOWEST)/constraints.txt
	@$(LOWEST)/bin/python $(INSTALL) --constraint $(LOWEST)/constraints.txt --editable '.[dev]'
	@touch $@

$(NPM): tests/browser/package-lock.json
	@cd tests/browser && npm ci --no-audit --no-fund --silent
	@touch $@
