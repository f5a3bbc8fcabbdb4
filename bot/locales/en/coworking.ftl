# Co-working: the commands, and what members read of sessions
command-cowork = cowork
command-cowork-help = Company while working
command-cowork-now = now
command-cowork-now-help = Join somebody who is working, or open a room
command-cowork-plan = plan
command-cowork-plan-help = Plan a session: a day, an hour, a rhythm
command-cowork-me = me
command-cowork-me-help = Your hours, alone and in company, for you alone
help-coworking = **Work in company**: { $cowork-now } · { $cowork-plan } · { $cowork-me }
