#!/bin/sh
# Starts Bekal for the whole hall. Needs Python 3.11, 3.12 or 3.13; no internet.
cd "$(dirname "$0")" || exit 1
for python in python3.13 python3.12 python3.11 python3; do
  if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
    HOST="${HOST:-0.0.0.0}"
    export HOST
    exec "$python" app
  fi
done
echo "Bekal memerlukan Python 3.11, 3.12, atau 3.13. Baca BACA-DULU.txt."
exit 1
