#include "base/yaml.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/map.h"
#include "base/near.h"
#include "base/utf8.h"

#include <libfyaml.h>

#include <limits.h>
#include <string.h>

#define YAML_DEPTH_MOST 32

struct yaml_reading {
	struct arena *arena;
	struct fy_parser *parser;
	struct fy_diag *diag;
	struct yaml_document *document;
	struct error *err;
};

static int yaml_refuse(struct yaml_reading *reading, const struct fy_mark *mark, const char *says)
{
	return error_at(reading->err, ERROR_INPUT, reading->document->file,
	                mark ? mark->line + 1 : 0, mark ? mark->column + 1 : 0, "%s", says);
}

/* The common slips, by the library's words for them; the last row fits all. */
static const char *yaml_advice(const char *words)
{
	static const struct {
		const char *words, *advice;
	} slips[] = {
	    {"invalid multiline plain key",
	     "write \"key: value\" with a space after the colon, and indent keys alike"},
	    {"wrongly indented double-quoted", "close the quote (\")"},
	    {"wrongly indented single-quoted", "close the quote (')"},
	    {"without closing quote", "close the quote"},
	    {"trailing content after single-quoted", "double the ' inside a text in '...'"},
	    {"trailing content after double-quoted", "write \\\" inside a text in \"...\""},
	    {"invalid escape", "put the text in '...' instead, where \\ is just a \\"},
	    {"nested block mapping on the same line", "put a text that holds \": \" in quotes"},
	    {"plain scalar cannot start", "put a text that begins so in quotes"},
	    {"tab character", "indent with spaces"},
	    {"without a closing bracket", "close the bracket"},
	    {"missing comma", "put a comma between items, and close the bracket"},
	    {"indendation", "indent the items of a list alike"},
	    {"block sequence on the same line", "begin the list on a line of its own"},
	    {"", "see what stands here and on the line before"},
	};
	size_t row = 0;

	while (!strstr(words, slips[row].words))
		row++;
	return slips[row].advice;
}

static int yaml_broken(struct yaml_reading *reading)
{
	void *at = NULL;
	struct fy_diag_error *fault = fy_diag_errors_iterate(reading->diag, &at);

	if (!fault)
		return yaml_refuse(reading, NULL, "this is no valid YAML");
	return error_at(reading->err, ERROR_INPUT, reading->document->file, fault->line,
	                fault->column, "this is no valid YAML (%s); %s", fault->msg,
	                yaml_advice(fault->msg));
}

/* The next event, or NULL with err set. */
static struct fy_event *yaml_event(struct yaml_reading *reading)
{
	struct fy_event *event = fy_parser_parse(reading->parser);

	if (!event)
		yaml_broken(reading);
	return event;
}

static int yaml_check_event(struct yaml_reading *reading, struct fy_event *event)
{
	struct fy_token *anchor = NULL, *tag = NULL;

	switch (event->type) {
	case FYET_ALIAS:
		return yaml_refuse(reading, fy_event_start_mark(event),
		                   "aliases (*name) are not taken here; write it out");
	case FYET_SCALAR:
		anchor = event->scalar.anchor;
		tag = event->scalar.tag;
		break;
	case FYET_SEQUENCE_START:
		anchor = event->sequence_start.anchor;
		tag = event->sequence_start.tag;
		break;
	case FYET_MAPPING_START:
		anchor = event->mapping_start.anchor;
		tag = event->mapping_start.tag;
		break;
	default:
		break;
	}
	if (!anchor && !tag)
		return 0;
	return yaml_refuse(reading, fy_token_start_mark(anchor ? anchor : tag),
	                   "anchors (&name) and tags (!name) are not taken here");
}

static struct yaml_node *yaml_node(struct yaml_reading *reading, struct fy_event *event)
{
	struct yaml_node *node = arena_new(reading->arena, 1, sizeof *node);
	const struct fy_mark *mark = fy_event_start_mark(event);

	if (mark) {
		node->line = mark->line + 1;
		node->column = mark->column + 1;
	}
	return node;
}

static int yaml_take_scalar(struct yaml_reading *reading, struct fy_event *event,
                            struct yaml_node *node)
{
	size_t size = 0;
	const char *at = fy_token_get_text(event->scalar.value, &size);

	/* Written as an escape, for the file itself holds none. */
	if (at && memchr(at, '\0', size))
		return yaml_refuse(reading, fy_event_start_mark(event),
		                   "a NUL character stands in this text; take the \\0 away");

	node->kind = YAML_SCALAR;
	node->value = text_span(arena_copy(reading->arena, text_span(at, at ? size : 0)), size);
	node->plain = fy_scalar_token_get_style(event->scalar.value) == FYSS_PLAIN;
	return 0;
}

static struct yaml_node *yaml_value(struct yaml_reading *reading, struct fy_event *event,
                                    int depth);

