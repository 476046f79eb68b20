# make demo   installs what is missing and digitises samples/
# make test   installs what is missing and runs ruff, mypy and pytest
# make coverage   runs pytest and counts the lines that it reaches; there is a floor
# make dev    installs what developers need
# make docs   makes the parts of docs/ that come from the code
# make fuzz   reads many damaged files, runs all commands over damaged results, and tells which did
#             harm; COUNT, SEED as wanted
# make benchmark   measures speed and memory on one core
# make exchange   holds what is exported of MORE (folders of truths or of results) against the programs
#             of others, and the API against its description with many examples
# make calibration   makes documents, reads them, and fits the confidences to their truth anew
# make assets   copies what the review station runs of others (htmx) from npm, at the pinned version
# make ink   draws pages and trains the ink parser on them anew
# make lock   renews the lock files after a change to pyproject.toml's dependencies
SHELL := /bin/bash
.DELETE_ON_ERROR:
.PHONY: demo test coverage dev docs fuzz benchmark exchange calibration assets ink lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := $(shell find pipeline models samples -type f -not -name '*.pyc' 2>/dev/null)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet

demo: output/.demo
	@echo
	@echo "Hasil / results:      output/NAMA/record.json, confidence.json, pages/"
	@echo "Tabel / spreadsheet:  output/sop.xlsx"
	@echo "Laporan / report:     output/report.html"
	@echo "Lagi / again:         $(BIN)/digisop extract BERKAS... --output output"

output/.demo: $(VENV)/.run $(SOURCES)
	$(BIN)/digisop extract samples --output output
	$(BIN)/digisop export output --format xlsx
	@touch $@

