/* What loads well but cannot be meant: told by `form lint` only. */
#include "base/near.h"
#include "base/utf8.h"
#include "form/read.h"
#include "form/type.h"

#include <ctype.h>
#include <string.h>

/* --- addresses and text, wherever they stand --- */

static void check_scalar(struct form_reader *reader, const struct yaml_node *node)
{
	struct buffer clean = BUFFER_INIT;

	if (text_is(node->key, "url") && !text_is(node->value, "unsourced") &&
	    !form_is_url(node->value))
		form_fault(reader, node,
		           "\"%.80s\" is no address; it begins with https:// or http://, or say "
		           "unsourced",
		           node->value.at);
	utf8_clean(&clean, node->value, true);
	if (!yaml_get(yaml_get(reader->document.root, "form"), "rems") &&
	    !text_equal(buffer_view(&clean), node->value))
		form_fault(reader, node,
		           "a control or direction character stands in this text; take it away");
	buffer_release(&clean);
}

/* What a form of REMS says is kept as it came. */
static void check_scalars(struct form_reader *reader, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR)
		check_scalar(reader, node);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		check_scalars(reader, child);
}

/* --- papers and deadlines --- */

/* A kind may be new; one that is nearly a known one is a slip. */
static void check_paper(struct form_reader *reader, const struct yaml_node *paper)
{
	static const char *const known[] = {"training", "ethics",       "agreement",     "cv",
	                                    "letter",   "publications", "collaboration", NULL};
	const struct yaml_node *kind = yaml_get(paper, "kind");
	struct text word = yaml_text(kind);
	const char *near = near_of(word, known);

	if (near && !text_is(word, near))
		form_fault(reader, kind, "unknown kind of paper \"%.60s\"; did you mean \"%s\"?",
		           word.at, near);
}

static bool same_words(const struct yaml_node *a, const struct yaml_node *b, const char *key)
{
	return text_equal(yaml_text(yaml_get(a, key)), yaml_text(yaml_get(b, key)));
}

/* A state that both sets a deadline and ends it. */
static void check_end(struct form_reader *reader, const struct yaml_node *deadline)
{
	const struct yaml_node *ends = yaml_get(deadline, "ends");
	struct text after = yaml_text(yaml_get(deadline, "after"));

	for (const struct yaml_node *state = ends && ends->kind == YAML_LIST ? ends->first : ends;
	     state; state = state == ends ? NULL : state->next)
		if (after.size && text_equal_nocase(yaml_text(state), after))
			form_fault(reader, state,
			           "the state \"%.60s\" sets this deadline and ends it", after.at);
}

/* The same kind after the same state. */
static void check_again(struct form_reader *reader, const struct yaml_node *list,
                        const struct yaml_node *one)
{
	struct text kind = yaml_text(yaml_get(one, "kind"));

	for (const struct yaml_node *other = list->first; kind.size && other != one;
	     other = other->next) {
		if (!same_words(one, other, "kind") || !same_words(one, other, "after"))
			continue;
		form_fault(reader, one,
		           "the deadline \"%.60s\" after that stands already in line %d", kind.at,
		           other->line);
		return;
	}
}

static void check_deadlines(struct form_reader *reader, const struct yaml_node *list)
{
	for (const struct yaml_node *one = list && list->kind == YAML_LIST ? list->first : NULL;
	     one && !form_faults_full(reader); one = one->next) {
		check_end(reader, one);
		check_again(reader, list, one);
	}
}

/* --- sources --- */

static bool names_source(const struct yaml_node *node, struct text id)
{
	if (node->kind == YAML_SCALAR)
		return text_is(node->key, "source") && text_equal(node->value, id);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		if (names_source(child, id))
			return true;
	return false;
}

static void check_source(struct form_reader *reader, const struct yaml_node *source)
{
	if (form_faults_full(reader))
		return;
	for (size_t i = 0; i < source->key.size; i++) {
		if (isalnum((unsigned char) source->key.at[i]) || strchr("._-", source->key.at[i]))
			continue;
		form_fault_at(reader, source->key_line, source->key_column,
		              "a source's name must be of letters, digits, '.', '_' and '-'");
		return;
	}
	if (!names_source(reader->document.root, source->key))
		form_fault_at(reader, source->key_line, source->key_column,
		              "nothing here names the source \"%.60s\"; say what was read "
		              "there, or take it away",
		              source->key.at);
}

/* "unsourced" and yet a source. */
static void check_standing(struct form_reader *reader, const struct yaml_node *node)
{
	const struct yaml_node *status = yaml_get(node, "status");

	if (text_is(yaml_text(status), form_status_names[FORM_UNSOURCED]) &&
	    yaml_text(yaml_get(node, "source")).size)
		form_fault(reader, status,
		           "this names a source, so it is not unsourced; say sourced, inferred "
		           "or check");
	for (const struct yaml_node *child = node->first; child; child = child->next)
		check_standing(reader, child);
}

void form_lint_details(struct form_reader *reader)
{
	const struct yaml_node *sources = yaml_get(reader->document.root, "sources");
	const struct yaml_node *papers = yaml_get(reader->document.root, "documents");

	check_scalars(reader, reader->document.root);
	for (const struct yaml_node *paper = papers ? papers->first : NULL; paper;
	     paper = paper->next)
		check_paper(reader, paper);
	check_deadlines(reader, yaml_get(reader->document.root, "deadlines"));
	for (const struct yaml_node *one = sources && sources->kind == YAML_MAP ? sources->first
	                                                                        : NULL;
	     one; one = one->next)
		check_source(reader, one);
	check_standing(reader, reader->document.root);
}
