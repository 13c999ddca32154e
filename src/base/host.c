#include "base/host.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>

bool host_is_loopback(struct text host)
{
	char number[INET_ADDRSTRLEN];
	struct in_addr four;

	if (text_equal_nocase(host, text_from("localhost")) || text_is(host, "[::1]"))
		return true;
	if (host.size >= sizeof number)
		return false;
	snprintf(number, sizeof number, "%.*s", TEXT_ARG(host));
	return inet_pton(AF_INET, number, &four) == 1 && ntohl(four.s_addr) >> 24 == 127;
}

bool host_of(struct text address, size_t scheme, struct text *host)
{
	struct text rest = text_slice(address, scheme, address.size);
	size_t end;

	for (size_t i = 0; i < address.size; i++) {
		unsigned char c = (unsigned char) address.at[i];

		if (c <= ' ' || c >= 0x7f || strchr("@?#\\\"<>", c))
			return false;
	}
	end = text_find_byte(rest, '/');
	rest = text_slice(rest, 0, end);
	if (text_starts(rest, "[")) {
		end = text_find_byte(rest, ']');
		*host = text_slice(rest, 0, end == TEXT_NONE ? 0 : end + 1);
	} else {
		*host = text_slice(rest, 0, text_find_byte(rest, ':'));
	}
	return host->size > 0;
}
