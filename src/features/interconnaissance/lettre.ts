import { countAVenir } from '#features/evenements/index.ts'
import { ETAT_TEXTES, listAvancees } from '#features/plan/index.ts'
import { documentsNouveaux } from '#features/ressources/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { debutDuJour, PARIS } from '#platform/fuseau.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { jourOf, MOIS } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { MembresDeps } from './deps.ts'
import { resumer } from './domain/changements.ts'
import { composer, type Partie } from './domain/lettre.ts'
import {
  findRefus,
  type Lecteur,
  listArrivees,
  listChangementsDuMois,
  listLecteurs,
  listStructures,
  noterDite,
  refuserParLien,
  saveRefus,
} from './store/lettres.ts'
import { messageLettre } from './texts-lettre.ts'

const SYSTEME = { sorte: 'systeme', tache: 'lettre' } as const
/** How far the events that are announced go. */
const A_VENIR_MS = 31 * 86_400_000

/** The month before that of an instant, at the time of Paris. */
function moisAvant(now: Date): { debut: Date; fin: Date; jour: string; nom: string } {
  const jour = `${jourOf(now).slice(0, 7)}-01`
  const avant = new Date(jour)
  avant.setUTCMonth(avant.getUTCMonth() - 1)
  return {
    debut: debutDuJour(avant.toISOString().slice(0, 10), PARIS),
    fin: debutDuJour(jour, PARIS),
    jour,
    nom: `${MOIS[avant.getUTCMonth()] ?? ''} ${avant.getUTCFullYear()}`,
  }
}

/** The secret of the link that stops it: made again from the key each time, and kept nowhere. */
const secretOf = ({ chiffre }: Pick<MembresDeps, 'chiffre'>, compte: string): string =>
  chiffre.digest('lettre.lien', compte).toString('base64url')
const empreinteOf = (deps: Pick<MembresDeps, 'chiffre'>, compte: string): Buffer => digestSecret(secretOf(deps, compte))

/**
 * Writes to the agents of each territoire what changed there in the last month: to nobody when nothing did. Each in a transaction of
 * their own, with the mark that says that they were told: killed anywhere, it is begun again without a letter twice.
 */
export async function envoyerLettres(deps: MembresDeps, now: Date): Promise<void> {
  const mois = moisAvant(now)
  const lecteurs = await asActeur(deps.db, SYSTEME, tx => listLecteurs(tx, mois))
  if (lecteurs.length === 0) return
  const documents = (await documentsNouveaux(deps.db, mois.debut, now)).filter(({ publieLe }) => publieLe < mois.fin)
  const lettres = new Map<string, Partie[]>()
  for (const { territoire, acteur } of lecteurs) {
    if (lettres.has(territoire.id)) continue
    const matiere = await asActeur(deps.db, acteur, async tx => ({
      territoire: territoire.nom,
      nouvelles: await listArrivees(tx, territoire.id, mois),
      changements: await listChangementsDuMois(tx, territoire.id, mois),
      actions: await listAvancees(tx, territoire.id, mois),
      evenements: await countAVenir(
        tx,
        await listStructures(tx, territoire.id),
        now,
        new Date(now.getTime() + A_VENIR_MS),
      ),
    }))
    const noms = new Map(matiere.changements.map(({ structure, nom }) => [structure, nom]))
    const changements = resumer(matiere.changements).map(one => ({ ...one, nom: noms.get(one.structure) ?? '' }))
    const actions = matiere.actions.map(({ titre, etat }) => ({ titre, etat: ETAT_TEXTES[etat] }))
    lettres.set(territoire.id, composer({ ...matiere, changements, actions, documents }))
  }
  for (const siens of Map.groupBy(lecteurs, ({ compte }) => compte).values())
    await envoyer(deps, siens, lettres, mois, now)
}

const envoyer = (
  deps: MembresDeps,
  siens: readonly Lecteur[],
  lettres: ReadonlyMap<string, Partie[]>,
  mois: { jour: string; nom: string },
  now: Date,
): Promise<void> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const [premier] = siens
    if (!premier || !(await noterDite(tx, premier.compte, empreinteOf(deps, premier.compte), mois.jour))) return
    for (const { compte, courriel, territoire } of siens) {
      const parties = lettres.get(territoire.id) ?? []
      if (parties.length === 0) continue
      const arreter = deps.origine + paths.lettre(secretOf(deps, compte))
      const message = messageLettre({
        parties,
        territoire: territoire.nom,
        mois: mois.nom,
        origine: deps.origine,
        arreter,
      })
      const cle = `lettre:${compte}:${territoire.id}:${mois.jour}`
      await posterMessage(
        tx,
        deps.chiffre,
        { cle, canal: 'courriel', a: courriel, ...message, desabonnement: arreter },
        now,
      )
    }
  })

/** Whether an agent gets the letter. */
export const recoitLettre = ({ db }: Pick<MembresDeps, 'db'>, compte: string): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => (await findRefus(tx, compte)) === undefined)

export const reglerLettre = (
  deps: Pick<MembresDeps, 'db' | 'chiffre'>,
  compte: string,
  veut: boolean,
  now: Date,
): Promise<unknown> =>
  asActeur(deps.db, SYSTEME, tx => saveRefus(tx, compte, empreinteOf(deps, compte), veut ? undefined : now))

/** Stops it by the link of a letter; again changes nothing, and a link that is nobody's neither. */
export const arreterLettre = ({ db }: Pick<MembresDeps, 'db'>, secret: string, now: Date): Promise<unknown> =>
  asActeur(db, SYSTEME, tx => refuserParLien(tx, digestSecret(secret), now))
