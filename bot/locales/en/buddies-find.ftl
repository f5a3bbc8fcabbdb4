# Finding a buddy: people with reasons, asking, the inbox, and people who are brought along
command-buddy-inbox = inbox
command-buddy-inbox-help = What others ask of you, and what became of what you asked
command-buddy-bring = bring
command-buddy-bring-help = An invitation for somebody you know
command-buddy-code = code
command-buddy-code-help = You have been given a code by somebody you know here
menu-ask-buddy = Ask to be my buddy
notice-buddies-request = somebody asks you for an hour, or to be their buddy
notice-buddies-answer = what became of your request
notice-buddies-fits = somebody new who fits you

buddies-profile-first = Say first what you do and look for: { $profile }. Three answers are enough.
buddies-not-possible = That person cannot be a buddy of yours: choose another member.
buddies-found-title = People who fit you
buddies-found-few = There are few profiles yet, so here is everybody who fits, the closest first.
buddies-found-some = Five people now. Next time there will be others too, so that everybody has their turn.
buddies-found-more = More
buddies-found-others = Others
buddies-found-back = Back to the list
buddies-see = Look closer
buddies-nobody = Nobody yet.
buddies-nobody-alone = You are the first here: no other profile can be seen yet. Bring somebody you know, or ask to be told when somebody fits.
buddies-relax-language = { $people ->
    [one] With another language you would see one more person.
   *[other] With another language you would see { $people } more people.
}
buddies-relax-half-day = { $people ->
    [one] One more person has no half-day in common with you: name more of them, or accept to write to each other.
   *[other] { $people } more people have no half-day in common with you: name more of them, or accept to write to each other.
}
buddies-relax-relation = { $people ->
    [one] Whatever their trade: one more person.
   *[other] Whatever their trade: { $people } more people.
}
buddies-relax-support = { $people ->
    [one] Without asking for that support: one more person.
   *[other] Without asking for that support: { $people } more people.
}
buddies-relax-commitment = { $people ->
    [one] At any rhythm: one more person.
   *[other] At any rhythm: { $people } more people.
}
buddies-relax-town = { $people ->
    [one] Anywhere, and not only in your town: one more person.
   *[other] Anywhere, and not only in your town: { $people } more people.
}
buddies-narrow = Narrow
buddies-narrow-hint = For this search only; your profile stays as it is.
buddies-narrow-done = See who fits
buddies-narrow-all = No filter at all
buddies-narrow-town = Only in my town
buddies-narrow-anywhere = Anywhere
buddies-told-on = Tell me when somebody fits
buddies-told-off = Tell me no more
buddies-question-commitment = **One more question, if you like: how often?**
buddies-question-relation = **One more question, if you like: how close should their trade be?**
buddies-question-temperament = **One more question, if you like: somebody like you, or who completes you?**
buddies-question-matter = **One more question, if you like: what matters most?**
buddies-question-values = **One more question, if you like: what is your work for?**
buddies-question-formats = **One more question, if you like: how would you meet?**
buddies-question-half-days = **One more question, if you like: when are you free?**
buddies-question-span = **One more question, if you like: for how long?**
buddies-question-tags = **One more question, if you like: what do you offer, and look for, in your own words?**
buddies-question-style = **Four short questions, if you like: how do you work?**
buddies-question-style-button = Answer

