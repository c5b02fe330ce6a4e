# Everything a checkout can do. `make help` lists it; `make extract` and `make test` need nothing installed
# but Python 3.11 to 3.13, make and git.

RAW = raw
OUT = outputs
CONFIG = configs/pipeline.yaml
GOLD = ../shared/gold
GOLD_RAW = ../shared/sources
GROWTH = 100,1000
ARTICLES = 20000
CHARS = 500
VENV = .venv
UV = uv
SECONDS = 60
WORKERS = 2
KILLS = 1000
SAMPLE = 600
SEED = 1
# The one that may also come from the environment: empty means the newest that is found.
PYTHON ?=

BIN := $(VENV)/bin
PY := $(BIN)/python
NAYOSE := $(BIN)/nayose
# Each process reads raw/ and loads the model for itself where its tests need them; one without work takes over from the other.
PYTEST := $(BIN)/pytest -n $(WORKERS) --dist worksteal
PIP := $(PY) -m pip install --disable-pip-version-check --no-deps -qq

# Two stamps tell what is installed, so that a second call starts no pip. `.locked` is the lock; the one for a
# PYTHON named on the command line is kept apart, so that naming another builds anew. `.installed` is the
# project itself and holds the checkout's place: a copied or moved checkout must not run the other one's code.
LOCKED := $(VENV)/.locked$(subst /,_,$(PYTHON:%=-%))
INSTALLED := $(VENV)/.installed
# The peers of the benchmarks lie apart: nothing that ships may lean on them.
PEERS_SITE := $(VENV)/peers
PEERS := $(PEERS_SITE)/.installed
# So do the fuzzer and the mutation tester.
TOOLS_SITE := $(VENV)/tools
TOOLS := $(TOOLS_SITE)/.installed
AUDIT_SITE := $(VENV)/audit
AUDIT := $(AUDIT_SITE)/.installed
STALE := $(shell [ ! -e $(INSTALLED) ] || { [ -x $(PY) ] && grep -qxF '$(CURDIR)' $(INSTALLED); } || echo stale)

unexport PYTHONPATH PYTHONHOME

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help install extract test test-unit test-model test-faults check lint format records evaluate coverage report
.PHONY: audit evaluate-strangers licences bench bench-money bench-dates bench-names bench-patterns bench-sources soak kills fuzz mutate train-transliteration train-context lock clean clean-outputs distclean stale

##@ Use

extract: $(INSTALLED) ## Read RAW=raw, write OUT=outputs by CONFIG=configs/pipeline.yaml; fails if an article does
	@exec $(NAYOSE) extract --raw "$(RAW)" --out "$(OUT)" --config "$(CONFIG)"

report: $(INSTALLED) ## Open OUT=outputs/report.html in the browser
	@test -f "$(OUT)/report.html" || { echo "No $(OUT)/report.html yet: run 'make extract' first." >&2; exit 1; }
	@$(PY) -m webbrowser -t "file://$(abspath $(OUT))/report.html"

install: $(INSTALLED) ## Create .venv (PYTHON=... picks an interpreter); the others do it by themselves

##@ Check

test: $(INSTALLED) ## Run all tests, those that load the model too, in WORKERS=2 processes
	@$(PYTEST)

test-unit: $(INSTALLED) ## Run the tests that need no model (seconds)
	@$(PYTEST) -m "not model"

test-model: $(INSTALLED) ## Run only the tests that load GiNZA
	@$(PYTEST) -m model

test-faults: $(INSTALLED) ## Run only the faults: kills, full disks, hostile files and texts
	@$(PYTEST) tests/faults

check: lint ## Run linter, formatter (read only), types, layers, layout and case tables
	@$(BIN)/pytest tests/unit/test_cases.py tests/unit/test_records.py tests/unit/test_layout.py

lint: $(INSTALLED) ## Run what of `make check` is no test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(INSTALLED) ## Let ruff mend format and imports
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

records: $(INSTALLED) ## Write tests/records anew after a change of values that was meant; read their difference
	@$(PY) tests/unit/test_records.py

coverage: $(INSTALLED) ## Run all tests and tell the lines that none of them reaches
	@$(PYTEST) -m "not counts" --cov --cov-report=term-missing

##@ Quality and speed

