#!/bin/sh
# Trains the starter model on the two or more cores of this machine; see README.md. Run from the project's root.
# usage: models/starter/training/train.sh [train.py's options, such as --smoke]
set -eu
here=$(dirname "$0")
# Threads that spin while they wait make training several times slower as soon as anything else runs.
export OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0 OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}"
exec nice -n 5 /usr/bin/python3 "$here/train.py" --data ../shared/data/training "$@"
