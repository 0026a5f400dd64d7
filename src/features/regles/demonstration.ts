import type pg from 'pg'
import type { Besoin } from '#features/orientation/index.ts'
import { jourOf } from '#web/format.ts'
import { annee } from './domain/demandes.ts'
import { SITUATIONS } from './domain/panel.ts'
import { listLieux } from './store.ts'

/** What people in each situation of the panel ask most, and how often in a month and a territoire. Invented. */
const DEMANDES: readonly (readonly [besoins: readonly Besoin[], parMois: number])[] = [
  [['stage-immersion', 'choix-etudes'], 1],
  [['parcoursup', 'choix-etudes'], 2],
  [['decrochage', 'alternance'], 1],
  [['formation-trouver'], 1],
  [['alternance'], 1],
  [['emploi-recherche', 'formation-trouver'], 3],
  [['emploi-recherche', 'choix-metier'], 1],
  [['reconversion', 'emploi-recherche', 'formation-financer'], 2],
  [['emploi-recherche', 'vie-quotidienne'], 1],
  [['emploi-recherche', 'formation-trouver'], 1],
  [['evolution-professionnelle', 'formation-financer', 'vae'], 2],
  [['bilan-competences'], 1],
  [['evolution-professionnelle'], 1],
  [['creation-entreprise'], 1],
  [['information-metiers', 'choix-metier'], 3],
]

/** Puts invented counts of what the public asked in the twelve months before, once; they are said to be so wherever they count. */
export async function prepareDemandes(owner: pg.Pool, { demo, now }: { demo: boolean; now: Date }): Promise<void> {
  if (!demo) return
  const { debut } = annee(jourOf(now))
  const lieux = await listLieux(owner)
  const comptes = lieux.flatMap(({ commune }) =>
    Array.from({ length: 12 }, (_, i) => moisApres(debut, i)).flatMap(mois =>
      SITUATIONS.flatMap(({ situation }, rang) => {
        const [besoins, nombre] = DEMANDES[rang] ?? [[], 0]
        return besoins.map(besoin => ({ mois, nombre, profil: { besoins: [besoin], situation, lieu: { commune } } }))
      }),
    ),
  )
  await owner.query(
    `insert into demande_comptee (mois, profil, simule, nombre)
     select mois, profil, true, nombre from jsonb_to_recordset($1) x (mois date, profil jsonb, nombre integer)
     where not exists (select from demande_comptee where simule)`,
    [JSON.stringify(comptes)],
  )
}

const moisApres = (premier: string, n: number): string => {
  const [annees = 0, mois = 1] = premier.split('-').map(Number)
  return new Date(Date.UTC(annees, mois - 1 + n, 1)).toISOString().slice(0, 10)
}
