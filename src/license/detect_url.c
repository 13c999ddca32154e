/* Addresses: where one begins and ends, and which license it names. */
#include "license/detect_parts.h"

#include "base/memory.h"
#include "base/near.h"

#include <stdio.h>
#include <string.h>

#define ADDRESS_MOST 1024
#define PORT_SIZE    16

/* --- finding --- */

/* Hosts that are known without a scheme before them. */
static const char *const bare_hosts[] = {"creativecommons.org/",
                                         "opendatacommons.org/",
                                         "spdx.org/licenses",
                                         "opensource.org/",
                                         "choosealicense.com/",
                                         "apache.org/licenses",
                                         "gnu.org/licenses",
                                         "cdla.dev/",
                                         "cdla.io/",
                                         "opendefinition.org/",
                                         "github.com/",
                                         "doi.org/",
                                         "data.europa.eu/",
                                         NULL};

static bool has_scheme(struct text rest)
{
	static const char *const schemes[] = {"http://", "https://", "htpps://", "htpp://",
	                                      "ftp://",  "www.",     NULL};

	for (const char *const *scheme = schemes; *scheme; scheme++)
		if (text_starts(rest, *scheme))
			return true;
	for (const char *const *host = bare_hosts; *host; host++)
		if (text_starts(rest, *host))
			return true;
	return false;
}

static bool ends_address(char c)
{
	return c == ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == ']' || c == '}' ||
	       c == '|' || c == '{';
}

size_t detect_url_size(const struct detect_text *text, size_t at)
{
	struct text rest = text_span(text->at + at, text->size - at);
	size_t size = 0, open = 0;

	if (!has_scheme(rest))
		return 0;
	for (; size < rest.size && !ends_address(rest.at[size]); size++) {
		if (rest.at[size] == '(')
			open++;
		if (rest.at[size] == ')' && open-- == 0)
			break;
	}
	while (size && strchr(".,;:!?*", rest.at[size - 1]))
		size--;
	return size;
}

/* --- reading --- */

/* An address without scheme, "www.", port, query, fragment, last slash. */
struct address {
	char whole[ADDRESS_MOST];
	struct text host, path; /* the path begins with its slash, or is empty */
};

static void cut(struct address *address, struct text raw)
{
	size_t scheme = text_find(raw, text_from("://")), size = 0, slash;
	bool in_host = true;

	if (scheme != TEXT_NONE)
		raw = text_slice(raw, scheme + 3, raw.size);
	if (text_starts(raw, "www."))
		raw = text_slice(raw, 4, raw.size);
	for (size_t i = 0; i < raw.size && size + 1 < ADDRESS_MOST; i++) {
		char c = raw.at[i];

		if (c == '?' || c == '#')
			break;
		if (c == '/')
			in_host = false;
		if (in_host && c == '@')
			size = 0; /* a user's name says nothing of the host */
		else if (c != '/' || !size || address->whole[size - 1] != '/')
			address->whole[size++] = c;
	}
	while (size && address->whole[size - 1] == '/')
		size--;
	address->whole[size] = 0;
	slash = text_find_byte(text_span(address->whole, size), '/');
	address->host = text_span(address->whole, slash == TEXT_NONE ? size : slash);
	address->path = text_span(address->whole + address->host.size, size - address->host.size);
	slash = text_find_byte(address->host, ':');
	if (slash != TEXT_NONE)
		address->host.size = slash;
	if (text_ends(address->host, "."))
		address->host.size--;
}

/* The next piece of a path; false at its end. */
static bool piece(struct text *path, struct text *out)
{
	while (path->size && path->at[0] == '/')
		*path = text_slice(*path, 1, path->size);
	return text_next(path, '/', out);
}

static unsigned elements_of(struct text letters)
{
	struct text part;
	unsigned elements = 0;

	while (text_next(&letters, '-', &part)) {
		unsigned element = detect_cc_element(part);

		if (!element || elements & element)
			return 0;
		elements |= element;
	}
	return elements;
}

