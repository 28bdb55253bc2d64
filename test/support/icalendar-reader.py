"""Reads calendars with Debian's icalendar: base64 in, a line of JSON out, one a line."""

import base64
import json
import sys

from icalendar import Calendar


def text(component, name):
    return None if component.get(name) is None else str(component[name])


def moment(component, name):
    prop = component.get(name)
    return None if prop is None else prop.dt.isoformat()


def event(component):
    return {
        "uid": text(component, "UID"),
        "summary": text(component, "SUMMARY"),
        "description": text(component, "DESCRIPTION"),
        "location": text(component, "LOCATION"),
        "status": text(component, "STATUS"),
        "sequence": component.get("SEQUENCE"),
        "start": moment(component, "DTSTART"),
        "end": moment(component, "DTEND"),
        "stamp": moment(component, "DTSTAMP"),
        "lastModified": moment(component, "LAST-MODIFIED"),
        "alarms": [
            int(alarm["TRIGGER"].dt.total_seconds()) for alarm in component.walk("VALARM")
        ],
        "errors": [str(error) for error in component.errors],
    }


for line in sys.stdin:
    calendar = Calendar.from_ical(base64.b64decode(line))
    read = {
        "name": text(calendar, "X-WR-CALNAME"),
        "ttl": text(calendar, "X-PUBLISHED-TTL"),
        "events": [event(component) for component in calendar.walk("VEVENT")],
    }
    print(json.dumps(read), flush=True)
