#!/bin/sh
# The one command: what it accepts, CI accepts. Arguments go to pytest.
set -eu
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
ruff format --check .
ruff check .
mypy
pytest "$@"
