# What members read of what is kept about them.
command-privacy = privacy
command-privacy-help = What is kept about you, why, for how long, and who can see it
help-privacy = **What is kept about me, and who sees it**: { $privacy }

privacy-title = What I keep about you
privacy-intro = - Nothing before you visibly address me: a command, a press, a form, a reaction on one of my cards, or a post in the wins channel, whose pinned message says so.
    - I read no message, and I do not have the list of members.
    - Organisers see what every member sees. They never see your settings, your blocks, or who wrote anonymously.
    - Whoever runs me can technically read my database and the key of what is sealed in it.
privacy-clock = All that you left on a server goes { $grace } after you leave it; coming back stops that. It goes { $grace } after I am removed from the server, too.
privacy-take = Take it: { $mydata-export } · erase it: { $mydata-delete }
privacy-choose = Choose a subject
privacy-ends-button = What goes by itself
privacy-ends = I look once a day for what is past:
privacy-end = **{ $span }** · { $what }
privacy-subject = **{ $what }**
    Why: { $why }. Until: { $until }. Who can see it: { $who }.
privacy-nothing-more = What is not in these lists, I do not keep.

privacy-topic-losses = Losses
privacy-topic-wins = Wins
privacy-topic-buddies = Buddies
privacy-topic-pairings = Pairings
privacy-topic-checkins = Check-ins
privacy-topic-coworking = Co-working
privacy-topic-self = Yourself
privacy-topic-ledger = My own list of work

privacy-column-what = what
privacy-column-why = why
privacy-column-until = until
privacy-column-who = who can see it

privacy-days = { $number ->
    [one] one day
   *[other] { $number } days
}
privacy-weeks = { $number ->
    [one] one week
   *[other] { $number } weeks
}
privacy-rounds = { $number ->
    [one] one round
   *[other] { $number } rounds
}
