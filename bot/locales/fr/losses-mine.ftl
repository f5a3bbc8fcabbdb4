# /coups-durs : ses propres coups durs, ce qui se fait pour eux, et ce qui est redemandé
command-losses = coups-durs
command-losses-help = Tes coups durs : ce qui se fait, ce qu’on t’a répondu, et tout ce que tu peux changer
help-losses-mine = **Mes coups durs, et ce qu’on m’a répondu** : { $losses }

losses-mine-title = Tes coups durs
losses-mine-button = Mes coups durs
losses-mine-none = Il n’y a rien ici. Un jour difficile, ou quand il te faut un avis, tout commence par le bouton ci-dessous.
losses-mine-new = Un coup dur
losses-mine-newer = Plus récents
losses-mine-older = Plus anciens
losses-mine-line = { $subject }, { $when } : { $state }
losses-mine-waiting = attend une réponse
losses-mine-answered = une réponse est là
losses-mine-closed = refermé
losses-mine-open-menu = En ouvrir un
losses-mine-named = sous ton nom
losses-mine-as = anonymement, sous le nom « { $name } »
losses-mine-see = Voir
losses-mine-reply = Ajouter un mot
losses-mine-read = Lire l’échange ({ $count })
losses-mine-onward = Demander à d’autres
losses-mine-asking = Je demande à d’autres personnes.
losses-mine-not-asking = Je ne demande à personne d’autre pour le moment.
losses-mine-edit = Changer
losses-mine-story = Avec tes mots
losses-mine-edited = C’est changé.
losses-mine-later = Discord n’a pas pris la carte à l’instant ; elle suivra dès que possible.
losses-mine-left = Tu n’es plus sur ce serveur : je n’y apporte plus rien de ta part. Tu peux encore lire ceci, le refermer ou l’effacer.
losses-mine-hidden = Ceci a été retiré de la vue : je ne peux pas le montrer à tout le monde.
losses-mine-widen = Montrer à tout le monde
losses-mine-widen-question = Le montrer à tout le monde ici ? Tes mots iront dans le salon des coups durs, signés { $name }, et chaque membre pourra y répondre. Ce qu’on t’a déjà répondu reste où c’est. Il n’y a pas de retour aux seules personnes à l’écoute ; tu pourras l’effacer.
losses-mine-widen-excluded = Les personnes que tu as laissées de côté pourront alors le lire aussi.
losses-mine-widen-yes = Oui, le montrer
losses-mine-widened = Tout le monde ici peut le voir à présent.
losses-mine-keep = Garder les mots
losses-mine-fade = Laisser les mots s’effacer
losses-mine-delete = Effacer
losses-mine-delete-question = L’effacer ? Tes mots disparaissent tout de suite, partout : la carte, tes réponses, ton bilan. C’est sans retour.
losses-mine-delete-yes = Oui, effacer
losses-mine-deleted = C’est effacé, avec tout ce qui y était de toi.
losses-mine-deleted-later = C’est effacé. Discord n’a pas lâché la carte à l’instant ; elle suivra dès que possible.
losses-mine-all = Tous mes coups durs
losses-mine-concern-how = { $count ->
    [one] Tu as confié quelque chose de dur il y a quelques jours. Comment ça va maintenant ?
   *[other] Tu as confié { $count } choses dures il y a quelques jours. Comment ça va maintenant ?
}
losses-mine-concern-answered = { $count ->
    [one] On t’a répondu pour un de tes coups durs.
   *[other] On t’a répondu pour { $count } de tes coups durs.
}
losses-mine-concern-waiting = { $count ->
    [one] Un de tes coups durs attend une réponse. Tu peux lire ce qui se fait.
   *[other] { $count } de tes coups durs attendent une réponse. Tu peux lire ce qui se fait.
}
losses-mine-thanks = { $count ->
    [one] On t’a dit merci une fois pour ton écoute.
   *[other] On t’a dit merci { $count } fois pour ton écoute.
}

