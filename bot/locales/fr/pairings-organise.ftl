# Les rencontres de la semaine, pour l’équipe d’organisation
command-organise-pairings = rencontres
command-organise-pairings-help = Les rencontres : leurs cercles, le prochain tour, et comment elles se passent
command-organise-pairings-setup = reglages
command-organise-pairings-setup-help = Où, quand et comment les cercles se rencontrent ; ouvrir un cercle
command-organise-pairings-preview = apercu
command-organise-pairings-preview-help = Le tirage tel qu’il serait maintenant ; rien n’est retenu
command-organise-pairings-run = lancer
command-organise-pairings-run-help = Tirer le prochain tour maintenant
command-organise-pairings-cancel = annuler
command-organise-pairings-cancel-help = Annuler le prochain tour, avant son tirage
command-organise-pairings-health = bilan
command-organise-pairings-health-help = Comment les derniers tours se sont passés, en nombres qui ne désignent personne

pairings-everybody = Tout le monde
pairings-channel-name = rencontres
pairings-channel-name-of = rencontres { $pool }
pairings-channel-gone = Le salon du cercle « { $pool } » a été supprimé, ce cercle se repose donc : personne n’est tiré. Ses membres en font toujours partie. Choisissez un autre salon avec { $organise-pairings-setup }.
pairings-proposal = Vous êtes assez ici pour les rencontres : chaque lundi, qui participe reçoit une personne à rencontrer, choisie pour que tout le monde soit servi au mieux. Pour les ouvrir : { $organise-pairings-setup }
pairings-organise-title = Rencontres
pairings-organise-about = On s’inscrit une fois ; à chaque tour, tous les membres du cercle reçoivent une personne à rencontrer, ou deux. Un cercle, c’est tout le serveur, une ville ou un thème.
pairings-organise-off = Fermées : aucun cercle encore. Choisis un salon, et j’ouvre le premier, pour tout le monde.
pairings-organise-open = Régler les rencontres
pairings-organise-none = Il n’y a pas encore de cercle ici. Ouvre le premier avec { $setup }.
pairings-organise-line = { $pool } : { $channel }, prochain tour { $when }
pairings-organise-line-resting = { $pool } : au repos, sans salon
pairings-organise-pools = Un autre cercle
pairings-organise-pool = { $count ->
    [0] **{ $pool }** · personne encore
    [one] **{ $pool }** · une personne
   *[other] **{ $pool }** · { $count } personnes
}
pairings-organise-resting = Il se repose : sans salon, personne n’est tiré.
pairings-organise-channel = Le salon de ce cercle
pairings-organise-channel-line = Salon : { $channel }
pairings-organise-paused = Prochain tour : à la fin de la pause.
pairings-organise-next = Prochain tour : { $when }
pairings-organise-called-off = Annulé : le tour du { $when }
pairings-organise-announced = Ce tour est annoncé. Un autre jour ou une autre heure le déplacent, et je préviens à nouveau.
pairings-organise-day = Jour du tour
pairings-organise-hours = Heure du tour
pairings-organise-hour = { $hour } h
pairings-organise-rhythm = À quel rythme
pairings-organise-every = { $weeks ->
    [one] Chaque semaine
   *[other] Toutes les { $weeks } semaines
}
pairings-organise-how = Comment les groupes se retrouvent
pairings-show-threads = Dans des fils
pairings-show-threads-hint = Chaque groupe a un fil privé ; au-delà de 100 groupes, un seul message quand même
pairings-show-post = Par un seul message
pairings-show-post-hint = Un message avec « Voir mon groupe », qui ouvre le fil
pairings-fallback-post = Si aucun fil n’est possible : un seul message
pairings-fallback-wait = Si aucun fil n’est possible : attendre la réparation
pairings-organise-create = Créer le salon
pairings-organise-names-on = Dire qui rencontre qui
pairings-organise-names-off = Ne dire que le nombre
pairings-preview-open = Aperçu
pairings-run-open = Tirer maintenant
pairings-cancel-open = Annuler le tour
pairings-health-open = Bilan
pairings-new-pool = Nouveau cercle
pairings-new-pool-name = Comment s’appelle-t-il ?
pairings-new-pool-hint = Une ville, un thème, une activité…
pairings-close = Fermer ce cercle
pairings-close-question = { $count ->
    [0] Fermer **{ $pool }** pour de bon ? Personne n’en fait partie.
    [one] Fermer **{ $pool }** pour de bon ? Une personne en fait partie : ses choix y sont oubliés. Les groupes en cours gardent leurs fils ; personne n’est plus tiré, et un tour annoncé est annulé.
   *[other] Fermer **{ $pool }** pour de bon ? { $count } personnes en font partie : leurs choix y sont oubliés. Les groupes en cours gardent leurs fils ; personne n’est plus tiré, et un tour annoncé est annulé.
}
pairings-close-yes = Oui, le fermer
pairings-resting = Ce cercle se repose en ce moment : aucun tour ne vient.

