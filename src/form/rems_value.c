/* Answers between accord's text and the values of REMS. */
#include "form/fit.h"
#include "form/rems.h"

#include <stdlib.h>
#include <string.h>

enum { ROWS_MOST = 10000, CHOSEN_MOST = FORM_REMS_FIELDS_MOST };

static bool is_type(const struct form_question *question, enum form_rems_type type)
{
	return question->rems && question->rems->type == form_rems_types[type];
}

/* --- in --- */

static size_t column_count(const struct form_question *question)
{
	size_t count = 0;

	while (question->rems->columns[count])
		count++;
	return count;
}

/* The cells of a row in the order of the columns. */
static int put_row(const struct form_question *question, const json_t *row,
                   const struct form_rems_place *place, const char *pointer, struct buffer *out,
                   struct error *err)
{
	size_t columns = column_count(question), i;
	json_t *cell;

	if (!json_is_array(row))
		return form_rems_fault(place, pointer, err, "a row must be a list of cells");
	json_array_foreach((json_t *) row, i, cell)
	{
		const char *column = jsontext_get(cell, "column");
		size_t known = 0;

		while (known < columns && strcmp(question->rems->columns[known], column) != 0)
			known++;
		if (known == columns)
			return form_rems_fault(place, pointer, err,
			                       "\"%.60s\" is no column of this table", column);
		if (!json_is_string(json_object_get(cell, "value")))
			return form_rems_fault(place, pointer, err,
			                       "the value of \"%.60s\" must be a text", column);
	}
	for (size_t c = 0; c < columns; c++) {
		buffer_string(out, c ? " | " : "");
		json_array_foreach((json_t *) row, i, cell)
		{
			if (!strcmp(jsontext_get(cell, "column"), question->rems->columns[c])) {
				form_put_cell(out, text_from(jsontext_get(cell, "value")));
				break;
			}
		}
	}
	buffer_byte(out, '\n');
	return ERROR_NONE;
}

static int put_table(const struct form_question *question, const json_t *value,
                     const struct form_rems_place *place, const char *pointer, struct buffer *out,
                     struct error *err)
{
	json_t *row;
	size_t i;

	if (json_is_string(value) && !json_string_length(value))
		return ERROR_NONE; /* not answered, as older servers say it */
	if (!json_is_array(value))
		return form_rems_fault(place, pointer, err, "must be a list of rows");
	if (json_array_size(value) > ROWS_MOST)
		return form_rems_fault(place, pointer, err, "has more than %d rows", ROWS_MOST);
	json_array_foreach((json_t *) value, i, row)
	{
		if (put_row(question, row, place, pointer, out, err))
			return err->code;
	}
	if (out->size && out->at[out->size - 1] == '\n')
		buffer_cut(out, out->size - 1);
	return ERROR_NONE;
}

int form_rems_text(const struct form_question *question, const json_t *value,
                   const struct form_rems_place *place, const char *pointer, struct buffer *out,
                   struct error *err)
{
	char between = is_type(question, FORM_REMS_MULTISELECT)  ? ' '
	               : is_type(question, FORM_REMS_ATTACHMENT) ? ','
	                                                         : '\0';
	struct text rest, item;
	size_t begin = out->size;

	if (!value || json_is_null(value))
		return ERROR_NONE;
	if (is_type(question, FORM_REMS_TABLE))
		return put_table(question, value, place, pointer, out, err);
	if (!json_is_string(value))
		return form_rems_fault(place, pointer, err, "must be a text");
	rest = text_span(json_string_value(value), json_string_length(value));
	if (!between) {
		buffer_text(out, rest);
		return ERROR_NONE;
	}
	while (text_next(&rest, between, &item)) {
		if (!text_trim(item).size)
			continue;
		if (out->size > begin)
			buffer_byte(out, '\n');
		buffer_text(out, text_trim(item));
	}
	return ERROR_NONE;
}

/* --- out --- */

/* The key of a choice: as it stands, in another case, or by its label. */
static const char *key_of(const struct form_question *question, struct text item)
{
	for (size_t i = 0; question->choices[i]; i++)
		if (text_is(item, question->choices[i]))
			return question->choices[i];
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(item, text_from(question->choices[i])))
			return question->choices[i];
	for (size_t i = 0; question->choices[i]; i++)
		if (text_equal_nocase(item, text_from(question->choice_labels[i])))
			return question->choices[i];
	return NULL;
}

