# What is read of check-ins when something is not possible.
checkins-enough = There are { $most } of them already, and that is the most. End one first.
checkins-name-taken = There is one called { $name } already. Choose another name.
checkins-name-empty = Give it a name, in a few words.
checkins-questions-empty = Keep at least one question.
checkins-gone = This check-in is not there any more.
checkins-not-in = You are not in this programme at the moment, so it asks you nothing.
checkins-too-late = It is too late to answer this one, or to change it. The next question comes in its time.
checkins-closes-before = This one closes before I could ask again. You can still answer it now.
checkins-answer-empty = Nothing readable was in what you wrote. A few words are enough.
checkins-not-yours = Only whoever wrote it can change it.
