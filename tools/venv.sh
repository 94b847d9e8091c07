#!/bin/sh
# Create a virtual environment in the folder given, with Python 3.11 or newer.
#
# The Python is $PYTHON where that is set, else the first on the path that is new enough.
# Debian ships Python without the module venv; then uv or virtualenv makes the environment,
# or, for root, Debian's package is installed. Where none of that helps, one line says what does.
set -eu

venv=$1

say() { printf '%s\n' "$*" >&2; }

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
  for name in "${PYTHON:-}" python3 python python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && is_new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

can_make_venv() {
  "$1" -c 'import ensurepip, venv' 2>/dev/null
}

install_debian_venv() {
  package="python$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
  say "Installing Debian's package $package ..."
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
}

make_venv() {
  if can_make_venv "$1"; then
    "$1" -m venv "$venv"
  elif command -v uv >/dev/null; then
    uv venv --quiet --seed --python "$1" "$venv"
  elif command -v virtualenv >/dev/null; then
    virtualenv --quiet --python "$1" "$venv"
  elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    install_debian_venv "$1" && "$1" -m venv "$venv"
  else
    say "$1 has no module venv: install it (on Debian and Ubuntu: apt install python3-venv), then run make again."
    return 1
  fi
}

if ! python=$(find_python); then
  say "Python 3.11 or newer was not found: install it, or name it (make site PYTHON=/path/to/python3), then run make again."
  exit 1
fi
rm -rf "$venv"
if ! make_venv "$python"; then
  rm -rf "$venv"
  exit 1
fi
