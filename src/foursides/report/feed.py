"""A programme as a calendar that other programs subscribe to: what is due on which day, and nothing of whose it is."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from hashlib import sha256

from icalendar import Alarm, Calendar, Event

from foursides import __version__
from foursides.practice.paper import Planned

LENGTH = timedelta(minutes=1)
DAY = timedelta(days=1)
REFRESHED_H = 6  # how often a program asks anew
WHOSE_DIGITS = 16  # of 16: 64 bits


def feed(planned: Iterable[Planned], name: str, now: datetime, secret: str, reminder: str | None = None) -> bytes:
    """Return a calendar (RFC 5545).

    Parameters
    ----------
    planned : iterable of Planned
    name : str
        Of the calendar.
    now : datetime
        When it is asked for, with its time zone.
    secret : str
        Of this calendar alone: two people's events never take each other's place.
    reminder : str, optional
        Time of the day at which to be reminded, HH:MM where the person is; without it the events last the whole day.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Foursides//{__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=REFRESHED_H), parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", f"PT{REFRESHED_H}H")  # the same for Outlook
    whose = sha256(f"events {secret}".encode()).hexdigest()[:WHOSE_DIGITS]
    at = time.fromisoformat(reminder) if reminder else None
    for each in planned:
        calendar.add_component(_event(each, whose, now, at))
    return bytes(calendar.to_ical())


def _event(planned: Planned, whose: str, now: datetime, at: time | None) -> Event:
    event = Event()
    event.add("uid", f"{planned.day:%Y%m%d}-{planned.exercise}-{whose}@foursides")  # the same whenever it is asked for
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", planned.name)
    event.add("description", planned.dose)
    event.add("transp", "TRANSPARENT")
    if at is None:
        event.add("dtstart", planned.day)
        event.add("dtend", planned.day + DAY)
        return event
    begin = datetime.combine(planned.day, at)  # of no zone: that time of the day wherever the person is
    event.add("dtstart", begin)
    event.add("dtend", begin + max(1, round(planned.minutes)) * LENGTH)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", planned.name)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event
