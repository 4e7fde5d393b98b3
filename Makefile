# Everything that people and CI do with this repository. `make help` lists it.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test lint format release check gate baselines price-book report-page reference completions man

SOURCES := Sources Tests Package.swift
PROGRAM := .build/release/omega-sim
SCENARIO ?= scenarios/business-hours.yaml

# Held against their baselines in results/baselines; the first with what it promises, the others break promises to show how.
KEPT := minimal
SHOWN := retry-storm redis-failover cosmos-hot-partition scale-to-zero-monday

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what the build needs besides Swift: the headers of SQLite
	@.ci/setup

run: release ## Simulate a scenario: make run SCENARIO=scenarios/business-hours.yaml
	$(PROGRAM) run $(SCENARIO)

test: setup ## Build the tests once and run them
	swift build --build-tests
	swift test --skip-build --parallel

lint: ## Check the format of all Swift code; any finding fails
	swift format lint --strict --recursive $(SOURCES)

format: ## Format all Swift code in place
	swift format --in-place --recursive $(SOURCES)

release: setup ## Build the optimised program
	swift build -c release

check: test lint release ## All that must pass before a change is merged

gate: ## Hold shipped scenarios against their committed baselines: cost, availability, latency
	@set -e; for name in $(KEPT); do $(PROGRAM) check scenarios/$$name.yaml --no-db --baseline results/baselines/$$name.json; done
	@set -e; for name in $(SHOWN); do $(PROGRAM) check scenarios/$$name.yaml --no-db --baseline-only; done

baselines: ## Write the baselines of the gate anew, to be looked at and committed
	@set -e; for name in $(KEPT) $(SHOWN); do \
	  $(PROGRAM) check scenarios/$$name.yaml --no-db --update-baseline || test $$? -eq 3; done

completions: ## Write completions of bash, zsh and fish into completions/
	mkdir -p completions
	$(PROGRAM) --generate-completion-script bash > completions/omega-sim.bash
	$(PROGRAM) --generate-completion-script zsh > completions/_omega-sim
	$(PROGRAM) --generate-completion-script fish > completions/omega-sim.fish

man: setup ## Write the man pages into man/
	mkdir -p man
	swift package --disable-sandbox --allow-writing-to-package-directory generate-manual --multi-page
	cp .build/plugins/GenerateManual/outputs/omega-sim/*.1 man/

price-book: ## Write the price book of prices/ into the program's sources
	@if [ -x prices/embed-price-book.sh ]; then prices/embed-price-book.sh; \
	else echo "prices/embed-price-book.sh is not there: no price book to embed" >&2; exit 1; fi

report-page: ## Write style and program of HTML reports, report/, into the program's sources
	report/embed-report.sh

reference: setup ## Write the JSON Schemas and the page of every key from the tables of the format
	swift build --product omega-sim
	.build/debug/omega-sim schema scenario > schema/scenario.schema.json
	.build/debug/omega-sim schema tier > schema/tier.schema.json
	.build/debug/omega-sim schema reference > docs/scenario-reference.md
