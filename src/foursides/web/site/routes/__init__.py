"""The pages around the sessions, one file for each."""

from foursides.web.site.routes import (
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

ROUTERS = tuple(
    each.router for each in (today, guide, history, days, live, log, sessions, sides, programme, feed, settings, undo)
)
