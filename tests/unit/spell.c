/* spell.c - unknown words, told by programs that only seem to be checkers. */
#include "desk/spell.h"

#include "base/buffer.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char folder[] = "/tmp/accord-spell-XXXXXX";

/* Puts a shell script where programs are looked for. */
static void program(const char *name, const char *script)
{
	char path[200];
	struct buffer text = BUFFER_INIT;
	struct error err = ERROR_INIT;

	snprintf(path, sizeof path, "%s/bin/%s", folder, name);
	buffer_printf(&text, "#!/bin/sh\n%s\n", script);
	assert_int_equal(file_write(path, buffer_view(&text), &err), 0);
	assert_int_equal(chmod(path, 0700), 0);
	buffer_release(&text);
}

/* Does not know "teh" and "encodr", and tells what it was asked. */
static const char simple[] = "echo '@(#) International Ispell'\n"
                             "while read -r line; do\n"
                             "	echo \"$line\" >>asked\n"
                             "	[ \"$line\" = '!' ] && continue\n"
                             "	for word in $(echo \"$line\" | tr -c 'a-zA-Z\\200-\\377' ' '); do\n"
                             "		case $word in\n"
                             "		teh) echo '& teh 2 7: the, tea' ;;\n"
                             "		encodr | na\303\257ve) echo \"# $word 0\" ;;\n"
                             "		esac\n"
                             "	done\n"
                             "	echo\n"
                             "done";

static int set_up(void **state)
{
	char path[300];

	(void) state;
	if (!mkdtemp(folder) || chdir(folder) || mkdir("bin", 0700))
		return -1;
	snprintf(path, sizeof path, "%s/bin:/usr/bin:/bin", folder);
	setenv("PATH", path, 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	return 0;
}

static int tear_down(void **state)
{
	(void) state;
	return chdir("/") || execlp("rm", "rm", "-rf", folder, (char *) NULL);
}

static void unlearn(void)
{
	unlink("accord/words");
	unlink("asked");
}

static void words_are_found_in_their_places(void **state)
{
	static const char text[] = "Other tehs, teh\nencodr {{teh.encodr}} and\n\nteh "
	                           "http://teh.example/encodr teh@encodr.example, (encodr)";
	struct arena arena = ARENA_INIT;
	struct desk_spelling s;
	struct error err = ERROR_INIT;

	(void) state;
	unlearn();
	program("aspell", simple);
	assert_int_equal(desk_spell("en_US", text_from(text), &arena, &s, &err), 0);
	assert_string_equal(s.program, "aspell");
	assert_true(s.whole);
	assert_int_equal(s.count, 4);
	assert_int_equal(s.words[0].from, strlen("Other tehs, "));
	assert_int_equal(s.words[0].to, strlen("Other tehs, teh"));
	assert_int_equal(s.words[0].proposed_count, 2);
	assert_string_equal(s.words[0].proposed[1], "tea");
	assert_int_equal(s.words[1].from, strlen("Other tehs, teh\n"));
	assert_int_equal(s.words[1].proposed_count, 0);
	assert_memory_equal(text + s.words[2].from, "teh http", 8);
	assert_memory_equal(text + s.words[3].from - 1, "(encodr)", 8);
	arena_release(&arena);
}

static void own_words_are_known(void **state)
{
	struct arena arena = ARENA_INIT;
	struct desk_spelling s;
	struct error err = ERROR_INIT;
	struct stat facts;

	(void) state;
	unlearn();
	program("aspell", simple);
	assert_int_equal(desk_spell_learn(text_from("Encodr"), &err), 0);
	assert_int_equal(desk_spell_learn(text_from("other"), &err), 0);
	assert_int_equal(desk_spell("en_US", text_from("teh encodr"), &arena, &s, &err), 0);
	assert_int_equal(s.count, 1);
	assert_int_equal(s.words[0].from, 0);
	assert_int_equal(stat("accord/words", &facts), 0);
	assert_int_equal(facts.st_mode & 0777, 0600);
	arena_release(&arena);
}

static void another_checker_is_asked(void **state)
{
	struct arena arena = ARENA_INIT;
	struct desk_spelling s;
	struct error err = ERROR_INIT;

	(void) state;
	unlearn();
	program("aspell", "echo 'no such language' >&2; exit 1");
	program("hunspell", simple);
	assert_int_equal(desk_spell("de_DE", text_from("teh"), &arena, &s, &err), 0);
	assert_string_equal(s.program, "hunspell");
	program("hunspell", "exit 1");
	assert_int_equal(desk_spell("de_DE", text_from("teh"), &arena, &s, &err), ERROR_MISSING);
	assert_non_null(strstr(err.message, "de_DE"));
	arena_release(&arena);
}

/* Whatever a program says, words stand within the text. */
static void nonsense_harms_nothing(void **state)
{
	static const char *const scripts[] = {
	    "echo '@(#)'; echo '& '; echo '&  : '; echo '& gone 1 1: x'; echo '#'; echo",
	    "echo '@(#)'; yes '' | head -1000; echo '& teh 1 1: the'",
	    "echo '@(#)'; yes '& teh 1 1: the' | head -1000",
	    "printf '@(#)\\n& teh 9 9: \\377,,,, a, b,c ,\\n& teh'",
	};

	(void) state;
	unlearn();
	for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
		struct arena arena = ARENA_INIT;
		struct desk_spelling s;
		struct error err = ERROR_INIT;

		program("aspell", scripts[i]);
		assert_int_equal(desk_spell("en", text_from("teh {{ teh"), &arena, &s, &err), 0);
		assert_true(s.count <= 1);
		arena_release(&arena);
	}
}

static void the_language_is_the_users(void **state)
{
	char language[32];

	(void) state;
	setenv("LC_ALL", "", 1);
	setenv("LC_MESSAGES", "de_AT.UTF-8@euro", 1);
	desk_spell_language(language);
	assert_string_equal(language, "de_AT");
	setenv("LC_MESSAGES", "C.UTF-8", 1);
	desk_spell_language(language);
	assert_string_equal(language, "en_US");
	setenv("LC_MESSAGES", "--conf=x", 1);
	desk_spell_language(language);
	assert_string_equal(language, "en_US");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(words_are_found_in_their_places),
	    cmocka_unit_test(own_words_are_known),
	    cmocka_unit_test(another_checker_is_asked),
	    cmocka_unit_test(nonsense_harms_nothing),
	    cmocka_unit_test(the_language_is_the_users),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
