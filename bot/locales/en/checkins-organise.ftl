# Check-ins, for organisers
command-organise-checkins = checkins
command-organise-checkins-help = Check-ins at set times: what is asked, when, where and how

checkins-channel-name = check-ins
checkins-channel-name-of = check-ins { $programme }
checkins-channel-gone = The channel of the programme “{ $programme }” was deleted, so this programme rests: it asks nothing. Its members are still in it. Choose another channel with { $organise-checkins }.
checkins-proposal = You are enough here for check-ins: say on Monday what matters, see on Friday what became of it, in company. Nobody is asked before joining, and one press stops it. To choose a first programme: { $organise-checkins }

checkins-organise-title = Check-ins
checkins-organise-about = At set times a programme asks its members a few questions: to set out, to look back, or to notice how they are. Nobody is asked before joining, one press stops it, and rest is allowed.
checkins-organise-begin = There is none yet. Pick a ready-made one and change what you like: nobody sees it before you publish it.
checkins-organise-off = Off: no programme yet.
checkins-organise-open-button = Set check-ins up
checkins-organise-line = { $programme }: { $state }
checkins-organise-see = See or change a programme
checkins-organise-new = Make a new programme
checkins-organise-nowhere = no channel yet
checkins-organise-people = { $count ->
    [0] nobody in it yet
    [one] one person in it
   *[other] { $count } people in it
}
checkins-state-draft = draft
checkins-state-open = open
checkins-state-paused = paused
checkins-state-resting = at rest, without a channel
checkins-organise-draft = A draft: nobody sees it and it asks nothing before you publish it.
checkins-organise-open = Open: it asks those who are in it.
checkins-organise-paused = Paused: it asks nothing. Its members are still in it.
checkins-organise-resting = It rests: without a channel it asks nothing. Its members are still in it.
checkins-organise-next = Next question: { $when }
checkins-organise-channel = The channel of this programme
checkins-organise-choose = No channel yet. It needs one to be published: that is where I tell of it, once, with a button to join.
checkins-organise-where = Channel: { $channel }
checkins-organise-create = Create the channel
checkins-publish = Publish
checkins-publish-channel = Choose a channel first: that is where I tell of it, and where answers meant for everybody go.
checkins-try-button = Try it on myself
checkins-try-about = This is what members are asked. Answer as one of them: nothing of it is kept, and nobody sees it.
checkins-tried = This is how others would read it. Nothing of it was kept.
checkins-pause = Pause
checkins-resume = Resume

checkins-at = { $days } at { $at }
checkins-hour = { $whole ->
    [True] { $hour }:00
   *[other] { $hour }:{ $minutes }
}
checkins-every-day = every day
checkins-workdays = Monday to Friday
checkins-organise-which = Another moment
checkins-organise-days = Days
checkins-organise-hour = Hour
checkins-organise-minute = To the minute
checkins-organise-time = At what time?
checkins-organise-at = { $hour }:00
checkins-days-empty = Keep at least one day. To ask nothing for a while, pause the programme.
checkins-intends-on = The first answer holds intentions, one a line: they come back later, to be marked done, done in part, not needed any more, or carried over.
checkins-intends-off = The first answer does not come back later.
checkins-intend = Bring the first answer back
checkins-intend-not = Do not bring it back
checkins-questions-en = Questions in English
checkins-questions-fr = Questions in French
checkins-question = Question { $number }
checkins-question-hint = Empty in both languages, it goes. Empty in one, the other is read.
checkins-zone-member = These are the hours of where each member lives. For those who have not said where:

checkins-how-title = How it asks
checkins-how-reach = How do questions come? Each member may choose otherwise.
checkins-how-window = Where I cannot ask in time, until when do I still ask? Later I leave that one out.
checkins-how-late = { $hours ->
    [one] up to an hour late
   *[other] up to { $hours } hours late
}
checkins-how-energy = with energy
checkins-how-recap = with a recap
checkins-whose-guild = at the hours of the server
checkins-whose-guild-hint = Everybody is asked at once
checkins-whose-member = at each member’s own hours
checkins-whose-member-hint = Each is asked at the hour of where they live
checkins-reach-channel = in the channel
checkins-reach-channel-hint = One message for everybody, which calls them
checkins-reach-private = by private message
checkins-reach-private-hint = Above 100 people: in the channel, and privately for those who asked for it
checkins-energy = Ask for energy
checkins-energy-not = Do not ask for energy
checkins-energy-on = **Energy**: those who keep theirs choose one of five words. It is for their eyes only.
checkins-energy-off = **Energy**: not asked for.
checkins-recap = Give a recap
checkins-recap-not = Give no recap
checkins-recap-on = **Recap**: after some hours the channel is told how many took part, and what they shared with everybody. Nothing below two.
checkins-recap-off = **Recap**: none.

checkins-rename = Rename
checkins-rename-title = Another name
checkins-rename-name = What is it called?
checkins-copy = Copy
checkins-copy-title = A copy of this programme
checkins-copy-name = What is the copy called?
checkins-copy-hint = It is a draft, and nobody is in it yet.
checkins-close = Close
checkins-close-question = { $count ->
    [0] Close **{ $programme }** for good? Nobody is in it, and it asks no more. To stop for a while, pause it.
    [one] Close **{ $programme }** for good? One person is in it, who is asked no more. What they answered stays theirs, in their own history. To stop for a while, pause it.
   *[other] Close **{ $programme }** for good? { $count } people are in it, who are asked no more. What they answered stays theirs, in their own history. To stop for a while, pause it.
}
checkins-close-yes = Yes, close it

checkins-join-button = Join
checkins-card-channel = The questions come here.
checkins-card-private = The questions come by private message, or here if you prefer.
checkins-card-guild = These are the hours of { $zone }.
checkins-card-member = These are the hours of where you live.
checkins-card-free = Nobody is asked before joining. You choose who reads each answer, you may skip any day, and one press stops it.

checkins-ready-week = Monday intentions + Friday review
checkins-ready-week-hint = Say on Monday what matters, see on Friday what became of it
checkins-ready-daily = Daily three lines
checkins-ready-daily-hint = Monday to Friday: what you will do, what you did, what is in the way
checkins-ready-energy = Weekly energy
checkins-ready-energy-hint = On Wednesdays, how much energy there is, for one’s own eyes only
checkins-ready-own = Our check-in
checkins-ready-own-hint = One of your own: one question to begin with, and all to be changed
checkins-ask-week = What matters to you this week? One intention a line; one to three are plenty.
checkins-ask-help = What, or who, could make it easier?
checkins-ask-glad = What are you glad about this week, however small?
checkins-ask-learnt = What did you learn, or would you do differently?
checkins-ask-leave = What can wait until Monday, so that you can rest?
checkins-ask-today = What will you do today? One thing a line; a few are plenty.
checkins-ask-done = What have you done since last time?
checkins-ask-way = What is in the way, and who could help?
checkins-ask-word = In a word, if you like: what gives you energy, or takes it, these days?
checkins-ask-mind = What is on your mind today?
checkins-insight-kept = Check-ins kept
