/* Detection: what strings mean, and that nothing is ever read as freer. */
#include "license-help.h"

#include "base/csv.h"
#include "base/utf8.h"
#include "beside.h"
#include "license/detect.h"

static struct license_detector *the_detector(void)
{
	static struct license_detector *detector;

	if (!detector)
		detector = license_detector_new(help_library());
	return detector;
}

static const struct license_reading *read_text(struct arena *arena, struct text input)
{
	return license_detect(the_detector(), arena, input);
}

static const struct license_reading *read_string(struct arena *arena, const char *input)
{
	return read_text(arena, text_from(input));
}

/* The expression, or on a conflict all ids with bars between. */
static const char *told(struct arena *arena, const struct license_reading *reading)
{
	const char *all = "";

	if (!reading->conflict)
		return reading->expression ? reading->expression : "(null)";
	for (size_t i = 0; i < reading->hit_count; i++)
		all = arena_printf(arena, "%s%s%s", all, i ? " | " : "", reading->hits[i].id);
	return all;
}

/* True if the reading has the clause "state:code". */
static bool has_clause(const struct license_reading *reading, struct text words)
{
	for (size_t i = 0; i < reading->clause_count; i++) {
		const struct license_clause *clause = &reading->clauses[i];
		const char *state = license_state_names[clause->state];
		size_t size = strlen(state);

		if (text_starts(words, state) && words.size > size && words.at[size] == ':' &&
		    text_is(text_slice(words, size + 1, words.size),
		            license_term(help_library(), clause->code)->name))
			return true;
	}
	return false;
}

static void test_file_path(char *path, size_t size, const char *name)
{
	const char *source = getenv("ACCORD_SOURCE");

	snprintf(path, size, "%s/%s", source ? source : ".", name);
}

/* --- the table --- */

/* Prints what differs; true if the line of the table holds. */
static bool case_holds(struct text kind, struct text expression, struct text clauses,
                       struct text input)
{
	struct arena arena = ARENA_INIT;
	const struct license_reading *reading = read_text(&arena, input);
	const char *got = told(&arena, reading);
	const char *got_kind =
	    reading->conflict ? "conflict" : license_reading_kind_names[reading->kind];
	bool holds = text_is(kind, got_kind) && text_is(expression, got);
	struct text word;

	while (text_next(&clauses, ' ', &word))
		if (!has_clause(reading, word)) {
			print_message("lacks %.*s\n", TEXT_ARG(word));
			holds = false;
		}
	if (!holds)
		print_message("\"%.*s\": %s %s, not %.*s %.*s\n", TEXT_ARG(input), got_kind, got,
		              TEXT_ARG(kind), TEXT_ARG(expression));
	arena_release(&arena);
	return holds;
}

static void test_table(void **state)
{
	struct buffer content = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct text rest, line, cells[4];
	size_t cases = 0, failures = 0;
	char path[4096];

	(void) state;
	test_file_path(path, sizeof path, "tests/unit/license-detect.txt");
	assert_int_equal(file_read(path, 1 << 20, &content, &err), 0);
	rest = buffer_view(&content);
	while (text_next(&rest, '\n', &line)) {
		if (!line.size || line.at[0] == '#')
			continue;
		for (size_t i = 0; i < 3; i++)
			assert_true(text_next(&line, '\t', &cells[i]));
		cells[3] = line;
		cases++;
		failures += !case_holds(cells[0], cells[1], cells[2], cells[3]);
	}
	buffer_release(&content);
	assert_true(cases >= 250);
	assert_int_equal(failures, 0);
}

static void test_places(void **state)
{
	static const struct {
		const char *input, *id;
		size_t start, end;
		const char *by, *covers;
	} table[] = {
	    {"CC BY 4.0", "CC-BY-4.0", 0, 9, NULL, ""},
	    {"Images: CC BY-NC 4.0", "CC-BY-NC-4.0", 8, 20, "id", "images"},
	    {"© CC\u2011BY 4.0 für alle", "CC-BY-4.0", 3, 14, "id", NULL},
	    {"see https://creativecommons.org/licenses/by/4.0/.", "CC-BY-4.0", 4, 48, "url", ""},
	    {"Code is released under the MIT License", "MIT", 27, 38, "name", "code"},
	    {"CC0 (metadata)", "CC0-1.0", 0, 3, "id", "metadata"},
	};
	struct arena arena = ARENA_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		const struct license_reading *reading = read_string(&arena, table[i].input);

		assert_true(reading->hit_count >= 1);
		assert_string_equal(reading->hits[0].id, table[i].id);
		assert_int_equal(reading->hits[0].start, table[i].start);
		assert_int_equal(reading->hits[0].end, table[i].end);
		if (table[i].by)
			assert_string_equal(reading->hits[0].by, table[i].by);
		if (table[i].covers)
			assert_string_equal(reading->hits[0].covers, table[i].covers);
	}
	arena_release(&arena);
}

