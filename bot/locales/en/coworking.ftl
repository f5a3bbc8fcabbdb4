# Co-working: the commands, and what members read of sessions
command-cowork = cowork
command-cowork-help = Company while working
command-cowork-now = now
command-cowork-now-help = Join somebody who is working, or open a room
param-rhythm = rhythm
param-rhythm-help = In which rhythm, if it matters to you
command-cowork-plan = plan
command-cowork-plan-help = Plan a session: a day, an hour, a rhythm
command-cowork-me = me
command-cowork-me-help = Your hours, alone and in company, for you alone
help-coworking = **Work now**: { $cowork-now } · **plan a session**: { $cowork-plan } · **my time**: { $cowork-me }
door-coworking-name = Co-working
door-coworking-need = Company while you work, now or at an hour of yours: { $cowork-now }
door-coworking-about = A room with focus and breaks, opened when you want it. No camera, and text will do. You join somebody who works now, or plan a session.

coworking-not-set-up = Co-working is not switched on here yet; the organisers can do that.
coworking-gone = There is nothing here any more.
coworking-ended = This session is over.
coworking-full = Every place is taken.
coworking-not-here = You were not counted in this session, so there is nothing to say about it.
coworking-already-open = You already have a room open.
coworking-rooms-full = { $most } rooms are open at the moment, and more would not help anybody find company. Join one, or try again a little later.
coworking-not-opened = The room could not be opened. The organisers know what is missing.
coworking-no-room = A co-working room could not be opened: the bot may not create voice channels beside the co-working channel, or the server has no place for one more channel. See { $organise-cowork }.
coworking-no-wins = Wins are not switched on here.
coworking-no-win = Only a goal that you marked as done can become a win.

coworking-room = Room { $number }
coworking-room-plain = Co-working
coworking-rhythm-short = 25 minutes of focus, 5 of break
coworking-rhythm-long = 50 minutes of focus, 10 of break
coworking-rhythm-deep = 90 minutes of focus, 20 of break
coworking-rhythm-free = no fixed breaks
coworking-until = until { $at }
coworking-places = { $taken } of { $seats } places taken
coworking-in-en = in English
coworking-in-fr = in French
coworking-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
coworking-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}

coworking-phase-before = It starts at { $at }, { $left }. Make yourself at home.
coworking-phase-focus = **Focus** until { $at } ({ $left }), then a break.
coworking-phase-focus-last = **Focus** until { $at } ({ $left }), the end.
coworking-phase-break = **Break** until { $at } ({ $left }). Stretch, drink something, say hello.
coworking-phase-break-last = **Break** until { $at } ({ $left }), the end. Time to say how it went.
coworking-phase-over = It is over: thank you for the company. The room closes at { $at }, or a little later if you are still talking.
coworking-status-before = Starts at { $at }
coworking-status-focus = Focus until { $at }
coworking-status-break = Break until { $at }
coworking-status-over = Over: how did it go?
