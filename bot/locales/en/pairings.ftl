# Weekly pairings: joining, leaving, skipping, and what members read of their own
command-pairing = pairing
command-pairing-help = Every week, somebody to meet
command-pairing-join = join
command-pairing-join-help = Be drawn together with one person each week, or with two
command-pairing-leave = leave
command-pairing-leave-help = Take part no more; you can come back whenever you like
command-pairing-skip = skip
command-pairing-skip-help = Leave out the next round, or take part in it after all
command-pairing-status = status
command-pairing-status-help = When the next round is, whom you meet, and what you chose
help-pairings = **Take part**: { $pairing-join } · **the next meeting**: { $pairing-status }
    {""}**Skip one**: { $pairing-skip } · **take part no more**: { $pairing-leave }
door-pairings-name = A meeting
door-pairings-need = Every week, somebody new to meet, without looking for them: { $pairing-join }
door-pairings-about = You are drawn together with one or two people, with a reason and a first question. Skip a round or leave whenever you like.

pairings-pool-nameless = Give it a name, in a few words.
pairings-pools-enough = There are { $most } pools here already, which is as many as can be. Close one first.
pairings-pool-taken = There is a pool called { $name } already. Choose another name.
pairings-pool-gone = This pool is not there any more.
pairings-memberships-enough = You are in { $most } pools already, which is as many as one can be in: more meetings, and each is worth less. Leave one first.
pairings-not-in = You are not in this pool at the moment.
pairings-none-here = There are no pairings here yet. An organiser can begin with `/organise pairings setup`.
pairings-people-only = Pairings are for people.

pairings-title = Somebody to meet, every week
pairings-which-join = Where would you like to meet people? Each pool has rounds of its own; you can be in { $most }.
pairings-which-leave = Which pool do you leave?
pairings-which-skip = Which round do you skip? Press again to take part after all.
pairings-pool-line = **{ $pool }** · { $people ->
        [0] nobody yet
        [one] one person
       *[other] { $people } people
    } · next round { $when }
pairings-pool-line-resting = **{ $pool }** · { $people ->
        [0] nobody yet
        [one] one person
       *[other] { $people } people
    } · it rests at the moment
pairings-pool-in = You are in.
pairings-join-button = Join
pairings-join-more = Join another pool
pairings-leave-button = Leave
pairings-skip-button = Skip this one
pairings-unskip-button = Take part after all
pairings-status-button = My pairings

pairings-door = Each round, you are drawn together with the person you fit best at that moment, or with two. A few answers, and the draw knows who that may be. Whoever you meet reads them too.
pairings-door-trade = **What do you do?** { $trade }
pairings-door-languages = **In which languages do you like to talk?**
pairings-door-zone = My time zone
pairings-door-join = Join: { $pool }

pairings-joined = ## You are in: { $pool }
pairings-joined-when = The next round is on { $when }. You are then drawn together with one person, or with two.
pairings-joined-threads = You get a private thread in { $channel }: who they are, why you were brought together, and a question to begin with. Nobody else reads it, except moderators with *Manage Threads*, who can open any private thread.
pairings-joined-post = In { $channel }, *See my group* shows you alone who they are, why you were brought together, and a question to begin with, and opens a private thread for you. Nobody else reads it, except moderators with *Manage Threads*, who can open any private thread.
pairings-joined-skip = A week that does not suit you? { $pairing-skip } leaves out one round, { $away } all of them until a day.
pairings-joined-profile = You will be drawn even better with a fuller profile: { $buddy-profile }. With the half-days on which you are free, I can propose times that suit all of you.
pairings-paused = Everything scheduled is paused here: rounds wait until organisers end that. You are in.
pairings-at-rest = This pool rests: it has no channel at the moment. As soon as it has one again, its rounds go on, and you are in.
pairings-middle = A round is under way, and it is not too late to meet somebody in it. You choose:
pairings-wait-button = Somebody who waits too
pairings-welcome-button = Join a pair
pairings-later-button = Wait for the next round

