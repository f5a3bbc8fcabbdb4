# Weekly pairings, for organisers
command-organise-pairings = pairings
command-organise-pairings-help = Weekly pairings: pools, the next round, and how they go
command-organise-pairings-setup = setup
command-organise-pairings-setup-help = Where, when and how pools meet; new pools
command-organise-pairings-preview = preview
command-organise-pairings-preview-help = The draw as it would be now; nothing is recorded
command-organise-pairings-run = run
command-organise-pairings-run-help = Draw the coming round now
command-organise-pairings-cancel = cancel
command-organise-pairings-cancel-help = Call the coming round off, before it is drawn
command-organise-pairings-health = health
command-organise-pairings-health-help = How the last rounds went, in numbers about nobody

pairings-everybody = Everybody
pairings-channel-name = pairings
pairings-channel-name-of = pairings { $pool }
pairings-channel-gone = The channel of the pool “{ $pool }” was deleted, so this pool rests: nobody is drawn. Its members are still in it. Choose another channel with { $organise-pairings-setup }.
pairings-proposal = You are enough here for weekly pairings: every Monday each member who takes part gets somebody to meet, chosen so that everybody is served as well as can be. To switch them on: { $organise-pairings-setup }
pairings-organise-title = Weekly pairings
pairings-organise-about = Members join once; at each round everybody in the pool gets somebody to meet, or two people. A pool may be the whole server, a town or a theme.
pairings-organise-off = Off: no pool yet. Choose a channel, and I make the first one, for everybody.
pairings-organise-open = Set pairings up
pairings-organise-none = There is no pool here yet. Make the first one with { $setup }.
pairings-organise-line = { $pool }: { $channel }, next round { $when }
pairings-organise-line-resting = { $pool }: resting, without a channel
pairings-organise-pools = Another pool
pairings-organise-pool = { $count ->
    [0] **{ $pool }** · nobody in it yet
    [one] **{ $pool }** · one person in it
   *[other] **{ $pool }** · { $count } people in it
}
pairings-organise-resting = It rests: without a channel nobody is drawn.
pairings-organise-channel = The channel of this pool
pairings-organise-channel-line = Channel: { $channel }
pairings-organise-paused = Next round: once the pause ends.
pairings-organise-next = Next round: { $when }
pairings-organise-called-off = Called off: the round of { $when }
pairings-organise-announced = Members were told of this round. On another day or at another hour it moves, and I tell them again.
pairings-organise-day = Day of the round
pairings-organise-hours = Hour of the round
pairings-organise-hour = { $hour }:00
pairings-organise-rhythm = How often
pairings-organise-every = { $weeks ->
    [one] Every week
   *[other] Every { $weeks } weeks
}
pairings-organise-how = How groups meet
pairings-show-threads = In threads
pairings-show-threads-hint = Each group gets a private thread; above 100 groups, one post all the same
pairings-show-post = Through one post
pairings-show-post-hint = One message with “See my group”, which opens the thread
pairings-fallback-post = Where threads cannot be made: one post
pairings-fallback-wait = Where threads cannot be made: wait until it is repaired
pairings-organise-create = Create the channel
pairings-organise-names-on = Say who meets whom
pairings-organise-names-off = Say only how many meet
pairings-preview-open = Preview
pairings-run-open = Draw now
pairings-cancel-open = Call off
pairings-health-open = Health
pairings-new-pool = New pool
pairings-new-pool-name = What is it called?
pairings-new-pool-hint = A town, a theme, a trade…
pairings-close = Close this pool
pairings-close-question = { $count ->
    [0] Close **{ $pool }** for good? Nobody is in it.
    [one] Close **{ $pool }** for good? One person is in it: what they chose there is forgotten. Groups under way keep their threads; nobody is drawn any more, and a round that was announced is called off.
   *[other] Close **{ $pool }** for good? { $count } people are in it: what they chose there is forgotten. Groups under way keep their threads; nobody is drawn any more, and a round that was announced is called off.
}
pairings-close-yes = Yes, close it
pairings-resting = This pool rests at the moment: no round is coming.

