import { D, MARQUE } from '#features/vieprivee/testing/dossier.ts'

const AUTRES: Readonly<Record<number, string>> = { 401: 'l', 404: 'r', 410: 'l', 409: 's', 422: 's' }

/** What came out, as `matrice.ts` writes it; a status that has no letter is said as it is. @param change whether anything that is kept changed */
export function lettreDe(chemin: string, answer: Response, texte: string, change: boolean): string {
  const { status } = answer
  // The session is over: the page holds what the form itself brought, and nothing else.
  if (status === 401 && chemin.startsWith('/poste')) return change ? 'c+' : 'c'
  const lettre = (): string => {
    if (status === 200 || status === 201 || status === 204) return texte.includes(D.personne) ? 'n' : 'p'
    if (status === 303) return lettreDuRenvoi(answer.headers.get('Location') ?? '')
    if (status === 404 && chemin.startsWith('/reponse')) return 'l'
    return AUTRES[status] ?? String(status)
  }
  const dite = texte.includes(MARQUE) ? lettre().toUpperCase().replace('N', 'P') : lettre()
  return dite + (change ? '+' : '')
}

function lettreDuRenvoi(vers: string): string {
  if (/^\/connexion(\?retour=|$)/.test(vers)) return 'c'
  return /[?&]fait=refus(&|$)/.test(vers) ? 'r' : 'f'
}
