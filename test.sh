#!/bin/sh
# Runs every check and all tests, these on all cores; arguments go to pytest: see tests/README.md. The first run installs
# what is missing.
set -eu
top=$(dirname -- "$(readlink -f -- "$0")")
. "$top/packaging/setup.sh"
prepare test
cd "$top"
python="$venv/bin/python"

export LC_ALL=C.UTF-8

say "检查写法（ruff）"
"$python" -m ruff check .
"$python" -m ruff format --check .
say "检查类型（mypy）"
"$python" -m mypy
say "检查模块分层（import-linter）"
"$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
say "运行测试（pytest）"
exec "$python" -m pytest -n auto --dist worksteal "$@"