# The batch starts processes of its own; all other tests run in two.
test: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m pytest tests/batch
	$(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/batch

# The tests again, counting the lines that they reach; two processes, for counting takes time.
coverage: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report=term:skip-covered

dev: $(VENV)/.dev

docs: $(VENV)/.dev
	$(BIN)/python docs/generate.py

FUZZ := $(if $(filter command line,$(origin COUNT)),--count $(COUNT)) \
	$(if $(filter command line,$(origin SEED)),--seed $(SEED))

fuzz: $(VENV)/.dev
	PYTHONPATH=tests:tests/support $(BIN)/python -m fuzz $(FUZZ)
	PYTHONPATH=tests:tests/support $(BIN)/python -m fuzz.left_behind $(FUZZ)

benchmark: $(VENV)/.dev
	taskset -c 0 $(BIN)/python -m pytest -m benchmark -s tests/benchmarks

MORE ?=
EMPTY :=
WITH_COLONS = $(subst $(EMPTY) ,:,$(strip $(MORE)))

exchange: $(VENV)/.dev
	DIGISOP_DRAWINGS=$(WITH_COLONS) $(BIN)/python -m pytest -s tests/export
	$(BIN)/python -m pytest --hypothesis-profile explore tests/api/test_described.py

# TRUTH: more folders of documents with NAME.truth.json; those called real count threefold.
SEED ?= 8101
COUNT ?= 180
CALIBRATION ?= /tmp/digisop-calibration
TRUTH ?=

# Built files of others, committed so that nobody who uses or installs digisop needs npm. A newer
# version: change it in package.json, run npm install --package-lock-only there, then this.
ASSETS := scripts/station-assets
VENDOR := pipeline/digisop/station/static/vendor

assets:
	npm ci --prefix $(ASSETS) --ignore-scripts --no-audit --no-fund --loglevel=error
	rm -rf $(VENDOR) && mkdir -p $(VENDOR)
	version=$$(node -p 'require("./$(ASSETS)/package.json").dependencies["htmx.org"]') && \
		cp $(ASSETS)/node_modules/htmx.org/dist/htmx.min.js $(VENDOR)/htmx-$$version.min.js && \
		cp $(ASSETS)/node_modules/htmx.org/LICENSE $(VENDOR)/htmx-$$version.LICENSE.txt

# The ink parser: draws pages and trains the net on them, within an hour on two cores: first anew
# with families of drawings left out, by which it is judged; then with all, from the weights that
# are shipped on, and writes weights and figures. INK_BEGIN=$(INK)/first/ink.pt takes nothing of the
# shipped ones. INK_FLAGS="--device cuda --batch 64" trains on a graphics card. Its environment is
# its own: nothing else needs torch.
INK_VENV := .venv-ink
INK ?= /tmp/digisop-ink
INK_BEGIN ?= models/ink/ink.pt
INK_DOCUMENTS ?= 250
INK_FLAGS ?=
TRAIN = PYTHONPATH=models:. $(INK_VENV)/bin/python -m ink.train --documents $(INK_DOCUMENTS) $(INK_FLAGS)

ink: $(INK_VENV)/.made
	$(TRAIN) --minutes 25 --seed 1 --out $(INK)/first
	$(TRAIN) --minutes 20 --seed 3 --all --begin $(INK_BEGIN) --out $(INK)/second
	PYTHONPATH=models:. $(INK_VENV)/bin/python -m ink.export $(INK)/second/ink.pt \
		pipeline/digisop/engines/data/ink.onnx
	cp $(INK)/second/ink.pt $(INK)/second/figures.json models/ink/

$(INK_VENV)/.made: models/ink/requirements.lock
	$(PYTHON) -m venv $(INK_VENV)
	$(INK_VENV)/bin/python -m pip install --quiet --require-hashes -r models/ink/requirements.lock
	@touch $@

# What is made and read already is not made again; extract reads anew what another version has read.
# ONLY: families of weights to fit, e.g. ONLY="flow chart"; the others stay as they are.
ONLY ?=
MADE := $(CALIBRATION)/made
WIDE := $(CALIBRATION)/wide

calibration: $(VENV)/.dev $(CALIBRATION)/.made $(CALIBRATION)/.wide
	-$(BIN)/digisop extract $(MADE) $(WIDE) $(TRUTH) --output $(CALIBRATION)/output
	$(BIN)/digisop calibrate $(MADE) $(WIDE) $(TRUTH) $(CALIBRATION)/output \
		$(if $(ONLY),$(addprefix --only ,$(ONLY)),--afresh) \
		--seed $(SEED) --weight real=3 --write pipeline/digisop/stages/confidence/calibration.json

$(CALIBRATION)/.made: | $(VENV)/.dev
	$(BIN)/python -m samples.generator --random $(COUNT) --seed $(SEED) --out $(MADE)
	@touch $@

$(CALIBRATION)/.wide: | $(VENV)/.dev
	$(BIN)/python -m samples.generator --random $(COUNT) --wide --first $(COUNT) --seed $(SEED) \
		--out $(WIDE)
	@touch $@

# A stamp is newer than everything it was made from; so a second run has nothing to do.
$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/.made
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# Without PostgreSQL, Chromium and what npm installs the tests that need them are skipped, but never
# where CI is set.
JAVASCRIPT := tests/javascript

$(VENV)/.dev: requirements-dev.lock $(JAVASCRIPT)/package-lock.json $(ASSETS)/package-lock.json $(VENV)/.run
	for package in postgresql chromium poppler-utils qpdf; do \
		scripts/install-system $$package || [ -z "$$CI" ] || exit 1; \
	done
	command -v npm >/dev/null || scripts/install-system nodejs npm || [ -z "$$CI" ]
	for folder in $(JAVASCRIPT) $(ASSETS); do \
		npm ci --prefix $$folder --ignore-scripts --no-audit --no-fund --loglevel=error \
			|| [ -z "$$CI" ] || exit 1; \
	done
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.made: scripts/install-system
	scripts/install-system
	$(PYTHON) -m venv $(VENV)
	@touch $@

lock:
	$(LOCK) --group dev --extra cluster --output-file requirements-dev.lock
	uv pip compile models/ink/requirements.in --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --no-strip-extras --quiet \
		--output-file models/ink/requirements.lock
	$(LOCK) --group build --constraint requirements-dev.lock --output-file requirements.lock

clean:
	rm -rf $(VENV) $(JAVASCRIPT)/node_modules output/* output/.demo