static void take(struct detect_mention *mention, const char *id, bool family)
{
	mention->id = id;
	mention->is_family = family;
}

static void refuse(struct detect_mention *mention)
{
	mention->id = NULL;
	mention->terms_link = true;
}

/* A country's code, "igo" or "scotland" goes to `code`, in capital letters;
 * a deed's name leaves it empty.  False for anything else. */
static bool read_port(struct text port, char code[PORT_SIZE])
{
	if (text_starts(port, "deed") || text_starts(port, "legalcode") || text_is(port, "rdf") ||
	    text_ends(port, ".png") || text_ends(port, ".svg"))
		return true;
	if (port.size != 2 && !text_is(port, "igo") && !text_is(port, "scotland"))
		return false;
	for (size_t i = 0; i < port.size; i++) {
		if (port.at[i] < 'a' || port.at[i] > 'z')
			return false;
		code[i] = (char) (port.at[i] - 32);
	}
	return true;
}

/* /licenses/by-nc/3.0/de/deed.en */
static void read_license(struct text path, struct arena *arena, struct detect_mention *mention)
{
	struct text elements, version = TEXT_EMPTY, port = TEXT_EMPTY;
	char digits[DETECT_VERSION_SIZE], code[PORT_SIZE] = "";
	unsigned found;

	if (!piece(&path, &elements)) {
		take(mention, "CC", true);
		mention->weak = true;
		return;
	}
	if (text_is(elements, "publicdomain")) {
		take(mention, "CC-PDDC", false);
		return;
	}
	found = elements_of(elements);
	piece(&path, &version);
	piece(&path, &port);
	if (text_starts(version, "deed") || text_starts(version, "legalcode"))
		version = text_span("", 0);
	if (!found || version.size >= sizeof digits) {
		refuse(mention);
		return;
	}
	snprintf(digits, sizeof digits, "%.*s", TEXT_ARG(version));
	if (port.size && !read_port(port, code)) {
		refuse(mention);
		return;
	}
	take(mention, detect_cc_id(found, digits, code, arena), !*digits);
	if (!mention->id)
		refuse(mention);
}

static bool begins(struct text *path, const char *prefix)
{
	if (!text_starts(*path, prefix))
		return false;
	if (path->size > strlen(prefix) && path->at[strlen(prefix)] != '/' &&
	    prefix[strlen(prefix) - 1] != '/')
		return false;
	*path = text_slice(*path, strlen(prefix), path->size);
	return true;
}

/* /publicdomain/zero/1.0 */
static void read_zero(struct text path, const char *id, struct detect_mention *mention)
{
	struct text version;

	if (piece(&path, &version) && !text_is(version, "1.0") && !text_starts(version, "deed"))
		refuse(mention);
	else
		take(mention, id, false);
}

static void read_creative_commons(struct text path, struct arena *arena,
                                  struct detect_mention *mention)
{
	if (begins(&path, "/licenses") || begins(&path, "/licences") || begins(&path, "/license") ||
	    begins(&path, "/l"))
		read_license(path, arena, mention);
	else if (begins(&path, "/publicdomain/zero") || begins(&path, "/p/zero"))
		read_zero(path, "CC0-1.0", mention);
	else if (begins(&path, "/publicdomain/mark") || begins(&path, "/p/mark"))
		read_zero(path, "CC-PDM-1.0", mention);
	else if (begins(&path, "/share-your-work/public-domain/cc0") ||
	         begins(&path, "/about/cc0") || begins(&path, "/choose/zero"))
		take(mention, "CC0-1.0", false);
	else if (begins(&path, "/share-your-work/public-domain/pdm"))
		take(mention, "CC-PDM-1.0", false);
	else {
		take(mention, "CC", true);
		mention->weak = true;
	}
}

