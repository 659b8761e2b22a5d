#!/bin/sh
# Makes the frozen program in dist/gouji, with --archive also dist/gouji-VERSION-linux-MACHINE.tar.xz.
set -eu
top=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$top/packaging/setup.sh"

# An environment of its own, so that nothing gets in that only the tests need.
mkdir -p "$top/build"
venv="$top/build/venv"
# PyInstaller brings along Python's shared library, which Debian keeps apart from Python.
more_packages=$(/usr/bin/python3 -c 'import sys; print("libpython%d.%d" % sys.version_info[:2])' 2>/dev/null || :)
prepare package
cd "$top"

say "正在打包……"
# The same input gives the same order of everything.
PYTHONHASHSEED=1 "$venv/bin/python" -m PyInstaller packaging/gouji.spec --noconfirm --log-level WARN \
  --workpath build/pyinstaller --distpath dist
"$venv/bin/python" packaging/collect_licences.py dist/gouji/licences
cp LICENSE CHANGELOG.md dist/gouji/

if [ "${1:-}" = --archive ]; then
  version=$("$venv/bin/python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
  archive="dist/gouji-$version-linux-$(uname -m).tar.xz"
  XZ_OPT=-T0 tar --create --xz --file "$archive" --directory dist --sort=name --owner=0 --group=0 --numeric-owner gouji
  du -h "$archive"
fi
du -sh dist/gouji
