# Coups durs, pour l’équipe d’organisation
command-organise-losses = coups-durs
command-organise-losses-help = Coups durs : leur salon, ce qui s’y trouve, et des nombres qui ne désignent personne
losses-channel-name = coups-durs
losses-organise-title = Coups durs
losses-organise-about = Quelqu’un raconte un moment difficile, et quelqu’un répond : d’abord les personnes à l’écoute, qui l’ont choisi, et l’équipe d’organisation en dernier. Tu n’apprends jamais qui écrit anonymement.
losses-organise-off = Les coups durs sont fermés : personne ne peut en publier ici.
losses-organise-open = Régler les coups durs
losses-proposal = Il y a maintenant assez de monde ici pour les **coups durs** : qui traverse un moment difficile le raconte, et quelqu’un répond. Rien n’ouvre avant que vous l’ayez choisi avec { $organise-losses }.
losses-organise-channel-line = Salon : { $channel }
losses-organise-paused = Personne ne peut en publier en ce moment, faute de quelqu’un à appeler en dernier :
losses-organise-not-yet = Pour qu’aucun coup dur ne reste sans réponse, l’équipe d’organisation est appelée en dernier. Avant d’ouvrir :
    { $missing }
losses-organise-team = Salon et rôle de l’équipe
losses-organise-waiting = { $count ->
    [0] Personne n’attend de réponse.
    [one] ⏳ Quelqu’un attend une réponse.
   *[other] ⏳ Plusieurs personnes attendent une réponse.
}
losses-organise-listeners = Personnes à l’écoute, que je peux solliciter ces jours-ci
losses-organise-kind = { $kind } : { $count }
losses-organise-nobody = personne
losses-organise-some = quelques personnes
losses-organise-least = au moins { $count }
losses-organise-why = Les nombres sont arrondis à un pas de cinq, et au-dessous je ne dis que « quelques personnes » : un petit nombre pourrait désigner quelqu’un. Comment vont quatre semaines, les repères le disent.
losses-organise-menu = Le salon des coups durs
losses-organise-create = Crée le salon pour moi
losses-organise-switch-off = Fermer
losses-channel-gone = Le salon des coups durs a été supprimé. Ce qui était ouvert continue en privé, par formulaires ; personne ne peut en publier tant que vous n’avez pas choisi un autre salon avec { $organise-losses }.

losses-moderate-title = Ce qui se trouve dans le salon, ou a été signalé
losses-moderate-why = Tu peux masquer ce qui fait du mal à quelqu’un. Qui écrit anonymement te reste inconnu.
losses-moderate-none = Il n’y a rien.
losses-moderate-named = { $at }, sous un nom
losses-moderate-anonymous = { $at }, anonyme
losses-moderate-see = voir
losses-moderate-hidden = déjà masqué
losses-moderate-reported = signalé, pas montré ici
losses-moderate-stop = Fermer l’anonymat
losses-moderate-newer = Plus récent
losses-moderate-older = Plus ancien
losses-moderate-return = Retour aux coups durs
losses-moderate-back = Retour à la liste
losses-hide = Masquer
losses-hidden = C’est masqué.
losses-stopped-done = La personne qui l’a écrit ne peut plus publier anonymement ici pendant ce temps. Elle peut toujours publier sous son nom, et trouver de l’aide ; tu n’apprends pas qui c’est.

losses-call = **Quelqu’un ici attend une réponse**
losses-call-again = **Quelqu’un ici attend une réponse depuis un jour**
losses-call-about = Ce qui aiderait : **{ $help }** · { $subject }
losses-call-urgency = Pour quand : { $urgency }
losses-call-since = Depuis { $when }
losses-call-public = Parmi les personnes à l’écoute, personne n’a encore pu répondre. Quelqu’un parmi vous ? Quelques mots suffisent.
losses-call-private = Parmi les personnes à l’écoute, personne n’a encore pu répondre. Ce n’est pas montré ici : qui presse *Je suis là* peut le lire, et répond comme une personne à l’écoute.
losses-call-see = Voir
losses-call-here = Je suis là
losses-call-not-yours = Ceci s’adresse à l’équipe d’organisation : il y faut son rôle, ou la permission « Gérer le serveur ».
losses-alert-call = Quelqu’un attend une réponse, et je n’ai pas de salon où vous appeler. Choisissez le salon de l’équipe d’organisation avec { $organise-setup } : je vous y appelle aussitôt.
losses-insight-posted = Coups durs confiés
losses-insight-answered = Coups durs avec une réponse
losses-insight-pace = La moitié de ces réponses est venue
