import { type Acteur, asActeur } from '#platform/acteur.ts'
import { deplacer } from './avancer.ts'
import { confierAuCoordinateur } from './confier.ts'
import type { AiguillageDeps } from './deps.ts'
import { gesteHorloge } from './domain/horloge.ts'
import { rappeler, rappelerCoordinateur } from './prevenir.ts'
import { rendre } from './rendre.ts'
import { findAiguillage, saveRappel } from './store/aiguillages.ts'
import { hasCoordinateur } from './store/joignables.ts'

const HORLOGE: Acteur = { sorte: 'systeme', tache: 'horloge' }
const LOT = 200

export interface Passages {
  rappeles: number
  sansReponse: number
  alertes: number
  /** Left to their sender, as the receiver told no outcome. */
  confies: number
}

/**
 * Does what time asks: reminders, lapses, alerts of the coordinateur. One transaction for each aiguillage, decided from its state
 * alone: killed between any two, or run by several at once, it does each thing once.
 */
export async function passerHorloge(deps: Omit<AiguillageDeps, 'now'>, now: Date): Promise<Passages> {
  const faits: Passages = { rappeles: 0, sansReponse: 0, alertes: 0, confies: 0 }
  let apres = { le: new Date(0), id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const dus = await asActeur(deps.db, HORLOGE, tx =>
      tx.query<{ id: string; le: Date }>(
        `select id, horloge_le as le from aiguillage where horloge_le <= $1 and (horloge_le, id) > ($2, $3::uuid)
         order by horloge_le, id limit ${LOT}`,
        [now, apres.le, apres.id],
      ),
    )
    for (const { id } of dus.rows) await sonner({ ...deps, now: () => now }, id, faits)
    const last = dus.rows.at(-1)
    if (!last || dus.rows.length < LOT) return faits
    apres = last
  }
}

/** One aiguillage: locked, looked at again, and left when somebody else has it. */
async function sonner(deps: AiguillageDeps, id: string, faits: Passages): Promise<void> {
  await asActeur(deps.db, HORLOGE, async tx => {
    const a = await findAiguillage(tx, id, 'saute')
    if (!a) return
    const now = deps.now()
    const du = gesteHorloge(a, now, { coordinateur: await hasCoordinateur(tx, id) })
    if (!du) return
    if (du.geste === 'laisser-passer') {
      await deplacer(tx, deps, HORLOGE, a, { vers: 'lapsed', motif: 'delai-passe' })
      faits.sansReponse++
      return
    }
    if (du.geste === 'confier') {
      await rendre(tx, deps, a, { par: 'horloge', motif: 'issue-attendue' })
      faits.confies++
      return
    }
    if (du.geste === 'alerter') {
      // Nobody moved after a refusal or a lapse: the coordinateur takes it over.
      await confierAuCoordinateur(tx, deps, a)
      faits.alertes++
      return
    }
    const { proprietaire } = a
    await saveRappel(tx, id, { ...a.promesse, rappels: du.rappels })
    if (proprietaire === 'emetteur' || proprietaire === 'recepteur')
      await rappeler(tx, deps, HORLOGE, a, proprietaire, du.rappels)
    else if (proprietaire === 'coordinateur') await rappelerCoordinateur(tx, deps, a, du.rappels)
    faits.rappeles++
  })
}