pairings-run-question = { $count ->
    [one] Tirer maintenant ? Le tour du { $when } est tiré maintenant ; le suivant est le { $after }. Une personne participe à cette heure, et quelqu’un qui complète les nombres impairs.
   *[other] Tirer maintenant ? Le tour du { $when } est tiré maintenant ; le suivant est le { $after }. { $count } personnes participent à cette heure.
}
pairings-run-yes = Tirer maintenant
pairings-run-no = Plutôt pas
pairings-run-nobody = Personne ne participe au prochain tour pour l’instant : rien n’est tiré.
pairings-run-one = Une seule personne participe au prochain tour pour l’instant : il faut deux personnes pour une rencontre, donc rien n’est tiré.
pairings-run-drawn = Le tour du { $when } est déjà tiré. Le suivant est le { $after }.
pairings-run-over = Le tour du { $when } est passé. Le suivant est le { $after }.
pairings-run-past = L’heure de ce tour est passée entre-temps. Rouvre la page pour le suivant.
pairings-run-later = Il n’est pas encore tiré. Je réessaie sans que tu aies rien à faire ; si cela dure, tu sauras pourquoi.
pairings-run-done = { $groups ->
    [0] Le tour est tiré, sans aucun groupe.
    [one] Le tour est tiré : un groupe de { $people }.
   *[other] Le tour est tiré : { $groups } groupes pour { $people } personnes.
}
pairings-run-waiting = { $count ->
    [one] Une personne attend, et passe parmi les premières la prochaine fois.
   *[other] { $count } personnes attendent, et passent parmi les premières la prochaine fois.
}
pairings-cancel-question = Annuler le tour du { $when } ? Je le dis dans le salon. Le suivant est le { $after }, comme d’habitude.
pairings-cancel-yes = Annuler ce tour
pairings-cancel-drawn = Ce tour est déjà tiré : chaque membre sait qui rencontrer, il ne s’annule donc plus.
pairings-cancel-again = Ce tour est déjà annulé.
pairings-cancel-over = Ce tour est passé.
pairings-cancelled = Il est annulé, et le salon le sait.
pairings-cancelled-unsaid = Il est annulé. Je n’ai pas encore pu le dire dans le salon ; je réessaie.
pairings-called-off = Le tour du { $when } est annulé par l’équipe d’organisation. Le prochain : { $after }.
pairings-called-off-closed = Le tour du { $when } est annulé : l’équipe d’organisation ferme le cercle « { $pool } ». Les groupes en cours gardent leurs fils.
pairings-called-off-letter = Sur { $guild } : { $told }
pairings-next-button = Quand est le prochain ?
pairings-next = Le prochain tour : { $when }

