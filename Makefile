# `make help` lists what can be asked. Everything runs in .venv, which scripts/setup.sh makes where it is missing.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench fuzz build screenshots pictures wheel icons translations clean

BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# A process a processor, at most four; tests of one file stay together, for some look back at what the others saw.
ABREAST := -n logical --maxprocesses 4 --dist loadfile

help: ## what can be asked
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## .venv with the pinned packages, and Qt's system libraries
	@scripts/setup.sh dev

run: setup ## the window on the sample file (without a display: its results in out/)
	@scripts/run.sh

test: lint ## lint, types and all tests
	$(OFFSCREEN) $(BIN)/python -m pytest -q -m "not bench" $(ABREAST)

lint: setup ## ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup ## formats the code
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

bench: setup ## benchmarks: prints ratios against yardsticks, judges nothing
	$(OFFSCREEN) $(BIN)/python -m pytest -q -s -m bench tests/benchmarks

fuzz: setup ## reads 2,000 damaged workbooks (a new seed each time)
	$(BIN)/python -m tests.excel.fuzzing 2000

screenshots: setup ## pictures of every window, light and dark, in out/
	$(OFFSCREEN) $(BIN)/python -m bienche_desktop.tour --out out/ --all

pictures: screenshots ## the pictures of README, in docs/
	cp out/quota-light.png docs/chi-tieu.png
	cp out/units-light.png docs/don-vi.png
	cp out/events-light.png docs/sap-xep.png
	cp out/nhap-hoi-light.png docs/nhap.png
	cp out/xem-truoc-light.png docs/bieu.png

build: ## the program as a folder that runs without Python, tried once
	@scripts/setup.sh dev build
	@scripts/build.sh

wheel: setup ## a wheel in dist/
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

icons: setup ## app.png and app.ico from logo.svg
	$(BIN)/python scripts/app_icon.py

translations: setup ## compiles Qt's Vietnamese words after an edit
	$(BIN)/pyside6-lrelease -silent resources/i18n/qtbase_vi.ts -qm resources/i18n/qtbase_vi.qm

clean: ## removes what was built
	rm -rf build dist out .mypy_cache .ruff_cache
