# What is kept about members, why, until when and who sees it: /privacy, the export's page and PRIVACY.md.

kept-wins-own-what = your wins: title, story, kind, date, who helped, the description of a picture
kept-wins-own-why = the card, your own `/wins`, the Friday toast
kept-wins-own-until = you delete the win
kept-wins-own-who = everybody who sees the wins channel; your list of wins: you alone

kept-wins-plain-what = for a plain message that became a win: a link to it, never its text
kept-wins-plain-why = the same
kept-wins-plain-until = you delete the win or the message
kept-wins-plain-who = as the message itself

kept-wins-bottle-what = that your message in the wins channel may still become a win (its id and yours)
kept-wins-bottle-why = to recognise your press on 🍾
kept-wins-bottle-until = { $most } at most
kept-wins-bottle-who = nobody

kept-wins-question-what = a question whether your message may be celebrated (its id, yours, who asked)
kept-wins-question-why = to ask you once
kept-wins-question-until = your answer, { $most } at most
kept-wins-question-who = whoever sees the channel

kept-wins-celebrated-what = that you celebrated a win: which emoji, or that you wrote a word (the word itself is on Discord, not in the database)
kept-wins-celebrated-why = to count each person once, and to name you in the toast
kept-wins-celebrated-until = you take it back, or the win’s author deletes it (a word: while it stands in the thread)
kept-wins-celebrated-who = everybody, as on Discord

kept-wins-celebrator-what = that you opted in to celebrate (`/celebrate on`)
kept-wins-celebrator-why = to tell you when a win is alone
kept-wins-celebrator-until = `/celebrate off`
kept-wins-celebrator-who = nobody

kept-losses-own-what = your losses: what would help, the subject, who may see it, your words, your debrief
kept-losses-own-why = the card or the exchange, your own `/losses`
kept-losses-own-until = you delete the loss; the words fade { $fade } after you close it unless you keep them; a draft goes after { $draft }
kept-losses-own-who = whom you chose; your list of losses: you alone

kept-losses-left-out-what = whom you leave out of a loss
kept-losses-left-out-why = never to ask them
kept-losses-left-out-until = as the loss
kept-losses-left-out-who = nobody

kept-losses-anonymous-what = that you wrote an anonymous loss: ciphertext and keyed hashes, never your id
kept-losses-anonymous-why = to let you read, answer, close and delete it
kept-losses-anonymous-until = as the loss
kept-losses-anonymous-who = nobody; whoever runs the bot and holds its key file technically could

kept-losses-forms-what = words of an exchange by forms
kept-losses-forms-why = to bring them to the other side
kept-losses-forms-until = as the words of the loss; your own: you delete your data
kept-losses-forms-who = the author, and those who are there for it

kept-losses-there-what = that you were there for a loss, answered it, were thanked
kept-losses-there-why = to show the author who answered, and you your thanks
kept-losses-there-until = you delete your data
kept-losses-there-who = the author; thanks: you alone

kept-losses-asked-what = that you were asked for a loss (sealed)
kept-losses-asked-why = never to ask twice, never above your limit, in turn
kept-losses-asked-until = { $turn }, and until the loss is closed; you delete your data, and a keyed hash of you and that loss together stays as long, so that you are not asked twice for it
kept-losses-asked-who = nobody, organisers included

kept-losses-count-what = how many losses you posted today (keyed hashes)
kept-losses-count-why = a limit of three a day
kept-losses-count-until = { $days }; what is past goes daily
kept-losses-count-who = nobody

kept-losses-listener-what = what you chose in `/listen`
kept-losses-listener-why = to ask you for what you chose, when you chose
kept-losses-listener-until = you stop listening
kept-losses-listener-who = nobody; organisers see how many listen, *a few* below five