pairings-leave-question = Leave **{ $pool }**? You will not be drawn any more. You can come back whenever you like.
pairings-leave-group = In this round you have a group: { $names }. You can still meet, and leave after that. Or you leave the group too: they will be told that you cannot make it, and whoever is then alone is offered somebody else.
pairings-leave-yes = Yes, leave
pairings-leave-after = Meet, and leave after that
pairings-leave-all = Leave the group too
pairings-left = You have left **{ $pool }**. It was good to have you. { $pairing-join } brings you back whenever you like.
pairings-left-group = You have left **{ $pool }**; your group of this round stays as it is. Have a good meeting. { $pairing-join } brings you back whenever you like.
pairings-in-none = You are not in the pairings at the moment. { $pairing-join } is all it takes.

pairings-skipped = You skip the round of **{ $pool }** on { $when }. Nobody waits for you, and you are in again for the one after it.
pairings-unskipped = You take part in the round of **{ $pool }** on { $when }. Good to have you.

pairings-status-next = Next round: { $when }. You take part.
pairings-status-volunteer = Next round: { $when }. You join only if that makes the number even.
pairings-status-skipped = Next round: { $when }, without you: you skip it.
pairings-status-away = Next round: { $when }, without you: you are away until { $day }.
pairings-status-aside = Two rounds went by without a word from you, so I stopped drawing you, and nobody waited in vain. One press, and you are in again.
pairings-status-group = In this round you meet { $names }.
pairings-status-alone = In this round, whoever you were to meet cannot make it any more. You may ask for somebody else, and come before others.
pairings-status-left = Your group of this round has become smaller: you are the one left in it.
pairings-status-silent = There was no sign so far. If you like, I look for somebody else: you come before others.
pairings-status-waiting = You have been waiting for somebody to meet since { $since }. As soon as there is somebody, I open a thread for you and call you there.
pairings-status-open = You have no group in this round, and it is not too late to meet somebody:
pairings-status-last = Last time you met { $names }, { $when }.
pairings-stop-button = Stop waiting
pairings-thread-button = Open the thread
pairings-set-button = Our meeting is set
pairings-set = Good. Then nobody reminds you. I hope that it will be a good one.
pairings-choices = My choices
pairings-choice-told = Tell me privately before each round
pairings-choice-told-hint = Once, on the day before, with a button to skip it.
pairings-choice-welcomes = Let somebody join us in the middle of a round
pairings-choice-welcomes-hint = When all of a pair like it so: you are three then.
pairings-choice-volunteers = Draw me only to make the number even
pairings-choice-volunteers-hint = You help out when somebody would be left alone.
pairings-came-back = Welcome back. You are in for the next round of **{ $pool }**.

pairings-wait-late = It is too late to begin in this round. The next one is near, and everybody who takes part is drawn then.
pairings-wait-away = You are away at the moment. `/me` brings you back; then I can look for somebody.
pairings-waiting = You wait for somebody to meet. As soon as there is somebody, I open a thread for you and call you there. If nobody comes, you are drawn in the next round.
pairings-waiting-pair = No pair takes somebody in at the moment. You wait now for the first that does, or for somebody who waits too: whoever comes first. If nobody comes, you are drawn in the next round.
pairings-waiting-first = I look for somebody else, and you come before others. As soon as there is somebody, I open a thread for you and call you there. If nobody comes in this round, you are among the first in the next.
pairings-stopped = You wait no more. You are drawn in the next round.
pairings-found = You meet { $names }. Your thread opens in a moment, and I call you there.
pairings-found-thread = You meet { $names }. Your thread is open for you.
pairings-found-letter = On **{ $guild }**, you have a group in this round: you meet { $names }. There is no thread for you at the moment, so write to each other privately, or talk in a channel that suits you.
pairings-another-too-soon = Give them a little more time: they may just have a full week. If there is still no sign two days after I reminded them, you can ask for somebody else.
pairings-welcomed = { $who }: from now on you are three, with { $name }. Say hello, and tell what you have already talked about.
pairings-welcomed-letter = On **{ $guild }**, { $name } joins your group of the week: you are three now. { $thread }
pairings-welcomed-you = On **{ $guild }**, you have a group: you meet { $names }. { $thread }
