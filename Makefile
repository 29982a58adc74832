# The commands of this project. Each does its own set-up and can be the first.

PYTHON ?= python3
VENV = .venv/bin/python
UV ?= uv
# For every system at once, with hashes; without header and notes no address gets in.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 \
  --generate-hashes --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help run dev test lint format messages bench check-html lighthouse lock runtime tools python

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /make \1	/p' Makefile

run: runtime ## Serve the site on 127.0.0.1, with demo content the first time (PORT=8000)
	@$(VENV) -m bin.serve

dev: runtime ## Serve it with DEBUG on and reload it when a file changes
	@$(VENV) -m bin.serve --dev

test: tools ## Run all tests, on SQLite, on PostgreSQL and in a browser
	@$(VENV) -m bin.run_tests

lint: tools ## Check style, types, templates, imports, settings and migrations
	@$(VENV) -m bin.run_lint

format: tools ## Put code and templates into the house's form
	@.venv/bin/ruff check --fix --quiet .
	@.venv/bin/ruff format --quiet .
	@.venv/bin/djade --target-version 5.2 $$(find templates -name '*.html')

messages: runtime ## Bring the catalogues in locale/ up to the texts of the site
	@$(VENV) -m bin.messages

bench: tools ## Time the public pages at 1,000 and at 100,000 articles
	@$(VENV) -m tests.benchmarks

check-html: tools ## Let the Nu HTML checker read every page of the demo (needs Java and npm)
	@$(VENV) -m bin.check_html

lighthouse: tools ## Measure the main pages as a slow phone would (needs Chromium and npm)
	@$(VENV) -m bin.lighthouse

lock: ## Renew the lock files after a change in pyproject.toml (needs uv)
	@$(COMPILE) pyproject.toml -o requirements.txt
	@$(COMPILE) --group test --group e2e --group lint -c requirements.txt \
	  pyproject.toml -o requirements-dev.txt

runtime: python
	@$(PYTHON) -m bin.install requirements.txt

tools: python
	@$(PYTHON) -m bin.install requirements-dev.txt

python:
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON). Install Python 3.11 or newer, or name one: make run PYTHON=python3.12"; \
	  exit 1; }