kept-losses-stop-what = a stop to posting anonymously: a keyed hash, the loss it is of, and its end
kept-losses-stop-why = an organiser stopped the author of what you had posted
kept-losses-stop-until = its end, { $most } at most, **also when you delete your data**
kept-losses-stop-who = you, when you try; organisers never learn whom it holds

kept-buddies-profile-what = your profile for the buddy finder: trade, languages, what you look for and offer, working style, values, town, half-days
kept-buddies-profile-why = to find people who fit you, and be found
kept-buddies-profile-until = you delete the profile
kept-buddies-profile-who = members who have filled one too, but for your town (they read *near you*) and half-days (those they share); nobody while it is hidden

kept-buddies-shown-what = whom the finder showed you, and how often you were shown
kept-buddies-shown-why = to show others next time
kept-buddies-shown-until = { $counts } after the last time, or you delete your data
kept-buddies-shown-who = nobody

kept-buddies-request-what = what you ask of somebody, and your note
kept-buddies-request-why = to bring it to them, once; not to bring you together again for 60 days after *not this time*
kept-buddies-request-until = you delete your data
kept-buddies-request-who = you and them; how it ended: you read *not this time* whatever happened

kept-buddies-pairs-what = your pairs: what you agreed on, meetings, goals, when each last wrote in the thread (never what)
kept-buddies-pairs-why = the card of the thread, reminders, the question after ten days of silence
kept-buddies-pairs-until = you delete your data
kept-buddies-pairs-who = the two of you, and guests of a joint project

kept-buddies-trial-what = your answer at the end of a trial
kept-buddies-trial-why = to know whether it continues
kept-buddies-trial-until = it is decided
kept-buddies-trial-who = you alone, never the other

kept-buddies-codes-what = the codes with which you bring somebody
kept-buddies-codes-why = to know whom to ask
kept-buddies-codes-until = { $valid }, or you delete your data
kept-buddies-codes-who = you

kept-buddies-first-what = that somebody left you without an answer, and since when
kept-buddies-first-why = to find somebody for you before others
kept-buddies-first-until = you have a buddy again, you delete your data
kept-buddies-first-who = nobody

kept-pairings-joined-what = that you take part in weekly pairings: which pools, since when, what you chose there (a round left out, taking one more, joining only when the number is odd, being told before), how often you were asked to write first, how many rounds you were silent, whether you were set aside
kept-pairings-joined-why = to draw you as you wish, to share out who begins, not to let others wait for you in vain
kept-pairings-joined-until = you leave the pool, or the bot notices that you left the server
kept-pairings-joined-who = nobody; organisers see how many take part, and in a preview of the draw who would meet whom and who would wait

kept-pairings-groups-what = your groups: with whom you were drawn, when you looked at it or last wrote in its thread (never what), whether you left it, why a round had no group for you
kept-pairings-groups-why = your thread, its card, one word of help where nobody writes; not to bring the same people together again too soon
kept-pairings-groups-until = { $rounds } later (of the slowest rhythm on the server), or you delete your data
kept-pairings-groups-who = those of the group: who is in it; the rest: nobody

kept-pairings-answer-what = what you answered: *we met · not yet · it did not happen*
kept-pairings-answer-why = to leave you in peace, or ask once more; to count
kept-pairings-answer-until = as your groups; the counts of a round name nobody and stay
kept-pairings-answer-who = you alone; organisers see counts, *a few* below five

kept-pairings-keep-what = whom of a group you would like to keep
kept-pairings-keep-why = to make you buddies if the other would like it too
kept-pairings-keep-until = you take it back; as your groups
kept-pairings-keep-who = you alone, until the other would like it too

kept-pairings-apart-what = with whom you would rather not be drawn again
kept-pairings-apart-why = never to draw you together on that server
kept-pairings-apart-until = you delete your data, **also when the other one deletes theirs**
kept-pairings-apart-who = nobody, the other one included