evaluate: $(INSTALLED) ## Score raw/ by tests/gold, and GOLD_RAW by GOLD where they exist (ERRORS=--errors lists)
	@$(NAYOSE) extract --raw raw --out .cache/evaluated/raw --config "$(CONFIG)" >/dev/null || [ $$? -eq 1 ]
	@$(NAYOSE) evaluate --gold tests/gold --out .cache/evaluated/raw --raw raw --config "$(CONFIG)" $(ERRORS)
	@if [ -d "$(GOLD)" ] && [ -d "$(GOLD_RAW)" ]; then echo "$(GOLD)" && \
	    $(NAYOSE) extract --raw "$(GOLD_RAW)" --out .cache/evaluated/gold --config "$(CONFIG)" >/dev/null; \
	    $(NAYOSE) evaluate --gold "$(GOLD)" --out .cache/evaluated/gold --raw "$(GOLD_RAW)" --config "$(CONFIG)" $(ERRORS); fi

evaluate-strangers: $(INSTALLED) ## Score articles by writers who had not seen the program (benchmarks/strangers)
	@for set in read unread; do echo "$$set" && \
	    { $(NAYOSE) extract --raw benchmarks/strangers/$$set/raw --out .cache/evaluated/$$set --config "$(CONFIG)" >/dev/null || [ $$? -eq 1 ]; } && \
	    $(NAYOSE) evaluate --gold benchmarks/strangers/$$set/gold --out .cache/evaluated/$$set --raw benchmarks/strangers/$$set/raw --config "$(CONFIG)" || exit; done

bench-money: $(INSTALLED) $(PEERS) ## Score amounts on cases of others and its own, beside other readers
	@PYTHONPATH=$(PEERS_SITE) $(PY) benchmarks/bench_money.py

bench-dates: $(INSTALLED) $(PEERS) ## Score dates on cases of others and its own, beside other readers
	@PYTHONPATH=$(PEERS_SITE) $(PY) benchmarks/bench_dates.py --peers

bench-names: $(INSTALLED) ## Score spelling variants, beside rapidfuzz, and names on whole articles
	@$(PY) benchmarks/bench_names.py
	@$(PY) benchmarks/bench_articles.py

fuzz: $(INSTALLED) $(TOOLS) ## Look for inputs that break the reading of text, for SECONDS=60
	@mkdir -p .cache/fuzz
	@PYTHONPATH=$(TOOLS_SITE) $(PY) benchmarks/fuzz.py -max_total_time=$(SECONDS) -max_len=400 -dict=benchmarks/fuzz.dict .cache/fuzz

mutate: $(INSTALLED) $(TOOLS) ## Change numbers, money and dates in SAMPLE=600 places and count what a test notices
	@PYTHONPATH=$(TOOLS_SITE) $(PY) benchmarks/mutation.py $(SAMPLE) $(SEED)

bench-patterns: $(INSTALLED) ## Measure how the time of every regular expression grows on hostile text
	@$(PY) benchmarks/bench_patterns.py

bench-sources: $(INSTALLED) ## Score line roles and duplicates, and time 10,000 articles
	@$(PY) benchmarks/bench_sources.py

bench: $(INSTALLED) ## Measure whole runs beside a naive reader; writes RESULTS.md (GROWTH=100,1000,10000: an hour)
	@$(PY) benchmarks/bench_speed.py --growth "$(GROWTH)" --write

kills: $(INSTALLED) ## Kill a run KILLS=1000 times at random moments (KILL_SEED=... repeats them): half an hour or more
	@KILLS=$(KILLS) $(BIN)/pytest tests/faults/test_kill.py

soak: $(INSTALLED) ## Read ARTICLES=20000 of CHARS=500 in two processes and record the memory of each (an hour)
	@$(PY) benchmarks/soak.py --articles "$(ARTICLES)" --chars "$(CHARS)"

train-transliteration: $(INSTALLED) ## Learn the weights of sounds and spellings from DATA=folder of name pairs
	@test -n "$(DATA)" || { echo "Name the folder of pairs: make train-transliteration DATA=folder" >&2; exit 2; }
	@$(PY) benchmarks/train_transliteration.py "$(DATA)"
	@$(PY) benchmarks/train_spelling.py "$(DATA)" --write

train-context: $(INSTALLED) ## Learn what the context of a name is worth from DATA="folder ..." (raw/ and gold/ in each; BEFORE=context.json of articles kept no longer)
	@test -n "$(DATA)" || { echo 'Name the folders: make train-context DATA="folder ..."' >&2; exit 2; }
	@$(PY) benchmarks/train_context.py --write $(if $(BEFORE),--before $(BEFORE)) $(DATA)

