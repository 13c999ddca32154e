/* What touches the system: files, children, checksums, JSON. */
#include "config.h"

#include "base/checksum.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static void checksums(void **state)
{
	char hex[CHECKSUM_SIZE], other[CHECKSUM_SIZE];
	struct checksum sum;

	(void) state;
	/* FIPS 180-4, the example of three bytes */
	checksum_of(text_from("abc"), hex);
	assert_string_equal(hex,
	                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	checksum_start(&sum);
	checksum_add_field(&sum, text_from("ab"));
	checksum_add_field(&sum, text_from("c"));
	checksum_finish(&sum, hex);
	checksum_start(&sum);
	checksum_add_field(&sum, text_from("a"));
	checksum_add_field(&sum, text_from("bc"));
	checksum_finish(&sum, other);
	assert_string_not_equal(hex, other);
}

static int remember(void *context, const char *path, struct error *err)
{
	struct buffer *names = context;

	(void) err;
	buffer_printf(names, "%s ", strrchr(path, '/') + 1);
	return 0;
}

static void files(void **state)
{
	char folder[] = "/tmp/accord-test-XXXXXX";
	struct buffer path = BUFFER_INIT, content = BUFFER_INIT, names = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct stat facts;

	(void) state;
	assert_non_null(mkdtemp(folder));
	buffer_printf(&path, "%s/deep/er", folder);
	assert_int_equal(file_make_folder(path.at, &err), 0);
	assert_int_equal(file_make_folder(path.at, &err), 0);
	assert_true(file_is_folder(path.at));
	buffer_string(&path, "/b.yaml");
	assert_int_equal(file_write(path.at, text_from("one"), &err), 0);
	assert_int_equal(file_write(path.at, text_from("two"), &err), 0);
	assert_int_equal(stat(path.at, &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
	assert_int_equal(file_read(path.at, 3, &content, &err), 0);
	assert_string_equal(content.at, "two");
	assert_int_equal(file_read(path.at, 2, &content, &err), ERROR_INPUT);
	path.at[path.size - 6] = 'a';
	assert_int_equal(file_write(path.at, text_from("x"), &err), 0);
	buffer_cut(&path, path.size - 7);
	assert_int_equal(file_read(path.at, 10, &content, &err), ERROR_INPUT);
	assert_int_equal(file_each(path.at, ".yaml", remember, &names, &err), 0);
	assert_string_equal(names.at, "a.yaml b.yaml ");
	assert_int_equal(file_each("/no/such", ".yaml", remember, &names, &err), 0);
	assert_int_equal(file_read("/no/such", 10, &content, &err), ERROR_MISSING);
	buffer_clear(&path);
	buffer_printf(&path, "rm -r %s", folder);
	assert_int_equal(system(path.at), 0);
	buffer_release(&path);
	buffer_release(&content);
	buffer_release(&names);
}

static void temporary_folders(void **state)
{
	char place[] = "/tmp/accord-test-XXXXXX", nowhere[60], begin[60];
	struct buffer path = BUFFER_INIT, file = BUFFER_INIT, link = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct stat facts;

	(void) state;
	assert_non_null(mkdtemp(place));
	setenv("TMPDIR", place, 1);
	buffer_string(&path, "before ");
	assert_int_equal(file_temporary_folder("try", &path, &err), 0);
	snprintf(begin, sizeof begin, "before %s/try-", place);
	assert_true(text_starts(buffer_view(&path), begin));
	assert_int_equal(stat(path.at + 7, &facts), 0);
	assert_int_equal(facts.st_mode & 07777, 0700);
	/* What a link leads to stays. */
	buffer_printf(&file, "%s/kept", place);
	assert_int_equal(file_write(file.at, text_from("x"), &err), 0);
	buffer_printf(&link, "%s/link", path.at + 7);
	assert_int_equal(symlink(file.at, link.at), 0);
	buffer_clear(&link);
	buffer_printf(&link, "%s/.hidden", path.at + 7);
	assert_int_equal(file_write(link.at, text_from("x"), &err), 0);
	file_remove_folder(path.at + 7);
	assert_false(file_exists(path.at + 7));
	assert_true(file_exists(file.at));
	/* A folder with a folder in it stays. */
	buffer_clear(&link);
	buffer_printf(&link, "%s/in/ner", place);
	assert_int_equal(file_make_folder(link.at, &err), 0);
	file_remove_folder(place);
	assert_true(file_is_folder(link.at));
	assert_false(file_exists(file.at));
	file_remove_folder(link.at);
	buffer_cut(&link, link.size - 4);
	file_remove_folder(link.at);
	file_remove_folder(place);
	assert_false(file_exists(place));
	file_remove_folder(place); /* not there */
	/* Where none can be made, the path is as it was. */
	snprintf(nowhere, sizeof nowhere, "%s/none", place);
	setenv("TMPDIR", nowhere, 1);
	buffer_cut(&path, 7);
	assert_int_equal(file_temporary_folder("try", &path, &err), ERROR_WRITE);
	assert_string_equal(path.at, "before ");
	assert_non_null(strstr(err.message, nowhere));
	error_clear(&err);
	unsetenv("TMPDIR");
	assert_int_equal(file_temporary_folder("accord-test", &path, &err), 0);
	assert_true(text_starts(buffer_view(&path), "before /tmp/accord-test-"));
	file_remove_folder(path.at + 7);
	assert_false(file_exists(path.at + 7));
	buffer_release(&path);
	buffer_release(&file);
	buffer_release(&link);
}

/* A write that fails half-way leaves the old file, no other, and no descriptor. */
static void a_full_disk(void **state)
{
	char folder[] = "/tmp/accord-test-XXXXXX";
	struct buffer path = BUFFER_INIT, content = BUFFER_INIT, names = BUFFER_INIT;
	struct rlimit before, small;
	struct error err = ERROR_INIT;
	int first, last;

	(void) state;
	assert_non_null(mkdtemp(folder));
	buffer_printf(&path, "%s/a.yaml", folder);
	assert_int_equal(file_write(path.at, text_from("old"), &err), 0);
	buffer_fill(&content, 'x', 100000);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small = before;
	small.rlim_cur = 4096;
	signal(SIGXFSZ, SIG_IGN);
	first = dup(0);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	assert_int_equal(file_write(path.at, buffer_view(&content), &err), ERROR_IO);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	last = dup(0);
	assert_int_equal(last, first + 1);
	close(first);
	close(last);
	buffer_clear(&content);
	assert_int_equal(file_read(path.at, 10, &content, &err), 0);
	assert_string_equal(content.at, "old");
	assert_int_equal(file_each(folder, "", remember, &names, &err), 0);
	assert_string_equal(names.at, "a.yaml ");
	assert_int_equal(unlink(path.at), 0);
	assert_int_equal(rmdir(folder), 0);
	buffer_release(&path);
	buffer_release(&content);
	buffer_release(&names);
}

#ifdef HAVE_CLOSE_RANGE
/* Descriptors that were opened without saying so stay behind. */
static void what_a_child_inherits(void **state)
{
	static const char *const look[] = {
	    "sh", "-c", "for n in 7 8 9; do (: <&$n) 2>/dev/null && echo $n; done; true", NULL};
	struct buffer output = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int status = -1, fd = open("/dev/null", O_RDONLY);

	(void) state;
	assert_int_equal(dup2(fd, 8), 8);
	assert_int_equal(process_run(look, text_from(""), 1000, &output, &status, &err), 0);
	assert_string_equal(buffer_cstr(&output), "");
	close(8);
	close(fd);
	buffer_release(&output);
}
#endif

static void children(void **state)
{
	static const char *const cat[] = {"cat", NULL};
	static const char *const fails[] = {"sh", "-c", "exit 7", NULL};
	static const char *const none[] = {"accord-no-such-program", NULL};
	static const char *const chatter[] = {"sh", "-c", "while :; do echo xxxxxxxx; done", NULL};
	static const char *const sleeper[] = {"sleep", "1000", NULL};
	struct buffer input = BUFFER_INIT, output = BUFFER_INIT;
	struct error err = ERROR_INIT;
	struct process process;
	int status = -1;

	(void) state;
	for (int i = 0; i < 100000; i++)
		buffer_printf(&input, "line %d\n", i);
	assert_int_equal(process_run(cat, buffer_view(&input), 10 << 20, &output, &status, &err),
	                 0);
	assert_int_equal(status, 0);
	assert_true(text_equal(buffer_view(&input), buffer_view(&output)));
	assert_int_equal(process_run(fails, buffer_view(&input), 100, &output, &status, &err), 0);
	assert_int_equal(status, 7);
	assert_int_equal(process_run(none, text_from(""), 100, &output, &status, &err),
	                 ERROR_MISSING);
	assert_non_null(strstr(err.message, "accord-no-such-program"));
	buffer_clear(&output);
	assert_int_equal(process_run(chatter, text_from(""), 1000, &output, &status, &err),
	                 ERROR_INPUT);
	assert_int_equal(process_start(&process, sleeper, false, true, &err), 0);
	process_end(&process);
	assert_int_equal(process.pid, 0);
	process_end(&process);
	buffer_release(&input);
	buffer_release(&output);
}

static void json(void **state)
{
	struct buffer out = BUFFER_INIT;
	struct error err = ERROR_INIT;
	json_t *value;

	(void) state;
	assert_int_equal(jsontext_read("f", text_from("{\"a\":1,\"a\":2}"), &value, &err),
	                 ERROR_INPUT);
	assert_int_equal(jsontext_read("f", text_from("[1,]"), &value, &err), ERROR_INPUT);
	assert_int_equal(jsontext_read("f", text_from("{\"b\":\"x\",\"a\":[null]}"), &value, &err),
	                 0);
	assert_string_equal(jsontext_get(value, "b"), "x");
	assert_string_equal(jsontext_get(value, "none"), "");
	jsontext_write(&out, value);
	assert_string_equal(out.at, "{\"b\":\"x\",\"a\":[null]}");
	json_decref(value);
	value = jsontext_text(text_span("a\0\xff z", 5));
	assert_string_equal(json_string_value(value), "a\xef\xbf\xbd\xef\xbf\xbd z");
	json_decref(value);
	value = jsontext_list(text_from("CT, MR,"), ',');
	assert_int_equal(json_array_size(value), 2);
	json_decref(value);
	buffer_clear(&out);
	jsontext_quote(&out, text_from("\"\\\n\001\x7f\xc3\xa9\xff"));
	assert_string_equal(out.at, "\"\\\"\\\\\\n\\u0001\\u007f\xc3\xa9\xef\xbf\xbd\"");
	buffer_release(&out);
}

/* The orphan finds nothing to read; it tells so through a named pipe. */
static void an_orphan(void **state)
{
	char folder[] = "/tmp/accord-orphan-XXXXXX";
	char pipe_path[64];
	const char *none[] = {"accord-no-such-program", NULL};
	const char *script[] = {"sh", "-c",      "read x || echo nothing >\"$1\"",
	                        "sh", pipe_path, NULL};
	char said[16] = "";
	struct error err = ERROR_INIT;
	int fd;

	(void) state;
	assert_non_null(mkdtemp(folder));
	snprintf(pipe_path, sizeof pipe_path, "%s/pipe", folder);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_int_equal(process_detach(script, &err), 0);
	fd = open(pipe_path, O_RDONLY);
	assert_true(fd >= 0);
	assert_int_equal(read(fd, said, sizeof said - 1), 8);
	assert_string_equal(said, "nothing\n");
	close(fd);
	unlink(pipe_path);
	rmdir(folder);
	assert_int_equal(process_detach(none, &err), ERROR_MISSING);
}

/* A child that is waited for gets its time and no more. */
static void a_child_is_bounded(void **state)
{
	const char *const quick[] = {"sh", "-c", "cat; echo silent >&2; exit 3", NULL};
	const char *const endless[] = {"sh", "-c", "echo first; exec sleep 600", NULL};
	const char *const stuck[] = {"sh", "-c", "exec >&-; exec sleep 600", NULL};
	const char *const loud[] = {"yes", NULL};
	struct buffer output = BUFFER_INIT;
	struct error err = ERROR_INIT;
	int status = 0;
	bool whole;

	(void) state;
	assert_int_equal(process_run_within(quick, text_from("words"), 100, 60000, &output, &whole,
	                                    &status, &err),
	                 0);
	assert_true(whole);
	assert_int_equal(status, 3);
	assert_string_equal(buffer_cstr(&output), "words");
	buffer_clear(&output);
	assert_int_equal(
	    process_run_within(endless, text_from(""), 100, 700, &output, &whole, &status, &err),
	    0);
	assert_false(whole);
	buffer_clear(&output);
	assert_int_equal(
	    process_run_within(stuck, text_from(""), 100, 200, &output, &whole, &status, &err), 0);
	assert_false(whole);
	assert_int_equal(
	    process_run_within(loud, text_from(""), 1000, 60000, &output, &whole, &status, &err),
	    0);
	assert_false(whole);
	assert_true(output.size > 1000);
	buffer_release(&output);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_child_is_bounded),
	    cmocka_unit_test(checksums),
	    cmocka_unit_test(files),
	    cmocka_unit_test(temporary_folders),
	    cmocka_unit_test(a_full_disk),
#ifdef HAVE_CLOSE_RANGE
	    cmocka_unit_test(what_a_child_inherits),
#endif
	    cmocka_unit_test(children),
	    cmocka_unit_test(an_orphan),
	    cmocka_unit_test(json),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
