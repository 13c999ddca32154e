/*
 * json-get.c - prints one value of the JSON on standard input.
 *
 *	json-get .datasets.0.slug     keys and places, each behind a dot
 *	json-get .datasets.#          how many there are
 *	json-get .                    the whole, compact
 *
 * Text is printed bare.  Exit status 1: no such value; 2: not JSON.
 */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *step(json_t *at, const char *key)
{
	char *end;
	unsigned long place;

	if (!json_is_array(at))
		return json_object_get(at, key);
	place = strtoul(key, &end, 10);
	return *end ? NULL : json_array_get(at, place);
}

int main(int argc, char **argv)
{
	json_error_t fault;
	json_t *root = json_loadf(stdin, JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &fault);
	json_t *at = root;
	char *path = argc == 2 ? argv[1] : NULL;

	if (!root || !path) {
		fprintf(stderr, "json-get: %s\n", root ? "no path" : fault.text);
		json_decref(root);
		return 2;
	}
	for (char *key = strtok(path, "."); at && key; key = strtok(NULL, ".")) {
		if (!strcmp(key, "#")) {
			printf("%zu\n",
			       json_is_array(at) ? json_array_size(at) : json_object_size(at));
			json_decref(root);
			return 0;
		}
		at = step(at, key);
	}
	if (json_is_string(at))
		puts(json_string_value(at));
	else if (at)
		json_dumpf(at, stdout, JSON_COMPACT | JSON_ENCODE_ANY), putchar('\n');
	json_decref(root);
	return at ? 0 : 1;
}
