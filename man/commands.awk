# commands.awk - puts the table of commands into accord(1).
#
# Reads src/desk/commands.def (rows of COMMAND(id, "words", "arguments", FLAGS,
# "help"), strings joined as C joins them) and then accord.1.in, whose line
# @COMMANDS@ becomes a list.

function troff(s) {
	gsub(/\\/, "\\e", s)
	gsub(/-/, "\\-", s)
	sub(/^[.']/, "\\\\\\&&", s)
	return s
}

# Takes the next string off the front of `rest`, joining neighbours.
function string(    value) {
	value = ""
	while (match(rest, /^[ \t\n]*"[^"]*"/)) {
		piece = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		sub(/^[ \t\n]*"/, "", piece)
		sub(/"$/, "", piece)
		value = value piece
	}
	return value
}

FNR == NR { table = table $0 "\n"; next }

/^@COMMANDS@$/ {
	rest = table
	while (match(rest, /COMMAND\([a-z_]+,/)) {
		rest = substr(rest, RSTART + RLENGTH)
		words = string()
		sub(/^[ \t\n]*,/, "", rest)
		arguments = string()
		match(rest, /,[^"]*/)
		rest = substr(rest, RSTART + RLENGTH)
		help = string()
		print ".TP"
		printf ".B %s\n", troff(words)
		if (arguments != "")
			printf "%s\n.br\n", troff(arguments)
		printf "%s.\n", troff(help)
	}
	next
}

{ print }