static json_t *no_choice(const struct form_question *question, struct text item, struct error *err)
{
	error_set(err, ERROR_INPUT, "question %s: \"%.*s\" is not among the choices", question->id,
	          (int) (item.size < 60 ? item.size : 60), item.at);
	return NULL;
}

static json_t *option_value(const struct form_question *question, struct text text,
                            struct error *err)
{
	const char *key;

	text = text_trim(text);
	if (!text.size)
		return json_string("");
	key = key_of(question, text);
	return key ? jsontext_string(key) : no_choice(question, text, err);
}

static int by_key(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static json_t *options_value(const struct form_question *question, struct text text,
                             struct error *err)
{
	struct buffer joined = BUFFER_INIT;
	const char *keys[CHOSEN_MOST];
	size_t count = 0;
	struct text item;
	json_t *value;

	while (form_next_item(FORM_CHOICES, &text, &item)) {
		const char *key = key_of(question, item);

		if (!key)
			return no_choice(question, item, err);
		if (count == CHOSEN_MOST)
			break;
		keys[count++] = key;
	}
	qsort(keys, count, sizeof *keys, by_key);
	for (size_t i = 0; i < count; i++)
		if (!i || strcmp(keys[i], keys[i - 1]) != 0)
			buffer_printf(&joined, "%s%s", i ? " " : "", keys[i]);
	value = jsontext_text(buffer_view(&joined));
	buffer_release(&joined);
	return value;
}

static json_t *table_value(const struct form_question *question, struct text text,
                           struct error *err)
{
	size_t columns = column_count(question);
	struct buffer cell = BUFFER_INIT;
	json_t *rows = json_array();
	struct text row;

	while (rows && form_next_item(FORM_TABLE, &text, &row)) {
		json_t *cells = json_array();
		struct text rest = row;
		size_t used = 0;

		while (form_next_cell(&rest, &cell)) {
			if (used < columns)
				json_array_append_new(
				    cells,
				    json_pack("{s:s, s:o}", "column", question->rems->columns[used],
				              "value", jsontext_text(buffer_view(&cell))));
			used++;
		}
		json_array_append_new(rows, cells);
		if (used == columns)
			continue;
		error_set(err, ERROR_INPUT,
		          "question %s: a row has %zu cells where the table has %zu columns (%.*s)",
		          question->id, used, columns, (int) (row.size < 60 ? row.size : 60),
		          row.at);
		json_decref(rows);
		rows = NULL;
	}
	buffer_release(&cell);
	return rows;
}

bool form_rems_is_number(struct text item)
{
	struct text one;
	long number;

	if (!item.size)
		return false;
	while (text_next(&item, ',', &one))
		if (!text_number(text_trim(one), 2000000000, &number))
			return false;
	return true;
}

static json_t *numbers_value(const struct form_question *question, struct text text,
                             struct error *err)
{
	struct buffer joined = BUFFER_INIT;
	struct text item, one;
	json_t *value;

	while (form_next_item(FORM_FILE, &text, &item)) {
		if (!form_rems_is_number(item)) {
			buffer_release(&joined);
			error_set(err, ERROR_INPUT,
			          "question %s: \"%.*s\" is not at the server yet; `accord request "
			          "submit` sends it",
			          question->id, (int) (item.size < 60 ? item.size : 60), item.at);
			return NULL;
		}
		while (text_next(&item, ',', &one))
			buffer_printf(&joined, "%s%.*s", joined.size ? "," : "",
			              TEXT_ARG(text_trim(one)));
	}
	value = jsontext_text(buffer_view(&joined));
	buffer_release(&joined);
	return value;
}

json_t *form_rems_value(const struct form_question *question, struct text text, struct error *err)
{
	if (is_type(question, FORM_REMS_OPTION))
		return option_value(question, text, err);
	if (is_type(question, FORM_REMS_MULTISELECT))
		return options_value(question, text, err);
	if (is_type(question, FORM_REMS_TABLE))
		return table_value(question, text, err);
	if (is_type(question, FORM_REMS_ATTACHMENT))
		return numbers_value(question, text, err);
	if (is_type(question, FORM_REMS_TEXT) || is_type(question, FORM_REMS_TEXTA) ||
	    is_type(question, FORM_REMS_DESCRIPTION))
		return jsontext_text(text);
	return jsontext_text(text_trim(text));
}
