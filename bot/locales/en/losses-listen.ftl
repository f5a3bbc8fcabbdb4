# Listeners: opting in, being asked, being there, and after
command-listen = listen
command-listen-help = Be there for others in a hard moment: choose for what, when, how often
help-listen = **Be there for somebody**: { $listen }

losses-listen-title = Being there for others
losses-listen-about =
    Somebody here loses a client, doubts, or needs an opinion. You can be one of those who are asked whether they can be there. It takes no training: a few kind words are enough.
    • I ask by private message: what would help, and what it is about. You read the rest once you say that you are there.
    • At most { $most } times a week, from { $opens } to { $closes } for you. You choose all of it afterwards.
    • “Not now” is always a good answer, and one press stops it.
losses-listen-yes = I’ll listen
losses-listen-again = Try again
losses-listen-proof = This is where I will ask you, when somebody on **{ $guild }** could use company. There is nothing to do now.
losses-listen-refused = Discord did not let me write to you, so nothing has changed.
losses-listen-how-to-open = To open your private messages here: press the name of the server, then “Privacy Settings”, and allow direct messages from its members.
losses-listen-often-line = { $most ->
    [0] I ask you nothing for now: you chose 0 times a week.
    [one] I ask you at most once a week.
   *[other] I ask you at most { $most } times a week.
}
losses-listen-hours-line = From { $opens } to { $closes }.
losses-listen-any-hour = At any hour.
losses-listen-zone = Your time zone is { $zone }, where it is { $time } now; change it in { $settings }.
losses-listen-paused-line = You are pausing until { $until }.
losses-listen-thanks = { $count ->
    [one] You were thanked once. Nobody else sees this.
   *[other] You were thanked { $count } times. Nobody else sees this.
}
losses-listen-unreached = My last question did not get through to you. Perhaps your private messages are closed here.
losses-listen-taken = { $count ->
    [one] **You are there for somebody**
   *[other] **You are there for { $count } people**
}
losses-listen-open = Open
losses-listen-kinds-menu = What I can give (all of it, while nothing is chosen)
losses-listen-subjects-menu = About what (everything, while nothing is chosen)
losses-listen-hours = Hours, and how often
losses-listen-hours-title = When you may be asked
losses-listen-hours-hint = In your time zone. The same time twice: at any hour.
losses-listen-from = From
losses-listen-until = Until
losses-listen-often = How often, at most
losses-listen-most = { $most ->
    [0] Not for now
    [one] Once a week
   *[other] { $most } times a week
}
losses-listen-pause = Pause
losses-listen-pause-until = Until which day?
losses-listen-pause-hint = Such as 15 January, Monday, in 2 weeks. You are asked again from that day on.
losses-listen-resume = I am back
losses-listen-stop = Stop listening
losses-listen-button = Being there
losses-listen-concern = { $count ->
    [0] You listen to others.
    [one] You are there for somebody.
   *[other] You are there for { $count } people.
}
losses-listen-unread = **{ $name }** has written back to you.
losses-unlistened = Done: I ask you nothing more here. Thank you for having been there. Should you wish to come back: { $listen }

losses-ring = On **{ $guild }**, somebody could use company. Could you be there?
losses-ring-buddy = On **{ $guild }**, one of your buddies could use company. Could you be there?
notice-losses-buddy = one of your buddies needs somebody
losses-ring-about = What would help: **{ $help }** · { $subject } · { $language }
losses-ring-free = If not, it is no trouble: you are not the only one I can ask.
losses-ring-take = I’m here
losses-ring-pass = Not now
losses-ring-passed = Thank you. There is nothing more to do for this one.
losses-ring-decoy = What you were asked about is your own. Whoever listens is asked, you too, so that nobody can be found by having been left out. Nothing was done, and nobody knows that you pressed.

losses-there-title = Thank you for being there
losses-there-by-forms = { $name } and those who answer are the only ones to read it. What you write goes through me.
losses-there-hold = For now I ask nobody else. If you cannot after all, say so: it is no failure, and I ask others at once.
losses-there-open = Open the thread
losses-there-read = Read and answer
losses-there-release = I cannot after all
losses-there-worried = I’m worried
losses-there-back = Back to it
losses-there-released = That is fine, and thank you for saying so. Others are asked.
losses-there-released-only = That is fine, and thank you for saying so.

losses-exchange-you = You
losses-exchange-answer = Answer
losses-exchange-before = Earlier words
losses-exchange-erased = These words were taken back.
losses-exchange-faded = The words have faded.
losses-answer-title = Your answer
losses-answer-label = A few words are enough
losses-answer-hint = Its author and those who are there for it read this, with your name.
losses-answer-first = Somebody on **{ $guild }** has answered you.
losses-answer-show = See where it stands
losses-word-line = **{ $author }**: { $word }
losses-word-answered = **{ $name }** has answered you, on **{ $guild }**.
losses-word-back = **{ $name }** has written back, on **{ $guild }**.

losses-worried-title = You are worried
losses-worried-guide =
    You saw something, and you did not look away. Thank you.
    {""}**What you can say**: that you are glad to be told; that you are worried; and a plain question, such as “Are you safe just now?”. To ask does no harm.
    {""}**What to leave out**: promises to keep it secret, or to always be there. You are a person beside them, not a rescue.
losses-worried-anonymous = Nobody here knows who this is, so nobody here can send help. They read so too, with the number to call.
losses-worried-lines = I show them the help lines, to them alone, without saying that it was you.
losses-worried-together = You need not carry this by yourself. Organisers can be called to answer, without the story.
losses-worried-organisers = Call the organisers
losses-worried-organisers-called = The organisers are called. They do not see what was written, nor who called them.
losses-worried-closed = This one is closed, so organisers cannot answer there any more. If you are still worried, the help lines can tell you what to do, and in danger the emergency number.
losses-call-worried = **A listener does not want to be alone with somebody’s hard moment**
losses-call-together = They are worried. Whoever presses *I’m here* can read it, and answer beside them.
losses-lines-brought = Somebody on **{ $guild }** who read you cares how you are, and would like you to have these at hand.
losses-lines-anonymous = You wrote anonymously: nobody here can find you to send help. If you are in danger, please call the number below yourself.
losses-lines-wait = Somebody who read you cares how you are, and would like you to have the help lines at hand.
losses-lines-show = See them
losses-lines-seen = I have seen them
losses-lines-put-away = They are put away. You find them again at any hour: { $help-lines }

losses-rest = A week of rest
losses-rest-talk = Talk to somebody
losses-rest-offered = To listen can weigh. You can rest for a week, or talk to somebody yourself, with { $loss } on the server: what you were told stays out of it.
losses-rest-begun = Rest well. I ask you nothing before { $when }. Should you wish to be back earlier: { $listen }
losses-closed = **{ $name }** has closed what you answered, on **{ $guild }**. Thank you for having been there.
losses-closed-thanked = They thank you. Nobody else sees this.
