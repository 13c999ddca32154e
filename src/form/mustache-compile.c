#include "base/memory.h"
#include "base/utf8.h"
#include "form/mustache-node.h"

#include <stdio.h>
#include <string.h>

enum { TEMPLATE_MOST = 1024 * 1024, SECTIONS_MOST = 64, DELIMITER_MOST = 16 };

struct parser {
	struct mustache *template;
	size_t at; /* the next byte to read */
	struct text open, close;
	size_t sections[SECTIONS_MOST]; /* indices of those not closed yet */
	size_t depth;
	struct error *err;
};

/* One {{...}} as it stands in the text. */
struct tag {
	size_t from, to;  /* with its delimiters */
	char sigil;       /* # ^ / ! > = & { or 0 */
	struct text name; /* trimmed */
};

int mustache_fault(const struct mustache *template, size_t offset, struct error *err,
                   const char *format, ...)
{
	char message[sizeof err->message];
	int line = 1, column = 1;
	va_list args;
	uint32_t c;

	for (size_t at = 0; at < offset && at < template->text.size;) {
		at += utf8_decode(template->text, at, &c);
		column = c == '\n' ? 1 : column + 1;
		line += c == '\n';
	}
	va_start(args, format);
	vsnprintf(message, sizeof message, format, args);
	va_end(args);
	return error_at(err, ERROR_INPUT, template->name, line, column, "%s", message);
}

static struct mustache_node *add(struct parser *parser, enum mustache_node_kind kind,
                                 struct text text, size_t offset)
{
	struct mustache *template = parser->template;
	struct mustache_node *node;

	template->nodes =
	    memory_grow(template->nodes, template->count, &template->room, sizeof *template->nodes);
	node = &template->nodes[template->count++];
	*node = (struct mustache_node){.kind = kind, .text = text, .offset = offset};
	if (kind != MUSTACHE_NODE_LITERAL) {
		size_t dot = text_find_byte(text, '.');

		node->first = dot == TEXT_NONE ? text.size : dot;
	}
	return node;
}

static struct text rest_of(const struct parser *parser, size_t from)
{
	return text_slice(parser->template->text, from, parser->template->text.size);
}

static bool is_blank(struct text t)
{
	for (size_t i = 0; i < t.size; i++)
		if (t.at[i] != ' ' && t.at[i] != '\t')
			return false;
	return true;
}

/* Where the line begins that holds the offset. */
static size_t line_start(const struct parser *parser, size_t offset)
{
	const char *text = parser->template->text.at;
	const char *before = offset ? memrchr(text, '\n', offset) : NULL;

	return before ? (size_t) (before - text) + 1 : 0;
}

/* If nothing but blanks stands around the tag on its line, *line_end is the
 * offset of the next line. */
static bool stands_alone(const struct parser *parser, const struct tag *tag, size_t *line_end)
{
	struct text all = parser->template->text;
	size_t at = tag->to;

	if (!is_blank(text_slice(all, line_start(parser, tag->from), tag->from)))
		return false;
	while (at < all.size && (all.at[at] == ' ' || all.at[at] == '\t'))
		at++;
	if (at + 1 < all.size && all.at[at] == '\r' && all.at[at + 1] == '\n')
		at++;
	if (at < all.size && all.at[at] != '\n')
		return false;
	*line_end = at < all.size ? at + 1 : at;
	return true;
}

/* Reads the tag that opens at parser->at. */
static int read_tag(struct parser *parser, struct tag *tag)
{
	size_t inside = parser->at + parser->open.size, end;
	struct text rest = rest_of(parser, inside), close = parser->close;
	char triple[DELIMITER_MOST + 2];
	size_t skip = 0;

	tag->from = parser->at;
	while (skip < rest.size && (rest.at[skip] == ' ' || rest.at[skip] == '\t'))
		skip++;
	tag->sigil = skip < rest.size && rest.at[skip] && strchr("#^/!>=&{", rest.at[skip])
	                 ? rest.at[skip]
	                 : '\0';
	if (tag->sigil) {
		inside += skip + 1;
		rest = rest_of(parser, inside);
	}
	if (tag->sigil == '{' || tag->sigil == '=') {
		triple[0] = tag->sigil == '{' ? '}' : '=';
		memcpy(triple + 1, close.at, close.size);
		close = text_span(triple, close.size + 1);
	}
	end = text_find(rest, close);
	if (end == TEXT_NONE)
		return mustache_fault(parser->template, tag->from, parser->err,
		                      "\"%.*s\" is not closed; write \"%.*s\" after the name",
		                      TEXT_ARG(parser->open), TEXT_ARG(parser->close));
	tag->name = text_trim(text_slice(rest, 0, end));
	tag->to = inside + end + close.size;
	if (!tag->name.size && tag->sigil != '!')
		return mustache_fault(parser->template, tag->from, parser->err,
		                      "a tag without a name");
	return ERROR_NONE;
}

