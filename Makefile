# Shorthand for developers; everything here can be run by hand as well.
PYTHON := .venv/bin/python
FLASK := .venv/bin/flask --app app

.DEFAULT_GOAL := help
.PHONY: help setup run test lint fmt check deep bench bundle content translations requirements

help:          ## list the targets
	@grep -E '^[a-z]+: ' $(MAKEFILE_LIST) | sed 's/: *[^#]*## */\t/' | expand -t 16

setup:         ## install what the tests need (they are not run)
	python3 tests --version

run:           ## run the site on http://127.0.0.1:8000
	python3 app

test:          ## run the tests
	python3 tests

lint:          ## read the code for faults
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy app config.py

fmt:           ## lay the code out
	$(PYTHON) -m ruff check --fix . && $(PYTHON) -m ruff format .

check: lint test  ## lint and test

deep:          ## the long proofs, before a release
	python3 tests --deep

bench:         ## measure, and print a table of ratios
	$(PYTHON) -m tests.bench

bundle:        ## one folder in dist/ for laptops without internet
	$(PYTHON) -m app.bundling

content:       ## name the faults of the content, and write the registers of sources and columns
	$(FLASK) content check
	$(FLASK) content sources > docs/sources.md
	$(FLASK) columns register > docs/columns.md

translations:  ## collect the words of the interface, and compile the catalogues
	$(PYTHON) translations/update.py

requirements:  ## pin all requirements anew, with their hashes
	uv pip compile pyproject.toml --universal --generate-hashes --python-version 3.11 -o requirements.txt
	uv pip compile pyproject.toml --extra server -c requirements.txt --universal --generate-hashes --python-version 3.11 -o requirements-server.txt
	uv pip compile pyproject.toml --extra tests -c requirements.txt --universal --generate-hashes --python-version 3.11 -o tests/requirements.txt
