#!/usr/bin/env python3
"""Reads a message as any mail program would, for mail.sh.

    read.py show MESSAGE              its headers and parts, as JSON
    read.py facts MESSAGE DIGEST      the facts of the digest (JSON) that a part
                                      of the message does not tell, one a line
"""
import email
import email.policy
import html.parser
import json
import sys


class Words(html.parser.HTMLParser):
    """What a page shows: its text without scripts and styles."""

    def __init__(self):
        super().__init__()
        self.words, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style")

    def handle_endtag(self, tag):
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data):
        if not self.hidden:
            self.words.append(data)


def shown(page):
    words = Words()
    words.feed(page)
    return " ".join(words.words)


def read(path):
    return email.message_from_bytes(open(path, "rb").read(), policy=email.policy.SMTP)


def part(message, kind):
    found = message.get_body((kind,))
    return found.get_content() if found else None


def defects(message):
    found = [str(d) for m in message.walk() for d in m.defects]
    return found + [str(d) for v in message.values() for d in v.defects]


def show(path):
    raw, message = open(path, "rb").read(), read(path)
    return {"headers": sorted({k.lower() for k in message.keys()}),
            "subject": message["subject"], "id": message["message-id"],
            "auto": message["auto-submitted"], "date": message["date"].datetime.isoformat(),
            "from": [[a.display_name, a.addr_spec] for a in message["from"].addresses],
            "to": [[a.display_name, a.addr_spec] for a in message["to"].addresses],
            "type": message.get_content_type(),
            "parts": [p.get_content_type() for p in message.iter_parts()],
            "plain": part(message, "plain"), "html": part(message, "html"),
            "defects": defects(message), "ascii": all(c < 128 for c in raw),
            "longest": max(len(line) for line in raw.split(b"\r\n")),
            "bare": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r")}


# What must be told of each entry, by the list it stands in.
TOLD = {"overdue": ["due", "subject", "kind"], "due": ["due", "subject", "kind"],
        "waiting": ["request", "form", "project", "since", "whom"],
        "drift": ["dataset", "before", "now"], "risks": ["dataset"],
        "verdicts": ["project", "verdict"], "changed": ["date", "actor", "action"]}


def squeezed(text):
    return "".join(str(text).split())


def facts(path, digest):
    message, digest = read(path), json.load(open(digest))
    texts = {"plain": squeezed(part(message, "plain") or "")}
    if part(message, "html") is not None:
        texts["html"] = squeezed(shown(part(message, "html")))
    for kind, text in texts.items():
        for name, keys in TOLD.items():
            for entry in digest[name]:
                for key in keys:
                    if entry.get(key) is not None and squeezed(entry[key]) not in text:
                        yield "%s: %s %s %s" % (kind, name, key, entry[key])
        for fact in (digest["since"], digest["until"], digest["head"]["hash"]):
            if fact not in text:
                yield "%s: %s" % (kind, fact)


if sys.argv[1] == "show":
    json.dump(show(sys.argv[2]), sys.stdout)
else:
    for fact in facts(sys.argv[2], sys.argv[3]):
        print(fact)
