#!/bin/sh
# Fetches what make_fonts.py reads: fetch_sources.sh FOLDER. Needs npm, and apt-get of a Debian 12.
set -eu
mkdir -p "$1"
cd "$1"
for name in noto-serif-sc noto-sans-sc; do
  npm pack --silent "@expo-google-fonts/$name@0.4.3"
  mkdir -p "$name"
  tar -xzf "expo-google-fonts-$name-0.4.3.tgz" -C "$name" --strip-components=1
done
apt-get download fonts-lxgw-wenkai=1.250+repack-1 texlive-lang-chinese=2022.20230122-1 unicode-data=15.0.0-1
for package in *.deb; do dpkg-deb --extract "$package" debian; done
