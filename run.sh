#!/bin/sh
# Starts Gouji with the arguments given: none opens the window. The first start installs what is missing.
set -eu
top=$(dirname -- "$(readlink -f -- "$0")")
. "$top/packaging/setup.sh"
prepare run
exec "$venv/bin/python" "$top/main.py" "$@"
