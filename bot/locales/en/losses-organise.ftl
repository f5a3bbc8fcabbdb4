# Losses, for organisers
command-organise-losses = losses
command-organise-losses-help = Losses: their channel, what stands there, and numbers about nobody
losses-channel-name = losses
losses-organise-title = Losses
losses-organise-about = Somebody tells of a hard moment, and somebody answers: listeners first, who opted in, and organisers last. You never learn who wrote anonymously.
losses-organise-off = Losses are off: nobody can post one here.
losses-organise-open = Set losses up
losses-proposal = There are people enough here now for **losses**: whoever has a hard moment tells of it, and somebody answers. Nothing opens before you choose it in { $organise-losses }.
losses-organise-channel-line = Channel: { $channel }
losses-organise-paused = Nobody can post a new one just now, because nobody would be the last to be called:
losses-organise-not-yet = So that no loss stays unanswered, organisers are the last to be called. Before losses can be switched on:
    { $missing }
losses-organise-team = Organisers’ channel and role
losses-organise-waiting = { $count ->
    [0] Nobody is waiting for an answer.
    [one] ⏳ Somebody is waiting for an answer.
   *[other] ⏳ Several people are waiting for an answer.
}
losses-organise-listeners = Listeners who can be asked these days
losses-organise-kind = { $kind }: { $count }
losses-organise-nobody = nobody
losses-organise-some = a few people
losses-organise-least = at least { $count }
losses-organise-why = Numbers are rounded down to a step of five, and below it I only say “a few”: a small number could point at somebody. How four weeks went is in the insights.
losses-organise-menu = The losses channel
losses-organise-create = Create the channel for me
losses-organise-switch-off = Switch off
losses-channel-gone = The losses channel was deleted. What was open goes on in private, through forms; nobody can post a new one until you choose another channel in { $organise-losses }.

losses-moderate-title = What stands in the channel, or was reported
losses-moderate-why = You can hide what harms somebody. Who wrote anonymously stays unknown to you.
losses-moderate-none = Nothing stands there.
losses-moderate-named = { $at }, under a name
losses-moderate-anonymous = { $at }, anonymous
losses-moderate-see = see it
losses-moderate-hidden = hidden already
losses-moderate-reported = reported, not shown here
losses-moderate-stop = Stop its author
losses-moderate-newer = Newer
losses-moderate-older = Older
losses-moderate-return = Back to losses
losses-moderate-back = Back to the list
losses-hide = Hide
losses-hidden = It is hidden.
losses-stopped-done = Whoever wrote it cannot post anonymously here for that time. They can still post under their name, and find help; you do not learn who it is.

losses-call = **Somebody here is waiting for an answer**
losses-call-again = **Somebody here has been waiting for an answer for a day**
losses-call-about = What would help: **{ $help }** · { $subject }
losses-call-urgency = By when: { $urgency }
losses-call-since = Since { $when }
losses-call-public = No listener has been able to answer so far. Will one of you? A few words are enough.
losses-call-private = No listener has been able to answer so far. It is not shown here: whoever presses *I’m here* can read it, and answers as a listener would.
losses-call-see = See it
losses-call-here = I’m here
losses-call-not-yours = This calls organisers: it takes their role, or the permission “Manage Server”.
losses-alert-call = Somebody is waiting for an answer, and I have no channel in which to call you. Choose the organisers’ channel in { $organise-setup }: I call you there at once.
losses-insight-posted = Hard moments told
losses-insight-answered = Hard moments answered
losses-insight-pace = Half of those answers came
