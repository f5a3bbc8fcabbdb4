# Rounds of pairings: the day before, the draw, what the channel and each group read

## The draw

pairings-alert-skipped = The bot was away at the draw of { $pool }, and it is too late now for people to meet in what is left of the week. That round is skipped; the next draw is { $when }.
pairings-alert-not-drawn = The draw of { $pool } failed, and will be tried again once what is missing is repaired. The draw after it is { $when }.
pairings-alert-large = { $people } people take part in { $pool } by now. The draw goes on as it is; it is faster and even better with the extra `large`, which whoever hosts the bot can install: `pip install .[large]`.
pairings-alert-repeats = In { $pool }, some people have met everybody by now, so that they meet somebody for the second time within twelve rounds. If you like, let rounds come every two or four weeks ({ $organise-pairings-setup }), or invite everybody to one shared table for a change.

## In the channel

pairings-show = { $people } people meet this time, in { $groups ->
        [one] one group
       *[other] { $groups } groups
    }. Have a good time together.
pairings-show-more = … and { $count ->
        [one] one more group
       *[other] { $count } more groups
    }.

## A group

pairings-card-two = You two meet this time.
pairings-card-three = You are three this time: three views of everything, and somebody always has a story.
pairings-card-again = You have met before, on { $when }: what has become of what you talked about?
pairings-who = **{ $name }** · speaks { $languages }
pairings-who-trade = **{ $name }** · { $trade } · speaks { $languages }
pairings-card-why = Why you
pairings-card-question = To begin with
pairings-card-times = { $count ->
        [one] A time that suits everybody
       *[other] Two times that suit everybody
    }
pairings-card-times-guess = { $count ->
        [one] A time to begin from, in office hours
       *[other] Two times to begin from, in office hours
    }
pairings-card-no-times = Your weeks hardly overlap: write to each other here, and find a moment of your own.
pairings-card-starter = { $who }, would you write the first line? A hello is enough.
pairings-card-anybody = Whoever reads this first writes the first line. A hello is enough.
pairings-card-honest = This thread is for you. To be honest: moderators with *Manage Threads* can open any private thread.

## Why people were drawn together

pairings-why-two = **{ $first } and { $second }** · { $why }
pairings-why-little = I know little of you yet, which leaves you everything to find out.
pairings-why-rhythm = You are looking for { $support }, { $commitment }.
pairings-why-commitment = You want the same rhythm: { $items }.
pairings-why-support = You are looking for the same: { $items }.
pairings-why-trades-same = You do the same work: { $first }.
pairings-why-trades-neighbouring = Your trades are neighbours: { $first } and { $second }.
pairings-why-trades-unrelated = Your trades have nothing to do with each other: { $first } and { $second }.
pairings-why-half-days = You are free at the same time: { $days }.
pairings-why-many-half-days = You are free at the same time on { $count ->
        [one] one half-day a week
       *[other] { $count } half-days a week
    }.
pairings-why-offers = { $giver } offers what { $seeker } looks for: { $tags }.
pairings-why-values = Your work stands for the same: { $items }.
pairings-why-alike = You have this in common: each of you { $style }.
pairings-why-completing = You complete each other: { $name } { $style }.
pairings-why-company = Good company is what matters most to you.
pairings-why-near = You live near each other.
pairings-why-formats = You like the same ways of meeting: { $items }.
pairings-why-languages = You speak { $languages }.

## The day before

notice-pairings-soon = a round of pairings that is drawn tomorrow
pairings-soon = The next round is drawn on { $when }. { $count ->
        [one] One person takes part so far.
       *[other] { $count } people take part so far.
    } This week does not suit you? Skip it, and nobody waits for you. You are not in yet? Join.
pairings-soon-letter = On **{ $guild }**, the next round of { $pool } is drawn on { $when }, and you take part. If it does not suit you, skip it: nobody waits for you.
pairings-skips = You skip the round of { $when }. Nobody waits for you.
pairings-skips-not = You take part in the round of { $when }. Good to have you.
pairings-skip-late = This round is not to come any more: it was drawn already, or called off.
pairings-skip-not-in = You are not in this pool, so nothing is drawn for you. If you would like to meet somebody, { $join } is all it takes.

## Alone

pairings-alone = In { $pool } you are the only one so far for the next round. Would you like company for an hour of work all the same?
pairings-alone-letter = On **{ $guild }**, you are the only one so far for the round of { $pool }, { $when }. Who joins until then is drawn with you. If you like, I say in the channel that you would like company for an hour of work, with your name: whoever presses first is brought together with you.
pairings-hour = Say it in the channel
pairings-hour-public = { $who } would like company for an hour of work this week, or for a talk. Who is in?
pairings-hour-in = I’m in
pairings-hour-asked = It stands in the channel: { $link }. As soon as somebody is in, I open a thread for you two and call you there.
pairings-hour-over = This round is over, so that I can ask nobody for it any more.
pairings-hour-found = You have company in this round already.
pairings-hour-other = Somebody else of this round asks for company already: look in the channel, and press *I’m in*.
pairings-hour-gone = Company has been found already. How good that you would have come.
pairings-hour-yours = This is your own wish. As soon as somebody else presses, I open a thread for you two.
pairings-hour-seated = You have a group in this round already. If you like, write to them anyway.
pairings-hour-met = You meet { $names }. { $thread }
pairings-hour-done = Company for an hour has been found. Have a good time, you two.

## Left out

pairings-left-out = On **{ $guild }**, the round of { $pool } is drawn, and there was no group for you in it. I am sorry. Next time you are among the first.
pairings-left-out-alone = Nobody else took part this time. In { $status } you can wait for somebody who joins this week.
pairings-left-out-language = Nobody else who took part speaks one of your languages. In { $status } you can wait for somebody who does; if you speak another one a little, add it to your languages.
pairings-left-out-others = Whichever way I turned it, somebody remained without a group this time, and it fell to you. In { $status } you can wait for somebody, or join a pair that welcomes others.

## One post for everybody

pairings-see = See my group
pairings-see-how = Press *See my group*: you alone read whom you meet, why, and a question to begin with, and your private thread opens.
pairings-see-title = Your group
pairings-see-thread = Your thread is open: { $thread }
pairings-see-write = There is no thread for you at the moment, so write to each other privately, or talk in a channel that suits you.
pairings-see-none = You have no group in this round. If you would like to be drawn next time, { $join } is all it takes.
pairings-see-alone = Whoever you were to meet cannot make it any more. I have told you what you can do now; it stands in `/me` too.
pairings-unseen = { $who }: somebody waits to meet you this week. One press shows you alone who it is.
pairings-unseen-letter = On **{ $guild }**, somebody waits to meet you this week: press *See my group* in { $channel }.
pairings-alert-full-post = The server has too many open threads for the groups of { $pool }, though I tidied away what was idle. This round is shown by one post instead: whoever presses sees their group.
pairings-alert-full-wait = The server has too many open threads for the groups of { $pool }, though I tidied away what was idle. I try again every hour; close threads that nobody needs, or choose the one post in { $organise-pairings-setup }.
pairings-card-alone = Whoever you were to meet cannot make it any more.
