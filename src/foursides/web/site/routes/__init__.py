"""The pages around the sessions, one file for each."""

from foursides.web.site.routes import days, feed, guide, history, log, programme, sessions, settings, sides, today

ROUTERS = tuple(each.router for each in (today, guide, history, days, log, sessions, sides, programme, feed, settings))
