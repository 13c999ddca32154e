#!/usr/bin/env python3
"""A mail server (aiosmtpd) on this machine, for mail-send.sh.

    server.py FOLDER [CERTIFICATE KEY]

Listens on three ports of 127.0.0.1: plain; with STARTTLS, where a name and a
password are asked for; and with TLS from the first byte, likewise.  Writes them
to FOLDER/ports, each mail that it takes to FOLDER/message and who sent it to
whom to FOLDER/envelope (JSON).  FOLDER/mode says what goes wrong: "busy" (451
for every address), "reject" (554 for the mail), "lost" (it has the mail and is
gone), "slow" (it has the mail and says nothing), "echo" (refuses the addresses
and repeats the password), "silent" (says nothing to MAIL FROM).
Nobody at nobody.example gets mail.
"""
import asyncio
import json
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

folder = sys.argv[1]
USER, PASSWORD = b"alice", b"s3cret word 01"


def mode():
    try:
        return open(os.path.join(folder, "mode")).read().strip()
    except OSError:
        return ""


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
    return AuthResult(success=right, handled=right, message=None if right else "535 no: " + repr(data),
                      auth_data=data.login.decode() if right else None)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if mode() == "silent":
            await asyncio.sleep(60)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "busy":
            return "451 4.7.1 greylisted, \x1b[31mcome again"
        if mode() == "echo":
            return "550 your word is " + PASSWORD.decode()
        if address.endswith("@nobody.example"):
            return "550-5.1.1 there is\r\n550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        kind = mode()
        if kind == "reject":
            return "554 5.6.0 looks like spam"
        if kind == "lost":
            server.transport.abort()
            return "250 never"
        if kind == "slow":
            await asyncio.sleep(60)
        with open(os.path.join(folder, "message"), "wb") as out:
            out.write(envelope.original_content)
        with open(os.path.join(folder, "envelope"), "w") as out:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos,
                       "user": session.auth_data or "", "tls": bool(session.ssl) or server.tls_first}, out)
        return "250 taken"


def maker(context, first):
    def make():
        server = SMTP(Handler(), enable_SMTPUTF8=False, loop=loop, hostname="test.example",
                      tls_context=None if first else context, require_starttls=bool(context) and not first,
                      authenticator=authenticate, auth_required=bool(context), auth_require_tls=not first)
        server.tls_first = first
        return server
    return make


async def main():
    context = None
    if len(sys.argv) > 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
    servers = [await loop.create_server(maker(None, False), "127.0.0.1", 0)]
    if context:
        servers.append(await loop.create_server(maker(context, False), "127.0.0.1", 0))
        servers.append(await loop.create_server(maker(context, True), "127.0.0.1", 0, ssl=context))
    with open(os.path.join(folder, "ports~"), "w") as out:
        print(*[s.sockets[0].getsockname()[1] for s in servers], file=out)
    os.rename(os.path.join(folder, "ports~"), os.path.join(folder, "ports"))
    await asyncio.sleep(3600)


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
