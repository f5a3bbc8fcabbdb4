# `make` alone lists the words; each prepares .venv first when a lock file has changed.
PYTHON := .venv/bin/python
MAIN := from bot.config import load_settings as read; print("bot" if read().discord_token else "practice")
LOCK := uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" --extra postgres --extra sentry
SOURCES = $(shell find bot cogs migrations practice tests -name '*.py') requirements-dev.lock
# One more than processors: tests that drive whole processes mostly wait for them.
WORKERS = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
TORTURES = $(shell grep -rl --include='test_*.py' 'mark\.torture' tests | grep '$(PART)')

# Keep compiled bytecode, whatever the surroundings say: each worker of the tests and each process
# that they start would otherwise compile every module anew, for ten seconds.
export PYTHONDONTWRITEBYTECODE :=

help: ## list these words
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## prepare .venv and nothing else
	@.ci/venv

run: setup ## play in the browser, or serve Discord where the settings hold a token
	@main=$$($(PYTHON) -c '$(MAIN)' 2>/dev/null || echo bot) && exec $(PYTHON) -m $$main

test: setup ## prove everything, a quarter of an hour on two processors
	$(PYTHON) -m pytest -n $(WORKERS) --dist worksteal

check: setup ## read the code: format, lint, types, imports, migrations, languages, advisories
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	$(PYTHON) .venv/bin/lint-imports --no-logo
	$(PYTHON) -m pytest tests/meta/test_migrations.py tests/meta/test_catalogues.py
	@.ci/audit

audit: setup ## compare the locked dependencies with known advisories, where they can be read
	@.ci/audit

sbom: setup ## write what an image holds to var/sbom.json, as CycloneDX, without a network
	@mkdir -p var
	$(PYTHON) -W ignore -m cyclonedx_py requirements $(or $(OF),requirements.lock) \
		--pyproject pyproject.toml --output-reproducible -o var/sbom.json

torture: $(TORTURES:%=var/torture/%) ## run the full counts; PART=wire runs a part; done parts stay done

var/torture/%: % $(SOURCES) | setup
	TORTURE=1 $(PYTHON) -m pytest -m torture --session-timeout=$(if $(findstring soak,$<),2400,600) $<
	@mkdir -p $(@D) && touch $@

bench: setup ## measure speed and memory
	$(PYTHON) -m benchmarks

tour: setup ## write the members' stories to var/tour, as transcripts and screenshots
	TOUR=var/tour $(PYTHON) -m pytest -m story

release: setup ## keep what this version writes, for the tests of later upgrades
	$(PYTHON) -m tests.store.released
privacy: setup ## write what /privacy says into PRIVACY.md
	$(PYTHON) -m bot.privacy_page

format: setup ## lay out the code and mend what ruff can
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

lock: ## lock the dependencies again, with uv; UPGRADE=--upgrade takes the newest
	$(LOCK) $(UPGRADE) -o requirements.lock
	$(LOCK) $(UPGRADE) --extra large -c requirements.lock -o requirements-large.lock
	$(LOCK) $(UPGRADE) --extra large --group dev -c requirements.lock -o requirements-dev.lock

.PHONY: help setup run test check audit sbom torture bench tour release privacy format lock
