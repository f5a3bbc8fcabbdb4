# la pause de tout ce qui est prévu (/organiser reglage → Pause)
pause-open-page = Tout mettre en pause
pause-open-paused = Changer ou finir la pause
pause-title = Mettre en pause tout ce qui est prévu
pause-line = ⏸️ Tout ce qui est prévu est en pause sur ce serveur.
pause-line-until = ⏸️ Tout ce qui est prévu est en pause sur ce serveur jusqu’au { $until }.
pause-rests = **Se repose** : les tournées, les tours de rencontres et leurs suites, les rituels communs et leurs bilans, les séances de coworking de la maison. Je ne commence rien en public. Les essais, les silences et les demandes entre binômes restent où ils en sont.
pause-goes-on = **Continue** : ce qu’un membre commence, que ce soit une victoire, une salle, un coup dur ou son propre rituel ; les réponses aux coups durs ; les lignes d’aide ; les rappels demandés ; `/mesdonnees`, les signalements, ces pages.
pause-missed = **Ensuite**, rien n’est rattrapé : un tour ou un rituel tombé pendant la pause est laissé de côté, et la pause compte comme une absence de tout le monde ; aucune série ne se rompt, personne n’est mis à part. Les victoires des deux dernières semaines sont dans la tournée suivante. Un tour déjà annoncé est annulé là où il l’était.
pause-members = On lit dans `/moi`, et là où on rejoint des rencontres ou un rituel, que tout se repose.
pause-for = { $days ->
    [7] Une semaine
    [14] Deux semaines
   *[other] { $days } jours
}
pause-open = Jusqu’à ce qu’on reprenne
pause-resume = Reprendre maintenant
