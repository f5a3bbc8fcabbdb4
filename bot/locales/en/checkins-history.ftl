# A member’s own history of check-ins
checkins-history-title = Your history
checkins-history-none = Nothing is here yet. Once you take part, you find your answers again here, month by month; only you see them. To join: { $join }
checkins-history-quiet = No question came this month.
checkins-history-counts = { $asked ->
    [0] No question came
    [one] One question
   *[other] { $asked } questions
}, { $answered ->
    [0] no answer
    [one] one answer
   *[other] { $answered } answers
}
checkins-history-count-open = { $count } still open
checkins-history-count-missed = { $count } without an answer
checkins-history-count-skipped = { $count } skipped
checkins-history-count-excused = { $count } excused (away, public holiday, outage)
checkins-history-intentions = { $count ->
    [one] One intention
   *[other] { $count } intentions
}: { $told }
checkins-history-marked-done = { $count } done
checkins-history-marked-partly = { $count } partly done
checkins-history-marked-dropped = { $count ->
    [one] one no longer matters
   *[other] { $count } no longer matter
}
checkins-history-marked-carried = { $count } carried over
checkins-history-marked-open = { $count } open
checkins-history-mark-done = done
checkins-history-mark-partly = partly done
checkins-history-mark-dropped = no longer matters
checkins-history-mark-carried = carried over
checkins-history-mark-open = open
checkins-history-intention = { $text } ({ $mark })
checkins-history-energy = Energy: { $days }
checkins-history-energy-title = Energy
checkins-history-streak = **In a row** · { $programme }: { $current } now, { $longest } at most
checkins-history-longest = **In a row** · { $programme }: { $longest } at most
checkins-history-line = **{ $day }** · { $programme }: { $told }
checkins-history-line-energy = energy { $energy }
checkins-history-turn-answered = answered
checkins-history-turn-open = you can still answer
checkins-history-turn-missed = no answer
checkins-history-turn-rested = left out, on a holiday
checkins-history-turn-skipped = skipped
checkins-history-turn-away = you were away
checkins-history-turn-holiday = public holiday
checkins-history-turn-outage = an outage of mine, I could not ask
checkins-history-more = { $count ->
    [one] … and one earlier question: it is in the files.
   *[other] … and { $count } earlier questions: they are in the files.
}
checkins-history-private = Only you see this. The files hold all your answers here, since the first.
checkins-history-earlier = Back to { $month }
checkins-history-later = On to { $month }
checkins-history-present = This month
checkins-history-export = All of it as files

checkins-history-alt = Calendar: { $month }
checkins-history-alt-sign = { $sign }: { $days }
checkins-history-sign-answered = answered
checkins-history-sign-open = still open
checkins-history-sign-missed = no answer
checkins-history-sign-skipped = skipped
checkins-history-sign-excused = excused
checkins-history-sign-blank = not asked
checkins-history-excused-hint = away, holiday, outage

checkins-export-file = my-check-ins
checkins-export-done = Here is everything you were asked and answered on this server: a table for spreadsheets, and JSON for other programs. Only you see it.
checkins-export-none = There is nothing to take with you yet: you have not been asked anything here.
checkins-export-date = Date
checkins-export-programme = Programme
checkins-export-question = Question
checkins-export-answer = Answer
checkins-export-audience = Who could read it
checkins-export-intentions = Intentions
checkins-export-energy = Energy (1 to 5)
checkins-export-turn = What became of it
checkins-export-answered-at = Answered at (UTC)
checkins-export-id = Number
checkins-export-audience-channel = the channel
checkins-export-audience-buddy = my buddy
checkins-export-audience-me = only me
checkins-export-turn-asked = no answer
checkins-export-turn-answered = answered
checkins-export-turn-rested = left out on a public holiday
checkins-export-turn-skipped = skipped
checkins-export-turn-away = away
checkins-export-turn-holiday = public holiday
checkins-export-turn-outage = outage
