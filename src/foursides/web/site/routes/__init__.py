"""The pages around the sessions, one file for each."""

from foursides.web.site.routes import (
    data,
    days,
    feed,
    guide,
    history,
    live,
    log,
    programme,
    sessions,
    settings,
    sides,
    today,
    undo,
)

PAGES = (today, guide, history, days, live, log, sessions, sides, programme, feed, settings, data, undo)
ROUTERS = tuple(each.router for each in PAGES)
