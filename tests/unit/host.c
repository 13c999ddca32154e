/* Hosts: which is this machine, and where one stands in an address. */
#include "base/host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static bool is_here(const char *host)
{
	return host_is_loopback(text_from(host));
}

static void loopback_is_this_machine(void **state)
{
	(void) state;
	assert_true(is_here("localhost"));
	assert_true(is_here("LocalHost"));
	assert_true(is_here("127.0.0.1"));
	assert_true(is_here("127.255.0.9"));
	assert_true(is_here("[::1]"));
	assert_false(is_here(""));
	assert_false(is_here("localhost.example.org"));
	assert_false(is_here("127.0.0.1.example.org"));
	assert_false(is_here("127.1"));
	assert_false(is_here("128.0.0.1"));
	assert_false(is_here("0.0.0.0"));
	assert_false(is_here("[::2]"));
	assert_false(is_here("a-name-longer-than-any-number-of-version-four"));
}

static void host_is(const char *address, size_t scheme, const char *wanted)
{
	struct text host = TEXT_EMPTY;

	assert_int_equal(host_of(text_from(address), scheme, &host), wanted != NULL);
	if (wanted)
		assert_true(text_is(host, wanted));
}

static void a_host_is_found(void **state)
{
	(void) state;
	host_is("https://example.org", 8, "example.org");
	host_is("https://example.org:8080/a/b", 8, "example.org");
	host_is("smtp://[::1]:2525", 7, "[::1]");
	host_is("http://127.0.0.1/", 7, "127.0.0.1");
	host_is("https://", 8, NULL);
	host_is("https:///path", 8, NULL);
	host_is("https://:80", 8, NULL);
	host_is("https://[::1", 8, NULL);
	host_is("https://user:word@example.org", 8, NULL);
	host_is("https://example.org?key=1", 8, NULL);
	host_is("https://example.org#a", 8, NULL);
	host_is("https://example.org/a b", 8, NULL);
	host_is("https://example.org/\n", 8, NULL);
	host_is("https://ex\xc3\xa4mple.org", 8, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(loopback_is_this_machine),
	                                   cmocka_unit_test(a_host_is_found)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
