# make run: everything set up, then the live coach in the browser; make sample: a recording analysed;
# make test: all checks;
# make test ROOM=motion: the tests of one room (also ROOM=web/site).
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null || echo $(BIN)/uv)
PYTHON := $(shell for p in python3.12 python3.11 python3.13 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
READY := $(VENV)/.ready
NODE := $(if $(shell command -v npm 2>/dev/null),node_modules/.package-lock.json) # for the checks of the page's scripts
export UV_PROJECT_ENVIRONMENT := $(VENV)
unexport PYTHONDONTWRITEBYTECODE # a start that compiles everything anew takes 1 s longer

.PHONY: run sample test lint types clean

run: $(READY)
	$(BIN)/foursides

sample: $(READY)
	$(BIN)/foursides analyze --sample --video build/sample-annotated.mp4 --report build/sample-report.html
	@echo "Annotated video: build/sample-annotated.mp4"
	@echo "Report: build/sample-report.html"

ifdef ROOM
test: $(READY)
	$(BIN)/pytest tests/$(ROOM)
else
test: $(READY) $(NODE) lint types # half of the tests for each core; who is ready first takes some of the other's
	$(BIN)/pytest -n auto --dist worksteal -m "not real_time"
	$(BIN)/pytest -m real_time
endif

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

$(READY): pyproject.toml uv.lock
	@test -n "$(PYTHON)" || { echo "Foursides needs Python 3.11, 3.12 or 3.13; install one of them."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@test -x "$(UV)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.5"
	$(UV) sync --frozen --inexact --all-extras --compile-bytecode --quiet --python $(BIN)/python
	mkdir -p build
	touch $(READY)

node_modules/.package-lock.json: package-lock.json
	npm ci --ignore-scripts --silent
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
