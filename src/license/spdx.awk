# spdx.awk - turns licenses/spdx-ids.txt into C: a table of ids and names.
BEGIN {
	FS = "\t"
	print "/* Made from licenses/spdx-ids.txt by spdx.awk. */"
	print "#include \"license/detect_parts.h\"\n"
	print "const struct detect_spdx detect_spdx[] = {"
}
/^#/ || NF != 2 { next }
{
	gsub(/\\/, "&&")
	gsub(/"/, "\\\\&")
	printf "\t{\"%s\", \"%s\"},\n", $1, $2
}
END {
	print "};"
	print "const size_t detect_spdx_count = sizeof detect_spdx / sizeof *detect_spdx;"
}
