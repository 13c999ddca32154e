#include "form/mustache.h"

#include "base/html.h"
#include "base/memory.h"
#include "form/mustache-node.h"

#include <stdio.h>
#include <string.h>

/* STEPS_MOST stops sections that run over long lists inside one another. */
enum { PARTIALS_MOST = 32, STEPS_MOST = 5000000 };

/* --- values --- */

struct mustache_value *mustache_map(struct arena *arena)
{
	struct mustache_value *map = arena_new(arena, 1, sizeof *map);

	map->kind = MUSTACHE_MAP;
	return map;
}

struct mustache_value *mustache_add(struct arena *arena, struct mustache_value *to,
                                    const char *name, enum mustache_kind kind)
{
	struct mustache_value *value = arena_new(arena, 1, sizeof *value);

	value->kind = kind;
	value->name = text_from(name);
	if (to->last)
		to->last->next = value;
	else
		to->first = value;
	to->last = value;
	return value;
}

struct mustache_value *mustache_add_text(struct arena *arena, struct mustache_value *to,
                                         const char *name, const char *text)
{
	bool set = text && *text;
	struct mustache_value *value =
	    mustache_add(arena, to, name, set ? MUSTACHE_TEXT : MUSTACHE_UNSET);

	value->text = text_from(set ? text : "");
	return value;
}

struct mustache_value *mustache_add_number(struct arena *arena, struct mustache_value *to,
                                           const char *name, long number)
{
	return mustache_add_text(arena, to, name, arena_printf(arena, "%ld", number));
}

void mustache_add_lazy(struct arena *arena, struct mustache_value *to, const char *name,
                       const struct mustache_value *(*make)(void *context), void *context)
{
	struct mustache_value *value = mustache_add(arena, to, name, MUSTACHE_LAZY);

	value->make = make;
	value->context = context;
}

/* --- rendering --- */

/* The values that names are looked up in, innermost first. */
struct frame {
	const struct mustache_value *value;
	const struct frame *outer;
};

struct renderer {
	const struct mustache *template;
	enum mustache_mode mode;
	const struct mustache_partials *partials;
	struct buffer *out;
	size_t most; /* of out->size */
	size_t steps;
	int depth; /* of partials */
	struct error *err;
};

static int render(struct renderer *renderer, size_t from, size_t to, const struct frame *frame);

static const struct mustache_value *made(const struct mustache_value *value)
{
	static const struct mustache_value unset = {.kind = MUSTACHE_UNSET};
	const struct mustache_value *real;

	if (value->kind != MUSTACHE_LAZY)
		return value;
	real = value->make(value->context);
	return real ? real : &unset;
}

static const struct mustache_value *member(const struct mustache_value *map, struct text name)
{
	if (map->kind != MUSTACHE_MAP && map->kind != MUSTACHE_LIST)
		return NULL;
	for (const struct mustache_value *value = map->first; value; value = value->next)
		if (text_equal(value->name, name))
			return made(value);
	return NULL;
}

/* The first part of a dotted name is looked for outwards, the others only in
 * what was found before. */
static const struct mustache_value *look_up(const struct frame *frame,
                                            const struct mustache_node *node)
{
	struct text part = text_span(node->text.at, node->first), rest;
	const struct mustache_value *value = NULL;

	if (!node->first && node->text.size == 1)
		return frame->value;
	for (; frame && !value; frame = frame->outer)
		value = member(frame->value, part);
	if (node->first == node->text.size)
		return value;
	rest = text_slice(node->text, node->first + 1, node->text.size);
	while (value && text_next(&rest, '.', &part))
		value = member(value, part);
	return value;
}

/* From this value of a list on, the next that is an item and not an attribute. */
static const struct mustache_value *next_item(const struct mustache_value *value)
{
	while (value && value->name.size)
		value = value->next;
	return value;
}

static bool is_true(const struct mustache_value *value)
{
	if (!value)
		return false;
	switch (value->kind) {
	case MUSTACHE_UNSET:
	case MUSTACHE_FALSE:
		return false;
	case MUSTACHE_TEXT:
		return value->text.size != 0;
	case MUSTACHE_LIST:
		return next_item(value->first) != NULL;
	case MUSTACHE_TRUE:
	case MUSTACHE_MAP:
	case MUSTACHE_LAZY:
		break;
	}
	return true;
}

/* A fault at a tag: what is said of its name. */
static int fault(struct renderer *renderer, const struct mustache_node *node, const char *says)
{
	int size = node->text.size < 200 ? (int) node->text.size : 200;

	return mustache_fault(renderer->template, node->offset, renderer->err, "\"%.*s\" %s", size,
	                      node->text.at, says);
}

