import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type ComprisRendu, FAITS_BOOLEENS } from '#features/orientation/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'

/** A search that goes on is corrected and answered: it is counted as it was left, after this time. */
const LAISSEE_MS = 30 * 60_000
const RONDE_MS = 60_000
/** Searches that wait in memory; those above are not counted. */
const ATTENTE_MAX = 50_000
/** Counts are kept a month more than the year that they tell of. */
const MOIS_GARDES = 14

/** Facts that are never counted of a search: health, income, where one lives within a commune, prison. */
const TUS: readonly string[] = ['rqth', 'beneficiaireRsa', 'quartierPrioritaire', 'detention']
const COMPTES = FAITS_BOOLEENS.filter(fait => !TUS.includes(fait))

export interface Compteur {
  /**
   * A search on the public site.
   * @param qui address that it comes from: kept in memory for the day as a digest whose salt is forgotten, and never written
   */
  noter: (compris: Pick<ComprisRendu, 'besoins' | 'situation' | 'lieu'>, qui: string) => void
  /** Writes what is to be counted now. @param tout also what may still be corrected */
  vider: (tout?: boolean) => Promise<void>
  stop: () => Promise<void>
}

export interface CompteurDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
  onError: (error: unknown) => void
}

interface Attente {
  profil: string
  le: Date
}

/**
 * Counts what is asked on the public site, by month and facts in codes: the words, the address and the hour are written nowhere. The
 * same besoins asked again from one address the same day count once, as they were left. What a process has not written yet when it is
 * killed is not counted.
 */
export function startCompteur({ db, now, onError }: CompteurDeps): Compteur {
  let jour = ''
  let sel = randomBytes(32)
  let compris = new Set<string>()
  const attentes = new Map<string, Attente>()
  const vider = async (tout = false): Promise<void> => {
    const limite = now().getTime() - LAISSEE_MS
    const pretes = [...attentes].filter(([, { le }]) => tout || le.getTime() <= limite)
    for (const [cle] of pretes) {
      attentes.delete(cle)
      compris.add(cle)
    }
    const parMois = Map.groupBy(pretes, ([, { profil, le }]) => `${jourOf(le).slice(0, 7)}-01 ${profil}`)
    const comptes = [...parMois].map(([cle, siennes]) => ({
      mois: cle.slice(0, 10),
      profil: cle.slice(11),
      nombre: siennes.length,
    }))
    if (comptes.length > 0) await ecrireComptes(db, comptes, jourOf(now()))
  }
  const ronde = setInterval(() => void vider().catch(onError), RONDE_MS)
  ronde.unref()
  return {
    noter({ besoins, situation, lieu }, qui) {
      const le = now()
      if (jourOf(le) !== jour) {
        jour = jourOf(le)
        sel = randomBytes(32)
        compris = new Set()
      }
      const codes = besoins.map(({ code }) => code)
      if (codes.length === 0) return
      const cle = createHash('sha256').update(sel).update(`${qui} ${codes.join()}`).digest('base64')
      if (compris.has(cle) || (attentes.size >= ATTENTE_MAX && !attentes.has(cle))) return
      const { age, statut, diplome } = situation
      const faits = Object.fromEntries(COMPTES.map(fait => [fait, situation[fait]]))
      const commune = lieu?.commune === undefined ? undefined : { commune: lieu.commune }
      const profil = { besoins: codes, situation: { age, statut, diplome, ...faits }, lieu: commune }
      attentes.set(cle, { profil: JSON.stringify(profil), le })
    },
    vider,
    async stop() {
      clearInterval(ronde)
      await vider(true).catch(onError)
    },
  }
}

const ecrireComptes = (
  db: pg.Pool,
  comptes: readonly { mois: string; profil: string; nombre: number }[],
  aujourdhui: string,
): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'regles' }, async tx => {
    await tx.query(
      `insert into demande_comptee (mois, profil, nombre)
       select mois, profil::jsonb, nombre from jsonb_to_recordset($1) x (mois date, profil text, nombre integer) order by mois, profil
       on conflict (mois, simule, profil) do update set nombre = demande_comptee.nombre + excluded.nombre`,
      [JSON.stringify(comptes)],
    )
    await tx.query(
      "delete from demande_comptee where mois < date_trunc('month', $1::date) - make_interval(months => $2)",
      [aujourdhui, MOIS_GARDES],
    )
  })
