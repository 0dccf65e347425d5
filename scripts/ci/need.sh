#!/usr/bin/env bash
# need.sh PACKAGE PATH…: installs Debian's PACKAGE unless one of the paths is there already.
set -euo pipefail
package=$1
shift
for path in "$@"; do
  [ -x "$path" ] && exit 0
done
[ "$(id -u)" = 0 ] || { echo "Install $package first: there is no right to do it here." >&2; exit 1; }
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --yes --no-install-recommends "$package" >/dev/null
