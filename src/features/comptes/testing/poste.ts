import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { MoteurDesRegles } from '#features/regles/index.ts'
import { loadTerritoires } from '#features/territoires/index.ts'
import { type Chiffre, createChiffre } from '#platform/chiffre.ts'
import { type Config, loadConfig } from '#platform/config.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'
import { posteRoutes } from '../../../poste.ts'

export const ORIGINE = 'http://localhost'

/** What a workspace without an engine knows of rules. */
export const SANS_REGLES: MoteurDesRegles = {
  fichier: { reseaux: '', besoins: '' },
  lire: () => {
    throw new Error('this workspace has no rules')
  },
  enVigueur: () => {
    throw new Error('this workspace has no engine')
  },
  essayer: () => Promise.reject(new Error('this workspace has no engine')),
}

/** A browser in front of the workspace: it keeps its cookies, follows nothing, and says where its forms come from. */
export function openPoste(db: TestDatabase, env: Record<string, string> = {}) {
  const config: Config = loadConfig(env, '/nulle-part')
  const origine = config.publicUrl ?? ORIGINE
  const horloge = { now: new Date('2026-11-24T10:00:00Z') }
  const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
  const site = {
    nomRegion: config.nomRegion,
    urlPublique: config.publicUrl ?? null,
    numeroUnique: null,
    courriel: null,
    demonstration: config.demo,
  }
  const fichiers = { css: '/c.css', js: '/s.js', police: '/p.woff2', theme: null, logo: null }
  const app = posteRoutes({
    cadre: { site, fichiers },
    config,
    db: db.app,
    chiffre,
    now: () => horloge.now,
    territoires: loadTerritoires(),
    reperesDe: () => [],
    libelleBesoin: code => code,
    referentiel: { besoins: new Map() },
    regles: SANS_REGLES,
    servicesOf: () => [],
    nomMetier: () => undefined,
    pageDe: async () => undefined,
    metiers: {
      nom: () => undefined,
      recherche: () => {
        throw new Error('this workspace has no occupations')
      },
    },
    savoir: () => Promise.reject(new Error('this workspace has no occupations')),
    orienter: () => {
      throw new Error('this workspace has no engine')
    },
  })

  const openBrowser = () => {
    const cookies = new Map<string, string>()
    const send = async (chemin: string, init: RequestInit = {}): Promise<Response> => {
      const headers = new Headers(init.headers)
      if (cookies.size > 0) headers.set('Cookie', [...cookies].map(pair => pair.join('=')).join('; '))
      const answer = await app.request(new URL(chemin, origine).href, { ...init, headers })
      for (const text of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? []
        if (value === '' || /Max-Age=0/.test(text)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answer
    }
    return {
      cookies,
      send,
      get: (chemin: string) => send(chemin),
      post: (chemin: string, champs: Record<string, string> = {}, headers: Record<string, string> = {}) =>
        send(chemin, {
          method: 'POST',
          headers: { Origin: origine, ...headers },
          body: new URLSearchParams(champs),
        }),
    }
  }
  return { horloge, chiffre, config, openBrowser }
}

/** The id of an account, by its address. */
export async function compteId(db: TestDatabase, courriel: string): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>('select id from compte where courriel = $1', [courriel])
  const id = rows[0]?.id
  if (id === undefined) throw new Error(`no account ${courriel}`)
  return id
}

/** The structures that `demo/reseau.yaml` names, without the rest of the annuaire. */
export async function insertStructures(db: TestDatabase): Promise<void> {
  const { readFileSync } = await import('node:fs')
  const { parse } = await import('yaml')
  const { territoires } = parse(readFileSync(new URL('../../../../demo/reseau.yaml', import.meta.url), 'utf8'))
  for (const { structures } of territoires)
    await db.pool.query(
      `insert into structure (id, nom, reseau, source, empreinte) select id, initcap(replace(substr(id, 7), '-', ' ')), 'autre', 't', 't'
       from unnest($1::text[]) id on conflict do nothing`,
      [structures],
    )
}

const messageSchema = z.object({
  a: z.string(),
  objet: z.string(),
  texte: z.string(),
  calendrier: z.string().optional(),
  desabonnement: z.string().optional(),
})

/** The messages to an address in the outbox, the first one first. */
export async function messagesTo(
  db: TestDatabase,
  chiffre: Chiffre,
  a: string,
): Promise<z.infer<typeof messageSchema>[]> {
  const { rows } = await db.pool.query<{ id: string; contenu: Buffer }>(
    'select id, contenu_chiffre as contenu from message order by cree_le, id',
  )
  return rows
    .map(({ id, contenu }) => messageSchema.parse(chiffre.open(`message.contenu.${id}`, contenu)))
    .filter(message => message.a === a)
}

/** The path of the link that a message holds. */
export const lienDe = (texte: string | undefined): string =>
  /^https?:\/\/[^/]+(\/\S+)$/m.exec(texte ?? '')?.[1] ?? 'pas de lien'
