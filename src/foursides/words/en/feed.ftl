# The calendar to subscribe to.

feed-name = Foursides: knee programme
feed-none = There is no such calendar.
