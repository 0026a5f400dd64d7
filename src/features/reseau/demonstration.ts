import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { cleEchange, type EchangesSimules } from '#features/observatoire/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { jourOf } from '#web/format.ts'
import { finPubliee } from './domain/periode.ts'
import type { Compte } from './domain/publication.ts'
import { SORTES_VISITE, UTILITES } from './domain/visite.ts'

const JOUR_MS = 86_400_000

/** What becomes of a hundred people, by how a link goes. */
const PARTS = {
  fluide: { rencontree: 72, acceptee: 9, 'refus:autre-besoin': 8, attente: 4, 'sans-suite': 7 },
  lente: { rencontree: 48, acceptee: 14, 'refus:hors-public': 9, 'refus:injoignable': 6, attente: 9, 'sans-suite': 14 },
  complete: { rencontree: 40, acceptee: 9, 'refus:complet': 36, 'refus:hors-public': 7, 'sans-suite': 8 },
  'hors-public': { rencontree: 44, acceptee: 6, 'refus:hors-public': 36, 'refus:deja-suivie': 6, 'sans-suite': 8 },
} as const
const DELAIS = {
  fluide: { 'r:6': 30, 'r:28': 40, 'r:72': 20, 's:360': 10 },
  lente: { 'r:72': 20, 'r:168': 30, 'r:288': 27, 's:360': 23 },
  complete: { 'r:28': 30, 'r:96': 40, 'r:192': 20, 's:360': 10 },
  'hors-public': { 'r:28': 45, 'r:72': 35, 'r:168': 12, 's:360': 8 },
} as const

const schema = z.strictObject({
  liens: z.array(
    z.strictObject({
      de: z.string(),
      vers: z.string(),
      nombre: z.int().positive(),
      allure: z.enum(['fluide', 'lente', 'complete', 'hors-public']),
    }),
  ),
  utilises: z.record(z.string(), z.array(z.enum(BESOINS))),
  visites: z.array(
    z.strictObject({
      id: z.uuid(),
      territoire: z.string(),
      sorte: z.enum(SORTES_VISITE),
      hote: z.string(),
      invitee: z.string(),
      objet: z.string(),
      lieu: z.string(),
      jours: z.int().positive(),
      participants: z.array(
        z.strictObject({
          courriel: z.string(),
          structure: z.string(),
          nom: z.string(),
          appris: z.string(),
          autrement: z.string(),
          utile: z.enum(UTILITES),
        }),
      ),
      suite: z.strictObject({ cle: z.string(), titre: z.string(), raison: z.string() }),
    }),
  ),
  besoins: z.record(z.string(), z.partialRecord(z.enum(BESOINS), z.int().positive())),
})

/** How many are sent to a service that is said to be used: enough to be told. */
const UTILISE = 8
/** Half-years that are invented before the present one. */
const SEMESTRES = 4

/**
 * Gives the demonstration territoire two invented years of links, kept apart from the facts and marked as simulated, and a visit that was held.
 * Only once.
 * @param owner pool of the owner
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareLiens(
  owner: pg.Pool,
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  if (!demo) return
  const { liens, besoins, utilises, visites } = readYaml(path.join(dossier, 'liens.yaml'), schema)
  const comptes = semestresAvant(finPubliee(jourOf(now)), SEMESTRES).flatMap((semestre, rang) => {
    const compte = (sorte: Compte['sorte'], a: string, b: string, nombres: Readonly<Record<string, number>>) =>
      Object.entries(nombres).map(([modalite, nombre]) => ({ sorte, a, b, semestre, modalite, nombre }))
    const taille = (nombre: number): number => tailleDe(nombre, rang)
    return [
      ...liens.flatMap(({ de, vers, nombre, allure }) => [
        ...compte('lien', de, vers, partager(taille(nombre), PARTS[allure])),
        ...compte('delai', de, vers, partager(taille(nombre), DELAIS[allure])),
      ]),
      ...Object.entries(utilises).flatMap(([structure, codes]) =>
        codes.flatMap(code => compte('service', structure, `besoin:${code}`, { '': UTILISE })),
      ),
      ...Object.entries(besoins).flatMap(([commune, nombres]) =>
        compte('besoin', commune, '', Object.fromEntries(Object.entries(nombres).map(([b, n]) => [b, taille(n)]))),
      ),
    ]
  })
  await owner.query(
    `insert into reseau_simule select x.* from jsonb_to_recordset($1) x (sorte text, a text, b text, semestre date, modalite text, nombre integer)
     where not exists (select from reseau_simule)`,
    [JSON.stringify(comptes)],
  )
  for (const visite of visites) await putVisite(owner, visite, now)
}

/** A little more each half-year. @param rang how many half-years before the last that is over */
const tailleDe = (nombre: number, rang: number): number => Math.round(nombre * (1 - 0.07 * rang))

/** What becomes of a chain of doors, by what became of the first one. */
const issueDe = (modalite: string): string => {
  if (modalite === 'rencontree') return 'deuxieme'
  if (modalite.startsWith('refus:')) return 'plus-loin'
  return modalite === 'sans-suite' ? 'fermee' : 'en-attente'
}

