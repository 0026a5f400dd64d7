import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Chiffre, createChiffre, loadCles } from '../src/platform/chiffre.ts'
import { digestSecret, makeSecret } from '../src/platform/secret.ts'
import { pick, type Random } from './harness.ts'

/** A simulated network in a database: structures, an agent of each with an open session, people, and their aiguillages. */
export interface Reseau {
  /** One agent of each structure: the cookie of their session. */
  agents: { structure: string; cookie: string }[]
  people: number
  aiguillages: number
}

const LOT = 5_000
/** Statuses as they are found on any day: most are over, some wait. */
const STATUTS = [
  ['completed', 'aucun', 70],
  ['withdrawn', 'aucun', 6],
  ['cancelled', 'aucun', 6],
  ['met', 'recepteur', 4],
  ['scheduled', 'recepteur', 4],
  ['accepted', 'recepteur', 4],
  ['received', 'recepteur', 2],
  ['sent', 'recepteur', 4],
] as const
const TIRAGE = STATUTS.flatMap(([statut, proprietaire, n]) =>
  Array.from({ length: n }, () => ({ statut, proprietaire })),
)

/**
 * Fills a database, in batches, as its owner.
 * @param dataDir folder whose keys the site will use
 */
export async function fillReseau(
  owner: pg.Pool,
  dataDir: string,
  size: { structures: number; people: number; parPersonne: number },
  random: Random,
  say: (line: string) => void,
): Promise<Reseau> {
  const chiffre = createChiffre(loadCles(undefined, dataDir))
  const structures = Array.from({ length: size.structures }, (_, k) => `bench--${k}`)
  await owner.query(
    `insert into structure (id, nom, reseau, source, empreinte) select s, 'Structure ' || s, 'autre', 'bench', 'b' from unnest($1::text[]) s`,
    [structures],
  )
  const agents = await makeAgents(owner, structures)
  for (let fait = 0; fait < size.people; fait += LOT) {
    await fillLot(owner, chiffre, structures, Math.min(LOT, size.people - fait), size.parPersonne, random)
    if (fait % (LOT * 8) === 0) say(`${fait.toLocaleString('en-US')} people`)
  }
  // As the server itself does in a day: pages seen whole, statistics.
  await owner.query('vacuum analyze')
  return { agents, people: size.people, aiguillages: size.people * size.parPersonne }
}

async function makeAgents(owner: pg.Pool, structures: readonly string[]): Promise<Reseau['agents']> {
  const agents: Reseau['agents'] = []
  for (const [k, structure] of structures.entries()) {
    const compte = randomUUID()
    const affectation = randomUUID()
    const secret = makeSecret()
    await owner.query('insert into compte (id, courriel, prenom, nom) values ($1, $2, $3, $4)', [
      compte,
      `agent-${k}@porte.invalid`,
      'Agent',
      String(k),
    ])
    await owner.query(
      `insert into affectation (id, compte_id, role, structure_id, etat) values ($1, $2, 'conseiller', $3, 'active')`,
      [affectation, compte, structure],
    )
    await owner.query(
      `insert into session (empreinte, compte_id, affectation_id, moyen, cree_le, vue_le, expire_le)
       values ($1, $2, $3, 'courriel', now(), now(), now() + interval '11 hours')`,
      [digestSecret(secret), compte, affectation],
    )
    agents.push({ structure, cookie: `porte=${secret}` })
  }
  return agents
}

/** Rows of one kind as columns, for one insert of thousands. */
type Colonnes = unknown[][]
const push = (colonnes: Colonnes, ...values: unknown[]): void =>
  values.forEach((value, k) => {
    colonnes[k] ??= []
    colonnes[k].push(value)
  })

async function fillLot(
  owner: pg.Pool,
  chiffre: Chiffre,
  structures: readonly string[],
  people: number,
  parPersonne: number,
  random: Random,
): Promise<void> {
  const personnes: Colonnes = []
  const acces: Colonnes = []
  const aiguillages: Colonnes = []
  const contenus: Colonnes = []
  for (let n = 0; n < people; n++) {
    const personne = randomUUID()
    const identite = { prenom: 'Personne', nom: personne.slice(0, 8), telephone: '+33612345678' }
    push(personnes, personne, chiffre.seal(`personne.identite.${personne}`, identite))
    const emetteur = pick(random, structures)
    const ouverts = new Set([emetteur])
    push(acces, personne, emetteur, 'accueil')
    for (let k = 0; k < parPersonne; k++) {
      let recepteur = pick(random, structures)
      while (recepteur === emetteur) recepteur = pick(random, structures)
      if (!ouverts.has(recepteur)) push(acces, personne, recepteur, 'consentement')
      ouverts.add(recepteur)
      const { statut, proprietaire } = pick(random, TIRAGE)
      const id = randomUUID()
      push(aiguillages, id, personne, emetteur, recepteur, statut, proprietaire, Math.floor(random() * 365))
      push(contenus, id, chiffre.seal(`aiguillage.contenu.${id}`, CONTENU))
    }
  }
  await owner.query(
    `insert into personne (id, identite_chiffre, cree_le, vue_le) select i, c, now(), now() from unnest($1::uuid[], $2::bytea[]) u (i, c)`,
    personnes,
  )
  await owner.query(
    `insert into acces (personne_id, structure_id, origine, ouvert_le) select p, s, o, now() from unnest($1::uuid[], $2::text[], $3::text[]) u (p, s, o)`,
    acces,
  )
  await owner.query(
    `insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, promis_pour,
       attend_depuis, cree_le, envoye_le, maj_le, version)
     select i, i, 1, p, e, r, s, o, now() + interval '10 days', now(), now() - j * interval '1 day', now() - j * interval '1 day',
       now() - j * interval '1 day', 2
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[]) u (i, p, e, r, s, o, j)`,
    aiguillages,
  )
  await owner.query(
    `insert into aiguillage_etape (aiguillage_id, de, vers, par, le)
     select i, null, 'draft', 'emetteur', now() from unnest($1::uuid[]) i union all select i, 'draft', 'sent', 'emetteur', now() from unnest($1::uuid[]) i`,
    [aiguillages[0]],
  )
  await owner.query(
    `insert into aiguillage_contenu (aiguillage_id, contenu_chiffre) select i, c from unnest($1::uuid[], $2::bytea[]) u (i, c)`,
    contenus,
  )
}

const CONTENU = {
  prenom: 'Personne',
  nom: 'Simulée',
  contact: { moyen: 'telephone', valeur: '+33612345678' },
  langue: 'fr',
  accessibilite: [],
  demande: 'trouver une formation en alternance',
  faits: ['17 ans'],
  disponibilites: 'le mercredi',
  souhait: 'un premier rendez-vous',
}