pairings-run-question = { $count ->
    [one] Draw now? The round of { $when } is drawn now instead; the one after is on { $after }. One person takes part as things stand, and somebody who evens the number out.
   *[other] Draw now? The round of { $when } is drawn now instead; the one after is on { $after }. { $count } people take part as things stand.
}
pairings-run-yes = Draw now
pairings-run-no = Rather not
pairings-run-nobody = Nobody takes part in the coming round as things stand, so nothing is drawn.
pairings-run-one = One person takes part in the coming round as things stand: it takes two to meet, so nothing is drawn.
pairings-run-drawn = The round of { $when } is drawn already. The one after is on { $after }.
pairings-run-over = The round of { $when } is over. The one after is on { $after }.
pairings-run-past = This round’s hour has passed meanwhile. Open the page again for the next one.
pairings-run-later = It is not drawn yet. I try again by myself; if it stays so, you are told why.
pairings-run-done = { $groups ->
    [0] The round is drawn, and there is no group.
    [one] The round is drawn: one group of { $people }.
   *[other] The round is drawn: { $groups } groups for { $people } people.
}
pairings-run-waiting = { $count ->
    [one] One person waits, and is among the first next time.
   *[other] { $count } people wait, and are among the first next time.
}
pairings-cancel-question = Call off the round of { $when }? I say so in the channel. The one after is on { $after }, as usual.
pairings-cancel-yes = Call it off
pairings-cancel-drawn = This round is drawn already: people know whom they meet, so it is not called off any more.
pairings-cancel-again = This round is called off already.
pairings-cancel-over = This round is over.
pairings-cancelled = It is called off, and the channel knows.
pairings-cancelled-unsaid = It is called off. I could not say so in the channel yet; I try again.
pairings-called-off = The round of { $when } is called off by the organisers. The next one: { $after }.
pairings-called-off-closed = The round of { $when } is called off: the organisers close the pool “{ $pool }”. Groups under way keep their threads.
pairings-called-off-letter = On { $guild }: { $told }
pairings-next-button = When is the next one?
pairings-next = The next round: { $when }

pairings-preview-title = Preview: { $pool }
pairings-preview-about = The round of { $when }, if it were drawn now. Nothing is recorded, and only you see this.
pairings-preview-resting = This pool rests; so would it be drawn now. Nothing is recorded, and only you see this.
pairings-preview-groups = { $people ->
    [0] **Nobody meets.**
   *[other] **{ $people } people meet**: { $pairs ->
        [0] no pair
        [one] one pair
       *[other] { $pairs } pairs
    }, { $trios ->
        [0] no group of three
        [one] one group of three
       *[other] { $trios } groups of three
    }
}
pairings-preview-skipping = { $count ->
    [one] One person skips this round.
   *[other] { $count } people skip this round.
}
pairings-preview-away = { $count ->
    [one] One person is away.
   *[other] { $count } people are away.
}
pairings-preview-aside = { $count ->
    [one] One person is set aside after two silent rounds.
   *[other] { $count } people are set aside after two silent rounds.
}
pairings-preview-idle = { $count ->
    [one] One person would even the number out, and is not needed.
   *[other] { $count } people would even the number out, and are not needed.
}
pairings-preview-best = How well people fit: as good as can be.
pairings-preview-fit = How well people fit: { $share }% of the best that could be.
pairings-preview-waits = Who waits, and why
pairings-preview-alone = • { $who }: nobody else takes part
pairings-preview-language = • { $who }: shares a language with nobody who takes part
pairings-preview-nobody-left = • { $who }: nobody is left to meet this time
pairings-preview-repeats = Who meets again
pairings-preview-again = { $rounds ->
    [one] • { $who }: since last round
   *[other] • { $who }: after { $rounds } rounds
}
pairings-preview-together = Groups
pairings-preview-two = { $one } and { $other }
pairings-preview-three = { $one }, { $other } and { $third }
pairings-preview-more = { $count ->
    [one] … and one more, in the file
   *[other] … and { $count } more, in the file
}
pairings-preview-differs = The real draw may differ: equals are drawn by lot, and people may join or skip meanwhile.
pairings-preview-file = preview.txt

pairings-health-title = How rounds go: { $pool }
pairings-health-members = { $count ->
    [0] Nobody is in this pool.
    [one] One person is in this pool.
   *[other] { $count } people are in this pool.
}
pairings-health-waiting = Waiting for a group in the middle of a round: { $count }
pairings-health-none-yet = No round was drawn yet. After the first one, you see here how many met.
pairings-health-round = **{ $day }** · people: { $people }, groups: { $groups } · answered: { $answered } · groups that met: { $met } · waited: { $waited } · repeats: { $repeats }
pairings-health-why = Below five I only say “a few”: a small number could point at somebody.
pairings-health-few = a few
pairings-health-nearly-all = all but a few
pairings-health-nobody = nobody
pairings-health-unknown = not known yet
pairings-health-percent = { $share }%
pairings-health-alt = How the rounds went
pairings-health-alt-round = { $day }: answered { $answered }, groups that met { $met }, waited { $waited }, repeats { $repeats }
pairings-health-answered = answered
pairings-health-met = groups that met
pairings-health-waited = waited
pairings-health-repeats = repeats
pairings-insight-drawn = People in a round of pairings
pairings-insight-met = People who say they met
