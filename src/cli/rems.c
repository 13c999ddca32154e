/* request export --format rems */
#include "cli/rems.h"

#include "base/jsontext.h"
#include "desk/rems.h"

int cli_rems_draft(struct cli *cli, const struct desk_request *request, struct error *err)
{
	json_t *draft = rems_draft(cli->desk, request, err);

	if (!draft)
		return err->code;
	jsontext_write(&cli->out, draft);
	buffer_byte(&cli->out, '\n');
	json_decref(draft);
	return ERROR_NONE;
}
