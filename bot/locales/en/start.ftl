# /start, and the doors behind which everything else is
command-start = start
command-start-help = What this is, your language and your time, then everything by what you need
start-title = Welcome. I am Binôme.
start-about = {""}- Alone at work, one misses somebody to be glad with, to lean on, to work beside. I bring that back, here.
    {""}- Behind each door is a need: you press, I show the way.
    {""}- Nothing is an obligation, and every kind of message that I send stops with one press.
    {""}- I record nobody who has not addressed me. What I keep about you, you can take or erase.
    {""}- Two presses first: your language, then your time. Which language shall I speak with you?
start-in = Begin in English
start-hour-title = Your time
start-hour = So that nothing reaches you at night. Is it **{ $time }** where you are now, as in { $place }?
start-yes = Yes, it is { $time }
start-other = No, it is…
start-city = Type my city
start-choices = { $language } · { $place }, where it is { $time }
start-unknown = I do not know your language and your time yet: two presses.
start-begin = Begin
start-change = My language and time
doors-title = What do you need?
doors-shut = This is not open here at the moment. What is open: { $help }
doors-on-server = I live on servers, with the people there. Open one where we both are, and type { $start }: everything is there. Here, in private, these work: { $help-lines } · { $mydata-export } · { $mydata-delete }

# /organise welcome: the card that an organiser puts in a channel
command-organise-welcome = welcome
command-organise-welcome-help = A card for newcomers, in a channel of your choice
greeting-open = Welcome card
greeting-title = Welcome card
greeting-caption = A message in a channel that newcomers read: it says what I am, with the buttons to begin and the doors that are open here. What one presses is answered to them alone, in their own language. It follows what you open and close.
greeting-none = There is none yet.
greeting-choose = Choose a channel below.
greeting-chosen = Press the button below to post it in { $channel }.
greeting-stands = It stands in { $channel }. Posted again, there or elsewhere, it replaces the one before.
greeting-coming = It is on its way to { $channel }.
greeting-gone = Somebody deleted it. You can post it again.
greeting-how-to-pin = To pin it: on the card, *… → Pin Message*.
greeting-menu = A channel that newcomers read
greeting-post = Post it
greeting-again = Post it again
greeting-pin = Pin it
greeting-pinned = It is pinned.
greeting-full = This channel holds as many pins as Discord allows. Unpin another message first.
greeting-see = See it
greeting-card-title = Welcome. I am Binôme.
greeting-card = {""}- Alone at work, one misses somebody to be glad with, to lean on, to work beside. I bring that back, here.
    {""}- Behind each button is a need: you press, I show the way, and answer you alone.
    {""}- Nothing is an obligation, and every kind of message that I send stops with one press.
    {""}- I record nobody who has not addressed me. What I keep about you, you can take or erase.
    {""}- To begin, two presses: your language, then your time. { $start } and { $help } lead back here.
