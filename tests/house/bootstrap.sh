#!/bin/sh
# What bootstrap runs, in which order, and when it runs nothing: in a copy of
# its own, with tools that only write down how they were called.
# shellcheck disable=SC2016 # the tools expand their own words
set -u
. "$ACCORD_SOURCE/tests/tap.sh"

root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
tools=$root/tools
house=$root/house
calls=$root/calls
mkdir -p "$tools" "$house/src" "$house/tests" "$house/man" "$house/licenses" "$house/forms" \
	"$house/catalogue"
touch "$house/configure.ac" "$house/Makefile.am" "$house/src/main.c" \
	"$house/licenses/spdx-ids.txt"
cp "$ACCORD_SOURCE/bootstrap" "$house/bootstrap"

for name in sh env find sed grep awk cat tail head sort tr cut touch mkdir mv cp rm dirname \
	basename id getconf chmod printf; do
	found=$(command -v "$name") && [ -x "$found" ] && ln -s "$found" "$tools/$name"
done

tool() { # NAME BODY
	printf '#!/bin/sh\n%s\n' "$2" >"$tools/$1"
	chmod +x "$tools/$1"
}

noting='echo "${0##*/} $*" >>"$CALLS"'
for name in automake clang-format shellcheck man; do tool "$name" 'exit 0'; done
tool python3 '[ ! -e "$LACKS/aiosmtpd.smtp" ]'
SYSTEM_PYTHON=python3
export SYSTEM_PYTHON
tool pkg-config '[ ! -e "$LACKS/${2-}" ]'
tool gcc '[ ! -e "$LACKS/gcc" ]'
tool clang 'case $1 in -dumpversion) echo 14.0.6 ;; *) [ ! -e "$LACKS/asan" ] ;; esac'
tool autoreconf "$noting"'
cat >configure <<END
#!/bin/sh
echo "configure \$*" >>"\$CALLS"
touch Makefile config.status
END
chmod +x configure'
tool make "$noting"'
[ -z "${MAKE_FAILS-}" ] || { echo "no rule for planted.c"; exit 2; }
case "$*" in
*clean*) rm -f "$2/accord" "$2/accord-io" ;;
*check*) echo "# PASS:  7"; echo "# FAIL:  ${TESTS_FAIL-0}"; [ -z "${TESTS_FAIL-}" ] ;;
*) printf "#!/bin/sh\necho accord \"\$@\"\n" >"$2/accord"; chmod +x "$2/accord"
	cp "$2/accord" "$2/accord-io" ;;
esac'
tool apt-get "$noting"'
case "$*" in
*update*) touch "$LACKS/updated" ;;
*install*) [ -e "$LACKS/updated" ] || exit 100
	for package in "$@"; do
		case $package in
		libserd-dev) rm -f "$LACKS/serd-0" ;;
		libclang-rt-14-dev) rm -f "$LACKS/asan" ;;
		esac
	done ;;
esac'
tool sudo 'exec "$@"'

CALLS=$calls
LACKS=$root/lacks
mkdir "$LACKS"
export CALLS LACKS

# Runs it; what it printed is in $said, its status in $left, its calls in $did.
# A second goes by in the files' times, so that what follows is newer.
boot() {
	: >"$calls"
	find "$house" -exec touch -d '2 seconds ago' {} + 2>/dev/null
	touch "$house/build/.built" 2>/dev/null
	said=$(PATH=$tools "$house/bootstrap" "$@" 2>"$root/told" </dev/null)
	left=$?
	told=$(cat "$root/told")
	did=$(sed 's/ -j[0-9]*//; s|'"$house"'/||g' "$calls" | tr '\n' ';')
}

boot frobnicate
is "a word that it does not know ends it" 1 "$left"
has "and is named" '"frobnicate" is not understood' "$told"
rm -rf "$house/build"

touch "$LACKS/serd-0"
boot --no-install
is "with --no-install a lack ends it" 1 "$left"
has "and the package is named" "libserd-dev" "$told"
lacks "what is there is not named" "libncurses-dev" "$told"
is "and nothing is run" "" "$did"

boot demo
is "demo starts the program" "accord demo" "$said"
has "what lacks is installed, after the lists were fetched" \
	"install -y --no-install-recommends libserd-dev;apt-get -o DPkg::Lock::Timeout=300 update;apt-get" \
	"$did"
has "then it is configured and made" "autoreconf -fi;configure ;make -C build;" "$did"

boot demo
is "a second time only the program is started" "accord demo" "$said"
is "and no tool" "" "$did"

sleep 1
touch "$house/src/main.c"
: >"$calls"
PATH=$tools "$house/bootstrap" demo >/dev/null 2>&1
is "a changed source is made, and nothing is configured" "make -C build;" \
	"$(sed 's/ -j[0-9]*//; s|'"$house"'/||g' "$calls" | tr '\n' ';')"

touch "$LACKS/asan"
boot check
has "the sanitizers' library is named after clang's version" \
	"install -y --no-install-recommends libclang-rt-14-dev" "$did"
has "the tests' build is made anew: its words are others than the demo's" \
	"make -C build clean;configure --enable-warnings-as-errors CC=gcc;make -C build;make -C build check;" \
	"$did"
has "and once more with clang and sanitizers" \
	"configure --enable-warnings-as-errors --enable-sanitizers CC=clang" "$did"
is "the counts of both runs are the last line" "14 passed, 0 failed" "$said"
is "all is well" 0 "$left"

boot check
lacks "a second run of the tests configures nothing" "configure" "$did"
boot demo
is "nor does the demo after it" "" "$did"

touch "$LACKS/aiosmtpd.smtp"
boot check
has "what some tests want is installed" "install -y --no-install-recommends python3-aiosmtpd" "$did"
mv "$LACKS/updated" "$LACKS/later"
boot check
has "or it is said that they are left out" "without python3-aiosmtpd python3-icalendar tidy chromium some tests are left out" "$told"
is "and all is well" 0 "$left"
mv "$LACKS/later" "$LACKS/updated"
boot check --no-install
lacks "with --no-install it is not tried" "aiosmtpd" "$did"
rm "$LACKS/aiosmtpd.smtp"

TESTS_FAIL=2
export TESTS_FAIL
boot check
is "failures are counted" "14 passed, 4 failed" "$said"
is "and are the exit status" 1 "$left"
unset TESTS_FAIL

touch "$LACKS/updated"
sleep 1
touch "$house/src/main.c"
MAKE_FAILS=1
export MAKE_FAILS
: >"$calls"
told=$(PATH=$tools "$house/bootstrap" 2>&1)
is "a step that fails ends it" 1 $?
has "the end of its words is shown" "no rule for planted.c" "$told"
has "and where all of them are" "build/bootstrap.log" "$told"

if [ -f "$ACCORD_SOURCE/.ci/run" ] && bash=$(command -v bash); then
	mkdir "$house/.ci"
	cp "$ACCORD_SOURCE/.ci/run" "$house/.ci/run"
	said=$(PATH=$tools "$bash" "$house/.ci/run" 2>/dev/null)
	is "a build that fails ends .ci/run" 1 $?
	is "with the line that is looked for" "0 passed, 1 failed" "$said"
	unset MAKE_FAILS
	said=$(PATH=$tools "$bash" "$house/.ci/run" 2>/dev/null)
	is "else with the counts" "14 passed, 0 failed" "$said"
fi
unset MAKE_FAILS

mv "$house" "$root/moved"
house=$root/moved
boot demo
has "a checkout that was moved is configured again" "configure ;" "$did"
is "and runs" "accord demo" "$said"
finish
