#!/bin/sh
# What is installed runs from where it is, and uninstalling leaves nothing.
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
HOME=$root/home
XDG_CONFIG_HOME=$HOME/config
XDG_CACHE_HOME=$HOME/cache
XDG_DATA_HOME=$HOME/data
export HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME
mkdir -p "$HOME"

# A make of its own, not a part of the one that runs the tests.
make_in_build() {
	env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS make -C "$ACCORD_BUILD" "$@" DESTDIR="$root/to"
}

ok "make install" make_in_build install
prefix=$(dirname "$(dirname "$(find "$root/to" -name accord -path '*/bin/*')")")
ok "the program is there" test -x "$prefix/bin/accord"
ok "the child that fetches is there" test -x "$prefix/libexec/accord/accord-io"
ok "the manual page is there" test -f "$prefix/share/man/man1/accord.1"
status "it says its version" 0 "$prefix/bin/accord" --version
has "it finds its licenses" "CC-BY-4.0" "$("$prefix/bin/accord" license list 2>&1)"
has "it finds its forms" "uk-biobank" "$("$prefix/bin/accord" form list 2>&1)"
ok "make uninstall" make_in_build uninstall
nothing_of "nothing is left" "$(find "$root/to" ! -type d)"
nothing_of "no folder of accord is left" "$(find "$prefix" -mindepth 1 -type d -name 'accord*')"
finish