static int render_name(struct renderer *renderer, const struct mustache_node *node,
                       const struct frame *frame)
{
	const struct mustache_value *value = look_up(frame, node);
	struct text text = value ? value->text : text_from("");

	if (renderer->mode == MUSTACHE_STRICT) {
		if (!value)
			return fault(renderer, node,
			             "is no name that templates know; see accord-form(5)");
		if (value->kind == MUSTACHE_UNSET)
			return fault(renderer, node, "has no value yet; set it first");
		if (value->kind == MUSTACHE_LIST || value->kind == MUSTACHE_MAP)
			return fault(renderer, node,
			             "holds several values; write {{#name}}...{{/name}}");
	}
	if (value && value->kind == MUSTACHE_TRUE)
		text = text_from("true");
	if (value && value->kind == MUSTACHE_FALSE && renderer->mode == MUSTACHE_STRICT)
		text = text_from("false");
	if (renderer->mode == MUSTACHE_LENIENT && node->kind == MUSTACHE_NODE_NAME)
		html_escape(renderer->out, text);
	else
		buffer_text(renderer->out, text);
	return ERROR_NONE;
}

static int render_section(struct renderer *renderer, size_t index, const struct frame *frame)
{
	const struct mustache_node *node = &renderer->template->nodes[index];
	const struct mustache_value *value = look_up(frame, node), *item;
	struct frame inner = {value, frame};

	if (!value && renderer->mode == MUSTACHE_STRICT)
		return fault(renderer, node, "is no name that templates know; see accord-form(5)");
	if (node->kind == MUSTACHE_NODE_INVERTED)
		return is_true(value) ? ERROR_NONE : render(renderer, index + 1, node->end, frame);
	if (!is_true(value))
		return ERROR_NONE;
	if (value->kind != MUSTACHE_LIST)
		return render(renderer, index + 1, node->end, &inner);
	for (item = next_item(value->first); item; item = next_item(item->next)) {
		inner.value = item;
		if (render(renderer, index + 1, node->end, &inner))
			return renderer->err->code;
	}
	return ERROR_NONE;
}

/* The partial's text with the indent before each of its lines. */
static void indent_lines(struct buffer *out, struct text text, struct text indent)
{
	for (size_t at = 0; at < text.size;) {
		size_t end = text_find_byte(text_slice(text, at, text.size), '\n');

		end = end == TEXT_NONE ? text.size : at + end + 1;
		buffer_text(out, indent);
		buffer_text(out, text_slice(text, at, end));
		at = end;
	}
}

static int render_partial(struct renderer *renderer, const struct mustache_node *node,
                          const struct frame *frame)
{
	const struct mustache_partials *partials = renderer->partials;
	const struct mustache *outer = renderer->template;
	struct buffer indented = BUFFER_INIT;
	struct mustache *template = NULL;
	struct text text;
	char name[64];
	int code;

	if (!partials || !partials->find(partials->context, node->text, &text)) {
		if (renderer->mode == MUSTACHE_LENIENT)
			return ERROR_NONE;
		return fault(renderer, node, "is no text block");
	}
	if (renderer->depth == PARTIALS_MOST)
		return fault(renderer, node, "is a text block more than 32 deep in others");
	indent_lines(&indented, text, node->indent);
	snprintf(name, sizeof name, "%.*s", (int) (node->text.size < 63 ? node->text.size : 63),
	         node->text.at);
	code = mustache_compile(name, buffer_view(&indented), &template, renderer->err);
	buffer_release(&indented);
	if (code)
		return code;
	renderer->template = template;
	renderer->depth++;
	code = render(renderer, 0, template->count, frame);
	renderer->depth--;
	renderer->template = outer;
	mustache_free(template);
	return code;
}

static int render_node(struct renderer *renderer, size_t index, const struct frame *frame)
{
	const struct mustache_node *node = &renderer->template->nodes[index];

	switch (node->kind) {
	case MUSTACHE_NODE_LITERAL:
		buffer_text(renderer->out, node->text);
		return ERROR_NONE;
	case MUSTACHE_NODE_NAME:
	case MUSTACHE_NODE_RAW:
		return render_name(renderer, node, frame);
	case MUSTACHE_NODE_SECTION:
	case MUSTACHE_NODE_INVERTED:
		return render_section(renderer, index, frame);
	case MUSTACHE_NODE_PARTIAL:
		return render_partial(renderer, node, frame);
	case MUSTACHE_NODE_END:
		break;
	}
	return ERROR_NONE;
}

static int render(struct renderer *renderer, size_t from, size_t to, const struct frame *frame)
{
	for (size_t i = from; i < to; i++) {
		const struct mustache_node *node = &renderer->template->nodes[i];

		if (++renderer->steps > STEPS_MOST)
			return mustache_fault(
			    renderer->template, node->offset, renderer->err,
			    "rendering takes too long; use fewer sections inside one another");
		if (render_node(renderer, i, frame))
			return renderer->err->code;
		if (renderer->out->size > renderer->most)
			return mustache_fault(renderer->template, node->offset, renderer->err,
			                      "the rendered text grows too long here");
		if (node->kind == MUSTACHE_NODE_SECTION || node->kind == MUSTACHE_NODE_INVERTED)
			i = node->end;
	}
	return ERROR_NONE;
}

int mustache_render(const struct mustache *template, const struct mustache_value *data,
                    enum mustache_mode mode, const struct mustache_partials *partials, size_t most,
                    struct buffer *out, struct error *err)
{
	struct frame frame = {data, NULL};
	struct renderer renderer = {.template = template,
	                            .mode = mode,
	                            .partials = partials,
	                            .out = out,
	                            .most = out->size + most,
	                            .err = err};

	return render(&renderer, 0, template->count, &frame);
}