/* Every id of SPDX's list, as it stands and in other spellings. */
static void test_spdx(void **state)
{
	struct buffer content = BUFFER_INIT, spelt = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct arena arena = ARENA_INIT;
	struct text rest, line, id;
	size_t count = 0, failures = 0;
	char path[4096];

	(void) state;
	test_file_path(path, sizeof path, "licenses/spdx-ids.txt");
	assert_int_equal(file_read(path, 1 << 20, &content, &err), 0);
	rest = buffer_view(&content);
	while (text_next(&rest, '\n', &line)) {
		if (!line.size || line.at[0] == '#' || !text_next(&line, '\t', &id))
			continue;
		count++;
		for (int form = 0; form < 3; form++) {
			const struct license_reading *reading;
			struct text got, wanted = id;

			buffer_clear(&spelt);
			buffer_string(&spelt, form == 2 ? "Licensed under " : "");
			for (size_t i = 0; i < id.size; i++)
				buffer_byte(&spelt, form == 1 && id.at[i] == '-' ? ' ' : id.at[i]);
			reading = read_text(&arena, buffer_view(&spelt));
			got = text_from(told(&arena, reading));
			/* "GPL-2.0" and "GPL-2.0-only", "GPL-2.0+" and "-or-later". */
			if (text_ends(wanted, "+"))
				wanted.size--;
			if (reading->kind != LICENSE_READ_LICENSE ||
			    !text_equal_nocase(text_slice(got, 0, wanted.size), wanted)) {
				print_message("\"%s\": %.*s\n", buffer_cstr(&spelt), TEXT_ARG(got));
				failures++;
			}
		}
		arena_clear(&arena);
	}
	arena_release(&arena);
	buffer_release(&content);
	buffer_release(&spelt);
	assert_true(count > 800);
	assert_int_equal(failures, 0);
}

/* --- never freer --- */

static uint32_t seed = 20240229;

static uint32_t below(uint32_t most)
{
	seed = seed * 1664525u + 1013904223u;
	return (uint32_t) (((uint64_t) seed * most) >> 32);
}

static const char *one_of(const char *const *list)
{
	uint32_t count = 0;

	while (list[count])
		count++;
	return list[below(count)];
}

static const char *const nc_words[] = {"NonCommercial",  "Non-Commercial", "Noncommercial",
                                       "non commercial", "Non Commercial", NULL};
static const char *const sa_words[] = {"ShareAlike", "Share-Alike", "Share Alike", "Sharealike",
                                       NULL};
static const char *const nd_words[] = {"NoDerivatives", "NoDerivs", "No Derivatives",
                                       "No Derivative Works", NULL};

/* A license with one or two conditions, in words or in letters. */
static void make_license(struct buffer *out, bool *nc, bool *sa, bool *nd)
{
	static const char *const heads[] = {"CC", "Creative Commons", "cc", "", NULL};
	static const char *const joints[] = {"-", " ", "_", " - ", "\u2013", NULL};
	static const char *const versions[] = {
	    "4.0", "3.0", "2.0", "4.0 International", "v4.0", "", "3.0 DE", "2.5 Generic", NULL};
	static const char *const befores[] = {"",
	                                      "Licensed under ",
	                                      "License: ",
	                                      "[",
	                                      "The data are released under the ",
	                                      "CT data. ",
	                                      NULL};
	static const char *const afters[] = {"",  " license",         ".", " for all images",
	                                     "]", "; please cite us", NULL};
	bool words = below(2);
	const char *joint = one_of(joints);

	*nc = below(3) > 0;
	*sa = below(2) > 0;
	*nd = !*sa && (!*nc || below(2) > 0);
	buffer_string(out, one_of(befores));
	buffer_string(out, one_of(heads));
	buffer_string(out, out->size && out->at[out->size - 1] != ' ' ? " " : "");
	buffer_string(out, words ? "Attribution" : "BY");
	if (*nc)
		buffer_printf(out, "%s%s", joint, words ? one_of(nc_words) : "NC");
	if (*sa)
		buffer_printf(out, "%s%s", joint, words ? one_of(sa_words) : "SA");
	if (*nd)
		buffer_printf(out, "%s%s", joint, words ? one_of(nd_words) : "ND");
	buffer_printf(out, " %s%s", one_of(versions), one_of(afters));
}

