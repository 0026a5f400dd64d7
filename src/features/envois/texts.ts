/** What the workspace reads of an upload that is refused. */
export const REFUS = {
  illisible: 'Cet envoi ne peut pas être lu. Rechargez la page, puis recommencez.',
  inconnu: 'Ce fichier n’est plus là. Choisissez-le à nouveau.',
  depasse: 'Plus d’octets sont arrivés que le fichier n’en a. Recommencez.',
  ailleurs: 'Ce fichier s’envoie déjà ailleurs. Rechargez la page.',
} as const
