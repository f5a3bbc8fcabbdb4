# the visit: arrangements and the check-list (/organise setup)
arrange-title = Welcome: setting Binôme up
arrange-question = Which of these is most like your community? You see everything that I would make before I make it, and can change each thing afterwards.
arrange-open = Arrangements
arrange-for-circle = Small circle of 10
arrange-for-association = Association of 200
arrange-for-community = Community of 5,000
arrange-step-by-step = Step by step
arrange-on = On: { $what }
arrange-off = Off: { $what } ({ $why })
arrange-step = • { $what }
arrange-left-off = ◽ { $why }
arrange-nothing = All of this is set up already: nothing is left to make.
arrange-channel-there = { $channel }, which is there already
arrange-role-why = **Organisers’ role**: whom shall I call when a loss finds no answer? Without one, losses stay off.
arrange-role = The role to call
arrange-do = Do it
arrange-server = Language and zone
arrange-refused = Discord refused a part of the arrangement. { $organise-setup } says what is missing; *Arrangements* there goes on with the rest.
checklist-on = ✅ { $title } · on
checklist-off = ◽ { $title } · off
checklist-lacks = ⚠️ { $title } · something is missing
checklist-repair = 🔧 { $what }
checklist-repair-button = Repair
checklist-done = ✔️ { $what }
checklist-more-missing = { $count ->
    [one] … and in one channel more: the page of each feature says it.
   *[other] … and in { $count } channels more: the page of each feature says it.
}
repair-channel = Make { $channel } again, which was deleted
repair-tried = What waited or had failed is tried again now, and cards that were deleted are posted again.
server-arrange = { $channel }, which only organisers and I see: what I could not do, and reports
wins-arrange-channel = { $channel }: every win is celebrated, none stays without company; a toast on Fridays at 17:00
wins-arrange-highlights = { $channel }: the wins that many celebrated
losses-arrange = { $channel }: somebody answers every loss, by name or anonymously; you are the last call
buddies-arrange = { $channel }: members find a lasting buddy, in private threads there
coworking-arrange = { $channel }: rooms to work together, now or planned
checkins-arrange = { $channel }: “{ $programme }”, for who joins
checkins-arrange-recap = { $channel }: “{ $programme }”, for who joins, and a recap of each day
pairings-arrange-slower = Every other week
pairings-arrange-threads = { $channel }: “{ $pool }”, drawn { $every ->
    [1] every Monday
   *[other] every other Monday
} at 9:00, each group in its own thread
pairings-arrange-post = { $channel }: “{ $pool }”, drawn { $every ->
    [1] every Monday
   *[other] every other Monday
} at 9:00, through one post instead of threads
wins-arrange-how = with highlights
wins-arrange-how-circle = without highlights: ten people see every win
losses-arrange-how = organisers are the last call
buddies-arrange-how = found by who looks for one
coworking-arrange-how = now or planned
checkins-arrange-how = Mondays and Fridays
checkins-arrange-how-recap = Mondays and Fridays, with a recap
pairings-arrange-how-circle = every other Monday, as ten soon know each other
pairings-arrange-how-association = every Monday, in threads
pairings-arrange-how-community = two rhythms to choose from, by posts instead of threads
arrange-how = { $what } ({ $how })
losses-arrange-later = on once there is { $what }
buddies-arrange-off = ten people know each other: the draw is enough
