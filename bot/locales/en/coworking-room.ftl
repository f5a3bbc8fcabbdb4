# Co-working rooms: opening one, one's place in it, and how it went
coworking-open-title = Open a room
coworking-goal = What will you do?
coworking-goal-hint = For those in the room, nobody else. You can leave it empty.
coworking-goal-title = What are you on?
coworking-length = How long?
coworking-rhythm = In which rhythm?
coworking-size = For how many?
coworking-seats = { $count ->
    [2] For two
   *[other] For up to { $count }
}
coworking-seats-open = For whoever comes
coworking-tells = Shall I tell a few people?
coworking-tells-hint = Five at most, who asked to hear of rooms, each once a day at most.
coworking-tells-no = No, just open it
coworking-tells-yes = Yes, with my name

coworking-found = { $count ->
    [one] Somebody is at work
   *[other] People are at work in { $count } rooms
}
coworking-who-more = { $who } and { $count ->
    [one] one more
   *[other] { $count } more
}
coworking-join-button = Keep me a place
coworking-own-button = Open a room of my own
coworking-already-in = You are in this room already.
coworking-opened = Your room is open until { $until }. It closes by itself when nobody has been there for ten minutes.
coworking-opened-late = Discord does not give me the room yet: I try again in a minute. Ask again then, with the same command, and you will find the way.
coworking-opened-tells = I tell a few people who asked for it, if there are any just now.
coworking-opened-quiet = I tell nobody; whoever looks for company now will find it.
coworking-joined = A place is kept for you.
coworking-counts = Your time there is counted from the moment you enter, for you alone. One press stops it.
coworking-way = The way: { $room }. Muted is the norm, and nobody needs a camera. Working along in text counts just as well.
coworking-go-button = Go there
coworking-told = { $names } — { $who } has opened a room and would like company.
coworking-told-letter = { $who } has opened a room on { $server } and would like company.

coworking-reminder = It is about to start: { $who }
coworking-panel-nobody = Nobody is counted here yet.
coworking-panel-here = { $count ->
    [one] One person is at work here:
   *[other] { $count } people are at work here:
}
coworking-panel-in-text = in text
coworking-panel-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
coworking-panel-quiet = Muted is the norm, and no camera is asked for. Only the time of those who press is counted; what you are on stays in this room.
coworking-here-button = I’m working here
coworking-along-button = I’m working along in text
coworking-place-button = My place
coworking-goal-button = What I’m on
coworking-goal-change = Change what I’m on
coworking-place-about = Your place in this room:
coworking-seated = Your place is kept.
coworking-place-voice = Your time in { $room } is being counted.
coworking-place-text = You are working along in text, and it counts like being there.
coworking-place-outside = Your time will be counted as soon as you enter { $room }.
coworking-place-uncounted = Your time here is not counted.
coworking-place-goal = You are on: { $goal }
coworking-place-goal-later = The room is in focus. You will be asked what you are on at the break, or you can say it now: it disturbs nobody.
coworking-call = Mention me at each phase
coworking-uncall = Mention me no more
coworking-called = I will mention you whenever a phase begins.
coworking-uncalled = I will mention you no more.
coworking-stop-button = Stop counting
coworking-stopped = Your time in this room is not counted any more. What was counted stays yours, in your own hours.
coworking-report-about = Whom is it about?
coworking-report-about-hint = You may leave it empty. Whoever it is does not read the report, even as an organiser.

coworking-over = It is over. Thank you for the company. The room closes at { $at }, or a little later if you are still talking.
coworking-debrief-button = How did it go?
coworking-debrief-title = How did it go?
coworking-debrief-no-goal = You had not said what you were on.
coworking-debrief-change = Change it
coworking-debrief-goal = You set out to do: { $goal }
coworking-debriefed = Noted, for you alone.
coworking-outcome = What became of it?
coworking-outcome-done = Done
coworking-outcome-partly = Partly
coworking-outcome-changed = I changed my mind
coworking-line = A line, if you like
coworking-line-hint = For you alone, unless you make it a win.
coworking-win-button = Make it a win
coworking-won = It is a win now. Let them celebrate it.
coworking-again-button = Again with somebody
