# Everything runs in .venv, which the first target that needs it makes. The stamp is renewed when the lock or the
# project file changes, so a second run starts at once.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
RUNS := .venv/.runs
READY := .venv/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STORE := demo/store

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench web audit sbom fuzz clean
.DELETE_ON_ERROR:

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' Makefile

# What `make demo` needs: the packages that dealgraph runs with, without those of its tests.
$(RUNS): requirements-run.lock pyproject.toml
	@test -x $(BIN)/python || test -n "$(PYTHON)" || { \
		echo "dealgraph needs Python 3.11 or newer and found none as python3, python3.11, python3.12 or python3.13." >&2; \
		echo "Install one, or name it: make $(or $(MAKECMDGOALS),test) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv with $$($(PYTHON) --version)"; $(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }; }
	@echo "Installing what requirements-run.lock pins (the first time takes a minute or two)"
	@$(PIP) --require-hashes -r requirements-run.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

# What everything else needs.
$(READY): requirements.lock $(RUNS)
	@echo "Installing what requirements.lock pins for tests"
	@$(PIP) --require-hashes -r requirements.lock
	@touch $@

# Shows the command as one would type it, then runs it.
define dealgraph
	@printf '\n$$ dealgraph %s\n' '$(1)'
	@$(BIN)/dealgraph $(1)

endef

demo: $(RUNS) ## From the sample filings to a deals table, a Gephi file and a TriG file, in demo/
	@rm -rf demo && mkdir demo
	$(call dealgraph,ingest examples/filings --store $(STORE) --progress)
	$(call dealgraph,query examples/deals.rq --store $(STORE))
	$(call dealgraph,query terminated-deals --store $(STORE))
	$(call dealgraph,query serial-acquirers --store $(STORE))
	$(call dealgraph,query competing-bids --store $(STORE))
	$(call dealgraph,export --store $(STORE) --format gexf --output demo/deals.gexf)
	$(call dealgraph,export --store $(STORE) --format trig --output demo/graph.trig)
	@cat examples/next.txt

lint: $(READY) ## Style, types, layers and the generated vocabulary
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m ontology.generate --check

test: lint ## Everything a change must pass: lint, then all tests
	$(BIN)/pytest -n 2

bench: $(READY) ## Measure speed and memory, and print the table of benchmarks/
	$(BIN)/python -m benchmarks

web: ## Build the explorer's front end into graph/web/built (needs node; its result is in the repository)
	cd graph/web && npm ci --ignore-scripts --no-audit --no-fund && npm run --silent build

audit: $(READY) ## Known vulnerabilities of what the locks pin; says so where advisories cannot be asked
	$(BIN)/python .ci/audit.py

sbom: requirements-run.lock ## The bill of materials of what dealgraph runs with, build/dealgraph.cdx.json
	@mkdir -p build
	$(PYTHON) .ci/sbom.py > build/dealgraph.cdx.json

SECONDS_OF_FUZZING ?= 60
fuzz: $(READY) ## Broken input found by coverage (atheris), SECONDS_OF_FUZZING=60 for each target
	@$(PIP) --require-hashes -r requirements-fuzz.lock
	$(BIN)/python -m benchmarks.fuzz --seconds $(SECONDS_OF_FUZZING)

clean: ## Remove what demo, test and bench wrote; .venv stays
	rm -rf demo build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
