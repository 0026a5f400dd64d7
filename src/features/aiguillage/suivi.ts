import { z } from 'zod'
import {
  type AccesOuvert,
  type AutreDossier,
  type Consentement,
  type Contact,
  correctPersonne,
  listAccesOuverts,
  listAutresDossiers,
  listConsentements,
  type Personne,
  type Reponse,
  readPersonne,
  repondreRapprochement,
} from '#features/accueil/index.ts'
import { type ExportPersonne, effacerPersonne, exporterPersonne } from '#features/vieprivee/index.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { AiguillageDeps } from './deps.ts'
import type { Contenu } from './domain/contenu.ts'
import { type Envoi, valeurContact } from './domain/envoi.ts'
import { identiteDe } from './domain/identite.ts'
import { isTerminal } from './domain/transitions.ts'
import { prevenirEffacement } from './prevenir.ts'
import {
  type Aiguillage,
  type Etape,
  findContenu,
  listDePersonne,
  listEtapes,
  saveContenu,
} from './store/aiguillages.ts'
import { type DemandeSuivie, listDemandesSuivies } from './store/mots.ts'

export type ActeurPersonne = Extract<Acteur, { sorte: 'personne' }>

/** Who opened a person's file, by day. */
export interface Lecture {
  structure: string | undefined
  sorte: string
  fois: number
  le: Date
}

export interface Suivi {
  personne: Personne
  aiguillages: { a: Aiguillage; contenu: Contenu | undefined; etapes: Etape[] }[]
  /** What was noted of their words, whether or not it was handed on. */
  demandes: DemandeSuivie[]
  consentements: Consentement[]
  /** Structures that read the file without a consent that names them. */
  acces: AccesOuvert[]
  /** Other files that may be theirs. */
  autres: AutreDossier[]
  lectures: Lecture[]
}

const lecture = z
  .object({ nom: z.string().nullable(), sorte: z.string(), fois: z.number(), le: z.date() })
  .transform(({ nom, ...l }): Lecture => ({ ...l, structure: nom ?? undefined }))

/** Everything that a person sees of themselves; undefined once they are erased. */
export const lireSuivi = (deps: AiguillageDeps, acteur: ActeurPersonne): Promise<Suivi | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const personne = await readPersonne(tx, deps, acteur.personne)
    if (!personne) return undefined
    const listed = await listDePersonne(tx, acteur.personne)
    const etapes = await listEtapes(
      tx,
      deps.chiffre,
      listed.map(a => a.id),
    )
    const aiguillages: Suivi['aiguillages'] = []
    for (const a of listed)
      aiguillages.push({
        a,
        contenu: await findContenu(tx, deps.chiffre, a.id),
        etapes: etapes.filter(e => e.aiguillage === a.id),
      })
    const { rows } = await tx.query(
      `select s.nom, j.sorte, count(*)::int as fois, max(j.le) as le from journal j left join structure s on s.id = j.structure_id
       where j.personne_id = $1 and j.action = 'lire' and j.sorte <> 'personne' group by s.nom, j.sorte, date_trunc('day', j.le)
       order by max(j.le) desc limit 30`,
      [acteur.personne],
    )
    return {
      personne,
      aiguillages,
      demandes: await listDemandesSuivies(tx, deps.chiffre, acteur.personne),
      consentements: await listConsentements(tx, acteur.personne),
      acces: await listAccesOuverts(tx, acteur.personne),
      autres: await listAutresDossiers(tx, acteur.personne),
      lectures: z.array(lecture).parse(rows),
    }
  })

export type Correction = Pick<Envoi, 'prenom' | 'nom' | 'telephone' | 'courriel' | 'contact' | 'langue'> & {
  contact: Contact | undefined
}

/** The person corrects what is said of them: in their file, and in what goes with the aiguillages that are open. */
export const corriger = (deps: AiguillageDeps, acteur: ActeurPersonne, correction: Correction): Promise<boolean> =>
  asActeur(deps.db, acteur, async tx => {
    const known = await readPersonne(tx, deps, acteur.personne)
    if (!known) return false
    const rest = {
      demande: '',
      faits: [],
      disponibilites: '',
      souhait: '',
      consentement: { donne: false, moyen: undefined, preuve: '' },
    }
    const envoi: Envoi = { ...rest, ...correction, accessibilite: known.accessibilite }
    await correctPersonne(tx, deps, acteur.personne, identiteDe(envoi, known))
    for (const a of await listDePersonne(tx, acteur.personne)) {
      const contenu = isTerminal(a.statut) ? undefined : await findContenu(tx, deps.chiffre, a.id)
      if (!contenu) continue
      const contact = { moyen: correction.contact ?? contenu.contact.moyen, valeur: valeurContact(envoi) }
      await saveContenu(tx, deps.chiffre, a.id, {
        ...contenu,
        prenom: envoi.prenom.trim(),
        nom: envoi.nom.trim(),
        langue: envoi.langue,
        contact,
      })
    }
    return true
  })

/** The person says whether another file is theirs. @returns false when they are not asked */
export const repondre = (
  deps: AiguillageDeps,
  acteur: ActeurPersonne,
  { id, reponse }: { id: string; reponse: Reponse },
): Promise<boolean> =>
  asActeur(
    deps.db,
    acteur,
    async tx => (await repondreRapprochement(tx, deps, { personne: acteur.personne, id, reponse })) !== undefined,
  )

/** Everything that is held on the person, for them to take away. */
export const telecharger = (deps: AiguillageDeps, acteur: ActeurPersonne): Promise<ExportPersonne | undefined> =>
  asActeur(deps.db, acteur, tx => exporterPersonne(tx, deps, acteur.personne))

/** Everything that is held on the person is removed; both sides of what is open are told that it stops. */
export const effacer = (deps: AiguillageDeps, acteur: ActeurPersonne): Promise<boolean> =>
  asActeur(deps.db, acteur, async tx => {
    for (const a of await listDePersonne(tx, acteur.personne))
      if (!isTerminal(a.statut)) await prevenirEffacement(tx, deps, a)
    // Whoever has them in their agenda is told that the hour is free, while it is still known that it was taken.
    await deps.reglerRendezvous(tx, { personne: acteur.personne, acteur, devient: 'arrete' }, deps.now())
    return effacerPersonne(tx, deps, acteur.personne)
  })
