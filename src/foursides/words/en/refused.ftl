# Why the server refuses a request or ends a connection.

## Any request

refused-host = This address does not belong to Foursides. Open the one that it showed when it started.
refused-origin = This page does not belong to Foursides.
refused-nameless = This request does not say which page it comes from. Open Foursides in a browser of today.
refused-proxy =
    Foursides does not know that it is reached by HTTPS. If a proxy of yours ends TLS, start it with
    --behind-tls-proxy.
refused-length = The length of this request is no number.
refused-large = This is too much to be sent at once. Nothing of it was saved; send less.
refused-slow = This came too slowly. Nothing of it was saved; try again on a better line.

## A session

refused-no-session = There is no such session. Start a new one.
refused-too-many = Too many sessions are being started. Try again in a moment.
refused-full = Too many people are being coached now. Try again in a minute.
refused-busy = Many people are being coached now. Please wait: you are let in as soon as there is room.
refused-not-now = This cannot be started now. Today says why, and what to do.
refused-elsewhere = This session goes on in another window.
refused-failed = Something went wrong here. What you did is saved; try again.

## A message of the page that is none

refused-json = This message is no JSON.
refused-message = This message was not understood: { $why }.
refused-hello-late = Nobody said hello.
refused-hello-first = The first message is hello.
refused-hello-twice = Hello is said once.
refused-too-fast = That is too fast: 120 pictures a second are plenty.
refused-header = A binary message begins with its number, version and count.
refused-version = Version { $version } of the frames is not known here. Reload the page.
refused-frames = { $bytes } bytes are not { $count } frames, of which 1 to { $most } may come.
refused-number = Messages are numbered from 1.
refused-landmark = A landmark is nowhere near the picture.
refused-times = The times of the frames do not increase.
refused-light = Light is 0 to 255.
refused-picture = No picture is { $width } by { $height }.
refused-drift = The camera's drift is out of range.
refused-shank = The share of the lower leg is out of range.
