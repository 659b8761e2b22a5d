#!/bin/sh
# What the tests do not reach: runs them under coverage and lists the lines of editor/ that none came by; arguments go to
# pytest. It takes about twice as long as the tests alone, and is no part of test.sh: a line that a test came by is not
# yet one that it holds to anything.
set -eu
top=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$top/packaging/setup.sh"
prepare test
cd "$top"
python="$venv/bin/python"

export LC_ALL=C.UTF-8
"$python" -m coverage erase
"$python" -m coverage run -m pytest -n auto --dist worksteal "$@" || say "有测试没有通过，下面仍列出没有到达的语句"
"$python" -m coverage combine --quiet
exec "$python" -m coverage report
