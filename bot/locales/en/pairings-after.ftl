# After a draw: a silent group, the question how it went, keeping somebody, and who leaves
notice-pairings-round = news about your group of the week
notice-pairings-met = how your meeting of the week went
pairings-whom = Choose somebody
pairings-group-gone = This meeting was too long ago: I have forgotten who was in it.
pairings-not-your-group = This one is for the people of another group.
pairings-another = Find me somebody else

pairings-nudge = { $who }, nobody has written here yet, and it is easier once somebody has. Here is a first sentence, to copy or to change:
pairings-nudge-others = If nothing moves in two days, each of you can ask for somebody else. It is held against nobody.
pairings-nudge-letter = In your group of the week on **{ $guild }** ({ $thread }), nobody has written yet, and it is easier once somebody has. Here is a first sentence, to copy or to change:

pairings-how = { $who }, this round is nearly over. Did you get to meet? Each answers alone; the others do not see it.
pairings-how-again = { $who }, some days ago it was “not yet”. And now? I will not ask again.
pairings-how-letter = This round is nearly over on **{ $guild }**. Did you get to meet, you and { $names }? Nobody else sees your answer.
pairings-how-again-letter = Some days ago you had not met yet, you and { $names }, on **{ $guild }**. And now? I will not ask again.
pairings-how-ask = Did you get to meet, you and { $names }?
pairings-how-here = { $who }, this round is nearly over. Did you get to meet? Everybody of this round can answer here, and each answer is for me alone.
pairings-how-everybody = This round is nearly over. Did you get to meet, you and whom you were drawn with? Your answer is for me alone.
pairings-how-met = We met
pairings-how-not-yet = Not yet
pairings-how-not = It did not happen
pairings-how-open = Answer
pairings-how-change = Change my answer
pairings-answer-met = How good that you met, you and { $names }. Thank you for telling me.
pairings-answer-not-yet = There is no hurry. I will ask once more in a few days, and then leave you in peace.
pairings-answer-not-yet-last = There is no hurry, and I will not ask again. If you do meet, you can still tell me here.
pairings-answer-not = Thank you for telling me. Weeks are what they are; this says nothing about you, nor about anybody.
pairings-answer-counted = Organisers read how many met, never who.
pairings-answer-late = This round was over more than a week ago. Its answers are counted, and stay as they are.

pairings-keep = I would like to keep this person
pairings-keep-whom = Whom would you like to keep? Nobody hears of it unless they would like it too.
pairings-keep-noted = Noted. If { $name } would like it too, you will be buddies, and I will tell you both. If not, nobody will ever know.
pairings-keep-undo = Take it back
pairings-keep-taken-back = Taken back. { $name } knew nothing of it, and will not.
pairings-keep-buddies = You both would like to go on: { $name } and you are buddies now. A thread of your own is on its way.
pairings-keep-no-room = { $name } and you both would like to go on, but one of you has as many buddies as they wish at the moment. Press again once there is room.
pairings-keep-not = This cannot be at the moment.
pairings-kept = { $who }, you both said that you would like to go on: you are buddies now, with a thread of your own. Would you still like to be drawn every week? Each decides alone.
pairings-kept-letter = { $name } and you both said that you would like to go on: you are buddies now on **{ $guild }**, with a thread of your own.
pairings-kept-question = Would you still like to be drawn with others? Whatever you choose, nobody is told.
pairings-kept-open = My place in the draw
pairings-kept-stay = Stay in the draw
pairings-kept-leave = Leave the draw
pairings-kept-stays = You stay in the draw. See you next time.
pairings-kept-left = You are out of the draw, and { $join } brings you back whenever you like. Enjoy it, the two of you.

pairings-apart = Not with this person again
pairings-apart-question = Never be drawn with { $name } again, here? It is silent: { $name } will not notice, and nothing changes this week. It is final: I do not offer to take it back.
pairings-apart-whom = With whom would you rather not be drawn again, here? It is silent: nobody will notice, and nothing changes this week. It is final: choosing does it, and I do not offer to take it back.
pairings-apart-yes = Yes, not again
pairings-apart-no = Rather not
pairings-apart-not = Then nothing changes, and nobody knows of it.
pairings-apart-done = Done. You will not be drawn with { $name } again, and only you know why.

pairings-left-alone = { $who }, this week’s group has become smaller: you are the one left in it. It happens, and says nothing about you. I can look for somebody else; you come first.
pairings-left-alone-letter = Your group of the week on **{ $guild }** has become smaller: you are the one left in it. It happens, and says nothing about you. I can look for somebody else; you come first.
pairings-left-late = { $who }, this round’s group has become smaller: you are the one left in it. It happens, and says nothing about you. The next draw is near, and you are among the first there.
pairings-left-late-letter = Your group of this round on **{ $guild }** has become smaller: you are the one left in it. It happens, and says nothing about you. The next draw is near, and you are among the first there.
pairings-left-two = { $who }, from now on there are two of you this week. It happens, and says nothing about either of you.
pairings-left-two-letter = In your group of the week on **{ $guild }**, there are two of you from now on. It happens, and says nothing about either of you.
pairings-aside = It has been quiet around you for two rounds of { $pool }, on **{ $guild }**. That is quite all right; I just do not draw you for now, so that nobody waits in vain. One press, and you are in again.
pairings-back = Come back