static bool in_long_word(const struct buffer *b, size_t at)
{
	size_t start = at, end = at;

	while (start > 0 && ((b->at[start - 1] | 32) >= 'a' && (b->at[start - 1] | 32) <= 'z'))
		start--;
	while (end < b->size && ((b->at[end] | 32) >= 'a' && (b->at[end] | 32) <= 'z'))
		end++;
	return end - start >= 9 && at > start && at + 1 < end;
}

/* Changes case, spaces, or a letter inside a long word. */
static void mutate(struct buffer *b)
{
	size_t at = below((uint32_t) b->size);
	uint32_t way = below(4);

	if (way == 0) {
		for (size_t i = 0; i < b->size; i++)
			if (below(2) && ((b->at[i] >= 'a' && b->at[i] <= 'z') ||
			                 (b->at[i] >= 'A' && b->at[i] <= 'Z')))
				b->at[i] = (char) (b->at[i] ^ 32);
	} else if (way == 1) {
		if (b->at[at] == ' ')
			buffer_splice(b, at, 0, "\u00a0", 2);
	} else if (way == 2) {
		if (b->at[at] == ' ' || b->at[at] == '-')
			buffer_splice(b, at, 0, " ", 1);
	} else if (in_long_word(b, at)) {
		if (below(2))
			buffer_splice(b, at, 1, "", 0);
		else
			buffer_splice(b, at, 0, "e", 1);
	}
}

/* The condition is in every license read, or is a clause, or nothing is sure. */
static bool keeps(const struct license_reading *reading, const char *element, const char *clause)
{
	if (reading->conflict || reading->kind == LICENSE_READ_NONE ||
	    strstr(reading->expression, "LicenseRef-Custom-Terms"))
		return true;
	return strstr(reading->expression, element) ||
	       (*clause && has_clause(reading, text_from(clause)));
}

static void test_conditions_stay(void **state)
{
	struct buffer words = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	size_t failures = 0, unsure = 0;
	const size_t rounds = 20000;

	(void) state;
	for (size_t i = 0; i < rounds; i++) {
		const struct license_reading *reading;
		bool nc, sa, nd;

		buffer_clear(&words);
		make_license(&words, &nc, &sa, &nd);
		for (uint32_t n = below(3); n; n--)
			mutate(&words);
		reading = read_text(&arena, buffer_view(&words));
		if ((nc && !keeps(reading, "-NC", "forbid:commercial_use")) ||
		    (nd && !keeps(reading, "-ND", "forbid:derive")) ||
		    (sa && !keeps(reading, "-SA", ""))) {
			print_message("\"%s\" is read as %s\n", buffer_cstr(&words),
			              told(&arena, reading));
			failures++;
		}
		unsure += reading->kind == LICENSE_READ_TERMS || reading->kind == LICENSE_READ_NONE;
		arena_clear(&arena);
	}
	buffer_release(&words);
	arena_release(&arena);
	assert_int_equal(failures, 0);
	/* And it does not pass by reading nothing. */
	assert_true(unsure < rounds / 20);
}

