# embed.awk - turns src/ledger/sql/*.sql into C.
#
# A statement begins at a line "-- :name words for people" and ends before the
# next such line; what stands before the first one is a comment.  A file named
# schema-N.sql is one text, named schema_N.  With -v part=header the enum is
# written, with -v part=source the table of texts, in the order of the files.

function flush_statement() {
	if (name == "")
		return
	if (name in seen) {
		printf "%s: statement %s is given twice\n", FILENAME, name > "/dev/stderr"
		failed = 1
		exit 1
	}
	seen[name] = 1
	names[++count] = name
	bodies[count] = body
	name = ""
	body = ""
}

function quote(line) {
	gsub(/\\/, "&&", line)
	gsub(/"/, "\\\\&", line)
	return "\t\"" line "\\n\"\n"
}

FNR == 1 {
	flush_statement()
	whole = 0
	if (FILENAME ~ /schema-[0-9]+\.sql$/) {
		whole = 1
		name = FILENAME
		sub(/^.*\//, "", name)
		sub(/\.sql$/, "", name)
		sub(/-/, "_", name)
	}
}

!whole && /^-- :/ {
	flush_statement()
	name = substr($2, 2)
	next
}

/^[ \t]*--/ { next }
{
	line = $0
	sub(/[ \t]+--.*$/, "", line)
	if (name != "" && line !~ /^[ \t]*$/)
		body = body quote(line)
}

END {
	if (failed)
		exit 1
	flush_statement()
	print "/* Made from src/ledger/sql/ by embed.awk. */"
	if (part == "header") {
		print "#ifndef ACCORD_LEDGER_STATEMENTS_H\n#define ACCORD_LEDGER_STATEMENTS_H\n"
		print "enum ledger_statement {"
		for (i = 1; i <= count; i++)
			printf "\tLEDGER_%s,\n", toupper(names[i])
		print "\tLEDGER_STATEMENT_COUNT\n};\n"
		print "#endif"
	} else {
		print "#include \"ledger/statements.h\"\n#include \"ledger/sql.h\"\n"
		print "const char *const ledger_sql[LEDGER_STATEMENT_COUNT] = {"
		for (i = 1; i <= count; i++)
			printf "\t[LEDGER_%s] =\n%s\t,\n", toupper(names[i]), bodies[i]
		print "};\n"
		print "const char *const ledger_sql_names[LEDGER_STATEMENT_COUNT] = {"
		for (i = 1; i <= count; i++)
			printf "\t[LEDGER_%s] = \"%s\",\n", toupper(names[i]), names[i]
		print "};"
	}
}
