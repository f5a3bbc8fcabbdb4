# the pause of everything scheduled (/organise setup → Pause)
pause-open-page = Pause everything
pause-open-paused = Change or end the pause
pause-title = Pause everything scheduled
pause-line = ⏸️ Everything scheduled is paused on this server.
pause-line-until = ⏸️ Everything scheduled is paused on this server until { $until }.
pause-rests = **Rests**: toasts, pairing rounds and what follows from them, shared check-ins and their recaps, co-working sessions of the house. I begin nothing in public. Trials, silences and requests between buddies stand still.
pause-goes-on = **Goes on**: what a member starts, be it a win, a room, a loss or their own check-in; whoever answers a loss; help lines; reminders that somebody asked for; `/mydata`, reports, these pages.
pause-missed = **Afterwards** nothing is made up for: a round or a check-in that was due meanwhile is left out, and the pause counts as an absence of everybody, so no streak breaks and nobody is set aside. Wins of the last two weeks are in the next toast. A round that was announced already is called off where it was.
pause-members = Members read in `/me`, and where they join a pool or a check-in, that everything rests.
pause-for = { $days ->
    [7] For a week
    [14] For two weeks
   *[other] For { $days } days
}
pause-open = Until somebody resumes
pause-resume = Resume now
