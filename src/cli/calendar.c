/* deadline export and export ics: the deadlines for other calendars. */
#include "desk/calendar.h"
#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* A calendar that accord wrote is its own to write again; what is somebody
 * else's stays. */
static int put(const char *file, struct text calendar, struct error *err)
{
	char head[128] = "";
	FILE *before = file_is_plain(file) ? fopen(file, "rb") : NULL;
	size_t size = before ? fread(head, 1, sizeof head, before) : 0;

	if (before)
		fclose(before);
	return text_find(text_span(head, size), text_from("PRODID:-//accord//accord//EN\r\n")) !=
	               TEXT_NONE
	           ? file_write(file, calendar, err)
	           : file_write_new(file, calendar, err);
}

int cli_deadline_export(struct cli *cli, struct error *err)
{
	const struct desk_calendar_scope scope = {cli_option(cli, "--project"),
	                                          cli_option(cli, "--for"), cli_flag(cli, "--all")};
	const char *file = cli_option(cli, "--output");
	size_t count;

	if (desk_calendar_export(cli->desk, &scope, &cli->out, &count, err))
		return err->code;
	if (!file || !strcmp(file, "-")) {
		cli_clean(cli, 0);
		return ERROR_NONE;
	}
	put(file, buffer_view(&cli->out), err);
	buffer_clear(&cli->out);
	if (err->code)
		return err->code;
	cli_note(cli, "%zu deadline%s written to %s", count, count == 1 ? "" : "s", file);
	return ERROR_NONE;
}

int cli_export_ics(struct cli *cli, struct error *err)
{
	return cli_deadline_export(cli, err);
}