losses-standing-hidden = C’est hors de vue : la modération l’a masqué, ou sa carte a été effacée.
losses-standing-by-forms = Ce n’est dans aucun salon : seules les personnes qui répondent le lisent, et leurs mots arrivent ici.
losses-standing-everyone = Tout le monde ici peut le lire, et répondre dans son fil.
losses-standing-no-thread = Tout le monde ici peut le lire. Son fil n’est plus là : les réponses passent par moi, et arrivent ici.
losses-standing-thread = C’est dans un fil privé, avec qui s’en charge.
losses-standing-on-its-way = Sa carte est en route.
losses-standing-told = Personne n’a répondu depuis un jour. Cela ne dit rien sur toi, ni sur tes mots.
losses-standing-answered = { $count ->
    [one] { $names } t’a répondu.
   *[other] { $names } t’ont répondu.
}
losses-standing-answered-somebody = Une réponse est venue.
losses-standing-unheard = Quelqu’un a écrit dans son fil, alors je ne demande plus à personne, mais je ne connais aucune réponse de quelqu’un d’autre. Ce que tu y écris compte comme les mots de n’importe qui : sinon, tout le monde verrait que c’est à toi. Je peux demander à nouveau à d’autres.
losses-standing-held = Quelqu’un est là pour toi. Si cette personne ne peut finalement pas écrire, je demande à d’autres.
losses-standing-asked = { $count ->
    [one] J’ai demandé à une personne.
   *[other] J’ai demandé à { $count } personnes.
}
losses-standing-next-at = Prochaine demande : { $when }, { $span }.
losses-standing-next-now = Je demande à quelqu’un en ce moment.
losses-standing-organisers = L’équipe d’organisation a été prévenue, sans tes mots.
losses-standing-organisers-at = Sans réponse, je demande à l’équipe d’organisation à { $when }, { $span }, sans lui donner tes mots.
losses-standing-organisers-now = Je demande à l’équipe d’organisation en ce moment, sans lui donner tes mots.
losses-standing-nobody = Il n’y a plus personne à qui demander pour le moment. Dès que quelqu’un se met à l’écoute ici, je lui demande.
losses-standing-closed = Refermé le { $when }.
losses-standing-faded = Les mots se sont effacés.
losses-standing-kept = Les mots sont gardés jusqu’à ce que tu les effaces.
losses-standing-fades = Les mots s’effacent le { $when }, sauf si tu les gardes.

losses-reply-title = Tes mots
losses-reply-label = Ce que tu veux dire
losses-reply-forms = Les personnes qui répondent le liront.
losses-reply-thread = Tout le fil le lira.
losses-reply-careful = Tes mots et des détails peuvent te trahir.
losses-reply-said = C’est dit.
losses-reply-said-later = C’est gardé, et ça leur parviendra dès que possible.
losses-reply-in-thread = Ceci porte ton nom : écris dans son fil, il t’est ouvert.
losses-reply-nothing = Rien n’a encore été écrit.
losses-reply-you-as = Toi, sous le nom « { $name } »

losses-close-button = Refermer
losses-close-title = C’est derrière moi
losses-close-question = Le refermer ? Je ne demande plus à personne, et qui peut le voir lit que c’est refermé. Les mots s’effacent 30 jours plus tard, sauf si tu les gardes.
losses-close-yes = Oui, refermer
losses-close-thank = Remercier qui t’a répondu
losses-close-thank-hint = Seules ces personnes liront ton merci.
losses-close-helped = Ce qui a aidé, si tu veux le dire
losses-close-helped-hint = Qui peut lire ce coup dur le lira aussi.
losses-close-done = C’est refermé.{ $thanked ->
    [0] {""}
   *[other] {" "}Ton merci est transmis.
}
losses-close-win = En faire une victoire
losses-close-win-there = Si tu veux, fais-en une victoire, sur **{ $guild }** : { $win }.
losses-close-win-warning = Une victoire porte ton nom. Rien ne la relie à ce que { $name } a confié ici, mais on peut rapprocher les deux : par le sujet, ou parce que tout change le même jour. Laisse passer un peu de temps, et dis-le autrement.
losses-close-win-yes = Je le sais, partager une victoire

losses-debrief-button = Bilan
losses-debrief-title = Regarder en arrière
losses-question-happened = Ce qui s’est passé
losses-question-hands = Ce qui ne dépendait pas de moi
losses-question-anew = Ce que je referais
losses-question-step = Mon prochain petit pas
losses-debrief-empty = Réponds au moins à une des quatre questions, en quelques mots.
losses-debrief-kept = C’est gardé, pour toi seulement.
losses-debrief-again = Changer les réponses
losses-debrief-share = L’ajouter à ce que les autres lisent
losses-debrief-added = C’est ajouté, pour les personnes qui répondent.
losses-debrief-shared = C’était déjà ajouté. Des réponses changées peuvent l’être à nouveau.

losses-follow-letter = Tu as confié quelque chose de dur dans **{ $guild }** il y a quelques jours. Comment ça va maintenant ?
losses-follow-how = Comment ça va maintenant ?
losses-follow-better = Mieux, merci
losses-follow-same = Pareil
losses-follow-worse = Moins bien
losses-follow-glad = Ça fait plaisir à lire. Quand ce sera derrière toi, tu pourras le refermer et remercier qui était là.
losses-follow-here = Merci de le dire. Ce que tu as confié reste ouvert, et on peut encore te répondre.
losses-follow-sorry = Merci de le dire. Tu n’as pas à porter cela dans ton coin : quelqu’un peut t’écouter ici, et les lignes d’aide répondent à toute heure.
losses-follow-unanswered = Personne n’a encore répondu à ce que tu as confié dans **{ $guild }** il y a un jour. Cela ne dit rien sur toi, ni sur tes mots. Voici ce qui peut se faire maintenant.
losses-follow-stopped = C’est noté : plus de message privé à ce sujet. Ce qu’il y a à lire reste dans { $losses }.
