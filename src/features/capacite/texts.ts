import { formatDate, plural } from '#web/format.ts'

/** After this long, places that were counted are to be asked for again. */
export const ANCIEN_JOURS = 30

/** "12 places libres au 12 novembre 2026", and a warning once that is old. */
export const direPlaces = (places: number, le: Date, now: Date): { texte: string; ancien: boolean } => {
  const ancien = now.getTime() - le.getTime() > ANCIEN_JOURS * 86_400_000
  const nombre = places === 0 ? 'Plus de place' : plural(places, 'place libre', 'places libres')
  return {
    texte: `${nombre} au ${formatDate(le.toISOString())}${ancien ? '\u00a0: c’est ancien, à vérifier' : ''}`,
    ancien,
  }
}

export const FAITS: Readonly<Record<string, string>> = {
  dites: 'C’est noté. Vos places sont affichées dans la minute, avec la date d’aujourd’hui.',
  retirees: 'C’est retiré. Plus rien n’est affiché de vos places.',
}