buddies-why = Why this person
buddies-why-rhythm = You both look for { $support }, { $commitment }.
buddies-why-commitment = You want the same rhythm: { $items }.
buddies-why-support = You both look for { $items }.
buddies-why-trades-same = You do the same work: { $theirs }.
buddies-why-trades-neighbouring = Your trades are neighbours: { $mine } and { $theirs }.
buddies-why-trades-unrelated = Your trades have nothing to do with each other: { $mine } and { $theirs }.
buddies-why-half-days = You share { $days }.
buddies-why-offers = They offer what you look for: { $tags }.
buddies-why-seeks = You offer what they look for: { $tags }.
buddies-why-values = Your work stands for the same: { $items }.
buddies-why-alike = Like you, this person { $style }.
buddies-why-completing = Unlike you, this person { $style }: you complete each other.
buddies-why-company = For both of you, good company matters most.
buddies-why-formats = You can meet by { $items }.
buddies-why-languages = You both speak { $languages }.
buddies-near = Near you.
buddies-shared = Free when you are: { $days }.
buddies-but-support = A difference: they look for { $items }.
buddies-but-commitment = A difference: { $mine } for you, { $theirs } for them.
buddies-but-half-days = A difference: you share no half-day, so you would write to each other.
buddies-but-trades-same = A difference: you do the same work, { $theirs }.
buddies-but-trades-neighbouring = A difference: your trades are only neighbours, { $mine } and { $theirs }.
buddies-but-trades-unrelated = A difference: your trades have nothing to do with each other, { $mine } and { $theirs }.
buddies-but-formats = A difference: they would rather meet by { $items }.
buddies-but-style = A difference: this person { $style }.
buddies-but-values = A difference: what counts in their work is { $items }.

buddies-ask-hour = One hour together
buddies-ask-buddy = Be my buddy
buddies-sizes = **One hour together**: work or talk once, nothing more is promised. **Be my buddy**: an agreement between the two of you, and two weeks to try.
buddies-note-label = A word to go with it
buddies-note-hint = One is written already: change it, or send it as it is.
buddies-note-hour = Hello { $name }, I saw your profile and would like to spend an hour working or talking together, just once. No pressure at all: whenever suits you.
buddies-note-buddy = Hello { $name }, I saw your profile and think we could do each other good. Would you like to try for two weeks? If not, that is perfectly fine.
buddies-asked = **{ $name }** has been asked. You will hear of it, or read here that it will not be this time; after three days it ends by itself.
buddies-withdraw = Take it back
buddies-withdrawn = It is taken back. Nothing more comes of it.
buddies-matched = **{ $name }** had asked you too: you are together. A private thread opens for the two of you.
buddies-request-hour = { $name } would like to spend one hour with you
buddies-request-buddy = { $name } asks you to be their buddy
buddies-request-project = { $name } invites you to a joint project
buddies-request-until = It ends by itself { $until }, without anybody having to say anything.
buddies-request-thread = Request { $number }
buddies-request-accepted = You accepted. The two of you have a thread of your own now.
buddies-accept = Accept
buddies-decline = Not this time
buddies-accepted = You are together, **{ $name }** and you: a private thread opens for the two of you.
buddies-joined = You are in: the thread of **{ $name }** opens to you.
buddies-declined = Done. They only read that it will not be this time. If it helps, tell me what to change:
buddies-declined-no-time = No time for now: hide me
buddies-declined-other = I look for something else
buddies-not-this-time = **{ $name }**: it will not be this time. It says nothing about you. When you feel like it: { $buddy-find }
buddies-inbox-title = Requests
buddies-inbox-open = See the requests
buddies-inbox-empty = Nothing waits here. Whoever asks you, and whomever you ask, will stand here.
buddies-inbox-concern = { $count ->
    [one] Somebody asks you for an hour, or to be a buddy.
   *[other] { $count } people ask you for an hour, or to be a buddy.
}
buddies-sent-waiting = You asked **{ $name }**.
buddies-sent-accepted = **{ $name }** accepted.
buddies-sent-not-this-time = **{ $name }**: it will not be this time.
buddies-sent-withdrawn = **{ $name }**: you took it back.


buddies-bring-button = Bring somebody I know
buddies-bring =
    Forward this to somebody you would like to work with:
    > I am on **{ $guild }**, with people who work alone too. Come and be my buddy: once you are there, type `/buddy code` and give this code: **{ $code }**
    It is for one person, until { $until }. Only an organiser can give you the link to the server itself.
buddies-code-title = You were invited
buddies-code-label = The code you were given
buddies-fits = Somebody new on **{ $guild }** fits you: { $name }.
buddies-fits-where = You find everybody who fits with { $buddy-find }, on the server.