/* "creativecommmons.org" with a license's path is a slip of the finger. */
static bool is_creative_commons(const struct address *address)
{
	struct text home = text_from("creativecommons.org");

	if (text_equal(address->host, home) || text_is(address->host, "licensebuttons.net") ||
	    text_is(address->host, "i.creativecommons.org") ||
	    text_is(address->host, "mirrors.creativecommons.org"))
		return true;
	return address->host.size + 2 >= home.size && address->host.size <= home.size + 2 &&
	       text_starts(address->host, "creative") && near_distance(address->host, home) <= 2 &&
	       (text_starts(address->path, "/licenses/") ||
	        text_starts(address->path, "/publicdomain/"));
}

/* Places that give each license a page under its id. */
static const char *const registries[] = {"spdx.org/licenses/",
                                         "choosealicense.com/licenses/",
                                         "opensource.org/licenses/",
                                         "opensource.org/license/",
                                         "opendefinition.org/licenses/",
                                         "licenses.opendefinition.org/licenses/",
                                         "gnu.org/licenses/old-licenses/",
                                         "gnu.org/licenses/",
                                         "gnu.org/copyleft/",
                                         "apache.org/licenses/",
                                         "licenses.nuget.org/",
                                         "dalicc.net/licenselibrary/",
                                         "publications.europa.eu/resource/authority/licence/",
                                         NULL};

/* "fdl-1.3": another name of a family, and its version. */
static const struct detect_name *versioned(const struct detect_names *names, struct text last)
{
	size_t dash = last.size;
	const struct detect_name *family;
	char version[DETECT_VERSION_SIZE];

	while (dash > 0 && last.at[dash - 1] != '-')
		dash--;
	if (dash < 2 || last.size - dash >= sizeof version)
		return NULL;
	family = detect_names_exact(names, text_slice(last, 0, dash - 1));
	if (!family || !family->family)
		return NULL;
	snprintf(version, sizeof version, "%.*s", (int) (last.size - dash), last.at + dash);
	return detect_names_version(names, family->id, version, "");
}

static bool read_registry(const struct address *address, const struct detect_names *names,
                          struct detect_mention *mention)
{
	static const char *const endings[] = {".html", ".htm", ".php",     ".txt",
	                                      ".json", ".en",  "-license", "-standalone"};
	const struct detect_name *name;
	struct text last = TEXT_EMPTY;

	for (const char *const *place = registries; *place && !last.size; place++)
		if (text_starts(text_from(address->whole), *place))
			last = text_from(address->whole + strlen(*place));
	if (!last.size || text_find_byte(last, '/') != TEXT_NONE)
		return false;
	/* There "tcl" is another license than SPDX's. */
	if (text_ends(address->host, "opendefinition.org") && !text_starts(last, "cc-") &&
	    !text_starts(last, "odc-") && !text_is(last, "gfdl"))
		return false;
	for (size_t round = 0; round < 3; round++)
		for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
			if (text_ends(last, endings[i]))
				last.size -= strlen(endings[i]);
	if (text_starts(last, "license-"))
		last = text_slice(last, 8, last.size); /* apache.org/licenses/LICENSE-2.0 */
	name = detect_names_exact(names, last);
	if (!name)
		name = versioned(names, last);
	if (!name)
		return false;
	take(mention, name->id, name->family);
	mention->license = name->license;
	return true;
}

/* --- the library's addresses --- */

struct entry {
	const char *pattern;
	const char *id;
	const struct license *license;
	bool family, prefix;
	struct text host;
};

struct detect_urls {
	struct entry *entries;
	size_t count, room;
};

static void entry_add(struct detect_urls *urls, const char *pattern, const char *id,
                      const struct license *license, bool family)
{
	struct entry *entry;
	size_t slash;

	if (!*pattern || strstr(pattern, "creativecommons.org/licenses"))
		return;
	if (strstr(pattern, "://"))
		pattern = strstr(pattern, "://") + 3;
	if (strncmp(pattern, "www.", 4) == 0)
		pattern += 4;
	urls->entries = memory_grow(urls->entries, urls->count, &urls->room, sizeof *urls->entries);
	entry = &urls->entries[urls->count++];
	slash = text_find_byte(text_from(pattern), '/');
	*entry = (struct entry){
	    .pattern = pattern,
	    .id = id,
	    .license = license,
	    .family = family,
	    .host = text_span(pattern, slash == TEXT_NONE ? strlen(pattern) : slash)};
}

