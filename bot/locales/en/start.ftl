# /start, and the doors behind which everything else is
command-start = start
command-start-help = What this is, your language and your time, then everything by what you need
start-title = Welcome. I am Binôme.
start-about = People who work alone miss what an office gave without asking: somebody to be glad with, to lean on, to work beside. I bring that back, here.
    {""}Behind each door is a need that you may have today. You press, I show the way.
    {""}Nothing is an obligation, and every kind of message that I send stops with one press.
    {""}I record nobody who has not addressed me. What I keep about you is yours, to take or to erase: { $mydata-export }.
    {""}Two presses first: your language, then your time. Which language shall I speak with you?
start-in = In English
start-hour-title = Your time
start-hour = So that nothing reaches you at night. Is it **{ $time }** where you are now, as in { $place }?
start-yes = Yes, it is { $time }
start-other = No: choose the time it is where you are
start-city = Type my city
start-choices = { $language } · { $place }, where it is { $time }
start-unknown = I do not know your language and your time yet: two presses.
start-begin = Begin
start-change = My language and time
doors-title = What do you need?
doors-shut = This is not open here at the moment. What is open: { $help }
doors-on-server = I live on servers, with the people there. Open one where we both are, and type { $start }: everything is there. Here, in private, these work: { $help-lines } · { $mydata-export } · { $mydata-delete }
