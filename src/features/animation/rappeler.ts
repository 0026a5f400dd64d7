import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate, jourOf, plural } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { type Echeance, listAdresses, listEcheances } from './store/echeances.ts'

export interface RappelerAnimationDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash. */
  origine: string
  /** Those who coordinate a territoire. */
  coordinateursDe: (tx: Tx, territoire: string) => Promise<readonly { courriel: string }[]>
}

/** How many days ahead a decision, and the end of a mandate, are announced. */
const DECISIONS_JOURS = 7
const MANDATS_JOURS = 30

const plusJours = (jour: string, n: number): string =>
  new Date(Date.parse(jour) + n * 86_400_000).toISOString().slice(0, 10)

/** The Monday of a day (ISO): reminders are weekly. */
const lundiDe = (jour: string): string => plusJours(jour, -((new Date(jour).getUTCDay() + 6) % 7))

/**
 * Reminds, in one message a week, of what is due: everything to those who coordinate the territoire, what it has to do to those who
 * represent a structure there. Bears being run twice: the delivery key says the week and the address.
 */
export const rappelerAnimation = (
  { db, chiffre, origine, coordinateursDe }: RappelerAnimationDeps,
  now: Date,
): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'animation' }, async tx => {
    const leJour = jourOf(now)
    const echeances = await listEcheances(tx, {
      leJour,
      decisions: plusJours(leJour, DECISIONS_JOURS),
      mandats: plusJours(leJour, MANDATS_JOURS),
    })
    const poster = (territoire: Echeance['territoire'], a: string, siennes: readonly Echeance[], suite: string) =>
      posterMessage(
        tx,
        chiffre,
        {
          cle: `animation:${territoire.id}:${lundiDe(leJour)}:${chiffre.digest('animation.rappel', a).toString('base64url')}`,
          canal: 'courriel',
          a,
          objet: `${territoire.nom} : ${plural(siennes.length, 'échéance')} du réseau`,
          texte: `${siennes.map(one => direEcheance(one, leJour)).join('\n\n')}${suite}`,
        },
        now,
      )
    for (const [, siennes] of Map.groupBy(echeances, ({ territoire }) => territoire.id)) {
      const [premiere] = siennes
      if (!premiere) continue
      const { territoire } = premiere
      const voir = `\n\nVoir les groupes et les réunions : ${origine}${postePaths.animation}`
      const prevenus = new Set<string>()
      for (const { courriel } of await coordinateursDe(tx, territoire.id)) {
        await poster(territoire, courriel, siennes, voir)
        prevenus.add(courriel)
      }
      const decisions = siennes.filter(({ sorte }) => sorte === 'decision')
      for (const [structure, aFaire] of Map.groupBy(decisions, one => one.structure?.id)) {
        if (structure === undefined) continue
        for (const courriel of await listAdresses(tx, territoire.id, structure, leJour))
          if (!prevenus.has(courriel)) await poster(territoire, courriel, aFaire, '')
      }
    }
  })

const direEcheance = ({ sorte, texte, structure, le }: Echeance, leJour: string): string => {
  const qui = structure ? ` (${structure.nom})` : ''
  if (sorte === 'mandat') return `Un mandat se termine le ${formatDate(le)}${texte === '' ? '' : ` : ${texte}`}${qui}.`
  return le < leJour
    ? `En retard depuis le ${formatDate(le)} : ${texte}${qui}.`
    : `Pour le ${formatDate(le)} : ${texte}${qui}.`
}