/* Words that bind, put behind a free license, never leave it alone. */
static void test_bindings_stay(void **state)
{
	static const char *const free_ones[] = {"CC BY 4.0",
	                                        "CC0",
	                                        "MIT License",
	                                        "Apache-2.0",
	                                        "ODC-By 1.0",
	                                        "https://creativecommons.org/licenses/by/4.0/",
	                                        "Creative Commons Attribution 4.0 International"};
	static const char *const bindings[] = {
	    "; for non-commercial use only",
	    " (non-commercial)",
	    ". Commercial use is prohibited.",
	    ". Commercial use requires a separate license",
	    ", not for commercial use",
	    "; research use only",
	    " for academic use",
	    ". Redistribution is not permitted.",
	    "; do not redistribute",
	    ". You may not share the data with third parties.",
	    "; no derivatives",
	    ", except for the images",
	    ". Access requires approval.",
	    ". Users must sign a data use agreement.",
	    " with additional restrictions",
	    " subject to the following conditions",
	    ". The data may only be used for this challenge.",
	    "-like",
	    "-style license",
	    " (modified)",
	    " does not apply",
	    " is no longer valid",
	    " was rejected",
	    "?",
	    " or as agreed with the authors",
	    " in the United States only",
	    "; contact us before publishing",
	    ". Permission of the owner is needed.",
	    ". Do not use it to train models.",
	    ". Some images carry other licenses.",
	};
	struct arena arena = ARENA_INIT;
	size_t failures = 0;

	(void) state;
	for (size_t i = 0; i < sizeof free_ones / sizeof *free_ones; i++)
		for (size_t j = 0; j < sizeof bindings / sizeof *bindings; j++) {
			const char *input = arena_printf(&arena, "%s%s", free_ones[i], bindings[j]);
			const struct license_reading *reading = read_string(&arena, input);
			bool binds = reading->conflict || reading->kind == LICENSE_READ_TERMS ||
			             reading->clause_count;

			for (size_t k = 0; k < reading->hit_count; k++)
				binds |= strncmp(reading->hits[k].id, "LicenseRef-", 11) == 0;
			if (!binds) {
				print_message("\"%s\" is read as %s\n", input,
				              told(&arena, reading));
				failures++;
			}
		}
	arena_release(&arena);
	assert_int_equal(failures, 0);
}

/* --- hostile strings --- */

static void check_hostile(struct text input)
{
	struct arena arena = ARENA_INIT;
	const struct license_reading *reading = read_text(&arena, input);

	assert_true(reading->conflict || reading->expression);
	for (size_t i = 0; i < reading->hit_count; i++) {
		assert_non_null(reading->hits[i].id);
		assert_true(reading->hits[i].start <= reading->hits[i].end);
		assert_true(reading->hits[i].end <= input.size);
	}
	arena_release(&arena);
}

static void test_hostile(void **state)
{
	static const char *const pieces[] = {"cc by ",
	                                     "(",
	                                     ")",
	                                     "[",
	                                     "not ",
	                                     "a",
	                                     "-",
	                                     "MIT or ",
	                                     "https://creativecommons.org/",
	                                     "http://",
	                                     "4.0.",
	                                     "non-",
	                                     "CC BY 4.0 (CC0) ",
	                                     "\\",
	                                     "&amp;",
	                                     "<br>",
	                                     "no no ",
	                                     "\xff",
	                                     "\xe2\x80",
	                                     "\xc2",
	                                     "CC BY-NC-ND, ",
	                                     "restricted to ",
	                                     "commercial ",
	                                     "licen",
	                                     ".",
	                                     "1",
	                                     "\n",
	                                     "\n\n",
	                                     "only ",
	                                     "\u00e9",
	                                     "\u200b",
	                                     "GNU General Public License version "};
	struct buffer words = BUFFER_INIT;
	char nul[] = "CC BY 4.0\0 non-commercial";

	(void) state;
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		buffer_clear(&words);
		while (words.size < 70000)
			buffer_string(&words, pieces[i]);
		check_hostile(buffer_view(&words));
	}
	check_hostile(text_span(nul, sizeof nul - 1));
	check_hostile(text_span("", 0));
	check_hostile(text_span(NULL, 0));
	for (size_t round = 0; round < 2000; round++) {
		buffer_clear(&words);
		for (uint32_t n = below(40); n; n--)
			if (below(8))
				buffer_string(&words,
				              pieces[below(sizeof pieces / sizeof *pieces)]);
			else
				buffer_byte(&words, (char) below(256));
		check_hostile(buffer_view(&words));
	}
	buffer_release(&words);
}

/* What is not read cannot be granted. */
static void test_cut(void **state)
{
	struct buffer words = BUFFER_INIT;
	struct arena arena = ARENA_INIT;
	const struct license_reading *reading;

	(void) state;
	buffer_string(&words, "CC BY 4.0. ");
	buffer_fill(&words, ' ', 70000);
	buffer_string(&words, "Not for commercial use.");
	reading = read_text(&arena, buffer_view(&words));
	assert_string_equal(told(&arena, reading), "CC-BY-4.0 AND LicenseRef-Custom-Terms");
	arena_release(&arena);
	buffer_release(&words);
}

/* --- the wider check --- */

/* "A AND B" in any order; "-only" and "-or-later" where the text is silent; a
 * port may stand for the common version. */
