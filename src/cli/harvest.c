#include "desk/harvest.h"

#include "cli/cli.h"
#include "cli/table.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
	(void) number;
	interrupted = 1;
}

/* Redraws one line on a terminal; elsewhere says nothing until the end. */
static void say_progress(const struct cli *cli, const struct desk_harvest *harvest)
{
	struct desk_harvest_progress progress;

	if (cli->plain || !isatty(STDERR_FILENO))
		return;
	desk_harvest_progress(harvest, &progress);
	fprintf(stderr, "\r%zu of %zu documents, %zu data sets (Ctrl-C cancels)\033[K",
	        progress.done, progress.known, progress.datasets);
	fflush(stderr);
}

static int walk(struct cli *cli, struct desk_harvest *harvest, struct error *err)
{
	struct sigaction act = {.sa_handler = on_interrupt}, before;
	bool running = true;
	int code = 0;

	interrupted = 0;
	sigaction(SIGINT, &act, &before);
	while (running && !code) {
		struct pollfd at = {desk_harvest_fd(harvest), POLLIN, 0};

		if (interrupted) {
			code = error_set(err, ERROR_SERVICE, "cancelled; nothing was changed");
			break;
		}
		if (poll(&at, 1, 500) < 0 && errno != EINTR)
			break;
		code = interrupted ? 0 : desk_harvest_step(harvest, &running, err);
		say_progress(cli, harvest);
	}
	sigaction(SIGINT, &before, NULL);
	if (!cli->plain && isatty(STDERR_FILENO))
		fputs("\r\033[K", stderr);
	return code;
}

static void say_result(struct cli *cli, const struct desk_harvest *harvest,
                       const struct desk_harvest_result *result)
{
	struct desk_harvest_progress progress;
	json_t *notes = json_array();

	desk_harvest_progress(harvest, &progress);
	for (size_t i = 0; i < progress.notes; i++) {
		if (cli->json)
			json_array_append_new(notes, json_string(desk_harvest_note(harvest, i)));
		else
			cli_note(cli, "%s", desk_harvest_note(harvest, i));
	}
	if (!cli->json) {
		cli_say(
		    cli,
		    "%zu data sets: %zu new, %zu with something new, %zu as before; %zu license "
		    "claims added; %zu documents kept",
		    progress.datasets, result->added, result->changed, result->same, result->claims,
		    result->documents);
		json_decref(notes);
		return;
	}
	cli_json(cli, json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "datasets",
	                        (json_int_t) progress.datasets, "added", (json_int_t) result->added,
	                        "changed", (json_int_t) result->changed, "same",
	                        (json_int_t) result->same, "claims", (json_int_t) result->claims,
	                        "documents", (json_int_t) result->documents, "notes", notes));
}

int cli_harvest_fdp(struct cli *cli, struct error *err)
{
	struct desk_harvest *harvest = NULL;
	struct desk_harvest_result result;
	int64_t limit = 0;
	int code;

	if (cli_option(cli, "--limit") && cli_number(cli, "--limit", &limit, err))
		return err->code;
	if (desk_harvest_start(cli->desk, "fdp", cli_word(cli, "URL"), (size_t) limit, &harvest,
	                       err))
		return err->code;
	code = walk(cli, harvest, err);
	if (!code)
		code = desk_harvest_merge(harvest, &result, err);
	if (!code)
		say_result(cli, harvest, &result);
	desk_harvest_free(harvest);
	return code;
}

int cli_harvest_sources(struct cli *cli, struct error *err)
{
	static const struct table_column columns[] = {
	    {"source", TABLE_LEFT, false},
	    {"takes", TABLE_LEFT, false},
	    {"what it is", TABLE_LEFT, true},
	};
	struct table *table;
	json_t *list;

	(void) err;
	if (cli->json) {
		list = json_array();
		for (size_t i = 0; i < desk_harvest_source_count; i++)
			json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "name",
			                                      desk_harvest_sources[i].name, "takes",
			                                      desk_harvest_sources[i].takes, "says",
			                                      desk_harvest_sources[i].says));
		cli_json(cli, list);
		return 0;
	}
	table = table_start(cli, columns, 3);
	for (size_t i = 0; i < desk_harvest_source_count; i++) {
		table_string(table, desk_harvest_sources[i].name);
		table_string(table, desk_harvest_sources[i].takes);
		table_string(table, desk_harvest_sources[i].says);
	}
	table_end(table, "no sources");
	return 0;
}