kept-pairings-wait-what = that you wait for a group in the middle of a round, and how; that you alone would like company for an hour
kept-pairings-wait-why = to bring you together with somebody
kept-pairings-wait-until = you have a group, you stop waiting, the next draw
kept-pairings-wait-who = nobody; organisers see how many wait

kept-pairings-questions-what = which questions to begin with your groups were given
kept-pairings-questions-why = never to give you one twice
kept-pairings-questions-until = you delete your data
kept-pairings-questions-who = nobody

kept-checkins-joined-what = which check-ins ask you, since when, and what you chose there: how the question comes, a reminder, who reads your answers
kept-checkins-joined-why = to ask you as you chose
kept-checkins-joined-until = you stop it, the programme is closed, you delete your data
kept-checkins-joined-who = organisers see how many are in a programme; whoever sees its channel, if the question calls you there by name

kept-checkins-own-what = your personal check-ins: their name, questions, days and hour
kept-checkins-own-why = to ask you
kept-checkins-own-until = you end them (their questions stay with your answers), you delete your data
kept-checkins-own-who = nobody

kept-checkins-asked-what = what you were asked when, and what became of it: answered, not today, no answer, away, a holiday, an outage
kept-checkins-asked-why = to ask you once; your history; answers in a row, where you count them
kept-checkins-asked-until = you delete your data
kept-checkins-asked-who = you alone; a recap counts, from two answers on, and names only who answered for the channel

kept-checkins-answers-what = your answers and intentions, with what became of these (sealed)
kept-checkins-answers-why = the card for whom you chose, your history, to bring intentions back to you
kept-checkins-answers-until = you delete your data
kept-checkins-answers-who = whom you chose for each: the channel, the buddies you had then, or you alone

kept-checkins-energy-what = your energy (sealed), **only if you turned that on**
kept-checkins-energy-why = your history; to offer you company when it is low twice in a row
kept-checkins-energy-until = you delete your data; turned off, nothing more is kept
kept-checkins-energy-who = you alone; nobody is told, organisers neither

kept-coworking-planned-what = the co-working sessions that you plan or open: title, theme, hour, rhythm, places, and the address, if any (sealed)
kept-coworking-planned-why = the card, the event, the room; the address for those coming
kept-coworking-planned-until = you delete your data; a draft goes after { $draft }
kept-coworking-planned-who = everybody who sees the channel; the address: those coming alone

kept-coworking-seat-what = that you come to a session, that you sit in a room, whether a new phase mentions you
kept-coworking-seat-why = your place, the reminder, the panel
kept-coworking-seat-until = you delete your data
kept-coworking-seat-who = whoever sees the card or the room

kept-coworking-goal-what = what you set out to do in a room (sealed)
kept-coworking-goal-why = the room’s panel, your goals in `/cowork me`
kept-coworking-goal-until = you delete your data; the panel is deleted with the room
kept-coworking-goal-who = whoever sees the room, while it stands; then you alone

kept-coworking-debrief-what = how it went for you, and your line (sealed)
kept-coworking-debrief-why = your goals in `/cowork me`, a win if you make it one
kept-coworking-debrief-until = you delete your data
kept-coworking-debrief-who = you alone

kept-coworking-stays-what = from when until when you were in a room, by voice or in text, **only if you pressed there or chose to be counted everywhere**
kept-coworking-stays-why = your hours in `/cowork me`; the hours of all together, as one figure
kept-coworking-stays-until = you delete your data: then only that somebody was there stays, for the company of the others
kept-coworking-stays-who = whoever is in the room, as on Discord; your hours: you alone

kept-coworking-connection-what = Discord’s name of your connection to the voice channel, while you are in a room
kept-coworking-connection-why = to know you again after the bot was away
kept-coworking-connection-until = you leave the room
kept-coworking-connection-who = nobody

kept-coworking-still-there-what = since when you have been deafened in a room, or gave no sign in its text, and when you were asked about it
kept-coworking-still-there-why = to ask you once whether you are still there, and to count no time after the question without an answer
kept-coworking-still-there-until = you delete your data
kept-coworking-still-there-who = nobody; the question stands in the room

