#!/usr/bin/env python3
"""A server that behaves as REMS does, for rems-submit.sh.

    server.py FORM.json FOLDER

Listens on 127.0.0.1, writes its port to FOLDER/port and each call to
FOLDER/calls (method, path, whether the key is right), each
application that is made to FOLDER/made.  FOLDER/mode says what
goes wrong: "500 PATH", "close PATH" (done, but no answer), "slow PATH",
"redirect PATH", "html PATH", "flood PATH", "echo PATH" (the key comes back),
"lag PATH" (a moment before and after it is done).
"""
import email.parser
import email.policy
import json
import os
import re
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

form = json.load(open(sys.argv[1]))
folder = sys.argv[2]
KEY, USERS = "s3cret-key-0123", {"alice", "bob"}
applications, attachments = {}, {}
one_by_one = threading.Lock()
LICENSES = [{"license/id": 4, "license/type": "link", "license/title": {"en": "House rules"},
             "license/link": {"en": "https://example.org/rules"}}]


def mode(path):
    try:
        kind, where = open(os.path.join(folder, "mode")).read().split()
    except (OSError, ValueError):
        return ""
    return kind if where in path else ""


def fields():
    return form["form/fields"]


def full(number):
    app = applications[number]
    shown = [dict(f, **{"field/value": app["values"].get(f["field/id"], [] if f["field/type"] == "table" else ""),
                        "field/visible": True}) for f in fields()]
    return {"application/id": number, "application/state": "application.state/" + app["state"],
            "application/external-id": "2026/%d" % number if app["state"] != "draft" else "",
            "application/created": "2026-05-04T08:00:00.000Z",
            "application/applicant": {"userid": app["user"], "name": app["user"], "email": ""},
            "application/resources": [{"catalogue-item/id": i, "resource/ext-id": "urn:%d" % i} for i in app["items"]],
            "application/licenses": LICENSES,
            "application/accepted-licenses": {app["user"]: app["accepted"]},
            "application/events": app["events"],
            "application/attachments": [{"attachment/id": i, "attachment/filename": n} for i, (a, n) in attachments.items() if a == number],
            "application/forms": [dict(form, **{"form/fields": shown})]}


def event(app, kind, comment=""):
    app["events"].append({"event/id": len(app["events"]) + 1, "event/type": "application.event/" + kind,
                          "event/time": "2026-05-04T0%d:00:00.000Z" % min(9, 1 + len(app["events"])),
                          "event/actor": app["user"], "application/comment": comment})


