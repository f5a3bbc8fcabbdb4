# What every feature says.
frame-error = Something went wrong on my side. Try again in a moment; if it goes on, give the organisers this reference: { $ref }
frame-gone = This is not there any more. Start again with the command, it only takes a moment.
frame-not-allowed = This command is not for you to use here.
frame-guild-only = This works on the server, not in private messages.
frame-somebody = Somebody
frame-keep = No, keep it
frame-return = Back

language-auto = The language of my Discord
language-en = English
language-fr = Français

command-help = help
command-help-help = What Binôme can do for you, by what you need
help-organise = **Set Binôme up**: { $organise-setup } · **what members reported**: { $organise-reports }
door-organise-name = Organise
door-organise-need = For organisers: what is on, what is missing, what was reported: { $organise-setup }
door-organise-about = Everything is set up from one page, and only those who organise reach it: by “Manage Server”, or by the role that you choose for it.

command-mydata = mydata
command-mydata-help = Everything stored about you: take it, or erase it
command-mydata-export = export
command-mydata-export-help = Get everything stored about you as a file
command-mydata-delete = delete
command-mydata-delete-help = Erase everything stored about you
help-mydata = **What is stored about me**: { $mydata-export } · **erase it**: { $mydata-delete }
mydata-exported = Here is everything stored about you, on every server where we meet: a page to read (open it in a browser), and a file for programs (JSON).
mydata-page-name = my-data.html
mydata-delete-question = Erase everything stored about you, on every server where we meet? Your wins lose their words and your name, your settings and blocks go. The cheers that you gave are uncounted. This cannot be undone. Keep a copy first with the export, if you like.
mydata-delete-yes = Yes, erase everything
mydata-deleted = Everything about you is erased. Your cards lose your name and words in the minutes that follow.
mydata-kept = Nothing was erased.

report-button = Report
report-title = Tell the organisers
report-reason = What is wrong?
report-reason-hint = The organisers read this and see the card. They never see who wrote it.
report-empty = Say in a few words what is wrong, so that the organisers can act.
report-thanks = Thank you. The organisers will look at it; they do not see that it came from you.
report-again = You have reported this already. The organisers know.
report-card = **A member reports a card by { $about }**
report-see = See the card
report-handled = It is handled
report-none = No report is waiting.
report-gone = This report was closed already, or it is not yours to close.

notices-stop = Stop these
notices-stopped = Done: no more messages of this kind ({ $kind }). Change your mind on the server, in { $settings }.
frame-outdated = This command has just changed. Reload Discord (Ctrl+R, or close the app and open it again), then try once more.
report-handled-by = ✅ Handled by { $who }.
report-where = This does not stand in the organisers’ channel, because it concerns one of them. Once it is handled, say so on the server, in { $organise-reports }.
notice-report = a report about another organiser
