# What members read of what is kept about them.
command-privacy = privacy
command-privacy-help = What is kept about you, why, for how long, and who can see it
help-privacy = **What is kept about me, and who sees it**: { $privacy }

privacy-title = What I keep about you
privacy-intro = - Nothing before you visibly address me: a command, a press, a form, a reaction on one of my cards, or a post in the wins channel, whose pinned message says so.
    - I read no message, and I do not have the list of members.
    - Organisers see what every member sees. They never see your settings, your blocks, or who wrote anonymously.
    - Whoever runs me can technically read my database and the key of what is sealed in it.
privacy-clock = All that you left on a server goes { $grace } after I notice that you left, which takes a week at most; coming back stops that. It goes { $grace } after I am removed from the server, too.
privacy-take = Take it: { $mydata-export } · erase it: { $mydata-delete }
privacy-choose = Choose a subject
privacy-ends-button = What goes by itself
privacy-ends = I look once a day for what is past:
privacy-end = {""}- { $what }. **Until**: { $until }.
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

mydata-delete-only = Erase one subject alone
mydata-topic-question = **Erase what I keep of this subject, on every server where we meet: { $topic }?** This goes:
mydata-topic-final = This cannot be undone. Everything else stays as it is.
mydata-topic-yes = Yes, erase this
mydata-deleted-topic = Erased: { $topic }. Your cards lose your name and words in the minutes that follow; everything else stays.
mydata-stays-losses = This stays: what others wrote in a thread, and a stop to posting anonymously until its end. An anonymous loss goes some hours later, so that its going points at nobody.
mydata-stays-wins = This stays on Discord: what you wrote there yourself, and the reactions that were given.
mydata-stays-buddies = Your pairs and requests end. This stays on Discord: what was written in the threads.
mydata-stays-pairings = You take part no more, and your place in a group is free. This stays: your profile, which is with the buddies.
mydata-stays-checkins = You are asked nothing more, and your cards are taken down. This stays: what others answered.
mydata-stays-coworking = A session of yours loses your name and words. This stays: that somebody was in a room, for the company of the others.
mydata-stays-self = Whom you blocked may be brought together with you again. This stays: what you reported, without you.

privacy-consents-button = What I said yes to
consent-since = since { $day }
consent-withdraw = Take it back
consent-further = The others
consent-none = Nothing here, on this server.
consent-more = Each button takes your yes back, at once or after one question. How you are told of things, and of what, is in your settings.
consent-wins-celebrator = You celebrate wins that stand alone
consent-losses-listener = You listen to losses
consent-buddies-profile = You have a profile, by which members may find you
consent-pairings-joined = You take part in pairings
consent-checkins-joined = You are in a check-in
consent-checkins-streak = Your streak is shown beside what others read of you
consent-checkins-energy = Your energy is kept with your check-ins
consent-coworking-counted = Your time is counted in every room
consent-coworking-told = You are told when a room opens
consent-coworking-calls = You are mentioned at each phase
consent-coworking-shows-company = You are shown as company to members who chose it too
consent-streak-withdrawn = Done: nobody but you sees your streak any more.
consent-energy-withdrawn = Done: your energy is not kept any more. What was kept so far stays in your history until you erase it.
