# make demo     check the policies under corpus/ and print the report
# make test     everything that must hold before a change goes in
# make corpus   build the policies under corpus/ again
# make clean    remove .venv and what tools left behind
#
# Needs git, make and Python 3.11 or newer; everything else is put into .venv.

PYTHONS ?= python3.14 python3.13 python3.12 python3.11 python3 python
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: demo test corpus install clean
.DEFAULT_GOAL := test

# Exit code 1 says that policies have gaps, which is what a demonstration is to show.
demo: install
	@$(BIN)/policylint check corpus/policies || test $$? -eq 1

test: install
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/pytest --quiet

corpus: install
	@$(BIN)/python -m corpus.build

# The stamp tells from which pyproject.toml, and for which folder, .venv was last filled.
install: $(BIN)/python
	@stamp="$(CURDIR) $$(cksum < pyproject.toml)"; \
	if [ "$$(cat $(STAMP) 2>/dev/null)" != "$$stamp" ]; then \
		echo "installing policylint and its tools into .venv ..."; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-build-isolation -e '.[dev]' \
			>/dev/null 2>&1 \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi && echo "$$stamp" > $(STAMP)

$(BIN)/python:
	@for python in $(PYTHONS); do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "creating .venv with $$($$python --version) ..."; \
		$$python -m venv .venv && exit 0; \
		rm -rf .venv; \
	done; \
	echo "no Python 3.11 or newer was found that can create a virtual environment" >&2; exit 1

clean:
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
