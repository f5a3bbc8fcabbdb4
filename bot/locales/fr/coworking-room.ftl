# Les salles de coworking : en ouvrir une, sa place dedans, et comment ça s’est passé
coworking-open-title = Ouvrir une salle
coworking-goal = Que vas-tu faire ?
coworking-goal-hint = Pour les personnes de la salle, pas au-delà. Tu peux ne rien écrire.
coworking-goal-title = Sur quoi travailles-tu ?
coworking-length = Combien de temps ?
coworking-rhythm = À quel rythme ?
coworking-size = Pour combien de personnes ?
coworking-seats = { $count ->
    [2] À deux
   *[other] Jusqu’à { $count } personnes
}
coworking-seats-open = Pour qui viendra
coworking-tells = Est-ce que je préviens quelques personnes ?
coworking-tells-hint = Cinq au plus, qui ont demandé à savoir, chacune une fois par jour au plus.
coworking-tells-no = Non, ouvre simplement la salle
coworking-tells-yes = Oui, avec mon nom

coworking-found = { $count ->
    [one] Quelqu’un travaille en ce moment
   *[other] On travaille en ce moment dans { $count } salles
}
coworking-who-more = { $who } et { $count ->
    [one] une autre personne
   *[other] { $count } autres personnes
}
coworking-join-button = Garde-moi une place
coworking-own-button = Ouvrir ma propre salle
coworking-already-in = Tu as déjà ta place dans cette salle.
coworking-opened = Ta salle est ouverte jusqu’à { $until }. Elle ferme toute seule quand il n’y a plus personne depuis dix minutes.
coworking-opened-late = Discord ne me donne pas encore la salle : je réessaie dans une minute. Redemande alors, avec la même commande, et tu trouveras le chemin.
coworking-opened-tells = Je préviens quelques personnes qui l’ont demandé, s’il y en a en ce moment.
coworking-opened-quiet = Je ne préviens personne ; qui cherche de la compagnie en ce moment trouvera ta salle.
coworking-joined = Une place t’est gardée.
coworking-counts = Ton temps là-bas est compté dès que tu entres, pour toi seulement. Il suffit d’appuyer une fois pour arrêter.
coworking-way = C’est par ici : { $room }. Micro coupé, c’est la norme, et personne n’a besoin de caméra. Travailler par écrit compte tout autant.
coworking-go-button = Y aller
coworking-told = { $names } — { $who } vient d’ouvrir une salle et aimerait de la compagnie.
coworking-told-letter = { $who } vient d’ouvrir une salle sur { $server } et aimerait de la compagnie.

coworking-reminder = Ça va commencer : { $who }
coworking-panel-nobody = Aucun temps n’est encore compté ici.
coworking-panel-here = { $count ->
    [one] Une personne travaille ici :
   *[other] { $count } personnes travaillent ici :
}
coworking-panel-in-text = par écrit
coworking-panel-more = { $count ->
    [one] et une autre
   *[other] et { $count } autres
}
coworking-panel-quiet = Micro coupé, c’est la norme, et aucune caméra n’est demandée. Seul le temps de qui appuie est compté ; ce que vous faites reste dans cette salle.
coworking-here-button = Je travaille ici
coworking-along-button = Je travaille par écrit
coworking-place-button = Ma place
coworking-goal-button = Ce que je fais
coworking-goal-change = Changer ce que je fais
coworking-place-about = Ta place dans cette salle :
coworking-seated = Ta place est gardée.
coworking-place-voice = Ton temps dans { $room } est compté.
coworking-place-text = Tu travailles par écrit, et cela compte comme dans la salle.
coworking-place-outside = Ton temps sera compté dès que tu entreras dans { $room }.
coworking-place-uncounted = Ton temps ici n’est pas compté.
coworking-place-goal = Ce que tu fais : { $goal }
coworking-place-goal-later = La salle est concentrée. On te demandera à la pause ce que tu fais, ou tu peux le dire tout de suite : cela ne dérange personne.
coworking-call = Me mentionner à chaque phase
coworking-uncall = Ne plus me mentionner
coworking-called = Je te mentionnerai quand une phase commence.
coworking-uncalled = Je ne te mentionnerai plus.
coworking-stop-button = Ne plus compter
coworking-stopped = Ton temps dans cette salle n’est plus compté. Ce qui l’a été reste à toi, dans tes heures.
coworking-report-about = De qui s’agit-il ?
coworking-report-about-hint = Tu peux laisser vide. Cette personne ne lira pas ton signalement, même si elle organise.

coworking-over = C’est fini. Merci pour la compagnie. La salle ferme à { $at }, ou un peu plus tard si la conversation continue.
coworking-debrief-button = Comment ça s’est passé ?
coworking-debrief-title = Comment ça s’est passé ?
coworking-debrief-no-goal = Tu n’avais pas dit ce que tu faisais.
coworking-debrief-change = Changer
coworking-debrief-goal = Ce que tu voulais faire : { $goal }
coworking-debriefed = C’est noté, pour toi seulement.
coworking-outcome = Qu’est-ce que c’est devenu ?
coworking-outcome-done = Fait
coworking-outcome-partly = En partie
coworking-outcome-changed = J’ai changé d’avis
coworking-line = Une ligne, si tu veux
coworking-line-hint = Pour toi seulement, sauf si tu en fais une victoire.
coworking-win-button = En faire une victoire
coworking-won = C’est une victoire maintenant. À fêter.
coworking-again-button = Recommencer avec quelqu’un
