"""Reads a calendar as another program would, and says as JSON what is in it.

read.py FILE UNTIL  the days of each event up to the day UNTIL
"""
import datetime
import json
import sys

import icalendar
from dateutil import rrule, tz


def zones(calendar):
    """The zones as the file itself defines them."""
    return {str(part["TZID"]): part.to_tz() for part in calendar.walk("VTIMEZONE")}


def moment(value):
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime(value.year, value.month, value.day)


def days(event, until):
    start = event["DTSTART"].dt
    first = moment(start)
    naive = first.replace(tzinfo=None)
    found = {naive} if "RRULE" not in event else set()
    if "RRULE" in event:
        rule = event["RRULE"].to_ical().decode()
        aware = first if first.tzinfo is None else naive.replace(tzinfo=tz.gettz(zone_name(event)))
        end = datetime.datetime(until.year, until.month, until.day, 23, 59)
        for at in rrule.rrulestr(rule, dtstart=aware):
            if at.replace(tzinfo=None) > end:
                break
            found.add(at.replace(tzinfo=None))
    if "RDATE" in event:
        found |= {moment(one.dt).replace(tzinfo=None) for one in event["RDATE"].dts}
    form = "%Y-%m-%d" if not isinstance(start, datetime.datetime) else "%Y-%m-%d %H:%M"
    return [at.strftime(form) for at in sorted(found)]


def zone_name(event):
    return event["DTSTART"].params.get("TZID", "")


def utc(event, known):
    at = event["DTSTART"].dt
    name = zone_name(event)
    if not isinstance(at, datetime.datetime):
        return ""
    if name:
        at = known[name].localize(at.replace(tzinfo=None), is_dst=True)
    return at.astimezone(tz.UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if at.tzinfo else ""


def main():
    raw = open(sys.argv[1], "rb").read()
    until = datetime.date.fromisoformat(sys.argv[2])
    lines = raw.split(b"\r\n")
    faults = [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line]
    for line in lines:
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(raw)
    known = zones(calendar)
    events = []
    for event in calendar.walk("VEVENT"):
        events.append({
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "stamp": event["DTSTAMP"].to_ical().decode(),
            "start": event["DTSTART"].to_ical().decode(),
            "zone": zone_name(event),
            "utc": utc(event, known),
            "rule": event["RRULE"].to_ical().decode() if "RRULE" in event else "",
            "days": days(event, until),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "status": str(event["STATUS"]),
            "errors": len(event.errors),
            "alarms": ",".join(str(-alarm["TRIGGER"].dt.days) for alarm in event.walk("VALARM")),
        })
    print(json.dumps({"lines": len(faults), "last": raw.endswith(b"END:VCALENDAR\r\n"),
                      "zones": ",".join(sorted(known)), "events": events}))


main()