pairings-preview-title = Aperçu : { $pool }
pairings-preview-about = Le tour du { $when }, s’il était tiré maintenant. Rien n’est retenu, et personne d’autre ne voit ceci.
pairings-preview-resting = Ce cercle se repose ; voici ce que donnerait un tirage. Rien n’est retenu, et personne d’autre ne voit ceci.
pairings-preview-groups = { $people ->
    [0] **Personne ne se rencontre.**
   *[other] **{ $people } personnes se rencontrent** : { $pairs ->
        [0] aucun groupe de deux
        [one] un groupe de deux
       *[other] { $pairs } groupes de deux
    }, { $trios ->
        [0] aucun groupe de trois
        [one] un groupe de trois
       *[other] { $trios } groupes de trois
    }
}
pairings-preview-skipping = { $count ->
    [one] Une personne saute ce tour.
   *[other] { $count } personnes sautent ce tour.
}
pairings-preview-away = { $count ->
    [one] Une personne est absente.
   *[other] { $count } personnes sont absentes.
}
pairings-preview-aside = { $count ->
    [one] Une personne est mise de côté après deux tours silencieux.
   *[other] { $count } personnes sont mises de côté après deux tours silencieux.
}
pairings-preview-idle = { $count ->
    [one] Une personne compléterait un nombre impair, et n’est pas nécessaire.
   *[other] { $count } personnes compléteraient un nombre impair, et ne sont pas nécessaires.
}
pairings-preview-best = Qualité des groupes : la meilleure possible.
pairings-preview-fit = Qualité des groupes : { $share } % de la meilleure possible.
pairings-preview-waits = Qui attend, et pourquoi
pairings-preview-alone = • { $who } : personne d’autre ne participe
pairings-preview-language = • { $who } : ne partage de langue avec personne qui participe
pairings-preview-nobody-left = • { $who } : il ne reste personne à rencontrer cette fois
pairings-preview-repeats = Qui se revoit
pairings-preview-again = { $rounds ->
    [one] • { $who } : depuis le dernier tour
   *[other] • { $who } : après { $rounds } tours
}
pairings-preview-together = Groupes
pairings-preview-two = { $one } et { $other }
pairings-preview-three = { $one }, { $other } et { $third }
pairings-preview-more = { $count ->
    [one] … et une ligne encore, dans le fichier
   *[other] … et { $count } lignes encore, dans le fichier
}
pairings-preview-differs = Le vrai tirage peut différer : à égalité, c’est le sort qui choisit, et on peut s’inscrire ou sauter le tour entre-temps.
pairings-preview-file = apercu.txt

pairings-health-title = Comment vont les rencontres : { $pool }
pairings-health-members = { $count ->
    [0] Personne ne fait partie de ce cercle.
    [one] Une personne fait partie de ce cercle.
   *[other] { $count } personnes font partie de ce cercle.
}
pairings-health-waiting = En attente d’un groupe au milieu d’un tour : { $count }
pairings-health-none-yet = Aucun tour n’est encore tiré. Après le premier, tu verras ici combien de groupes se sont réunis.
pairings-health-round = **{ $day }** · personnes : { $people }, groupes : { $groups } · réponses : { $answered } · groupes réunis : { $met } · en attente : { $waited } · déjà vus : { $repeats }
pairings-health-why = Sous cinq, je ne dis que « peu » : un petit nombre pourrait désigner quelqu’un.
pairings-health-few = peu
pairings-health-nearly-all = presque 100 %
pairings-health-nobody = personne
pairings-health-unknown = pas encore connu
pairings-health-percent = { $share } %
pairings-health-alt = Comment les tours se sont passés
pairings-health-alt-round = { $day } : réponses { $answered }, groupes réunis { $met }, en attente { $waited }, déjà vus { $repeats }
pairings-health-answered = réponses
pairings-health-met = groupes réunis
pairings-health-waited = en attente
pairings-health-repeats = déjà vus
pairings-insight-drawn = Personnes tirées au sort
pairings-insight-met = Personnes qui disent s’être vues