kept-coworking-choices-what = your choices about co-working: told of rooms, within which hours, when you were told last; counted everywhere; shown as company; mentioned at phases
kept-coworking-choices-why = to do as you chose, and to tell each in turn
kept-coworking-choices-until = you delete your data
kept-coworking-choices-who = nobody; *shown as company*: members who chose it too and worked with you

kept-coworking-again-what = with whom you would like to work again
kept-coworking-again-why = to tell you both, if the other would like it too
kept-coworking-again-until = you take it back, you delete your data, or they do
kept-coworking-again-who = you alone, until the other would like it too

kept-self-settings-what = your choices in `/settings`: language, time zone, country, quiet hours, how you are told things; your absence
kept-self-settings-why = to do as you chose
kept-self-settings-until = you change them
kept-self-settings-who = nobody

kept-self-spoken-what = the language of your Discord, at the moment you opted in to something or used `/organise`
kept-self-spoken-why = to write to you in it
kept-self-spoken-until = you delete your data
kept-self-spoken-who = nobody

kept-self-notices-what = which notices were addressed to you, and when
kept-self-notices-why = never more than one a day, never twice the same
kept-self-notices-until = you delete your data
kept-self-notices-who = nobody

kept-self-blocks-what = whom you block
kept-self-blocks-why = to keep you apart, both ways
kept-self-blocks-until = you unblock, **also when the person you block deletes their data**
kept-self-blocks-who = nobody, the blocked person included

kept-self-reports-what = what you report, and your id with it
kept-self-reports-why = one report a person and card
kept-self-reports-until = you delete your data (the report stays without you; one about you goes with yours if you organise)
kept-self-reports-who = organisers see the text, never who wrote it, nor how many beyond *several*

kept-self-rulings-what = what organisers decided about you: a card of yours that they hid, a stop in one part, with the reason; your appeal (sealed) and its answer
kept-self-rulings-why = do as they decided, tell you, and let you appeal
kept-self-rulings-until = { $after } after it has ended; a stop holds until its end **even if you delete your data**, by a keyed hash
kept-self-rulings-who = you; organisers, with who decided; an anonymous author stands there as *the author of a loss*, without id or hash

kept-self-away-what = since when you were away
kept-self-away-why = absences stop every clock of a pair
kept-self-away-until = { $after } after its end
kept-self-away-who = nobody

kept-self-organiser-what = that you have used `/organise`
kept-self-organiser-why = to know whom a report about an organiser may reach
kept-self-organiser-until = you delete your data
kept-self-organiser-who = nobody

kept-ledger-works-what = what the bot has to do for you: numbers of wins, losses, groups, questions, answers, sessions and messages, and yours where you join a group in its middle; never what you write
kept-ledger-works-why = to do it once, and surely
kept-ledger-works-until = { $after } after it was done
kept-ledger-works-who = nobody

kept-ledger-membership-what = when Discord last said whether you are on the server, and since when you are not
kept-ledger-membership-why = to erase what you left there
kept-ledger-membership-until = you come back; { $after } after that was noticed, everything of yours on that server goes with it; you delete your data
kept-ledger-membership-who = nobody

kept-ledger-consents-what = what you said yes to, when, and when you took it back
kept-ledger-consents-why = to show you since when something holds, and to prove it
kept-ledger-consents-until = { $after } after you took it back; you delete your data, or that of its subject
kept-ledger-consents-who = nobody

kept-ledger-insights-what = four weeks of the server in figures: each stands for five people at least, is rounded down, and was written down when organisers first read it
kept-ledger-insights-why = the same figures for whoever reads them later, so that no two can be subtracted to find you
kept-ledger-insights-until = they stay, **also when you delete your data**: nobody is in them
kept-ledger-insights-who = organisers, and whomever they show them to
