#include "base/html.h"

static const char *entity_of(char byte)
{
	switch (byte) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	}
	return NULL;
}

void html_escape(struct buffer *out, struct text t)
{
	size_t from = 0;

	for (size_t i = 0; i < t.size; i++) {
		const char *entity = entity_of(t.at[i]);

		if (!entity)
			continue;
		buffer_bytes(out, t.at + from, i - from);
		buffer_string(out, entity);
		from = i + 1;
	}
	if (t.size)
		buffer_bytes(out, t.at + from, t.size - from);
}
