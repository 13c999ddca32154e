/*
 * main.c - wiring: nothing but putting the rooms together.
 */
#include "cli/cli.h"
#include "tui/tui.h"

static int workbench(struct desk *desk, const struct cli_look *look, struct error *err)
{
	struct tui_options options = {
	    .plain = look->plain,
	    .color = look->color,
	    .project = look->project,
	    .note = look->note,
	    .run = cli_run_line,
	};

	return tui_run(desk, &options, err);
}

static int fill(struct desk *desk, int64_t request, const struct cli_look *look, struct error *err)
{
	struct tui_options options = {
	    .plain = look->plain,
	    .color = look->color,
	    .request = request,
	    .run = cli_run_line,
	};

	return tui_run(desk, &options, err);
}

int main(int argc, char **argv)
{
	static const struct cli_wiring wiring = {.workbench = workbench, .fill = fill};

	return cli_main(argc, argv, &wiring);
}
