import type pg from 'pg'
import { z } from 'zod'
import { nommerEvenement } from '#features/evenements/index.ts'
import type { PageNommee, Sujet } from '#features/questions/index.ts'
import { zonesDeCommune } from '#features/questions/routes.ts'
import { createZonages, type Territoires } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'

interface PagesDeps {
  db: pg.Pool
  territoires: Territoires
  nomMetier: (rome: string) => string | undefined
  now: () => Date
}

const MAILLES = ['commune', 'epci', 'departement', 'region', 'reseau'] as const
const lieuSchema = z.tuple([z.enum(MAILLES), z.string().min(1)])

/** The pages that questions are left under: their names, addresses, and the zones that tell whose they are. */
export function createPagesQuestionnees({ db, territoires, nomMetier, now }: PagesDeps) {
  const zonages = createZonages(db, territoires, now)
  const zonesDe = (code: string | undefined): string[] => {
    const commune = code === undefined ? undefined : territoires.commune(code)
    return commune ? zonesDeCommune(commune) : []
  }
  return async ({ objet, code }: Sujet): Promise<PageNommee | undefined> => {
    if (objet === 'metier') {
      const nom = /^[A-N]\d{4}$/.test(code) ? nomMetier(code) : undefined
      return nom === undefined ? undefined : { nom, chemin: paths.metier(code), zones: [] }
    }
    if (objet === 'evenement') {
      const id = z.guid().safeParse(code).data
      const e = id === undefined ? undefined : await nommerEvenement(db, id)
      return e && { nom: e.titre, chemin: paths.evenement(code), zones: zonesDe(e.commune) }
    }
    const [maille, numero] = lieuSchema.safeParse(code.split(':')).data ?? []
    const lieu = maille && numero !== undefined ? await zonages.lieu(maille, numero) : undefined
    if (!lieu) return undefined
    const zones = lieu.maille === 'commune' ? zonesDe(lieu.code) : [`${lieu.maille}:${lieu.code}`]
    return { nom: lieu.nom, chemin: paths.portrait(lieu.maille, lieu.code), zones }
  }
}
