# Two commands for a fresh machine with Python 3.11 or newer: `make demo` and `make test`.

PYTHON ?= python3
BIN := .venv/bin
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test coverage test-long bench check format clean

demo: .venv/.installed  ## load the sample school and open the dashboard on http://localhost:8501
	$(BIN)/provision demo

test: .venv/.installed-dev check  ## format, lint, types, and every test
	$(BIN)/pytest --numprocesses 2 --dist worksteal

coverage: .venv/.installed-dev  ## which lines and branches no test reaches; tracing makes the run half as long again
	$(BIN)/pytest --numprocesses 2 --dist worksteal --cov --cov-report term-missing:skip-covered

test-long: .venv/.installed-dev  ## the property tests on ten times as many random schools, and hostile files at full size
	$(BIN)/pytest --numprocesses 2 --dist worksteal --hypothesis-profile long tests/properties tests/sources/hostile

bench: .venv/.installed-dev  ## how well progress, texts and unknown columns are judged, how long loads take, how fast screens answer and documents are made, what disclosure control withholds, and how figures grow with a school, as ratios of one run
	$(BIN)/python -m tests.bench.progress_quality
	$(BIN)/python -m tests.bench.plan_text_quality
	$(BIN)/python -m tests.bench.mapping_quality
	$(BIN)/python -m tests.bench.loading
	$(BIN)/python -m tests.bench.screens
	$(BIN)/python -m tests.bench.documents
	$(BIN)/python -m tests.bench.speed

check: .venv/.installed-dev  ## format, lint and types only
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/.installed-dev  ## put the code in form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		(echo "Python 3.11 or newer is needed; name it: make demo PYTHON=python3.12" && exit 1)
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.installed-dev: .venv/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@ .venv/.installed

clean:  ## remove the environment and what was built, not the warehouse
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
