"""Two hundred deadlines over two years, reckoned here with nothing but a
calendar, against what accord says.

deadlines.py plan             a line each: DUE RULE
deadlines.py dates N          the days of each, as reckoned here, a line each
deadlines.py compare FILE     those against the "events" of read.py in FILE
"""
import calendar
import datetime
import json
import random
import sys

FIRST = datetime.date(2027, 1, 1)
LAST = datetime.date(2028, 12, 31)
NAMES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def length(day):
    return calendar.monthrange(day.year, day.month)[1]


def months(start, day):
    return (day.year - start.year) * 12 + day.month - start.month


def weeks(start, day):
    monday = start - datetime.timedelta(days=start.weekday())
    return (day - monday).days // 7


def is_last_workday(day):
    rest = [datetime.date(day.year, day.month, d) for d in range(day.day + 1, length(day) + 1)]
    return day.weekday() < 5 and all(later.weekday() > 4 for later in rest)


def kinds(chance):
    """(rule, whether a day is one of it), for a first day that comes later."""
    every = chance.choice([1, 2, 3, 6])
    weekday = chance.randrange(7)
    nth = chance.choice([1, 2, 3, 4])
    some = sorted(chance.sample(range(7), 2))
    return [
        (f"FREQ=MONTHLY;INTERVAL={every}",
         lambda s, d: d.day == s.day and months(s, d) % every == 0),
        ("FREQ=YEARLY", lambda s, d: (d.month, d.day) == (s.month, s.day)),
        (f"FREQ=WEEKLY;INTERVAL={every}", lambda s, d: (d - s).days % (7 * every) == 0),
        (f"FREQ=DAILY;INTERVAL={every * 20}", lambda s, d: (d - s).days % (every * 20) == 0),
        (f"FREQ=MONTHLY;BYDAY={nth}{NAMES[weekday]}",
         lambda s, d: d.weekday() == weekday and (d.day - 1) // 7 == nth - 1),
        (f"FREQ=MONTHLY;INTERVAL={every};BYDAY=-1{NAMES[weekday]}",
         lambda s, d: d.weekday() == weekday and d.day + 7 > length(d)
         and months(s, d) % every == 0),
        (f"FREQ=MONTHLY;INTERVAL={every};BYMONTHDAY=-1",
         lambda s, d: d.day == length(d) and months(s, d) % every == 0),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", lambda s, d: is_last_workday(d)),
        (f"FREQ=WEEKLY;INTERVAL={every + 2};BYDAY={NAMES[some[0]]},{NAMES[some[1]]}",
         lambda s, d: d.weekday() in some and weeks(s, d) % (every + 2) == 0),
        ("FREQ=YEARLY;BYMONTHDAY=31", lambda s, d: d.day == 31),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=-1",
         lambda s, d: d.month == 2 and d.day == length(d)),
        (f"FREQ=YEARLY;BYMONTH=3,9;BYDAY={nth}{NAMES[weekday]}",
         lambda s, d: d.month in (3, 9) and d.weekday() == weekday
         and (d.day - 1) // 7 == nth - 1),
    ]


def after(day):
    while day <= LAST:
        yield day
        day += datetime.timedelta(days=1)


def plan():
    chance = random.Random(11)
    found = [("FREQ=YEARLY", [datetime.date(2024, 2, 29), datetime.date(2028, 2, 29)]),
             ("FREQ=MONTHLY", [d for d in after(datetime.date(2027, 1, 29)) if d.day == 29])]
    while len(found) < 200:
        rule, named = chance.choice(kinds(chance))
        start = FIRST + datetime.timedelta(days=chance.randrange(700))
        if chance.random() < 0.1:
            start = start.replace(day=length(start))
        start = next((d for d in after(start) if named(d, d)), None)
        if start is None:
            continue
        days = [d for d in after(start) if named(start, d)]
        if chance.random() < 0.3 and len(days) > 2:
            days = days[:chance.randrange(2, len(days))]
            rule += (f";COUNT={len(days)}" if chance.random() < 0.5
                     else f";UNTIL={days[-1]:%Y%m%d}")
        found.append((rule, days))
    return found


def compare(path):
    seen = {int(event["summary"]): event for event in json.load(open(path))["events"]}
    wrong = 0
    for number, (rule, days) in enumerate(plan()):
        got = seen.get(number, {}).get("days")
        if got != [str(day) for day in days]:
            wrong += 1
            print(f"# {number} {days[0]} {rule}: got {got}, wanted {[str(d) for d in days]}")
    print(f"{len(seen)} deadlines, {wrong} wrong")


if sys.argv[1] == "plan":
    for rule, days in plan():
        print(days[0], rule)
elif sys.argv[1] == "dates":
    for _, days in plan():
        print(" ".join(str(day) for day in days[:int(sys.argv[2])]))
else:
    compare(sys.argv[2])
