/** The same experience, told by a woman and by a man. */
export const PAIRES = [
  [
    'J’ai été caissière en supermarché, embauchée tout l’été.',
    'J’ai été caissier en supermarché, embauché tout l’été.',
  ],
  ['Serveuse dans un bar, j’étais seule en salle.', 'Serveur dans un bar, j’étais seul en salle.'],
  [
    'Je m’occupe de ma mère malade : repas, toilette, courses.',
    'Je m’occupe de mon père malade : repas, toilette, courses.',
  ],
  ['Aide-soignante en Ehpad pendant deux ans', 'Aide-soignant en Ehpad pendant deux ans'],
  ['Trésorière d’une association, je tenais les comptes', 'Trésorier d’une association, je tenais les comptes'],
  ['J’aide ma fille à faire ses devoirs', 'J’aide mon fils à faire ses devoirs'],
  ['Mère au foyer, passionnée de cuisine', 'Père au foyer, passionné de cuisine'],
  ['Coiffeuse, puis vendeuse et maquilleuse', 'Coiffeur, puis vendeur et maquilleur'],
  ['Mécanicienne et conductrice de chariot', 'Mécanicien et conducteur de chariot'],
  ['J’ai été formée comme agente d’entretien', 'J’ai été formé comme agent d’entretien'],
  ['Je réparais les vélos avec mon mari', 'Je réparais les vélos avec ma femme'],
] as const