static bool same_id(struct text got, struct text wanted)
{
	static const char *const tails[] = {"-only", "-or-later"};

	for (size_t i = 0; i < 2; i++) {
		if (text_ends(got, tails[i]))
			got.size -= strlen(tails[i]);
		if (text_ends(wanted, tails[i]))
			wanted.size -= strlen(tails[i]);
	}
	if (text_equal(got, wanted))
		return true;
	return text_starts(wanted, "CC-BY") && got.size > wanted.size &&
	       got.at[wanted.size] == '-' && text_equal(text_slice(got, 0, wanted.size), wanted) &&
	       text_find_byte(wanted, '.') != TEXT_NONE;
}

static size_t pieces_of(struct text expression, struct text pieces[16])
{
	size_t count = 0;

	while (expression.size && count < 16) {
		size_t at = text_find(expression, text_from(" AND "));

		pieces[count++] = text_slice(expression, 0, at == TEXT_NONE ? expression.size : at);
		expression = at == TEXT_NONE ? text_span("", 0)
		                             : text_slice(expression, at + 5, expression.size);
	}
	return count;
}

static bool same_expression(struct text got, struct text wanted)
{
	struct text a[16], b[16];
	size_t count = pieces_of(got, a);

	if (count != pieces_of(wanted, b))
		return false;
	for (size_t i = 0; i < count; i++) {
		bool found = false;

		for (size_t j = 0; j < count; j++)
			found |= same_id(a[j], b[i]);
		if (!found)
			return false;
	}
	return true;
}

static void test_found_in_the_wild(void **state)
{
	struct {
		size_t all, right;
	} ids = {0, 0}, sentences = {0, 0}, conflicts = {0, 0};
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	struct csv *csv;
	char path[4096];
	FILE *stream;
	int more;

	(void) state;
	test_file_path(path, sizeof path, "../shared/facts/license/strings.csv");
	stream = fopen(path, "r");
	if (!stream)
		LEAVE_OUT();
	csv = csv_open(stream, path);
	for (bool head = true; (more = csv_next(csv, &err)) != 0; head = false) {
		struct text wanted = csv_field(csv, 1).value;
		const struct license_reading *reading;
		bool right;

		assert_int_equal(more, 1);
		if (head)
			continue;
		reading = read_text(&arena, csv_field(csv, 0).value);
		if (text_starts(wanted, "CONFLICT")) {
			conflicts.all++;
			conflicts.right += reading->conflict;
			continue;
		}
		right =
		    reading->expression && same_expression(text_from(reading->expression), wanted);
		if (text_ends(wanted, "-Statement") && text_starts(wanted, "LicenseRef-")) {
			sentences.all++;
			sentences.right += right;
		} else if (!text_is(wanted, "NOASSERTION") &&
		           (!text_starts(wanted, "LicenseRef-") ||
		            text_find(wanted, text_from(" AND ")) != TEXT_NONE)) {
			ids.all++;
			ids.right += right;
		}
		if (!right)
			print_message("# \"%.*s\": %s, labelled %.*s\n",
			              TEXT_ARG(text_slice(csv_field(csv, 0).value, 0, 90)),
			              told(&arena, reading), TEXT_ARG(wanted));
		arena_clear(&arena);
	}
	csv_close(csv);
	fclose(stream);
	arena_release(&arena);
	print_message("# ids %zu of %zu, sentences %zu of %zu, conflicts %zu of %zu\n", ids.right,
	              ids.all, sentences.right, sentences.all, conflicts.right, conflicts.all);
	assert_true(ids.right * 100 >= ids.all * 98);
	assert_true(sentences.right * 100 >= sentences.all * 90);
	assert_int_equal(conflicts.right, conflicts.all);
}

