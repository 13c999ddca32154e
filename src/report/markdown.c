#include "report/markdown.h"

#include "base/utf8.h"

#include <string.h>

void markdown_escape(struct buffer *out, struct text t)
{
	struct buffer clean = BUFFER_INIT;

	utf8_clean(&clean, t, false);
	for (size_t i = 0; i < clean.size; i++) {
		if (strchr("\\`*_{}[]<>#|~&!$^", clean.at[i]))
			buffer_byte(out, '\\');
		buffer_byte(out, clean.at[i]);
	}
	buffer_release(&clean);
}
