# KawanKPM. `make` alone explains every word.
PYTHON ?= python3
BIN := .venv/bin
RUNS := .venv/.runs
DEVELOPS := .venv/.develops
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

.DEFAULT_GOAL := help
.PHONY: help demo run test coverage check format texts migrate train bench bench-long proof lock sbom audit clean

help:  ## explain
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(RUNS): requirements.lock
	@$(PYTHON) tools/environment.py $<
	@touch $@

$(DEVELOPS): requirements-dev.lock
	@$(PYTHON) tools/environment.py $<
	@touch $(RUNS) $@

demo: $(RUNS)  ## the whole bot in the browser, with invented people
	$(BIN)/python bot.py demo $(if $(PORT),--port $(PORT))

run: $(RUNS)  ## serve (settings: .env.example)
	$(BIN)/python bot.py run

test: $(DEVELOPS)  ## the tests, on a real PostgreSQL of their own (more kills: `make proof`)
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

coverage: $(DEVELOPS)  ## the tests, and which lines and branches none of them reaches
	$(BIN)/python -m pytest -n 3 --cov --cov-report=term-missing:skip-covered $(ARGS)

check: $(DEVELOPS)  ## style, types, catalogues, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.catalogues
	$(BIN)/python -m tools.drift

format: $(DEVELOPS)  ## put the code into shape
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

texts: $(DEVELOPS)  ## collect the sentences to translate into locales/
	$(BIN)/python -m tools.catalogues --update

migrate: $(RUNS)  ## bring the database to the newest revision
	$(BIN)/python bot.py migrate

train: $(DEVELOPS)  ## learn again what people and staff ask for, and what is a danger or a hoax
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_intents
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_staff
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_pages
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_danger
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_hoaxes

.venv-aiogram/.ready: bench/requirements-aiogram.lock
	$(PYTHON) -m venv .venv-aiogram
	.venv-aiogram/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements-aiogram.lock
	@touch $@

bench: $(DEVELOPS) .venv-aiogram/.ready  ## speed as ratios, and what is left after kill -9
	$(BIN)/python -m bench
	$(BIN)/python -m bench.broadcasts
	$(BIN)/python -m bench.imports

bench-long: $(DEVELOPS)  ## the morning of a payout, a quarter of reminders, a companion's day
	$(BIN)/python -m bench.morning $(ARGS)
	$(BIN)/python -m bench.reminders
	$(BIN)/python -m bench.caseload

proof: $(DEVELOPS)  ## what CI has no time for: small faults that tests must see, and many kills
	$(BIN)/python -m pytest -m proof
	$(BIN)/python -m tools.proof $(ARGS)
	$(BIN)/python -m bench kill
	$(BIN)/python -m bench.cases
	$(BIN)/python -m bench.broadcasts kills

lock: $(DEVELOPS)  ## pin the packages of pyproject.toml (newer ones: ARGS=--upgrade)
	$(LOCK) $(ARGS) pyproject.toml --extra dev --output-file requirements-dev.lock
	$(LOCK) $(ARGS) pyproject.toml --extra sentry --constraint requirements-dev.lock --no-annotate --output-file requirements.lock
	$(LOCK) $(ARGS) --group pyproject.toml:audit --no-annotate --output-file requirements-audit.lock

sbom: $(DEVELOPS)  ## what runs, with versions, hashes and licences, as sbom.json (CycloneDX)
	$(BIN)/python -m tools.sbom > sbom.json

audit: $(DEVELOPS)  ## known holes in what the lock pins; needs the network
	$(BIN)/python -m tools.audit

clean:  ## forget the environment and the embedded database
	rm -rf .venv .venv-aiogram .venv-audit .kawankpm sbom.json .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