/* A license of what comes with the data is not one of the data. */
static void test_what_is_no_data(void **state)
{
	static const char *const others[] = {
	    "The challenge report is CC BY 4.0",
	    "Metadata CC0, weights MIT",
	    "Our toolbox is Apache-2.0",
	    "Slides CC BY 4.0",
	    "This README is CC0",
	    "Figure 1 is CC BY 4.0",
	    "preprint: CC BY 4.0",
	    "supplementary material CC BY 4.0",
	    "docker image under MIT",
	    "Thumbnails are CC0",
	    "One example case is available under CC BY 4.0",
	    "sample: CC0",
	    "The data loader is MIT licensed",
	    "Dataset paper: CC BY 4.0",
	    "The segmentation model is CC BY 4.0",
	    "CC BY 4.0 applies to the manuscript",
	    "Licensed under CC BY 4.0: manuscript text",
	    "Content on this site is CC BY 4.0",
	    "The baseline algorithm is open source (MIT)",
	    "Data: see code license (MIT)",
	    "GitHub repository license: MIT",
	    "The text of this page is CC BY-SA 4.0",
	    "Scientific Data 2020, CC BY",
	    "Sci. Data 7, 123 (2020). CC BY 4.0",
	    "Data in Brief article CC BY 4.0",
	    "Published in Data in Brief (CC BY 4.0)",
	    "Nature Communications 2021, CC BY 4.0",
	    "Frontiers in Neuroscience, CC BY",
	    "arXiv: CC BY 4.0",
	    "GitHub: MIT",
	    "repo license MIT",
	    "CC BY 4.0 license of the template",
	};
	static const char *const of_data[] = {
	    "The report and data are CC BY 4.0",
	    "Radiology reports are released under CC BY 4.0",
	    "Dataset and code are available under CC BY 4.0",
	    "All samples are CC0",
	    "BraTS is CC BY 4.0",
	    "CC BY 4.0 applies to the images and masks",
	    "The images published in Scientific Data are CC BY 4.0",
	    "Data: CC BY 4.0",
	    "CC BY 4.0 (please cite the paper)",
	    "CC BY 4.0 (cite our article)",
	    "IEEE DataPort, CC BY 4.0",
	    "Mendeley Data, CC BY 4.0",
	    "Nature images, CC BY 4.0",
	    "CC BY 4.0. Please cite Scientific Data 2020",
	    "Smith et al., Scientific Data 7 (2020). License: CC BY 4.0",
	};
	struct arena arena = ARENA_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		const struct license_reading *reading = read_string(&arena, others[i]);

		if (!reading->hit_count || !license_is_no_data(reading->hits[0].covers))
			fail_msg("\"%s\" is read as the data's", others[i]);
	}
	for (size_t i = 0; i < sizeof of_data / sizeof *of_data; i++) {
		const struct license_reading *reading = read_string(&arena, of_data[i]);

		if (!reading->hit_count || license_is_no_data(reading->hits[0].covers))
			fail_msg("\"%s\" is not read as the data's", of_data[i]);
	}
	arena_release(&arena);
}

static bool of_parts(const struct license_reading *reading)
{
	for (size_t i = 0; i < reading->hit_count; i++)
		if (!strcmp(reading->hits[i].id, "LicenseRef-Multiple"))
			return true;
	return false;
}

/* What is said of one split says nothing of the others. */
static void test_splits(void **state)
{
	static const char *const partial[] = {
	    "CC BY 4.0 for the training set; test set not released",
	    "Training images under CC BY 4.0; the test images are not public",
	    "test set is kept private; the rest CC BY 4.0",
	    "training data CC BY 4.0",
	    "CC BY 4.0 for training data, test labels withheld",
	    "CC BY 4.0 (training set only)",
	    "The public part is released under CC BY 4.0",
	    "CC BY 4.0. The test labels remain hidden",
	    "first phase: CC BY 4.0",
	};
	static const char *const whole[] = {
	    "Training and test sets are CC BY 4.0",
	    "CC BY 4.0 for training and test data",
	    "CC BY 4.0, made for training segmentation networks",
	    "The data set, split into training and test cases, is CC BY 4.0",
	    "public data under CC BY 4.0",
	};
	struct arena arena = ARENA_INIT;

	(void) state;
	for (size_t i = 0; i < sizeof partial / sizeof *partial; i++)
		if (!of_parts(read_string(&arena, partial[i])))
			fail_msg("\"%s\" is read as of the whole", partial[i]);
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
		if (of_parts(read_string(&arena, whole[i])))
			fail_msg("\"%s\" is read as of a part", whole[i]);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_table),
	    cmocka_unit_test(test_splits),
	    cmocka_unit_test(test_places),
	    cmocka_unit_test(test_spdx),
	    cmocka_unit_test(test_conditions_stay),
	    cmocka_unit_test(test_bindings_stay),
	    cmocka_unit_test(test_hostile),
	    cmocka_unit_test(test_what_is_no_data),
	    cmocka_unit_test(test_cut),
	    cmocka_unit_test(test_found_in_the_wild),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