static int set_delimiters(struct parser *parser, const struct tag *tag)
{
	struct text name = tag->name;
	size_t gap = 0, second;

	while (gap < name.size && name.at[gap] != ' ' && name.at[gap] != '\t' &&
	       name.at[gap] != '\n')
		gap++;
	for (second = gap;
	     second < name.size &&
	     (name.at[second] == ' ' || name.at[second] == '\t' || name.at[second] == '\n');
	     second++)
		;
	parser->open = text_slice(name, 0, gap);
	parser->close = text_slice(name, second, name.size);
	if (!parser->close.size || text_find_byte(parser->close, ' ') != TEXT_NONE ||
	    text_find_byte(name, '=') != TEXT_NONE || parser->open.size > DELIMITER_MOST ||
	    parser->close.size > DELIMITER_MOST)
		return mustache_fault(parser->template, tag->from, parser->err,
		                      "delimiters are two marks with a space between, without =");
	return ERROR_NONE;
}

static int open_section(struct parser *parser, const struct tag *tag)
{
	if (parser->depth == SECTIONS_MOST)
		return mustache_fault(parser->template, tag->from, parser->err,
		                      "sections are nested more than %d deep", SECTIONS_MOST);
	parser->sections[parser->depth++] = parser->template->count;
	add(parser, tag->sigil == '#' ? MUSTACHE_NODE_SECTION : MUSTACHE_NODE_INVERTED, tag->name,
	    tag->from);
	return ERROR_NONE;
}

static int close_section(struct parser *parser, const struct tag *tag)
{
	struct mustache *template = parser->template;
	size_t index;

	if (!parser->depth)
		return mustache_fault(template, tag->from, parser->err,
		                      "the section \"%.*s\" ends here but was not begun",
		                      TEXT_ARG(tag->name));
	index = parser->sections[--parser->depth];
	if (!text_equal(template->nodes[index].text, tag->name))
		return mustache_fault(template, tag->from, parser->err,
		                      "the section \"%.*s\" ends where \"%.*s\" must",
		                      TEXT_ARG(tag->name), TEXT_ARG(template->nodes[index].text));
	template->nodes[index].end = template->count;
	add(parser, MUSTACHE_NODE_END, tag->name, tag->from);
	return ERROR_NONE;
}

static int add_tag(struct parser *parser, const struct tag *tag, bool alone)
{
	struct mustache_node *node;

	switch (tag->sigil) {
	case '#':
	case '^':
		return open_section(parser, tag);
	case '/':
		return close_section(parser, tag);
	case '!':
		return ERROR_NONE;
	case '=':
		return set_delimiters(parser, tag);
	case '>':
		node = add(parser, MUSTACHE_NODE_PARTIAL, tag->name, tag->from);
		if (alone)
			node->indent = text_slice(parser->template->text,
			                          line_start(parser, tag->from), tag->from);
		return ERROR_NONE;
	case '&':
	case '{':
		add(parser, MUSTACHE_NODE_RAW, tag->name, tag->from);
		return ERROR_NONE;
	default:
		add(parser, MUSTACHE_NODE_NAME, tag->name, tag->from);
		return ERROR_NONE;
	}
}

static void add_literal(struct parser *parser, size_t from, size_t to)
{
	if (to > from)
		add(parser, MUSTACHE_NODE_LITERAL, text_slice(parser->template->text, from, to),
		    from);
}

static int parse(struct parser *parser)
{
	struct mustache *template = parser->template;
	struct tag tag = {0};

	for (;;) {
		size_t literal = parser->at, line_end = 0, found;
		bool alone;

		found = text_find(rest_of(parser, literal), parser->open);
		if (found == TEXT_NONE)
			break;
		parser->at = literal + found;
		if (read_tag(parser, &tag))
			return parser->err->code;
		alone =
		    tag.sigil && !strchr("&{", tag.sigil) && stands_alone(parser, &tag, &line_end);
		add_literal(parser, literal, alone ? line_start(parser, tag.from) : tag.from);
		if (add_tag(parser, &tag, alone))
			return parser->err->code;
		parser->at = alone ? line_end : tag.to;
	}
	add_literal(parser, parser->at, template->text.size);
	if (parser->depth) {
		const struct mustache_node *node =
		    &template->nodes[parser->sections[parser->depth - 1]];

		return mustache_fault(template, node->offset, parser->err,
		                      "the section \"%.*s\" is not ended; write {{/%.*s}} after it",
		                      TEXT_ARG(node->text), TEXT_ARG(node->text));
	}
	return ERROR_NONE;
}

int mustache_compile(const char *name, struct text text, struct mustache **template,
                     struct error *err)
{
	size_t name_size = strlen(name) + 1;
	struct mustache *made;
	struct parser parser;

	if (text.size > TEMPLATE_MOST)
		return error_at(err, ERROR_INPUT, name, 0, 0,
		                "a template of more than 1 MiB; shorten it");
	made = memory_new(1, sizeof *made + name_size + text.size + 1);
	memcpy(made->room_for, name, name_size);
	made->name = made->room_for;
	if (text.size)
		memcpy(made->room_for + name_size, text.at, text.size);
	made->text = text_span(made->room_for + name_size, text.size);
	parser = (struct parser){
	    .template = made, .open = text_from("{{"), .close = text_from("}}"), .err = err};
	if (parse(&parser)) {
		mustache_free(made);
		return err->code;
	}
	*template = made;
	return ERROR_NONE;
}

void mustache_free(struct mustache *template)
{
	if (!template)
		return;
	memory_free(template->nodes);
	memory_free(template);
}

bool mustache_is_template(struct text text)
{
	return text_find(text, text_from("{{")) != TEXT_NONE;
}
