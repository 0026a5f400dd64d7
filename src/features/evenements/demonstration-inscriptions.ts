import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { demanderAvis, donnerAvis, secretAvis } from './avis.ts'
import { REPONSES } from './domain/avis.ts'
import { type InscriptionsDeps, secretOf } from './ecrire-inscrit.ts'
import { annulerInscription, inscrire } from './inscrire.ts'
import type { ParActeur } from './parcours.ts'
import { pointer } from './pointer.ts'

const reponse = z.enum(REPONSES)
const schema = z.strictObject({
  inscriptions: z.array(
    z.strictObject({
      evenement: z.string(),
      /** Who holds the door. */
      par: z.string(),
      sansInscription: z.int().positive(),
      inscrits: z.array(
        z.strictObject({
          prenom: z.string(),
          nom: z.string(),
          courriel: z.email().endsWith('.invalid'),
          places: z.int().positive().default(1),
          /** Registered them on the places that it keeps. */
          structure: z.string().optional(),
          annule: z.boolean().default(false),
          venus: z.int().positive().optional(),
          avis: z.tuple([reponse, reponse, reponse]).optional(),
        }),
      ),
    }),
  ),
})
type Seance = z.output<typeof schema>['inscriptions'][number]

export interface InscriptionsDemoDeps extends InscriptionsDeps {
  /** Pool of the owner: finds the events and who is registered. `db`: everything is done through it, as at the screen. */
  owner: pg.Pool
}

const HEURE_MS = 3_600_000

/**
 * Registers, checks in and asks the invented people of past events of the demonstration, each by the use case of the screen.
 * @param agents by the name of their account, as `demo/reseau.yaml` has them
 * @returns how many registered; none when it was done before
 * @throws naming what the product itself refuses: what ships with it must be right.
 */
export async function prepareInscriptions(
  deps: InscriptionsDemoDeps,
  { agents, dossier }: { agents: ReadonlyMap<string, ParActeur['acteur']>; dossier: string },
): Promise<number> {
  const { inscriptions } = readYaml(path.join(dossier, 'inscriptions.yaml'), schema)
  let inscrites = 0
  for (const seance of inscriptions) {
    const evenement = await seanceAFaire(deps.owner, seance.evenement)
    const acteur = agents.get(seance.par)
    if (!acteur) throw refuse(seance, seance.par, 'compte inconnu')
    if (evenement) inscrites += await jouer(deps, acteur, seance, evenement)
  }
  return inscrites
}

const evenementSchema = z.object({ id: z.string(), debut: z.date(), fin: z.date() })
type Evenement = z.output<typeof evenementSchema>

/** The event, while nobody is registered. */
async function seanceAFaire(owner: pg.Pool, sourceId: string): Promise<Evenement | undefined> {
  const { rows } = await owner.query(
    `select id, debut, fin from evenement e where source = 'demo' and source_id = $1
       and not exists (select from inscription i where i.evenement_id = e.id)`,
    [sourceId],
  )
  return rows[0] && evenementSchema.parse(rows[0])
}

async function jouer(
  deps: InscriptionsDemoDeps,
  acteur: ParActeur['acteur'],
  seance: Seance,
  { id, debut, fin }: Evenement,
): Promise<number> {
  const pendant = new Date(debut.getTime() + HEURE_MS)
  const lot: Parameters<typeof pointer>[3] = [
    { id: randomUUID(), nombre: seance.sansInscription, le: pendant.toISOString() },
  ]
  const reponses: { inscription: string; avis: NonNullable<Seance['inscrits'][number]['avis']> }[] = []
  for (const [i, un] of seance.inscrits.entries()) {
    const { structure, annule, venus, avis, ...contact } = un
    // A day before the next one: lists are in the order of arrival.
    const le = new Date(debut.getTime() - (seance.inscrits.length - i + 3) * 24 * HEURE_MS)
    const sorte = contact.places > 1 ? 'accompagne' : 'seul'
    const issue = await inscrire(deps, id, { ...contact, sorte }, le, structure)
    if (issue !== 'confirmee') throw refuse(seance, un.prenom, issue)
    const inscription = await derniere(deps.owner, id)
    if (annule) await annulerInscription(deps, secretOf(deps.chiffre, inscription), le)
    if (venus) lot.push({ id: randomUUID(), inscription, nombre: venus, le: pendant.toISOString() })
    if (avis) reponses.push({ inscription, avis })
  }
  const fait = await pointer(deps, { acteur }, id, lot, pendant)
  if (!fait || fait.inconnus.length > 0) throw refuse(seance, seance.par, 'émargement')
  await demanderAvis(deps, new Date(fin.getTime() + 24 * HEURE_MS))
  for (const { inscription, avis } of reponses) {
    const [utile, suite, conseille] = avis
    if (!(await donnerAvis(deps, secretAvis(deps.chiffre, inscription), { utile, suite, conseille })))
      throw refuse(seance, 'avis', 'lien fermé')
  }
  return seance.inscrits.length
}

async function derniere(owner: pg.Pool, evenement: string): Promise<string> {
  const { rows } = await owner.query('select id from inscription where evenement_id = $1 order by rang desc limit 1', [
    evenement,
  ])
  return z.object({ id: z.string() }).parse(rows[0]).id
}

const refuse = ({ evenement }: Seance, quoi: string, why: string): Error =>
  new Error(`demo/inscriptions.yaml, ${evenement}, ${quoi} : ${why}`)