##@ Keep house

UV_COMPILE := $(UV) pip compile --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-config \
    --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --quiet

lock: ## Resolve pyproject.toml and requirements/*.in anew (development; UPGRADE=--upgrade takes newer ones)
	@command -v "$(UV)" >/dev/null || { echo "make lock needs uv: pip install uv, or UV=/path/to/uv." >&2; exit 1; }
	@$(UV_COMPILE) pyproject.toml --all-extras --group dev --constraint requirements/pins.txt $(UPGRADE) -o requirements/lock.txt
	@$(UV_COMPILE) requirements/peers.in --override requirements/peers-override.in \
	    --constraint requirements/lock.txt $(UPGRADE) -o requirements/peers.txt
	@$(UV_COMPILE) requirements/tools.in --constraint requirements/lock.txt $(UPGRADE) -o requirements/tools.txt
	@$(UV_COMPILE) requirements/audit.in --constraint requirements/lock.txt $(UPGRADE) -o requirements/audit.txt

licences: $(INSTALLED) ## List the licences of all locked packages; fails where one is not allowed
	@$(PY) .ci/licences.py

# pip-audit writes its report when it has asked about every package, and fails without one where it reaches nobody.
audit: $(INSTALLED) $(AUDIT) ## Ask for known weaknesses of the locked packages (needs the network)
	@mkdir -p .cache && rm -f .cache/audit.json
	@PYTHONPATH=$(AUDIT_SITE) $(PY) -m pip_audit --disable-pip --require-hashes -r requirements/lock.txt \
	    --progress-spinner off -f json -o .cache/audit.json 2>.cache/audit.log || [ -s .cache/audit.json ] || { \
	    echo "The database of weaknesses does not answer: is there a network? .cache/audit.log tells more." >&2; exit 3; }
	@$(PY) .ci/audit.py .cache/audit.json

clean: ## Remove caches and what tests leave; raw/, configs/ and published sets stay
	@rm -rf build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@[ ! -d .cache ] || find .cache -mindepth 1 -maxdepth 1 ! -name published -exec rm -rf {} +
	@find pipeline tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

clean-outputs: ## Remove outputs/ and, below .cache, sets made for URLs; decisions in a review.csv are lost
	@rm -rf outputs .outputs.* .cache/published

distclean: clean ## Remove .venv as well
	@rm -rf .venv

help: ## Tell what there is
	@awk 'BEGIN { FS = ":.*## " } \
	    /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { printf "  make %-22s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@printf '\nmake itself exits 2 whenever a command fails; for the exact code call $(NAYOSE).\n'

# --clear: the environment holds what the lock holds and nothing else. --only-binary: no package's own build
# script runs, and none needs a compiler or fetches more. --no-compile: pip would compile on one core; compileall
# takes all of them, and says no of the few files that are templates or of an older Python, as pip does in silence.
$(LOCKED): requirements/lock.txt $(STALE)
	@if [ -e "$(VENV)" ] && [ ! -e "$(VENV)/pyvenv.cfg" ]; then echo "$(VENV) is no virtual environment." >&2; exit 1; fi
	@python=$$(.ci/find-python $(PYTHON)) && echo "Creating $(VENV) with $$python (about a minute) ..." && \
	    "$$python" -m venv --clear "$(VENV)"
	@$(PIP) --require-hashes --only-binary :all: --no-compile -r requirements/lock.txt
	@$(PY) -m compileall -qq -j 0 "$(VENV)" || true
	@touch "$(VENV)/.locked" "$@"

$(PEERS) $(TOOLS) $(AUDIT): $(VENV)/%/.installed: requirements/%.txt $(LOCKED)
	@rm -rf "$(@D)"
	@$(PIP) --require-hashes --only-binary :all: --target "$(@D)" -r $<
	@touch "$@"

$(INSTALLED): $(LOCKED) pyproject.toml
	@$(PIP) --no-build-isolation --no-index --editable .
# Also where Python is told to write no bytecode, or every command would compile the package anew.
	@$(PY) -m compileall -q pipeline
# So are the regular expressions and templates that a run compiles: it takes a sixth of the time of reading one article.
	@env -u PYTHONDONTWRITEBYTECODE $(PY) -c "import pipeline.nlp.prepared, pipeline.nlp.preloaded, pipeline.steps.rehearsed; \
	    from pipeline.report import load_templates; load_templates()"
	@printf '%s\n' "$(CURDIR)" > "$@"
