# Posting a loss, and what stands in the channel for it
command-loss = loss
command-loss-help = A hard moment: say what happened, choose who sees it, and somebody answers
command-advice = advice
command-advice-help = An opinion you need soon: within an hour, today, this week
help-losses = **A client left, I doubt**: { $loss } · **I need an opinion soon**: { $advice }
door-losses-name = A hard moment
door-losses-need = A client left, you doubt, you need an opinion: { $loss }
door-losses-about = You choose what would help, who may read it, and whether your name is on it. Then somebody is looked for until somebody answers.

losses-needs-team = an organisers’ channel that I can write in
losses-needs-role = an organisers’ role
losses-needs-mention = an organisers’ role that I can mention: allow anyone to mention it, or give me “Mention @everyone, @here and All Roles” in the organisers’ channel

losses-door-title = A hard moment
losses-door-title-advice = An opinion, soon
losses-door-intro = Choose first, write after. Nothing is shown to anybody before you have written.
losses-choose-help = What would help
losses-choose-subject = What it is about
losses-choose-urgency = By when
losses-choose-audience = Who may see it
losses-choose-excluded = People to leave out, up to { $most }
losses-door-named = **Under your name.**
losses-door-anonymous = **Anonymously.** You are called { $name } here, and neither members nor organisers can find out who wrote it. Your words, your language and details could still give you away, and whoever runs me and my database could technically find out.
losses-door-everyone = **Everyone** who sees { $channel } can read it, and answer in its thread.
losses-door-buddies = **Only your buddies**: it stands in a private thread, with those of them who come. Moderators with “Manage Threads” can open that thread too. Organisers are not called.
losses-door-buddies-asked = Your buddies are asked, by day where they live.
losses-buddies-anonymous = Your buddies would see at once who wrote. Under your name it works; without a name, choose *everyone* or *only listeners*.
losses-buddies-none = You have no buddy here yet who could be asked. /buddy find may find you one; meanwhile, listeners are there.
losses-door-listeners = **Only listeners**: it stands in a private thread, with those who take it. Moderators with “Manage Threads” can open that thread too.
losses-door-unseen = **Only listeners, and nobody else**: it is posted nowhere. Those who take it read it and answer through a form, and you read them in { $losses }. Not even moderators can open it; whoever runs me could, technically.
losses-door-left-out = Those you leave out are not asked. What everyone can see, they can see too.
losses-door-left-out-quietly = Those you leave out are neither asked nor shown it. They are not told.
losses-door-private-follow-up = In two days I ask you in a private message how it is.
losses-door-waiting-follow-up = In two days I ask you in { $losses } how it is.
losses-door-listening = { $count ->
    [one] One person listens for this at this hour.
   *[other] { $count } people listen for this at this hour.
}
losses-door-listening-later = Nobody listens for this at this hour; the next is asked at { $when }. If nobody can, organisers are asked.
losses-door-listening-far = Nobody can listen for this before { $when }, so organisers are asked at once.
losses-door-listening-nobody = Nobody listens for this here yet, so organisers are asked at once.
losses-door-go-anonymous = Make it anonymous
losses-door-go-named = Put my name on it
losses-door-go-private = Ask me in a private message
losses-door-go-waiting = Do not write to me
losses-door-write = Write
losses-door-choices = Back to the choices
losses-door-concern = A client left, a doubt, a question that cannot wait: somebody here answers.
losses-door-new = A hard moment
losses-door-tell = Say what is hard
losses-door-on-server = A hard moment is told on **{ $guild }**, so that somebody there can answer: open the server, and begin with { $loss }.
losses-door-on-a-server = A hard moment is told on a server, so that somebody there can answer: open it, and begin with { $loss }.
losses-form-title = What happened
losses-form-title-advice = Your question
losses-form-story = Say it as it comes
losses-form-story-hint = A client need not be named.
losses-form-story-hint-anonymous = A client need not be named. Words and details can give you away, and so can your language.

losses-posted = It is posted. You are not alone with it.
losses-posted-forms = It is kept, and only those who answer will read it. You will find what they write in { $losses }.
losses-posted-later = It is kept safe, but it could not be shown just now: that follows as soon as it can. I am looking for somebody to answer all the same.
losses-posted-jar = One of my wins
losses-posted-see = See it
losses-posted-mine = My losses
losses-returned = Here is what you wrote, so that nothing is lost:
losses-not-kept = Something went wrong on my side, and it could not be kept.

losses-card-listening = { $author } would like someone to listen: no advice for now.
losses-card-perspective = { $author } would like help to put this in perspective.
losses-card-causes = { $author } would like to understand what happened.
losses-card-ideas = { $author } would like ideas to move on.
losses-card-advice = { $author } needs an opinion.
losses-card-urgency-hour = within an hour
losses-card-urgency-today = today
losses-card-urgency-week = this week
losses-card-anonymous = anonymous
losses-card-in-en = in English
losses-card-in-fr = in French
losses-card-closed = { $author } has closed this. Thank you to all who came by.
losses-card-faded = The words have faded, as they do after a while.
losses-card-here = I’m here
losses-thread = { $subject } · { $number }
losses-alert-card = Something that a member wrote in a hard moment could not be shown as it should in the losses channel; it goes on in private meanwhile. { $organise-setup } says what is missing.

losses-here-own = It is yours: what others answer is in { $losses }.
losses-guide-listening =
    • Say that you have read it, in your own words.
    • Ask how it is today, rather than why it happened.
    • No advice, no “at least…”: staying is enough.
losses-guide-perspective =
    • Begin with what is hard: it counts.
    • Ask what still holds, and what this takes nothing away from.
    • If you lived something like it, two sentences about you, then back to them.
losses-guide-causes =
    • Ask what happened, step by step, before any why.
    • Tell apart what depended on them and what did not.
    • There is seldom one cause, and nobody is on trial.
losses-guide-ideas =
    • Ask what was tried already, and what there is energy for.
    • One or two small steps for this week are plenty.
    • Leave the choice: “would it help if…”.
losses-guide-advice =
    • Ask what is at stake and by when, if it is not clear.
    • Say what you would do, and how sure you are.
    • Say what you do not know, and who might.