struct detect_urls *detect_urls_new(const struct license_library *library)
{
	struct detect_urls *urls = memory_new(1, sizeof *urls);

	/* The first of equals wins: a family, for it is the stricter reading. */
	for (size_t i = 0; i < license_family_count(library); i++) {
		const struct license_family *family = license_family_at(library, i);

		for (const char *const *url = family->signs.urls; *url; url++)
			entry_add(urls, *url, family->id, NULL, true);
	}
	for (size_t i = 0; i < license_count(library); i++) {
		const struct license *license = license_at(library, i);

		entry_add(urls, license->url, license->id, license, false);
		for (const char *const *url = license->signs.urls; *url; url++)
			entry_add(urls, *url, license->id, license, false);
	}
	return urls;
}

void detect_urls_free(struct detect_urls *urls)
{
	if (!urls)
		return;
	memory_free(urls->entries);
	memory_free(urls);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
}

/* "*" stands for anything; within an address for one piece of its path.
 * Returns how many bytes of the pattern were matched by themselves, so that
 * the longest wins; 0 for no match. */
static size_t match(const char *pattern, const char *address)
{
	size_t literal = 0;

	for (; *pattern; pattern++) {
		if (*pattern == '*' && !pattern[1])
			return literal;
		if (*pattern == '*') {
			while (*address && *address != '/')
				address++;
			continue;
		}
		if (!*address && *pattern == '/' && (!pattern[1] || strcmp(pattern + 1, "*") == 0))
			return literal;
		if (lower(*pattern) != *address)
			return 0;
		address++;
		literal++;
	}
	return *address ? 0 : literal;
}

static void read_library(const struct detect_urls *urls, const struct address *address,
                         struct detect_mention *mention)
{
	size_t best = 0;

	for (size_t i = 0; i < urls->count; i++) {
		const struct entry *entry = &urls->entries[i];
		size_t size;

		if (!text_equal_nocase(entry->host, address->host) &&
		    text_find_byte(entry->host, '*') == TEXT_NONE)
			continue;
		size = match(entry->pattern, address->whole);
		if (size <= best)
			continue;
		best = size;
		take(mention, entry->id, entry->family);
		mention->license = entry->license;
	}
}

static bool has_one(const char *address, const char *const *signs)
{
	for (; *signs; signs++)
		if (strstr(address, *signs))
			return true;
	return false;
}

/* An address that looks as if terms stood there, or what users agree to. */
static void look_at(const char *address, struct detect_mention *mention)
{
	static const char *const terms[] = {"licen",     "terms",    "policy",  "policies",
	                                    "rights",    "legal",    "copying", "/tou",
	                                    "condition", "disclaim", NULL};
	static const char *const agreements[] = {
	    "dua",      "agree",    "eula",          "rules",          "data-use",    "datause",
	    "data_use", "restrict", "noncommercial", "non-commercial", "proprietary", NULL};

	mention->agreement_link = has_one(address, agreements);
	mention->terms_link = mention->agreement_link || has_one(address, terms);
}

void detect_url_read(const struct detect_urls *urls, const struct detect_names *names,
                     struct text raw, struct arena *arena, struct detect_mention *mention)
{
	struct address address;

	mention->is_link = true;
	mention->by = "url";
	look_at(arena_copy(arena, raw), mention);
	cut(&address, raw);
	if (is_creative_commons(&address) &&
	    (strstr(address.whole, "..") || strchr(address.whole, '%')))
		refuse(mention);
	else if (is_creative_commons(&address))
		read_creative_commons(address.path, arena, mention);
	else
		read_library(urls, &address, mention);
	if (!mention->id && !is_creative_commons(&address))
		read_registry(&address, names, mention);
	detect_names_fill(names, mention);
}
