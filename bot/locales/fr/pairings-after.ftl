# Après un tirage : un groupe silencieux, la question de fin, garder quelqu’un, et les départs
notice-pairings-round = du nouveau dans ton groupe de la semaine
notice-pairings-met = comment s’est passée ta rencontre de la semaine
pairings-whom = Choisis quelqu’un
pairings-group-gone = Cette rencontre est trop ancienne : je ne sais plus qui en était.
pairings-not-your-group = Ceci s’adresse aux personnes d’un autre groupe.
pairings-another = Trouve-moi quelqu’un d’autre

pairings-nudge = { $who }, rien n’est encore écrit ici, et c’est plus facile une fois que quelqu’un commence. Voici une première phrase, à copier ou à changer :
pairings-nudge-others = Si rien ne bouge en deux jours, chaque personne peut demander quelqu’un d’autre. Personne n’en tient rigueur.
pairings-nudge-letter = Dans ton groupe de la semaine, sur **{ $guild }** ({ $thread }), rien n’est encore écrit, et c’est plus facile une fois que quelqu’un commence. Voici une première phrase, à copier ou à changer :

pairings-how = { $who }, ce tour touche à sa fin. Avez-vous pu vous voir ? Chaque réponse reste privée, même entre vous.
pairings-how-again = { $who }, il y a quelques jours, c’était « pas encore ». Et maintenant ? Je ne redemanderai pas.
pairings-how-letter = Ce tour touche à sa fin sur **{ $guild }**. Avec { $names }, avez-vous pu vous voir ? Personne d’autre ne voit ta réponse.
pairings-how-again-letter = Il y a quelques jours, sur **{ $guild }**, ta rencontre avec { $names } n’avait pas encore eu lieu. Et maintenant ? Je ne redemanderai pas.
pairings-how-ask = Avec { $names }, avez-vous pu vous voir ?
pairings-how-here = { $who }, ce tour touche à sa fin. Avez-vous pu vous voir ? Chaque personne de ce tour peut répondre ici, et chaque réponse n’est que pour moi.
pairings-how-everybody = Ce tour touche à sa fin. Avez-vous pu voir la personne, ou les deux, que le tirage vous a données ? Chaque réponse n’est que pour moi.
pairings-how-met = La rencontre a eu lieu
pairings-how-not-yet = Pas encore
pairings-how-not = Elle n’a pas eu lieu
pairings-how-open = Répondre
pairings-how-change = Changer ma réponse
pairings-answer-met = Quelle bonne nouvelle, cette rencontre avec { $names }. Merci de me le dire.
pairings-answer-not-yet = Rien ne presse. Je redemanderai une fois dans quelques jours, puis je te laisserai en paix.
pairings-answer-not-yet-last = Rien ne presse, et je ne redemanderai pas. Si la rencontre a lieu, tu peux encore me le dire ici.
pairings-answer-not = Merci de me le dire. Les semaines sont ce qu’elles sont ; cela ne dit rien sur toi, ni sur personne.
pairings-answer-counted = L’équipe d’organisation lit combien de rencontres ont eu lieu, jamais les noms.
pairings-answer-late = Ce tour est fini depuis plus d’une semaine. Ses réponses sont comptées, et restent comme elles sont.

pairings-keep = J’aimerais garder cette personne
pairings-keep-whom = Qui aimerais-tu garder ? Personne ne le saura, sauf si l’envie est la même en face.
pairings-keep-noted = C’est noté. Si { $name } le souhaite aussi, vous serez en duo, et je vous le dirai à vous deux. Sinon, personne ne le saura jamais.
pairings-keep-undo = Y renoncer
pairings-keep-taken-back = C’est retiré. { $name } n’en savait rien, et n’en saura rien.
pairings-keep-buddies = L’envie de continuer est la même, chez { $name } et chez toi : vous voilà en duo. Un fil à vous deux arrive.
pairings-keep-no-room = L’envie de continuer est la même, chez { $name } et chez toi, mais il n’y a plus de place pour un duo d’un côté ou de l’autre en ce moment. Appuie encore quand il y en aura.
pairings-keep-not = Ce n’est pas possible en ce moment.
pairings-kept = { $who }, l’envie de continuer est la même des deux côtés : vous voilà en duo, avec un fil à vous. Et le tirage ? Chaque personne choisit pour soi.
pairings-kept-letter = L’envie de continuer est la même des deux côtés, chez { $name } et chez toi : vous voilà en duo sur **{ $guild }**, avec un fil à vous.
pairings-kept-question = Veux-tu encore participer au tirage, avec d’autres ? Quel que soit ton choix, personne n’en saura rien.
pairings-kept-open = Ma place dans le tirage
pairings-kept-stay = Rester dans le tirage
pairings-kept-leave = Quitter le tirage
pairings-kept-stays = Tu restes dans le tirage. À la prochaine fois.
pairings-kept-left = Tu ne fais plus partie du tirage ; { $join } t’y ramène quand tu veux. Profitez bien de votre duo.

pairings-apart = Plus jamais avec cette personne
pairings-apart-question = { $name } et toi, plus jamais dans le même groupe, ici ? C’est silencieux : rien ne se remarque en face, et rien ne change cette semaine. C’est définitif : je ne propose pas de retour en arrière.
pairings-apart-whom = Avec qui préfères-tu ne plus être dans le même groupe, ici ? C’est silencieux : personne ne le remarque, et rien ne change cette semaine. C’est définitif : choisir suffit, et je ne propose pas de retour en arrière.
pairings-apart-yes = Oui, plus jamais
pairings-apart-no = Plutôt pas
pairings-apart-not = Alors rien ne change, et personne n’en sait rien.
pairings-apart-done = C’est fait. Le tirage ne vous réunira plus, { $name } et toi ; la raison n’est connue que de toi.

pairings-left-alone = { $who }, ton groupe de la semaine a rétréci : il ne reste que toi. Cela arrive, et cela ne dit rien sur toi. Je peux chercher quelqu’un d’autre ; tu passes en premier.
pairings-left-alone-letter = Ton groupe de la semaine, sur **{ $guild }**, a rétréci : il ne reste que toi. Cela arrive, et cela ne dit rien sur toi. Je peux chercher quelqu’un d’autre ; tu passes en premier.
pairings-left-late = { $who }, ton groupe de ce tour a rétréci : il ne reste que toi. Cela arrive, et cela ne dit rien sur toi. Le prochain tirage est proche, et tu y passes parmi les premières personnes.
pairings-left-late-letter = Ton groupe de ce tour, sur **{ $guild }**, a rétréci : il ne reste que toi. Cela arrive, et cela ne dit rien sur toi. Le prochain tirage est proche, et tu y passes parmi les premières personnes.
pairings-left-two = { $who }, vous voilà à deux pour cette semaine. Cela arrive, et cela ne dit rien sur vous.
pairings-left-two-letter = Dans ton groupe de la semaine, sur **{ $guild }**, vous voilà à deux. Cela arrive, et cela ne dit rien sur vous.
pairings-aside = C’est resté silencieux autour de toi pendant deux tours (cercle : { $pool }), sur **{ $guild }**. C’est très bien ainsi ; je ne te tire plus au sort pour le moment, pour que personne n’attende en vain. Une pression, et te revoilà.
pairings-back = Revenir
