# tap.sh - what the shell tests share: counting, and saying it in TAP.
#
#	ok "words" COMMAND...        passes if the command succeeds
#	not_ok "words" COMMAND...    passes if it fails
#	status "words" N COMMAND...  passes if it exits with N
#	is "words" WANTED GOT        passes if both are the same text
#	has "words" NEEDLE TEXT      passes if the text holds the needle
#	lacks "words" NEEDLE TEXT
#	nothing_of "words" TEXT      passes if the text is empty, else shows it
#	something_of "words" TEXT
#	finish                       prints the plan; the last line of a test
#
# The exit status stays 0: the harness counts the "not ok" lines.
tap_count=0

tap_say() { # RESULT WORDS [DETAIL]
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $tap_count - $2"
		return 0
	fi
	echo "not ok $tap_count - $2"
	[ -z "${3-}" ] || printf '%s\n' "$3" | head -n 40 | sed 's/^/# /'
	return 0
}

ok() {
	tap_words=$1
	shift
	tap_out=$("$@" 2>&1)
	tap_say $? "$tap_words" "$tap_out"
}

not_ok() {
	tap_words=$1
	shift
	tap_out=$("$@" 2>&1) && {
		tap_say 1 "$tap_words" "it succeeded: $tap_out"
		return 0
	}
	tap_say 0 "$tap_words"
}

status() {
	tap_words=$1
	tap_wanted=$2
	shift 2
	tap_out=$("$@" 2>&1)
	tap_got=$?
	[ "$tap_got" -eq "$tap_wanted" ]
	tap_say $? "$tap_words" "exit status $tap_got, not $tap_wanted: $tap_out"
}

is() {
	[ "$2" = "$3" ]
	tap_say $? "$1" "wanted: $2
got:    $3"
}

has() {
	case $3 in
	*"$2"*) tap_say 0 "$1" ;;
	*) tap_say 1 "$1" "no \"$2\" in: $3" ;;
	esac
}

lacks() {
	case $3 in
	*"$2"*) tap_say 1 "$1" "\"$2\" is in: $3" ;;
	*) tap_say 0 "$1" ;;
	esac
}

nothing_of() {
	[ -z "$2" ]
	tap_say $? "$1" "$2"
}

something_of() {
	[ -n "$2" ]
	tap_say $? "$1" "nothing was found"
}

finish() {
	echo "1..$tap_count"
}
