# KawanKPM. `make` alone explains every word.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TEXTS := $(BIN)/pybabel -q

.DEFAULT_GOAL := help
.PHONY: help demo run test check format texts migrate train bench sbom audit clean

help:  ## explain
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(READY): requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("KawanKPM needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $(READY)

demo: $(READY)  ## the whole bot in the browser, with invented people
	$(BIN)/python bot.py demo $(if $(PORT),--port $(PORT))

run: $(READY)  ## serve (settings: .env.example)
	$(BIN)/python bot.py run

test: $(READY)  ## all tests, on a real PostgreSQL of their own
	$(BIN)/python -m pytest -n 2 $(ARGS)

check: $(READY)  ## style, types, catalogues, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m tools.catalogues
	$(BIN)/python -m tools.drift

format: $(READY)  ## put the code into shape
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

texts: $(READY)  ## collect the sentences to translate into locales/
	$(BIN)/python -m tools.catalogues --update

migrate: $(READY)  ## bring the database to the newest revision
	$(BIN)/python bot.py migrate

train: $(READY)  ## learn again to recognise danger, from data/understanding/danger/
	OMP_NUM_THREADS=1 $(BIN)/python -m tools.train_danger

.venv-aiogram/.ready: bench/requirements-aiogram.lock
	$(PYTHON) -m venv .venv-aiogram
	.venv-aiogram/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r bench/requirements-aiogram.lock
	@touch $@

bench: $(READY) .venv-aiogram/.ready  ## speed as ratios, and what is left after kill -9
	$(BIN)/python -m bench
	$(BIN)/python -m bench.broadcasts

sbom: $(READY)  ## what runs, with versions, hashes and licences, as sbom.json (CycloneDX)
	$(BIN)/python -m tools.sbom > sbom.json

audit: $(READY)  ## known holes in what the lock pins; needs the network
	$(BIN)/python -m tools.audit

clean:  ## forget the environment and the embedded database
	rm -rf .venv .venv-audit .kawankpm sbom.json .mypy_cache .ruff_cache .pytest_cache .hypothesis
