# ce qui vient (/organiser reglage → Les 7 jours à venir)
coming-open = Les 7 jours à venir
coming-title = Ce que je publierai dans les 7 jours
coming-line = • { $time } · { $what }
coming-nothing = Rien de connu pour l’instant : rien n’est prévu.
coming-more = … et { $count } de plus.
coming-private = Les cartes de ce que l’on partage viennent quand on le partage. Ce qui ne concerne qu’une personne ne paraît jamais ici.
coming-toast = la tournée des victoires de la semaine, dans { $channel }
coming-notice = l’annonce du tour « { $pool } », dans { $channel }
coming-round = le tirage « { $pool } », dans { $channel }
coming-checkin = « { $programme } » pose ses questions, dans { $channel }
coming-recap = le bilan « { $programme } », dans { $channel }
coming-room = la salle « { $title } » ouvre