static bool yaml_ends(struct yaml_reading *reading, struct fy_event *event, enum fy_event_type type)
{
	if (event->type != type)
		return false;
	fy_parser_event_free(reading->parser, event);
	return true;
}

/* Takes over the event that begins a key. */
static int yaml_key(struct yaml_reading *reading, struct fy_event *event, struct map *keys,
                    struct yaml_node *key)
{
	int code = yaml_check_event(reading, event);

	*key = *yaml_node(reading, event);
	if (!code && event->type != FYET_SCALAR)
		code = yaml_refuse(reading, fy_event_start_mark(event), "a key must be plain text");
	if (!code)
		code = yaml_take_scalar(reading, event, key);
	fy_parser_event_free(reading->parser, event);
	if (!code && !map_add(keys, key->value, reading))
		code = error_at(reading->err, ERROR_INPUT, reading->document->file, key->line,
		                key->column, "the key \"%.*s\" is given twice; keep one of them",
		                TEXT_ARG(key->value));
	return code;
}

static int yaml_children(struct yaml_reading *reading, struct yaml_node *parent, int depth)
{
	enum fy_event_type end = parent->kind == YAML_MAP ? FYET_MAPPING_END : FYET_SEQUENCE_END;
	struct yaml_node **last = &parent->first;
	struct map keys = MAP_INIT(reading->arena);
	struct fy_event *event;

	while ((event = yaml_event(reading)) && !yaml_ends(reading, event, end)) {
		struct yaml_node key = {0}, *child;

		if (parent->kind == YAML_MAP) {
			if (yaml_key(reading, event, &keys, &key) || !(event = yaml_event(reading)))
				return reading->err->code;
		}
		child = yaml_value(reading, event, depth + 1);
		if (!child)
			return reading->err->code;
		/* Where nothing stands there is no mark. */
		if (!child->line) {
			child->line = key.line ? key.line : parent->line;
			child->column = key.line ? key.column : parent->column;
		}
		child->key = key.value;
		child->key_line = key.line;
		child->key_column = key.column;
		*last = child;
		last = &child->next;
		parent->count++;
	}
	return reading->err->code;
}

/* Takes over the event that begins a value; NULL with err set on a fault. */
static struct yaml_node *yaml_value(struct yaml_reading *reading, struct fy_event *event, int depth)
{
	struct yaml_node *node = yaml_node(reading, event);
	enum fy_event_type type = event->type;
	int code = yaml_check_event(reading, event);

	if (!code && depth > YAML_DEPTH_MOST)
		code = yaml_refuse(reading, fy_event_start_mark(event),
		                   "this is nested more than 32 deep");
	if (!code && type == FYET_SCALAR)
		code = yaml_take_scalar(reading, event, node);
	fy_parser_event_free(reading->parser, event);
	if (code)
		return NULL;
	if (type == FYET_SCALAR)
		return node;
	if (type != FYET_MAPPING_START && type != FYET_SEQUENCE_START) {
		yaml_refuse(reading, NULL, "a value is missing");
		return NULL;
	}
	node->kind = type == FYET_MAPPING_START ? YAML_MAP : YAML_LIST;
	return yaml_children(reading, node, depth) ? NULL : node;
}

static int yaml_stream(struct yaml_reading *reading)
{
	struct fy_event *event;

	while ((event = yaml_event(reading))) {
		enum fy_event_type type = event->type;
		const struct fy_mark *mark = fy_event_start_mark(event);

		if (type == FYET_STREAM_START || type == FYET_DOCUMENT_START ||
		    type == FYET_DOCUMENT_END) {
			fy_parser_event_free(reading->parser, event);
			continue;
		}
		if (type == FYET_STREAM_END) {
			fy_parser_event_free(reading->parser, event);
			break;
		}
		if (reading->document->root) {
			yaml_refuse(reading, mark,
			            "only one document a file; take away what follows ---");
			fy_parser_event_free(reading->parser, event);
			break;
		}
		reading->document->root = yaml_value(reading, event, 1);
		if (!reading->document->root)
			break;
	}
	if (!reading->err->code && !reading->document->root)
		return error_at(reading->err, ERROR_INPUT, reading->document->file, 1, 1,
		                "the file is empty");
	return reading->err->code;
}

static int yaml_check_text(const char *name, struct text text, struct error *err)
{
	size_t fault;
	int line, column;

	if (text.size > YAML_SIZE_MOST)
		return error_at(err, ERROR_INPUT, name, 1, 1,
		                "the file is larger than 256 KiB; split it");
	fault = utf8_fault(text);
	if (fault == TEXT_NONE)
		return 0;
	utf8_place(text, fault, &line, &column);
	return error_at(err, ERROR_INPUT, name, line, column,
	                text.at[fault] ? "this is not valid UTF-8; save the file as UTF-8"
	                               : "a NUL byte stands here; take it away");
}

