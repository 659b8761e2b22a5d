#!/bin/sh
# Runs every check and all tests; arguments go to pytest. The first run installs what is missing.
set -eu
top=$(dirname -- "$(readlink -f -- "$0")")
. "$top/packaging/setup.sh"
prepare test
cd "$top"
python="$venv/bin/python"

# The same on every machine: the window is tested on a screen of the smallest size it must fit on.
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb
unset QT_SCALE_FACTOR QT_SCREEN_SCALE_FACTORS QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME WAYLAND_DISPLAY

say "检查写法（ruff）"
"$python" -m ruff check .
"$python" -m ruff format --check .
say "检查类型（mypy）"
"$python" -m mypy
say "检查模块分层（import-linter）"
"$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
say "运行测试（pytest）"
exec xvfb-run -a -s "-screen 0 1366x768x24 -nolisten tcp" "$python" -m pytest "$@"
