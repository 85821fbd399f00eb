# Everything a reader, an editor or a developer needs. `make help` lists it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := edition
.PHONY: edition test check corpus situations format schema golden benchmarks clean help

edition: $(READY) ## Check the schema, validate the source and build the edition
	@$(BIN)/edition schema --check
	@$(BIN)/edition validate
	@$(BIN)/edition build

test: $(DEV) ## Run the tests that need no more than Python; say what was skipped and why
	@$(BIN)/python -m pytest -q -m "not corpus"

check: $(DEV) ## Run everything that keeps main green: format, lint, types, schema, all tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/edition schema --check
	@$(BIN)/python -m pytest -q

corpus: $(DEV) ## Run only the long tests over the shared corpora
	@$(BIN)/python -m pytest -q -m corpus

situations: $(DEV) ## Run the shared situations; fail where tests/situations*.txt are wrong about one
	@$(BIN)/python tests/situations.py

format: $(DEV) ## Format the Python code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

schema: $(READY) ## Compile schema/edition.odd to RELAX NG and Schematron
	@$(BIN)/edition schema

golden: $(DEV) ## Rewrite the golden files; read the difference before committing it
	@$(BIN)/python -m pytest -q -m "not corpus" --update-golden

benchmarks: $(DEV) ## Measure speed and memory as ratios in one run
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

clean: ## Remove what was built and installed
	@rm -rf build dist $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .cache

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml
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