/**
 * The same invented links as the observatoire counts them: by quarter, for who sends and who receives. What it tells of a half-year and the map
 * tells of it have the same totals.
 */
export function echangesSimules({
  demo,
  now,
  dossier,
}: {
  demo: boolean
  now: Date
  dossier: string
}): EchangesSimules {
  const echanges = new Map<string, Record<string, Record<string, number>>>()
  if (!demo) return echanges
  const { liens } = readYaml(path.join(dossier, 'liens.yaml'), schema)
  // The half-year that goes on has quarters that are over; the observatoire goes back further than the map.
  const [apres, dernier = ''] = [finPubliee(jourOf(now)), semestresAvant(finPubliee(jourOf(now)), 1)[0]]
  const semestres = [apres, dernier, ...semestresAvant(dernier, SEMESTRES)]
  for (const [i, semestre] of semestres.entries())
    for (const { de, vers, nombre, allure } of liens)
      for (const [rang, trimestre] of [
        semestre,
        `${semestre.slice(0, 5)}${semestre.slice(5, 7) === '01' ? '04' : '10'}-01`,
      ].entries()) {
        const ajouter = (structure: string, mesure: string, modalite: string, combien: number): void => {
          // Half of each count, the odd one in the first quarter.
          const n = rang === 0 ? Math.ceil(combien / 2) : Math.floor(combien / 2)
          const cle = cleEchange(structure, trimestre)
          const mine = echanges.get(cle) ?? {}
          echanges.set(cle, mine)
          if (n > 0) mine[mesure] = { ...mine[mesure], [modalite]: (mine[mesure]?.[modalite] ?? 0) + n }
        }
        for (const [modalite, n] of Object.entries(partager(tailleDe(nombre, i - 1), PARTS[allure]))) {
          const issue = issueDe(modalite)
          ajouter(de, 'porte', issue, n)
          ajouter(de, 'poussees', issue === 'plus-loin' ? '3' : '2', n)
          if (modalite.startsWith('refus:')) ajouter(vers, 'refus', modalite.slice('refus:'.length), n)
        }
        for (const [modalite, n] of Object.entries(partager(tailleDe(nombre, i - 1), DELAIS[allure])))
          ajouter(vers, 'delai', modalite, n)
      }
  return echanges
}

/** A visit that was held, what is said of it, and the suggestion that it answered. A territoire that has a visit is left as somebody made it. */
async function putVisite(owner: pg.Pool, v: z.output<typeof schema>['visites'][number], now: Date): Promise<void> {
  const debut = new Date(now.getTime() - v.jours * JOUR_MS)
  const { rowCount } = await owner.query(
    `insert into visite (id, territoire_id, sorte, hote_id, invitee_id, objet, lieu, debut, fin, etat, hote_accord, invitee_accord, demonstration, cree_le, maj_le)
     select $1, t.id, $3, h.id, i.id, $6, $7, x.debut, x.debut + interval '2 hours', 'faite', true, true, true, x.debut - interval '21 days', x.debut
     from (select d.le - greatest(0, extract(isodow from d.le)::int - 5) + time '14:00' as le
       from (select ($8::timestamptz at time zone 'Europe/Paris')::date as le) d) j, lateral (select j.le at time zone 'Europe/Paris' as debut) x,
       territoire t, structure h, structure i
     where t.id = $2 and h.id = $4 and i.id = $5 and not exists (select from visite where territoire_id = $2)`,
    [v.id, v.territoire, v.sorte, v.hote, v.invitee, v.objet, v.lieu, debut],
  )
  if (rowCount !== 1) return
  for (const p of v.participants)
    await owner.query(
      `insert into visite_participant (visite_id, compte_id, structure_id, nom, appris, autrement, utile, retour_le, inscrit_le)
       select $1, c.id, $3, $4, $5, $6, $7, $8, $8 from compte c where c.courriel = $2`,
      [v.id, p.courriel, p.structure, p.nom, p.appris, p.autrement, p.utile, debut],
    )
  await owner.query(
    `insert into reseau_suite (territoire_id, cle, titre, raison, etat, visite_id, demonstration, le)
     values ($1, $2, $3, $4, 'suivie', $5, true, $6::timestamptz - interval '21 days') on conflict do nothing`,
    [v.territoire, v.suite.cle, v.suite.titre, v.suite.raison, v.id, debut],
  )
}

/** Shares a whole number by parts of a hundred, so that they add up to it. */
function partager(nombre: number, parts: Readonly<Record<string, number>>): Record<string, number> {
  let [sum, given] = [0, 0]
  const shared: Record<string, number> = {}
  for (const [modalite, part] of Object.entries(parts)) {
    sum += part
    const until = Math.round((nombre * sum) / 100)
    if (until > given) shared[modalite] = until - given
    given = until
  }
  return shared
}

/** First days of the half-years before one, the last first. */
const semestresAvant = (fin: string, combien: number): string[] =>
  Array.from({ length: combien }, (_, i) => {
    const debut = new Date(`${fin}T00:00:00Z`)
    return new Date(Date.UTC(debut.getUTCFullYear(), debut.getUTCMonth() - 6 * (i + 1), 1)).toISOString().slice(0, 10)
  })
