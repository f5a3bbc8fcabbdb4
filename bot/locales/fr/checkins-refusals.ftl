# Ce qui se lit des rituels quand quelque chose n’est pas possible.
checkins-enough = Il y en a déjà { $most }, et c’est le maximum. Mets fin à l’un d’eux d’abord.
checkins-name-taken = Ce nom est déjà pris : { $name }. Choisis-en un autre.
checkins-name-empty = Donne-lui un nom, en quelques mots.
checkins-questions-empty = Garde au moins une question.
checkins-gone = Ce rituel n’existe plus.
checkins-not-in = Tu ne fais pas partie de ce programme en ce moment, il ne te demande donc rien.
checkins-too-late = Il est trop tard pour répondre à cette question, ou pour changer la réponse. La prochaine viendra en son temps.
checkins-closes-before = La question se ferme avant que je puisse redemander. Tu peux encore y répondre maintenant.
checkins-answer-empty = Il n’y avait rien de lisible dans ce que tu as écrit. Quelques mots suffisent.
checkins-not-yours = Seule la personne qui l’a écrite peut la modifier.
