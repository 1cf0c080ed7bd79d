# make map     map seeds/ into maps/          make map INPUT=articles/ OUT=out/
# make test    all tests, those in the browser included
# make check   ruff, mypy, import-linter      make bench    speeds, memory and accuracy, as a table
# make train   the language model, from the treebanks
# make train-tagger   the tagger of place names, from the corpora
# make train-gate   the table of sentences worth parsing, from the corpora and our own texts

PYTHON ?= python3
INPUT ?= seeds
OUT ?= maps
TREEBANKS ?= ../shared/treebanks
SHARED ?= ../shared

VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml hatch_build.py $(wildcard gazetteer/*.csv gazetteer/*.toml) \
	$(shell find geo/publish/web -path '*/node_modules' -prune -o -type f -print 2>/dev/null) \
	geo/publish/web_build.py geo/names.py $(wildcard geo/lookup/*.py)

.PHONY: map test check bench train train-tagger train-gate chromium clean
.DELETE_ON_ERROR:

map: $(VENV)/installed
	$(BIN)/geo map $(INPUT) -o $(OUT)

test: $(VENV)/tested chromium
	npm_config_update_notifier=false $(BIN)/python -m pytest

check: $(VENV)/tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q --doctest-modules geo

bench: $(VENV)/tested chromium
	$(BIN)/python -m tests.bench

train: $(VENV)/tested
	$(BIN)/python -m geo.language.train --treebanks $(TREEBANKS) --output geo/language/en_news

train-tagger: $(VENV)/tested
	$(BIN)/python -m geo.recognise.train --shared $(SHARED)

train-gate: $(VENV)/tested
	$(BIN)/python -m geo.refit.promise --shared $(SHARED) \
		tests/dispatches/*.txt tests/narrate/cases/*.tsv geo/narrate/triggers.tsv seeds/*.txt

# Debian packs venv apart from Python; where it is missing, it is installed, or asked for.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ [ "$$(id -u)" = 0 ] && apt-get update -q && apt-get install -q -y python3-venv; } || \
		{ echo "Python's venv is missing: sudo apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/installed: $(SOURCES) | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group test --group check
	@touch $@

# The system's browser, else Playwright's with the libraries that it wants, else Debian's package.
chromium: $(VENV)/tested
	@$(BIN)/python tests/browser/chromium.py || \
		$(BIN)/python -m playwright install --with-deps chromium || \
		{ apt-get update -q && apt-get install -q -y chromium; } || \
		{ echo "No Chromium: install one, or name it in GEO_CHROMIUM" >&2; exit 1; }

clean:
	rm -rf $(VENV) build dist geo/lookup/default.gaz geo/publish/bundle