static void yaml_say_nothing(struct fy_diag *diag, void *user, const char *at, size_t size)
{
	(void) diag, (void) user, (void) at, (void) size;
}

int yaml_read_text(struct arena *arena, const char *name, struct text text,
                   struct yaml_document *document, struct error *err)
{
	struct fy_diag_cfg saying = {
	    .output_fn = yaml_say_nothing, .level = FYET_ERROR, .module_mask = ~0u};
	struct fy_parse_cfg how = {.search_path = "", .flags = FYPCF_DEFAULT_PARSE};
	struct yaml_reading reading = {.arena = arena, .document = document, .err = err};

	document->file = arena_string(arena, name);
	document->root = NULL;
	error_clear(err);
	if (yaml_check_text(name, text, err))
		return err->code;
	how.diag = reading.diag = fy_diag_create(&saying);
	fy_diag_set_collect_errors(reading.diag, true);
	reading.parser = fy_parser_create(&how);
	if (!reading.parser ||
	    fy_parser_set_string(reading.parser, text.at ? text.at : "", text.size))
		error_set(err, ERROR_IO, "the YAML reader could not be started");
	else
		yaml_stream(&reading);
	fy_parser_destroy(reading.parser);
	fy_diag_destroy(reading.diag);
	return err->code;
}

int yaml_read_file(struct arena *arena, const char *path, struct yaml_document *document,
                   struct error *err)
{
	struct buffer content = BUFFER_INIT;
	int code = file_read(path, YAML_SIZE_MOST + 1, &content, err);

	if (code == ERROR_INPUT && content.size > YAML_SIZE_MOST)
		error_at(err, code, path, 1, 1, "the file is larger than 256 KiB; split it");
	if (!code)
		code = yaml_read_text(arena, path, buffer_view(&content), document, err);
	buffer_release(&content);
	return code;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *at = map->first; at; at = at->next)
		if (text_is(at->key, key))
			return at;
	return NULL;
}

struct text yaml_text(const struct yaml_node *node)
{
	return node && node->kind == YAML_SCALAR ? node->value : (struct text) TEXT_EMPTY;
}

const char *yaml_string(const struct yaml_node *map, const char *key)
{
	return yaml_text(yaml_get(map, key)).at;
}

int yaml_fault(const struct yaml_document *d, const struct yaml_node *node, struct error *err,
               const char *format, ...)
{
	char says[sizeof err->message];
	va_list args;

	va_start(args, format);
	error_setv(err, ERROR_INPUT, format, args);
	va_end(args);
	memcpy(says, err->message, sizeof says);
	return error_at(err, ERROR_INPUT, d->file, node ? node->line : 0, node ? node->column : 0,
	                "%s", says);
}

int yaml_expect(const struct yaml_document *d, const struct yaml_node *node, enum yaml_kind kind,
                const char *what, struct error *err)
{
	static const char *const kinds[] = {"one value", "a list", "keys with values"};

	if (!node)
		return yaml_fault(d, d->root, err, "%s is missing", what);
	if (node->kind != kind)
		return yaml_fault(d, node, err, "%s must be %s", what, kinds[kind]);
	return 0;
}

int yaml_bool(const struct yaml_document *d, const struct yaml_node *node, bool *value,
              struct error *err)
{
	struct text t = yaml_text(node);

	*value = text_is(t, "true") || text_is(t, "yes");
	if (*value || text_is(t, "false") || text_is(t, "no"))
		return 0;
	return yaml_fault(d, node, err, "this must be yes or no");
}

int yaml_number(const struct yaml_document *d, const struct yaml_node *node, long least, long most,
                long *value, struct error *err)
{
	struct text t = yaml_text(node);
	bool below = text_starts(t, "-");

	if (text_number(text_slice(t, below, t.size), below ? LONG_MAX : most, value)) {
		*value = below ? -*value : *value;
		if (*value >= least && *value <= most)
			return 0;
	}
	return yaml_fault(d, node, err, "this must be a whole number from %ld to %ld", least, most);
}

int yaml_only_keys(const struct yaml_document *d, const struct yaml_node *map,
                   const char *const *known, struct error *err)
{
	for (const struct yaml_node *at = map ? map->first : NULL; at; at = at->next) {
		const char *near;
		bool found = false;

		for (const char *const *key = known; *key && !found; key++)
			found = text_is(at->key, *key);
		if (found)
			continue;
		near = near_of(at->key, known);
		return error_at(err, ERROR_INPUT, d->file, at->key_line, at->key_column,
		                near ? "there is no key \"%.*s\" here; \"%s\" may be meant"
		                     : "there is no key \"%.*s\" here",
		                TEXT_ARG(at->key), near);
	}
	return 0;
}
