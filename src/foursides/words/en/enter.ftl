# The door of a server that others can reach.

enter-title = Let this browser in
enter-text =
    Foursides stores how your knee is and what you did. This link lets one browser in, once. Go on only if the browser
    is yours.
enter-go = Let it in
enter-unknown =
    Foursides does not know this browser. Open the link that Foursides showed when it was started; each link lets one
    browser in.
enter-log-let-in = A browser was let in by a link ({ $address }).
enter-log-refused = A link was opened that lets nobody in ({ $address }).
enter-used =
    This link has been used already, or is older than a day. Start Foursides anew to get another one.
