# /losses: one's own losses, what is being done for them, and what is asked again
command-losses = losses
command-losses-help = Your own losses: what is being done, what was answered, and all you can change
help-losses-mine = **What I told, and what was answered**: { $losses }

losses-mine-title = Your losses
losses-mine-button = My losses
losses-mine-none = Nothing is here. On a hard day, or when you need an opinion, it begins with the button below.
losses-mine-new = A hard moment
losses-mine-newer = Newer
losses-mine-older = Older
losses-mine-line = { $subject }, { $when }: { $state }
losses-mine-waiting = waits for an answer
losses-mine-answered = answered
losses-mine-closed = closed
losses-mine-open-menu = Open one
losses-mine-named = under your name
losses-mine-as = anonymously, as { $name }
losses-mine-see = See it
losses-mine-reply = Add a word
losses-mine-read = Read the exchange ({ $count })
losses-mine-onward = Ask others
losses-mine-asking = I am asking others now.
losses-mine-not-asking = Nobody else is asked at this moment.
losses-mine-edit = Change
losses-mine-story = In your words
losses-mine-edited = Changed.
losses-mine-later = Discord did not take its card just now; the card follows as soon as it can.
losses-mine-left = You have left that server, so I bring nothing there for you any more. You can still read this, close it or delete it.
losses-mine-hidden = This was taken out of sight, so it cannot be shown to everyone.
losses-mine-widen = Show to everyone
losses-mine-widen-question = Show it to everyone here? Your words go to the losses channel, from { $name }, and anybody there can answer. What was answered to you so far stays where it is. It cannot go back to listeners only; you can delete it.
losses-mine-widen-excluded = The people you left out can read it then, too.
losses-mine-widen-yes = Yes, show it
losses-mine-widened = Everyone here can see it now.
losses-mine-keep = Keep the words
losses-mine-fade = Let the words fade
losses-mine-delete = Delete
losses-mine-delete-question = Delete it? Your words go at once, everywhere: the card, what you answered, your debrief. This cannot be undone.
losses-mine-delete-yes = Yes, delete
losses-mine-deleted = It is deleted, with everything in it that was yours.
losses-mine-deleted-later = It is deleted. Discord did not let go of its card just now; the card follows as soon as it can.
losses-mine-all = All my losses
losses-mine-concern-how = { $count ->
    [one] You told something hard some days ago. How is it now?
   *[other] You told { $count } hard things some days ago. How is it now?
}
losses-mine-concern-answered = { $count ->
    [one] One of your losses has an answer.
   *[other] { $count } of your losses have an answer.
}
losses-mine-concern-waiting = { $count ->
    [one] One of your losses waits for an answer. You can read what is being done.
   *[other] { $count } of your losses wait for an answer. You can read what is being done.
}
losses-mine-thanks = { $count ->
    [one] You were thanked once for listening.
   *[other] You were thanked { $count } times for listening.
}

losses-standing-hidden = It is out of sight: an organiser hid it, or its card was deleted.
losses-standing-by-forms = It stands in no channel: only those who answer read it, and what they write comes here.
losses-standing-everyone = Everyone here can read it, and answer in its thread.
losses-standing-no-thread = Everyone here can read it. Its thread is gone, so what is answered goes through me and comes here.
losses-standing-thread = It stands in a private thread, with those who take it.
losses-standing-on-its-way = Its card is on its way.
losses-standing-told = Nobody has answered for a day. That says nothing about you, nor about what you told.
losses-standing-answered = { $count ->
    [one] { $names } has answered you.
   *[other] { $names } have answered you.
}
losses-standing-answered-somebody = An answer has come.
losses-standing-unheard = Somebody wrote in its thread, so nobody is asked any more, but I know of no answer from anybody else. What you write there yourself counts like anybody’s words: otherwise all would see that it is yours. Others can be asked again.
losses-standing-held = Somebody is there for you. If they cannot write after all, others are asked.
losses-standing-asked = { $count ->
    [one] One person has been asked.
   *[other] { $count } people have been asked.
}
losses-standing-next-at = Next time somebody is asked: { $when }, { $span }.
losses-standing-next-now = Somebody is being asked now.
losses-standing-organisers = Organisers have been asked, without your words.
losses-standing-organisers-at = If no answer comes, organisers are asked at { $when }, { $span }, without your words.
losses-standing-organisers-now = Organisers are being asked now, without your words.
losses-standing-nobody = Nobody is left to ask at the moment. Whoever begins to listen here is asked at once.
losses-standing-closed = Closed on { $when }.
losses-standing-faded = Its words have faded.
losses-standing-kept = Its words are kept until you delete them.
losses-standing-fades = Its words fade on { $when }, unless you keep them.

losses-reply-title = Your words
losses-reply-label = What you want to say
losses-reply-forms = Those who answer read it.
losses-reply-thread = Everyone in the thread reads it.
losses-reply-careful = Words and details can give you away.
losses-reply-said = It is said.
losses-reply-said-later = It is kept, and reaches them as soon as it can.
losses-reply-in-thread = This one bears your name: write in its thread, it is open to you.
losses-reply-nothing = Nothing has been written yet.
losses-reply-you-as = You, as { $name }

losses-close-button = Close
losses-close-title = It is behind me
losses-close-question = Close it? Nobody is asked any more, and those who can see it read that it is closed. Its words fade 30 days later, unless you keep them.
losses-close-yes = Yes, close it
losses-close-thank = Thank somebody who answered
losses-close-thank-hint = Only they read that they were thanked.
losses-close-helped = What helped, if you want to say it
losses-close-helped-hint = Those who can read this loss read it too.
losses-close-done = It is closed.{ $thanked ->
    [0] {""}
   *[other] {" "}Your thanks are passed on.
}
losses-close-win = Turn it into a win
losses-close-win-there = If you like, turn it into a win, on **{ $guild }**: { $win }.
losses-close-win-warning = A win bears your name. It has no link to what { $name } told here, but people can put the two together: by the subject, or because both change on the same day. Leave some time between them, and say it differently.
losses-close-win-yes = I know, share a win

losses-debrief-button = Debrief
losses-debrief-title = Looking back
losses-question-happened = What happened
losses-question-hands = What was not in my hands
losses-question-anew = What I would do again
losses-question-step = My next small step
losses-debrief-empty = Answer one of the four at least, in a few words.
losses-debrief-kept = It is kept, for you alone.
losses-debrief-again = Change the answers
losses-debrief-share = Add it to what others read
losses-debrief-added = It is added, for those who answer.
losses-debrief-shared = It was added already. Changed answers can be added again.

losses-follow-letter = You told something hard in **{ $guild }** some days ago. How is it now?
losses-follow-how = How is it now?
losses-follow-better = Better, thanks
losses-follow-same = The same
losses-follow-worse = Worse
losses-follow-glad = That is good to read. When it is behind you, you can close it and thank whoever helped.
losses-follow-here = Thank you for saying so. What you told stays open, and can still be answered.
losses-follow-sorry = Thank you for saying so. You need not carry it alone: somebody can listen, here, and the help lines answer at any hour.
losses-follow-unanswered = Nobody has answered yet what you told in **{ $guild }** a day ago. That says nothing about you, nor about what you told. Here is what can be done now.
losses-follow-stopped = Done: no more private messages about this one. What there is to read stays in { $losses }.
