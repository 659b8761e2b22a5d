# Sourced by run.sh, test.sh and packaging/build.sh, which set $top: installs what is missing, and costs next to
# nothing when nothing is.
#
# `prepare run` sees to the Debian packages that Qt needs and to a virtual environment in $top/.venv; `prepare test` and
# `prepare package` also to what that extra of pyproject.toml lists. A stamp in .venv, written last, says for what the
# environment is ready. No stamp means that a set-up broke half-way, and the environment is made anew.
# Everything said here goes to stderr: stdout is the program's.

venv="$top/.venv"

qt_packages="libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
screen_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 libcups2"
test_packages="xvfb xauth dbus-daemon"
package_packages="binutils xdotool" # PyInstaller reads libraries with the one, the smoke test drives a window with the other

say() { printf '勾稽：%s\n' "$*" >&2; }

# prepare run|test|package
prepare() {
  # A program started without stdin would get its first opened file as descriptor 0.
  ( : <&0 ) 2>/dev/null || exec </dev/null

  needed=$qt_packages
  if [ "$1" != run ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then needed="$needed $screen_packages"; fi
  if [ "$1" != run ]; then needed="$needed $test_packages"; fi
  if [ "$1" = package ]; then needed="$needed $package_packages ${more_packages:-}"; fi

  find_missing_packages
  if [ -z "$missing" ] && environment_is_ready "$1"; then return 0; fi

  if [ ! -w "$top" ]; then
    if environment_is_ready "$1"; then name_missing_packages; return 0; fi
    say "不能写入 $top，无法安装。请换一个可写的位置。 / Cannot write to $top: move the program to a folder you may write to."
    return 1
  fi
  # One at a time; who waited looks again and mostly finds everything done. The brackets give the lock back.
  (
    if command -v flock >/dev/null; then flock 9; fi
    find_missing_packages
    if [ -n "$missing" ]; then install_packages $missing || name_missing_packages; fi
    environment_is_ready "$1" || make_environment "$1"
  ) 9>"$top/.venv.lock"
}

# --- Debian packages

# Sets $missing. Later Debians call some libraries NAMEt64. Where there is no dpkg, nothing can be told.
find_missing_packages() {
  missing=
  command -v dpkg-query >/dev/null || return 0
  asked=$needed
  for name in $needed; do asked="$asked ${name}t64"; done
  present=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' $asked 2>/dev/null || :)"
  for name in $needed; do
    case $present in
      *" $name=installed "* | *" ${name}t64=installed "*) ;;
      *) missing="$missing $name" ;;
    esac
  done
}

name_missing_packages() {
  say "缺少系统组件，请管理员安装： / Missing system packages, ask an administrator to install them:"
  printf '    apt-get install --no-install-recommends%s\n' "$missing" >&2
}

# install_packages NAME…: fails without a word where it may not install.
install_packages() {
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" = 0 ]; then as_root=
  elif ! command -v sudo >/dev/null; then return 1
  elif sudo -n true 2>/dev/null; then as_root="sudo -n"
  elif [ -t 0 ] && [ -t 2 ]; then as_root=sudo
  else return 1
  fi
  say "正在安装系统组件： $*"
  quietly $as_root apt-get -qq update || : # an old list may still serve
  quietly $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=300 \
    install --no-install-recommends "$@"
}

# --- The virtual environment

# What the environment depends on. The interpreter is in it since a distribution's upgrade may change it underneath.
fingerprint() {
  { cat "$top/pyproject.toml" "$top/constraints.txt"; readlink -f "$venv/bin/python"; } | sha256sum
}

environment_is_ready() {
  [ -x "$venv/bin/python" ] || return 1
  wanted=$(fingerprint)
  for stamp in "$venv/.ready-$1" "$venv"/.ready-*; do
    # What serves the tests serves the program too, but not the other way round.
    if [ "$1" != run ] && [ "$stamp" != "$venv/.ready-$1" ]; then continue; fi
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then
      "$venv/bin/python" -I -S -c '' 2>/dev/null
      return
    fi
  done
  return 1
}

# Whether what is there was once complete and still works, so that an update is enough.
environment_is_whole() {
  [ -n "$(find "$venv" -maxdepth 1 -name '.ready-*' 2>/dev/null)" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1
}

make_environment() {
  if ! environment_is_whole; then
    find_python || return 1
    say "正在准备运行环境……"
    rm -rf "$venv"
    quietly "$base_python" -m venv "$venv" || return 1
  fi
  rm -f "$venv"/.ready-* # until all is done, it is not whole
  extras=
  if [ "$1" != run ]; then extras=$1; fi
  requirements=$("$venv/bin/python" -I "$top/packaging/list_dependencies.py" "$top/pyproject.toml" $extras) || return 1
  say "正在安装程序组件（首次约需几分钟，以后直接启动）……"
  if ! printf '%s\n' "$requirements" >"$venv/requirements.txt" ||
    ! PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 quietly "$venv/bin/python" -m pip install --progress-bar off \
      --requirement "$venv/requirements.txt" --constraint "$top/constraints.txt"; then
    say "安装没有完成。请检查网络后重新运行，会自动接着安装。 / Installation failed: check the network and start again."
    return 1
  fi
  fingerprint >"$venv/.new-stamp"
  mv "$venv/.new-stamp" "$venv/.ready-$1"
  say "准备完毕。"
}

# Sets $base_python, Debian's own before any other: it is the one that constraints.txt was made for.
find_python() {
  for attempt in first second; do
    for base_python in /usr/bin/python3 python3 python3.13 python3.12 python3.11; do
      if "$base_python" -I -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        2>/dev/null; then return 0; fi
    done
    # Debian parts the module that makes environments from Python.
    if [ $attempt = second ] || ! install_packages python3 python3-venv; then break; fi
  done
  say "需要 Python 3.11、3.12 或 3.13，并安装 python3-venv。 / Python 3.11 to 3.13 with python3-venv is needed:"
  printf '    apt-get install python3 python3-venv\n' >&2
  return 1
}

# quietly COMMAND…: its output is shown only if it fails.
quietly() {
  output=$(mktemp)
  if "$@" >"$output" 2>&1; then status=0; else status=$?; tail -n 20 "$output" >&2; fi
  rm -f "$output"
  return $status
}