def faults(number, values):
    out = []

    def fault(field, kind):
        out.append({"type": "t.form.validation/" + kind, "field-id": field["field/id"], "form-id": form["form/id"]})

    for f in fields():
        value, kind = values.get(f["field/id"], ""), f["field/type"]
        see = f.get("field/visibility", {})
        if see.get("visibility/type") == "only-if" and \
                values.get(see["visibility/field"]["field/id"]) not in see["visibility/values"]:
            continue
        if kind in ("header", "label"):
            continue
        if not f.get("field/optional") and not value:
            fault(f, "required")
        elif f.get("field/max-length") and len(value.encode("utf-16-le")) // 2 > f["field/max-length"]:
            fault(f, "toolong")
        elif kind == "email" and value and not re.fullmatch(r"[^@\s]+@[a-z.]+\.[a-z]+", value):
            fault(f, "invalid-email")
        elif kind == "option" and value and value not in [o["key"] for o in f["field/options"]]:
            fault(f, "invalid-value")
        elif kind == "multiselect" and not set(value.split()) <= {o["key"] for o in f["field/options"]}:
            fault(f, "invalid-value")
        elif kind == "attachment" and value and not all(int(i) in attachments for i in value.split(",")):
            fault(f, "invalid-value")
        elif kind == "table" and value and any({c["column"] for c in row} != {c["key"] for c in f["field/columns"]} for row in value):
            fault(f, "invalid-value")
    return out


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *words):
        pass

    def say(self, status, value, kind="application/json", more=()):
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, text in more:
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(None)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def answer(self, raw):
        path, wrong = self.path, mode(self.path)
        right = self.headers.get("x-rems-api-key") == KEY
        user = self.headers.get("x-rems-user-id")
        with open(os.path.join(folder, "calls"), "a") as calls:
            calls.write("%s %s %s\n" % (self.command, path, "right" if right else "wrong"))
        if wrong == "redirect":
            return self.say(302, b"", "text/html", [("Location", "http://127.0.0.1:1/thief")])
        if wrong == "500":
            return self.say(500, b"<html>oh no</html>", "text/html")
        if wrong == "html":
            return self.say(200, b"<html>\033[31mlog in</html>", "text/html")
        if wrong == "echo":
            return self.say(500, ("you sent " + self.headers.get("x-rems-api-key", "")).encode(), "text/plain")
        if wrong == "flood":
            return self.say(200, b" " * (17 << 20))
        if wrong == "slow":
            time.sleep(30)
        if not right or user not in USERS:
            return self.say(401, b"unauthorized" if not right else b"user not found", "text/plain")
        with one_by_one:  # in the order in which they came
            if wrong == "lag":
                time.sleep(0.03)
            status, value = self.act(path, raw, user)
            if wrong == "lag":
                time.sleep(0.03)
        if wrong == "close":
            self.close_connection = True
            return None
        return self.say(status, value)

    def act(self, path, raw, user):
        if path == "/api/my-applications":
            return 200, [full(n) for n, a in applications.items() if a["user"] == user]
        if raw is None:
            match = re.fullmatch(r"/api/applications/(\d+)", path)
            number = int(match.group(1)) if match else 0
            if applications.get(number, {}).get("user") != user:
                return 404, "not found"
            return 200, full(number)
        if path.startswith("/api/applications/add-attachment?application-id="):
            number = int(path.split("=")[1])
            head = b"Content-Type: " + self.headers["Content-Type"].encode() + b"\r\n\r\n"
            parts = list(email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + raw).iter_parts())
            if len(parts) != 1 or parts[0].get_param("name", header="content-disposition") != "file":
                return 400, "no file"
            attachments[40 + len(attachments)] = (number, parts[0].get_filename())
            open(os.path.join(folder, "uploaded"), "wb").write(parts[0].get_payload(decode=True))
            return 200, {"success": True, "id": 39 + len(attachments)}
        body = json.loads(raw)
        if path == "/api/applications/create":
            if not body["catalogue-item-ids"] or not set(body["catalogue-item-ids"]) <= {5, 6}:
                return 200, {"success": False, "errors": [{"type": "invalid-catalogue-item", "catalogue-item-id": 9}]}
            number = 101 + len(applications)
            applications[number] = {"user": user, "items": body["catalogue-item-ids"], "state": "draft",
                                    "values": {}, "accepted": [], "events": []}
            event(applications[number], "created")
            with open(os.path.join(folder, "made"), "a") as made:
                made.write("%d\n" % number)
            return 200, {"success": True, "application-id": number}
        app = applications.get(body.get("application-id"))
        if not app or app["user"] != user:
            return 200, {"success": False, "errors": [{"type": "application-not-found"}]}
        if path == "/api/applications/accept-licenses":
            app["accepted"] = body["accepted-licenses"]
            return 200, {"success": True}
        if path == "/test/return":
            app["state"] = "returned"
            event(app, "returned", "Please shorten.")
            return 200, {"success": True}
        if app["state"] not in ("draft", "returned"):
            return 200, {"success": False, "errors": [{"type": "forbidden"}]}
        if path in ("/api/applications/save-draft", "/api/applications/validate"):
            if {v["form"] for v in body["field-values"]} != {form["form/id"]}:
                return 400, "wrong form"
            values = {v["field"]: v["value"] for v in body["field-values"]}
            if path.endswith("validate"):
                errors = faults(body["application-id"], values)
                return 200, {"success": not errors, "errors": errors} if errors else {"success": True}
            app["values"] = values
            json.dump(body, open(os.path.join(folder, "draft"), "w"))
            return 200, {"success": True}
        if path == "/api/applications/submit":
            errors = faults(body["application-id"], app["values"])
            if app["accepted"] != [4]:
                errors.append({"type": "t.actions.errors/licenses-not-accepted"})
            if errors:
                return 200, {"success": False, "errors": errors}
            app["state"] = "submitted"
            event(app, "submitted")
            return 200, {"success": True}
        return 404, "not found"


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(os.path.join(folder, "port~"), "w") as port:
    port.write(str(server.server_address[1]))
os.rename(os.path.join(folder, "port~"), os.path.join(folder, "port"))
server.serve_forever()
