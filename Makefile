# Nothing but Python 3.11+, make and git is needed; every target sets up what it uses.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.ready

# What reads scans and old Word files; without them those files are listed with the remedy.
SYSTEM := tesseract-ocr-vie tesseract-ocr-osd libreoffice-writer-nogui catdoc
MISSING = $(shell for p in $(SYSTEM); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done)

# Debian and Ubuntu have one of these, by their age.
JAVA := openjdk-17-jre-headless openjdk-21-jre-headless openjdk-25-jre-headless
install_java = $(1) apt-get update -q && for java in $(JAVA); do \
	  $(1) apt-get install -qy --no-install-recommends $$java maven && break; done

.PHONY: server demo test lint format bench lock clean help system
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(STAMP): pyproject.toml requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Vanban cần Python 3.11, 3.12 hoặc 3.13 / needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -m venv .venv \
	  || { echo "Thiếu mô-đun venv / the venv module is missing: sudo apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

system: ## Install what reads scans and old Word files, or say how
	@if ! command -v apt-get >/dev/null; then \
	  echo "Cần / needed for scans and old Word files: $(SYSTEM)"; \
	elif [ -z "$(MISSING)" ]; then :; \
	elif [ "$$(id -u)" = 0 ]; then \
	  apt-get update -q && apt-get install -qy --no-install-recommends $(MISSING); \
	elif sudo -n true 2>/dev/null; then \
	  sudo apt-get update -q && sudo apt-get install -qy --no-install-recommends $(MISSING); \
	else \
	  echo "Để đọc bản quét và Word cũ / to read scans and old Word files:"; \
	  echo "  sudo apt-get install --no-install-recommends $(MISSING)"; \
	fi

server: ## Install what starts an Elasticsearch for the tests, or say how
	@if command -v java >/dev/null && command -v mvn >/dev/null; then :; \
	elif ! command -v apt-get >/dev/null; then echo "Cần / needed for the tests of Elasticsearch: Java 17, Maven"; \
	elif [ "$$(id -u)" = 0 ]; then $(call install_java,); \
	elif sudo -n true 2>/dev/null; then $(call install_java,sudo); \
	else \
	  echo "Để thử với Elasticsearch / for the tests of Elasticsearch:"; \
	  echo "  sudo apt-get install --no-install-recommends openjdk-17-jre-headless maven"; \
	fi

demo: $(STAMP) ## Set up, ingest the sample corpus, answer a question
	@$(BIN)/vanban demo

test: system server $(STAMP) lint ## Set up, check the code, run every test
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

lint: $(STAMP) ## Style, types, layers, dependencies, Dagster definitions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

format: $(STAMP) ## Put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

BENCH := .venv/.bench

$(BENCH): $(STAMP) requirements-bench.lock
	$(BIN)/python -m pip install --quiet --requirement requirements-bench.lock
	@touch $@

bench: system server $(BENCH) ## Measure speed beside named yardsticks, fuzz, kill and count
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/fuzz_readers.py --seconds 10
	$(BIN)/python benchmarks/extraction.py --memory 500 1000
	$(BIN)/python benchmarks/peers.py
	$(BIN)/python benchmarks/linear_time.py 10000 100000
	$(BIN)/python benchmarks/backtracking.py
	$(BIN)/python benchmarks/fuzz_extractors.py --seconds 60
	$(BIN)/python benchmarks/dagster_overhead.py
	$(BIN)/python benchmarks/search_quality.py
	$(BIN)/python benchmarks/made_copies.py 2000 100
	$(BIN)/python benchmarks/search_speed.py 2000
	$(BIN)/python benchmarks/renewal.py 2000 --check
	$(BIN)/python benchmarks/resolution.py
	$(BIN)/python benchmarks/readers_while_writing.py --seconds 20
	$(BIN)/python benchmarks/elastic.py
	$(BIN)/python benchmarks/killed_writers.py
	$(BIN)/python benchmarks/ocr.py

lock: ## Write the versions of this environment to requirements-dev.lock
	$(BIN)/python -m pip freeze --exclude-editable > requirements-dev.lock

clean: ## Remove the environment and everything made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage* vanban-demo
