# Co-working: whoever gives no sign for long is asked
coworking-still = I’m here
coworking-still-voice = { $who }, are you still working along? You have been deafened for an hour. If nothing comes within 10 minutes, your time stops here; one press, and it goes on.
coworking-still-text = { $who }, are you still working along? Nothing has come from you for two hours. If nothing comes within 10 minutes, your time stops here; one press, and it goes on.
coworking-still-noted = Noted, your time goes on. No more questions for as long as you stay.
coworking-still-again = Good to have you back. Your time counts again from now.
coworking-still-elsewhere = Your time had stopped at the question. Come back into the room, and it counts again.
coworking-still-other = That question is for somebody else.
coworking-still-over = This session is over. Your time until the question is kept.
