#!/bin/sh
# Tries the frozen program as a user has it: smoke_test.sh [PROGRAM]. Needs xvfb and xdotool (build.sh installs them).
set -eu
top=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
program=$(readlink -f -- "${1:-$top/dist/gouji/gouji}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Nothing of the machine that built it: no environment, no settings, a folder of its own.
alone() { env -i HOME="$work" PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
step() { printf '%s\n' "$*" >&2; }
fail() { step "失败：$*"; exit 1; }

step "列出格式"
alone "$program" forms | grep 2021 >/dev/null || fail "forms 没有列出 2021"

step "新建并读出"
alone "$program" new -o 年报.gouji --year 2024 --body 某某县人民政府 >/dev/null
alone "$program" show 年报.gouji --json >年报.json
grep '"year": *2024' 年报.json >/dev/null || fail "show --json 没有年份"
grep 某某县人民政府 年报.json >/dev/null || fail "show --json 没有单位名称"

# starts_with FILE BYTES
starts_with() { [ "$(head -c "${#2}" "$1")" = "$2" ] || fail "$1 不是预期的格式"; }
step "导出"
for kind in pdf docx xlsx html json; do alone "$program" export 年报.gouji --to "$kind" -o "年报.$kind" --draft; done
starts_with 年报.pdf %PDF-
starts_with 年报.xlsx PK
starts_with 年报.docx PK
alone "$program" pictures 年报.gouji -o 图 >/dev/null || [ $? = 1 ] || fail "pictures"
starts_with "$(find 图 -name '*图解*.png')" "$(printf '\211PNG')"

step "读回导出的文件，核对发布稿"
for kind in pdf docx xlsx html; do alone "$program" show "年报.$kind" --json >/dev/null || fail "读不回 $kind"; done
alone "$program" verify 年报.html 年报.gouji >/dev/null || fail "verify"

step "读错误文件"
printf 'PK 不是表格' >坏.xlsx
status=0
alone "$program" show 坏.xlsx --json >/dev/null 2>坏.txt || status=$?
[ $status = 2 ] || fail "坏文件应以 2 退出，而不是 $status"

step "打开窗口并退出"
cat >window.sh <<'WINDOW'
"$1" 年报.gouji &
started=$!
# Whatever happens, nothing stays behind.
trap 'kill $started 2>/dev/null' EXIT
# Its own search sees the old window name only, which cannot hold Chinese beside a dash.
window=$(timeout 30 xdotool search --sync --onlyvisible --name . | head -n 1)
name=$(xdotool getwindowname "$window")
echo "$name" >&2
case $name in *勾稽*) ;; *) echo "没有出现标题含“勾稽”的窗口" >&2; exit 1 ;; esac
xdotool windowfocus "$window" key --clearmodifiers ctrl+q
for second in 1 2 3 4 5 6 7 8 9 10; do
  kill -0 $started 2>/dev/null || { wait $started; exit $?; }
  sleep 1
done
echo "按 Ctrl+Q 后窗口没有关闭" >&2
exit 1
WINDOW
alone xvfb-run -a -s "-screen 0 1366x768x24 -nolisten tcp" sh window.sh "$program" || fail "窗口"

step "全部通过"
