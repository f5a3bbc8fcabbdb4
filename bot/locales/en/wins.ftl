# Wins
command-win = win
command-win-help = Share a win: nobody drinks their champagne alone
command-wins = wins
command-wins-help = Your own wins, for your eyes only, and the jar
param-search = search
param-search-help = Words to look for in your wins
command-celebrate = celebrate
command-celebrate-help = Keep company to wins that nobody has seen yet
command-celebrate-on = on
command-celebrate-on-help = I’ll celebrate: tell me when a win is alone
command-celebrate-off = off
command-celebrate-off-help = Tell me no more
menu-celebrate = Celebrate this
help-wins = **Share a win**: { $win } · **my wins, and the jar**: { $wins }
help-celebrate = **Keep others company in their wins**: { $celebrate-on } · **no more**: { $celebrate-off }
door-wins-name = A win
door-wins-need = Something went well, big or small, and it deserves company: { $win }
door-wins-about = A client signed, a fear faced, a task that had waited for months: say it in a line. Others raise a glass with you, and no win is left alone.
notice-wins-company = a win that nobody has celebrated yet
notice-wins-helped = somebody thanks you in a win

wins-form-title = Share a win
wins-form-edit = Change your win
wins-form-what = What happened?
wins-form-story = The story, if you like
wins-form-kind = What kind of win?
wins-form-helpers = Who helped?
wins-form-helpers-hint = Up to 5 people. They are thanked on the card and can take their name off.
wins-form-picture = A picture, if you like
wins-form-picture-hint = PNG, JPEG, GIF or WebP, up to 8 MB
wins-kind-first-client = first client
wins-kind-contract = contract signed
wins-kind-delivered = delivered
wins-kind-paid = paid
wins-kind-learned = learned
wins-kind-recovered = recovered
wins-kind-personal = personal
wins-kind-other = something else

wins-congratulate = Congratulate
wins-see = See it
wins-see-message = See the message
wins-name-off = Take my name off
wins-headline = { $author } has something to celebrate
wins-byline = { $author } · { $kind }
wins-thanks-to = Thanks to { $helpers }
wins-picture-undescribed = The picture of this win, not described yet
wins-message = A message in the channel
wins-erased = A win whose words were erased
wins-highlight = { $author }, celebrated by { $count ->
    [one] { $count } person
   *[other] { $count } people
}
wins-word-label = Your word
wins-word-empty = Write a word, even a short one.
wins-word-line = { $author }: { $word }
wins-word-said = Said, in { $thread }.
wins-word-counted = Thank you: it counts.
wins-unsay = Take it back
wins-word-unsaid = It is taken back, and counts no more.
wins-word-gone = This word is not there any more.
wins-own = It is your own win: let the others raise their glasses. You can answer them in its thread.
wins-gone = This win is not there any more.
wins-no-thread = I may not open a thread here just now. A reaction on the card counts just as much.
wins-thread-closed = The thread of this win is closed. A reaction on the card counts just as much.
wins-name-is-off = Your name is off the card.
wins-helped = { $author } thanks you for your help: **{ $title }**
wins-not-named = Your name is not on this card.

wins-posted = It is posted. Enjoy it, you earned it.
wins-kept = Your win is kept safe, but Discord did not take its card just now. It will be posted as soon as it can be.
wins-returned = Here is what you wrote, so that nothing is lost:
wins-changed = Changed.
wins-changed-later = Your change is kept, but Discord did not take the card just now. It will follow as soon as it can.
wins-deleted = Deleted, with its card.
wins-deleted-later = It is deleted, but Discord did not let go of its card just now. The card will follow as soon as it can.
wins-describe = Describe the picture
wins-describe-please = Some members do not see pictures: one sentence about yours lets them share the moment.
wins-describe-label = What is in the picture?
wins-describe-hint = For those who do not see pictures. One sentence is enough.
wins-edit = Change
wins-delete = Delete
wins-delete-question = Delete “{ $title }”, its card and its place in the highlights?
wins-delete-yes = Yes, delete
wins-share = Share a win
wins-search = Search
wins-search-label = Words to look for
wins-searched = Looking for “{ $search }”
wins-nothing-found = Nothing found. The search looks at what your wins say, whatever the accents and capitals.
wins-found-more = { $count ->
    [one] One more win matches: add a word to your search.
   *[other] { $count } more wins match: add a word to your search.
}
wins-none-yet = Your wins will gather here, the small ones too: a difficult call made counts.
wins-all-mine = All my wins
wins-mine-button = My wins
wins-celebrate-button = I’ll celebrate others
wins-mine-title = Your wins ({ $count })
wins-open-menu = Open a win
wins-newer = Newer
wins-older = Older
wins-celebrated-by = { $count ->
    [0] Not celebrated yet.
    [one] Celebrated by { $count } person.
   *[other] Celebrated by { $count } people.
}
wins-jar = The jar
wins-jar-drawn = From your jar, { $when }:
wins-jar-another = Another one
wins-jar-empty = Your jar is still empty. Put a first win in it, however small.
wins-concern = { $count ->
    [0] No win in your jar yet.
    [one] One win in your jar.
   *[other] { $count } wins in your jar.
}

