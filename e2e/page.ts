/** A kind of page of the public site, and how to reach it: an address, or what is sent to it. */
export interface PageVisitee {
  nom: string
  chemin: string
  envoi?: Record<string, string>
  /** Bytes that it may weigh, cold; 150 KB when nothing is said. */
  octets?: number
}

export const PHRASE = 'j’ai 17 ans, j’ai arrêté le lycée et j’aimerais un apprentissage en boulangerie vers Anet'
