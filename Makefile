# Two commands are enough on a bare machine with Python 3.11 or newer:
#
#   make site    build public/ and say how to look at it
#   make test    run every check and test, a browser included
#
# What they install stays inside this folder, in .venv and node_modules, pinned by
# hash. A second run installs nothing again: the stamps below are as new as the lock files.

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python

SITE_PACKAGES := $(VENV)/.site.stamp
TEST_PACKAGES := $(VENV)/.test.stamp
BATCH_PACKAGES := $(VENV)/.batch.stamp
BENCH_PACKAGES := .venv-bench/.bench.stamp
SITE_MODULES := node_modules/.site.stamp
TEST_MODULES := node_modules/.test.stamp
BENCH_MODULES := bench/node_modules/.bench.stamp

SITE_READY := $(SITE_PACKAGES) $(SITE_MODULES)
TEST_READY := $(TEST_PACKAGES) $(BATCH_PACKAGES) $(TEST_MODULES)

PIP_INSTALL := $(PYTHON_IN_VENV) -m pip install --quiet --disable-pip-version-check --require-hashes -r
LOCK := $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock"

export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.SILENT:
.PHONY: help site test serve portable check batch bench bench-batch bench-browser format lock clean chromium engines

help:  ## say what can be made
	awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(SITE_READY)  ## check the content, write public/ and say how to look at it
	$(PYTHON_IN_VENV) -m site_builder build

test: $(TEST_READY) chromium engines  ## check the code, then run all tests, a browser included
	$(PYTHON_IN_VENV) -m ruff check --quiet
	$(PYTHON_IN_VENV) -m ruff format --check --quiet
	$(PYTHON_IN_VENV) -m mypy --no-error-summary
	$(PYTHON_IN_VENV) -m pytest --numprocesses auto --dist loadfile

serve: $(SITE_READY)  ## serve public/ on this machine
	$(PYTHON_IN_VENV) -m site_builder serve

portable: $(SITE_READY)  ## write portable/, a site that opens from a disk
	$(PYTHON_IN_VENV) -m site_builder build --portable

check: $(SITE_PACKAGES)  ## check the content and write nothing
	$(PYTHON_IN_VENV) -m site_builder check

bench: $(SITE_READY)  ## measure how fast the calculators and the build are
	$(PYTHON_IN_VENV) -m bench

batch: $(BATCH_PACKAGES)  ## install what `python -m calculators batch` needs

bench-batch: $(SITE_READY) $(BATCH_PACKAGES) $(BENCH_PACKAGES) $(BENCH_MODULES)  ## measure the batch beside other engines
	$(PYTHON_IN_VENV) -m bench batch

bench-browser: $(TEST_READY) chromium $(BENCH_MODULES)  ## measure the browser's Python beside stock Pyodide and PyScript
	$(PYTHON_IN_VENV) -m bench browser

format: $(TEST_PACKAGES)  ## lay out the code and mend what can be mended by itself
	$(PYTHON_IN_VENV) -m ruff check --quiet --fix-only
	$(PYTHON_IN_VENV) -m ruff format --quiet

lock: $(PYTHON_IN_VENV)  ## renew the lock files: requirements/*.txt and package-lock.json
	$(PIP_INSTALL) requirements/lock.txt
	$(LOCK) --upgrade -o requirements/site.txt requirements/site.in
	$(LOCK) --upgrade -o requirements/test.txt requirements/test.in
	$(LOCK) --upgrade -o requirements/batch.txt requirements/batch.in
	$(LOCK) --upgrade -o requirements/bench.txt requirements/bench.in
	$(LOCK) --upgrade -o requirements/node.txt requirements/node.in
	$(LOCK) --upgrade -o requirements/lock.txt requirements/lock.in
	tools/npm.sh install --package-lock-only
	tools/npm.sh install --package-lock-only --prefix bench

clean:  ## remove everything that was made or installed here
	rm -rf public portable .cache $(VENV) .venv-bench node_modules bench/node_modules .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium: $(TEST_PACKAGES)
	$(PYTHON_IN_VENV) -m tests.browser.chromium --install --quiet

# Few tests need Firefox and WebKitGTK. Where one cannot be had, these fail and say so; all others run.
engines: $(TEST_PACKAGES)
	$(PYTHON_IN_VENV) -m tests.engines --install --quiet || echo 'The tests of what is missing will fail.'

$(PYTHON_IN_VENV):
	tools/venv.sh $(VENV)

$(SITE_PACKAGES): requirements/site.txt | $(PYTHON_IN_VENV)
	echo 'Installing the Python packages of the site generator ...'
	$(PIP_INSTALL) requirements/site.txt
	touch $@

$(TEST_PACKAGES): requirements/test.txt $(SITE_PACKAGES)
	echo 'Installing the Python packages of the tests ...'
	$(PIP_INSTALL) requirements/test.txt
	touch $@

$(BATCH_PACKAGES): requirements/batch.txt | $(PYTHON_IN_VENV)
	echo 'Installing the Python packages of the batch ...'
	$(PIP_INSTALL) requirements/batch.txt
	touch $@

# The engines that the batch is measured beside have a place of their own: nothing of the project may rest on them.
$(BENCH_PACKAGES): requirements/bench.txt
	tools/venv.sh .venv-bench
	echo 'Installing OpenFisca ...'
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

$(BENCH_MODULES): bench/package-lock.json bench/.npmrc | $(PYTHON_IN_VENV)
	echo 'Installing publicodes and PyScript ...'
	tools/npm.sh ci --ignore-scripts --prefix bench
	touch $@

# npm empties node_modules before it fills it. So the packages of the tests, once they are
# there, are kept by installing them along with those of the site.
$(SITE_MODULES): package-lock.json .npmrc | $(PYTHON_IN_VENV)
	if [ -e $(TEST_MODULES) ]; then $(MAKE) $(TEST_MODULES); else \
		echo 'Installing the browser runtime for Python ...' && \
		tools/npm.sh ci --omit=dev --ignore-scripts; fi
	touch $@

$(TEST_MODULES): package-lock.json .npmrc | $(PYTHON_IN_VENV)
	echo 'Installing the browser runtime for Python and the page checkers ...'
	tools/npm.sh ci --ignore-scripts
	touch $(SITE_MODULES) $@
