#include "desk/block.h"

#include "base/utf8.h"
#include "desk/fields.h"
#include "desk/request.h"

#include <string.h>

/* "CONCEPT/NAME" in two. */
struct named {
	char concept[64], name[101];
};

static int split(const char *block, struct named *named, struct error *err)
{
	const char *slash = strchr(block, '/');
	size_t size = slash ? (size_t) (slash - block) : 0;

	if (!slash || !size || size >= sizeof named->concept || !slash[1])
		return error_set(err, ERROR_USAGE,
		                 "\"%.80s\" is no block; write CONCEPT/NAME, as in "
		                 "lay-summary/short",
		                 block);
	if (desk_check_slug("the block's name", slash + 1, err))
		return err->code;
	memcpy(named->concept, block, size);
	named->concept[size] = '\0';
	memcpy(named->name, slash + 1, strlen(slash + 1) + 1);
	return ERROR_NONE;
}

static int check_concept(struct desk *desk, const char *concept, struct error *err)
{
	const struct form_concepts *concepts;
	const char *near;

	if (desk_concepts(desk, &concepts, err))
		return err->code;
	if (form_concept_find(concepts, text_from(concept)))
		return ERROR_NONE;
	near = form_concept_near(concepts, text_from(concept));
	return error_set(err, ERROR_INPUT, "there is no concept \"%s\"; %s%s%s", concept,
	                 near ? "did you mean \"" : "`accord form show FORM` names those of a form",
	                 near ? near : "", near ? "\"?" : "");
}

static int check_text(struct text text, struct error *err)
{
	size_t fault = utf8_fault(text);

	if (!text.size)
		return error_set(err, ERROR_USAGE, "the block has no text; give one");
	if (text.size > DESK_ANSWER_MOST)
		return error_set(err, ERROR_INPUT,
		                 "the block has %zu bytes, more than 1 MiB; shorten it", text.size);
	if (fault != TEXT_NONE)
		return error_set(err, ERROR_INPUT,
		                 "the block is no valid UTF-8 (or holds a NUL) at byte %zu; save "
		                 "it as UTF-8",
		                 fault + 1);
	return ERROR_NONE;
}

/* *id is 0 when there is none. */
static int find(struct desk *desk, const struct named *named, struct arena *arena,
                struct desk_block *found, struct error *err)
{
	struct ledger_rows rows;

	memset(found, 0, sizeof *found);
	if (desk_need_ledger(desk, err) ||
	    ledger_query(desk_ledger(desk), LEDGER_BLOCK_BY_NAME, &rows, err, "tt", named->concept,
	                 named->name))
		return err->code;
	if (ledger_next(&rows)) {
		struct text body = ledger_text(&rows, 1);

		found->id = ledger_integer(&rows, 0);
		found->concept = arena_string(arena, named->concept);
		found->name = arena_string(arena, named->name);
		found->text = text_span(arena_copy(arena, body), body.size);
	}
	return ledger_done(&rows, err);
}

int desk_block_load(struct desk *desk, const char *block, struct arena *arena,
                    struct desk_block *found, struct error *err)
{
	struct named named;

	if (split(block, &named, err) || find(desk, &named, arena, found, err))
		return err->code;
	return found->id
	           ? ERROR_NONE
	           : error_set(err, ERROR_MISSING,
	                       "there is no block \"%.160s\"; see `accord block list`", block);
}

int desk_block_add(struct desk *desk, const char *block, struct text text, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_block found;
	struct named named;
	struct ledger *ledger;
	int code = split(block, &named, err);

	if (!code)
		code = check_text(text, err);
	if (!code)
		code = check_concept(desk, named.concept, err);
	if (!code)
		code = find(desk, &named, &arena, &found, err);
	if (!code && found.id)
		code = error_set(err, ERROR_INPUT,
		                 "there is a block %s already; change it with `accord block set`",
		                 block);
	if (!code)
		code = desk_begin(desk, "block add", err);
	if (!code) {
		ledger = desk_ledger(desk);
		if (ledger_run(ledger, LEDGER_BLOCK_ADD, NULL, err, "ttxi", named.concept,
		               named.name, text, ledger_event(ledger)))
			code = desk_fail(desk, err);
		else
			code = ledger_commit(ledger, err, "block %s", block);
	}
	arena_release(&arena);
	return code;
}

int desk_block_set(struct desk *desk, const char *block, struct text text, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_block found;
	struct ledger *ledger;
	int code = check_text(text, err);

	if (!code)
		code = desk_block_load(desk, block, &arena, &found, err);
	if (!code && !text_equal(found.text, text)) {
		code = desk_begin(desk, "block set", err);
		ledger = desk_ledger(desk);
		if (!code)
			code = ledger_run(ledger, LEDGER_BLOCK_SET, NULL, err, "ixi", found.id,
			                  text, ledger_event(ledger))
			           ? desk_fail(desk, err)
			           : ledger_commit(ledger, err, "block %s", block);
	}
	arena_release(&arena);
	return code;
}

int desk_block_remove(struct desk *desk, const char *block, struct error *err)
{
	struct arena arena = ARENA_INIT;
	struct desk_block found;
	struct ledger *ledger;
	int code = desk_block_load(desk, block, &arena, &found, err);

	if (!code)
		code = desk_begin(desk, "block remove", err);
	if (!code) {
		ledger = desk_ledger(desk);
		code = ledger_run(ledger, LEDGER_BLOCK_REMOVE, NULL, err, "i", found.id)
		           ? desk_fail(desk, err)
		           : ledger_commit(ledger, err, "block %s", block);
	}
	arena_release(&arena);
	return code;
}
