# Co-working: planning a session, and the sessions of the house
coworking-plan-form = A session to come
coworking-plan-form-when = When?
coworking-plan-form-when-hint = tomorrow 9am · Tuesday 2pm · every Monday at 9 · weekdays at 8:30
coworking-plan-form-title = A title, if you like
coworking-plan-form-theme = A theme, if you like
coworking-plan-form-address = An address, to meet in person
coworking-plan-form-address-hint = Only those who say they are coming can read it.
coworking-plan-typed = { $when } at { $at }
coworking-plan-span = { $day }, { $at } to { $until }
coworking-plan-hour = { $whole ->
    [True] { $hour }:00
   *[other] { $hour }:{ $minutes }
}
coworking-plan-weeks = { $weeks ->
    [1] every { $day }
    [2] every other { $day }
   *[other] every { $weeks } weeks, on { $day }
}
coworking-plan-every-day = every day
coworking-plan-workdays = every weekday

coworking-plan-understood = This is what I understood: **{ $span }** (time zone { $zone }).
coworking-plan-stamp = On your own clock: { $at }, { $to }.
coworking-plan-once = Once.
coworking-plan-again = It comes again { $again }, until it is ended.
coworking-plan-zone = Not your time zone? { $settings }
coworking-plan-is-past = This hour is past: choose another one before you publish.
coworking-plan-unclear = I did not understand “{ $typed }”: { $reason }
coworking-plan-unclear-unread = I cannot read a day and an hour in it.
coworking-plan-unclear-no-hour = there is no hour in it.
coworking-plan-unclear-no-day = there is no day in it.
coworking-plan-unclear-past = that is past.
coworking-plan-unclear-too-far = that is more than a year away.
coworking-plan-choose = No hour yet, and none was guessed: choose a day below, then the hour. Or write it anew with “Change”.
coworking-plan-theme = **Theme**: { $theme }
coworking-plan-address = **Address**, for those who are coming: { $address }
coworking-plan-mine-too = You already have a session at that hour: [{ $title }]({ $link }). You can plan this one as well.
coworking-plan-company-too = There is already a session at that hour: [{ $title }]({ $link }). Would you like to join it instead?
coworking-plan-mine-bare = You already have a session at that hour: { $title }. You can plan this one as well.
coworking-plan-company-bare = There is already a session at that hour: { $title }. Would you like to join it instead?

coworking-plan-publish = Publish
coworking-plan-change = Change
coworking-plan-details = Theme and address
coworking-plan-pick = Choose from lists
coworking-plan-discard = Drop it
coworking-plan-pick-day = The day
coworking-plan-pick-hour = The hour
coworking-plan-pick-quarter = To the quarter of an hour
coworking-plan-pick-repeat = How often?
coworking-plan-repeat-once = Once
coworking-plan-repeat-weekly = Every week
coworking-plan-repeat-weekdays = On weekdays, Monday to Friday
coworking-plan-discarded = Dropped. Nothing was published.
coworking-plan-published = It is on the calendar: { $when }. Its card is in { $channel }, and its room opens ten minutes before.
coworking-plan-published-address = The address is shown to nobody but those who say they are coming.
coworking-plan-see = See it

coworking-plan-mine = What you have planned
coworking-plan-line = **{ $title }**: { $when }
coworking-plan-line-again = { $line }, { $again }
coworking-plan-menu = Choose a session: move it, cancel it
coworking-plan-another = Plan another

coworking-plan-gone = This draft is not there any more. Start again with the command, it only takes a moment.
coworking-plan-no-hour = There is no hour yet: choose one first.
coworking-plan-past = That hour is past. Choose another one.
coworking-plan-far = That is more than a year away. Choose a nearer day.
coworking-plan-many = You have { $most } plans open, as many as one can have. End one of them before planning another.
coworking-plan-twice = This series already has a session at that very hour.

coworking-come = I’m coming
coworking-uncome = I can’t come
coworking-where = Where?
coworking-more = More
coworking-ics = Add to my calendar
coworking-ics-here = Here it is: open the file, and your calendar takes it in.
coworking-where-not-yours = The address is for those who are coming. Press “I’m coming”, and you will read it.
coworking-card-noted = Noted, see you then: { $when }. Your place is kept, and you are reminded ten minutes before.
coworking-card-uncome-noted = Noted, your place is free again. See you another time.
coworking-card-when = **{ $at }**, { $to }
coworking-card-host = Hosted by { $host }
coworking-card-house = A session of the house
coworking-card-address = You can also meet in person: the address is for those who are coming.
coworking-card-free = { $count ->
    [0] No place left, of { $seats }
    [one] One place left, of { $seats }
   *[other] { $count } places left, of { $seats }
}
coworking-card-nobody = Nobody is coming yet.
coworking-card-coming = { $count ->
    [one] One person is coming: { $people }
   *[other] { $count } people are coming: { $people }
}
coworking-card-others = { $count ->
    [one] and one more
   *[other] and { $count } more
}
coworking-card-people = { $count ->
    [0] Nobody is coming yet.
    [one] One person is coming:
   *[other] { $count } people are coming:
}
coworking-card-open = { $count ->
    [0] The room is open until { $until }.
    [one] The room is open until { $until }, with one person in it.
   *[other] The room is open until { $until }, with { $count } people in it.
}
coworking-card-join = Join the room
coworking-card-over = It is over. Thank you for the company.
coworking-card-held = { $count } people were there, { $time } in all.
coworking-card-month = Together, { $count ->
    [one] one hour
   *[other] { $count } hours
} of co-working here this month.
coworking-card-cancelled = This session, on { $at }, does not take place. Thank you to those who wanted to come.

coworking-move = Change when
coworking-moved = It moved: **{ $span }** (time zone { $zone }). Those who are coming are told in two minutes; until then you can still correct it.
coworking-cancel-one = Cancel this one
coworking-cancel-series = End the series
coworking-sure-one = Cancel “{ $title }”, { $when }? Those who said they are coming are told.
coworking-sure-series = End the whole series “{ $title }”? The next one, { $when }, is cancelled too, and those who said they are coming are told.
coworking-cancelled-told = It is cancelled.
coworking-cancelled-next = { $told } The next one stays: { $when }.
coworking-news-cancelled = { $people } “{ $title }”, { $when }, does not take place after all. Sorry for the change of plans.
coworking-news-moved = { $people } “{ $title }” has moved: it is now on { $when }. Your place is kept.
coworking-news-plan = Plan another one

coworking-event-place = In the co-working room beside #{ $channel }
coworking-event-about = We work quietly, each on our own things, and take the breaks together. “Interested” counts as “I’m coming”.
coworking-events-full = The server has as many scheduled events as Discord allows, 100: new co-working sessions have a card but no event. Delete old events, and it works again.

coworking-house-title = Sessions planned
coworking-house-about = Sessions of the house have no host: they take place as long as somebody comes. You can also cancel what a member planned.
coworking-house-none = Nothing is planned.
coworking-house-plan = Plan one of the house
coworking-house-line = { $line } (house)
coworking-house-line-of = { $line } ({ $host })