wins-title-empty = Say in a few words what happened, with letters that can be seen.
wins-too-many-helpers = You can thank up to { $most } people on a card.
wins-picture-type = Discord does not show this file as a picture: take a PNG, JPEG, GIF or WebP.
wins-picture-size = This picture is too heavy: { $most } MB at most.
wins-not-yours = This win is not there, or it is not yours.
wins-not-set-up = Wins have no channel here yet. An organiser chooses it with `/organise setup`.

wins-guide =
    ## 🍾 Here, nobody drinks their champagne alone
    • **Share a win** with the button below, or with `/win`: a client, a delivery, a difficult call, anything.
    • Or just write here: I put a 🍾 under your message, and if **you** press it too, it becomes a win. Unpressed, it goes after a day. I do not read what you write.
    • **Celebrate** with any reaction, or with a word through *Congratulate*.
    • Once a week we raise a glass to all of its wins.
wins-consent = { $author }, { $asker } would like everybody to celebrate this. May it become a win?
wins-consent-yes = Yes, celebrate it
wins-consent-no = No, thank you
wins-consent-not-yours = This question is for the author of the message.
wins-refused = As you like. Nothing becomes a win without you.
wins-asked = It becomes a win if its author agrees.
wins-asked-enough = { $most } of your questions wait for an answer already. Let one be answered first.
wins-adopted = It is a win now.
wins-already = This message is a win already.
wins-not-a-bot = Bots have no wins. Take a message that a person wrote.

wins-company = { $author } has a win that nobody has celebrated yet: **{ $title }**. A word from you would make the difference.
wins-company-public = { $names }: a win by { $author } is waiting for company. A word, a reaction?
wins-celebrator-on = Thank you. I will tell you when a win is alone: at most twice a week, never at night, and one press stops it. How I tell you: { $settings }
wins-celebrator-off = As you like. You can come back whenever you want.
wins-opt-in = I’ll celebrate

wins-toast-title = { $count ->
    [one] One win this week
   *[other] { $count } wins this week
}
wins-toast-caption = { $count ->
    [one] One win this week
   *[other] { $count } wins this week
}
wins-toast-line = { $author }: { $title }
wins-toast-see = see
wins-toast-with = (with { $names }{ $others ->
    [0] {""}
    [one] {" "}and one other
   *[other] {" "}and { $others } others
})
wins-toast-more = …and { $count ->
    [one] one more win
   *[other] { $count } more wins
}.
wins-toast-helpers = Thank you to those who helped: { $helpers }{ $others ->
    [0] {""}
    [one] {" "}and one other
   *[other] {" "}and { $others } others
}
wins-alt-glasses = { $count ->
    [one] One champagne glass, for the win of the week.
   *[other] A tower of { $count } champagne glasses, one for each win of the week.
}
wins-alt-lanterns = { $count ->
    [one] One lit lantern, for the win of the week.
   *[other] A string of { $count } lit lanterns, one for each win of the week.
}
wins-alt-cups = { $count ->
    [one] One steaming coffee cup, for the win of the week.
   *[other] A stack of { $count } steaming coffee cups, one for each win of the week.
}

wins-alert-card = A win’s card could not be posted or changed in its channel. Open `/organise setup`: it says what is missing, and what waited is done then.
wins-alert-toast = A week’s toast could not be given in time, so it was left out. Its wins will be in the next one.

wins-setup-title = Wins
wins-setup-open = Set wins up
wins-setup-off = Wins are off: choose a channel for them, or let me create the channels.
wins-setup-channel-line = Channel: { $channel }
wins-setup-highlights-line = Highlights: { $channel }, from { $threshold } people on
wins-setup-toast-line = Next toast: { $when }
wins-setup-channel = The wins channel
wins-setup-highlights = The highlights channel (optional)
wins-setup-day = Day of the toast
wins-setup-hours = Hour of the toast
wins-setup-hour = { $hour }:00
wins-setup-motif = Picture of the toast
wins-motif-glasses = A tower of glasses
wins-motif-lanterns = Lanterns
wins-motif-cups = Coffee cups
wins-setup-create = Create the channels for me
wins-setup-details = Reactions and numbers
wins-setup-reactions = Starting reactions, with spaces between
wins-setup-threshold = People for a highlight
wins-setup-threshold-hint = Empty: 3 under 50 members, else 5
wins-reactions-unclear = Give 1 to 8 emoji with spaces between them.
wins-threshold-unclear = Give a number from 1 to { $most }, or leave it empty.
wins-cannot-create = I may not create channels here. Grant me “Manage Channels” for a moment, or create them yourself and choose them above.
wins-channel-name = wins
wins-highlights-name = highlights
