#include "license/library_parts.h"

#include "base/memory.h"
#include "base/near.h"

#include <stdio.h>

void license_fault_note(struct license_reader *reader, const struct error *fault)
{
	struct license_faults *faults = &reader->faults;

	if (faults->count >= LICENSE_FAULTS_MOST)
		return;
	faults->at = memory_grow(faults->at, faults->count, &faults->room, sizeof *faults->at);
	faults->at[faults->count++] = *fault;
}

__attribute__((format(printf, 5, 0))) static void fault_at(struct license_reader *reader,
                                                           const struct yaml_document *document,
                                                           int line, int column, const char *format,
                                                           va_list args)
{
	struct error fault = ERROR_INIT;
	char message[sizeof fault.message];

	vsnprintf(message, sizeof message, format, args);
	error_at(&fault, ERROR_INPUT, document->file, line, column, "%s", message);
	license_fault_note(reader, &fault);
}

void license_fault(struct license_reader *reader, const struct yaml_document *document,
                   const struct yaml_node *node, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fault_at(reader, document, node->line, node->column, format, args);
	va_end(args);
}

void license_fault_key(struct license_reader *reader, const struct yaml_document *document,
                       const struct yaml_node *node, const char *format, ...)
{
	va_list args;
	bool keyed = node->key.size > 0;

	va_start(args, format);
	fault_at(reader, document, keyed ? node->key_line : node->line,
	         keyed ? node->key_column : node->column, format, args);
	va_end(args);
}

void license_known_keys(struct license_reader *reader, const struct yaml_document *document,
                        const struct yaml_node *map, const char *const *known)
{
	for (const struct yaml_node *child = map->first; child; child = child->next) {
		size_t i = 0;

		while (known[i] && !text_is(child->key, known[i]))
			i++;
		if (known[i])
			continue;
		const char *near = near_of(child->key, known);
		license_fault_key(reader, document, child, "unknown key \"%.*s\"%s%s%s",
		                  TEXT_ARG(child->key), near ? "; did you mean \"" : "; remove it",
		                  near ? near : "", near ? "\"?" : "");
	}
}

const char *license_scalar(struct license_reader *reader, const struct yaml_document *document,
                           const struct yaml_node *node, const char *what)
{
	if (node->kind == YAML_SCALAR)
		return arena_copy(&reader->library->arena, node->value);
	license_fault(reader, document, node, "%s is one piece of text; write it on one line",
	              what);
	return "";
}

const char *const *license_strings(struct license_reader *reader,
                                   const struct yaml_document *document,
                                   const struct yaml_node *node, const char *what)
{
	static const char *const none[1];
	const char **strings;
	size_t used = 0;

	if (!node)
		return none;
	if (node->kind == YAML_MAP) {
		license_fault(reader, document, node, "%s is a list; write [one, two]", what);
		return none;
	}
	strings = arena_new(&reader->library->arena, node->kind == YAML_LIST ? node->count + 1 : 2,
	                    sizeof *strings);
	if (node->kind == YAML_SCALAR)
		strings[used] = license_scalar(reader, document, node, what);
	else
		for (const struct yaml_node *item = node->first; item; item = item->next)
			strings[used++] = license_scalar(reader, document, item, what);
	return strings;
}

int license_index(struct text text, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (text_is(text, names[i]))
			return (int) i;
	return -1;
}

struct text license_fold(struct arena *arena, struct text text)
{
	char *folded = arena_copy(arena, text);

	for (char *at = folded; *at; at++)
		if (*at >= 'A' && *at <= 'Z')
			*at = (char) (*at - 'A' + 'a');
	return text_span(folded, text.size);
}
