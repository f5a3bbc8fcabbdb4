# Les rituels : la question, la réponse, et ce que les autres lisent
notice-checkins = les rituels par message privé
checkins-answer-button = Répondre
checkins-skip-button = Pas aujourd’hui
checkins-later-button = Plus tard
checkins-call = { $who } « { $programme } » vous attend ici jusqu’à demain, si le cœur vous en dit.
checkins-letter = **{ $programme }** · { $day } · { $guild }
checkins-letter-reminder = Le rappel que tu as demandé : **{ $programme }** · { $day } · { $guild }
checkins-letter-later = Comme tu le voulais, une fois encore : **{ $programme }** · { $day } · { $guild }
checkins-waiting-line = **{ $programme }** attend ta réponse, si tu le veux.
checkins-invitation = « { $programme } » ne te demande rien encore. Un geste suffit pour participer, et un seul pour arrêter.
checkins-nothing = Rien n’attend de réponse de ta part. Pour choisir ce qui t’est demandé : { $join }

checkins-last-time = **La dernière fois**, { $day }
checkins-intended = **Ce que tu comptais faire.** Qu’est-ce que c’est devenu ?
checkins-intentions-hint = Une intention par ligne, cinq au plus
checkins-mark-menu = Qu’est-ce que c’est devenu ?
checkins-mark-done = C’est fait
checkins-mark-partly = En partie
checkins-mark-dropped = Ne compte plus
checkins-mark-carried = À reporter à la prochaine fois
checkins-marked-done = faite
checkins-marked-partly = faite en partie
checkins-marked-dropped = ne compte plus
checkins-marked-carried = reportée
checkins-only-me-button = Pour moi seulement
checkins-taken-down = Personne d’autre ne la lit plus. Elle reste dans ton historique.
checkins-audience-menu = Qui peut lire cette réponse ?
checkins-audience-channel = Le salon, dans le fil du jour
checkins-audience-buddy = Mes binômes, dans nos fils
checkins-audience-me = Moi seulement
checkins-write-button = Écrire
checkins-change-button = Modifier
checkins-kept = Ta réponse est gardée. Tu peux la modifier jusqu’à la prochaine question.
checkins-read-channel = Tout le salon peut la lire, dans le fil du jour.
checkins-read-buddy = Ton binôme peut la lire, dans votre fil.
checkins-read-me = Personne d’autre sur ce serveur ne peut la lire, pas même l’équipe d’organisation. Qui héberge ce robot détient la clé de ce qu’il garde.
checkins-streak = D’affilée : { $current }. Le plus jusqu’ici : { $longest }.
checkins-skipped = Pas aujourd’hui, donc. Personne ne l’apprend.
checkins-after-all-button = Répondre finalement
checkins-later-question = Quand est-ce que je redemande ?
checkins-later-menu = Quand ?
checkins-later-1h = Dans une heure
checkins-later-3h = Dans trois heures
checkins-later-tonight = Ce soir à vingt heures
checkins-later-set =
    Je redemande à { $when }.
    -# Si les messages privés de ce serveur sont fermés, la question t’attend ici : { $me }

checkins-energy-menu = Comment est ton énergie ? Pour toi seulement
checkins-energy-1 = À plat
checkins-energy-2 = Basse
checkins-energy-3 = Moyenne
checkins-energy-4 = Bonne
checkins-energy-5 = Pleine
checkins-energy-not-kept = Ce rituel demande aussi comment est ton énergie. Elle n’est gardée que si tu le veux, et personne d’autre que toi ne la voit.
checkins-energy-on-button = La garder
checkins-low = Basse deux fois de suite. Tu peux avoir de la compagnie, si tu en as envie. Personne ne l’apprend, et rien n’est attendu.
checkins-low-listener = Quelqu’un qui écoute
checkins-low-buddy = Mon binôme
checkins-low-lines = Lignes d’écoute

checkins-card-change = Modifier ma réponse
checkins-card-marks = Ce qu’est devenu ce que je comptais faire
checkins-card-streak = { $current } d’affilée
checkins-took-part = { $answered ->
        [one] { $answered } sur { $asked } a participé.
       *[other] { $answered } sur { $asked } ont participé.
    } Merci d’avoir été là.
checkins-recap-line = - { $who } : { $intentions }
checkins-recap-thread = Toutes les réponses que vous pouvez lire : { $thread }
checkins-recap-join = Participer la prochaine fois
