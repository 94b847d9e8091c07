#!/bin/sh
# Run npm with the arguments given.
#
# Where the machine has no npm, or a Node too old for the page checkers, both come from
# requirements/node.txt, installed into .venv.
set -eu

PATH="$PWD/.venv/bin:$PATH"

has_npm() {
  command -v npm >/dev/null && command -v node >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1);'
}

if ! has_npm; then
  echo 'Installing Node and npm, which this machine lacks ...'
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt
fi
exec npm --loglevel=error "$@"
