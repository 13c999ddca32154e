/* browse.c - opening a URL that may come from anywhere. */
#include "base/process.h"
#include "tui/tui.h"

#include <stdlib.h>
#include <string.h>

#define URL_MOST   2048 /* bytes */
#define WORDS_MOST 16   /* of $BROWSER */

/* http or https, and nothing but visible ASCII: what a browser is given must
 * not be read as an option, a file or a script. */
static bool is_web(struct text url)
{
	static const struct text schemes[] = {TEXT("http://"), TEXT("https://")};
	bool known = false;

	for (size_t i = 0; i < 2; i++)
		known |= url.size > schemes[i].size &&
		         text_equal_nocase(text_slice(url, 0, schemes[i].size), schemes[i]);
	for (size_t i = 0; i < url.size; i++)
		if (url.at[i] <= ' ' || (unsigned char) url.at[i] > '~')
			return false;
	return known && url.size <= URL_MOST;
}

static bool is_far(void)
{
	return getenv("SSH_CONNECTION") || getenv("SSH_TTY") || getenv("SSH_CLIENT");
}

/* The first program that $BROWSER names ("firefox --new-tab %s:lynx"), its
 * words parted by blanks; the URL stands for %s, or comes last. */
static bool browser_words(const char *browser, const char *url, struct arena *arena,
                          const char **words)
{
	struct text rest = text_from(browser);
	struct text first, word;
	size_t count = 0;
	bool placed = false;

	if (!text_next(&rest, ':', &first))
		return false;
	while (text_next(&first, ' ', &word)) {
		if (!word.size)
			continue;
		if (count == WORDS_MOST)
			return false;
		placed |= text_equal(word, text_from("%s"));
		words[count++] = text_equal(word, text_from("%s")) ? url : arena_copy(arena, word);
	}
	if (count && !placed)
		words[count++] = url;
	words[count] = NULL;
	return count > 1 && words[0] != url;
}

void tui_browse(struct tui *tui, const char *url)
{
	const char *browser = getenv("BROWSER");
	const char *words[WORDS_MOST + 2];
	struct arena arena = ARENA_INIT;
	struct error err = ERROR_INIT;
	bool copied = term_copy(text_from(url));
	const char *copy = copied ? "copied: " : "";

	if (!is_web(text_from(url)))
		tui_say(tui, "no web address, not opened; %s%s", copy, url);
	else if (!browser || !*browser || is_far() || !browser_words(browser, url, &arena, words))
		tui_say(tui, "%s%s", copy, url);
	else if (process_detach(words, &err))
		tui_fail(tui, &err);
	else
		tui_say(tui, "%s was started: %s", words[0], url);
	arena_release(&arena);
}
